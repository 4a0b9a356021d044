import type { Engine } from '../engine';
import type { EventMessage } from './event';

export interface StepImage {
  alias: string;
  /** Null = all columns. */
  attributes: readonly string[] | null;
  pre: boolean;
  post: boolean;
}

/** A registered step, as the pipeline needs it. */
export interface Step {
  id: string;
  name: string;
  message: EventMessage;
  /** Registered on CreateMultiple or UpdateMultiple: gets all rows at once. */
  multiple: boolean;
  stage: 10 | 20 | 40;
  asynchronous: boolean;
  rank: number;
  /** Null = any column. */
  filtering: ReadonlySet<string> | null;
  configuration: string | null;
  assemblyId: string;
  typeName: string;
  impersonatedUserId: string | null;
  images: readonly StepImage[];
}

const cacheName = 'steps';
const list = (csv: unknown): string[] =>
  typeof csv === 'string'
    ? csv
        .split(',')
        .map((s) => s.trim().toLowerCase())
        .filter((s) => s !== '')
    : [];

/** Enabled steps of a table and message, in order of rank. The platform runs a merged pipeline: both forms of a message. */
export function stepsOf(engine: Engine, table: string, message: EventMessage): readonly Step[] {
  let cache = engine.caches.get(cacheName) as Map<string, Step[]> | undefined;
  if (!cache) engine.caches.set(cacheName, (cache = load(engine)));
  return cache.get(`${table}/${message}`) ?? [];
}

const messages: Record<string, { message: EventMessage; multiple: boolean }> = {
  Create: { message: 'Create', multiple: false },
  Update: { message: 'Update', multiple: false },
  Delete: { message: 'Delete', multiple: false },
  CreateMultiple: { message: 'Create', multiple: true },
  UpdateMultiple: { message: 'Update', multiple: true },
};

function load(engine: Engine): Map<string, Step[]> {
  const rows = engine.db.all(
    `SELECT s.sdkmessageprocessingstepid AS id, s.name AS name, m.name AS message, f.primaryobjecttypecode AS tablename, s.stage AS stage,
            s.mode AS mode, s.rank AS rank, s.filteringattributes AS filtering, s.configuration AS configuration,
            s.impersonatinguserid AS impersonated, t.typename AS typename, t.pluginassemblyid AS assembly
       FROM sdkmessageprocessingstep s
       JOIN sdkmessage m ON m.sdkmessageid = s.sdkmessageid
       LEFT JOIN sdkmessagefilter f ON f.sdkmessagefilterid = s.sdkmessagefilterid
       JOIN plugintype t ON t.plugintypeid = s.eventhandler
      WHERE coalesce(s.statecode, 0) = 0
      ORDER BY s.rank, s.createdon, s.sdkmessageprocessingstepid`,
    [],
  );
  const images = engine.db.all(
    'SELECT sdkmessageprocessingstepid AS step, entityalias AS alias, attributes AS attributes, imagetype AS type FROM sdkmessageprocessingstepimage',
    [],
  );
  const steps = new Map<string, Step[]>();
  for (const row of rows) {
    const message = messages[String(row['message'])];
    if (!message || row['tablename'] === null) continue;
    const filtering = list(row['filtering']);
    const step: Step = {
      id: String(row['id']),
      name: String(row['name']),
      ...message,
      stage: Number(row['stage']) as Step['stage'],
      asynchronous: Number(row['mode']) === 1,
      rank: Number(row['rank'] ?? 1),
      filtering: filtering.length === 0 || message.message !== 'Update' ? null : new Set(filtering),
      configuration: typeof row['configuration'] === 'string' ? row['configuration'] : null,
      assemblyId: String(row['assembly']),
      typeName: String(row['typename']),
      impersonatedUserId: typeof row['impersonated'] === 'string' ? row['impersonated'] : null,
      images: images
        .filter((i) => i['step'] === row['id'])
        .map((i) => {
          const attributes = list(i['attributes']);
          const type = Number(i['type']);
          return {
            alias: String(i['alias']),
            attributes: attributes.length === 0 ? null : attributes,
            pre: type === 0 || type === 2,
            post: type === 1 || type === 2,
          };
        }),
    };
    const key = `${String(row['tablename'])}/${message.message}`;
    steps.set(key, [...(steps.get(key) ?? []), step]);
  }
  return steps;
}
