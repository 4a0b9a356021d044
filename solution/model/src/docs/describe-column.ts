import { OPTION_BASE, type Choice } from '../define/choice';
import type { Column } from '../define/column';
import { isAudited, type Table } from '../define/table';
import { anchor, code } from './markdown';

/** Heading of a choice on its page: the name of a global one, table and column of a local one. */
export const choiceHeading = (table: Table, column: string, list: Choice): string =>
  list.local ? `${table.logicalName} ${column}` : list.name;

const range = (column: { readonly min?: number; readonly max?: number }): string => {
  const { min, max } = column;
  if (min !== undefined && max !== undefined) return `, ${min} to ${max}`;
  if (min !== undefined) return `, from ${min}`;
  return max === undefined ? '' : `, up to ${max}`;
};

const megabytes = (kb: number): string => (kb % 1024 === 0 ? `${kb / 1024} MB` : `${kb} KB`);

/** Type of a column in words, with its lengths, bounds, options or targets. */
export function typeInWords(table: Table, name: string, column: Column): string {
  switch (column.type) {
    case 'text': {
      const format = column.format === undefined || column.format === 'text' ? '' : `, ${column.format}`;
      return `text (${column.maxLength})${format}${column.autoNumber === undefined ? '' : `, numbered ${code(column.autoNumber)}`}`;
    }
    case 'memo':
      return `memo (${column.maxLength})`;
    case 'int':
      return `${column.format === 'duration' ? 'minutes' : 'whole number'}${range(column)}`;
    case 'decimal':
      return `decimal, ${column.precision} digits${range(column)}`;
    case 'double':
      return `floating point, ${column.precision} digits${range(column)}`;
    case 'money':
      return `money, ${column.precision} digits${range(column)}`;
    case 'file':
      return `file, up to ${megabytes(column.maxSizeInKb)}`;
    case 'image':
      return `image, up to ${megabytes(column.maxSizeInKb)}${column.primary ? ', stands for the row' : ''}`;
    case 'boolean':
      return `${column.trueLabel} or ${column.falseLabel}`;
    case 'choice':
    case 'choices': {
      const heading = choiceHeading(table, name, column.choice);
      const link = `[${column.choice.local ? 'own options' : heading}](${anchor(heading)})`;
      return `${column.type === 'choices' ? 'choices, several' : 'choice'}: ${link}`;
    }
    case 'datetime':
      return { userLocal: 'date and time', dateOnly: 'day', timeZoneIndependent: 'date and time, without zone' }[
        column.behavior
      ];
    case 'lookup':
      return `lookup: ${column.targets.map(code).join(', ')}`;
  }
}

function presetInWords(column: Column): string[] {
  if (column.type === 'boolean') return column.default ? [`Preset: ${column.trueLabel}.`] : [];
  if (column.type !== 'choice' || column.default === undefined) return [];
  const option = column.choice.options.find((candidate) => candidate.value === column.default);
  return [`Preset: ${option?.label ?? String(column.default)}.`];
}

/** Angle brackets in a text are words, not tags. */
export const plainText = (text: string): string => text.replace(/</g, '\\<');

/** What else there is to say about a column. */
export function notes(table: Table, name: string, column: Column): string {
  return [
    ...(name === table.primaryName ? ['Names the row.'] : []),
    ...(column.description === undefined ? [] : [plainText(column.description)]),
    ...(column.required === 'required' ? ['Required.'] : []),
    ...presetInWords(column),
    ...(column.fhirOwned ? ['From FHIR.'] : []),
    ...(column.secured ? ['**Column security.**'] : []),
    ...(isAudited(table, column) ? ['Audited.'] : []),
  ].join(' ');
}

/** @returns `770000000`-style values with the FHIR code and label of each option. */
export const optionRows = (list: Choice): string[][] =>
  list.options.map((option) => [
    String(option.value >= OPTION_BASE ? option.value : `${option.value} (platform)`),
    option.code === undefined ? '' : code(option.code),
    option.label,
  ]);
