import type { Strings } from '@patient-outreach/controls-kit';
import type { SourceDefinition } from '../config/definition';

type Named = Pick<SourceDefinition, 'label' | 'labelKey' | 'kindKey'>;

/** The type, in the plural. */
export const labelOf = (strings: Strings, { label, labelKey }: Named): string => label ?? strings.text(labelKey);

/** One of it. */
export const kindOf = (strings: Strings, { label, kindKey }: Named): string => label ?? strings.text(kindKey);
