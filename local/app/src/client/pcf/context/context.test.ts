import fc from 'fast-check';
import { DataverseError, type WebApi } from '../../dataverse/web-api';
import type { Catalog } from '../../metadata/catalog';
import type { TableInfo } from '../../metadata/types';
import { createDialogs } from '../../session/dialogs';
import type { User } from '../../session/user';
import type { Navigator } from '../../routing/browser-history';
import { parseManifest } from '../../xml/parse-manifest';
import { column as columnOf } from '../../testing/metadata';
import { readXmlInNode } from '../../xml/testing';
import { changedProperties } from '../changed-properties';
import { createCopilot } from './copilot';
import { createDevice } from './device';
import { createFormatting } from './formatting';
import { createMode } from './mode';
import { createNavigation } from './navigation';
import { createParameters, manifestType } from './parameters';
import { chooseResx, controlFileUrl, createResources, loadStrings } from './resources';
import { createUserSettings } from './user-settings';
import { createUtility, entityMetadata, hasPrivilege } from './utility';
import { createClientWebApi, signedCode } from './web-api';

const manifest = parseManifest(
  readXmlInNode(`<manifest><control namespace="PatientOutreach" constructor="PatientTimeline" version="1.0.0" control-type="virtual">
  <property name="patientKey" of-type="SingleLine.Text" usage="bound" required="true"/>
  <property name="pageSize" of-type="Whole.None" usage="input" default-value="25"/>
  <property name="compact" of-type="TwoOptions" usage="input"/>
  <property name="org" of-type="Lookup.Simple" usage="bound"/>
  <event name="onOpen"/>
  <resources><code path="bundle.js" order="1"/><resx path="strings/T.1033.resx"/><resx path="strings/T.1025.resx"/></resources></control></manifest>`),
);
const column: typeof columnOf = (name, over) => columnOf(name, { maxLength: 100, ...over });
const table: TableInfo = {
  name: 'contact',
  setName: 'contacts',
  label: 'Contact',
  collectionLabel: 'Contacts',
  primaryId: 'contactid',
  primaryName: 'fullname',
  schemaName: 'Contact',
  typeCode: 2,
  columns: new Map([
    [
      'gender',
      column('gender', {
        type: 'Picklist',
        options: [{ value: 1, label: 'Male', color: undefined, state: undefined }],
      }),
    ],
  ]),
  manyToOne: [],
  oneToMany: [],
  manyToMany: [],
};
const catalog = {
  tables: () => Promise.resolve(new Map([['contact', table]])),
  table: () => Promise.resolve(table),
} as unknown as Catalog;
const user: User = {
  id: '0f8fad5b-d9cb-469f-a165-70867728950e',
  name: 'M',
  email: '',
  businessUnitId: '',
  organizationId: '',
  roleIds: ['r'],
  privileges: new Map([['prvreadcontact', 1]]),
};

describe('parameters', () => {
  const use = {
    name: 'hco_PatientOutreach.PatientTimeline',
    formFactor: 0,
    dataSets: [],
    parameters: new Map([
      ['patientKey', { isStatic: false, type: undefined, value: 'hco_fhirkey' }],
      ['org', { isStatic: false, type: undefined, value: 'parentcustomerid' }],
      ['compact', { isStatic: true, type: 'TwoOptions', value: 'true' }],
    ]),
  };
  const fields = new Map([
    ['hco_fhirkey', { column: column('hco_fhirkey'), value: 'Patient-1', formatted: 'Patient-1', isEditable: false }],
    [
      'parentcustomerid',
      {
        column: column('parentcustomerid', { type: 'Customer', targets: ['account'] }),
        value: null,
        formatted: '',
        isEditable: true,
      },
    ],
  ]);
  const parameters = createParameters(manifest, use, (name) => fields.get(name));

  it('bind to columns, with their metadata and whether they may be written', () => {
    expect(parameters['patientKey']).toMatchObject({
      raw: 'Patient-1',
      type: 'SingleLine.Text',
      error: false,
      security: { editable: false, readable: true },
      attributes: { LogicalName: 'hco_fhirkey', MaxLength: 100 },
    });
  });
  it('give an empty lookup as an empty list', () => {
    expect(parameters['org']?.raw).toEqual([]);
    expect((parameters['org'] as ComponentFramework.PropertyTypes.LookupProperty).getTargetEntityType()).toBe(
      'account',
    );
  });
  it('type literals and defaults as the manifest says', () => {
    expect(parameters['compact']?.raw).toBe(true);
    expect(parameters['pageSize']?.raw).toBe(25);
  });
  it('mark a literal of the wrong type, in place of passing it on', () => {
    const wrong = createParameters(
      manifest,
      { ...use, parameters: new Map([['pageSize', { isStatic: true, type: 'Whole.None', value: '1.5' }]]) },
      () => undefined,
    );
    expect(wrong['pageSize']).toMatchObject({ error: true, raw: null });
  });
  it('know a column’s type in the manifest’s words', () => {
    expect(manifestType(column('a', { format: 'Email' }))).toBe('SingleLine.Email');
    expect(manifestType(column('a', { type: 'DateTime', format: 'DateOnly' }))).toBe('DateAndTime.DateOnly');
    expect(manifestType(column('a', { type: 'Owner' }))).toBe('Lookup.Owner');
  });
  it('are reported as changed only when what the control sees has changed', () => {
    const mode = { width: 10, height: -1, isDisabled: false, isVisible: true, label: 'x' };
    const state = { parameters, mode, isDark: false, updatedProperties: [] };
    expect(changedProperties(undefined, state)).toEqual(expect.arrayContaining(['patientKey', 'layout', 'theme']));
    expect(changedProperties(state, { ...state, parameters: { ...parameters } })).toEqual([]);
    expect(changedProperties(state, { ...state, isDark: true, mode: { ...mode, width: 20 } })).toEqual([
      'layout',
      'theme',
    ]);
  });
});

