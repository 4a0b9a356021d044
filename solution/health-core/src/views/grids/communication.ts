import type { GridDefinition } from '@patient-outreach/solution-build';

/** Views of the tables of communication and forms. */
export const communication: Readonly<Record<string, GridDefinition>> = {
  hco_communicationrequest: {
    columns: {
      hco_name: 260,
      hco_patient: 180,
      hco_status: 120,
      hco_priority: 120,
      hco_occurrence: 150,
      hco_recipient: 180,
    },
    order: { hco_occurrence: 'descending' },
  },
  hco_communication: {
    columns: {
      hco_name: 260,
      hco_patient: 180,
      hco_status: 120,
      hco_mediumdisplay: 180,
      hco_sent: 150,
      hco_recipient: 180,
    },
    order: { hco_sent: 'descending' },
  },
  hco_consent: {
    columns: {
      hco_name: 260,
      hco_patient: 180,
      hco_status: 120,
      hco_categorydisplay: 180,
      hco_provisiontype: 120,
      hco_datetime: 150,
    },
    order: { hco_datetime: 'descending' },
    find: ['hco_name', 'hco_categorydisplay'],
  },
  hco_questionnaire: {
    columns: { hco_name: 260, hco_status: 120, hco_version: 180, hco_publisher: 180, hco_date: 150 },
    order: { hco_name: 'ascending' },
    find: ['hco_name', 'hco_title', 'hco_url'],
  },
  hco_questionnaireresponse: {
    columns: { hco_name: 260, hco_patient: 180, hco_questionnaire: 180, hco_status: 120, hco_authored: 150 },
    order: { hco_authored: 'descending' },
  },
  hco_questionnaireanswer: {
    columns: {
      hco_question: 260,
      hco_questionnaireresponse: 180,
      hco_valuecodedisplay: 180,
      hco_valuenumber: 110,
      hco_valuedate: 150,
      hco_position: 90,
    },
    order: { hco_position: 'ascending' },
    find: ['hco_name', 'hco_question', 'hco_linkid'],
  },
  hco_provenance: {
    columns: { hco_name: 260, hco_target: 180, hco_activitydisplay: 180, hco_agent: 180, hco_recorded: 150 },
    order: { hco_recorded: 'descending' },
    find: ['hco_name', 'hco_targetkey'],
  },
};
