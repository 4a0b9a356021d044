import { RecordModel } from '../form/record';
import { FormRuntime } from '../form/runtime';
import { missingRequired } from '../form/save-record';
import { column, tableWith } from '../testing/metadata';
import { parseForm } from '../xml/parse-form';
import { readXmlInNode } from '../xml/testing';
import { createFormEvents } from './form-events';
import { findFunction, parseArguments } from './find-function';

const columns = [
  column('lastname', { required: 'ApplicationRequired', label: 'Last name' }),
  column('parentcustomerid', { type: 'Customer', targets: ['account'] }),
  column('birthdate', { type: 'DateTime', format: 'DateOnly', behavior: 'DateOnly' }),
];
const table = tableWith('contact', columns, {
  schemaName: 'Contact',
  primaryName: 'lastname',
  label: 'Contact',
  collectionLabel: 'Contacts',
  typeCode: 2,
});
const layout = parseForm(
  readXmlInNode(`<form><tabs><tab id="{t}" name="summary"><labels><label description="Summary" languagecode="1033"/></labels><columns><column width="100%"><sections>
  <section id="{s}" name="who"><labels/><rows><row><cell id="{c1}"><labels><label description="Last name" languagecode="1033"/></labels><control id="lastname" classid="{4273EDBD-AC1D-40D3-9FB2-095C621B552D}" datafieldname="lastname"/></cell>
  <cell id="{c2}"><labels/><control id="parentcustomerid" classid="{270BD3DB-D9AF-4782-9025-509E298DEC0A}" datafieldname="parentcustomerid"/></cell></row></rows></section></sections></column></columns></tab></tabs>
  <formLibraries><Library name="hco_/scripts/patient.js"/></formLibraries>
  <events><event name="onload"><Handlers><Handler functionName="App.onLoad" libraryName="l" enabled="true" parameters="'x', 2" passExecutionContext="true"/></Handlers></event>
  <event name="onsave"><Handlers><Handler functionName="App.onSave" libraryName="l" enabled="true" passExecutionContext="true"/></Handlers></event>
  <event name="onchange" attribute="lastname"><Handlers><Handler functionName="App.onChange" libraryName="l" enabled="true" passExecutionContext="true"/></Handlers></event></events></form>`),
);

interface Context {
  getFormContext(): Form;
  getEventSource(): { getName(): string };
  getEventArgs(): { preventDefault(): void; getSaveMode(): number; getDataLoadState(): number };
}
interface Form {
  getAttribute(name: string): Attribute | null;
  getControl(name: string): Control | null;
  data: { entity: { getId(): string; getIsDirty(): boolean; addOnSave(handler: unknown): void }; process?: unknown };
  ui: {
    setFormNotification(text: string, level: string, id: string): boolean;
    clearFormNotification(id: string): boolean;
    getFormType(): number;
    tabs: {
      get(name: string): {
        setVisible(v: boolean): void;
        sections: { get(name: string): { setVisible(v: boolean): void } };
      };
    };
  };
}
interface Attribute {
  getValue(): unknown;
  setValue(value: unknown): void;
  addOnChange(handler: unknown): void;
  fireOnChange(): void;
  getIsDirty(): boolean;
  setRequiredLevel(level: string): void;
  getRequiredLevel(): string;
}
interface Control {
  setDisabled(v: boolean): void;
  setVisible(v: boolean): void;
  setNotification(text: string, id: string): void;
  clearNotification(id: string): void;
  setLabel(text: string): void;
  getAttribute(): Attribute;
}

function open(
  app: Record<string, (...args: never[]) => unknown>,
  row: Record<string, unknown> | undefined = { contactid: '0f8fad5b-d9cb-469f-a165-70867728950e', lastname: 'Diaz' },
) {
  const record = new RecordModel(
    table,
    columns.map((one) => one.name),
  );
  if (row) record.load(row);
  const runtime = new FormRuntime(
    { id: 'f', name: 'Patient', table: 'contact', isDefault: true, xml: '' },
    layout,
    record,
    true,
  );
  const loaded: string[] = [];
  const events = createFormEvents({
    runtime,
    globals: { App: app },
    load: (url) => {
      loaded.push(url);
      return Promise.resolve();
    },
    host: {
      languageId: 1033,
      save: () => Promise.resolve(),
      refresh: () => Promise.resolve(),
      close: () => undefined,
      focusControl: () => undefined,
    },
  });
  runtime.onEdit((name) => events.changed(name));
  return { record, runtime, events, loaded, texts: () => [...runtime.notifications.values()].map((one) => one.text) };
}

