import { addPictureColumns } from '../data/primary-image';
import { addMoneyColumns } from '../metadata/money-columns';
import type { Column, DeleteBehavior, OneToMany, Ownership, Table } from '../metadata/types';

/** A base table as checked in: defaults are left out. The facts come from public metadata of the platform's tables. */
export interface TableFile {
  name: string;
  schemaName: string;
  setName: string;
  label: string;
  collectionLabel: string;
  primaryId: string;
  primaryName: string | null;
  typeCode: number;
  ownership: Ownership;
  activity?: boolean;
  columns: (Pick<Column, 'name' | 'schemaName' | 'type'> & {
    label?: string;
    required?: Column['required'];
    create?: boolean;
    update?: boolean;
    default?: number | boolean;
    custom?: boolean;
  } & Omit<Partial<Column>, 'defaultValue'>)[];
  manyToOne: {
    name: string;
    column: string;
    target: string;
    nav: string;
    collectionNav?: string;
    onDelete?: DeleteBehavior;
  }[];
}

/** Tables that only join two others. */
const intersects = new Set([
  'teammembership',
  'systemuserroles',
  'teamroles',
  'roleprivileges',
  'systemuserprofiles',
  'teamprofiles',
]);

export function toTable(file: TableFile, typeCode: number): Table {
  const columns = file.columns.map((c): [string, Column] => {
    const { default: defaultValue, label, required, create, update, custom, ...rest } = c;
    const column: Column = {
      ...rest,
      label: label ?? c.schemaName,
      required: required ?? 'None',
      create: create ?? true,
      update: update ?? true,
      custom: custom ?? false,
      ...(defaultValue === undefined ? {} : { defaultValue }),
    };
    return [c.name, column];
  });
  const byName = new Map(columns);
  addMoneyColumns(byName);
  addPictureColumns(file.name, byName);
  return {
    name: file.name,
    schemaName: file.schemaName,
    setName: file.setName,
    label: file.label,
    collectionLabel: file.collectionLabel,
    primaryId: file.primaryId,
    primaryName: file.primaryName,
    typeCode: file.typeCode === 0 ? typeCode : file.typeCode,
    ownership: file.ownership,
    columns: byName,
    keys: [],
    custom: false,
    activity: file.activity ?? false,
    changeTracking: true,
    intersect: intersects.has(file.name),
  };
}

export const toRelationships = (file: TableFile): OneToMany[] =>
  file.manyToOne.map((r) => ({
    kind: 'OneToMany',
    name: r.name,
    referencingTable: file.name,
    referencingColumn: r.column,
    referencedTable: r.target,
    nav: r.nav,
    collectionNav: r.collectionNav ?? r.name,
    onDelete: r.onDelete ?? 'NoCascade',
    custom: false,
    hierarchical: false,
  }));
