import type { Engine } from '../engine';

const loaded = new WeakMap<Engine, Map<string, Promise<string>>>();

/** Loads an assembly's stored bytes into the host once per version of its row. @returns the host's handle. */
export function assemblyHandle(engine: Engine, assemblyId: string): Promise<string> {
  const row = engine.db.get('SELECT content, versionnumber FROM pluginassembly WHERE pluginassemblyid = ?', [
    assemblyId,
  ]);
  const host = engine.pluginHost;
  if (!row || typeof row['content'] !== 'string' || !host)
    throw new Error(`Plug-in assembly ${assemblyId} has no content.`);
  let handles = loaded.get(engine);
  if (!handles) loaded.set(engine, (handles = new Map<string, Promise<string>>()));
  const key = `${assemblyId}/${String(row['versionnumber'])}`;
  const known = handles.get(key);
  if (known) return known;
  const fresh = host.load(Buffer.from(row['content'], 'base64')).then((a) => a.handle);
  fresh.catch(() => handles.delete(key));
  // Older versions of the same assembly are of no more use.
  for (const [other, handle] of handles) {
    if (!other.startsWith(`${assemblyId}/`)) continue;
    handles.delete(other);
    handle.then((h) => host.unload(h)).catch(() => undefined);
  }
  handles.set(key, fresh);
  return fresh;
}
