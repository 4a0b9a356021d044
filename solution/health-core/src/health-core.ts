import {
  fhirSyncAgent,
  peopleRoles,
  relationships,
  tables,
  type Choice,
  type MappedTable,
} from '@patient-outreach/model';
import type { CustomControl, Plugins, Solution } from '@patient-outreach/solution-build';
import { careOutreach } from './apps/care-outreach';
import { syncCenter } from './apps/sync-center';
import { charts } from './charts';
import { commands } from './commands';
import { dashboards } from './dashboards';
import { environmentVariables } from './environment-variables';
import { agentProfile, fieldSecurityProfiles } from './field-security';
import { forms } from './forms/index';
import { icons, tableIcons } from './icons/icons';
import { patientScript, quarantineScript, solutionName, solutionVersion } from './names';
import { translations, translationsWithPlugins } from './translations/index';
import { views } from './views/index';

/** What other rooms build and the solution carries. */
export interface HealthCoreParts {
  readonly controls: readonly CustomControl[];
  /** The bundled scripts: of the patient form, and of the quarantine commands. */
  readonly patientScript: Uint8Array;
  readonly quarantineScript: Uint8Array;
  readonly plugins?: Plugins;
  /** What the FHIR maps write: the role of the sync's user is derived from it. */
  readonly mapped: readonly MappedTable[];
}

/** Every global choice that a column of the model uses, once. */
function choices(): Choice[] {
  const found = new Map<string, Choice>();
  for (const table of tables)
    for (const column of Object.values(table.columns))
      if ((column.type === 'choice' || column.type === 'choices') && !column.choice.local)
        found.set(column.choice.name, column.choice);
  return [...found.values()];
}

/** The HealthCore solution: everything on own tables, contact and account; depends on nothing but Dataverse. */
export function healthCore(parts: HealthCoreParts): Solution {
  return {
    uniqueName: solutionName,
    displayName: 'Health Core',
    description:
      'Healthcare data model shaped after FHIR R4, patient timeline and care team controls, Care Outreach app.',
    version: solutionVersion,
    tables,
    relationships,
    choices: choices(),
    forms,
    views,
    charts,
    dashboards,
    commands,
    roles: [fhirSyncAgent(parts.mapped), ...peopleRoles],
    fieldSecurityProfiles: [...fieldSecurityProfiles, agentProfile(parts.mapped)],
    environmentVariables,
    webResources: [
      { name: patientScript, displayName: 'Patient form', type: 'js', content: parts.patientScript },
      { name: quarantineScript, displayName: 'Quarantine commands', type: 'js', content: parts.quarantineScript },
      ...icons,
    ],
    controls: parts.controls,
    ...(parts.plugins ? { plugins: parts.plugins } : {}),
    apps: [careOutreach, syncCenter],
    tableIcons,
    translations: parts.plugins ? translationsWithPlugins : translations,
    dependencies: [],
  };
}
