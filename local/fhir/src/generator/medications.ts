import { type Dosage, type Medication, type MedicationRequest, type Reference } from 'fhir/r4';
import { coding, concept, snomed, systems } from './codes';
import { dateText, timeText, workday, year, type Day } from './days';
import { drugs, type Drug } from './drugs';
import { chronicConditionId } from './conditions';
import { encounterRef } from './encounters';
import { practitionerRef, staffOf } from './facilities';
import { patientRef } from './patient';
import { type Person } from './person';
import { type Random } from './random';
import { type Chronic, type Story, type Visit } from './story';

interface Order {
  readonly drug: Drug;
  readonly day: Day;
  readonly days: number;
  readonly repeats: number;
  readonly status: 'active' | 'completed' | 'stopped' | 'cancelled';
  readonly stoppedFor?: string;
  readonly visit?: Visit;
  readonly reason?: Reference;
  /** Whether the order before this one in the list is what it continues. */
  readonly continues: boolean;
  readonly random: Random;
}

function dosage(drug: Drug): Dosage {
  return {
    sequence: 1,
    text: drug.instruction,
    ...(drug.perDay === 0
      ? { asNeededBoolean: true }
      : { timing: { repeat: { frequency: drug.perDay, period: 1, periodUnit: 'd' } } }),
    route: snomed(...drug.route),
    doseAndRate: [{ doseQuantity: { value: drug.dose, unit: drug.unit } }],
  };
}

/** A yearly prescription since the problem began (of the last four years), each continuing the one before. */
function chronicOrders(story: Story, chronic: Chronic): Order[] {
  const { person } = story;
  const orders: Order[] = [];
  const random = person.random.stream(`medication-${chronic.problem.key}`);
  const count = chronic.problem.medications.length > 1 && random.chance(0.4) ? 2 : 1;
  for (const name of random.some(chronic.problem.medications, count)) {
    const drug = drugs[name]!;
    let day = Math.max(chronic.onset + random.int(0, 40), person.end - Math.floor(random.between(0.3, 4) * year));
    const stops = chronic.state === 'remission' || random.chance(0.12);
    for (let renewal = 0; day < person.end - 3; renewal += 1) {
      const written = workday(day);
      if (written >= person.end) break;
      const next = day + 365;
      const last = next >= person.end - 3;
      orders.push({
        drug,
        day: written,
        days: 90,
        repeats: 3,
        status: !last ? 'completed' : stops || person.death !== undefined ? 'stopped' : 'active',
        ...(last && stops
          ? { stoppedFor: random.pick(['Side effects', 'No longer needed', 'Changed to another medicine']) }
          : {}),
        reason: { reference: `Condition/${chronicConditionId(story, chronic.problem)}`, display: chronic.problem.text },
        continues: renewal > 0,
        random: random.stream(`${name}-${renewal}`),
      });
      day = next;
    }
  }
  return orders;
}

function acuteOrders(story: Story): Order[] {
  const orders: Order[] = [];
  for (const visit of story.visits) {
    const name = visit.acute?.medication;
    const random = story.person.random.stream(`medication-${visit.id}`);
    if (name === undefined || random.chance(0.15)) continue;
    const drug = drugs[name]!;
    const days = drug.course ?? 10;
    const over = visit.day + days < story.person.end;
    const stopped = over && random.chance(0.08);
    orders.push({
      drug,
      day: visit.day,
      days,
      repeats: 0,
      status: stopped ? 'stopped' : over ? 'completed' : 'active',
      ...(stopped ? { stoppedFor: 'Rash' } : {}),
      visit,
      continues: false,
      random,
    });
  }
  return orders;
}

function containedMedication(drug: Drug): Medication {
  return {
    resourceType: 'Medication',
    id: 'med',
    code: concept(systems.rxnorm, drug.rxnorm, drug.text),
    status: 'active',
  };
}

function toRequest(person: Person, order: Order, index: number): MedicationRequest {
  const { drug, random } = order;
  const id = `${person.id}-med-${index + 1}`;
  const inside = random.chance(0.08);
  const doctor = order.visit?.staff ?? random.pick(staffOf(person.age < 16 ? 'pediatrics' : 'family', person.clinic));
  const length = order.days * (order.repeats + 1);
  const amount = Math.max(1, drug.perDay) * drug.dose * order.days;
  return {
    resourceType: 'MedicationRequest',
    id,
    ...(inside ? { contained: [containedMedication(drug)] } : {}),
    status: order.status,
    ...(order.stoppedFor === undefined ? {} : { statusReason: { text: order.stoppedFor } }),
    intent: 'order',
    category: [{ coding: [coding(systems.terminology('medicationrequest-category'), 'community')] }],
    ...(inside
      ? { medicationReference: { reference: '#med', display: drug.text } }
      : { medicationCodeableConcept: { coding: [coding(systems.rxnorm, drug.rxnorm, drug.text)], text: drug.text } }),
    subject: patientRef(person),
    ...(order.visit === undefined ? {} : { encounter: encounterRef(order.visit) }),
    authoredOn: order.visit === undefined ? dateText(order.day) : timeText(order.day, order.visit.start + 12),
    requester: practitionerRef(doctor),
    ...(order.reason === undefined ? {} : { reasonReference: [order.reason] }),
    dosageInstruction: [dosage(drug)],
    dispenseRequest: {
      validityPeriod: { start: dateText(order.day), end: dateText(order.day + length) },
      numberOfRepeatsAllowed: order.repeats,
      quantity: { value: amount, unit: drug.unit },
      expectedSupplyDuration: { value: order.days, unit: 'days', system: systems.ucum, code: 'd' },
    },
    ...(order.continues ? { priorPrescription: { reference: `MedicationRequest/${person.id}-med-${index}` } } : {}),
  };
}

/** Prescriptions: chains of yearly renewals for chronic problems, then short courses. */
export function makeMedications(story: Story): MedicationRequest[] {
  const orders = [...story.chronic.flatMap((chronic) => chronicOrders(story, chronic)), ...acuteOrders(story)];
  return orders.map((order, index) => toRequest(story.person, order, index));
}
