import { quote, text, type WebApi } from '../dataverse/web-api';
import type { ReadXml } from '../xml/node';
import { parseRibbon } from './parse-ribbon';
import type { RibbonButton } from './ribbon';
import { unzipText } from './unzip';

/** Buttons that solutions put on a table's command bars, from `RetrieveEntityRibbon`. */
export async function readRibbon(api: WebApi, readXml: ReadXml, table: string): Promise<readonly RibbonButton[]> {
  const answer = await api.get(`RetrieveEntityRibbon(EntityName=${quote(table)},RibbonLocationFilter='All')`, {
    annotations: false,
  });
  const zip = Uint8Array.from(atob(text(answer, 'CompressedEntityXml') ?? ''), (character) => character.charCodeAt(0));
  return parseRibbon(readXml(await unzipText(zip, 'RibbonXml.xml')));
}
