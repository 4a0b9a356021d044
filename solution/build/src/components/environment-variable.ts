import { el, type XmlElement } from '../xml/element';
import { INTRODUCED } from './labels';

const types = { text: 100000000, number: 100000001, boolean: 100000002, json: 100000003 } as const;

/** A setting of the environment. Solutions carry the definition only: a value in a zip would overwrite what is set. */
export interface EnvironmentVariable {
  readonly schemaName: string;
  readonly displayName: string;
  readonly description: string;
  readonly type: keyof typeof types;
}

const label = (name: string, text: string): XmlElement =>
  el(name, { default: text }, el('label', { description: text, languagecode: '1033' }));

/** Content of `environmentvariabledefinitions/<schema name>/environmentvariabledefinition.xml`. */
export const environmentVariable = (variable: EnvironmentVariable): XmlElement =>
  el(
    'environmentvariabledefinition',
    { schemaname: variable.schemaName },
    label('description', variable.description),
    label('displayname', variable.displayName),
    el('introducedversion', {}, INTRODUCED),
    el('iscustomizable', {}, '1'),
    el('isrequired', {}, '0'),
    el('secretstore', {}, '0'),
    el('type', {}, types[variable.type]),
  );
