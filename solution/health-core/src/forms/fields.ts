import { tableOf, type Table } from '@patient-outreach/model';
import { controlOf, type ControlKind, type Field } from '@patient-outreach/solution-build';

/** Columns of the platform's own tables that our forms show: label and control. */
const standard: Readonly<Record<string, readonly [label: string, control: ControlKind]>> = {
  firstname: ['First Name', 'text'],
  middlename: ['Middle Name', 'text'],
  lastname: ['Last Name', 'text'],
  fullname: ['Full Name', 'text'],
  name: ['Name', 'text'],
  birthdate: ['Birthday', 'date'],
  emailaddress1: ['Email', 'email'],
  telephone1: ['Business Phone', 'phone'],
  telephone2: ['Home Phone', 'phone'],
  mobilephone: ['Mobile Phone', 'phone'],
  websiteurl: ['Website', 'url'],
  address1_line1: ['Street', 'text'],
  address1_line2: ['Street 2', 'text'],
  address1_city: ['City', 'text'],
  address1_stateorprovince: ['State/Province', 'text'],
  address1_postalcode: ['ZIP/Postal Code', 'text'],
  address1_country: ['Country/Region', 'text'],
  preferredcontactmethodcode: ['Preferred Method of Contact', 'choice'],
  donotemail: ['Do not allow Emails', 'boolean'],
  donotphone: ['Do not allow Phone Calls', 'boolean'],
  donotpostalmail: ['Do not allow Mails', 'boolean'],
  ownerid: ['Owner', 'lookup'],
  statuscode: ['Status Reason', 'status'],
};

type Options = Partial<Omit<Field, 'kind' | 'column'>>;

/** Builds a field of a table: label and control come from the model, or from the platform's own columns. */
export function field(table: Table, column: string, options: Options = {}): Field {
  const own = table.columns[column];
  if (own) return { kind: 'field', column, label: own.label, control: controlOf(own), ...options };
  const known = standard[column];
  if (!known) throw new Error(`${table.logicalName} has no column "${column}" that a form may show.`);
  return { kind: 'field', column, label: known[0], control: known[1], ...options };
}

export const fieldsOf =
  (tableName: string) =>
  (...columns: readonly string[]): Field[] =>
    columns.map((column) => field(tableOf(tableName), column));
