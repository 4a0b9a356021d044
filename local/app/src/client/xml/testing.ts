import { DOMParser } from '@xmldom/xmldom';
import { fromDom, type ReadXml } from './node';

/** The reader that tests use in place of the browser's. */
export const readXmlInNode: ReadXml = (text) => {
  const root = new DOMParser().parseFromString(text, 'text/xml').documentElement;
  if (!root) throw new Error('no document element');
  return fromDom(root);
};