describe('webAPI', () => {
  const calls: unknown[] = [];
  const api: WebApi = {
    get: (path) => {
      calls.push(path);
      return Promise.reject(new DataverseError('contact With Id = x Does Not Exist', 404, '0x80040217'));
    },
    list: (path, options) => {
      calls.push([path, options]);
      return Promise.resolve({
        rows: [{ contactid: '1' }],
        nextLink: 'http://h/api/data/v9.2/contacts?$skiptoken=2',
        envelope: {},
      });
    },
    create: () => Promise.resolve('new-id'),
    update: (set, id) => {
      calls.push([set, id]);
      return Promise.resolve();
    },
    delete: () => Promise.resolve(),
  };
  const webApi = createClientWebApi(api, catalog);

  it('reads pages with the size asked for and hands on the next link', async () => {
    const page = await webApi.retrieveMultipleRecords('contact', '?$select=fullname', 50);
    expect(page).toEqual({ entities: [{ contactid: '1' }], nextLink: 'http://h/api/data/v9.2/contacts?$skiptoken=2' });
    expect(calls.pop()).toEqual(['contacts?$select=fullname', { maxPageSize: 50 }]);
  });
  it('takes braced ids', async () => {
    await webApi.updateRecord('contact', '{AB-1}', {});
    expect(calls.pop()).toEqual(['contacts', 'ab-1']);
  });
  it('rejects with the platform’s numeric code and message', async () => {
    await expect(webApi.retrieveRecord('contact', '1')).rejects.toMatchObject({
      errorCode: -2147220969,
      message: 'contact With Id = x Does Not Exist',
    });
    expect(signedCode('0x80040217')).toBe(-2147220969);
  });
  it('rejects options without ? and tables that are not there', async () => {
    await expect(webApi.retrieveMultipleRecords('contact', '$select=x')).rejects.toThrow("start with '?'");
    await expect(webApi.retrieveRecord('nothing', '1')).rejects.toThrow("'nothing'");
  });
});

describe('formatting and user settings', () => {
  const formatting = createFormatting('de-DE', '€', 'Europe/Berlin');
  it('follow the locale and the time zone', () => {
    const value = new Date('2026-01-31T23:30:00Z');
    expect(formatting.formatDateShort(value)).toBe('01.02.26');
    expect(formatting.formatTime(value, 1)).toBe('00:30');
    expect(formatting.formatTime(value, 3)).toBe('23:30');
    expect(formatting.formatDecimal(1234.5)).toBe('1.234,50');
    expect(formatting.formatDateAsFilterStringInUTC(value, true)).toBe('2026-01-31T23:30:00Z');
  });
  it('name a language in the user’s own', () => {
    expect(createFormatting('en-US').formatLanguage(1031)).toBe('German (Germany)');
    expect(createFormatting('de-DE').formatLanguage(1031)).toBe('Deutsch (Deutschland)');
    expect(createFormatting('en-US').formatLanguage(4242)).toBe('4242');
  });
  it('count weeks as ISO 8601 does', () => {
    expect(formatting.getWeekOfYear(new Date(2027, 0, 1))).toBe(53);
    fc.assert(
      fc.property(fc.date({ min: new Date(1971, 0, 1), max: new Date(2090, 0, 1), noInvalidDate: true }), (day) => {
        const week = formatting.getWeekOfYear(day);
        expect(week).toBeGreaterThanOrEqual(1);
        expect(week).toBeLessThanOrEqual(53);
        // The Monday and the Sunday of a week are in the same week.
        const monday = new Date(day.getFullYear(), day.getMonth(), day.getDate() - ((day.getDay() + 6) % 7));
        const sunday = new Date(monday.getFullYear(), monday.getMonth(), monday.getDate() + 6);
        expect(formatting.getWeekOfYear(monday)).toBe(formatting.getWeekOfYear(sunday));
      }),
    );
  });
  it('give names and patterns in the language, and its direction', () => {
    const german = createUserSettings(user, { id: 1031, locale: 'de-DE', isRtl: false });
    expect(german.dateFormattingInfo.monthNames[2]).toBe('März');
    expect(german.dateFormattingInfo.shortDatePattern).toBe('dd.MM.yy');
    expect(german.dateFormattingInfo.firstDayOfWeek).toBe(1);
    expect(german.numberFormattingInfo.numberDecimalSeparator).toBe(',');
    expect(createUserSettings(user, { id: 1025, locale: 'ar-SA', isRtl: true }).isRTL).toBe(true);
  });
});

