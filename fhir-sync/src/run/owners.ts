import type { DataverseClient, JsonRow } from '@patient-outreach/dataverse-client';
import { asText } from '../core/fhir/resource';
import type { CompiledMap } from '../core/map/compile-map';
import type { Candidate } from '../core/plan/candidate';
import { PATIENT_LOOKUPS } from '../core/plan/patient-lookups';
import { typeRank } from '../core/plan/type-order';
import { dataverseFailure } from './failure';

/** Columns that say who owns a row. */
export const OWNER_COLUMNS = ['_ownerid_value', '_owningteam_value'];
/** Owners of people and organizations that are remembered. */
const MOST_KNOWN = 200_000;
/** Levels of organizations that are part of one another. */
const DEEPEST = 20;

/** Who owns a row: what `ownerid` is bound to, and whether it is a person of the organization. */
export interface RowOwner {
  readonly path: string;
  readonly person: boolean;
}

/** Who rows can belong to: teams by name in lower case as `ownerid` is bound to them, and the id of the sync's user. */
export interface Kin {
  readonly teams: ReadonlyMap<string, string>;
  readonly agent: string;
}

/**
 * Asks for the teams, where a map has a rule that could give a row to one of them.
 * @returns no kin where rows can only be the sync's user's; notes about default teams that are not there.
 */
export async function readKin(
  client: DataverseClient,
  maps: readonly CompiledMap[],
): Promise<{ kin: Kin | undefined; notes: readonly string[] }> {
  if (maps.every(({ owner }) => owner === undefined)) return { kin: undefined, notes: [] };
  const rows: JsonRow[] = [];
  const query = { select: ['teamid', 'name', 'isdefault'], filter: 'teamtype eq 0' };
  for await (const page of client.retrieveMultiple('teams', query)) {
    if (!page.ok) throw dataverseFailure(page.error);
    rows.push(...page.value);
  }
  const teams = new Map<string, string>();
  for (const row of rows) {
    const name = asText(row['name'])?.trim().toLowerCase();
    const id = asText(row['teamid']);
    // Of two teams with one name the default team of its business unit counts.
    if (name !== undefined && id !== undefined && (row['isdefault'] === true || !teams.has(name)))
      teams.set(name, `/teams(${id})`);
  }
  const wanted = [...new Set(maps.flatMap(({ owner }) => owner?.team ?? []))];
  const notes = wanted
    .filter((name) => !teams.has(name.trim().toLowerCase()))
    .map((name) => `There is no team "${name}"; rows that it was to own are the sync's user's.`);
  // The one team of a fresh organization is the root business unit's, which sees everything anyway.
  if (teams.size < 2 && wanted.length === 0) return { kin: undefined, notes };
  const user = await client.whoAmI();
  if (!user.ok) throw dataverseFailure(user.error);
  return { kin: { teams, agent: user.value.userId.toLowerCase() }, notes };
}

/**
 * Who owns what the maps write (design decision 11). A team belongs to a business unit, so it decides who sees the row.
 * An organization's row is of the team with its name, which the default team of a business unit has, else of the team
 * of the organization it is part of; an admin may assign the row to another team, and everything follows. What no rule
 * decides is the default team's, and without one the sync's user's.
 */
export class Owners {
  readonly #of = new Map<string, RowOwner>();

  /** @param kin what `readKin` found */
  constructor(private readonly kin: Kin) {}

  /** The owner of a row as it was read with the owner's columns; nothing for a row of the sync's user. */
  ownerOf(row: JsonRow): RowOwner | undefined {
    const id = asText(row['_ownerid_value'])?.toLowerCase();
    if (id === undefined || id === this.kin.agent) return undefined;
    const team = asText(row['_owningteam_value']) !== undefined;
    return { path: team ? `/teams(${id})` : `/systemusers(${id})`, person: !team };
  }

  /** Notes the owner of a row that others go by. An organization that a person owns leads to no team. */
  note(table: string, key: string, owner: RowOwner | undefined): void {
    if (table !== 'contact' && table !== 'account') return;
    if (this.#of.size >= MOST_KNOWN) this.#of.clear();
    if (owner && !(table === 'account' && owner.person)) this.#of.set(`${table} ${key}`, owner);
    else this.#of.delete(`${table} ${key}`);
  }

  /** Decides for the resources of a batch, organizations before patients before the rest. */
  decide(batch: readonly Candidate[], stored: (candidate: Candidate) => RowOwner | undefined): Map<Candidate, string> {
    const decided = new Map<Candidate, string>();
    const decide = (candidate: Candidate): void => {
      const path = this.#decide(candidate);
      const before = stored(candidate);
      // Who took a row over keeps it.
      const owner = before?.person === true ? before : path === undefined ? before : { path, person: false };
      this.note(candidate.map.table.logicalName, candidate.key, owner);
      if (path !== undefined) decided.set(candidate, path);
    };
    // An organization may come before the one it is part of: each round settles one level.
    const organizations = batch.filter(({ type }) => type === 'Organization');
    for (let round = 0, before = -1; round < DEEPEST && before < decided.size; round += 1) {
      before = decided.size;
      organizations.forEach(decide);
    }
    const rest = batch.filter(({ type }) => type !== 'Organization');
    for (const candidate of rest.sort((a, b) => typeRank(a.type) - typeRank(b.type))) decide(candidate);
    return decided;
  }

  #decide({ map, mapped, type }: Candidate): string | undefined {
    const { owner, table } = map;
    if (!owner || table.ownership !== 'user') return undefined;
    const named = type === 'Organization' ? this.#team(mapped.columns['name']) : undefined;
    const organization = mapped.organization === undefined ? undefined : this.#of.get(`account ${mapped.organization}`);
    if (owner.rule === 'organization') {
      const path = named ?? organization?.path;
      if (path !== undefined) return path;
    }
    if (owner.rule !== 'default') {
      const patient = mapped.binds.find(({ column, key }) => PATIENT_LOOKUPS.has(column) && key !== undefined);
      const path = patient && this.#of.get(`${patient.table} ${patient.key}`)?.path;
      if (path !== undefined) return path;
    }
    return this.#team(owner.team);
  }

  #team(name: unknown): string | undefined {
    return typeof name === 'string' ? this.kin.teams.get(name.trim().toLowerCase()) : undefined;
  }
}
