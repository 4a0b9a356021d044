import { notImplemented } from '../faults';
import { deleteAndPromote, deleteAndPromoteAsync } from './delete-and-promote';
import { exportSolution } from './export-solution';
import {
  commitFileBlocksUpload,
  deleteFile,
  downloadBlock,
  initializeFileBlocksDownload,
  initializeFileBlocksUpload,
  uploadBlock,
} from './file-blocks';
import { importSolution, importSolutionAsync, stageAndUpgrade, stageAndUpgradeAsync } from './import-solution';
import { publishAllXml, publishXml } from './publish';
import { retrieveCurrentOrganization } from './retrieve-current-organization';
import { retrieveTotalRecordCount } from './retrieve-total-record-count';
import { retrieveVersion } from './retrieve-version';
import { grantAccess, modifyAccess, retrieveSharedPrincipalsAndAccess, revokeAccess } from './sharing';
import { stageSolution } from './stage-solution';
import type { Operation } from './types';
import { whoAmI } from './who-am-i';

/** Documented operations that are not here yet: they answer 501 with their name rather than 404. */
const missing: Record<'GET' | 'POST', readonly string[]> = {
  GET: [
    'RetrieveMetadataChanges',
    'InitializeFrom',
    'RetrieveDuplicates',
    'RetrieveEntityChanges',
    'RetrieveDependenciesForUninstall',
    'RetrieveAppComponents',
    'RetrieveProvisionedLanguages',
    'FormatAddress',
    'GetValidManyToMany',
  ],
  POST: [
    'BulkDelete',
    'ExportSolutionAsync',
    'UninstallSolutionAsync',
    'CloneAsPatch',
    'CloneAsSolution',
    'AddSolutionComponent',
    'RemoveSolutionComponent',
    'ExecuteTransaction',
    'Merge',
    'Assign',
    'SetState',
    'ImportTranslation',
    'ExportTranslation',
    'CreateEntityKey',
    'CreateOneToMany',
    'CreateManyToMany',
    'SendEmail',
    'QualifyLead',
  ],
};

const absent = (method: 'GET' | 'POST', name: string): Operation => ({
  method,
  run: () => {
    throw notImplemented(`the ${method === 'GET' ? 'function' : 'action'} '${name}'`);
  },
});

/** Unbound functions and actions by name. */
export const operations: Readonly<Record<string, Operation>> = {
  ...Object.fromEntries(missing.GET.map((name) => [name, absent('GET', name)])),
  ...Object.fromEntries(missing.POST.map((name) => [name, absent('POST', name)])),
  WhoAmI: whoAmI,
  RetrieveVersion: retrieveVersion,
  RetrieveCurrentOrganization: retrieveCurrentOrganization,
  RetrieveTotalRecordCount: retrieveTotalRecordCount,
  ImportSolution: importSolution,
  ImportSolutionAsync: importSolutionAsync,
  StageSolution: stageSolution,
  StageAndUpgrade: stageAndUpgrade,
  StageAndUpgradeAsync: stageAndUpgradeAsync,
  DeleteAndPromote: deleteAndPromote,
  DeleteAndPromoteAsync: deleteAndPromoteAsync,
  ExportSolution: exportSolution,
  InitializeFileBlocksUpload: initializeFileBlocksUpload,
  UploadBlock: uploadBlock,
  CommitFileBlocksUpload: commitFileBlocksUpload,
  InitializeFileBlocksDownload: initializeFileBlocksDownload,
  DownloadBlock: downloadBlock,
  DeleteFile: deleteFile,
  PublishAllXml: publishAllXml,
  PublishXml: publishXml,
  GrantAccess: grantAccess,
  ModifyAccess: modifyAccess,
  RevokeAccess: revokeAccess,
  RetrieveSharedPrincipalsAndAccess: retrieveSharedPrincipalsAndAccess,
};
