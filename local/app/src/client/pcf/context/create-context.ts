import { createClient } from './client';
import { createCopilot } from './copilot';
import { createDevice } from './device';
import { createEvents } from './events';
import { createFactory } from './factory';
import { createFluentDesign } from './fluent-design';
import { createFormatting } from './formatting';
import { createMode, type ModeActions, type ModeState } from './mode';
import { createNavigation } from './navigation';
import { browserFiles } from './open-file';
import { createResources } from './resources';
import { createUserSettings } from './user-settings';
import { createUtility } from './utility';
import { createClientWebApi } from './web-api';
import type { Session } from '../../session/session';

/** The parts of a control's context that stay the same while it lives. */
export interface ContextParts {
  readonly session: Session;
  readonly controlName: string;
  readonly strings: ReadonlyMap<string, string>;
  readonly events: readonly string[];
  readonly schemaNameOf: (table: string) => string;
  readonly requestRender: () => void;
  readonly raise: (event: string, payload: unknown) => void;
  readonly mode: ModeActions;
}

/** The parts that a new `updateView` brings. */
export interface ContextState {
  readonly parameters: Record<string, ComponentFramework.PropertyTypes.Property>;
  readonly mode: ModeState;
  readonly isDark: boolean;
  readonly updatedProperties: readonly string[];
}

export type PcfContext = ComponentFramework.Context<Record<string, ComponentFramework.PropertyTypes.Property>>;

/** Makes the context once per control; the returned function gives the object for each `updateView`, fresh outside, same inside. */
export function createContextSource(parts: ContextParts): (state: ContextState) => PcfContext {
  const { session } = parts;
  const lasting = {
    client: createClient(window),
    copilot: createCopilot(),
    device: createDevice(),
    events: createEvents(parts.events, parts.raise),
    factory: createFactory(parts.requestRender),
    formatting: createFormatting(session.language.locale),
    navigation: createNavigation(session.navigator, session.dialogs, browserFiles(window, document)),
    resources: createResources(parts.controlName, parts.strings),
    userSettings: createUserSettings(session.user, session.language),
    utils: createUtility(session.catalog, session.lookups, session.user, parts.schemaNameOf),
    webAPI: createClientWebApi(session.api, session.catalog),
  };
  const designs = new Map<boolean, ComponentFramework.FluentDesignState>();
  return (state) => {
    const design = designs.get(state.isDark) ?? createFluentDesign(state.isDark);
    designs.set(state.isDark, design);
    return {
      ...lasting,
      mode: createMode(state.mode, parts.mode),
      parameters: state.parameters,
      updatedProperties: [...state.updatedProperties],
      fluentDesignLanguage: design,
    };
  };
}
