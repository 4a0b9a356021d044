import { Fault } from '../http/faults';
import type { Catalog } from '../metadata/catalog';
import type { Column, Table } from '../metadata/types';
import type { RowValues } from './row';

/**
 * Keeps statecode and statuscode together: a state alone takes its default reason, a reason must belong to the state the
 * row has (or gets in the same write).
 * @param current state of the stored row; null while creating.
 */
export function applyStateStatus(
  catalog: Catalog,
  table: Table,
  values: RowValues,
  current: number | null,
  id: string | null,
): void {
  const status = table.columns.get('statuscode');
  const state = table.columns.get('statecode');
  if (!status || !state) return;
  const given = values['statecode'];
  const newState = given === null || given === undefined ? (current ?? defaultState(catalog, state)) : Number(given);
  const reason = values['statuscode'];
  if (reason === null || reason === undefined) {
    if (current === null || (given !== undefined && newState !== current))
      values['statuscode'] = defaultReason(catalog, state, status, newState);
    else delete values['statuscode'];
  } else {
    const option = catalog.options(status).find((o) => o.value === Number(reason));
    if (option && (option.state ?? 0) !== newState) {
      const label = catalog.options(state).find((o) => o.value === newState)?.label ?? String(newState);
      throw new Fault(
        400,
        '0x80048408',
        `${Number(reason)} is not a valid status code for state code ${label} on ${table.name}${id === null ? '' : ` with Id ${id}`}.`,
      );
    }
  }
  if (current === null || given !== undefined) values['statecode'] = newState;
}

const defaultState = (catalog: Catalog, state: Column): number =>
  Number(state.defaultValue ?? catalog.options(state)[0]?.value ?? 0);

function defaultReason(catalog: Catalog, state: Column, status: Column, value: number): number | null {
  const reasons = catalog.options(status).filter((o) => (o.state ?? 0) === value);
  const wanted = catalog.options(state).find((o) => o.value === value)?.defaultStatus;
  return reasons.find((o) => o.value === wanted)?.value ?? reasons[0]?.value ?? null;
}
