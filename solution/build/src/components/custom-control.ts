import { el, type XmlElement } from '../xml/element';

/** A code component as pcf-scripts built it. */
export interface CustomControl {
  /** Name in the solution: <prefix>_<namespace>.<constructor>. */
  readonly name: string;
  /** Path below the control's output folder → content; must hold ControlManifest.xml. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Content of `Controls/<name>/ControlManifest.xml.data.xml`. */
export const customControl = (control: CustomControl): XmlElement =>
  el(
    'CustomControl',
    {},
    el('Name', {}, control.name),
    el('FileName', {}, `/Controls/${control.name}/ControlManifest.xml`),
  );
