import { dateTime, memo, text, type Choice, type Column } from '@patient-outreach/model';

/** The standard gender choice of contact has two options; other genders live in hco_administrativegender. */
const genderCode: Choice = {
  name: 'contact_gendercode',
  label: 'Gender',
  description: 'The standard gender of a contact.',
  options: [
    { value: 1, label: 'Male', code: 'male' },
    { value: 2, label: 'Female', code: 'female' },
  ],
};

const address: Record<string, Column> = {
  address1_line1: text('Street 1', 250),
  address1_line2: text('Street 2', 250),
  address1_line3: text('Street 3', 250),
  address1_city: text('City', 80),
  address1_county: text('County', 50),
  address1_stateorprovince: text('State or province', 50),
  address1_postalcode: text('Postal code', 20),
  address1_country: text('Country or region', 80),
};

/**
 * The columns of the platform's own tables that maps may write, with the lengths they have there (Microsoft Learn,
 * table reference of Contact and Account). The model holds only columns of ours.
 */
const STANDARD: Readonly<Record<string, Readonly<Record<string, Column>>>> = {
  contact: {
    ...address,
    salutation: text('Salutation', 100),
    firstname: text('First name', 50),
    middlename: text('Middle name', 50),
    lastname: text('Last name', 50),
    suffix: text('Suffix', 10),
    jobtitle: text('Job title', 100),
    birthdate: dateTime('Birthday', { behavior: 'dateOnly' }),
    gendercode: { type: 'choice', label: 'Gender', choice: genderCode },
    emailaddress1: text('E-mail', 100),
    telephone1: text('Business phone', 50),
    telephone2: text('Home phone', 50),
    mobilephone: text('Mobile phone', 50),
    fax: text('Fax', 50),
    description: memo('Description', 2000),
  },
  account: {
    ...address,
    name: text('Account name', 160),
    accountnumber: text('Account number', 20),
    emailaddress1: text('E-mail', 100),
    telephone1: text('Main phone', 50),
    fax: text('Fax', 50),
    websiteurl: text('Website', 200),
    description: memo('Description', 2000),
  },
};

/** A column of the platform that a map may write. */
export const standardColumn = (table: string, column: string): Column | undefined => STANDARD[table]?.[column];
