import { childrenOf, descendants, child, type XmlNode } from './node';

/** What the page needs of a control's `ControlManifest.xml`. */
export interface ControlManifest {
  readonly namespace: string;
  readonly constructorName: string;
  readonly version: string;
  readonly isVirtual: boolean;
  readonly properties: readonly ManifestProperty[];
  readonly dataSets: readonly string[];
  readonly events: readonly string[];
  /** File of the bundle inside the control's folder. */
  readonly code: string;
  readonly resx: readonly ManifestResx[];
  readonly css: readonly string[];
}

export interface ManifestProperty {
  readonly name: string;
  /** For example `SingleLine.Text`, `Whole.None`, `Enum`. */
  readonly type: string;
  readonly usage: 'bound' | 'input' | 'output';
  readonly isRequired: boolean;
  readonly defaultValue: string | undefined;
}

export interface ManifestResx {
  readonly path: string;
  readonly languageId: number;
}

function propertyOf(node: XmlNode): ManifestProperty {
  const usage = node.attributes['usage'];
  return {
    name: node.attributes['name'] ?? '',
    type: node.attributes['of-type'] ?? node.attributes['of-type-group'] ?? 'SingleLine.Text',
    usage: usage === 'input' || usage === 'output' ? usage : 'bound',
    isRequired: node.attributes['required'] === 'true',
    defaultValue: node.attributes['default-value'],
  };
}

/** Reads `manifest/control`; throws when there is no control in it. */
export function parseManifest(root: XmlNode): ControlManifest {
  const control = root.name === 'control' ? root : descendants(root, 'control')[0];
  if (!control) throw new Error('The manifest of this code component has no control element.');
  const resources = child(control, 'resources');
  return {
    namespace: control.attributes['namespace'] ?? '',
    constructorName: control.attributes['constructor'] ?? '',
    version: control.attributes['version'] ?? '',
    isVirtual: control.attributes['control-type'] === 'virtual',
    properties: childrenOf(control, 'property').map(propertyOf),
    dataSets: childrenOf(control, 'data-set').map((node) => node.attributes['name'] ?? ''),
    events: childrenOf(control, 'event').map((node) => node.attributes['name'] ?? ''),
    code: childrenOf(resources, 'code')[0]?.attributes['path'] ?? 'bundle.js',
    resx: childrenOf(resources, 'resx').map((node) => {
      const path = node.attributes['path'] ?? '';
      return { path, languageId: Number(/\.(\d+)\.resx$/.exec(path)?.[1] ?? 1033) };
    }),
    css: childrenOf(resources, 'css').map((node) => node.attributes['path'] ?? ''),
  };
}
