import type { Choice, Relationship, Role, Table } from '@patient-outreach/model';
import type { App } from './components/app';
import type { CustomControl } from './components/custom-control';
import type { Form } from './components/form';
import type { Plugins } from './components/plugin-assembly';
import type { View } from './components/view';
import type { WebResource } from './components/web-resource';

/** A component of somebody else that one of ours cannot do without. */
export interface Dependency {
  readonly type: number;
  /** By name for tables, apps and the like; by id for forms, views and roles. */
  readonly schemaName?: string;
  readonly id?: string;
  readonly displayName: string;
  /** Solution that brings it, with its version: `HealthCore (0.1.0.0)`. */
  readonly solution: string;
  readonly dependent: {
    readonly type: number;
    readonly schemaName?: string;
    readonly id?: string;
    readonly displayName: string;
  };
}

/** Everything that goes into one solution, as values; `unpacked` turns it into files and `pack` those into a zip. */
export interface Solution {
  readonly uniqueName: string;
  readonly displayName: string;
  readonly description: string;
  /** Four parts. */
  readonly version: string;
  readonly tables: readonly Table[];
  readonly relationships: readonly Relationship[];
  readonly choices: readonly Choice[];
  readonly forms: readonly Form[];
  readonly views: readonly View[];
  readonly roles: readonly Role[];
  readonly webResources: readonly WebResource[];
  readonly controls: readonly CustomControl[];
  /** Absent: built without assembly, types and steps (`…_noplugins.zip`). */
  readonly plugins?: Plugins;
  readonly apps: readonly App[];
  readonly dependencies: readonly Dependency[];
}

export const publisher = {
  uniqueName: 'patientoutreach',
  displayName: 'Patient Outreach',
  description: 'Open toolkit for patient outreach on Dataverse.',
  prefix: 'hco',
  optionValuePrefix: 77000,
} as const;
