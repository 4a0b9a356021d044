/**
 * A comparable text for "newer" (design decision 3), within one source only: `v` and the numeric versionId in 20 digits,
 * else `t` and lastUpdated in UTC with 9 fraction digits. Neither → undefined: content has to decide.
 */
export function versionOrder(versionId: string | undefined, lastUpdated: string | undefined): string | undefined {
  if (versionId !== undefined && /^\d{1,20}$/.test(versionId)) return `v${versionId.padStart(20, '0')}`;
  const instant = lastUpdated === undefined ? undefined : utcNanos(lastUpdated);
  return instant === undefined ? undefined : `t${instant}`;
}

/** A FHIR instant in UTC with nine fraction digits; Date keeps only three of them, so the fraction is carried as text. */
function utcNanos(instant: string): string | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})$/.exec(instant);
  if (!match) return undefined;
  const whole = new Date(`${match[1]}${match[3]}`);
  if (Number.isNaN(whole.getTime())) return undefined;
  return `${whole.toISOString().slice(0, 19)}.${(match[2] ?? '').slice(0, 9).padEnd(9, '0')}Z`;
}

export type VersionComparison = 'older' | 'same' | 'newer' | 'unknown';

/** How an incoming version stands to the stored one. Different kinds, or one missing, cannot be compared. */
export function compareVersions(incoming: string | undefined, stored: string | undefined): VersionComparison {
  if (incoming === undefined || stored === undefined || incoming[0] !== stored[0]) return 'unknown';
  return incoming === stored ? 'same' : incoming < stored ? 'older' : 'newer';
}
