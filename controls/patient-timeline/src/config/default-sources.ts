import type {
  appointment,
  condition,
  encounter,
  immunization,
  medicationRequest,
  observation,
  procedure,
} from '@patient-outreach/model';
import type { SourceDefinition } from './definition';
import { sourceOf } from './definition';
import { moreSources } from './more-sources';
import { option } from './option';
import { platformSources } from './platform-sources';

const encounters = sourceOf<typeof encounter>()({
  id: 'encounter',
  table: 'hco_encounter',
  idColumn: 'hco_encounterid',
  patient: 'hco_patient',
  episode: 'hco_episodeofcare',
  labelKey: 'Timeline_Type_Encounter',
  kindKey: 'Timeline_Kind_Encounter',
  icon: 'visit',
  accent: 'lavender',
  dates: [
    {
      start: 'hco_periodstart',
      startPrecision: 'hco_periodstartprecision',
      end: 'hco_periodend',
      endPrecision: 'hco_periodendprecision',
    },
  ],
  title: [{ column: 'hco_typedisplay' }, { column: 'hco_name' }],
  detail: [
    {
      column: 'hco_class',
      labels: {
        AMB: 'Timeline_Class_AMB',
        IMP: 'Timeline_Class_IMP',
        EMER: 'Timeline_Class_EMER',
        VR: 'Timeline_Class_VR',
        HH: 'Timeline_Class_HH',
      },
    },
    { column: 'hco_reason' },
    { column: 'hco_practitioner', kind: 'lookup' },
    { column: 'hco_serviceprovider', kind: 'lookup' },
    { column: 'hco_location' },
  ],
  exclude: [{ column: 'hco_status', values: [option(7)] }],
  status: { column: 'hco_status', usual: [option(5)], muted: [option(6)] },
});

const conditions = sourceOf<typeof condition>()({
  id: 'condition',
  table: 'hco_condition',
  idColumn: 'hco_conditionid',
  patient: 'hco_patient',
  encounter: 'hco_encounter',
  labelKey: 'Timeline_Type_Condition',
  kindKey: 'Timeline_Kind_Condition',
  icon: 'condition',
  accent: 'marigold',
  dates: [
    {
      start: 'hco_onset',
      startPrecision: 'hco_onsetprecision',
      end: 'hco_abatement',
      endPrecision: 'hco_abatementprecision',
    },
    { start: 'hco_recordeddate', startPrecision: 'hco_recordeddateprecision' },
  ],
  title: [{ column: 'hco_codedisplay' }, { column: 'hco_name' }],
  detail: [{ column: 'hco_severity' }, { column: 'hco_verificationstatus', kind: 'choice', omit: [option(3)] }],
  exclude: [{ column: 'hco_verificationstatus', values: [option(5)] }],
  status: { column: 'hco_clinicalstatus', usual: [], ongoing: [option(0), option(1), option(2)], muted: [] },
});

const observations = sourceOf<typeof observation>()({
  id: 'observation',
  table: 'hco_observation',
  idColumn: 'hco_observationid',
  patient: 'hco_patient',
  encounter: 'hco_encounter',
  labelKey: 'Timeline_Type_Observation',
  kindKey: 'Timeline_Kind_Observation',
  icon: 'result',
  accent: 'teal',
  dates: [
    {
      start: 'hco_effective',
      startPrecision: 'hco_effectiveprecision',
      end: 'hco_effectiveend',
      endPrecision: 'hco_effectiveendprecision',
    },
  ],
  title: [{ column: 'hco_codedisplay' }, { column: 'hco_name' }],
  detail: [],
  exclude: [{ column: 'hco_status', values: [option(6)] }],
  status: { column: 'hco_status', usual: [option(2)], muted: [option(5)] },
  result: {
    text: 'hco_valuetext',
    value: 'hco_valuequantity',
    unit: 'hco_valueunit',
    referenceLow: 'hco_referencelow',
    referenceHigh: 'hco_referencehigh',
    interpretation: 'hco_interpretation',
    levels: {
      [option(1)]: 'low',
      [option(2)]: 'high',
      [option(3)]: 'criticallyLow',
      [option(4)]: 'criticallyHigh',
      [option(5)]: 'abnormal',
      [option(6)]: 'criticallyAbnormal',
    },
  },
});

