import { braced, componentId } from '../ids';
import { el, type XmlElement } from '../xml/element';
import { INTRODUCED } from './labels';

const types = { html: 1, css: 2, js: 3, xml: 4, png: 5, jpg: 6, gif: 7, xsl: 9, ico: 10, svg: 11, resx: 12 } as const;

export interface WebResource {
  /** Name with prefix and slashes, such as `hco_/scripts/contact.js`. */
  readonly name: string;
  readonly displayName: string;
  readonly type: keyof typeof types;
  readonly content: Uint8Array;
}

export const webResourceId = (name: string): string => componentId('webresource', name);

/** Part name in the zip: the name stripped to `[A-Za-z0-9_-]`, cut at 50, and the id in capitals. */
export const webResourcePart = (name: string): string =>
  `/WebResources/${name.replace(/[^A-Za-z0-9_-]/g, '').slice(0, 50)}${webResourceId(name).toUpperCase()}`;

/** Content of `WebResources/<name>.data.xml`. */
export const webResource = (resource: WebResource): XmlElement =>
  el(
    'WebResource',
    {},
    el('WebResourceId', {}, braced(webResourceId(resource.name))),
    el('Name', {}, resource.name),
    el('DisplayName', {}, resource.displayName),
    el('WebResourceType', {}, types[resource.type]),
    el('IntroducedVersion', {}, INTRODUCED),
    el('IsEnabledForMobileClient', {}, '0'),
    el('IsAvailableForMobileOffline', {}, '0'),
    el('IsCustomizable', {}, '1'),
    el('CanBeDeleted', {}, '1'),
    el('IsHidden', {}, '0'),
    el('FileName', {}, webResourcePart(resource.name)),
  );
