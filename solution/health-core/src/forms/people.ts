import { account, contact } from '@patient-outreach/model';
import type { Form, Section, Tab } from '@patient-outreach/solution-build';
import { field, fieldsOf } from './fields';
import { related } from './related';

const contactFields = fieldsOf('contact');
const accountFields = fieldsOf('account');
const section = (name: string, label: string, cells: Section['cells']): Section => ({ name, label, columns: 1, cells });
const half = (...sections: Section[]): Tab['columns'][number] => ({ width: '50%', sections });
const address = (fields: typeof contactFields): Section =>
  section('address', 'Address', [
    ...fields('address1_line1', 'address1_line2', 'address1_city'),
    ...fields('address1_stateorprovince', 'address1_postalcode', 'address1_country'),
  ]);

const list = (from: string, table: string, column: string): Section => {
  const grid = related(from, table, column);
  return section(grid.name.replace('subgrid_', 'list_'), grid.label, [grid]);
};

function source(table: typeof contact | typeof account): Tab {
  const names = ['hco_fhirkey', 'hco_source', 'hco_fhirid', 'hco_versionid', 'hco_lastupdated', 'hco_recordactive'];
  return {
    name: 'source',
    label: 'Source',
    columns: [
      {
        width: '100%',
        sections: [
          {
            name: 'source_section',
            label: 'FHIR source',
            columns: 2,
            cells: names.map((name) => field(table, name, { readOnly: true })),
          },
        ],
      },
    ],
  };
}

/** Who treats patients. */
export const practitionerForm: Form = {
  table: 'contact',
  type: 'main',
  name: 'Practitioner',
  description: 'A practitioner: specialty, roles, patients and appointments.',
  order: 1,
  header: [field(contact, 'hco_contacttype'), field(contact, 'ownerid')],
  tabs: [
    {
      name: 'summary',
      label: 'Summary',
      columns: [
        half(
          section('practitioner', 'Practitioner', [
            ...contactFields('firstname', 'middlename', 'lastname', 'hco_administrativegender'),
            ...contactFields('hco_specialty', 'hco_qualification', 'hco_language'),
          ]),
          section('reach', 'Contact', contactFields('emailaddress1', 'telephone1', 'mobilephone')),
        ),
        half(address(contactFields), list('contact', 'hco_practitionerrole', 'hco_practitioner')),
      ],
    },
    {
      name: 'work',
      label: 'Encounters and appointments',
      columns: [
        {
          width: '100%',
          sections: [
            list('contact', 'hco_appointment', 'hco_practitioner'),
            list('contact', 'hco_encounter', 'hco_practitioner'),
          ],
        },
      ],
    },
    source(contact),
  ],
};

/** Who belongs to a patient: a parent, a partner, an emergency contact. */
export const relatedPersonForm: Form = {
  table: 'contact',
  type: 'main',
  name: 'Related person',
  description: 'A person related to a patient.',
  order: 2,
  header: [field(contact, 'hco_contacttype'), field(contact, 'ownerid')],
  tabs: [
    {
      name: 'summary',
      label: 'Summary',
      columns: [
        half(
          section('person', 'Related person', [
            ...contactFields('firstname', 'middlename', 'lastname', 'birthdate', 'hco_administrativegender'),
            ...contactFields('hco_relatedpatient', 'hco_relationship', 'hco_language'),
          ]),
        ),
        half(
          section('reach', 'Contact', [
            ...contactFields('emailaddress1', 'mobilephone', 'telephone2', 'telephone1'),
            ...contactFields('preferredcontactmethodcode', 'donotemail', 'donotphone'),
          ]),
          address(contactFields),
        ),
      ],
    },
    source(contact),
  ],
};

/** Where care is given and who pays for it. */
export const organizationForm: Form = {
  table: 'account',
  type: 'main',
  name: 'Organization',
  description: 'A healthcare organization: locations, services, roles and care teams.',
  header: [field(account, 'hco_organizationtype'), field(account, 'ownerid')],
  tabs: [
    {
      name: 'summary',
      label: 'Summary',
      columns: [
        half(
          section('organization', 'Organization', [
            ...accountFields('name', 'hco_organizationtype', 'hco_identifier', 'hco_alias'),
          ]),
          section('reach', 'Contact', accountFields('telephone1', 'emailaddress1', 'websiteurl')),
        ),
        half(address(accountFields)),
      ],
    },
    {
      name: 'care',
      label: 'Locations and services',
      columns: [
        half(
          list('account', 'hco_location', 'hco_managingorganization'),
          list('account', 'hco_healthcareservice', 'hco_providedby'),
        ),
        half(
          list('account', 'hco_practitionerrole', 'hco_organization'),
          list('account', 'hco_careteam', 'hco_managingorganization'),
        ),
      ],
    },
    source(account),
  ],
};
