import { dateFormattingInfo, localeOf } from './date-formatting';

export interface ContextOptions {
  readonly patientKey: string | null;
  readonly webAPI: ComponentFramework.WebApi;
  /** Texts of the control in the user's language. */
  readonly strings: Readonly<Record<string, string>>;
  readonly languageId: number;
  readonly isRightToLeft: boolean;
  readonly isDark: boolean;
  readonly theme: unknown;
  /** −1 when the host does not say. */
  readonly width: number;
  readonly height: number;
  /** Minutes the user's zone is ahead of UTC, all year. */
  readonly offsetMinutes: number;
  readonly isOnline: boolean;
  readonly onOpenForm: (options: ComponentFramework.NavigationApi.EntityFormOptions) => void;
  readonly onSaveFile: (file: ComponentFramework.FileObject) => void;
  readonly onState: (state: ComponentFramework.Dictionary) => void;
  /** `create hco_careteam` and the like: what the user's roles allow. */
  readonly privileges: readonly string[];
  readonly configuration: string | null;
  readonly formFactor?: number;
  readonly isReadOnly?: boolean;
  readonly isMasked?: boolean;
  readonly onOpenUrl?: (url: string) => void;
  /** What the user picks in the lookup dialog; null when it is dismissed. */
  readonly onLookup?: (options: ComponentFramework.UtilityApi.LookupOptions) => ComponentFramework.LookupValue | null;
}

const refuse = (): never => {
  throw new Error('The test host does not do this.');
};

/** A whole `ComponentFramework.Context`, as a model-driven form gives it to a control. */
export function makeContext(options: ContextOptions): ComponentFramework.Context<unknown> {
  const locale = localeOf(options.languageId);
  const number = (value: number, digits?: number): string =>
    new Intl.NumberFormat(
      locale,
      digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits },
    ).format(value);
  const date =
    (style: Intl.DateTimeFormatOptions) =>
    (value: Date): string =>
      new Intl.DateTimeFormat(locale, style).format(value);
  const context = {
    parameters: {
      patientKey: {
        raw: options.isMasked === true ? null : options.patientKey,
        type: 'SingleLine.Text',
        formatted: options.patientKey ?? '',
        error: false,
        errorMessage: '',
        security: { editable: true, readable: options.isMasked !== true, secured: options.isMasked === true },
        attributes: { DisplayName: 'FHIR key', LogicalName: 'hco_fhirkey' },
      },
      configuration: { raw: options.configuration, type: 'SingleLine.Text', error: false, errorMessage: '' },
    },
    updatedProperties: [],
    client: {
      disableScroll: false,
      getFormFactor: () => options.formFactor ?? 1,
      getClient: () => 'Web',
      isOffline: () => false,
      isNetworkAvailable: () => options.isOnline,
    },
    device: {
      captureAudio: refuse,
      captureImage: refuse,
      captureVideo: refuse,
      getBarcodeValue: refuse,
      getCurrentPosition: refuse,
      pickFile: refuse,
    },
    factory: { getPopupService: refuse, requestRender: () => undefined },
    formatting: {
      formatCurrency: (value: number, precision?: number) => number(value, precision),
      formatDecimal: (value: number, precision?: number) => number(value, precision),
      formatInteger: (value: number) => number(value, 0),
      formatLanguage: () => locale,
      formatDateAsFilterStringInUTC: (value: Date) => value.toISOString(),
      formatDateLong: date({ dateStyle: 'full' }),
      formatDateLongAbbreviated: date({ dateStyle: 'medium' }),
      formatDateShort: date({ dateStyle: 'short' }),
      formatDateYearMonth: date({ month: 'long', year: 'numeric' }),
      formatTime: date({ timeStyle: 'short' }),
      getWeekOfYear: () => 1,
    },
    mode: {
      allocatedHeight: options.height,
      allocatedWidth: options.width,
      isControlDisabled: options.isReadOnly === true,
      isVisible: true,
      label: 'Control',
      setControlState: (state: ComponentFramework.Dictionary) => {
        options.onState(state);
        return true;
      },
      setFullScreen: () => undefined,
      trackContainerResize: () => undefined,
    },
    navigation: {
      openForm: (form: ComponentFramework.NavigationApi.EntityFormOptions) => {
        options.onOpenForm(form);
        return Promise.resolve({ savedEntityReference: [] });
      },
      openAlertDialog: refuse,
      openConfirmDialog: refuse,
      openErrorDialog: refuse,
      openFile: (file: ComponentFramework.FileObject) => {
        options.onSaveFile(file);
        return Promise.resolve();
      },
      openUrl: options.onOpenUrl ?? refuse,
      openWebResource: refuse,
    },
    resources: { getString: (key: string) => options.strings[key] ?? key, getResource: refuse },
    userSettings: {
      dateFormattingInfo: dateFormattingInfo(options.languageId),
      isRTL: options.isRightToLeft,
      languageId: options.languageId,
      numberFormattingInfo: {},
      securityRoles: [],
      userId: '{00000000-0000-4000-8000-0000000000ff}',
      userName: 'Test user',
      getTimeZoneOffsetMinutes: () => options.offsetMinutes,
    },
    utils: {
      getEntityMetadata: () => Promise.resolve({}),
      hasEntityPrivilege: (table: string, privilege: number) =>
        options.privileges.includes(
          `${['', 'create', 'read', 'write', 'delete', '', '', 'append', 'appendTo'][privilege] ?? ''} ${table}`,
        ),
      lookupObjects: (asked: ComponentFramework.UtilityApi.LookupOptions) => {
        const picked = options.onLookup?.(asked) ?? null;
        return Promise.resolve(picked === null ? [] : [picked]);
      },
    },
    webAPI: options.webAPI,
    fluentDesignLanguage: { tokenTheme: options.theme, isDarkTheme: options.isDark, brand: {} },
    events: {},
    copilot: { executeEvent: refuse, executePrompt: refuse },
  };
  return context as unknown as ComponentFramework.Context<unknown>;
}