const procedures = sourceOf<typeof procedure>()({
  id: 'procedure',
  table: 'hco_procedure',
  idColumn: 'hco_procedureid',
  patient: 'hco_patient',
  encounter: 'hco_encounter',
  labelKey: 'Timeline_Type_Procedure',
  kindKey: 'Timeline_Kind_Procedure',
  icon: 'procedure',
  accent: 'steel',
  dates: [
    {
      start: 'hco_performedstart',
      startPrecision: 'hco_performedstartprecision',
      end: 'hco_performedend',
      endPrecision: 'hco_performedendprecision',
    },
  ],
  title: [{ column: 'hco_codedisplay' }, { column: 'hco_name' }],
  detail: [{ column: 'hco_reason' }, { column: 'hco_outcome' }, { column: 'hco_performer', kind: 'lookup' }],
  exclude: [{ column: 'hco_status', values: [option(6)] }],
  status: { column: 'hco_status', usual: [option(5)], muted: [option(2)] },
});

const medications = sourceOf<typeof medicationRequest>()({
  id: 'medication',
  table: 'hco_medicationrequest',
  idColumn: 'hco_medicationrequestid',
  patient: 'hco_patient',
  encounter: 'hco_encounter',
  labelKey: 'Timeline_Type_Medication',
  kindKey: 'Timeline_Kind_Medication',
  icon: 'medication',
  accent: 'cornflower',
  dates: [
    {
      start: 'hco_validitystart',
      startPrecision: 'hco_validitystartprecision',
      end: 'hco_validityend',
      endPrecision: 'hco_validityendprecision',
    },
    { start: 'hco_authoredon', startPrecision: 'hco_authoredonprecision' },
  ],
  title: [{ column: 'hco_medicationdisplay' }, { column: 'hco_name' }],
  detail: [{ column: 'hco_dosage' }, { column: 'hco_reason' }, { column: 'hco_requester', kind: 'lookup' }],
  exclude: [{ column: 'hco_status', values: [option(4)] }],
  status: { column: 'hco_status', usual: [], ongoing: [option(0), option(1)], muted: [option(2)] },
});

const immunizations = sourceOf<typeof immunization>()({
  id: 'immunization',
  table: 'hco_immunization',
  idColumn: 'hco_immunizationid',
  patient: 'hco_patient',
  encounter: 'hco_encounter',
  labelKey: 'Timeline_Type_Immunization',
  kindKey: 'Timeline_Kind_Immunization',
  icon: 'immunization',
  accent: 'forest',
  dates: [{ start: 'hco_occurrence', startPrecision: 'hco_occurrenceprecision' }],
  title: [{ column: 'hco_vaccinedisplay' }, { column: 'hco_name' }],
  detail: [{ column: 'hco_site' }],
  exclude: [{ column: 'hco_status', values: [option(1)] }],
  status: { column: 'hco_status', usual: [option(0)], muted: [option(2)] },
});

const appointments = sourceOf<typeof appointment>()({
  id: 'appointment',
  table: 'hco_appointment',
  idColumn: 'hco_appointmentid',
  patient: 'hco_patient',
  labelKey: 'Timeline_Type_Appointment',
  kindKey: 'Timeline_Kind_Appointment',
  icon: 'appointment',
  accent: 'plum',
  dates: [{ start: 'hco_start', end: 'hco_end' }],
  title: [
    { column: 'hco_servicetype' },
    { column: 'hco_appointmenttype' },
    { column: 'hco_description' },
    { column: 'hco_name' },
  ],
  detail: [{ column: 'hco_reason' }, { column: 'hco_practitioner', kind: 'lookup' }, { column: 'hco_location' }],
  exclude: [{ column: 'hco_status', values: [option(7)] }],
  status: { column: 'hco_status', usual: [], muted: [option(5), option(6)] },
});

/** What the timeline shows when nothing else is configured, in the order of the filter. */
export const defaultSources: readonly SourceDefinition[] = [
  encounters,
  conditions,
  observations,
  medications,
  procedures,
  immunizations,
  appointments,
  ...moreSources,
  ...platformSources,
];
