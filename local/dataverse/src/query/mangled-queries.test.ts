import { seededRandom } from '@patient-outreach/bench';
import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';

let clinic: Clinic;
const errors: string[] = [];
beforeAll(async () => {
  clinic = await openClinic({ onTrace: (e) => e.kind === 'error' && errors.push(e.message) });
  for (const lastname of ['Kept', 'Other']) await clinic.client.create('contacts', { lastname });
});
afterAll(() => clinic.dataverse.close());

const odata = [
  "contacts?$select=lastname&$filter=lastname eq 'Kept' and (createdon gt 2020-01-01 or not contains(fullname,'x'))&$orderby=lastname desc&$top=5&$count=true",
  'contacts?$expand=tst_contact_visit_patient($select=tst_name;$filter=tst_count in_ 5;$top=2;$expand=tst_PatientId)&$filter=tst_contact_visit_patient/any(v:v/tst_count eq 1)',
  "contacts?$filter=Microsoft.Dynamics.CRM.In(PropertyName='lastname',PropertyValues=['a','b'])&$apply=groupby((lastname),aggregate($count as n))",
  "tst_visits(tst_key='a')?$select=tst_name",
  'RetrieveMetadataChanges(Query=@q)?@q={"Criteria":{"Conditions":[]}}',
  "EntityDefinitions(LogicalName='contact')/Attributes?$select=LogicalName&$filter=IsCustomAttribute eq true",
];
const fetches = [
  '<fetch top="5"><entity name="contact"><attribute name="lastname"/><filter type="or"><condition attribute="lastname" operator="eq" value="Kept"/><condition attribute="createdon" operator="last-x-days" value="3"/></filter><order attribute="lastname"/></entity></fetch>',
  '<fetch aggregate="true"><entity name="contact"><attribute name="contactid" alias="n" aggregate="count"/><attribute name="createdon" alias="d" groupby="true" dategrouping="fiscal-year"/><link-entity name="tst_visit" from="tst_patientid" to="contactid" alias="v" link-type="outer"/></entity></fetch>',
];
const pieces = [
  "'",
  '"',
  '(',
  ')',
  ';',
  '--',
  '/*',
  ' or ',
  ' and ',
  '$',
  '@p',
  '&',
  '<',
  '>',
  '%27',
  '%',
  '\\',
  '[',
  '{',
  'null',
  '0x',
  ',',
  '/',
  '\u0000',
  '__share',
  ' UNION SELECT 1',
  '"."',
  'ci(',
  '💥',
  '1e999',
  '-',
  '=',
].concat(['sqlite_master', '$filter=', 'eq', '](', '}}', ']]>', '&#1;', '<!--', 'value="']);

/** A text with one to four changes: something cut, doubled, moved or put in. */
function mangle(text: string, random: ReturnType<typeof seededRandom>): string {
  let result = text;
  for (let n = 1 + random.int(4); n > 0; n--) {
    const at = random.int(result.length + 1);
    const to = Math.min(result.length, at + random.int(12));
    const change = random.int(4);
    if (change === 0) result = result.slice(0, at) + result.slice(to);
    else if (change === 1) result = result.slice(0, to) + result.slice(at, to) + result.slice(to);
    else if (change === 2) result = result.slice(0, at) + random.pick(pieces) + result.slice(at);
    else result = result.slice(0, at) + random.pick(pieces) + result.slice(to);
  }
  return result;
}

it('1,000 mangled queries are answered or refused, never break anything, and change no row', async () => {
  const random = seededRandom(77);
  for (let i = 0; i < 1000; i++) {
    const isFetch = random.next() < 0.4;
    const text = mangle(random.pick(isFetch ? fetches : odata), random);
    const path = isFetch
      ? `contacts?fetchXml=${encodeURIComponent(text)}`
      : text.replace(/[\u0000 #]/g, (c) => encodeURIComponent(c));
    const answer = await clinic.client.get(path);
    expect([text, answer.status < 500 || answer.status === 501, errors]).toEqual([text, true, []]);
    // Whatever came back, no other table's rows did.
    expect(answer.text.includes('administratorid')).toBe(false);
  }
  const rows = await clinic.client.get('contacts?$select=lastname&$orderby=lastname');
  expect(rows.json.value?.map((r) => (r as { lastname: string }).lastname)).toEqual(['Kept', 'Other']);
});
