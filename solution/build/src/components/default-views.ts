import type { Table } from '@patient-outreach/model';
import type { View } from './view';

export interface GridDefinition {
  readonly columns: Readonly<Record<string, number>>;
  readonly order: View['order'];
  /** Columns quick find searches; the primary name when omitted. */
  readonly find?: readonly string[];
  /** Columns the associated view leaves out, because the form it stands on says them: the patient, when omitted. */
  readonly impliedByParent?: readonly string[];
}

/** The six views every own table has on the platform, all with the same columns. */
export function defaultViews(table: Table, grid: GridDefinition): View[] {
  const base = { table: table.logicalName, primaryId: table.primaryId, columns: grid.columns, order: grid.order };
  const active = [{ column: 'statecode', operator: 'eq', value: 0 }];
  const plural = table.displayCollectionName;
  const implied = new Set(grid.impliedByParent ?? ['hco_patient']);
  const beside = Object.fromEntries(Object.entries(grid.columns).filter(([name]) => !implied.has(name)));
  return [
    { ...base, name: `Active ${plural}`, type: 'public', default: true, filters: active },
    {
      ...base,
      name: `Inactive ${plural}`,
      type: 'public',
      default: false,
      filters: [{ column: 'statecode', operator: 'eq', value: 1 }],
    },
    { ...base, name: `${table.displayName} Advanced Find View`, type: 'advancedFind', default: true, filters: active },
    {
      ...base,
      columns: beside,
      name: `${table.displayName} Associated View`,
      type: 'associated',
      default: true,
      filters: active,
    },
    {
      ...base,
      name: `Quick Find Active ${plural}`,
      type: 'quickFind',
      default: true,
      filters: active,
      find: grid.find ?? [table.primaryName],
    },
    { ...base, name: `${table.displayName} Lookup View`, type: 'lookup', default: true, filters: active },
  ];
}