describe('resources', () => {
  it('come from the control’s folder among the web resources, in the user’s language, else English', async () => {
    expect(chooseResx(manifest, 1025)).toBe('strings/T.1025.resx');
    expect(chooseResx(manifest, 1041)).toBe('strings/T.1033.resx');
    const urls: string[] = [];
    const strings = await loadStrings(
      (url) => {
        urls.push(url);
        return Promise.resolve(new Response('<root><data name="title"><value>Ligne &amp; temps</value></data></root>'));
      },
      readXmlInNode,
      'hco_PatientOutreach.PatientTimeline',
      manifest,
      1033,
    );
    expect(urls).toEqual(['/WebResources/cc_hco_PatientOutreach.PatientTimeline/strings/T.1033.resx']);
    const resources = createResources('x', strings);
    expect(resources.getString('title')).toBe('Ligne & temps');
    expect(resources.getString('unknown')).toBe('unknown');
  });
  it('escape names in addresses', () => {
    expect(controlFileUrl('a b', 'c?d/e.js')).toBe('/WebResources/cc_a%20b/c%3Fd/e.js');
  });
});

describe('utils', () => {
  it('answer privileges by verb and depth, and leave it to the server when it does not tell', () => {
    expect(hasPrivilege(user, 'Contact', 2, 1)).toBe(true);
    expect(hasPrivilege(user, 'Contact', 2, 3)).toBe(false);
    expect(hasPrivilege(user, 'Contact', 4, 0)).toBe(false);
    const clerk = { ...user, privileges: new Map([['prvreadactivity', 3]]) };
    expect([hasPrivilege(clerk, 'Task', 2, 3), hasPrivilege(clerk, 'Contact', 2, 0)]).toEqual([true, false]);
    expect(hasPrivilege({ ...user, privileges: undefined }, 'Contact', 4, 3)).toBe(true);
  });
  it('give table metadata with the columns asked for', async () => {
    expect(entityMetadata(table, ['gender', 'nothing'])['Attributes']).toMatchObject({});
    const facts = { IsActivity: false, OwnershipType: 'UserOwned' };
    expect(entityMetadata({ ...table, facts })).toMatchObject({ ...facts, LogicalName: 'contact' });
    const utils = createUtility(catalog, undefined as never, user, () => 'Contact');
    const metadata = await utils.getEntityMetadata('contact', ['gender']);
    const attributes = metadata['Attributes'] as {
      getByName(name: string): { OptionSet: object } | null;
      getLength(): number;
    };
    expect(metadata['EntitySetName']).toBe('contacts');
    expect(attributes.getLength()).toBe(1);
    expect(attributes.getByName('gender')?.OptionSet).toEqual({ 1: { value: 1, text: 'Male', color: null } });
    expect(utils.hasEntityPrivilege('contact', 2, 0)).toBe(true);
  });
});

describe('navigation', () => {
  it('asks through the page’s own dialogs', async () => {
    const dialogs = createDialogs();
    const navigation = createNavigation(undefined as never, dialogs, undefined as never);
    const answer = navigation.openConfirmDialog({ text: 'Sure?', confirmButtonLabel: 'Yes' });
    expect(dialogs.current()?.actions.map((action) => action.label)).toEqual(['Yes', 'Cancel']);
    dialogs.answer('ok');
    await expect(answer).resolves.toEqual({ confirmed: true });
    const dismissed = navigation.openConfirmDialog({ text: 'Sure?' });
    dialogs.answer(undefined);
    await expect(dismissed).resolves.toEqual({ confirmed: false });
  });
  it('opens forms by plain id', async () => {
    const pages: unknown[] = [];
    const navigator = { go: (page: unknown) => Promise.resolve(pages.push(page) > 0) } as unknown as Navigator;
    await createNavigation(navigator, createDialogs(), undefined as never).openForm({
      entityName: 'contact',
      entityId: '{AB}',
    });
    expect(pages).toEqual([{ type: 'entityrecord', table: 'contact', id: 'ab', formId: undefined, parent: undefined }]);
  });
});

describe('what a browser does not have', () => {
  it('rejects as the platform says', async () => {
    await expect(createDevice().captureImage()).rejects.toThrow('not supported');
    await expect(createCopilot().executePrompt('x')).rejects.toThrow('is not in the local app');
  });
  it('keeps the mode as the host knows it', () => {
    const mode = createMode(
      { width: 3, height: -1, isDisabled: true, isVisible: true, label: 'L' },
      { setControlState: () => true, setFullScreen: () => undefined, trackContainerResize: () => undefined },
    );
    expect(mode).toMatchObject({ allocatedWidth: 3, allocatedHeight: -1, isControlDisabled: true, label: 'L' });
  });
});
