export type ParameterKind = 'token' | 'string' | 'reference' | 'date' | 'uri';

export interface SearchDefinition {
  readonly name: string;
  readonly kind: ParameterKind;
  /** Element paths below the resource; arrays are walked through. More than one where the parameter looks in several. */
  readonly paths: readonly string[];
  /** For references: the only type that counts (Appointment.participant.actor holds people and places; `patient` is one). */
  readonly target?: string;
}

const letters: Readonly<Record<string, ParameterKind>> = {
  t: 'token',
  s: 'string',
  r: 'reference',
  d: 'date',
  u: 'uri',
};

// One line per type: `kind name`, then `=path|path` where the path is not the name, then `>Target`.
// Kinds: t token, s string, r reference, d date, u uri. `patient` and `subject` stand for one another where R4 has both.
const source: Readonly<Record<string, string>> = {
  Patient:
    't active; s family=name.family; s given=name.given; s name; d birthdate=birthDate; t gender; d death-date=deceasedDateTime; t telecom; t phone=telecom; t email=telecom; s address; s address-city=address.city; s address-state=address.state; s address-postalcode=address.postalCode; r general-practitioner=generalPractitioner; r organization=managingOrganization; r link=link.other; t language=communication.language',
  Practitioner:
    't active; s name; s family=name.family; s given=name.given; t gender; t telecom; t phone=telecom; t email=telecom; s address; s address-city=address.city',
  PractitionerRole:
    't active; r practitioner; r organization; r location; t role=code; t specialty; d date=period; r service=healthcareService',
  RelatedPerson:
    't active; r patient; s name; t relationship; d birthdate=birthDate; t gender; t telecom; t phone=telecom; t email=telecom',
  Person:
    's name; d birthdate=birthDate; t gender; r link=link.target; r patient=link.target>Patient; r organization=managingOrganization',
  Organization:
    't active; s name=name|alias; t type; r partof=partOf; s address; s address-city=address.city; s address-state=address.state',
  Location:
    's name=name|alias; t status; t type; r organization=managingOrganization; r partof=partOf; s address; s address-city=address.city',
  HealthcareService:
    't active; s name; r organization=providedBy; r location; t service-type=type; t service-category=category; t specialty',
  Group: 't actual; t type; t code; r member=member.entity; r managing-entity=managingEntity',
  Encounter:
    'r patient=subject>Patient; r subject; t status; t class; t type; d date=period; r participant=participant.individual; r practitioner=participant.individual>Practitioner; t participant-type=participant.type; t reason-code=reasonCode; r reason-reference=reasonReference; r service-provider=serviceProvider; r location=location.location; r appointment; r part-of=partOf; r diagnosis=diagnosis.condition; r episode-of-care=episodeOfCare; r account',
  EpisodeOfCare:
    'r patient; t status; d date=period; t type; r organization=managingOrganization; r condition=diagnosis.condition; r care-manager=careManager',
  Condition:
    'r patient=subject>Patient; r subject; t clinical-status=clinicalStatus; t verification-status=verificationStatus; t category; t code; t severity; d onset-date=onsetDateTime|onsetPeriod; d abatement-date=abatementDateTime|abatementPeriod; d recorded-date=recordedDate; r encounter; r asserter; t body-site=bodySite',
  Observation:
    'r patient=subject>Patient; r subject; t status; t category; t code; d date=effectiveDateTime|effectivePeriod|effectiveInstant; r encounter; r performer; t component-code=component.code; t combo-code=code|component.code; t value-concept=valueCodeableConcept; d value-date=valueDateTime|valuePeriod; r based-on=basedOn; r part-of=partOf; r derived-from=derivedFrom; r has-member=hasMember; r device; r specimen',
  Procedure:
    'r patient=subject>Patient; r subject; t status; t category; t code; d date=performedDateTime|performedPeriod; r encounter; r performer=performer.actor; r location; t reason-code=reasonCode; r reason-reference=reasonReference; r based-on=basedOn; r part-of=partOf',
  DiagnosticReport:
    'r patient=subject>Patient; r subject; t status; t category; t code; d date=effectiveDateTime|effectivePeriod; d issued; r encounter; r performer; r result; r based-on=basedOn; t conclusion=conclusionCode',
  MedicationRequest:
    'r patient=subject>Patient; r subject; t status; t intent; t priority; t category; t code=medicationCodeableConcept; r medication=medicationReference; d authoredon=authoredOn; r encounter; r requester; r intended-dispenser=dispenseRequest.performer',
  MedicationStatement:
    'r patient=subject>Patient; r subject; t status; t category; t code=medicationCodeableConcept; r medication=medicationReference; d effective=effectiveDateTime|effectivePeriod; r context; r source=informationSource',
  MedicationAdministration:
    'r patient=subject>Patient; r subject; t status; t code=medicationCodeableConcept; r medication=medicationReference; d effective-time=effectiveDateTime|effectivePeriod; r context; r performer=performer.actor; r request',
  MedicationDispense:
    'r patient=subject>Patient; r subject; t status; t code=medicationCodeableConcept; r medication=medicationReference; d whenhandedover=whenHandedOver; d whenprepared=whenPrepared; r prescription=authorizingPrescription; r context',
  Medication: 't code; t status; r manufacturer',
  Immunization:
    'r patient; t status; t vaccine-code=vaccineCode; d date=occurrenceDateTime; r location; r performer=performer.actor; s lot-number=lotNumber; t reason-code=reasonCode',
  AllergyIntolerance:
    'r patient; t clinical-status=clinicalStatus; t verification-status=verificationStatus; t code=code|reaction.substance; t category; t criticality; t type; d date=recordedDate; d last-date=lastOccurrence; d onset=reaction.onset; t manifestation=reaction.manifestation; r recorder; r asserter',
  CarePlan:
    'r patient=subject>Patient; r subject; t status; t intent; t category; d date=period; r care-team=careTeam; r goal; r condition=addresses; r encounter; t activity-code=activity.detail.code; r activity-reference=activity.reference; r based-on=basedOn; r part-of=partOf; r replaces; r performer=activity.detail.performer',
  CareTeam:
    'r patient=subject>Patient; r subject; t status; t category; d date=period; r participant=participant.member; r encounter',
  Goal: 'r patient=subject>Patient; r subject; t lifecycle-status=lifecycleStatus; t achievement-status=achievementStatus; t category; d start-date=startDate; d target-date=target.dueDate',
  Appointment:
    'r patient=participant.actor>Patient; r practitioner=participant.actor>Practitioner; r location=participant.actor>Location; r actor=participant.actor; t part-status=participant.status; t status; d date=start; t service-type=serviceType; t service-category=serviceCategory; t specialty; t appointment-type=appointmentType; t reason-code=reasonCode; r reason-reference=reasonReference; r slot; r based-on=basedOn',
  AppointmentResponse:
    'r appointment; r actor; r patient=actor>Patient; r practitioner=actor>Practitioner; t part-status=participantStatus',
  Schedule:
    't active; r actor; d date=planningHorizon; t service-type=serviceType; t service-category=serviceCategory; t specialty',
  Slot: 'r schedule; t status; d start; t service-type=serviceType; t service-category=serviceCategory; t specialty; t appointment-type=appointmentType',
  DocumentReference:
    'r patient=subject>Patient; r subject; t status; t type; t category; d date; r author; r encounter=context.encounter; d period=context.period; r custodian; t security-label=securityLabel; t contenttype=content.attachment.contentType',
  Communication:
    'r patient=subject>Patient; r subject; t status; t category; d sent; d received; r recipient; r sender; t medium; r encounter; r based-on=basedOn; r part-of=partOf',
  CommunicationRequest:
    'r patient=subject>Patient; r subject; t status; t category; d authored=authoredOn; d occurrence=occurrenceDateTime|occurrencePeriod; r recipient; r sender; r requester; t medium; r encounter; t priority',
  ServiceRequest:
    'r patient=subject>Patient; r subject; t status; t intent; t category; t code; t priority; d authored=authoredOn; d occurrence=occurrenceDateTime|occurrencePeriod; r requester; r performer; r encounter; r based-on=basedOn; t performer-type=performerType',
  DeviceRequest:
    'r patient=subject>Patient; r subject; t status; t intent; t code=codeCodeableConcept; r device=codeReference; d authored-on=authoredOn; r encounter; r requester; r performer',
  NutritionOrder: 'r patient; t status; d datetime=dateTime; r encounter; r provider=orderer',
  Task: 'r patient=for>Patient; r subject=for; t status; t intent; t code; t business-status=businessStatus; t priority; d authored-on=authoredOn; d modified=lastModified; d period=executionPeriod; r owner; r requester; r focus; r encounter; r based-on=basedOn; r part-of=partOf; t performer=performerType',
  Consent:
    'r patient; t status; t scope; t category; d date=dateTime; d period=provision.period; r organization; r consentor=performer; t action=provision.action; t purpose=provision.purpose',
  Coverage:
    'r patient=beneficiary; r beneficiary; r subscriber; r payor; r policy-holder=policyHolder; t status; t type',
  Claim: 'r patient; t status; t use; d created; r provider; r insurer; r encounter=item.encounter; t priority',
  ClaimResponse: 'r patient; t status; t use; d created; t outcome; r insurer; r request',
  ExplanationOfBenefit:
    'r patient; t status; d created; r provider; r claim; r coverage=insurance.coverage; r encounter=item.encounter',
  Device:
    'r patient; t status; t type; r organization=owner; r location; s device-name=deviceName.name; s manufacturer; s model=modelNumber',
  DeviceUseStatement: 'r patient=subject>Patient; r subject; r device',
  ImagingStudy:
    'r patient=subject>Patient; r subject; t status; t modality=series.modality; d started; r encounter; r endpoint; r performer=series.performer.actor; t reason=reasonCode',
  Provenance:
    'r target; r patient=target>Patient; r agent=agent.who; d recorded; d when=occurredDateTime; r entity=entity.what',
  AuditEvent:
    'd date=recorded; t type; t subtype; t action; t outcome; r agent=agent.who; r entity=entity.what; r patient=agent.who|entity.what>Patient',
  SupplyDelivery: 'r patient; t status; r supplier; r receiver',
  SupplyRequest: 't status; t category; d date=authoredOn; r requester; r subject=deliverTo; r supplier',
  Specimen:
    'r patient=subject>Patient; r subject; t status; t type; d collected=collection.collectedDateTime|collection.collectedPeriod',
  QuestionnaireResponse:
    'r patient=subject>Patient; r subject; t status; d authored; u questionnaire; r encounter; r author; r source; r based-on=basedOn',
  Questionnaire: 's name; s title; t status; u url; t version; d date; s publisher',
  List: 'r patient=subject>Patient; r subject; t status; t code; d date; r item=entry.item; r encounter; s title; r source',
  Flag: 'r patient=subject>Patient; r subject; d date=period; r encounter; r author',
  FamilyMemberHistory: 'r patient; t status; t code=condition.code; d date; t relationship; t sex',
  ClinicalImpression: 'r patient=subject>Patient; r subject; t status; d date; r encounter; r assessor; r problem',
  RiskAssessment:
    'r patient=subject>Patient; r subject; d date=occurrenceDateTime|occurrencePeriod; r condition; r encounter; r performer; t method',
  Composition:
    'r patient=subject>Patient; r subject; t status; t type; t category; d date; r author; r encounter; s title',
  ResearchSubject: 'r patient=individual; r individual; r study; t status; d date=period',
  RequestGroup:
    'r patient=subject>Patient; r subject; t status; t intent; t code; d authored=authoredOn; r encounter; r author',
  Account: 'r patient=subject>Patient; r subject; t status; t type; s name; d period=servicePeriod; r owner',
  Endpoint:
    't status; s name; r organization=managingOrganization; t connection-type=connectionType; t payload-type=payloadType',
  Subscription: 't status; t type=channel.type; u url=channel.endpoint; s criteria',
};

