import { putRow } from '../data/put-row';
import { utcOf } from '../data/utc';
import type { Session } from '../session';
import type { Element } from '../xml/dom';
import { childNumber, childText, first, label } from '../xml/dom';
import { importFault } from './faults';
import { holdingName, requireBase } from './upgrade';

export interface Manifest {
  element: Element;
  uniqueName: string;
  friendlyName: string;
  version: string;
  managed: boolean;
  /** Waits beside the installed version as `<name>_Upgrade`. */
  holding: boolean;
}

export function readManifest(root: Element): Manifest {
  const element = first(root, 'SolutionManifest');
  const uniqueName = childText(element, 'UniqueName');
  if (root.tagName !== 'ImportExportXml' || !element || !uniqueName)
    throw importFault("The part 'solution.xml' has no SolutionManifest with a UniqueName.", '0x80048061');
  const version = childText(element, 'Version') ?? '';
  if (!/^\d+\.\d+(\.\d+){0,2}$/.test(version))
    throw importFault(`The version '${version}' of the solution is not valid.`, '0x80048067');
  return {
    element,
    uniqueName,
    friendlyName: label(first(element, 'LocalizedNames'), 'LocalizedName') ?? uniqueName,
    version,
    managed: childText(element, 'Managed') === '1',
    holding: false,
  };
}

/** Publisher and solution rows. Importing again updates the same rows. @returns the solution's id. */
export function importManifest(session: Session, manifest: Manifest): string {
  const { db, newId } = session.engine;
  if (manifest.holding) requireBase(session, manifest.uniqueName);
  const uniqueName = manifest.holding ? holdingName(manifest.uniqueName) : manifest.uniqueName;
  const present = db.get('SELECT solutionid, ismanaged FROM solution WHERE ci(uniquename) = ci(?)', [uniqueName]);
  if (present && Number(present['ismanaged']) === 1 && !manifest.managed) {
    throw importFault(
      'The solution is already installed on this system as a managed solution and the package you are attempting to install is not.',
      '0x80048036',
    );
  }
  const solutionId = present ? String(present['solutionid']) : newId();
  putRow(session, 'solution', solutionId, {
    uniquename: uniqueName,
    friendlyname: manifest.friendlyName,
    description: label(first(manifest.element, 'Descriptions'), 'Description'),
    version: manifest.version,
    ismanaged: manifest.managed ? 1 : 0,
    isvisible: 1,
    installedon: utcOf(session),
    publisherid: importPublisher(session, manifest.element),
  });
  return solutionId;
}

function importPublisher(session: Session, manifest: Element): string {
  const publisher = first(manifest, 'Publisher');
  const name = childText(publisher, 'UniqueName');
  if (!publisher || !name) throw importFault("The part 'solution.xml' names no publisher.", '0x80048061');
  const { db, newId } = session.engine;
  const present = db.get('SELECT publisherid FROM publisher WHERE ci(uniquename) = ci(?)', [name]);
  const id = present ? String(present['publisherid']) : newId();
  putRow(session, 'publisher', id, {
    uniquename: name,
    friendlyname: label(first(publisher, 'LocalizedNames'), 'LocalizedName') ?? name,
    customizationprefix: childText(publisher, 'CustomizationPrefix'),
    customizationoptionvalueprefix: childNumber(publisher, 'CustomizationOptionValuePrefix') ?? 10000,
  });
  return id;
}
