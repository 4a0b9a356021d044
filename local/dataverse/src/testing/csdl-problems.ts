import { elements } from '../xml/dom';
import type { Element } from '../xml/dom';

const identifier = /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}\p{Pc}\p{Cf}]{0,127}$/u;
const primitives = new Set(
  'Binary Boolean Byte Date DateTimeOffset Decimal Double Duration Guid Int16 Int32 Int64 SByte Single Stream String TimeOfDay'
    .split(' ')
    .map((n) => `Edm.${n}`),
);
const inner = (type: string): string => type.replace(/^Collection\((.*)\)$/, '$1');
const at = (e: Element, name: string): string => e.getAttribute(name) ?? '';

/**
 * What a CSDL document breaks of OASIS "OData Common Schema Definition Language XML 4.0": names, types, keys, partners,
 * constraints, sets, operations. Empty = valid as far as these rules go. A reading of its own: it shares no code with the
 * writer but the XML parser.
 */
export function csdlProblems(edmx: Element): string[] {
  const problems: string[] = [];
  const check = (ok: boolean, what: string): void => {
    if (!ok) problems.push(what);
  };
  const unique = (names: readonly string[], what: string): void => {
    const seen = new Set<string>();
    for (const name of names) {
      check(!seen.has(name), `${what} '${name}' twice`);
      seen.add(name);
    }
  };
  const schema = elements(elements(edmx, 'edmx:DataServices')[0])[0] as Element;
  check(at(edmx, 'Version') === '4.0', 'Version');
  const typeElements = elements(schema).filter((e) => /^(Entity|Complex|Enum)Type$/.test(e.tagName));
  const types = new Map(typeElements.map((e) => [`mscrm.${at(e, 'Name')}`, e]));
  unique(
    typeElements.map((e) => at(e, 'Name')),
    'type',
  );
  const chain = (type: Element | undefined): Element[] =>
    type ? [...chain(types.get(at(type, 'BaseType'))), type] : [];
  const isOf = (type: string, base: string): boolean =>
    chain(types.get(type)).some((e) => `mscrm.${at(e, 'Name')}` === base);
  const all = (type: Element, tag: string): Element[] => chain(type).flatMap((e) => elements(e, tag));
  const knows = (type: string): boolean => primitives.has(inner(type)) || types.has(inner(type));

  for (const type of typeElements) {
    const name = at(type, 'Name');
    check(identifier.test(name), `type name '${name}'`);
    if (type.hasAttribute('BaseType')) check(types.has(at(type, 'BaseType')), `${name}: base type`);
    const members = elements(type, 'Member');
    unique(
      members.map((m) => at(m, 'Name')),
      `${name}: member`,
    );
    const properties = all(type, 'Property');
    const navs = all(type, 'NavigationProperty');
    unique(
      [...properties, ...navs].map((p) => at(p, 'Name')),
      `${name}: property`,
    );
    for (const p of [...properties, ...navs]) {
      check(identifier.test(at(p, 'Name')), `${name}: property name '${at(p, 'Name')}'`);
      check(knows(at(p, 'Type')), `${name}/${at(p, 'Name')}: type ${at(p, 'Type')}`);
    }
    if (type.tagName !== 'EntityType') continue;
    const keys = all(type, 'Key');
    check(keys.length === (at(type, 'Abstract') === 'true' ? keys.length : 1), `${name}: ${keys.length} keys`);
    for (const ref of keys.flatMap((k) => elements(k, 'PropertyRef'))) {
      const property = properties.find((p) => at(p, 'Name') === at(ref, 'Name'));
      check(property !== undefined && at(property, 'Nullable') === 'false', `${name}: key ${at(ref, 'Name')}`);
    }
    for (const nav of elements(type, 'NavigationProperty')) checkNavigation(type, nav);
  }

  function checkNavigation(type: Element, nav: Element): void {
    const where = `${at(type, 'Name')}/${at(nav, 'Name')}`;
    const target = types.get(inner(at(nav, 'Type')));
    if (!target) return;
    check(target.tagName === 'EntityType', `${where}: leads to no entity type`);
    if (nav.hasAttribute('Partner')) {
      const partner = all(target, 'NavigationProperty').find((p) => at(p, 'Name') === at(nav, 'Partner'));
      check(partner !== undefined, `${where}: partner ${at(nav, 'Partner')}`);
      if (partner) {
        check(isOf(`mscrm.${at(type, 'Name')}`, inner(at(partner, 'Type'))), `${where}: partner leads elsewhere`);
        check(
          !partner.hasAttribute('Partner') || at(partner, 'Partner') === at(nav, 'Name'),
          `${where}: partner's partner`,
        );
      }
    }
    for (const constraint of elements(nav, 'ReferentialConstraint')) {
      const own = all(type, 'Property').find((p) => at(p, 'Name') === at(constraint, 'Property'));
      const other = all(target, 'Property').find((p) => at(p, 'Name') === at(constraint, 'ReferencedProperty'));
      check(own !== undefined && other !== undefined, `${where}: constraint`);
      if (own && other) check(at(own, 'Type') === at(other, 'Type'), `${where}: constraint's types`);
    }
  }

  const container = elements(schema, 'EntityContainer')[0] as Element;
  const sets = new Map(elements(container, 'EntitySet').map((s) => [at(s, 'Name'), s]));
  unique(
    elements(container).map((e) => at(e, 'Name')),
    'container',
  );
  for (const [name, set] of sets) {
    const type = types.get(at(set, 'EntityType'));
    check(type?.tagName === 'EntityType' && at(type, 'Abstract') !== 'true', `${name}: entity type`);
    if (!type) continue;
    const bindings = elements(set, 'NavigationPropertyBinding');
    unique(
      bindings.map((b) => at(b, 'Path')),
      `${name}: binding`,
    );
    for (const b of bindings) {
      const nav = all(type, 'NavigationProperty').find((n) => at(n, 'Name') === at(b, 'Path'));
      const target = sets.get(at(b, 'Target'));
      check(nav !== undefined && target !== undefined, `${name}: binding ${at(b, 'Path')}`);
      if (nav && target) check(isOf(at(target, 'EntityType'), inner(at(nav, 'Type'))), `${name}: ${at(b, 'Path')}`);
    }
  }

  const operations = elements(schema).filter((e) => e.tagName === 'Function' || e.tagName === 'Action');
  const firstType = (o: Element): string => at(elements(o, 'Parameter')[0] ?? o, 'Type');
  unique(
    operations.map((o) => `${at(o, 'Name')}${at(o, 'IsBound') === 'true' ? `(${firstType(o)})` : ''}`),
    'operation',
  );
  for (const o of operations) {
    const name = at(o, 'Name');
    const parameters = elements(o, 'Parameter');
    check(identifier.test(name), `operation name '${name}'`);
    unique(
      parameters.map((p) => at(p, 'Name')),
      `${name}: parameter`,
    );
    check(at(o, 'IsBound') !== 'true' || parameters.length > 0, `${name}: bound to nothing`);
    for (const p of [...parameters, ...elements(o, 'ReturnType')])
      check(knows(at(p, 'Type')), `${name}: ${at(p, 'Type')}`);
    check(o.tagName !== 'Function' || elements(o, 'ReturnType').length === 1, `${name}: returns nothing`);
  }
  for (const kind of ['Function', 'Action'])
    for (const i of elements(container, `${kind}Import`)) {
      const named = operations.find((o) => o.tagName === kind && `mscrm.${at(o, 'Name')}` === at(i, kind));
      check(named !== undefined && at(named, 'IsBound') !== 'true', `import ${at(i, 'Name')}`);
    }
  return problems;
}
