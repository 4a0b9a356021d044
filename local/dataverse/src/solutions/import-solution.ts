import { systemSession } from '../base-tables/system-session';
import type { Session } from '../session';
import { checkDeclaredDependencies, checkRootComponents } from './check-dependencies';
import type { ImportContext, ReportItem } from './context';
import { writeComponents } from './context';
import { importFault, missingDependencies } from './faults';
import { importApps, importEnvironmentVariables, importSiteMaps } from './import-apps';
import { importDashboards, importTableComponents } from './import-forms';
import { importManifest, readManifest } from './import-manifest';
import { importCustomApis, keepOthers } from './import-other';
import { importAssemblies, importSteps } from './import-plugins';
import { importRelationships } from './import-relationships';
import { importRibbons } from './import-ribbons';
import { importRoles } from './import-roles';
import { importChoices, importTables } from './import-tables';
import { importCustomControls, importWebResources } from './import-web-resources';
import { putPackage } from './packages';
import { readPackage, readXml } from './read-package';
import { dropRibbons } from './ribbon-store';
import { holdingName, removeVanished, requireBase, snapshot } from './upgrade';

/**
 * `update` adds and changes; `upgrade` also removes what the file no longer has; `holding` installs the file beside the
 * installed version until DeleteAndPromote.
 */
export type ImportMode = 'update' | 'upgrade' | 'holding';

export interface ImportResult {
  solutionName: string;
  friendlyName: string;
  version: string;
  report: ReportItem[];
}

/**
 * Imports a solution file, inside the caller's transaction. Importing again updates in place.
 * @throws Fault for a malformed file, a conflict, or missing dependencies; the transaction then leaves nothing behind.
 */
export async function importSolution(
  caller: Session,
  zip: Uint8Array,
  mode: ImportMode = 'update',
): Promise<ImportResult> {
  const file = readPackage(zip);
  const manifest = { ...readManifest(file.solution), holding: mode === 'holding' };
  if (file.customizations.tagName !== 'ImportExportXml')
    throw importFault("The root of 'customizations.xml' must be ImportExportXml.", '0x80048061');
  const session: Session = {
    ...systemSession(caller.engine),
    user: { ...caller.user, administrator: true },
    now: caller.now,
  };
  if (mode === 'upgrade') requireBase(session, manifest.uniqueName);
  const before = mode === 'upgrade' ? snapshot(session, manifest.uniqueName) : null;
  const context: ImportContext = {
    session,
    file,
    solutionName: manifest.holding ? holdingName(manifest.uniqueName) : manifest.uniqueName,
    managed: manifest.managed,
    solutionId: importManifest(session, manifest),
    report: [],
    missing: [],
    components: new Map(),
    rows: new Set(),
  };
  const read = (name: string) => readXml((part) => file.part(part), name);
  importChoices(context);
  importTables(context);
  importRelationships(context);
  importWebResources(context);
  importCustomControls(context);
  importTableComponents(context);
  if (before) dropRibbons(session.engine.db, context.solutionName);
  importRibbons(context);
  importDashboards(context);
  importRoles(context);
  importAssemblies(context);
  // Before the steps: a custom API brings a message that steps may stand on.
  importCustomApis(context, read);
  importSteps(context);
  importSiteMaps(context);
  importApps(context);
  importEnvironmentVariables(context, read);
  keepOthers(context);
  checkDeclaredDependencies(context, manifest.element);
  checkRootComponents(context, manifest.element);
  if (context.missing.length > 0) throw missingDependencies(manifest.uniqueName, context.missing);
  writeComponents(context);
  putPackage(session.engine.db, context.solutionName, manifest.managed, zip);
  if (before) await removeVanished(session, manifest.uniqueName, context.solutionId, before, zip, context.rows);
  return {
    solutionName: manifest.uniqueName,
    friendlyName: manifest.friendlyName,
    version: manifest.version,
    report: context.report,
  };
}
