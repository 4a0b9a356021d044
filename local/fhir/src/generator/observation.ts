import { type CodeableConcept, type Observation, type ObservationComponent } from 'fhir/r4';
import { coding, concept, loinc, quantity, systems } from './codes';
import { timeText, type Day } from './days';
import { encounterRef } from './encounters';
import { practitionerRef } from './facilities';
import { type Measurement } from './measurements';
import { patientRef } from './patient';
import { type Story, type Visit } from './story';

export type ObservationCategory = 'vital-signs' | 'laboratory' | 'social-history' | 'survey';

const categories: Readonly<Record<ObservationCategory, string>> = {
  'vital-signs': 'Vital signs',
  laboratory: 'Laboratory',
  'social-history': 'Social history',
  survey: 'Survey',
};

type Level = 'H' | 'L' | 'N';
const levels: Readonly<Record<Level, string>> = { H: 'High', L: 'Low', N: 'Normal' };

/** What every observation of a visit has; the id is completed by `part`. */
export function observationBase(
  story: Story,
  visit: Visit,
  part: string,
  category: ObservationCategory,
  code: CodeableConcept,
) {
  return {
    resourceType: 'Observation' as const,
    id: `${visit.id.replace('-enc-', '-obs-')}-${part}`,
    status: 'final' as const,
    category: [concept(systems.terminology('observation-category'), category, categories[category])],
    code,
    subject: patientRef(story.person),
    encounter: encounterRef(visit),
    effectiveDateTime: timeText(visit.day, visit.start + 5),
    performer: [practitionerRef(visit.staff)],
  } satisfies Observation;
}

/** The quantity with its reference range and whether it is high, low or normal. */
export function measuredValue(
  measurement: Measurement,
  value: number,
): Pick<ObservationComponent, 'valueQuantity' | 'interpretation' | 'referenceRange'> {
  const { unit, ucum, digits, low, high } = measurement;
  const valueQuantity = quantity(value, unit, ucum, digits);
  if (low === undefined && high === undefined) return { valueQuantity };
  const shown = valueQuantity.value!;
  const level: Level = high !== undefined && shown > high ? 'H' : low !== undefined && shown < low ? 'L' : 'N';
  return {
    valueQuantity,
    interpretation: [{ coding: [coding(systems.v3('ObservationInterpretation'), level, levels[level])] }],
    referenceRange: [
      {
        ...(low === undefined ? {} : { low: quantity(low, unit, ucum, digits) }),
        ...(high === undefined ? {} : { high: quantity(high, unit, ucum, digits) }),
      },
    ],
  };
}

/** One measured value of a visit. */
export function measured(
  story: Story,
  visit: Visit,
  part: string,
  category: ObservationCategory,
  measurement: Measurement,
  value: number,
): Observation {
  return {
    ...observationBase(story, visit, part, category, loinc(measurement.loinc, measurement.text)),
    ...measuredValue(measurement, value),
  };
}

/** Years from `day` to the last day of the person: for trends. */
export function yearsBefore(story: Story, day: Day): number {
  return (story.person.end - day) / 365.25;
}

export function hasProblem(story: Story, key: string, day: Day): boolean {
  return story.chronic.some((each) => each.problem.key === key && each.onset <= day);
}
