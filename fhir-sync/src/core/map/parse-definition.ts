import { isObject } from '../fhir/resource';
import { COLUMN_POLICIES, CONVERSIONS, DELETION_POLICIES, OWNER_RULES, type MapDefinition } from './definition';

type Complain = (where: string, what: string) => void;

const ENTRY_KEYS: ReadonlySet<string> = new Set([
  'fhir',
  'value',
  'column',
  'columns',
  'as',
  'join',
  'labels',
  'types',
  'required',
  'policy',
  'codes',
  'concept',
  'through',
]);
const MAP_KEYS: ReadonlySet<string> = new Set([
  ...['resource', 'table', 'include', 'inactiveWhen', 'columns', 'children'],
  ...['owner', 'match', 'onDelete'],
]);
const CHILD_KEYS: ReadonlySet<string> = new Set(['path', 'elements', 'table', 'parent', 'match', 'columns']);

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string');
const isPath = (value: unknown): boolean => (typeof value === 'string' && value !== '') || isTexts(value);
/** Types that lead on, each with its element and the lookup that becomes of it. */
export const isThrough = (value: unknown): boolean =>
  isObject(value) &&
  Object.values(value).every(
    (lead) =>
      isTextMap(lead) &&
      Object.keys(lead as object)
        .sort()
        .join() === 'column,fhir',
  );
const isTextMap = (value: unknown): boolean =>
  isObject(value) && Object.values(value).every((item) => typeof item === 'string');

/**
 * Checks the shape of a map file. A map is data an admin may write, so each complaint names the place and what is
 * expected there.
 * @returns the map, or the list of complaints.
 */
export function parseMapDefinition(value: unknown): { map: MapDefinition } | { complaints: string[] } {
  const complaints: string[] = [];
  const complain: Complain = (where, what) => complaints.push(`${where}: ${what}`);
  if (!isObject(value)) return { complaints: ['map: expected an object.'] };
  unknownKeys(value, MAP_KEYS, 'map', complain);
  for (const name of ['resource', 'table'])
    if (typeof value[name] !== 'string' || value[name] === '') complain(name, 'expected a name.');
  if (value['inactiveWhen'] !== undefined && !isPath(value['inactiveWhen']))
    complain('inactiveWhen', 'expected a path.');
  rules(value, complain);
  entries(value['columns'], 'columns', complain);
  for (const [index, include] of list(value['include'], 'include', complain).entries())
    if (!isObject(include) || typeof include['fhir'] !== 'string' || typeof include['type'] !== 'string')
      complain(`include[${index}]`, 'expected "fhir" (a path) and "type" (a resource type).');
  for (const [index, child] of list(value['children'], 'children', complain).entries()) {
    const where = `children[${index}]`;
    if (!isObject(child)) {
      complain(where, 'expected an object.');
      continue;
    }
    unknownKeys(child, CHILD_KEYS, where, complain);
    for (const name of ['path', 'table', 'parent'])
      if (typeof child[name] !== 'string' || child[name] === '') complain(`${where}.${name}`, 'expected a name.');
    if (child['elements'] !== undefined && (typeof child['elements'] !== 'string' || child['elements'] === ''))
      complain(`${where}.elements`, 'expected a path.');
    if (!Array.isArray(child['match']) || child['match'].length === 0 || !child['match'].every(isPath))
      complain(`${where}.match`, 'expected paths that tell the children of one parent apart.');
    entries(child['columns'], `${where}.columns`, complain);
  }
  return complaints.length === 0 ? { map: value as unknown as MapDefinition } : { complaints };
}

const isOneOf = (value: unknown, known: readonly string[]): boolean => known.some((one) => one === value);

function rules({ owner, match, onDelete }: Readonly<Record<string, unknown>>, complain: Complain): void {
  if (
    owner !== undefined &&
    (!isObject(owner) ||
      !isOneOf(owner['rule'], OWNER_RULES) ||
      (owner['organization'] !== undefined && !isPath(owner['organization'])))
  )
    complain('owner', `expected "rule" (one of ${OWNER_RULES.join(', ')}) and "organization" (paths).`);
  if (match !== undefined && (!isObject(match) || !isPath(match['path']) || typeof match['column'] !== 'string'))
    complain('match', 'expected "path" and "column".');
  if (onDelete !== undefined && !isOneOf(onDelete, DELETION_POLICIES))
    complain('onDelete', `expected one of ${DELETION_POLICIES.join(', ')}.`);
}

function list(value: unknown, where: string, complain: Complain): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  complain(where, 'expected a list.');
  return [];
}

function unknownKeys(value: object, known: ReadonlySet<string>, where: string, complain: Complain): void {
  for (const key of Object.keys(value)) if (!known.has(key)) complain(where, `does not know "${key}".`);
}

function entries(value: unknown, where: string, complain: Complain): void {
  if (!Array.isArray(value) || value.length === 0) return complain(where, 'expected a list of columns.');
  value.forEach((entry: unknown, index) => {
    const at = `${where}[${index}]`;
    if (!isObject(entry)) return complain(at, 'expected an object.');
    unknownKeys(entry, ENTRY_KEYS, at, complain);
    if ((entry['fhir'] === undefined) === (entry['value'] === undefined))
      complain(at, 'expected either "fhir" or "value".');
    if (entry['fhir'] !== undefined && !isPath(entry['fhir']))
      complain(`${at}.fhir`, 'expected a path or a list of paths.');
    if ((entry['column'] === undefined) === (entry['columns'] === undefined))
      complain(at, 'expected either "column" or "columns".');
    if (entry['column'] !== undefined && typeof entry['column'] !== 'string')
      complain(`${at}.column`, 'expected a name.');
    for (const name of ['columns', 'labels', 'codes'])
      if (entry[name] !== undefined && !isTextMap(entry[name])) complain(`${at}.${name}`, 'expected names and texts.');
    if (entry['through'] !== undefined && !isThrough(entry['through']))
      complain(`${at}.through`, 'expected resource types with "fhir" (an element) and "column" (a lookup) each.');
    if (entry['as'] !== undefined && !CONVERSIONS.some((known) => known === entry['as']))
      complain(`${at}.as`, `expected one of ${CONVERSIONS.join(', ')}.`);
    if (entry['policy'] !== undefined && !isOneOf(entry['policy'], COLUMN_POLICIES))
      complain(`${at}.policy`, `expected one of ${COLUMN_POLICIES.join(', ')}.`);
    if (entry['types'] !== undefined && !isTexts(entry['types'])) complain(`${at}.types`, 'expected resource types.');
    if (entry['join'] !== undefined && typeof entry['join'] !== 'string') complain(`${at}.join`, 'expected a text.');
    if (entry['required'] !== undefined && typeof entry['required'] !== 'boolean')
      complain(`${at}.required`, 'expected true or false.');
    return undefined;
  });
}
