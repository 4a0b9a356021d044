import { organizationId } from '../base-tables/well-known';
import type { HostContext } from '../plugin-host/plugin-host';
import type { Session } from '../session';

type CallerContext = Pick<
  HostContext,
  | 'depth'
  | 'initiatingUserId'
  | 'businessUnitId'
  | 'organizationId'
  | 'organizationName'
  | 'correlationId'
  | 'operationId'
  | 'requestId'
  | 'isInTransaction'
  | 'operationCreatedOn'
>;

/** What a plug-in is told of the call it runs in, whatever raised it: a message's step or a custom API. */
export const callerContext = (session: Session): CallerContext => ({
  depth: session.depth,
  initiatingUserId: session.initiatingUserId,
  businessUnitId: session.user.businessUnitId,
  organizationId,
  organizationName: 'local',
  correlationId: session.correlationId,
  operationId: session.requestId,
  requestId: session.requestId,
  isInTransaction: true,
  operationCreatedOn: session.now.toISOString(),
});
