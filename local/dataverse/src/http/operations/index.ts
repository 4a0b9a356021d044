import { notImplemented } from '../faults';
import { deleteAndPromote, deleteAndPromoteAsync } from './delete-and-promote';
import { documentedActions, documentedFunctions } from './documented';
import { exportSolution } from './export-solution';
import { downloadSolutionExportData, exportSolutionAsync } from './export-solution-async';
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
import { retrieveProvisionedLanguages, retrieveTimestamp } from './small-functions';
import { retrieveEntityRibbon } from './retrieve-entity-ribbon';
import { retrieveMetadataChanges } from './retrieve-metadata-changes';
import { retrieveTotalRecordCount } from './retrieve-total-record-count';
import { retrieveVersion } from './retrieve-version';
import { grantAccess, modifyAccess, retrieveSharedPrincipalsAndAccess, revokeAccess } from './sharing';
import { setAutoNumberSeed } from './set-auto-number-seed';
import { stageSolution } from './stage-solution';
import type { Operation } from './types';
import { uninstallSolutionAsync } from './uninstall-solution-async';
import { whoAmI } from './who-am-i';

const absent = (method: 'GET' | 'POST', name: string): Operation => ({
  method,
  run: () => {
    throw notImplemented(`the ${method === 'GET' ? 'function' : 'action'} '${name}'`);
  },
});

/** Unbound functions and actions that are here, by name. */
export const implemented: Readonly<Record<string, Operation>> = {
  WhoAmI: whoAmI,
  RetrieveVersion: retrieveVersion,
  RetrieveCurrentOrganization: retrieveCurrentOrganization,
  RetrieveTotalRecordCount: retrieveTotalRecordCount,
  RetrieveEntityRibbon: retrieveEntityRibbon,
  RetrieveMetadataChanges: retrieveMetadataChanges,
  RetrieveProvisionedLanguages: retrieveProvisionedLanguages,
  RetrieveTimestamp: retrieveTimestamp,
  ImportSolution: importSolution,
  ImportSolutionAsync: importSolutionAsync,
  StageSolution: stageSolution,
  StageAndUpgrade: stageAndUpgrade,
  StageAndUpgradeAsync: stageAndUpgradeAsync,
  DeleteAndPromote: deleteAndPromote,
  DeleteAndPromoteAsync: deleteAndPromoteAsync,
  ExportSolution: exportSolution,
  ExportSolutionAsync: exportSolutionAsync,
  DownloadSolutionExportData: downloadSolutionExportData,
  UninstallSolutionAsync: uninstallSolutionAsync,
  SetAutoNumberSeed: setAutoNumberSeed,
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

/** Those, and the documented rest, which answers 501. */
export const operations: Readonly<Record<string, Operation>> = {
  ...Object.fromEntries(documentedFunctions.map((name) => [name, absent('GET', name)])),
  ...Object.fromEntries(documentedActions.map((name) => [name, absent('POST', name)])),
  ...implemented,
};

export const isAbsent = (name: string): boolean => !Object.hasOwn(implemented, name);
