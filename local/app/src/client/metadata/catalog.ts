import { readRibbon } from '../commands/read-ribbon';
import type { RibbonButton } from '../commands/ribbon';
import { quote, text, type WebApi } from '../dataverse/web-api';
import type { ReadXml } from '../xml/node';
import { parseManifest, type ControlManifest } from '../xml/parse-manifest';
import { readForms, readViews } from './read-views';
import { readTable, summaryOf } from './read-table';
import type { FormInfo, TableInfo, TableSummary, ViewInfo } from './types';

/** Metadata as the Web API gives it, each piece read once per session. A read that failed is tried again when asked for next. */
export interface Catalog {
  /** Every table, by logical name. */
  tables(): Promise<ReadonlyMap<string, TableSummary>>;
  table(name: string): Promise<TableInfo>;
  views(table: string): Promise<readonly ViewInfo[]>;
  /** Main forms. */
  forms(table: string): Promise<readonly FormInfo[]>;
  /** Buttons that solutions put on the table's command bars. */
  ribbon(table: string): Promise<readonly RibbonButton[]>;
  /** Manifest of an imported code component; rejects when there is none of that name. */
  customControl(name: string): Promise<ControlManifest>;
}

/** Remembers the promise per key and forgets it when it fails. */
function once<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const present = known.get(key);
    if (present) return present;
    const reading = read(key);
    known.set(key, reading);
    reading.catch(() => known.delete(key));
    return reading;
  };
}

export function createCatalog(api: WebApi, readXml: ReadXml, languageId: number): Catalog {
  const tables = once(async () => {
    const page = await api.list(
      'EntityDefinitions?$select=LogicalName,EntitySetName,DisplayName,DisplayCollectionName,PrimaryIdAttribute,PrimaryNameAttribute',
      { annotations: false },
    );
    return new Map(page.rows.map((row) => [text(row, 'LogicalName') ?? '', summaryOf(row, languageId)]));
  });
  return {
    tables: () => tables(''),
    table: once((name) => readTable(api, name, languageId)),
    views: once((table) => readViews(api, table)),
    forms: once((table) => readForms(api, table)),
    ribbon: once((table) => readRibbon(api, readXml, table)),
    customControl: once(async (name) => {
      const page = await api.list(`customcontrols?$select=name,manifest&$filter=name eq ${quote(name)}`, {
        annotations: false,
      });
      const manifest = page.rows[0] && text(page.rows[0], 'manifest');
      if (manifest === undefined) throw new Error(`The code component ${name} was not imported.`);
      return parseManifest(readXml(manifest));
    }),
  };
}
