import type {
  allergyIntolerance,
  carePlan,
  communication,
  diagnosticReport,
  documentReference,
  goal,
  medicationDispense,
  medicationStatement,
  outreachAttempt,
  task,
} from '@patient-outreach/model';
import type { SourceDefinition } from './definition';
import { sourceOf } from './definition';
import { option } from './option';

// Tables an older solution may lack: `optional`, so that users there are not told of what they never had.

const allergies = sourceOf<typeof allergyIntolerance>()({
  id: 'allergy',
  optional: true,
  table: 'hco_allergyintolerance',
  idColumn: 'hco_allergyintoleranceid',
  patient: 'hco_patient',
  encounter: 'hco_encounter',
  labelKey: 'Timeline_Type_Allergy',
  kindKey: 'Timeline_Kind_Allergy',
  icon: 'allergy',
  accent: 'pumpkin',
  dates: [
    { start: 'hco_onset', startPrecision: 'hco_onsetprecision' },
    { start: 'hco_recordeddate', startPrecision: 'hco_recordeddateprecision' },
  ],
  title: [{ column: 'hco_codedisplay' }, { column: 'hco_name' }],
  detail: [
    { column: 'hco_type', kind: 'choice' },
    { column: 'hco_criticality', kind: 'choice', label: 'Timeline_Criticality' },
    { column: 'hco_verificationstatus', kind: 'choice', omit: [option(1)] },
  ],
  exclude: [{ column: 'hco_verificationstatus', values: [option(3)] }],
  status: { column: 'hco_clinicalstatus', usual: [], ongoing: [option(0)], muted: [] },
});

const carePlans = sourceOf<typeof carePlan>()({
  id: 'careplan',
  optional: true,
  table: 'hco_careplan',
  idColumn: 'hco_careplanid',
  patient: 'hco_patient',
  encounter: 'hco_encounter',
  labelKey: 'Timeline_Type_CarePlan',
  kindKey: 'Timeline_Kind_CarePlan',
  icon: 'plan',
  accent: 'royalBlue',
  dates: [
    {
      start: 'hco_periodstart',
      startPrecision: 'hco_periodstartprecision',
      end: 'hco_periodend',
      endPrecision: 'hco_periodendprecision',
    },
    { start: 'hco_created', startPrecision: 'hco_createdprecision' },
  ],
  title: [{ column: 'hco_name' }, { column: 'hco_category' }],
  detail: [{ column: 'hco_category' }, { column: 'hco_description' }, { column: 'hco_careteam', kind: 'lookup' }],
  exclude: [{ column: 'hco_status', values: [option(5)] }],
  status: { column: 'hco_status', usual: [], ongoing: [option(1), option(2)], muted: [option(3)] },
});

const goals = sourceOf<typeof goal>()({
  id: 'goal',
  optional: true,
  table: 'hco_goal',
  idColumn: 'hco_goalid',
  patient: 'hco_patient',
  labelKey: 'Timeline_Type_Goal',
  kindKey: 'Timeline_Kind_Goal',
  icon: 'goal',
  accent: 'seafoam',
  dates: [
    { start: 'hco_start', startPrecision: 'hco_startprecision' },
    { start: 'hco_statusdate', startPrecision: 'hco_statusdateprecision' },
  ],
  title: [{ column: 'hco_descriptiondisplay' }, { column: 'hco_name' }],
  detail: [{ column: 'hco_achievementstatus', kind: 'choice' }, { column: 'hco_category' }, { column: 'hco_outcome' }],
  exclude: [{ column: 'hco_lifecyclestatus', values: [option(7)] }],
  status: { column: 'hco_lifecyclestatus', usual: [], ongoing: [option(3), option(4)], muted: [option(6), option(8)] },
});

const reports = sourceOf<typeof diagnosticReport>()({
  id: 'report',
  optional: true,
  table: 'hco_diagnosticreport',
  idColumn: 'hco_diagnosticreportid',
  patient: 'hco_patient',
  encounter: 'hco_encounter',
  labelKey: 'Timeline_Type_Report',
  kindKey: 'Timeline_Kind_Report',
  icon: 'report',
  accent: 'lightTeal',
  dates: [
    {
      start: 'hco_effective',
      startPrecision: 'hco_effectiveprecision',
      end: 'hco_effectiveend',
      endPrecision: 'hco_effectiveendprecision',
    },
    { start: 'hco_issued' },
  ],
  title: [{ column: 'hco_codedisplay' }, { column: 'hco_name' }],
  detail: [{ column: 'hco_conclusion' }, { column: 'hco_performer', kind: 'lookup' }],
  exclude: [{ column: 'hco_status', values: [option(8)] }],
  status: { column: 'hco_status', usual: [option(3)], muted: [option(7)] },
});

const documents = sourceOf<typeof documentReference>()({
  id: 'document',
  optional: true,
  table: 'hco_documentreference',
  idColumn: 'hco_documentreferenceid',
  patient: 'hco_patient',
  encounter: 'hco_encounter',
  labelKey: 'Timeline_Type_Document',
  kindKey: 'Timeline_Kind_Document',
  icon: 'document',
  accent: 'brass',
  dates: [{ start: 'hco_date' }, { start: 'hco_periodstart', startPrecision: 'hco_periodstartprecision' }],
  title: [{ column: 'hco_contenttitle' }, { column: 'hco_typedisplay' }, { column: 'hco_name' }],
  detail: [{ column: 'hco_typedisplay' }, { column: 'hco_description' }, { column: 'hco_author', kind: 'lookup' }],
  exclude: [{ column: 'hco_status', values: [option(2)] }],
  status: { column: 'hco_status', usual: [option(0)], muted: [option(1)] },
});

