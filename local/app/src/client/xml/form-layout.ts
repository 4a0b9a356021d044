import type { ControlKind } from './control-kinds';
import type { Labels } from './labels';

/** What form XML says, in the shape the page draws it. Ids are lower case without braces. */
export interface FormLayout {
  readonly tabs: readonly TabLayout[];
  /** Cells of the header, shown beside the record's title. */
  readonly header: readonly CellLayout[];
  /** Web resource names of the form's script libraries, in load order. */
  readonly libraries: readonly string[];
  readonly handlers: readonly FormHandler[];
  /** Custom controls by the `uniqueid` of the control they stand for. */
  readonly customControls: ReadonlyMap<string, readonly CustomControlUse[]>;
}

export interface TabLayout {
  readonly id: string;
  readonly name: string;
  readonly labels: Labels;
  readonly isVisible: boolean;
  readonly columns: readonly TabColumn[];
}

export interface TabColumn {
  /** Share of the tab's width in percent. */
  readonly width: number;
  readonly sections: readonly SectionLayout[];
}

export interface SectionLayout {
  readonly id: string;
  readonly name: string;
  readonly labels: Labels;
  readonly showLabel: boolean;
  readonly isVisible: boolean;
  /** Number of columns, 1 to 4. */
  readonly columns: number;
  readonly rows: ReadonlyArray<readonly CellLayout[]>;
}

export interface CellLayout {
  readonly id: string;
  readonly labels: Labels;
  readonly showLabel: boolean;
  readonly isVisible: boolean;
  readonly colSpan: number;
  readonly rowSpan: number;
  /** Absent in a spacer. */
  readonly control: ControlLayout | undefined;
}

export interface ControlLayout {
  readonly id: string;
  readonly kind: ControlKind;
  /** Logical name of the bound column. */
  readonly column: string | undefined;
  readonly isDisabled: boolean;
  readonly uniqueId: string | undefined;
  /** Simple parameters: element name → text. */
  readonly parameters: Readonly<Record<string, string>>;
}

export type FormEvent = 'onload' | 'onsave' | 'onchange';

export interface FormHandler {
  readonly event: FormEvent;
  /** Column of an onchange handler. */
  readonly column: string | undefined;
  /** Dotted global name. */
  readonly functionName: string;
  readonly library: string;
  readonly isEnabled: boolean;
  readonly passExecutionContext: boolean;
  /** Further arguments as written, for example `"a", 1`. */
  readonly parameters: string;
}

export interface CustomControlUse {
  /** Name in Dataverse: `<prefix>_<namespace>.<constructor>`. */
  readonly name: string;
  readonly formFactor: number;
  readonly parameters: ReadonlyMap<string, CustomControlParameter>;
  /** Names of data sets, which the local app does not feed. */
  readonly dataSets: readonly string[];
}

/** Bound: `value` is a column name; static: `value` is the literal. */
export interface CustomControlParameter {
  readonly isStatic: boolean;
  readonly type: string | undefined;
  readonly value: string;
}
