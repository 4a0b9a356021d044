/**
 * How the unpacked folder and customizations.xml belong together: one row per kind of component. Facts: what
 * SolutionPackager writes for each kind, read off real trees and exports.
 */
export interface FileKind {
  /** Folder in the unpacked tree. */
  readonly folder: string;
  /** Element of customizations.xml that holds them; must stand empty in Other/Customizations.xml. */
  readonly container: string;
  readonly item: string;
}

/** One file per component, holding exactly the element that goes into customizations.xml. */
export const fileKinds: readonly (FileKind & { readonly fileName: (name: (path: string) => string) => string })[] = [
  { folder: 'Roles', container: 'Roles', item: 'Role', fileName: (name) => name('@name') },
  { folder: 'OptionSets', container: 'optionsets', item: 'optionset', fileName: (name) => name('@Name') },
  { folder: 'Dashboards', container: 'Dashboards', item: 'Dashboard', fileName: (name) => name('FormId') },
  {
    folder: 'SdkMessageProcessingSteps',
    container: 'SdkMessageProcessingSteps',
    item: 'SdkMessageProcessingStep',
    fileName: (name) => name('@SdkMessageProcessingStepId'),
  },
];

/** One folder per component with a file of a fixed name. */
export const folderKinds: readonly (FileKind & { readonly file: string; readonly key: string })[] = [
  {
    folder: 'AppModuleSiteMaps',
    container: 'AppModuleSiteMaps',
    item: 'AppModuleSiteMap',
    file: 'AppModuleSiteMap.xml',
    key: 'SiteMapUniqueName',
  },
  { folder: 'AppModules', container: 'AppModules', item: 'AppModule', file: 'AppModule.xml', key: 'UniqueName' },
];

/** A content file with a `.data.xml` beside it; `FileName` in it names the zip part. */
export const dataKinds: readonly (FileKind & { readonly path: (name: (path: string) => string) => string })[] = [
  { folder: 'WebResources', container: 'WebResources', item: 'WebResource', path: (name) => name('Name') },
  {
    folder: 'PluginAssemblies',
    container: 'SolutionPluginAssemblies',
    item: 'PluginAssembly',
    path: (name) => name('FileName').replace(/^\/?PluginAssemblies\//, ''),
  },
  {
    folder: 'Workflows',
    container: 'Workflows',
    item: 'Workflow',
    path: (name) => (name('JsonFileName') || name('XamlFileName')).replace(/^\/?Workflows\//, ''),
  },
  {
    folder: 'Controls',
    container: 'CustomControls',
    item: 'CustomControl',
    path: (name) => `${name('Name')}/ControlManifest.xml`,
  },
];

/** Containers with content of their own in one file below Other/. */
export const otherKinds: readonly string[] = ['FieldSecurityProfiles', 'ConnectionRoles', 'EntityMaps', 'SiteMap'];
