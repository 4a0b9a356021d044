import { parseManifest } from '../xml/parse-manifest';
import { readXmlInNode } from '../xml/testing';
import type { ContextState, PcfContext } from './context/create-context';
import { ControlRunner } from './control-runner';
import type { PcfInstance } from './load-control';

const manifest = parseManifest(
  readXmlInNode(`<manifest><control namespace="N" constructor="C" control-type="virtual"><property name="value" of-type="SingleLine.Text" usage="bound"/>
  <property name="size" of-type="Whole.None" usage="input"/><resources><code path="bundle.js"/></resources></control></manifest>`),
);
const stateOf = (raw: string | null, width = -1, isDisabled = false): ContextState => ({
  parameters: { value: { raw, formatted: raw ?? '', error: false, errorMessage: '', type: 'SingleLine.Text' } },
  mode: { width, height: -1, isDisabled, isVisible: true, label: 'L' },
  isDark: false,
  updatedProperties: [],
});

function setUp(over: Partial<PcfInstance> = {}) {
  const log: string[] = [];
  const outputs: unknown[] = [];
  const failures: string[] = [];
  let notify: () => void = () => undefined;
  class Control implements PcfInstance {
    init(context: PcfContext, notifyOutputChanged: () => void) {
      notify = notifyOutputChanged;
      log.push(`init ${String(context.parameters['value']?.raw)}`);
    }
    updateView(context: PcfContext) {
      log.push(`update ${context.updatedProperties.join(',')}`);
      return undefined;
    }
    getOutputs() {
      return { value: 'out', size: 5 };
    }
    destroy() {
      log.push('destroy');
    }
  }
  Object.assign(Control.prototype, over);
  const runner = new ControlRunner({
    control: { manifest, strings: new Map(), constructor: Control },
    use: {
      name: 'x',
      formFactor: 0,
      dataSets: [],
      parameters: new Map([
        ['value', { isStatic: false, type: undefined, value: 'hco_fhirkey' }],
        ['size', { isStatic: false, type: undefined, value: 'hco_size' }],
      ]),
    },
    savedState: {},
    contextOf: (state) => state as unknown as PcfContext,
    container: () => undefined,
    onOutput: (column, value) => outputs.push([column, value]),
    onDrawn: () => undefined,
    onFailed: (error) => failures.push(error.message),
  });
  return { runner, log, outputs, failures, notify: () => notify() };
}
const soon = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('a code component’s life', () => {
  it('is one init, an updateView for each change it can see, and one destroy', () => {
    const { runner, log } = setUp();
    runner.update(stateOf('a'));
    runner.update(stateOf('a'));
    runner.update(stateOf('b'));
    runner.update(stateOf('b', 300));
    runner.destroy();
    runner.destroy();
    runner.update(stateOf('c'));
    expect(log).toEqual(['init a', 'update value,layout,viewState,theme', 'update value', 'update layout', 'destroy']);
  });

  it('gives bound outputs to their columns, never inputs, and calls updateView after it', async () => {
    const { runner, log, outputs, notify } = setUp();
    runner.update(stateOf('a'));
    notify();
    notify();
    await soon();
    expect(outputs).toEqual([
      ['hco_fhirkey', 'out'],
      ['hco_fhirkey', 'out'],
    ]);
    expect(log.slice(2)).toEqual(['update ']);
  });

  it('takes no outputs while it is disabled or gone', async () => {
    const { runner, log, outputs, notify } = setUp();
    runner.update(stateOf('a', -1, true));
    notify();
    await soon();
    runner.destroy();
    notify();
    await soon();
    expect(outputs).toEqual([]);
    expect(log.at(-1)).toBe('destroy');
  });

  it('reports what it throws, in any step, and a failing destroy stays quiet', () => {
    const throwing = setUp({
      updateView() {
        throw new Error('no view');
      },
      destroy() {
        throw new Error('no end');
      },
    });
    throwing.runner.update(stateOf('a'));
    throwing.runner.destroy();
    expect(throwing.failures).toEqual(['no view']);
  });

  it('renders once for many requests', async () => {
    const { runner, log } = setUp();
    runner.update(stateOf('a'));
    for (let index = 0; index < 50; index += 1) runner.requestRender();
    await soon();
    expect(log.filter((line) => line.startsWith('update'))).toHaveLength(2);
  });
});
