import type { DateText } from '../dates/date-text';
import type { Strings } from '../text/strings';
import type { ChosenRecord } from './lookup';
import type { RecordReader } from './records';
import type { RecordWriter } from './records-writer';

export interface RecordReference {
  /** Logical name of the table. */
  readonly table: string;
  readonly id: string;
}

/** Values of the platform's PrivilegeType that the controls ask about. */
export const privileges = { create: 1, read: 2, write: 3, delete: 4, append: 7, appendTo: 8 } as const;
export type Privilege = keyof typeof privileges;

export interface TextFile {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly text: string;
}

/** How a record's form is opened; the whole page when nothing is said. */
export interface OpenOptions {
  readonly inNewWindow?: boolean;
  /** Beside the form, where the host can. */
  readonly inSidePane?: boolean;
  /** Id of the form; the user's own when not given. */
  readonly formId?: string | undefined;
}

/** Everything a control may ask of where it runs. The views and stores know this and nothing of the platform. */
export interface Host {
  readonly records: RecordReader;
  readonly writes: RecordWriter;
  readonly strings: Strings;
  readonly dates: DateText;
  /** Minutes the user's time zone is ahead of UTC at an instant. */
  readonly offsetMinutes: (at: Date) => number;
  readonly formatInteger: (value: number) => string;
  /** Number with as many decimals as it has, 10 at most. */
  readonly formatNumber: (value: number) => string;
  readonly now: () => Date;
  /** What the control remembered the last time it was shown in this session; empty at first. Not to be trusted in shape. */
  readonly remembered: Readonly<Record<string, unknown>>;
  /** Keeps choices of the user for the session. Choices only, never anything of a record. */
  readonly remember: (choices: Readonly<Record<string, unknown>>) => void;
  /** Whether the user's roles allow it for rows of the table, anywhere. Never rejects; false when the host cannot say. */
  readonly may: (privilege: Privilege, table: string) => Promise<boolean>;
  /** Gives the user a text file to keep. Never rejects; false when the host could not. */
  readonly saveFile: (file: TextFile) => Promise<boolean>;
  /** Opens the quick create form of a table. Never rejects; false when the host could not. */
  readonly openNew: (table: string, defaults?: Readonly<Record<string, string>>) => Promise<boolean>;
  /** Lets the user choose a row. Never rejects; undefined when none was chosen or the host could not. */
  readonly lookUp: (tables: readonly [string, ...string[]]) => Promise<ChosenRecord | undefined>;
  /** Opens an address outside of the app, in a page of its own. False when the host could not. */
  readonly openUrl: (url: string) => boolean;
  /** Opens the record's form. Never rejects; false when the host could not. */
  readonly openRecord: (record: RecordReference, options?: OpenOptions) => Promise<boolean>;
}
