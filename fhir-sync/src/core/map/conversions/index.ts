import type { Column } from '@patient-outreach/model';
import type { Conversion } from '../definition';
import { attachmentUrl } from './attachment';
import { availability } from './availability';
import { coded, medication, medicationName } from './coded';
import type { ConversionKind } from './conversion';
import { concept } from './concept';
import { date, dateTime, partialDate } from './dates';
import { dosage } from './dosage';
import { ingredients } from './ingredients';
import { json } from './json';
import { observationValue } from './observation-value';
import { address, humanName, telecom } from './person';
import { boolean, choice, choices, code, count, decimal, int, text, wholeText } from './plain';
import { quantity } from './quantity';
import { reference, referenceKey } from './reference';

export const conversions: Readonly<Record<Conversion, ConversionKind>> = {
  text,
  code,
  choice,
  choices,
  boolean,
  int,
  count,
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
  quantity,
  availability,
  json,
  referenceKey,
  concept,
  wholeText,
  attachmentUrl,
  ingredients,
};

/** What a line without `as` means, by the type of its column. */
export const byColumnType: Readonly<Record<Column['type'], Conversion | undefined>> = {
  text: 'text',
  memo: 'text',
  int: 'int',
  decimal: 'decimal',
  double: 'decimal',
  money: 'decimal',
  file: undefined,
  image: undefined,
  boolean: 'boolean',
  choice: 'choice',
  choices: 'choices',
  datetime: 'dateTime',
  lookup: 'reference',
};