const communications = sourceOf<typeof communication>()({
  id: 'communication',
  optional: true,
  table: 'hco_communication',
  idColumn: 'hco_communicationid',
  patient: 'hco_patient',
  encounter: 'hco_encounter',
  labelKey: 'Timeline_Type_Communication',
  kindKey: 'Timeline_Kind_Communication',
  icon: 'message',
  accent: 'lilac',
  dates: [
    { start: 'hco_sent', startPrecision: 'hco_sentprecision' },
    { start: 'hco_received', startPrecision: 'hco_receivedprecision' },
  ],
  title: [{ column: 'hco_topicdisplay' }, { column: 'hco_category' }, { column: 'hco_name' }],
  detail: [
    { column: 'hco_mediumdisplay' },
    { column: 'hco_reason' },
    { column: 'hco_sender', kind: 'lookup' },
    { column: 'hco_payload', label: 'Timeline_MessageText', secured: true },
  ],
  exclude: [{ column: 'hco_status', values: [option(6)] }],
  status: { column: 'hco_status', usual: [option(5)], muted: [option(2)] },
});

const tasks = sourceOf<typeof task>()({
  id: 'task',
  optional: true,
  table: 'hco_task',
  idColumn: 'hco_taskid',
  patient: 'hco_patient',
  encounter: 'hco_encounter',
  labelKey: 'Timeline_Type_Task',
  kindKey: 'Timeline_Kind_Task',
  icon: 'task',
  accent: 'gold',
  dates: [
    {
      start: 'hco_executionstart',
      startPrecision: 'hco_executionstartprecision',
      end: 'hco_executionend',
      endPrecision: 'hco_executionendprecision',
    },
    { start: 'hco_authoredon', startPrecision: 'hco_authoredonprecision' },
  ],
  title: [{ column: 'hco_codedisplay' }, { column: 'hco_description' }, { column: 'hco_name' }],
  detail: [
    { column: 'hco_description' },
    { column: 'hco_businessstatus' },
    { column: 'hco_reason' },
    { column: 'hco_taskowner', kind: 'lookup' },
  ],
  exclude: [{ column: 'hco_status', values: [option(11)] }],
  status: { column: 'hco_status', usual: [option(10)], ongoing: [option(7), option(8)], muted: [option(4), option(6)] },
});

const statements = sourceOf<typeof medicationStatement>()({
  id: 'statement',
  optional: true,
  table: 'hco_medicationstatement',
  idColumn: 'hco_medicationstatementid',
  patient: 'hco_patient',
  encounter: 'hco_encounter',
  labelKey: 'Timeline_Type_Statement',
  kindKey: 'Timeline_Kind_Statement',
  icon: 'medication',
  accent: 'navy',
  dates: [
    {
      start: 'hco_effective',
      startPrecision: 'hco_effectiveprecision',
      end: 'hco_effectiveend',
      endPrecision: 'hco_effectiveendprecision',
    },
    { start: 'hco_dateasserted', startPrecision: 'hco_dateassertedprecision' },
  ],
  title: [{ column: 'hco_medicationdisplay' }, { column: 'hco_name' }],
  detail: [{ column: 'hco_dosage' }, { column: 'hco_reason' }, { column: 'hco_informationsource', kind: 'lookup' }],
  exclude: [{ column: 'hco_status', values: [option(2)] }],
  status: { column: 'hco_status', usual: [], ongoing: [option(0), option(5)], muted: [option(7)] },
});

const dispenses = sourceOf<typeof medicationDispense>()({
  id: 'dispense',
  optional: true,
  table: 'hco_medicationdispense',
  idColumn: 'hco_medicationdispenseid',
  patient: 'hco_patient',
  encounter: 'hco_encounter',
  labelKey: 'Timeline_Type_Dispense',
  kindKey: 'Timeline_Kind_Dispense',
  icon: 'package',
  accent: 'blue',
  dates: [
    { start: 'hco_whenhandedover', startPrecision: 'hco_whenhandedoverprecision' },
    { start: 'hco_whenprepared', startPrecision: 'hco_whenpreparedprecision' },
  ],
  title: [{ column: 'hco_medicationdisplay' }, { column: 'hco_name' }],
  detail: [{ column: 'hco_dosage' }, { column: 'hco_performer', kind: 'lookup' }],
  exclude: [{ column: 'hco_status', values: [option(5)] }],
  status: { column: 'hco_status', usual: [option(4)], muted: [option(2), option(7)] },
});

const attempts = sourceOf<typeof outreachAttempt>()({
  id: 'outreach',
  optional: true,
  table: 'hco_outreachattempt',
  idColumn: 'hco_outreachattemptid',
  patient: 'hco_patient',
  create: true,
  labelKey: 'Timeline_Type_Outreach',
  kindKey: 'Timeline_Kind_Outreach',
  icon: 'phone',
  accent: 'grape',
  dates: [{ start: 'hco_attemptedon' }, { start: 'hco_dueon', isDay: true }],
  title: [{ column: 'hco_channel', kind: 'choice' }, { column: 'hco_name' }],
  detail: [
    { column: 'hco_outcome', kind: 'choice' },
    { column: 'hco_caregap', kind: 'lookup' },
    { column: 'hco_campaign' },
  ],
  status: { column: 'hco_status', usual: [option(2)], muted: [option(3)] },
});

/** What stands beside the core of the record, in the order of the filter. */
export const moreSources: readonly SourceDefinition[] = [
  allergies,
  reports,
  statements,
  dispenses,
  carePlans,
  goals,
  tasks,
  documents,
  communications,
  attempts,
];
