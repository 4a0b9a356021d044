import { at, attribute, child, childText, type XmlNode } from '../../xml/document';
import { platformTables, type Ownership } from '../platform/platform';

export interface ColumnView {
  readonly logicalName: string;
  readonly type: string;
  /** Absent for a column of the platform. */
  readonly node?: XmlNode;
}

/** A table as the solution knows it: its own definition, the platform's, or both together. */
export interface TableView {
  readonly logicalName: string;
  readonly schemaName: string;
  /** Undefined when only a dependency says that the table exists. */
  readonly ownership: Ownership | undefined;
  readonly columns: ReadonlyMap<string, ColumnView>;
  /** The table is made by this solution, with all its columns. */
  readonly own: boolean;
  /** Every column is known but those that other publishers add. */
  readonly known: boolean;
  /** The `Entity` element, where the solution has one. */
  readonly node?: XmlNode;
}

export const columnNodes = (entity: XmlNode): XmlNode[] =>
  at(entity, 'EntityInfo', 'entity', 'attributes', 'attribute');

const ownershipOf = (mask: string): Ownership | undefined =>
  mask === ''
    ? undefined
    : /UserOwned|TeamOwned/i.test(mask)
      ? 'user'
      : /OrgOwned/i.test(mask)
        ? 'organization'
        : /Business/i.test(mask)
          ? 'business'
          : 'none';

export function tableView(entity: XmlNode): TableView {
  const schemaName = childText(entity, 'Name');
  const logicalName = schemaName.toLowerCase();
  const info = at(entity, 'EntityInfo', 'entity')[0];
  const platform = platformTables.get(logicalName);
  const columns = new Map<string, ColumnView>();
  for (const [name, type] of platform?.columns ?? []) columns.set(name, { logicalName: name, type });
  for (const node of columnNodes(entity)) {
    const name = childText(node, 'LogicalName') || attribute(node, 'PhysicalName').toLowerCase();
    columns.set(name, { logicalName: name, type: childText(node, 'Type').toLowerCase(), node });
  }
  const mask = info ? childText(info, 'OwnershipTypeMask') : '';
  const full = mask !== '' && info !== undefined && child(info, 'EntitySetName') !== undefined;
  return {
    logicalName,
    schemaName: platform?.schemaName ?? schemaName,
    ownership: ownershipOf(mask) ?? platform?.ownership,
    columns,
    own: full && platform === undefined,
    known: full || platform !== undefined,
    node: entity,
  };
}

/** A table of the platform that the solution does not touch. */
export function platformView(logicalName: string): TableView | undefined {
  const platform = platformTables.get(logicalName);
  if (!platform) return undefined;
  return {
    logicalName,
    schemaName: platform.schemaName,
    ownership: platform.ownership,
    columns: new Map([...platform.columns].map(([name, type]) => [name, { logicalName: name, type }])),
    own: false,
    known: true,
  };
}

/** A table of which only a dependency or a relationship speaks. */
export const declaredView = (logicalName: string): TableView => ({
  logicalName,
  schemaName: logicalName,
  ownership: undefined,
  columns: new Map(),
  own: false,
  known: false,
});
