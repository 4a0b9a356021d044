import type { FieldState } from '../form/record';
import type { FormRuntime } from '../form/runtime';
import type { ControlKind } from '../xml/control-kinds';

/** What every field editor gets. A change is handed to `runtime.edit`. */
export interface FieldProps {
  readonly runtime: FormRuntime;
  readonly field: FieldState;
  readonly kind: ControlKind;
  readonly inputId: string;
  readonly label: string;
  readonly isDisabled: boolean;
  readonly problem: string | undefined;
}

/** Attributes that tie an input to its message. */
export function described(props: FieldProps): { 'aria-invalid'?: boolean; 'aria-describedby'?: string } {
  return props.problem === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': `${props.inputId}-problem` };
}

/** What an empty field shows, as in model-driven forms. */
export const emptyMark = '---';
