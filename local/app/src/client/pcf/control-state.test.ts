import { parseManifest } from '../xml/parse-manifest';
import { readXmlInNode } from '../xml/testing';
import { createMode } from './context/mode';
import type { ContextState, PcfContext } from './context/create-context';
import { ControlRunner } from './control-runner';
import { controlState } from './control-state';
import type { PcfInstance } from './load-control';

const manifest = parseManifest(
  readXmlInNode(
    '<manifest><control namespace="N" constructor="C" control-type="virtual"><resources><code path="bundle.js"/></resources></control></manifest>',
  ),
);
const state: ContextState = {
  parameters: {},
  mode: { width: -1, height: -1, isDisabled: false, isVisible: true, label: 'L' },
  isDark: false,
  updatedProperties: [],
};

/** A control that counts how often it was shown, in its control state. @returns the states its init was given */
function show(place: string): ComponentFramework.Dictionary {
  const saved = controlState(place);
  let given: ComponentFramework.Dictionary = {};
  class Counting implements PcfInstance {
    init(context: PcfContext, _notify: () => void, kept?: ComponentFramework.Dictionary) {
      given = kept ?? {};
      const shown = Number(given['shown'] ?? 0) + 1;
      expect(context.mode.setControlState({ shown })).toBe(true);
    }
    updateView() {
      return undefined;
    }
    destroy() {
      return undefined;
    }
  }
  const runner = new ControlRunner({
    control: { manifest, strings: new Map(), constructor: Counting },
    use: { name: 'N.C', formFactor: 0, parameters: new Map(), dataSets: [] },
    savedState: saved.read(),
    contextOf: (now) =>
      ({
        ...now,
        mode: createMode(now.mode, {
          setControlState: saved.write,
          setFullScreen: () => undefined,
          trackContainerResize: () => undefined,
        }),
      }) as unknown as PcfContext,
    container: () => undefined,
    onOutput: () => undefined,
    onDrawn: () => undefined,
    onFailed: (error) => {
      throw error;
    },
  });
  runner.update(state);
  runner.destroy();
  return given;
}

it('what a control keeps with setControlState is handed back when it is made again in the same place', () => {
  expect([show('here'), show('here'), show('there'), show('here')]).toEqual([{}, { shown: 1 }, {}, { shown: 2 }]);
});

it('the kept state is a copy: what the control does with its object later changes nothing', () => {
  const kept = controlState('copy');
  const mine: ComponentFramework.Dictionary = { a: 1 };
  kept.write(mine);
  mine['a'] = 2;
  expect(kept.read()).toEqual({ a: 1 });
});
