import { C, S, row, swap, type Mistake } from './mistake';

/** Mistakes in tables: columns, choices, keys, relationships, names and labels. */
export const tables: readonly Mistake[] = [
  row(
    'label-language',
    'a label without German',
    '1031',
    swap(C, '<label description="Field 13 (de)" languagecode="1031" />', ''),
  ),
  row(
    'label-language',
    'a title of the navigation without German',
    '1031',
    swap(C, '<Title LCID="1031" Title="Besuche" />', ''),
  ),
  row(
    'label-language',
    'a label twice in one language',
    'two labels',
    swap(
      C,
      '<label description="Clinic (de)" languagecode="1031" />',
      '<label description="Clinic (de)" languagecode="1033" />',
    ),
  ),
  row(
    'label-language',
    'an environment variable without German',
    '1031',
    swap('environmentvariabledefinitions/smp_Url/environmentvariabledefinition.xml', /<label [^>]*1031" \/>/, ''),
  ),
  row('publisher-prefix', 'a column under another prefix', 'oth_number', swap(C, /smp_number/g, 'oth_number')),
  row('publisher-prefix', 'a choice under another prefix', 'oth_kind', (parts) => {
    swap(C, /smp_kind/g, 'oth_kind')(parts);
    swap(S, 'smp_kind', 'oth_kind')(parts);
  }),
  row(
    'option-value',
    'a value outside the range',
    '100000001',
    swap(C, '<option value="123450001">', '<option value="100000001">'),
  ),
  row(
    'option-value',
    'a value twice',
    'Two options',
    swap(C, '<option value="123450001">', '<option value="123450000">'),
  ),
  row(
    'choice-reference',
    'a column of a choice that is not there',
    'smp_sort',
    swap(C, '<OptionSetName>smp_kind', '<OptionSetName>smp_sort'),
  ),
  row(
    'choice-reference',
    'a default that is no value',
    '123450009',
    swap(C, '<AppDefaultValue>-1', '<AppDefaultValue>123450009'),
  ),
  row('primary-name', 'a table without a primary name', 'no primary name', swap(C, 'PrimaryName|', '')),
  row(
    'primary-name',
    'a table with two primary names',
    'two primary name',
    swap(
      C,
      /(<LogicalName>smp_number<\/LogicalName>\s*<RequiredLevel>none<\/RequiredLevel><DisplayMask>)/,
      '$1PrimaryName|',
    ),
  ),
  row(
    'column-shape',
    'a Length that is not twice the MaxLength',
    'it must be 200',
    swap(C, '<MaxLength>100</MaxLength><Length>200<', '<MaxLength>100</MaxLength><Length>100<'),
  ),
  row(
    'column-shape',
    'a logical name that is another',
    'LogicalName',
    swap(C, '<LogicalName>smp_when<', '<LogicalName>smp_wen<'),
  ),
  row(
    'column-shape',
    'money without its currency',
    'exchangerate',
    swap(C, /<attribute PhysicalName="ExchangeRate">[\s\S]*?<\/attribute>/, ''),
  ),
  row(
    'lookup-relationship',
    'a lookup without a relationship',
    'smp_patient',
    swap(C, /<EntityRelationship Name="smp_contact_visit_patient">.*?<\/EntityRelationship>/, ''),
  ),
  row(
    'lookup-relationship',
    'a relationship without its lookup',
    'smp_gone',
    swap(C, '<ReferencingAttributeName>smp_patient', '<ReferencingAttributeName>smp_gone'),
  ),
  row(
    'lookup-relationship',
    'a relationship with a table that is not there',
    'Kontact',
    swap(C, '<ReferencedEntityName>Contact', '<ReferencedEntityName>Kontact'),
  ),
  row(
    'lookup-relationship',
    'a cascade that does not exist',
    'Sometimes',
    swap(C, '<CascadeDelete>RemoveLink', '<CascadeDelete>Sometimes'),
  ),
  row(
    'alternate-key',
    'a key of a column that is not there',
    'smp_gone',
    swap(
      C,
      '<AttributeName>smp_number</AttributeName></EntityKeyAttributes>',
      '<AttributeName>smp_gone</AttributeName></EntityKeyAttributes>',
    ),
  ),
  row(
    'alternate-key',
    'a key longer than 900 bytes',
    '1000 bytes',
    swap(C, '<MaxLength>50</MaxLength><Length>100<', '<MaxLength>500</MaxLength><Length>1000<'),
  ),
  row(
    'alternate-key',
    'a key of more than 16 columns',
    '17 columns',
    swap(
      C,
      '<AttributeName>smp_number</AttributeName></EntityKeyAttributes>',
      `${'<AttributeName>smp_when</AttributeName>'.repeat(17)}</EntityKeyAttributes>`,
    ),
  ),
  row(
    'field-security',
    'a permission for a column that is not secured',
    'not secured',
    swap(C, '<AttributeName>smp_secret', '<AttributeName>smp_when'),
  ),

  row(
    'table-shape',
    'an ownership that does not exist',
    '"Nobody"',
    swap(C, '<OwnershipTypeMask>UserOwned', '<OwnershipTypeMask>Nobody'),
  ),
  row(
    'table-shape',
    'a requirement level that does not exist',
    '"must"',
    swap(C, '<RequiredLevel>none', '<RequiredLevel>must'),
  ),
  row('table-shape', 'a date behavior that does not exist', '"7"', swap(C, '<Behavior>1<', '<Behavior>7<')),
  row('table-shape', 'a date-only column with a time', 'date-only', swap(C, '<Behavior>1<', '<Behavior>2<')),
];
