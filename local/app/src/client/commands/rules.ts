import type { FieldValue } from '../form/values';
import type { XmlNode } from '../xml/node';

/** What rules ask about the page the button stands on. */
export interface RuleFacts {
  /** Rows selected; on a form 0. */
  readonly selectionCount: number;
  /** State of the form; undefined on a list. */
  readonly formState: 'Create' | 'Existing' | 'ReadOnly' | undefined;
  /** Value of a column of the open record; undefined on a list, or when the form does not have the column. */
  readonly value: (column: string) => FieldValue | undefined;
  /** Whether the user may do this (1 create, 2 read …) to rows of the table, at least so deep (0 own … 3 all). */
  readonly mayDo: (table: string, privilege: number, depth: number) => boolean;
}

const privileges = ['', 'Create', 'Read', 'Write', 'Delete', 'Assign', 'Share', 'Append', 'AppendTo'];
const depths = ['Basic', 'Local', 'Deep', 'Global'];

/** Text of a value as a ValueRule compares it: the number of an option, `true` or `false`, the id of a lookup's row. */
function comparable(value: FieldValue): string {
  if (value === null) return 'null';
  const first: unknown = Array.isArray(value) ? (value as readonly unknown[])[0] : value;
  if (typeof first === 'object' && first !== null && 'id' in first) return String(first.id).toLowerCase();
  return Array.isArray(value) ? value.map(String).join(',') : String(first);
}

type Attributes = XmlNode['attributes'];

/** Undefined: the page does not say, and the rule's `Default` decides. */
const tests: Readonly<Record<string, (rule: Attributes, facts: RuleFacts) => boolean | undefined>> = {
  SelectionCountRule: ({ Minimum, Maximum }, { selectionCount }) =>
    selectionCount >= Number(Minimum ?? 0) && (Maximum === undefined || selectionCount <= Number(Maximum)),
  EntityPrivilegeRule: ({ EntityName, PrivilegeType, PrivilegeDepth }, { mayDo }) =>
    EntityName === undefined
      ? undefined
      : mayDo(EntityName, privileges.indexOf(PrivilegeType ?? ''), Math.max(0, depths.indexOf(PrivilegeDepth ?? ''))),
  FormStateRule: ({ State }, { formState }) => (formState === undefined ? undefined : formState === State),
  ValueRule({ Field, Value }, { value }) {
    const present = value(Field ?? '');
    return present === undefined ? undefined : comparable(present) === (Value ?? '').toLowerCase();
  },
};

/** Rules this page can judge; a privilege it does not know the name of is not one. */
export const isKnownRule = (rule: XmlNode): boolean =>
  Object.hasOwn(tests, rule.name) &&
  (rule.name !== 'EntityPrivilegeRule' || privileges.indexOf(rule.attributes['PrivilegeType'] ?? '') > 0);

/** Whether every rule holds. `InvertResult` turns one round. */
export const allHold = (rules: readonly XmlNode[], facts: RuleFacts): boolean =>
  rules.every(({ name, attributes }) => {
    const held = tests[name]?.(attributes, facts) ?? attributes['Default'] === 'true';
    return held !== (attributes['InvertResult'] === 'true');
  });
