import { badRequest, Fault } from '../faults';

/** Tokens are good for 7 days (the platform's default of ExpireChangeTrackingInDays). */
const validDays = 7;

const two = (n: number): string => String(n).padStart(2, '0');

/** `919042!08/22/2017 08:10:44`: row version and time, as the platform writes it. */
export const writeDeltaToken = (version: number, now: Date): string =>
  `${version}!${two(now.getUTCMonth() + 1)}/${two(now.getUTCDate())}/${now.getUTCFullYear()} ${two(now.getUTCHours())}:${two(now.getUTCMinutes())}:${two(now.getUTCSeconds())}`;

/** @throws Fault 400 for a malformed or expired token. */
export function readDeltaToken(token: string, now: Date): number {
  const m = /^(\d{1,15})!(\d{2})\/(\d{2})\/(\d{4}) (\d{2}):(\d{2}):(\d{2})$/.exec(token);
  if (!m) throw badRequest('The delta token is malformed.');
  const [, version, month, day, year, hour, minute, second] = m.map(Number);
  const written = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  if (now.getTime() - written > validDays * 86_400_000)
    throw new Fault(
      400,
      '0x80044352',
      'Version stamp associated with the client has expired. Please perform a full sync.',
    );
  return version ?? 0;
}
