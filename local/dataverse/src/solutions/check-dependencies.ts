import { normalizeGuid } from '../query/column-value';
import type { Element } from '../xml/dom';
import { attribute, elements, first } from '../xml/dom';
import type { ImportContext } from './context';
import { addComponent } from './context';
import { tableId } from '../metadata/describe-table';

/** Tables that hold a component type's rows, and the column of the name. */
const rows: Record<string, { table: string; id: string; name: string }> = {
  20: { table: 'role', id: 'roleid', name: 'name' },
  26: { table: 'savedquery', id: 'savedqueryid', name: 'name' },
  59: { table: 'savedqueryvisualization', id: 'savedqueryvisualizationid', name: 'name' },
  60: { table: 'systemform', id: 'formid', name: 'name' },
  61: { table: 'webresource', id: 'webresourceid', name: 'name' },
  62: { table: 'sitemap', id: 'sitemapid', name: 'sitemapnameunique' },
  66: { table: 'customcontrol', id: 'customcontrolid', name: 'name' },
  80: { table: 'appmodule', id: 'appmoduleid', name: 'uniquename' },
  91: { table: 'pluginassembly', id: 'pluginassemblyid', name: 'name' },
  92: { table: 'sdkmessageprocessingstep', id: 'sdkmessageprocessingstepid', name: 'name' },
};

/** Whether a component is here after the import; null = this stand-in cannot tell. */
function present(context: ImportContext, required: Element): boolean | null {
  const { catalog, db } = context.session.engine;
  const type = attribute(required, 'type') ?? '';
  const schemaName = attribute(required, 'schemaName') ?? '';
  const id = normalizeGuid(attribute(required, 'id') ?? '');
  // Controls of the platform itself are always there.
  if (type === '66' && schemaName.startsWith('MscrmControls.')) return true;
  if (type === '1') return catalog.table(schemaName.toLowerCase()) !== undefined;
  if (type === '2')
    return (
      catalog
        .table((attribute(required, 'parentSchemaName') ?? '').toLowerCase())
        ?.columns.has(schemaName.toLowerCase()) ?? false
    );
  if (type === '9') return catalog.choices.has(schemaName);
  if (type === '10') return catalog.relationship(schemaName) !== undefined;
  const known = rows[type];
  if (!known) return null;
  const row =
    id === null
      ? db.get(`SELECT 1 AS x FROM ${known.table} WHERE ci(${known.name}) = ci(?)`, [
          schemaName.split(',')[0] ?? schemaName,
        ])
      : db.get(`SELECT 1 AS x FROM ${known.table} WHERE ${known.id} = ?`, [id]);
  return row !== undefined;
}

/** What the file says it needs from others must be here. */
export function checkDeclaredDependencies(context: ImportContext, manifest: Element): void {
  for (const item of elements(first(manifest, 'MissingDependencies'), 'MissingDependency')) {
    const required = first(item, 'Required');
    const dependent = first(item, 'Dependent');
    if (!required || present(context, required) !== false) continue;
    const text = (e: Element | null, name: string): string => (e ? (attribute(e, name) ?? '') : '');
    context.missing.push({
      required: {
        type: text(required, 'type'),
        schemaName: text(required, 'schemaName') || text(required, 'id'),
        displayName: text(required, 'displayName'),
        solution: text(required, 'solution'),
      },
      dependent: {
        type: text(dependent, 'type'),
        schemaName: text(dependent, 'schemaName') || text(dependent, 'id'),
        displayName: text(dependent, 'displayName'),
      },
    });
  }
}

/** Each root component must have been defined by the file, or be here already. */
export function checkRootComponents(context: ImportContext, manifest: Element): void {
  for (const root of elements(first(manifest, 'RootComponents'), 'RootComponent')) {
    const type = attribute(root, 'type') ?? '';
    const name = attribute(root, 'schemaName') ?? attribute(root, 'id') ?? '';
    if (present(context, root) === false) {
      context.missing.push({
        required: { type, schemaName: name, displayName: name, solution: 'Active' },
        dependent: { type, schemaName: context.solutionName, displayName: context.solutionName },
      });
    } else if (type === '1') {
      const table = context.session.engine.catalog.table(name.toLowerCase());
      if (table) addComponent(context, 1, tableId(table), Number(attribute(root, 'behavior') ?? 0));
    }
  }
}
