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
  /** The form shows the column for reading only: the record is inactive, or the user may not change it. */
  readonly isReadOnly: boolean;
  /** Column security hides the key's value from the user. */
  readonly isMasked: boolean;
  /** The app works from the device's own store, or says that there is no network. */
  readonly isOffline: boolean;
  readonly formFactor: FormFactor;
}

export type FormFactor = 'web' | 'tablet' | 'phone';

/** The platform's numbers: 0 unknown, 1 web, 2 tablet, 3 phone. */
const formFactors: Readonly<Record<number, FormFactor>> = { 2: 'tablet', 3: 'phone' };

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
  const { client, parameters, userSettings, fluentDesignLanguage: design, mode } = context;
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
    isReadOnly: mode?.isControlDisabled === true,
    isMasked: parameters?.patientKey?.security?.readable === false,
    isOffline: client?.isOffline?.() === true || client?.isNetworkAvailable?.() === false,
    formFactor: formFactors[client?.getFormFactor?.() ?? 0] ?? 'web',
  });
}

export function sameSnapshot(a: Snapshot, b: Snapshot): boolean {
  return (Object.keys(a) as (keyof Snapshot)[]).every((key) => Object.is(a[key], b[key]));
}
