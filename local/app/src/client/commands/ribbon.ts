import type { Labels } from '../xml/labels';
import type { XmlNode } from '../xml/node';

/** Where a button stands, as the platform calls it. */
export type Place = 'HomepageGrid' | 'SubGrid' | 'Form';

/** A call of a script: its library, and the parameters as the ribbon writes them. */
export interface ScriptCall {
  readonly functionName: string;
  /** Name of a web resource; undefined when an earlier call's library has the function. */
  readonly library: string | undefined;
  readonly parameters: readonly XmlNode[];
}

/** One button of a table's command bar with all that its command needs. */
export interface RibbonButton {
  readonly id: string;
  readonly place: Place;
  readonly label: Labels;
  readonly description: Labels;
  /** Name of the web resource that is its icon. */
  readonly icon: string | undefined;
  /** Conditions, display and enable rules alike: in the app, what is not enabled is not shown. */
  readonly rules: readonly XmlNode[];
  readonly calls: readonly ScriptCall[];
  /** What of it the local app does not know, by name. Such a button is not drawn. */
  readonly unknown: readonly string[];
}
