import { controlFolders, type HealthCoreParts } from '@patient-outreach/health-core';
import type { CustomControl } from '@patient-outreach/solution-build';
import { mappedTables } from '../mapped-tables';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

/** Code components with the right names and nothing in them. */
export const standInControls = (): CustomControl[] =>
  Object.keys(controlFolders).map((name) => {
    const [, namespace = '', constructor = ''] = /^[a-z]+_(.*)\.([^.]+)$/.exec(name) ?? [];
    const manifest = `<manifest><control namespace="${namespace}" constructor="${constructor}"><property name="patientKey" of-type="SingleLine.Text" usage="bound" required="true"/><resources><code path="bundle.js"/></resources></control></manifest>`;
    return {
      name,
      files: new Map([
        ['ControlManifest.xml', text(manifest)],
        ['bundle.js', text('')],
      ]),
    };
  });

/** What other rooms build, as stand-ins: the solutions' own content can be tested in a fresh clone. */
export const standInParts = (): HealthCoreParts => ({
  controls: standInControls(),
  patientScript: text('var __outreach_patient = {};'),
  quarantineScript: text('var __outreach_quarantine = {};'),
  mapped: mappedTables(),
});
