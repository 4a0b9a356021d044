import { requireNamedPrivilege } from '../../security/privileges';
import { requireNoSolutionJob } from '../../solutions/solution-lock';
import { invalidArgument } from '../faults';
import { bodyObject, noContent } from '../message';
import type { Operation } from './types';

/** Imported customizations are live at once here, so publishing has nothing left to do; its checks are real. */
export const publishAllXml: Operation = {
  method: 'POST',
  run: ({ session }) => {
    requireNamedPrivilege(session.user, 'prvPublishCustomization');
    requireNoSolutionJob(session.engine, 'PublishAll');
    return noContent();
  },
};

export const publishXml: Operation = {
  method: 'POST',
  run: ({ session, request }) => {
    requireNamedPrivilege(session.user, 'prvPublishCustomization');
    if (typeof bodyObject(request)['ParameterXml'] !== 'string') throw invalidArgument("'ParameterXml' is missing.");
    requireNoSolutionJob(session.engine, 'Publish');
    return noContent();
  },
};
