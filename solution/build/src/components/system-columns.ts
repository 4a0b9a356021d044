import type { Table } from '@patient-outreach/model';
import { el, type XmlElement } from '../xml/element';
import { attribute, type AttributeShape } from './column';
import { descriptions, displayNames, INTRODUCED, labels } from './labels';

const lookupStyle = [el('LookupStyle', {}, 'single'), el('LookupTypes')];
const ownerTypes = [
  el('LookupStyle', {}, 'single'),
  el(
    'LookupTypes',
    {},
    el('LookupType', { id: '00000000-0000-0000-0000-000000000000' }, '8'),
    el('LookupType', { id: '00000000-0000-0000-0000-000000000000' }, '9'),
  ),
];
const date = [el('Format', {}, 'datetime'), el('CanChangeDateTimeBehavior', {}, '0'), el('Behavior', {}, '1')];
const number = [el('Format', {}, 'none'), el('MinValue', {}, '-2147483648'), el('MaxValue', {}, '2147483647')];

type System = Omit<AttributeShape, 'custom'>;
const readOnly = { create: false, update: false } as const;

const shared: readonly System[] = [
  {
    name: 'createdby',
    physicalName: 'CreatedBy',
    type: 'lookup',
    label: 'Created By',
    ...readOnly,
    specific: lookupStyle,
  },
  { name: 'createdon', physicalName: 'CreatedOn', type: 'datetime', label: 'Created On', ...readOnly, specific: date },
  {
    name: 'createdonbehalfby',
    physicalName: 'CreatedOnBehalfBy',
    type: 'lookup',
    label: 'Created By (Delegate)',
    ...readOnly,
    specific: lookupStyle,
  },
  {
    name: 'importsequencenumber',
    physicalName: 'ImportSequenceNumber',
    type: 'int',
    label: 'Import Sequence Number',
    update: false,
    specific: number,
  },
  {
    name: 'modifiedby',
    physicalName: 'ModifiedBy',
    type: 'lookup',
    label: 'Modified By',
    ...readOnly,
    specific: lookupStyle,
  },
  {
    name: 'modifiedon',
    physicalName: 'ModifiedOn',
    type: 'datetime',
    label: 'Modified On',
    ...readOnly,
    specific: date,
  },
  {
    name: 'modifiedonbehalfby',
    physicalName: 'ModifiedOnBehalfBy',
    type: 'lookup',
    label: 'Modified By (Delegate)',
    ...readOnly,
    specific: lookupStyle,
  },
  {
    name: 'overriddencreatedon',
    physicalName: 'OverriddenCreatedOn',
    type: 'datetime',
    label: 'Record Created On',
    update: false,
    specific: date,
  },
  {
    name: 'timezoneruleversionnumber',
    physicalName: 'TimeZoneRuleVersionNumber',
    type: 'int',
    label: 'Time Zone Rule Version Number',
    specific: number,
  },
  {
    name: 'utcconversiontimezonecode',
    physicalName: 'UTCConversionTimeZoneCode',
    type: 'int',
    label: 'UTC Conversion Time Zone Code',
    specific: number,
  },
];

const userOwned: readonly System[] = [
  {
    name: 'ownerid',
    physicalName: 'OwnerId',
    type: 'owner',
    label: 'Owner',
    required: 'systemrequired',
    displayMask: 'ValidForAdvancedFind|ValidForForm|ValidForGrid|RequiredForForm',
    specific: ownerTypes,
  },
  {
    name: 'owningbusinessunit',
    physicalName: 'OwningBusinessUnit',
    type: 'lookup',
    label: 'Owning Business Unit',
    ...readOnly,
    specific: lookupStyle,
  },
  {
    name: 'owningteam',
    physicalName: 'OwningTeam',
    type: 'lookup',
    label: 'Owning Team',
    ...readOnly,
    specific: lookupStyle,
  },
  {
    name: 'owninguser',
    physicalName: 'OwningUser',
    type: 'lookup',
    label: 'Owning User',
    ...readOnly,
    specific: lookupStyle,
  },
];

const organizationOwned: readonly System[] = [
  {
    name: 'organizationid',
    physicalName: 'OrganizationId',
    type: 'lookup',
    label: 'Organization',
    ...readOnly,
    specific: lookupStyle,
  },
];

/** What a table with amounts has besides: the row's currency, and the rate to the base currency when it was saved. */
const currency: readonly System[] = [
  {
    name: 'transactioncurrencyid',
    physicalName: 'TransactionCurrencyId',
    type: 'lookup',
    label: 'Currency',
    specific: lookupStyle,
  },
  {
    name: 'exchangerate',
    physicalName: 'ExchangeRate',
    type: 'decimal',
    label: 'Exchange Rate',
    ...readOnly,
    specific: [el('MinValue', {}, '1E-10'), el('MaxValue', {}, '100000000000'), el('Accuracy', {}, '10')],
  },
];

export const currencyColumns = (): XmlElement[] => currency.map((shape) => attribute({ ...shape, custom: false }));

function stateOptionSet(table: string, label: string, type: 'state' | 'status', content: XmlElement): XmlElement {
  return el(
    'optionset',
    { Name: `${table}_${type}code` },
    el('OptionSetType', {}, type),
    el('IntroducedVersion', {}, INTRODUCED),
    el('IsCustomizable', {}, '1'),
    displayNames(label),
    descriptions(''),
    content,
  );
}

const states = (table: string): XmlElement =>
  stateOptionSet(
    table,
    'Status',
    'state',
    el(
      'states',
      {},
      el('state', { value: 0, defaultstatus: 1, invariantname: 'Active' }, labels('Active')),
      el('state', { value: 1, defaultstatus: 2, invariantname: 'Inactive' }, labels('Inactive')),
    ),
  );

const statuses = (table: string): XmlElement =>
  stateOptionSet(
    table,
    'Status Reason',
    'status',
    el(
      'statuses',
      {},
      el('status', { value: 1, state: 0 }, labels('Active')),
      el('status', { value: 2, state: 1 }, labels('Inactive')),
    ),
  );

/** The columns the platform gives every table; exports ship them, so ours do too. */
export function systemColumns(table: Table): XmlElement[] {
  const own: System[] = [
    {
      name: table.primaryId,
      type: 'primarykey',
      label: table.displayName,
      required: 'systemrequired',
      displayMask: 'ValidForAdvancedFind|RequiredForGrid',
      update: false,
    },
    {
      name: 'statecode',
      type: 'state',
      label: 'Status',
      required: 'systemrequired',
      create: false,
      specific: [states(table.logicalName)],
    },
    { name: 'statuscode', type: 'status', label: 'Status Reason', specific: [statuses(table.logicalName)] },
  ];
  const all = [...own, ...shared, ...(table.ownership === 'user' ? userOwned : organizationOwned)];
  return all.map((shape) => attribute({ ...shape, custom: false }));
}