describe('form scripts', () => {
  it('load their library, then run onload with the execution context and the arguments of the form XML', async () => {
    const seen: unknown[] = [];
    const form = open({
      onLoad: (context: Context, a: string, b: number) => {
        const formContext = context.getFormContext();
        seen.push(
          a,
          b,
          formContext.data.entity.getId(),
          formContext.getAttribute('lastname')?.getValue(),
          formContext.ui.getFormType(),
          context.getEventArgs().getDataLoadState(),
        );
        formContext.ui.setFormNotification('Hello', 'INFO', 'hi');
        formContext.getControl('lastname')?.setDisabled(true);
        formContext.ui.tabs.get('summary').sections.get('who').setVisible(false);
        seen.push(formContext.getAttribute('nothing'));
      },
    });
    await form.events.start();
    expect(form.loaded).toEqual(['/WebResources/hco_/scripts/patient.js']);
    expect(seen).toEqual(['x', 2, '{0F8FAD5B-D9CB-469F-A165-70867728950E}', 'Diaz', 2, 1, null]);
    expect(form.texts()).toEqual(['Hello']);
    const section = layout.tabs[0]?.columns[0]?.sections[0];
    const cell = section?.rows[0]?.[0];
    expect(cell && form.runtime.isControlDisabled(cell)).toBe(true);
    expect(section && form.runtime.isSectionVisible(section)).toBe(false);
  });

  it('run onchange for what a person changes and not for what a script sets', async () => {
    const names: string[] = [];
    const form = open({
      onLoad: (context: Context) =>
        context
          .getFormContext()
          .getAttribute('birthdate')
          ?.addOnChange((inner: Context) => names.push(`added:${inner.getEventSource().getName()}`)),
      onChange: (context: Context) => {
        names.push(context.getEventSource().getName());
        context
          .getFormContext()
          .getAttribute('birthdate')
          ?.setValue(new Date(2020, 0, 2));
      },
    });
    await form.events.start();
    form.runtime.edit('lastname', 'Ruiz');
    expect(names).toEqual(['lastname']);
    form.runtime.edit('birthdate', new Date(2021, 0, 2));
    expect(names).toEqual(['lastname', 'added:birthdate']);
    expect(form.record.isDirty()).toBe(true);
  });

  it('may stop a save, also after waiting', async () => {
    const form = open({
      onLoad: () => undefined,
      onSave: async (context: Context) => {
        await Promise.resolve();
        if (context.getEventArgs().getSaveMode() === 1) context.getEventArgs().preventDefault();
      },
    });
    await form.events.start();
    await expect(form.events.save(1)).resolves.toEqual({ isPrevented: true });
    await expect(form.events.save(2)).resolves.toEqual({ isPrevented: false });
  });

  it('show by name what the local app does not have', async () => {
    const form = open({ onLoad: (context: Context) => context.getFormContext().data.process });
    await form.events.start();
    expect(form.texts()[0]).toContain('formContext.data.process is not in the local app');
  });

  it('show a failure and a missing function, and go on', async () => {
    const form = open({
      onLoad: () => {
        throw new Error('boom');
      },
    });
    await form.events.start();
    await form.events.save(1);
    expect(form.texts()).toEqual([
      'The form script App.onLoad failed: boom',
      'The form script App.onSave failed: There is no function of that name in its library.',
    ]);
  });

  it('make a column required and a control complain', async () => {
    const form = open({
      onLoad: (context: Context) => {
        context.getFormContext().getAttribute('birthdate')?.setRequiredLevel('required');
        context.getFormContext().getControl('lastname')?.setNotification('Too short', 'n');
      },
    });
    await form.events.start();
    expect(missingRequired(form.record, () => true)?.messages).toEqual([
      'birthdate: Required fields must be filled in.',
    ]);
    expect([...form.runtime.part('control', 'lastname').notifications.values()]).toEqual(['Too short']);
  });
});

describe('handler names and arguments', () => {
  it('are found below globals and bound to their owner', () => {
    const globals = {
      A: {
        name: 'a',
        b() {
          return this.name;
        },
      },
    };
    expect(findFunction(globals, 'A.b')?.()).toBe('a');
    expect(findFunction(globals, 'A.c')).toBeUndefined();
    expect(findFunction(globals, 'A.name')).toBeUndefined();
  });
  it('are literals', () => {
    expect(parseArguments(`'a', 1, true, {"x":[2]}`)).toEqual(['a', 1, true, { x: [2] }]);
    expect(parseArguments('  ')).toEqual([]);
    expect(() => parseArguments('alert(1)')).toThrow('not comma separated literals');
  });
});
