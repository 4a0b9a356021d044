import { componentId } from '../ids';
import { el, type XmlElement } from '../xml/element';
import { print } from '../xml/print';
import { localized, type Translation } from '../localize';
import { bytes, type Files } from '../package/tree';

/** Types of parameters, with the numbers of the platform's choice (customapirequestparameter.type). */
const parameterTypes = {
  Boolean: 0,
  DateTime: 1,
  Decimal: 2,
  Entity: 3,
  EntityCollection: 4,
  EntityReference: 5,
  Float: 6,
  Integer: 7,
  Money: 8,
  Picklist: 9,
  String: 10,
  StringArray: 11,
  Guid: 12,
} as const;

/** A request parameter or a response property, which is never optional. */
export interface ApiParameterDescription {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly type: keyof typeof parameterTypes;
  readonly optional: boolean;
}

/** A custom API as the attributes of its plug-in type declare it. Always unbound. */
export interface CustomApiDescription {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly isFunction: boolean;
  /** Name of the privilege a caller needs, or empty. */
  readonly privilege: string;
  /** Whether asynchronous steps may be registered on its message. */
  readonly asyncSteps: boolean;
  readonly request: readonly ApiParameterDescription[];
  readonly response: readonly ApiParameterDescription[];
}

const label = (name: string, text: string): XmlElement =>
  el(name, { default: text }, el('label', { description: text, languagecode: '1033' }));

function parameterXml(kind: string, parameter: ApiParameterDescription): XmlElement {
  return el(
    kind,
    { uniquename: parameter.name },
    label('description', parameter.description),
    label('displayname', parameter.displayName),
    el('iscustomizable', {}, '0'),
    ...(kind === 'customapirequestparameter' ? [el('isoptional', {}, parameter.optional ? '1' : '0')] : []),
    el('name', {}, parameter.name),
    el('type', {}, parameterTypes[parameter.type]),
  );
}

const apiXml = (api: CustomApiDescription, typeName: string): XmlElement =>
  el(
    'customapi',
    { uniquename: api.name },
    el('allowedcustomprocessingsteptype', {}, api.asyncSteps ? '1' : '0'),
    el('bindingtype', {}, '0'),
    label('description', api.description),
    label('displayname', api.displayName),
    ...(api.privilege === '' ? [] : [el('executeprivilegename', {}, api.privilege)]),
    el('iscustomizable', {}, '0'),
    el('isfunction', {}, api.isFunction ? '1' : '0'),
    el('isprivate', {}, '0'),
    el('name', {}, api.name),
    el('plugintypeid', {}, el('plugintypeid', {}, componentId('plugintype', typeName))),
    el('workflowsdkstepenabled', {}, '0'),
  );

/**
 * The files of a custom API: itself, and a folder each for its request parameters and its response properties. The
 * platform finds all of them by name, and children stand in the order of the alphabet, as in exports.
 */
export function customApiFiles(
  api: CustomApiDescription,
  typeName: string,
  translations: readonly Translation[],
): Files {
  const files: Files = new Map();
  const folder = `customapis/${api.name}`;
  // Folder-based kinds carry neither byte-order mark nor declaration.
  const put = (path: string, xml: XmlElement): void =>
    void files.set(`${folder}/${path}`, bytes(`${print(localized(xml, translations))}\n`));
  put('customapi.xml', apiXml(api, typeName));
  for (const [list, kind, plural] of [
    [api.request, 'customapirequestparameter', 'customapirequestparameters'],
    [api.response, 'customapiresponseproperty', 'customapiresponseproperties'],
  ] as const)
    for (const parameter of list) put(`${plural}/${parameter.name}/${kind}.xml`, parameterXml(kind, parameter));
  return files;
}
