import type { Engine } from '../engine';

const loaded = new WeakMap<Engine, Map<string, Promise<string>>>();

/** Loads an assembly's stored bytes into the host once per version of its row. @returns the host's handle. */
export function assemblyHandle(engine: Engine, assemblyId: string): Promise<string> {
  // Asked at each step: the version only, the bytes are read when they are new.
  const row = engine.db.get('SELECT versionnumber FROM pluginassembly WHERE pluginassemblyid = ?', [assemblyId]);
  let handles = loaded.get(engine);
  if (!handles) loaded.set(engine, (handles = new Map<string, Promise<string>>()));
  const key = `${assemblyId}/${String(row?.['versionnumber'])}`;
  const known = handles.get(key);
  if (known) return known;
  const content = engine.db.get('SELECT content FROM pluginassembly WHERE pluginassemblyid = ?', [assemblyId])?.[
    'content'
  ];
  const host = engine.pluginHost;
  if (typeof content !== 'string' || !host) throw new Error(`Plug-in assembly ${assemblyId} has no content.`);
  const fresh = host.load(Buffer.from(content, 'base64')).then((a) => a.handle);
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
