import type { Choice } from '@patient-outreach/model';
import { el, type XmlElement } from '../xml/element';
import { descriptions, displayNames, INTRODUCED, labels } from './labels';

interface LocalOptionSet {
  readonly name: string;
  readonly type: 'bit' | 'picklist';
  readonly label: string;
  readonly options: readonly { readonly value: number; readonly label: string }[];
}

const options = (list: LocalOptionSet['options']): XmlElement =>
  el(
    'options',
    {},
    list.map((option) => el('option', { value: option.value }, labels(option.label))),
  );

/** An option set inside its column. */
export const optionSet = (set: LocalOptionSet): XmlElement =>
  el(
    'optionset',
    { Name: set.name },
    el('OptionSetType', {}, set.type),
    el('IntroducedVersion', {}, INTRODUCED),
    el('IsCustomizable', {}, '1'),
    displayNames(set.label),
    descriptions(''),
    options(set.options),
  );

/** A choice of one column. */
export const localChoice = (name: string, label: string, choice: Choice): XmlElement =>
  optionSet({ name, type: 'picklist', label, options: choice.options });

/** A global choice, in a file of its own. */
export const globalChoice = (choice: Choice): XmlElement =>
  el(
    'optionset',
    { Name: choice.name, localizedName: choice.label, description: choice.description },
    el('OptionSetType', {}, 'picklist'),
    el('IsGlobal', {}, '1'),
    el('IntroducedVersion', {}, INTRODUCED),
    el('IsCustomizable', {}, '1'),
    displayNames(choice.label),
    descriptions(choice.description),
    options(choice.options),
  );
