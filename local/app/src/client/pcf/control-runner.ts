import type { FieldValue } from '../form/values';
import type { CustomControlUse } from '../xml/form-layout';
import { changedProperties } from './changed-properties';
import type { ContextState, PcfContext } from './context/create-context';
import type { LoadedControl, PcfInstance } from './load-control';

export interface RunnerOptions {
  readonly control: LoadedControl;
  readonly use: CustomControlUse;
  /** What the control kept with `setControlState` when it was here before. */
  readonly savedState: ComponentFramework.Dictionary;
  /** Makes the context of one `updateView`. */
  readonly contextOf: (state: ContextState) => PcfContext;
  /** Element for a standard control to draw into. */
  readonly container: () => HTMLDivElement | undefined;
  /** A bound column gets a new value. */
  readonly onOutput: (column: string, value: FieldValue) => void;
  /** A virtual control returned a new element. */
  readonly onDrawn: (element: React.ReactElement | undefined) => void;
  readonly onFailed: (error: Error) => void;
}

/**
 * Takes one code component through its life: `init` once, `updateView` whenever something it can see has changed, it asked
 * for it or it gave outputs, `destroy` at the end. Knows nothing of how the page draws.
 */
export class ControlRunner {
  private instance: PcfInstance | undefined;
  private last: ContextState | undefined;
  private isRequested = false;
  private isOver = false;

  constructor(private readonly options: RunnerOptions) {}

  /** Shows the control the state of the page; does nothing when the control cannot see a difference. */
  update(state: ContextState): void {
    if (this.isOver) return;
    const changed = changedProperties(this.last, state);
    if (this.instance && changed.length === 0) return;
    this.last = state;
    this.guarded(() => {
      this.instance ??= this.start(state);
      this.draw(state, changed);
    });
  }

  /** `factory.requestRender`, and what follows every `notifyOutputChanged`: one more `updateView`, soon and not at once. */
  readonly requestRender = (): void => {
    if (this.isRequested || this.isOver) return;
    this.isRequested = true;
    queueMicrotask(() => {
      this.isRequested = false;
      const state = this.last;
      if (!this.isOver && this.instance && state) this.guarded(() => this.draw(state, []));
    });
  };

  /** May be called more than once. */
  destroy(): void {
    if (this.isOver) return;
    this.isOver = true;
    try {
      this.instance?.destroy();
    } catch {
      // The control is gone either way; there is nobody left to tell.
    }
    this.instance = undefined;
  }

  private start(state: ContextState): PcfInstance {
    const { control } = this.options;
    const instance = new control.constructor();
    instance.init(
      this.options.contextOf({ ...state, updatedProperties: [] }),
      () => this.takeOutputs(),
      this.options.savedState,
      control.manifest.isVirtual ? undefined : this.options.container(),
    );
    return instance;
  }

  private draw(state: ContextState, updatedProperties: readonly string[]): void {
    const element = this.instance?.updateView(this.options.contextOf({ ...state, updatedProperties }));
    if (this.options.control.manifest.isVirtual) this.options.onDrawn(element);
  }

  private takeOutputs(): void {
    if (this.isOver) return;
    const { control, use, onOutput } = this.options;
    const outputs = this.instance?.getOutputs?.() ?? {};
    for (const property of control.manifest.properties) {
      const given = use.parameters.get(property.name);
      const value = outputs[property.name];
      if (property.usage === 'input' || !given || given.isStatic || value === undefined) continue;
      if (this.last?.mode.isDisabled !== true) onOutput(given.value, value as FieldValue);
    }
    // The platform calls updateView after every notification, whether or not anything changed.
    this.requestRender();
  }

  private guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.options.onFailed(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
