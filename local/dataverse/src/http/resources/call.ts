import type { ParsedQuery } from '../../odata/parse-options';
import type { ReadSource } from '../../query/read';
import type { Session } from '../../session';
import { environmentOf } from '../../session';
import type { ApiRequest } from '../message';
import type { Preferences } from '../prefer';

/** Everything an operation needs to know about the request it answers. */
export interface Call {
  session: Session;
  request: ApiRequest;
  query: ParsedQuery;
  prefer: Preferences;
}

export const readSource = (call: Call): ReadSource => ({
  db: call.session.engine.db,
  env: environmentOf(call.session),
  wants: call.prefer.wants,
  root: call.request.root,
});

/** Headers every successful answer to a request with preferences carries. */
export const preferenceHeaders = (call: Call): Record<string, string> =>
  call.prefer.applied === '' ? {} : { 'Preference-Applied': call.prefer.applied };

/** `#contacts(fullname,emailaddress1)`: the context of a result with $select and $expand. */
export function contextOf(call: Call, setName: string, suffix = ''): string {
  const { select, expand } = call.query.options;
  const shown = [...(select ?? []), ...(expand ?? []).map((e) => `${e.nav}(${(e.options.select ?? []).join(',')})`)];
  return `${call.request.root}$metadata#${setName}${shown.length > 0 ? `(${shown.join(',')})` : ''}${suffix}`;
}
