import { el, type XmlElement } from '../xml/element';

/** Language of the labels in the model: English (United States). */
export const LCID = 1033;

export const localizedNames = (text: string): XmlElement =>
  el('LocalizedNames', {}, el('LocalizedName', { description: text, languagecode: LCID }));
export const descriptions = (text: string): XmlElement =>
  el('Descriptions', {}, el('Description', { description: text, languagecode: LCID }));
export const displayNames = (text: string): XmlElement =>
  el('displaynames', {}, el('displayname', { description: text, languagecode: LCID }));
export const labels = (text: string): XmlElement =>
  el('labels', {}, el('label', { description: text, languagecode: LCID }));

export const bit = (value: boolean): string => (value ? '1' : '0');

/** First version of a component; the platform keeps it for upgrades. */
export const INTRODUCED = '1.0.0.0';
