import { localChoice } from '../define/choice';
import { choice, int, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, quantity, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * QuestionnaireResponse.item.answer, a child row per answer with the question it belongs to, however deep it was
 * nested. The answer in words is under column security; numbers, codes and dates can be filtered on.
 */
export const questionnaireAnswer = defineTable({
  name: 'hco_questionnaireanswer',
  displayName: 'Questionnaire answer',
  displayCollectionName: 'Questionnaire answers',
  description: 'An answer to a question of a form.',
  area: 'communication',
  fhir: 'QuestionnaireResponse.item.answer',
  columns: {
    hco_name: text('Name', 400),
    hco_questionnaireresponse: lookup('Response', 'hco_questionnaireresponse', {
      fhirOwned: true,
      onDelete: 'cascade',
    }),
    hco_linkid: text('Link id', 250, { fhirOwned: true }),
    hco_position: int('Position', { fhirOwned: true, min: 0 }),
    hco_question: text('Question', 2000, { fhirOwned: true }),
    hco_valuetext: memo('Answer', 20_000, { fhirOwned: true, secured: true }),
    hco_valueboolean: choice('Yes or no', localChoice('Yes or no', { true: 'Yes', false: 'No' }), { fhirOwned: true }),
    ...quantity('hco_valuenumber', 'Number'),
    ...coded('hco_valuecode', 'Coded answer'),
    ...partialDate('hco_valuedate', 'Date'),
    ...syncColumns,
  },
  keys: fhirKey,
});
