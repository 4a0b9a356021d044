import { type Context } from './context';
import { fail, ok, type Result } from './fault';
import { matchOne, queryPairs } from './match';
import { isResourceType } from './resource-types';
import { type Resolve } from './rewrite-references';

const conditional = /^([A-Za-z]+)\?(.+)$/;

/**
 * Resolves references such as `Practitioner?identifier=system|value`: exactly one resource must match
 * (http://hl7.org/fhir/R4/http.html#trules). Answers are remembered, since a bundle repeats them.
 */
export function conditionalReferences(context: Context): Resolve {
  const known = new Map<string, Result<string | undefined>>();

  function find(text: string): Result<string | undefined> {
    const [, type = '', query = ''] = conditional.exec(text) ?? [];
    if (!isResourceType(type)) return ok(undefined);
    const found = matchOne(context, type, queryPairs(query));
    if (!found.ok) return found;
    if (found.value !== undefined) return ok(`${type}/${found.value.id}`);
    return fail(412, 'not-found', `A conditional reference matches no ${type}; load that first.`);
  }

  return (text, element) => {
    if (element !== 'reference' || !conditional.test(text)) return ok(undefined);
    const answer = known.get(text) ?? find(text);
    known.set(text, answer);
    return answer;
  };
}
