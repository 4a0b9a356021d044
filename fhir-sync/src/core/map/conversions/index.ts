import type { Column } from '@patient-outreach/model';
import type { Conversion } from '../definition';
import { coded, medication, medicationName } from './coded';
import type { ConversionKind } from './conversion';
import { date, dateTime, partialDate } from './dates';
import { dosage } from './dosage';
import { observationValue } from './observation-value';
import { address, humanName, telecom } from './person';
import { boolean, choice, code, decimal, int, text } from './plain';
import { reference } from './reference';

export const conversions: Readonly<Record<Conversion, ConversionKind>> = {
  text,
  code,
  choice,
  boolean,
  int,
  decimal,
  dateTime,
  date,
  partialDate,
  coded,
  medication,
  medicationName,
  reference,
  humanName,
  address,
  telecom,
  observationValue,
  dosage,
};

/** What a line without `as` means, by the type of its column. */
export const byColumnType: Readonly<Record<Column['type'], Conversion | undefined>> = {
  text: 'text',
  memo: 'text',
  int: 'int',
  decimal: 'decimal',
  double: undefined,
  money: undefined,
  file: undefined,
  image: undefined,
  boolean: 'boolean',
  choice: 'choice',
  choices: undefined,
  datetime: 'dateTime',
  lookup: 'reference',
};
