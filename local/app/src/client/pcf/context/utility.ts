import type { Catalog } from '../../metadata/catalog';
import type { TableInfo } from '../../metadata/types';
import type { LookupPicker } from '../../session/lookup-picker';
import type { User } from '../../session/user';

function attributeMetadata(table: TableInfo, name: string) {
  const column = table.columns.get(name);
  if (!column) return undefined;
  return {
    LogicalName: column.name,
    DisplayName: column.label,
    Description: column.description,
    AttributeType: column.type,
    AttributeTypeName: column.type.toLowerCase(),
    EntityLogicalName: table.name,
    RequiredLevel: column.required,
    OptionSet: Object.fromEntries(
      column.options.map((option) => [
        option.value,
        { value: option.value, text: option.label, color: option.color ?? null },
      ]),
    ),
  };
}

/** A table's metadata in the shape the client API gives it; `Attributes` holds the columns that were asked for. */
export function entityMetadata(
  table: TableInfo,
  columns: readonly string[] = [],
): ComponentFramework.PropertyHelper.EntityMetadata {
  const found = columns.flatMap((name) => attributeMetadata(table, name) ?? []);
  return {
    ...table.facts,
    LogicalName: table.name,
    EntitySetName: table.setName,
    SchemaName: table.schemaName,
    DisplayName: table.label,
    DisplayCollectionName: table.collectionLabel,
    PrimaryIdAttribute: table.primaryId,
    PrimaryNameAttribute: table.primaryName ?? '',
    ObjectTypeCode: table.typeCode,
    Attributes: {
      getLength: () => found.length,
      getAll: () => found,
      get: (key?: string | number) => {
        if (key === undefined) return found;
        return typeof key === 'number' ? (found[key] ?? null) : (found.find((one) => one.LogicalName === key) ?? null);
      },
      getByName: (name: string) => found.find((one) => one.LogicalName === name) ?? null,
    },
  };
}

/** Privilege types of the platform, by number: 1 create, 2 read, 3 write, 4 delete, 5 assign, 6 share, 7 append, 8 append to. */
const privilegeVerbs = ['', 'Create', 'Read', 'Write', 'Delete', 'Assign', 'Share', 'Append', 'AppendTo'];

const activities: ReadonlySet<string> = new Set([
  'activitypointer',
  'appointment',
  'email',
  'fax',
  'letter',
  'phonecall',
  'recurringappointmentmaster',
  'task',
]);

/** Whether the user's roles hold a privilege deep enough. A server that does not tell privileges leaves the answer to itself: true. */
export function hasPrivilege(user: User, schemaName: string, type: number, depth: number): boolean {
  const verb = privilegeVerbs[type];
  if (verb === undefined || verb === '') return true;
  if (user.privileges === undefined || user.privileges === 'all') return true;
  const { privileges } = user;
  const of = (name: string): number | undefined => privileges.get(`prv${verb}${name}`.toLowerCase());
  // Activities of every kind share one set of privileges.
  const held = of(schemaName) ?? (activities.has(schemaName.toLowerCase()) ? of('Activity') : undefined);
  return held !== undefined && held >= depth;
}

/** `context.utils`. `schemaNameOf` answers at once from tables already read. */
export function createUtility(
  catalog: Catalog,
  lookups: LookupPicker,
  user: User,
  schemaNameOf: (table: string) => string,
): ComponentFramework.Utility {
  return {
    getEntityMetadata: async (entityName, attributes) => entityMetadata(await catalog.table(entityName), attributes),
    hasEntityPrivilege: (table, type, depth) => hasPrivilege(user, schemaNameOf(table), type, depth),
    lookupObjects: async (options) =>
      (await lookups.pick(options.entityTypes, options.allowMultiSelect === true)).map((choice) => ({ ...choice })),
  };
}
