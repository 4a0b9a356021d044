import type { XmlNode } from '../xml/node';

/** A row as ribbon commands are given it. */
export interface RowReference {
  readonly Id: string;
  readonly Name: string;
  readonly TypeName: string;
  readonly TypeCode: number;
}

/** What a script can be given about the page its button stands on. */
export interface CommandFacts {
  readonly table: string;
  readonly typeCode: number;
  readonly languageId: number;
  readonly selected: readonly RowReference[];
  /** Ids of all rows shown. */
  readonly shown: readonly string[];
  /** Id of the open record; undefined on a list and while the record is new. */
  readonly recordId: string | undefined;
  /** The form's context, or the list. */
  readonly primaryControl: object | null;
  /** The list; null on a form. */
  readonly selectedControl: object | null;
}

/** Names of CrmParameter and their values (learn.microsoft.com, "CrmParameter element"). */
const values: Readonly<Record<string, (facts: CommandFacts) => unknown>> = {
  SelectedControl: (facts) => facts.selectedControl,
  SelectedControlSelectedItemCount: (facts) => facts.selected.length,
  SelectedControlSelectedItemIds: (facts) => facts.selected.map((row) => row.Id),
  SelectedControlSelectedItemReferences: (facts) => facts.selected.map((row) => ({ ...row })),
  SelectedControlAllItemCount: (facts) => facts.shown.length,
  SelectedControlAllItemIds: (facts) => facts.shown.slice(),
  FirstSelectedItemId: (facts) => facts.selected[0]?.Id ?? null,
  SelectedEntityTypeName: (facts) => facts.table,
  SelectedEntityTypeCode: (facts) => facts.typeCode,
  PrimaryControl: (facts) => facts.primaryControl,
  PrimaryEntityTypeName: (facts) => facts.table,
  PrimaryEntityTypeCode: (facts) => facts.typeCode,
  PrimaryItemIds: (facts) => (facts.recordId === undefined ? [] : [facts.recordId]),
  FirstPrimaryItemId: (facts) => facts.recordId ?? null,
  UserLcid: (facts) => facts.languageId,
};

const literals: Readonly<Record<string, (value: string) => unknown>> = {
  StringParameter: (value) => value,
  BoolParameter: (value) => value === 'true' || value === '1',
  IntParameter: (value) => Number.parseInt(value, 10),
  DecimalParameter: Number,
};

const valueOf = ({ attributes }: XmlNode): string => attributes['Value'] ?? '';

export const isKnownParameter = (parameter: XmlNode): boolean =>
  parameter.name === 'CrmParameter'
    ? Object.hasOwn(values, valueOf(parameter))
    : Object.hasOwn(literals, parameter.name);

/** Arguments of a script call, in order. */
export const argumentsOf = (parameters: readonly XmlNode[], facts: CommandFacts): unknown[] =>
  parameters.map((parameter) =>
    parameter.name === 'CrmParameter'
      ? values[valueOf(parameter)]?.(facts)
      : literals[parameter.name]?.(valueOf(parameter)),
  );
