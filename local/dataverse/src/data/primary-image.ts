import type { Column, Table } from '../metadata/types';
import type { Session } from '../session';
import type { RowValues } from './row';

/** The column of a table's picture; the platform's own tables call it so. */
export const primaryImage = 'entityimage';

/** Tables of the platform whose rows have a picture (learn.microsoft.com, "Dataverse table reference"). */
const withPicture = new Set(['account', 'contact', 'systemuser', 'lead', 'campaign', 'publisher', 'list']);

const base = { required: 'None', custom: false } as const;
const readOnly = { ...base, create: false, update: false } as const;

/** The picture's column and those the platform keeps beside it: id, time of the last change, address to download it. */
const pictureColumns: readonly Column[] = [
  {
    ...base,
    name: primaryImage,
    schemaName: 'EntityImage',
    type: 'Image',
    label: 'Default Image',
    create: true,
    update: true,
  },
  {
    ...readOnly,
    name: 'entityimageid',
    schemaName: 'EntityImageId',
    type: 'Uniqueidentifier',
    label: 'Entity Image Id',
  },
  {
    ...readOnly,
    name: 'entityimage_timestamp',
    schemaName: 'EntityImage_Timestamp',
    type: 'BigInt',
    label: 'Entity Image Timestamp',
  },
  {
    ...readOnly,
    name: 'entityimage_url',
    schemaName: 'EntityImage_URL',
    type: 'String',
    format: 'Url',
    maxLength: 200,
    label: 'Entity Image URL',
  },
];

export function addPictureColumns(table: string, columns: Map<string, Column>): void {
  if (withPicture.has(table)) for (const column of pictureColumns) columns.set(column.name, { ...column });
}

export const hasPicture = (table: Table): boolean => table.columns.get(primaryImage)?.type === 'Image';

/** .NET ticks of a moment's second: a number that JSON carries without loss. */
const ticks = (at: Date): bigint => BigInt(Math.floor(at.getTime() / 1000)) * 10_000_000n + 621_355_968_000_000_000n;

/** When the picture is set or taken away, the columns beside it follow. */
export function applyPrimaryImage(session: Session, table: Table, rowId: string, values: RowValues): void {
  if (!(primaryImage in values) || !table.columns.has('entityimage_url')) return;
  const file = values[primaryImage] ?? null;
  const time = ticks(session.now);
  values['entityimageid'] = file;
  values['entityimage_timestamp'] = file === null ? null : time;
  values['entityimage_url'] =
    file === null
      ? null
      : `/Image/download.aspx?Entity=${table.name}&Attribute=${primaryImage}&Id=${rowId}&Timestamp=${String(time)}`;
}
