import type { DateText } from '../dates/date-text';
import type { Strings } from '../text/strings';
import type { RecordReader } from './records';

export interface RecordReference {
  /** Logical name of the table. */
  readonly table: string;
  readonly id: string;
}

/** Everything a control may ask of where it runs. The views and stores know this and nothing of the platform. */
export interface Host {
  readonly records: RecordReader;
  readonly strings: Strings;
  readonly dates: DateText;
  /** Minutes the user's time zone is ahead of UTC at an instant. */
  readonly offsetMinutes: (at: Date) => number;
  readonly formatInteger: (value: number) => string;
  /** Number with as many decimals as it has, 10 at most. */
  readonly formatNumber: (value: number) => string;
  readonly now: () => Date;
  /** Opens the record's form. Never rejects; false when the host could not. */
  readonly openRecord: (record: RecordReference, options?: { readonly inNewWindow?: boolean }) => Promise<boolean>;
}
