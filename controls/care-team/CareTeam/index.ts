import type { ControlShell, PatientInputs } from '@patient-outreach/controls-kit';
import { createControlShell } from '@patient-outreach/controls-kit';
import * as React from 'react';
import { App } from '../src/view/app';

type Context = ComponentFramework.Context<PatientInputs>;

/** The people and organizations who care for one patient, team by team. */
export class CareTeam implements ComponentFramework.ReactControl<PatientInputs, Record<string, never>> {
  private readonly shell: ControlShell = createControlShell((host, snapshot) =>
    React.createElement(App, { host, snapshot }),
  );

  public init(context: Context, _notify?: () => void, state?: ComponentFramework.Dictionary): void {
    this.shell.init(context, state);
  }

  public updateView(context: Context): React.ReactElement {
    return this.shell.updateView(context);
  }

  /** The bound key is never changed; what is changed are rows of teams and members. */
  public getOutputs(): Record<string, never> {
    return {};
  }

  public destroy(): void {
    this.shell.destroy();
  }
}
