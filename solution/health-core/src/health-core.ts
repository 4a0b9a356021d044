import { relationships, roles, tables, type Choice } from '@patient-outreach/model';
import type { CustomControl, Plugins, Solution, WebResource } from '@patient-outreach/solution-build';
import { careOutreach } from './app';
import { forms } from './forms/index';
import { iconNames, iconResource, iconSvg } from './icons/icons';
import { patientScript, solutionName, solutionVersion } from './names';
import { views } from './views/index';

/** What other rooms build and the solution carries. */
export interface HealthCoreParts {
  readonly controls: readonly CustomControl[];
  /** The bundled script of the patient form. */
  readonly patientScript: Uint8Array;
  readonly plugins?: Plugins;
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

const icons = (): WebResource[] =>
  iconNames.map((name) => ({
    name: iconResource(name),
    displayName: `Icon: ${name}`,
    type: 'svg',
    content: new TextEncoder().encode(iconSvg(name)),
  }));

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
    roles,
    webResources: [
      { name: patientScript, displayName: 'Patient form', type: 'js', content: parts.patientScript },
      ...icons(),
    ],
    controls: parts.controls,
    ...(parts.plugins ? { plugins: parts.plugins } : {}),
    apps: [careOutreach],
    dependencies: [],
  };
}
