import { readImages } from '../data/read-images';
import { readStored } from '../data/read-row';
import type { RowValues } from '../data/row';
import { Fault } from '../http/faults';
import type { HostContext, HostEntity, HostParameter, HostResult } from '../plugin-host/plugin-host';
import type { Session } from '../session';
import { callerContext } from './caller-context';
import type { SqlRow } from '../store/sql-database';
import { assemblyHandle } from './assemblies';
import type { PipelineEvent } from './event';
import { fromHostEntity, imageMaker, toTarget } from './host-values';
import { organizationService } from './organization-service';
import type { Step } from './steps';
import { stepsOf } from './steps';

export const maxDepth = 8;

/** One message's way through its steps. `begin` returns null when nothing is registered: the usual, fast case. */
export class Pipeline {
  private readonly before: ReadonlyMap<string, SqlRow>;

  private constructor(
    private readonly session: Session,
    private readonly event: PipelineEvent,
    private readonly steps: readonly Step[],
  ) {
    // Pre-images show the row before the message, also to steps that run after it.
    if (event.message === 'Create' || !steps.some((s) => s.images.some((i) => i.pre))) {
      this.before = new Map();
    } else {
      const ids = event.entries.flatMap((entry) => (entry.id === null ? [] : [entry.id]));
      const wanted = steps.flatMap((s) => s.images.filter((i) => i.pre).map((i) => i.attributes));
      const columns = wanted.includes(null) ? null : wanted.flatMap((names) => names ?? []);
      this.before = readImages(session.engine.db, event.table, ids, columns);
    }
  }

  static begin(session: Session, event: PipelineEvent): Pipeline | null {
    const steps = stepsOf(session.engine, event.table.name, event.message).filter(
      (s) => !session.bypassSteps.has(s.id) && !(s.asynchronous ? session.bypassAsync : session.bypassSync),
    );
    if (steps.length === 0) return null;
    if (session.engine.pluginHost === undefined) {
      for (const s of steps) {
        session.engine.trace({ kind: 'step-skipped', message: `Step '${s.name}' does not run: no plug-in host.` });
      }
      return null;
    }
    if (session.depth > maxDepth) {
      throw new Fault(
        400,
        '0x80044182',
        'This workflow job was canceled because the workflow that started it included an infinite loop. Correct the workflow logic and try again.',
      );
    }
    return new Pipeline(session, event, steps);
  }

  /** Pre-validation, then pre-operation: their changes to Target(s) are taken over. */
  async runBefore(): Promise<void> {
    for (const stage of [10, 20] as const) await this.runStage(stage);
  }

  /** Post-operation: synchronous steps now, asynchronous ones after the commit. */
  async runAfter(): Promise<void> {
    await this.runStage(40);
    for (const step of this.steps.filter((s) => s.asynchronous && this.applies(s).length > 0)) {
      const invocations = this.invocations(step).map((entries) => this.contextOf(step, entries));
      this.session.engine.onCommit(() => {
        this.session.engine.schedule(`step '${step.name}'`, 0, () =>
          this.session.engine.transaction(async () => {
            for (const context of invocations) await this.execute(step, { ...context, isInTransaction: false });
          }),
        );
      });
    }
  }

  private async runStage(stage: 10 | 20 | 40): Promise<void> {
    for (const step of this.steps.filter((s) => s.stage === stage && !s.asynchronous)) {
      for (const entries of this.invocations(step)) {
        const context = this.contextOf(step, entries);
        const result = await this.execute(step, context);
        // The host hands back the very object when the plug-in changed nothing.
        if (stage !== 40 && result.inputParameters !== context.inputParameters)
          this.takeChanges(step, entries, context, result);
      }
    }
  }

  /** Entries that contain a filtering attribute. */
  private applies(step: Step): number[] {
    const indexes = this.event.entries.map((_, i) => i);
    const { filtering } = step;
    if (filtering === null) return indexes;
    return indexes.filter((i) => Object.keys(this.event.entries[i]?.values ?? {}).some((name) => filtering.has(name)));
  }

  /** A step on a *Multiple message gets every row at once, one on a single message each row by itself. */
  private invocations(step: Step): number[][] {
    if (!step.multiple) return this.applies(step).map((i) => [i]);
    const { filtering } = step;
    const { entries } = this.event;
    const isAsked = ({ values }: { values: RowValues }): boolean => {
      for (const name in values) if (filtering?.has(name)) return true;
      return false;
    };
    return filtering === null || entries.some(isAsked) ? [entries.map((_, i) => i)] : [];
  }

