import { strToU8, zipSync } from 'fflate';
import type { Literal } from '../../odata/ast';
import { entityRibbon, ribbonLocations } from '../../solutions/entity-ribbon';
import { ribbonDiffsOf } from '../../solutions/ribbon-store';
import { invalidArgument } from '../faults';
import { jsonResponse } from '../message';
import type { Operation } from './types';

const named: Readonly<Record<string, number>> = { ...ribbonLocations, All: 7, Default: 7 };

/** A name or several, as text or as a value of the enumeration, or the number of their bits. */
function filterOf(literal: Literal | undefined): number {
  const text = literal && 'value' in literal ? String(literal.value) : '';
  const bits = text.split(',').map((name) => named[name.trim()] ?? (/^[1-7]$/.test(name) ? Number(name) : 0));
  if (bits.includes(0)) throw invalidArgument("'RibbonLocationFilter' must be Form, HomepageGrid, SubGrid or All.");
  return bits.reduce((all, bit) => all | bit, 0);
}

const contentTypes =
  '<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/octet-stream" /></Types>';
/** The same ribbon gives the same bytes. */
const mtime = new Date(2000, 0, 1);

/**
 * RetrieveEntityRibbon: the definitions of a table's command bar, as base64 of a zip with the part `RibbonXml.xml`
 * (learn.microsoft.com, "Export ribbon definitions").
 */
export const retrieveEntityRibbon: Operation = {
  method: 'GET',
  run: ({ session, request }, parameters) => {
    const { db, catalog } = session.engine;
    const name = parameters.get('EntityName');
    if (name?.type !== 'string') throw invalidArgument("'EntityName' must be the logical name of a table.");
    const filter = filterOf(parameters.get('RibbonLocationFilter'));
    const table = catalog.table(name.value.toLowerCase());
    if (!table) throw invalidArgument(`The entity with a name = '${name.value}' was not found in the MetadataCache.`);
    const xml = entityRibbon(table.name, ribbonDiffsOf(db, table.name), filter);
    const zip = zipSync({ 'RibbonXml.xml': strToU8(xml), '[Content_Types].xml': strToU8(contentTypes) }, { mtime });
    return jsonResponse(200, {
      '@odata.context': `${request.root}$metadata#Microsoft.Dynamics.CRM.RetrieveEntityRibbonResponse`,
      CompressedEntityXml: Buffer.from(zip).toString('base64'),
    });
  },
};
