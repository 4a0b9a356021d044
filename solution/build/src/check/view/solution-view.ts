import { plainId } from '../../package/identity';
import { textOf, type Files } from '../../package/tree';
import { at, attribute, below, child, childText, type XmlDocument, type XmlNode } from '../../xml/document';
import { readXml } from '../../xml/parse';
import { declaredView, platformView, tableView, type ColumnView, type TableView } from './table-view';

export interface FormView {
  readonly node: XmlNode;
  readonly id: string;
  readonly type: string;
  /** Undefined for a dashboard. */
  readonly table: TableView | undefined;
}

export interface DependencyView {
  readonly node: XmlNode;
  readonly type: string;
  /** Lower-case schema name or plain id. */
  readonly key: string;
  readonly solution: string;
}

const keyOf = (node: XmlNode): string =>
  (attribute(node, 'schemaName') || plainId(attribute(node, 'id')) || attribute(node, 'key')).toLowerCase();

/** A solution's parts, read once, with what the rules ask of them. */
export class SolutionView {
  readonly customizations: XmlDocument;
  readonly manifest: XmlDocument;
  readonly root: XmlNode;
  readonly solution: XmlNode;
  readonly managed: boolean;
  readonly prefix: string;
  readonly optionPrefix: string;
  /** Language codes the solution says it has. */
  readonly languages: readonly string[];
  readonly dependencies: readonly DependencyView[];
  /** Name → element of the web resources in the zip. */
  readonly webResources: ReadonlyMap<string, XmlNode>;
  readonly forms: readonly FormView[];
  readonly views: readonly { readonly node: XmlNode; readonly table: TableView }[];
  private readonly own = new Map<string, TableView>();
  private readonly read = new Map<string, XmlDocument>();
  private readonly declared = new Set<string>();

  /** @throws XmlProblem when one of the two files every solution has is missing or malformed */
  constructor(
    readonly parts: Files,
    /** The other of the managed and the unmanaged zip, when it is at hand. */
    readonly twin?: Files,
  ) {
    this.customizations = readXml(parts.get('customizations.xml') ?? new Uint8Array(), 'customizations.xml');
    this.manifest = readXml(parts.get('solution.xml') ?? new Uint8Array(), 'solution.xml');
    this.root = this.customizations.root;
    for (const document of [this.customizations, this.manifest]) this.read.set(document.file, document);
    this.solution = child(this.manifest.root, 'SolutionManifest') ?? this.manifest.root;
    this.managed = childText(this.solution, 'Managed') === '1';
    const publisher = child(this.solution, 'Publisher');
    this.prefix = publisher ? childText(publisher, 'CustomizationPrefix') : '';
    this.optionPrefix = publisher ? childText(publisher, 'CustomizationOptionValuePrefix') : '';
    this.languages = at(this.root, 'Languages', 'Language').map((node) => node.text.trim());
    this.dependencies = at(this.solution, 'MissingDependencies', 'MissingDependency', 'Required').map((node) => ({
      node,
      type: attribute(node, 'type'),
      key: keyOf(node),
      solution: attribute(node, 'solution'),
    }));
    for (const { type, key } of this.dependencies) this.declared.add(`${type}\n${key}`);
    for (const entity of at(this.root, 'Entities', 'Entity')) {
      const table = tableView(entity);
      this.own.set(table.logicalName, table);
    }
    this.webResources = new Map(
      this.items('WebResources', 'WebResource').map((node) => [childText(node, 'Name'), node]),
    );
    this.forms = [
      ...[...this.own.values()].flatMap((table) =>
        (table.node ? at(table.node, 'FormXml', 'forms') : []).flatMap((group) =>
          at(group, 'systemform').map((node) => ({
            node,
            id: plainId(childText(node, 'formid')),
            type: attribute(group, 'type'),
            table,
          })),
        ),
      ),
      ...[
        ...this.items('Dashboards', 'Dashboard'),
        ...this.items('InteractionCentricDashboards', 'InteractionCentricDashboard'),
      ].map((node) => ({ node, id: plainId(childText(node, 'FormId')), type: 'dashboard', table: undefined })),
    ];
    this.views = [...this.own.values()].flatMap((table) =>
      (table.node ? at(table.node, 'SavedQueries', 'savedqueries', 'savedquery') : []).map((node) => ({ node, table })),
    );
  }

  /** Elements of one kind directly in customizations.xml. */
  items(container: string, item: string): XmlNode[] {
    return at(this.root, container, item);
  }

  /** Tables that have an element in the solution. */
  get tables(): TableView[] {
    return [...this.own.values()];
  }

  /** A table of this solution, of the platform, or of a solution that the dependencies name; else undefined. */
  table(logicalName: string): TableView | undefined {
    const name = logicalName.toLowerCase();
    return this.own.get(name) ?? platformView(name) ?? (this.isDeclared('1', name) ? declaredView(name) : undefined);
  }

  /** Whether the dependencies name a component of another solution. @param key schema name or id */
  isDeclared(type: string, key: string): boolean {
    return this.declared.has(`${type}\n${plainId(key)}`) || this.declared.has(`${type}\n${key.toLowerCase()}`);
  }

  /** Whether a column is there, or cannot be told because another publisher may have added it. */
  hasColumn(table: TableView, name: string): boolean {
    if (table.columns.has(name)) return true;
    if (table.own || this.isOwnName(name)) return table.own ? false : !table.known && table.node === undefined;
    return !table.known || name.includes('_');
  }

  column(table: TableView, name: string): ColumnView | undefined {
    return table.columns.get(name);
  }

  /** Begins with the publisher's prefix. */
  isOwnName(name: string): boolean {
    return this.prefix !== '' && name.toLowerCase().startsWith(`${this.prefix.toLowerCase()}_`);
  }

  hasWebResource(name: string): boolean {
    return this.webResources.has(name) || this.isDeclared('61', name);
  }

  /** Content of a web resource as text; undefined when it is not in the zip. */
  webResourceText(name: string): string | undefined {
    const node = this.webResources.get(name);
    const content = node && this.parts.get(childText(node, 'FileName').replace(/^\//, ''));
    return content && textOf(content);
  }

  /** An XML part; read once. @throws XmlProblem */
  xml(part: string): XmlDocument {
    const known = this.read.get(part);
    if (known) return known;
    const document = readXml(this.parts.get(part) ?? new Uint8Array(), part);
    this.read.set(part, document);
    return document;
  }

  /** As `xml`, but undefined for a part that is not there or cannot be read, which another rule reports. */
  xmlOrNothing(part: string): XmlDocument | undefined {
    try {
      return this.parts.has(part) ? this.xml(part) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Controls on a form, wherever they stand. */
  controls(form: FormView): XmlNode[] {
    return below(form.node, 'control');
  }
}
