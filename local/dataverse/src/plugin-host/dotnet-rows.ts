import { isRecord, type Frame } from './dotnet-frames';
import { lazyValuesOf } from './lazy-entity';
import type { HostContext, HostEntity, HostParameter, HostValue } from './plugin-host';

type Rows = readonly (HostEntity | undefined)[];
type Parameters = HostContext['inputParameters'];

/** Rows by column, as DeferredRows.cs reads them: names once, values of the columns that the plug-in is known to read. */
function wireRows(logicalName: string, rows: Rows, eager: ReadonlySet<string>, sameRowsAs?: Rows): Frame {
  const shapes: (readonly string[])[] = [];
  const shapeOf = rows.map((row) => {
    if (!row) return -1;
    const { names } = lazyValuesOf(row);
    // Rows of one message mostly have the same columns: the last shape is the likely one.
    for (let index = shapes.length - 1; index >= 0; index--) if (sameNames(shapes[index] ?? [], names)) return index;
    return shapes.push(names) - 1;
  });
  const present = new Set(shapes.flat());
  const columns = Object.fromEntries([...eager].filter((c) => present.has(c)).map((c) => [c, columnOf(rows, c)]));
  // Images are mostly of the very rows of the message, whose ids are there already.
  const idsAreKnown =
    sameRowsAs?.length === rows.length && rows.every((row, at) => !row || row.id === sameRowsAs[at]?.id);
  const ids = idsAreKnown ? {} : { ids: rows.map((row) => row?.id ?? '') };
  return { logicalName, ...ids, shapes, shapeOf, columns };
}

const sameNames = (one: readonly string[], other: readonly string[]): boolean =>
  one === other || (one.length === other.length && one.every((name, index) => name === other[index]));

/** A value per row; `{same}` when all have one text: the source of what the sync writes mostly is. */
type WireColumn = HostValue[] | { same: string };

function columnOf(rows: Rows, name: string): WireColumn {
  const values = rows.map((row) => (row ? lazyValuesOf(row).value(name) : null));
  const [first] = values;
  return typeof first === 'string' && values.every((value) => value === first) ? { same: first } : values;
}

/** The context of one execution on its way to the host, which asks for columns it was not sent. */
export interface WireContext {
  readonly context: Frame;
  /** The values of a column, for the host's call `{method: 'column', of, column}`. */
  answer(call: Frame): WireColumn;
  /** Input parameters as the plug-in left them, from the host's reply. */
  inputOf(reply: Frame): Parameters;
}

/**
 * @param hot per place (a parameter, or `preImages/before`) the columns that the same plug-in asked for before; grows
 * with what this execution asks for
 */
export function wireContext(context: HostContext, hot: Map<string, Set<string>>): WireContext {
  const { inputParameters } = context;
  const targets = targetsOf(inputParameters);
  const places = new Map<string, Rows>();
  const hotOf = (place: string): Set<string> => {
    const found = hot.get(place) ?? new Set<string>();
    hot.set(place, found);
    return found;
  };
  const wire = (place: string, logicalName: string, rows: Rows): Frame => {
    places.set(place, rows);
    return wireRows(logicalName, rows, hotOf(place), place === 'Targets' ? undefined : targets?.entities);
  };
  const images = (kind: 'preImages' | 'postImages'): Frame => {
    const names = new Set(context[kind].flatMap((row) => Object.keys(row)));
    const by = [...names].map((name) => {
      const rows = context[kind].map((row) => row[name]);
      return [name, wire(`${kind}/${name}`, rows.find((row) => row)?.logicalName ?? '', rows)];
    });
    return { count: context[kind].length, by: Object.fromEntries(by) as Frame };
  };
  return {
    context: {
      ...context,
      inputParameters: targets
        ? { ...inputParameters, Targets: { t: 'rows', v: wire('Targets', targets.logicalName, targets.entities) } }
        : inputParameters,
      preImages: images('preImages'),
      postImages: images('postImages'),
    },
    answer: (call) => {
      const [place, column] = [String(call['of']), String(call['column'])];
      const rows = places.get(place);
      if (!rows) throw new TypeError('The plug-in host asked for rows that it was not sent.');
      hotOf(place).add(column);
      return columnOf(rows, column);
    },
    inputOf: (reply) => {
      // Left out when the plug-in changed none of them.
      if ('inputParameters' in reply)
        return isRecord(reply['inputParameters']) ? (reply['inputParameters'] as Parameters) : {};
      const changes = reply['changes'];
      if (!targets || !isRecord(changes) || Object.keys(changes).length === 0) return inputParameters;
      const entities = targets.entities.map((entity, index) => patched(entity, changes[index]));
      return { ...inputParameters, Targets: { t: 'entities', v: { logicalName: targets.logicalName, entities } } };
    },
  };
}

type Entities = Extract<HostParameter, { t: 'entities' }>;

function targetsOf(parameters: Parameters): Entities['v'] | undefined {
  const given = parameters['Targets'];
  if (typeof given !== 'object' || given?.t !== 'entities') return undefined;
  // Rows that name themselves by an alternate key, or are of several tables, go as they are.
  const { logicalName, entities } = given.v;
  return entities.every((row) => !row.keyAttributes && row.logicalName === logicalName) ? given.v : undefined;
}

/** The very same row when the plug-in changed nothing of it. */
function patched(entity: HostEntity, change: unknown): HostEntity {
  if (!isRecord(change)) return entity;
  const removed = new Set(Array.isArray(change['removed']) ? change['removed'] : []);
  const kept = Object.entries(entity.attributes).filter(([name]) => !removed.has(name));
  return {
    logicalName: entity.logicalName,
    id: entity.id,
    attributes: { ...Object.fromEntries(kept), ...(change['set'] as HostEntity['attributes']) },
  };
}
