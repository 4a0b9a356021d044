import type { Strings } from '@patient-outreach/controls-kit';

/** What a field shows of a mistake. @param mistake key of its text */
export const fieldState = (
  strings: Strings,
  mistake: string | undefined,
): { readonly validationMessage: string | null; readonly validationState: 'error' | 'none' } => ({
  validationMessage: mistake === undefined ? null : strings.text(mistake),
  validationState: mistake === undefined ? 'none' : 'error',
});