  private contextOf(step: Step, indexes: readonly number[]): HostContext {
    const { session, event } = this;
    const targets = indexes.map((i) => this.targetOf(i));
    const userId = step.impersonatedUserId ?? session.user.id;
    const first = event.entries[indexes[0] ?? 0];
    return {
      messageName: step.multiple ? `${event.message}Multiple` : event.message,
      stage: step.stage,
      mode: step.asynchronous ? 1 : 0,
      ...callerContext(session),
      primaryEntityName: event.table.name,
      primaryEntityId: step.multiple ? '00000000-0000-0000-0000-000000000000' : (first?.id ?? ''),
      userId,
      inputParameters: this.inputParameters(step, targets),
      outputParameters:
        step.stage === 40 && event.message === 'Create' && !step.multiple
          ? { id: { t: 'guid', v: first?.id ?? '' } }
          : {},
      sharedVariables: event.sharedVariables,
      preImages: this.images(step, indexes, 'pre'),
      postImages: step.stage === 40 ? this.images(step, indexes, 'post') : indexes.map(() => ({})),
    };
  }

  private targetOf(index: number): HostEntity {
    const entry = this.event.entries[index];
    return toTarget(this.event.table, entry?.id ?? '', entry?.values ?? {});
  }

  private inputParameters(step: Step, targets: readonly HostEntity[]): Record<string, HostParameter> {
    const logicalName = this.event.table.name;
    if (step.multiple) return { Targets: { t: 'entities', v: { logicalName, entities: targets } } };
    const [target] = targets;
    if (!target) return {};
    if (this.event.message === 'Delete') return { Target: { t: 'reference', v: { logicalName, id: target.id } } };
    return { Target: { t: 'entity', v: target } };
  }

  /** Per entry its images by alias. */
  private images(step: Step, indexes: readonly number[], when: 'pre' | 'post'): Record<string, HostEntity>[] {
    const { table, entries } = this.event;
    const images = step.images
      .filter((image) => image[when])
      .map(({ alias, attributes }) => ({ alias, make: imageMaker(table, attributes ?? [...table.columns.keys()]) }));
    return indexes.map((index) => {
      const result: Record<string, HostEntity> = {};
      const id = entries[index]?.id;
      if (id == null || images.length === 0) return result;
      const row = when === 'pre' ? this.before.get(id) : readStored(this.session.engine.db, table, id);
      if (row) for (const { alias, make } of images) result[alias] = make(id, row);
      return result;
    });
  }

  private async execute(step: Step, context: HostContext): Promise<Extract<HostResult, { ok: true }>> {
    const { engine } = this.session;
    const host = engine.pluginHost;
    if (!host) throw new Error('A step ran without a plug-in host.');
    const handle = await assemblyHandle(engine, step.assemblyId);
    const result = await host.execute(
      {
        assembly: handle,
        typeName: step.typeName,
        ...(step.configuration === null ? {} : { unsecureConfiguration: step.configuration }),
        context,
      },
      organizationService(this.session, context.userId),
    );
    engine.trace({ kind: 'step', message: `Step '${step.name}' ran: ${result.ok ? 'ok' : result.kind}.` });
    if (result.ok) {
      this.event.sharedVariables = { ...this.event.sharedVariables, ...result.sharedVariables };
      return result;
    }
    if (result.kind === 'business') throw new Fault(400, '0x80040265', result.message);
    throw new Fault(
      400,
      '0x80040224',
      `An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from plug-in (Execute): ${step.typeName}: ${result.message}`,
    );
  }

  /** Before the operation a plug-in may change values, never which rows the message is about. */
  private takeChanges(
    step: Step,
    indexes: readonly number[],
    context: HostContext,
    result: Extract<HostResult, { ok: true }>,
  ): void {
    if (this.event.message === 'Delete') return;
    const entities = rowsOf(result.inputParameters);
    const given = rowsOf(context.inputParameters);
    if (entities === null || entities.length !== indexes.length) {
      throw new Fault(400, '0x80040224', `The plug-in ${step.typeName} removed rows from the message.`);
    }
    indexes.forEach((index, position) => {
      const entry = this.event.entries[index];
      const entity = entities[position];
      // A row that the plug-in did not touch comes back as the very object it was given.
      if (!entry || !entity || entity === given?.[position]) return;
      entry.values = keepUnchanged(entry.values, fromHostEntity(this.session.engine.catalog, this.event.table, entity));
    });
  }
}

const rowsOf = (parameters: HostContext['inputParameters']): readonly HostEntity[] | null => {
  const [many, one] = [parameters['Targets'], parameters['Target']];
  return isEntities(many) ? many.v.entities : isEntity(one) ? [one.v] : null;
};

/** Same keys in the caller's order, so that equal writes stay one SQL statement. */
function keepUnchanged(before: RowValues, after: RowValues): RowValues {
  const values: RowValues = {};
  for (const name of Object.keys(before)) if (name in after) values[name] = after[name] ?? null;
  for (const name of Object.keys(after)) if (!(name in values)) values[name] = after[name] ?? null;
  return values;
}

const isTyped = (p: HostParameter | undefined, t: string): boolean => typeof p === 'object' && p !== null && p.t === t;
const isEntity = (p: HostParameter | undefined): p is Extract<HostParameter, { t: 'entity' }> => isTyped(p, 'entity');
const isEntities = (p: HostParameter | undefined): p is Extract<HostParameter, { t: 'entities' }> =>
  isTyped(p, 'entities');
