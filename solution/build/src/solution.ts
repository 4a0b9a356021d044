import type { Choice, Relationship, Role, Table } from '@patient-outreach/model';
import type { App } from './components/app';
import type { Chart } from './components/chart';
import type { Command } from './components/command';
import type { CustomControl } from './components/custom-control';
import type { Dashboard } from './components/dashboard';
import type { EnvironmentVariable } from './components/environment-variable';
import type { FieldSecurityProfile } from './components/field-security-profile';
import type { Form } from './components/form';
import type { Plugins } from './components/plugin-assembly';
import type { View } from './components/view';
import type { WebResource } from './components/web-resource';
import type { Translation } from './localize';

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
    /** Of a column: its table, by schema name and as people read it. */
    readonly parentSchemaName?: string;
    readonly parentDisplayName?: string;
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
  readonly charts: readonly Chart[];
  readonly dashboards: readonly Dashboard[];
  /** Buttons on the command bars of the solution's own tables. */
  readonly commands: readonly Command[];
  readonly roles: readonly Role[];
  readonly fieldSecurityProfiles: readonly FieldSecurityProfile[];
  readonly environmentVariables: readonly EnvironmentVariable[];
  readonly webResources: readonly WebResource[];
  readonly controls: readonly CustomControl[];
  /** Absent: built without assembly, types and steps (`…_noplugins.zip`). */
  readonly plugins?: Plugins;
  readonly apps: readonly App[];
  /** Logical name → web resource that is the table's icon; the platform's generic icon when absent. */
  readonly tableIcons: Readonly<Record<string, string>>;
  /** Languages beside English. */
  readonly translations: readonly Translation[];
  readonly dependencies: readonly Dependency[];
}

/** Of what most small solutions have nothing. */
export const noContents = {
  tables: [],
  relationships: [],
  choices: [],
  forms: [],
  views: [],
  charts: [],
  dashboards: [],
  commands: [],
  roles: [],
  fieldSecurityProfiles: [],
  environmentVariables: [],
  webResources: [],
  controls: [],
  apps: [],
  tableIcons: {},
} as const satisfies Partial<Solution>;

export const publisher = {
  uniqueName: 'patientoutreach',
  displayName: 'Patient Outreach',
  description: 'Open toolkit for patient outreach on Dataverse.',
  prefix: 'hco',
  optionValuePrefix: 77000,
} as const;
