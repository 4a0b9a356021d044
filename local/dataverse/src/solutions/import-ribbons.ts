import { attribute, childText, elements, first, path, serialize } from '../xml/dom';
import type { Element } from '../xml/dom';
import type { ImportContext } from './context';
import { done, kept } from './context';
import { placeOf } from './ribbon-place';
import { putRibbon } from './ribbon-store';

const parts = ['CustomActions', 'CommandDefinitions', 'RuleDefinitions', 'LocLabels'] as const;
const isEmpty = (diff: Element): boolean => parts.every((name) => elements(first(diff, name)).length === 0);

/** Keeps the RibbonDiffXml of the tables in the file. The report names what RetrieveEntityRibbon cannot tell of it. */
export function importRibbons(context: ImportContext): void {
  const { db } = context.session.engine;
  for (const entity of elements(first(context.file.customizations, 'Entities'), 'Entity')) {
    const diff = first(entity, 'RibbonDiffXml');
    const info = path(entity, 'EntityInfo', 'entity');
    const table = ((info ? attribute(info, 'Name') : null) ?? childText(entity, 'Name') ?? '').toLowerCase();
    if (!diff || table === '') continue;
    putRibbon(db, context.solutionName, table, isEmpty(diff) ? null : serialize(diff));
    if (isEmpty(diff)) continue;
    const actions = elements(first(diff, 'CustomActions'));
    const strange = actions.filter((action) => placeOf(action, table) === null);
    if (strange.length === 0) done(context, 'ribbons', table);
    else kept(context, 'ribbons', table, `Not shown: ${strange.map((a) => attribute(a, 'Id') ?? '').join(', ')}.`);
  }
}
