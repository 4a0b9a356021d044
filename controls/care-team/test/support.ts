import type { Locator, Page } from '@playwright/test';
import { makeCareTeams } from '../../kit/test-host/care-team-data';
import type { DataSet, StoredRow } from '../../kit/test-host/data-set';
import { patientKey } from '../../kit/test-host/data-set';

export const control = { folder: 'care-team', constructorName: 'CareTeam' };

/** Privileges of who may do everything here. */
export const editor = ['hco_careteam', 'hco_careteamparticipant'].flatMap((table) =>
  ['create', 'write', 'append', 'appendTo', 'delete'].map((verb) => `${verb} ${table}`),
);

/** The rows of one team. */
export const group = (page: Page, name: string): Locator =>
  page.getByRole('rowgroup').filter({ has: page.getByRole('heading', { level: 3, name, exact: true }) });

/** Text of the row that has the focus itself; empty when something in a row has it, or nothing. */
export const focusedRow = (page: Page): Promise<string> =>
  page.evaluate(() =>
    document.activeElement?.matches('[data-row]') ? (document.activeElement.textContent ?? '') : '',
  );

export const personId = (data: DataSet, fullname: string): string =>
  String(data['contact']?.find((row) => row['fullname'] === fullname)?.['contactid']);

/** One team, one member, one person and one organization per text, every text column of each holding it. */
export function hostile(texts: readonly string[]): DataSet {
  const patient = makeCareTeams()['contact']?.find((row) => row['hco_fhirkey'] === patientKey) as StoredRow;
  const data: DataSet = { contact: [patient], account: [], hco_careteam: [], hco_careteamparticipant: [] };
  texts.forEach((text, index) => {
    const id = (kind: number): string =>
      `00000000-0000-4000-8000-${(kind * 0x10000 + index).toString(16).padStart(12, '0')}`;
    data['account']?.push({ accountid: id(1), name: text, emailaddress1: text, telephone1: text });
    data['contact']?.push({
      ...{ contactid: id(2), fullname: text, emailaddress1: text, telephone1: text, mobilephone: text },
      ...{ jobtitle: text, hco_specialty: text, hco_relationship: text, entityimage_url: text },
      ...{ hco_contacttype: 770_000_001, _hco_managingorganization_value: id(1) },
    });
    data['hco_careteam']?.push({
      ...{ hco_careteamid: id(3), hco_name: text, hco_category: text, hco_reason: text, hco_status: 770_000_001 },
      ...{ _hco_patient_value: patient['contactid'], _hco_managingorganization_value: id(1), hco_fhirkey: text },
    });
    for (const [kind, table, target] of [
      [4, 'contact', id(2)],
      [5, 'account', id(1)],
    ] as const)
      data['hco_careteamparticipant']?.push({
        ...{ hco_careteamparticipantid: id(kind), hco_name: text, hco_role: text, hco_rolesystem: text },
        ...{ hco_roledisplay: text, hco_rolecodings: text, hco_fhirkey: text },
        ...{ _hco_careteam_value: id(3), _hco_member_value: target, _hco_member_table: table },
        ...{ _hco_onbehalfof_value: id(1) },
      });
  });
  return data;
}
