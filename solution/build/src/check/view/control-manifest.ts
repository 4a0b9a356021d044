import { attribute, at, below, childText, type XmlDocument, type XmlNode } from '../../xml/document';
import type { SolutionView } from './solution-view';

interface Property {
  readonly usage: string;
  readonly required: boolean;
  readonly ofType: string;
  readonly typeGroup: string;
}

export interface ControlManifest {
  readonly document: XmlDocument;
  readonly control: XmlNode;
  /** Folder of the manifest in the zip. */
  readonly folder: string;
  readonly properties: ReadonlyMap<string, Property>;
  readonly typeGroups: ReadonlyMap<string, readonly string[]>;
}

/** The built manifest of a code component; undefined when it is missing or no XML, which other rules report. */
export function controlManifest(solution: SolutionView, customControl: XmlNode): ControlManifest | undefined {
  const part = childText(customControl, 'FileName').replace(/^\//, '');
  const document = solution.xmlOrNothing(part);
  const control = document && at(document.root, 'control')[0];
  if (!document || !control) return undefined;
  const properties = new Map<string, Property>();
  for (const node of below(control, 'property'))
    properties.set(attribute(node, 'name'), {
      usage: attribute(node, 'usage'),
      required: attribute(node, 'required') === 'true',
      ofType: attribute(node, 'of-type'),
      typeGroup: attribute(node, 'of-type-group'),
    });
  for (const node of at(control, 'data-set'))
    properties.set(attribute(node, 'name'), { usage: 'data-set', required: true, ofType: '', typeGroup: '' });
  return {
    document,
    control,
    folder: part.slice(0, part.lastIndexOf('/') + 1),
    properties,
    typeGroups: new Map(
      at(control, 'type-group').map((group) => [
        attribute(group, 'name'),
        at(group, 'type').map((type) => type.text.trim()),
      ]),
    ),
  };
}

/** Types a property takes. */
export const typesOf = (manifest: ControlManifest, property: Property): readonly string[] =>
  property.typeGroup === '' ? [property.ofType] : (manifest.typeGroups.get(property.typeGroup) ?? []);
