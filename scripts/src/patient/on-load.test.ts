import { onLoad } from './on-load';

interface FakeForm {
  readonly values: Record<string, unknown>;
  readonly disabled: string[];
  readonly notices: string[];
  readonly texts: string[];
  readonly context: Xrm.Events.EventContext;
}

/** A form with the columns given; a column that is not on it is null to the script, as on the platform. */
function formWith(values: Record<string, unknown>, formType: number): FakeForm {
  const disabled: string[] = [];
  const notices: string[] = [];
  const texts: string[] = [];
  const has = (name: string): boolean => name in values;
  const formContext = {
    getAttribute: (name: string) =>
      has(name) ? { getValue: () => values[name], setValue: (value: unknown) => (values[name] = value) } : null,
    getControl: (name: string) => (has(name) ? { setDisabled: (on: boolean) => on && disabled.push(name) } : null),
    ui: {
      getFormType: () => formType,
      setFormNotification: (text: string, _level: string, id: string) => {
        notices.push(id);
        texts.push(text);
      },
    },
  };
  const context = { getFormContext: () => formContext } as unknown as Xrm.Events.EventContext;
  return { values, disabled, notices, texts, context };
}

const speak = (languageId: number): void =>
  void Object.assign(globalThis, { Xrm: { Utility: { getGlobalContext: () => ({ userSettings: { languageId } }) } } });
beforeEach(() => speak(1033));
afterAll(() => void Reflect.deleteProperty(globalThis, 'Xrm'));

describe('onload of the patient form', () => {
  test('a new contact starts as a patient; a type somebody chose stays', () => {
    const fresh = formWith({ hco_contacttype: null }, 1);
    onLoad(fresh.context);
    expect(fresh.values['hco_contacttype']).toBe(770_000_000);
    const chosen = formWith({ hco_contacttype: 770_000_001 }, 1);
    onLoad(chosen.context);
    expect(chosen.values['hco_contacttype']).toBe(770_000_001);
  });

  test('an existing contact without a type is not changed by looking at it', () => {
    const form = formWith({ hco_contacttype: null }, 2);
    onLoad(form.context);
    expect(form.values['hco_contacttype']).toBeNull();
  });

  test('on a synced patient what a map owns is locked, what people keep is not', () => {
    const form = formWith(
      { hco_source: 'main', firstname: 'A', hco_deceased: false, donotemail: false, hco_timezone: null },
      2,
    );
    onLoad(form.context);
    expect(form.disabled).toEqual(expect.arrayContaining(['firstname', 'hco_deceased']));
    expect(form.disabled).not.toContain('donotemail');
    expect(form.disabled).not.toContain('hco_timezone');
    expect(form.notices).toEqual(['hco_source']);
  });

  test('speaks the user’s language', () => {
    speak(3082);
    const form = formWith({ hco_deceased: true }, 2);
    onLoad(form.context);
    expect(form.texts).toEqual(['Este paciente ha fallecido. No lo contacte.']);
  });

  test('a form that lacks the columns is left alone', () => {
    const form = formWith({}, 2);
    onLoad(form.context);
    expect([form.disabled, form.notices]).toEqual([[], []]);
  });
});