/** Every resource has these; `_id` and `_lastUpdated` are columns, not terms, and are handled apart. */
const common =
  't identifier; t _tag=meta.tag; t _security=meta.security; u _profile=meta.profile; u _source=meta.source';
/** What a type without a line of its own answers to, when its resources have the element. */
const fallback = 'r patient=patient|subject>Patient; r subject; t status; s name; u url';

function parseLine(line: string): SearchDefinition[] {
  return line.split(';').map((item) => {
    const match = /^([tsrdu]) ([\w-]+)(?:=([\w.|]+))?(?:>(\w+))?$/.exec(item.trim());
    if (match === null) throw new Error(`Search definition "${item}" cannot be read.`);
    const [, kind = '', name = '', paths, target] = match;
    return {
      name,
      kind: letters[kind]!,
      paths: (paths ?? name).split('|'),
      ...(target === undefined ? {} : { target }),
    };
  });
}

const commonDefinitions = parseLine(common);
const fallbackDefinitions = [...commonDefinitions, ...parseLine(fallback)];
const byType = new Map(
  Object.entries(source).map(([type, line]) => [type, [...commonDefinitions, ...parseLine(line)]]),
);

/** The search parameters of a type that are read from its elements. */
export function definitionsOf(type: string): readonly SearchDefinition[] {
  return byType.get(type) ?? fallbackDefinitions;
}

export function definitionOf(type: string, name: string): SearchDefinition | undefined {
  return definitionsOf(type).find((definition) => definition.name === name);
}

/** Changes whenever a definition does: a stored index made from other definitions is made again. */
export const definitionsText = JSON.stringify([common, fallback, source, 'terms-1']);
