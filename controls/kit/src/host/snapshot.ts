import type { Theme } from '@fluentui/react-components';

/** What of the context decides how a control looks, frozen at one `updateView`. */
export interface Snapshot {
  /** The contact's `hco_fhirkey`; undefined until the record is saved. */
  readonly patientKey: string | undefined;
  /** Name of a web resource with the control's configuration. */
  readonly configuration: string | undefined;
  readonly languageId: number;
  readonly isRightToLeft: boolean;
  /** The platform's Fluent theme; undefined where the host has none. */
  readonly theme: Theme | undefined;
  readonly isDark: boolean;
  /** Pixels, or undefined when the host does not say (it reports −1). */
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly isVisible: boolean;
}

export interface PatientInputs {
  readonly patientKey: ComponentFramework.PropertyTypes.StringProperty;
  /** Not every control has it. */
  readonly configuration?: ComponentFramework.PropertyTypes.StringProperty;
}

/** Hosts were seen to give sizes as text, as −1 and not at all. */
function pixels(value: unknown): number | undefined {
  const size = typeof value === 'string' ? Number.parseFloat(value) : value;
  return typeof size === 'number' && Number.isFinite(size) && size > 0 ? size : undefined;
}

/** Reads a snapshot; every member of the context may be missing or null. */
export function readSnapshot(context: ComponentFramework.Context<PatientInputs>): Snapshot {
  const { parameters, userSettings, fluentDesignLanguage: design, mode } = context;
  return Object.freeze({
    patientKey: parameters?.patientKey?.raw?.trim() || undefined,
    configuration: parameters?.configuration?.raw?.trim() || undefined,
    languageId: userSettings?.languageId ?? 1033,
    isRightToLeft: userSettings?.isRTL === true,
    theme: design?.tokenTheme as Theme | undefined,
    isDark: design?.isDarkTheme === true,
    width: pixels(mode?.allocatedWidth),
    height: pixels(mode?.allocatedHeight),
    isVisible: mode?.isVisible !== false,
  });
}

export function sameSnapshot(a: Snapshot, b: Snapshot): boolean {
  return (Object.keys(a) as (keyof Snapshot)[]).every((key) => Object.is(a[key], b[key]));
}
