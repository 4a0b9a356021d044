import { fromDom, type ReadXml } from './node';

/** Reads XML with the browser's parser. It resolves no external entities. */
export const readXml: ReadXml = (text) => {
  const document = new DOMParser().parseFromString(text, 'application/xml');
  if (document.getElementsByTagName('parsererror').length > 0 || !document.documentElement) {
    throw new Error('The customization XML of this component is not well-formed.');
  }
  return fromDom(document.documentElement);
};
