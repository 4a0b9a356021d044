import { makeContext } from './context';
import type { DataSet } from './data-set';
import type { Trouble } from './memory-web-api';
import { memoryWebApi } from './memory-web-api';
import type { Environment } from './memory-environment';
import { withEnvironment } from './memory-environment';
import type { Refusal } from './memory-writes';
import { memoryWrites } from './memory-writes';

/** What a test asks the page to show; plain data, because it comes from another process. */
export interface MountOptions {
  readonly control: string;
  readonly data: DataSet;
  readonly strings: Readonly<Record<string, string>>;
  readonly patientKey: string | null;
  readonly languageId?: number;
  readonly isRightToLeft?: boolean;
  readonly isDark?: boolean;
  readonly width?: number;
  readonly height?: number;
  readonly offsetMinutes?: number;
  readonly isOnline?: boolean;
  readonly troubles?: Readonly<Record<string, Trouble>>;
  /** Such as `create webresource`; none when not given. */
  readonly privileges?: readonly string[];
  /** Name of the web resource with the configuration. */
  readonly configuration?: string;
  /** Table → what its writes are answered with. */
  readonly refusals?: Readonly<Record<string, Refusal>>;
  /** Environment variables that have a value. */
  readonly environment?: Environment;
  /** What the user picks in the lookup dialog, one after the other; nothing once they are used up. */
  readonly picks?: readonly (ComponentFramework.LookupValue | null)[];
  /** 1 web, 2 tablet, 3 phone. */
  readonly formFactor?: number;
  readonly isReadOnly?: boolean;
  /** The host offers no Web API, utilities or navigation, as canvas apps and the framework's test harness. */
  readonly isBare?: boolean;
  /** Column security hides the key. */
  readonly isMasked?: boolean;
  /** What the control remembered before. */
  readonly state?: Readonly<Record<string, unknown>>;
  /** Milliseconds each read takes. */
  readonly delay?: number;
}

interface Control {
  init(context: unknown, notify: () => void, state: unknown): void;
  updateView(context: unknown): unknown;
  getOutputs(): unknown;
  destroy(): void;
}

interface Platform {
  readonly React: { readonly version: string };
  readonly ReactDOM: {
    render(element: unknown, container: Element): void;
    unmountComponentAtNode(container: Element): boolean;
  };
  readonly FluentUIReactv940: { readonly webLightTheme: unknown; readonly webDarkTheme: unknown };
}

const platform = globalThis as unknown as Platform;
const registered = new Map<string, new () => Control>();

function createPage() {
  let control: Control | undefined;
  let options: MountOptions | undefined;
  let api: ReturnType<typeof memoryWebApi> | undefined;
  let writing: ReturnType<typeof memoryWrites> | undefined;
  let webAPI: ComponentFramework.WebApi | undefined;
  const picks: (ComponentFramework.LookupValue | null)[] = [];
  const urls: string[] = [];
  const opened: unknown[] = [];
  const saved: ComponentFramework.FileObject[] = [];
  const states: ComponentFramework.Dictionary[] = [];
  const container = (): Element => {
    const found = document.getElementById('control');
    if (!found) throw new Error('The page has no place for a control.');
    return found;
  };
  const webApiOf = (asked: MountOptions): ComponentFramework.WebApi => {
    if (webAPI) return webAPI;
    api = memoryWebApi(asked.data, {
      ...(asked.troubles === undefined ? {} : { troubles: asked.troubles }),
      ...(asked.delay === undefined ? {} : { delay: asked.delay }),
    });
    writing = memoryWrites(asked.data, asked.refusals);
    webAPI = withEnvironment({ ...api, ...writing }, asked.environment ?? {});
    return webAPI;
  };
  const contextOf = (asked: MountOptions): unknown => {
    const context = wholeContextOf(asked);
    return asked.isBare === true ? { ...context, webAPI: undefined, utils: undefined, navigation: undefined } : context;
  };
  const wholeContextOf = (asked: MountOptions): ComponentFramework.Context<unknown> =>
    makeContext({
      patientKey: asked.patientKey,
      webAPI: webApiOf(asked),
      strings: asked.strings,
      languageId: asked.languageId ?? 1033,
      isRightToLeft: asked.isRightToLeft ?? false,
      isDark: asked.isDark ?? false,
      theme: asked.isDark ? platform.FluentUIReactv940.webDarkTheme : platform.FluentUIReactv940.webLightTheme,
      width: asked.width ?? -1,
      height: asked.height ?? -1,
      offsetMinutes: asked.offsetMinutes ?? 0,
      isOnline: asked.isOnline ?? true,
      onOpenForm: (form) => void opened.push(form),
      onSaveFile: (file) => void saved.push(file),
      onState: (state) => void states.push(state),
      privileges: asked.privileges ?? [],
      configuration: asked.configuration ?? null,
      formFactor: asked.formFactor ?? 1,
      isReadOnly: asked.isReadOnly ?? false,
      isMasked: asked.isMasked ?? false,
      onOpenUrl: (url) => void urls.push(url),
      onLookup: () => picks.shift() ?? null,
    });
  return {
    opened,
    saved,
    states,
    urls,
    writes: () => writing?.writes ?? [],
    reactVersion: () => platform.React.version,
    reads: () => api?.reads ?? [],
    mount(asked: MountOptions): void {
      const Constructor = registered.get(asked.control);
      if (!Constructor) throw new Error(`No bundle registered ${asked.control}.`);
      options = asked;
      api = undefined;
      webAPI = undefined;
      picks.splice(0, picks.length, ...(asked.picks ?? []));
      control = new Constructor();
      document.body.style.backgroundColor = asked.isDark ? '#292929' : '#ffffff';
      document.body.style.color = asked.isDark ? '#ffffff' : '#242424';
      document.documentElement.dir = asked.isRightToLeft ? 'rtl' : 'ltr';
      const context = contextOf(asked);
      control.init(context, () => undefined, { ...asked.state });
      platform.ReactDOM.render(control.updateView(context), container());
    },
    /** Another `updateView`, with what changed. @returns whether the control gave the same element as `before` */
    update(change: Partial<MountOptions> = {}): boolean {
      if (!control || !options) throw new Error('Nothing is mounted.');
      const before = control.updateView(contextOf(options));
      options = { ...options, ...change };
      const element = control.updateView(contextOf(options));
      platform.ReactDOM.render(element, container());
      return before === element;
    },
    unmount(): void {
      platform.ReactDOM.unmountComponentAtNode(container());
      control?.destroy();
      control?.destroy();
      control = undefined;
    },
  };
}

export type TestPage = ReturnType<typeof createPage>;

Object.assign(globalThis, {
  ComponentFramework: {
    registerControl: (name: string, constructor: new () => Control) => void registered.set(name, constructor),
  },
  testPage: createPage(),
});
