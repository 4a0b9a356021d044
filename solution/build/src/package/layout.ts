import { attribute, childText, type XmlNode } from '../xml/document';
import { isPlainPath, safeName } from './paths';

/**
 * How the unpacked folder and customizations.xml belong together: one row per kind of component. Facts: what
 * SolutionPackager writes for each kind, read off real trees and exports. A kind that is not listed stays inline in
 * Other/Customizations.xml.
 */
export interface ComponentKind {
  /** Folder in the unpacked tree. */
  readonly folder: string;
  /** Element of customizations.xml that holds them; must stand empty in Other/Customizations.xml. */
  readonly container: string;
  readonly item: string;
  /** Path below the folder, and a second one for when that is taken or no path. */
  readonly path: (node: XmlNode) => string;
  readonly other: (node: XmlNode) => string;
  /** Whether a file below the folder is an element of this kind; every other file there is content. */
  readonly isElement: (path: string) => boolean;
  readonly id: (node: XmlNode) => string;
  /** The zip part that belongs beside the element, when it lies elsewhere in the zip than in the tree. */
  readonly part?: (node: XmlNode) => string;
}

const xml = (path: string): boolean => path.endsWith('.xml');
const data = (path: string): boolean => path.endsWith('.data.xml');
const below = (folder: string, part: string): string =>
  part.replace(/^\//, '').startsWith(`${folder}/`) ? part.replace(/^\//, '').slice(folder.length + 1) : '';
const named = (node: XmlNode): string =>
  childText(node, 'FileName') || childText(node, 'JsonFileName') || childText(node, 'XamlFileName');

/** A path out of a document, or a file named by the id when it is none that every system takes. */
const plainOr = (path: string, id: string): string =>
  path !== '.data.xml' && isPlainPath(path) ? path : safeName(`${id}.data.xml`);

/** Kinds with one file per component that holds exactly the element that goes into customizations.xml. */
function file(
  folder: string,
  container: string,
  item: string,
  name: (node: XmlNode) => string,
  id: (node: XmlNode) => string = name,
  ending = '.xml',
): ComponentKind {
  return {
    folder,
    container,
    item,
    id,
    path: (node) => safeName(`${name(node)}${ending}`),
    other: (node) => safeName(`${name(node)} ${id(node)}${ending}`),
    isElement: (path) => path.endsWith(ending),
  };
}

const inFolder = (folder: string, item: string, key: string): ComponentKind => ({
  folder,
  container: folder,
  item,
  id: (node) => childText(node, key),
  path: (node) => `${safeName(childText(node, key))}/${item}.xml`,
  other: (node) => `${safeName(childText(node, key))} 2/${item}.xml`,
  isElement: (path) => path.endsWith(`/${item}.xml`) || path.endsWith(`/${item}_managed.xml`),
});

/** Content with a `.data.xml` beside it. */
const described = (
  folder: string,
  container: string,
  item: string,
  id: (node: XmlNode) => string,
  more: Partial<ComponentKind> = {},
): ComponentKind => ({
  folder,
  container,
  item,
  id,
  path: (node) => plainOr(`${below(folder, named(node))}.data.xml`, id(node)),
  other: (node) => safeName(`${id(node)}.data.xml`),
  isElement: data,
  ...more,
});

export const componentKinds: readonly ComponentKind[] = [
  file(
    'Roles',
    'Roles',
    'Role',
    (node) => attribute(node, 'name'),
    (node) => attribute(node, 'id'),
  ),
  described('Workflows', 'Workflows', 'Workflow', (node) => attribute(node, 'WorkflowId')),
  file('OptionSets', 'optionsets', 'optionset', (node) => attribute(node, 'Name')),
  file('Dashboards', 'Dashboards', 'Dashboard', (node) => childText(node, 'FormId')),
  file('Dashboards', 'InteractionCentricDashboards', 'InteractionCentricDashboard', (node) =>
    childText(node, 'FormId'),
  ),
  described('WebResources', 'WebResources', 'WebResource', (node) => childText(node, 'WebResourceId'), {
    path: (node) => plainOr(`${childText(node, 'Name')}.data.xml`, childText(node, 'WebResourceId')),
    other: (node) => plainOr(`${below('WebResources', named(node))}.data.xml`, childText(node, 'WebResourceId')),
    part: (node) => childText(node, 'FileName').replace(/^\//, ''),
  }),
  described('Controls', 'CustomControls', 'CustomControl', (node) => childText(node, 'Name'), {
    other: (node) => `${safeName(childText(node, 'Name'))}/ControlManifest.xml.data.xml`,
  }),
  described('PluginAssemblies', 'SolutionPluginAssemblies', 'PluginAssembly', (node) =>
    attribute(node, 'PluginAssemblyId'),
  ),
  file('SdkMessageProcessingSteps', 'SdkMessageProcessingSteps', 'SdkMessageProcessingStep', (node) =>
    attribute(node, 'SdkMessageProcessingStepId'),
  ),
  inFolder('AppModuleSiteMaps', 'AppModuleSiteMap', 'SiteMapUniqueName'),
  inFolder('AppModules', 'AppModule', 'UniqueName'),
  file('CanvasApps', 'CanvasApps', 'CanvasApp', (node) => childText(node, 'Name'), undefined, '.meta.xml'),
  {
    ...file('Connectors', 'Connectors', 'Connector', (node) => childText(node, 'name')),
    // What a connector brings has endings of its own; an .xml directly in the folder is a connector.
    isElement: (path) => xml(path) && !path.includes('/'),
  },
];

/** Containers with content of their own in one file below Other/. */
export const otherKinds: readonly string[] = ['FieldSecurityProfiles', 'ConnectionRoles', 'EntityMaps', 'SiteMap'];

/** Folders of the tree that are made of elements; parts of a zip never lie there. */
export const treeOnlyFolders: ReadonlySet<string> = new Set([
  'Other',
  'Entities',
  'Roles',
  'OptionSets',
  'Dashboards',
  'SdkMessageProcessingSteps',
  'AppModules',
  'AppModuleSiteMaps',
  'Connectors',
  'WebResources',
]);

/** What SolutionPackager's layout has no place for, so that packing gives the same zip again. */
export const sidecar = {
  layout: '.outreach/zip.json',
  contentTypes: '.outreach/[Content_Types].xml',
  parts: '.outreach/parts/',
} as const;

export interface Sidecar {
  /** Folder of the tree or name of a list → its files or names in the order of the zip, where that is not by name. */
  readonly order: Readonly<Record<string, readonly string[]>>;
  /** Parts that customizations.xml names and the zip did not hold. */
  readonly absent: readonly string[];
  /** Parts that the zip's `[Content_Types].xml` did not speak for. */
  readonly untyped: readonly string[];
}

export const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Files of a tree in SolutionPackager's "both" form: the managed twin of a file. */
export const twinOf = (path: string): string => path.replace(/\.xml$/, '_managed.xml');
export const hasTwins = (path: string): boolean =>
  /^(AppModules|AppModuleSiteMaps|Entities\/[^/]+\/FormXml)\//.test(path);
