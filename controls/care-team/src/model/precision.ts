import type { Precision } from '@patient-outreach/controls-kit';
import { precisionOptions } from '@patient-outreach/controls-kit';

/** Precision → option value of `hco_dateprecision`. */
export const precisionValues = Object.fromEntries(
  Object.entries(precisionOptions).map(([value, precision]) => [precision, Number(value)]),
) as Readonly<Record<Precision, number>>;
