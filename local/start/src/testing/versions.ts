import { healthCore } from '@patient-outreach/health-core';
import { tables, type Area, type Table } from '@patient-outreach/model';
import {
  defaultViews,
  pack,
  unpacked,
  zip,
  type PluginDescription,
  type Solution,
  type StepDescription,
} from '@patient-outreach/solution-build';
import { standInParts } from '@patient-outreach/solution-release';

const step = (message: string, filteringAttributes: readonly string[], description: string): StepDescription => ({
  message,
  stage: 20,
  mode: 0,
  tables: ['hco_caregap'],
  filteringAttributes,
  preImage: null,
  postImage: null,
  rank: 1,
  description,
});

/** An assembly that is registered and never run: without a plug-in host its steps are rows and nothing more. */
const plugins = (...steps: StepDescription[]): { dll: Uint8Array; description: PluginDescription } => ({
  dll: new TextEncoder().encode('MZ, a stand-in'),
  description: {
    fullName: 'PatientOutreach.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=0123456789abcdef',
    types: [{ name: 'PatientOutreach.Plugins.CareGaps.Guard', steps }],
  },
});

/** A table that only the old version has, with everything a table brings. */
const legacy: Table = {
  ...(tables.find(({ logicalName }) => logicalName === 'hco_valueset') as Table),
  logicalName: 'hco_legacynote',
  schemaName: 'hco_legacynote',
  entitySetName: 'hco_legacynotes',
  displayName: 'Legacy note',
  displayCollectionName: 'Legacy notes',
  primaryId: 'hco_legacynoteid',
};

/**
 * The tables of some areas with all that belongs to them: an import of everything takes the local Dataverse many seconds.
 */
export function partOf(solution: Solution, ...areas: readonly Area[]): Solution {
  const kept = solution.tables.filter(({ area }) => areas.includes(area));
  const names = new Set(kept.map(({ logicalName }) => logicalName));
  const has = ({ table }: { readonly table: string }): boolean => names.has(table);
  return {
    ...solution,
    tables: kept.map((table) => ({
      ...table,
      columns: Object.fromEntries(
        Object.entries(table.columns).filter(
          ([, column]) => column.type !== 'lookup' || column.targets.every((target) => names.has(target)),
        ),
      ),
    })),
    relationships: solution.relationships.filter(
      ({ referenced, referencing, column }) =>
        names.has(referenced) &&
        names.has(referencing) &&
        solution.relationships.every(
          (other) => other.referencing !== referencing || other.column !== column || names.has(other.referenced),
        ),
    ),
    forms: solution.forms.filter(has),
    views: solution.views.filter(has),
    charts: solution.charts.filter(has),
    fieldSecurityProfiles: solution.fieldSecurityProfiles.map((profile) => ({
      ...profile,
      permissions: profile.permissions.filter(has),
    })),
    roles: solution.roles.map((role) => ({
      ...role,
      privileges: role.privileges.filter(({ table }) => !table.startsWith('hco_') || names.has(table)),
    })),
    dashboards: [],
    apps: [],
  };
}

/**
 * The solution as it is now, as far as upgrades are tried on it, with a registered stand-in assembly. That no id of any
 * component changes is the ledger's test.
 */
export const current = (): Solution =>
  partOf(
    healthCore({
      ...standInParts(),
      plugins: plugins(step('Update', ['hco_status', 'hco_duedate'], 'Guards care gaps.')),
    }),
    'people',
    'outreach',
    'sync',
  );

/**
 * A version before: another label, a shorter text, one column and one option less, one column, table, view, role, script
 * and step more, a step that listened to one column only, and a role that may less.
 */
export function previous(): Solution {
  const now = current();
  const older = now.tables.map((table): Table => {
    if (table.logicalName !== 'hco_caregap') return table;
    const { hco_evaluatedon: _later, hco_name: _renamed, ...columns } = table.columns;
    return {
      ...table,
      displayName: 'Gap in care',
      columns: {
        hco_name: { type: 'text', label: 'Title', maxLength: 100 },
        ...columns,
        hco_oldnote: { type: 'text', label: 'Old note', maxLength: 100 },
      },
    };
  });
  const all = [...older, legacy];
  return {
    ...now,
    version: '0.0.9.0',
    tables: all,
    choices: now.choices.map((choice) =>
      choice.name === 'hco_quarantinestatus'
        ? { ...choice, options: choice.options.filter(({ code }) => code !== 'replay') }
        : choice,
    ),
    views: [
      ...now.views,
      ...defaultViews(legacy, { columns: { hco_name: 200 }, order: { hco_name: 'ascending' } }),
      {
        ...(now.views.find(({ name }) => name === 'Open care gaps') as Solution['views'][number]),
        name: 'Care gaps of old',
      },
    ],
    roles: [
      ...now.roles.map((role) => ({ ...role, privileges: role.privileges.filter(({ verb }) => verb !== 'AppendTo') })),
      { name: 'Former Role', description: 'Gone later.', privileges: [] },
    ],
    webResources: [
      ...now.webResources,
      { name: 'hco_/scripts/old.js', displayName: 'Old', type: 'js', content: new TextEncoder().encode('var old;') },
    ],
    plugins: plugins(step('Update', ['hco_status'], 'Guards care gaps.'), step('Create', [], 'Gone later.')),
  };
}

/** The managed zip of a version. */
export const managed = (solution: Solution): Uint8Array =>
  zip(pack(unpacked(solution, { tables: solution.tables }), 1));
