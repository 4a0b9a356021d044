import { plainId } from '../../package/identity';
import { attribute, childText } from '../../xml/document';
import type { Rule } from '../rule';

// Class ids by column type, counted over some 30,000 controls of real exports. No schema checks them.
const text = '4273edbd-ac1d-40d3-9fb2-095c621b552d';
const memo = 'e0dece4b-6fc8-4a8f-a065-082708572369';
const lookup = '270bd3db-d9af-4782-9025-509e298dec0a';
const regarding = 'f3015350-44a2-4aa0-97b5-00166532b5e9';
const choice = '3ef39988-22bb-4f0b-bbbe-64b5a3748aee';
const date = '5b773807-9fb2-42db-97c3-7a91eff8adff';
const boolean = ['67fac785-cd58-4f9f-abb3-4b7ddc6ed5ed', 'b0c6723a-8503-4fd7-bb28-c8a06ac933c2'];
const whole = [
  'c6d124ca-7eda-4a60-aea9-7fb8d318b68f',
  'aa987274-ce4e-4271-a803-66164311a958',
  '7c624a0b-f59e-493d-9583-638d34759266',
];
const fits: Readonly<Record<string, readonly string[]>> = {
  nvarchar: [
    text,
    '71716b6c-711e-476c-8ab8-5d11542bfb47',
    'ada2203e-b4cd-49be-9ddf-234642b43b52',
    memo,
    '8c10015a-b339-4982-9474-a95fe05631a5',
    '1e1fc551-f7a8-43af-ac34-a8dc35c7b6d4',
  ],
  ntext: [memo, text],
  lookup: [lookup, regarding, 'cbfb742c-14e7-4a17-96bb-1a13f7f64aa2'],
  owner: [lookup],
  customer: [lookup, regarding],
  partylist: ['cbfb742c-14e7-4a17-96bb-1a13f7f64aa2'],
  picklist: [choice],
  state: [choice],
  status: ['5d68b988-0661-4db2-bc3e-17598ad3be6c', choice],
  multiselectpicklist: ['4aa28ab7-9c13-4f57-a73d-ad894d048b5f'],
  datetime: [date],
  bit: [...boolean, choice],
  money: ['533b9e00-756b-4312-95a0-dc888637ac78'],
  int: whole,
  decimal: ['c3efe0c3-0ec6-42be-8349-cbd9079dfd8e'],
  float: ['0d2c745a-e5a8-4c8f-ba63-c6d3bb604660'],
  file: ['0a7ff475-b016-4687-9ce5-042bfdbd6519'],
  image: ['7e548b0d-209c-477b-9dcd-f0f44472381d'],
};
const known = new Set(Object.values(fits).flat());
/** Classes that show a column of whatever type: code components, quick views, maps and the like. */
const codeComponent = 'f9a8a302-114e-466a-b582-6771b2ae0d92';
const guid = /^\{?[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}\}?$/i;

export const formControlClass: Rule = {
  id: 'form-control-class',
  looksAt: 'The class id of every bound control: it is the one for the type of the column.',
  check(solution, report) {
    for (const form of solution.forms) {
      const { table } = form;
      for (const control of solution.controls(form)) {
        const classid = attribute(control, 'classid');
        if (!guid.test(classid)) {
          report(
            control,
            `classid ${JSON.stringify(classid)} is no class id. Give the control the class of its column’s type.`,
          );
          continue;
        }
        const column = table?.columns.get(attribute(control, 'datafieldname').toLowerCase());
        // Card forms that the platform makes itself show a date in a lookup's class; nobody can correct those.
        if (form.type === 'card' && column?.node && childText(column.node, 'IsCustomField') !== '1') continue;
        const type = column?.type;
        const wanted = type === undefined ? undefined : fits[type];
        const id = plainId(classid);
        if (!wanted || id === codeComponent || wanted.includes(id)) continue;
        const [first = ''] = wanted;
        if (known.has(id))
          report(control, `The class ${classid} is for another type than ${type ?? ''}. Use {${first.toUpperCase()}}.`);
        else if (attribute(control, 'uniqueid') === '' && control.children.length === 0)
          report(
            control,
            `The class ${classid} is none that shows a column of type ${type ?? ''}. Use {${first.toUpperCase()}}.`,
            'warning',
          );
      }
    }
  },
};
