import { notImplemented } from './faults';
import type { WantsAnnotation } from '../data/serialize-row';

/** Prefer and odata.* preferences of a request. Unknown ones are refused by name: none is silently ignored. */
export interface Preferences {
  representation: boolean;
  maxPageSize: number | null;
  wants: WantsAnnotation;
  continueOnError: boolean;
  /** odata.track-changes: the answer to a set ends with a delta link. */
  trackChanges: boolean;
  /** Value of Preference-Applied; empty = no header. */
  applied: string;
}

export function parsePrefer(header: string | null): Preferences {
  const items = splitPreferences(header ?? '');
  const applied: string[] = [];
  let maxPageSize: number | null = null;
  let patterns: string[] = [];
  let representation = false;
  let continueOnError = false;
  let trackChanges = false;
  for (const [name, value] of items) {
    switch (name.replace(/^odata\./, '')) {
      case 'return':
        representation = value === 'representation';
        applied.push(`return=${value}`);
        break;
      case 'maxpagesize':
        if (/^[1-9]\d*$/.test(value)) {
          maxPageSize = Math.min(Number(value), 5000);
          applied.push(`odata.maxpagesize=${value}`);
        }
        break;
      case 'include-annotations':
        patterns = value
          .split(',')
          .map((p) => p.trim())
          .filter((p) => p !== '');
        applied.push(`odata.include-annotations="${value}"`);
        break;
      case 'continue-on-error':
        continueOnError = value !== 'false';
        applied.push('odata.continue-on-error');
        break;
      case 'track-changes':
        trackChanges = true;
        applied.push('odata.track-changes');
        break;
      default:
        throw notImplemented(`the preference '${name}'`);
    }
  }
  return {
    representation,
    maxPageSize,
    wants: matcher(patterns),
    continueOnError,
    trackChanges,
    applied: applied.join(','),
  };
}

/** `a=b,c="d,e"`, also over several headers joined by commas. */
function splitPreferences(header: string): [string, string][] {
  const result: [string, string][] = [];
  for (const match of header.matchAll(/([A-Za-z][\w.-]*)(?:\s*=\s*(?:"([^"]*)"|([^,;\s]*)))?/g)) {
    result.push([(match[1] ?? '').toLowerCase(), match[2] ?? match[3] ?? '']);
  }
  return result;
}

/** `*`, exact names, `prefix.*`, and exclusions with a leading `-`. */
function matcher(patterns: readonly string[]): WantsAnnotation {
  if (patterns.length === 0) return () => false;
  if (patterns.length === 1 && patterns[0] === '*') return () => true;
  const known = new Map<string, boolean>();
  const matches = (pattern: string, name: string): boolean =>
    pattern === '*' || pattern === name || (pattern.endsWith('*') && name.startsWith(pattern.slice(0, -1)));
  return (name) => {
    let wanted = known.get(name);
    if (wanted === undefined) {
      const excluded = patterns.some((p) => p.startsWith('-') && matches(p.slice(1), name));
      wanted = !excluded && patterns.some((p) => !p.startsWith('-') && matches(p, name));
      known.set(name, wanted);
    }
    return wanted;
  };
}
