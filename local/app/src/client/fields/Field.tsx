import * as React from 'react';
import { Text } from '@fluentui/react-components';
import { lookupTypes } from '../form/values';
import { strings } from '../ui/strings';
import { BooleanField } from './BooleanField';
import { ChoiceField } from './ChoiceField';
import { DateField } from './DateField';
import type { FieldProps } from './field-props';
import { LookupField } from './LookupField';
import { NumberField } from './NumberField';
import { TextField } from './TextField';

const numberTypes: ReadonlySet<string> = new Set(['Integer', 'BigInt', 'Decimal', 'Double', 'Money']);
const choiceTypes: ReadonlySet<string> = new Set(['Picklist', 'State', 'Status', 'MultiSelectPicklist']);
const textTypes: ReadonlySet<string> = new Set(['String', 'Memo', 'Uniqueidentifier', 'EntityName']);

/** The editor for a column: its type decides, the control's class id only where the type leaves a choice. */
export function Field(props: FieldProps): React.ReactElement {
  const { type } = props.field.column;
  if (lookupTypes.has(type)) return <LookupField {...props} />;
  if (choiceTypes.has(type)) return <ChoiceField {...props} />;
  if (numberTypes.has(type)) return <NumberField {...props} />;
  if (type === 'Boolean') return <BooleanField {...props} />;
  if (type === 'DateTime') return <DateField {...props} />;
  if (textTypes.has(type)) return <TextField {...props} />;
  return <Text size={200}>{strings.cannotShow(`A column of type ${type}`)}</Text>;
}
