import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { rowNotFound } from '../http/faults';
import type { Session } from '../session';
import { importFault } from './faults';
import { packageOf } from './packages';

/**
 * The file a solution was imported from, byte for byte: the stand-in keeps it, unknown components included. A managed
 * export of an unmanaged solution differs in the manifest's flag only. Changes made since by other means are not in it.
 * @throws Fault for a managed solution, as on the platform.
 */
export function exportSolution(session: Session, name: string, managed: boolean): Uint8Array {
  const { db } = session.engine;
  const row = db.get('SELECT ismanaged FROM solution WHERE ci(uniquename) = ci(?)', [name]);
  const zip = packageOf(db, name);
  if (!row || zip === null) throw rowNotFound('solution', name);
  if (Number(row['ismanaged']) === 1) throw importFault('Managed solutions cannot be exported.', '0x80048036');
  return managed ? asManaged(zip) : zip;
}

function asManaged(zip: Uint8Array): Uint8Array {
  const entries = unzipSync(zip);
  for (const [name, bytes] of Object.entries(entries))
    if (/^\/?solution\.xml$/i.test(name))
      entries[name] = strToU8(strFromU8(bytes).replace(/<Managed>\s*[02]\s*<\/Managed>/, '<Managed>1</Managed>'));
  return zipSync(entries);
}
