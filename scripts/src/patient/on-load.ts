import { userLanguage } from '../messages/language';
import { contactType, optionValue } from './choices';
import { fhirOwnedColumns, mappedStandardColumns } from './columns';
import { messages } from './messages';
import { locksOwnedColumns, noticesFor, type PatientFacts } from './state';

/** The form's type while its record does not exist yet (Xrm: FormType create). */
const CREATE = 1;

/** Value of a column that may not be on the form. */
function value(form: Xrm.FormContext, name: string): unknown {
  return form.getAttribute<Xrm.Attributes.Attribute>(name)?.getValue() ?? null;
}

function read(form: Xrm.FormContext): PatientFacts {
  const source = value(form, 'hco_source');
  return {
    source: typeof source === 'string' && source !== '' ? source : null,
    deceased: value(form, 'hco_deceased') === true,
    inUse: value(form, 'hco_recordactive') !== false,
    merged: Array.isArray(value(form, 'hco_mergedinto')),
  };
}

/** Who is entered on the patient form is a patient, and so stands in the patient views. */
function startAsPatient(form: Xrm.FormContext): void {
  const type = form.getAttribute<Xrm.Attributes.OptionSetAttribute>('hco_contacttype');
  const patient = optionValue(contactType, 'Patient');
  if (type && type.getValue() === null && patient !== undefined) type.setValue(patient);
}

/**
 * onload of the patient form: says what a reader must know first, and locks what the next sync would overwrite.
 * Bound in the form XML; the platform passes the execution context.
 */
export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  if ((form.ui.getFormType() as number) === CREATE) startAsPatient(form);
  const facts = read(form);
  for (const notice of noticesFor(facts, messages[userLanguage()]))
    form.ui.setFormNotification(notice.text, notice.level, notice.id);
  if (!locksOwnedColumns(facts)) return;
  for (const name of [...fhirOwnedColumns, ...mappedStandardColumns])
    form.getControl<Xrm.Controls.StandardControl>(name)?.setDisabled(true);
}
