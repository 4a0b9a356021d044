import type { Call } from './call';

/** The request's own address with a token instead of the one it came with. */
export function nextLink(call: Call, option: '$skiptoken' | '$deltatoken', token: string): string {
  const rest = call.request.search
    .replace(/^\?/, '')
    .split('&')
    .filter(
      (p) =>
        p !== '' && !/^(\$|%24)skiptoken=/i.test(p) && !(option === '$deltatoken' && /^(\$|%24)deltatoken=/i.test(p)),
    );
  return `${call.request.root}${call.request.path}?${[...rest, `${option}=${encodeURIComponent(token)}`].join('&')}`;
}
