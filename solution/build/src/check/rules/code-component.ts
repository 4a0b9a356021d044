import { attribute, below, child, type XmlNode } from '../../xml/document';
import type { Rule } from '../rule';
import { controlManifest, typesOf } from '../view/control-manifest';

const fits: Readonly<Record<string, readonly string[]>> = {
  'SingleLine.Text': ['nvarchar'],
  'SingleLine.TextArea': ['nvarchar'],
  'SingleLine.Email': ['nvarchar'],
  'SingleLine.Phone': ['nvarchar'],
  'SingleLine.URL': ['nvarchar'],
  'SingleLine.Ticker': ['nvarchar'],
  Multiple: ['ntext', 'nvarchar'],
  'Whole.None': ['int'],
  Decimal: ['decimal'],
  FP: ['float'],
  Currency: ['money'],
  TwoOptions: ['bit'],
  OptionSet: ['picklist', 'state', 'status'],
  MultiSelectOptionSet: ['multiselectpicklist'],
  'DateAndTime.DateAndTime': ['datetime'],
  'DateAndTime.DateOnly': ['datetime'],
  'Lookup.Simple': ['lookup', 'owner', 'customer'],
};

export const codeComponent: Rule = {
  id: 'code-component',
  looksAt: 'Code components on forms and in views: control, component, property and the type of the bound column.',
  check(solution, report) {
    const own = new Map(
      solution.items('CustomControls', 'CustomControl').map((node) => [child(node, 'Name')?.text.trim() ?? '', node]),
    );
    const properties = (custom: XmlNode, table: Parameters<typeof solution.hasColumn>[0] | undefined): void => {
      const name = attribute(custom, 'name');
      const node = own.get(name);
      if (name === '') return;
      if (!node) {
        if (solution.isDeclared('66', name)) return;
        const first = /^MscrmControls\./.test(name);
        report(
          custom,
          `The component "${name}" is neither in the solution nor among its dependencies. Add it, or declare the dependency.`,
          first ? 'warning' : 'error',
        );
        return;
      }
      const manifest = controlManifest(solution, node);
      const parameters = child(custom, 'parameters');
      if (!manifest || !parameters) return;
      const given = new Set<string>();
      for (const parameter of parameters.children) {
        const key = parameter.name === 'data-set' ? attribute(parameter, 'name') : parameter.name;
        given.add(key);
        const property = manifest.properties.get(key);
        if (!property) {
          report(parameter, `The component ${name} has no property "${key}". Correct it after the control’s manifest.`);
          continue;
        }
        const column = parameter.text.trim().toLowerCase();
        if (
          attribute(parameter, 'static') === 'true' ||
          parameter.children.length > 0 ||
          !table ||
          property.usage === 'input'
        )
          continue;
        if (property.usage === 'data-set') continue;
        if (!solution.hasColumn(table, column))
          report(
            parameter,
            `The property "${key}" is bound to "${column}", which ${table.logicalName} lacks. Bind a column it has.`,
          );
        const type = table.columns.get(column)?.type;
        const allowed = typesOf(manifest, property).flatMap((each) => fits[each] ?? []);
        if (type !== undefined && allowed.length > 0 && !allowed.includes(type))
          report(
            parameter,
            `The property "${key}" takes ${typesOf(manifest, property).join(' or ')}, but ${column} is of type ${type}. Bind another column.`,
          );
      }
      for (const [key, property] of manifest.properties)
        if (property.required && property.usage !== 'data-set' && !given.has(key))
          report(custom, `The component ${name} needs the property "${key}", which is not given. Bind or set it.`);
    };
    for (const form of solution.forms) {
      const unique = new Set(solution.controls(form).map((control) => attribute(control, 'uniqueid').toLowerCase()));
      const described = new Set<string>();
      for (const description of below(form.node, 'controlDescription')) {
        const target = attribute(description, 'forControl').toLowerCase();
        described.add(target);
        if (!unique.has(target))
          report(
            description,
            `forControl ${target} is the uniqueid of no control on the form, so the component never shows. Correct it.`,
          );
        for (const custom of below(description, 'customControl')) properties(custom, form.table);
      }
      for (const control of solution.controls(form))
        if (
          /^\{?f9a8a302-/i.test(attribute(control, 'classid')) &&
          !described.has(attribute(control, 'uniqueid').toLowerCase())
        )
          report(
            control,
            'The control is a code component, but no controlDescription says which. Add one for its uniqueid.',
          );
    }
    for (const { node, table } of solution.views)
      for (const custom of below(node, 'customControl')) properties(custom, table);
  },
};
