// People, agencies and codes of these examples are made up; identity codes are of the artificial range.

RuleSet: Id(slice, value)
* identifier[{slice}].value = "{value}"

Instance: agency-wellbeing-area
InstanceOf: Agency
Usage: #example
* active = true
* name = "Mallimaan hyvinvointialue"
* insert Id(businessId, 9900001-8)
* insert Id(soteOid, urn:oid:1.2.246.10.99000018.10.0)
* type[kind].coding.code = #wellbeing-area

Instance: agency-employment-area
InstanceOf: Agency
Usage: #example
* active = true
* name = "Mallimaan työllisyysalue"
* insert Id(businessId, 9900002-6)
* insert Id(soteOid, urn:oid:1.2.246.10.99000026.10.0)
* type[kind].coding.code = #employment-area

Instance: agency-association
InstanceOf: Agency
Usage: #example
* active = true
* name = "Tekijäntupa ry"
* insert Id(businessId, 9900005-0)
* insert Id(soteOid, urn:oid:1.2.246.10.99000050.10.0)
* type[kind].coding.code = #association

Instance: unit-social
InstanceOf: Unit
Usage: #example
* active = true
* name = "Työikäisten sosiaalipalvelut"
* insert Id(soteOid, urn:oid:1.2.246.10.99000018.10.1)
* type[kind].coding.code = #working-age-social
* partOf = Reference(agency-wellbeing-area)

Instance: unit-miepa
InstanceOf: Unit
Usage: #example
* active = true
* name = "Mielenterveys- ja päihdepalvelut"
* insert Id(soteOid, urn:oid:1.2.246.10.99000018.10.2)
* type[kind].coding.code = #mental-health-substance
* partOf = Reference(agency-wellbeing-area)

Instance: unit-employment
InstanceOf: Unit
Usage: #example
* active = true
* name = "Mallimaan työllisyyspalvelut"
* insert Id(soteOid, urn:oid:1.2.246.10.99000026.10.1)
* type[kind].coding.code = #employment-services
* partOf = Reference(agency-employment-area)

Instance: worker-leena
InstanceOf: Worker
Usage: #example
* active = true
* name.text = "Leena Lahti"
* name.family = "Lahti"
* name.given = "Leena"

Instance: worker-mika
InstanceOf: Worker
Usage: #example
* active = true
* name.text = "Mika Mäki"
* insert Id(terhikki, 90000000001)

Instance: role-leena
InstanceOf: WorkerRole
Usage: #example
* active = true
* practitioner = Reference(worker-leena)
* organization = Reference(unit-social)
* code[hub].coding.code = #social-lead

Instance: role-mika
InstanceOf: WorkerRole
Usage: #example
* active = true
* practitioner = Reference(worker-mika)
* organization = Reference(unit-miepa)
* code[hub].coding.code = #miepa-health

Instance: role-taru
InstanceOf: WorkerRole
Usage: #example
* active = true
* practitioner.display = "Taru Tuominen"
* organization = Reference(unit-employment)
* code[hub].coding.code = #employment-officer

Instance: client-aino
InstanceOf: Client
Usage: #example
* insert Id(hetu, 150785-902B)
* name.text = "Aino Aalto"
* birthDate = "1985-07-15"
* gender = #female
* extension[municipality].valueCoding.code = #999
* communication.language = urn:ietf:bcp:47#fi
* communication.preferred = true

Instance: client-saga
InstanceOf: Client
Usage: #example
* insert Id(hetu, 010203A9046)
* name.family = "Sund"
* name.given = "Saga"
* birthDate = "2003-02-01"
* extension[interpreterRequired].valueBoolean = false
* communication[0].language = urn:ietf:bcp:47#sv
* communication[0].preferred = true
* communication[1].language = urn:ietf:bcp:47#fi

Instance: client-timo
InstanceOf: Client
Usage: #example
* meta.security = FinnishSecurityLabel#TURVAKIELTO
* insert Id(hetu, 310399-9055)
* name.text = "Timo Toivonen"

Instance: client-temporary
InstanceOf: Client
Usage: #example
* identifier.system = "urn:oid:1.2.246.10.99000018.22.2026"
* identifier.value = "T-0001"
* identifier.use = #temp
* name.text = "Tuntematon"

Instance: relation-aino-social
InstanceOf: CareRelation
Usage: #example
* status = #active
* extension[legalBasis].valueCoding = LegalBasis#381-15
* patient = Reference(client-aino)
* managingOrganization = Reference(unit-social)
* careManager = Reference(role-leena)
* period.start = "2026-09-01"

Instance: relation-saga-employment
InstanceOf: CareRelation
Usage: #example
* status = #finished
* extension[legalBasis].valueCoding = LegalBasis#189-12
* patient = Reference(client-saga)
* managingOrganization = Reference(unit-employment)
* period.start = "2025-01-15"
* period.end = "2026-05-31"

Instance: team-aino
InstanceOf: ClientTeam
Usage: #example
* status = #active
* category = TeamKind#multisector-joint-service
* subject = Reference(client-aino)
* participant[0].role[0] = TeamRole#lead-worker
* participant[0].role[1] = TeamRole#personal-worker
* participant[0].member = Reference(role-leena)
* participant[0].period.start = "2026-09-01"
* participant[1].role = TeamRole#client-lead
* participant[1].member = Reference(role-taru)
* participant[2].role = TeamRole#client
* participant[2].member = Reference(client-aino)

Instance: team-saga
InstanceOf: ClientTeam
Usage: #example
* status = #active
* category = TeamKind#client-team
* subject = Reference(client-saga)
* participant[0].role = TeamRole#lead-worker
* participant[0].member = Reference(role-taru)
* participant[0].period.end = "2026-10-31"
* participant[1].role = TeamRole#lead-worker
* participant[1].member = Reference(role-leena)
* participant[1].period.start = "2026-11-01"

Instance: plan-aino
InstanceOf: JointPlanHeader
Usage: #example
* status = #active
* title = "Ainon monialainen työllistymissuunnitelma"
* description = "Aino haluaa takaisin keittiötyöhön, ensin lyhyitä päiviä."
* category = PlanType#multisector-employment-plan
* extension[legalBasis].valueCoding = LegalBasis#381-15
* extension[lead].valueReference = Reference(agency-employment-area)
* extension[nextReviewDue].valueDate = "2027-02-23"
* extension[clientReportDue].valueDate = "2027-01-15"
* extension[content][0].extension[part].valueCoding = PlanContentPart#follow-up
* extension[content][0].extension[text].valueMarkdown = "Tavataan kolmen kuukauden välein."
* extension[content][1].extension[part].valueCoding = PlanContentPart#job-search
* extension[content][1].extension[none].valueBoolean = true
* subject = Reference(client-aino)
* period.start = "2026-11-23"
* careTeam = Reference(team-aino)
* contributor[0] = Reference(unit-social)
* contributor[1] = Reference(unit-employment)
* goal = Reference(goal-aino-work)
* activity[0].reference = Reference(order-aino-activity)
* activity[1].reference = Reference(action-aino-health-check)

Instance: plan-saga-draft
InstanceOf: JointPlanHeader
Usage: #example
* status = #draft
* title = "Sagas aktiveringsplan"
* category = PlanType#activation-plan
* extension[legalBasis].valueCoding = LegalBasis#189-12
* subject = Reference(client-saga)

Instance: plan-timo-closed
InstanceOf: JointPlanHeader
Usage: #example
* status = #completed
* category = PlanType#work-ability-plan
* extension[legalBasis].valueCoding = LegalBasis#consent-1301-41
* extension[reviewedOn].valueDate = "2026-06-30"
* subject = Reference(client-timo)
* period.start = "2025-09-01"
* period.end = "2026-06-30"

Instance: section-aino-employment
InstanceOf: JointPlanSection
Usage: #example
* status = #active
* description = "Työnhakuvelvollisuus on rajattu. Palkkatuettua työtä etsitään keväällä."
* category[section].coding.code = #employment
* partOf = Reference(plan-aino)
* author = Reference(unit-employment)
* subject = Reference(client-aino)

Instance: section-aino-miepa
InstanceOf: JointPlanSection
Usage: #example
* status = #active
* extension[visibility].valueCoding = PlanVisibility#G0
* category[section].coding.code = #mental-health-substance
* partOf = Reference(plan-aino)
* author = Reference(unit-miepa)
* subject = Reference(client-aino)

Instance: goal-aino-work
InstanceOf: PlanGoal
Usage: #example
* lifecycleStatus = #active
* description.text = "Jaksan keittiötyötä kolmena päivänä viikossa."
* subject = Reference(client-aino)
* target.dueDate = "2027-05-31"

Instance: goal-saga-rhythm
InstanceOf: PlanGoal
Usage: #example
* lifecycleStatus = #completed
* achievementStatus = http://terminology.hl7.org/CodeSystem/goal-achievement#achieved
* description.text = "Jag har en fast dagsrytm."
* subject = Reference(client-saga)

Instance: action-aino-health-check
InstanceOf: Action
Usage: #example
* status = #requested
* intent = #plan
* code = TaskKind#action
* description = "Varataan työttömien terveystarkastus."
* for = Reference(client-aino)
* owner = Reference(role-leena)
* basedOn = Reference(plan-aino)
* restriction.period.end = "2026-12-15"

Instance: action-aino-review
InstanceOf: Action
Usage: #example
* status = #accepted
* intent = #order
* code = TaskKind#review
* description = "Suunnitelma tarkistetaan yhdessä."
* for = Reference(client-aino)
* owner = Reference(unit-employment)
* focus = Reference(plan-aino)
* restriction.period.end = "2027-02-23"

Instance: action-saga-draft
InstanceOf: Action
Usage: #example
* status = #draft
* intent = #proposal
* extension[visibility].valueCoding = PlanVisibility#G2
* code = TaskKind#action
* description = "Kontakt med hälsovårdaren en gång i veckan."
* for = Reference(client-saga)

Instance: order-aino-activity
InstanceOf: ServiceOrder
Usage: #example
* status = #active
* intent = #order
* extension[provisionMode].valueCoding = ProvisionMode#purchased
* code = Service#rehabilitative-work-activity
* orderDetail = ServiceLevel#2
* subject = Reference(client-aino)
* requester = Reference(role-leena)
* performer = Reference(agency-association)
* basedOn = Reference(plan-aino)
* occurrencePeriod.start = "2026-12-01"
* occurrencePeriod.end = "2027-05-31"

Instance: order-saga-health-check
InstanceOf: ServiceOrder
Usage: #example
* status = #active
* intent = #order
* code = Service#unemployed-health-check
* subject = Reference(client-saga)
* requester = Reference(unit-employment)

Instance: meeting-aino
InstanceOf: Meeting
Usage: #example
* status = #booked
* description = "Suunnitelman tarkistaminen"
* start = "2027-02-22T09:00:00+02:00"
* end = "2027-02-22T09:45:00+02:00"
* supportingInformation = Reference(plan-aino)
* participant[0].actor = Reference(client-aino)
* participant[0].status = #accepted
* participant[1].actor = Reference(role-leena)
* participant[1].status = #accepted
* participant[2].actor = Reference(role-taru)
* participant[2].status = #needs-action

Instance: meeting-saga-proposed
InstanceOf: Meeting
Usage: #example
* status = #proposed
* description = "Saattaen vaihto"
* participant[0].actor = Reference(role-leena)
* participant[0].status = #needs-action
* participant[1].actor = Reference(role-taru)
* participant[1].status = #needs-action

Instance: meeting-aino-held
InstanceOf: MeetingHeld
Usage: #example
* status = #finished
* class = http://terminology.hl7.org/CodeSystem/v3-ActCode#AMB
* subject = Reference(client-aino)
* appointment = Reference(meeting-aino)
* period.start = "2026-11-23T09:00:00+02:00"
* period.end = "2026-11-23T09:40:00+02:00"
* participant[0].individual = Reference(role-leena)
* participant[1].individual = Reference(role-taru)
* serviceProvider = Reference(unit-social)

Instance: meeting-saga-held
InstanceOf: MeetingHeld
Usage: #example
* status = #in-progress
* class = http://terminology.hl7.org/CodeSystem/v3-ActCode#VR
* subject = Reference(client-saga)
* appointment = Reference(meeting-saga-proposed)
* period.start = "2026-11-23T13:00:00+02:00"
* serviceProvider = Reference(unit-social)

RuleSet: Will(kind, type)
* status = #active
* scope = http://terminology.hl7.org/CodeSystem/consentscope#patient-privacy
* policyRule = http://terminology.hl7.org/CodeSystem/v3-ActCode#OPTIN
* category[kind].coding.code = #{kind}
* provision.type = #{type}
* dateTime = "2026-11-23"

Instance: will-aino-permit
InstanceOf: ClientConsent
Usage: #example
* insert Will(permit, permit)
* extension[legalBasis].valueCoding = LegalBasis#703-53
* patient = Reference(client-aino)

Instance: will-timo-consent
InstanceOf: ClientConsent
Usage: #example
* insert Will(consent, permit)
* extension[legalBasis].valueCoding = LegalBasis#consent-1301-41
* patient = Reference(client-timo)
* provision.period.start = "2026-11-23"
* provision.period.end = "2027-01-11"
* provision.actor.role = http://terminology.hl7.org/CodeSystem/v3-ParticipationType#IRCP
* provision.actor.reference = Reference(unit-employment)
* provision.class = http://hl7.org/fhir/resource-types#CarePlan

Instance: will-aino-denial
InstanceOf: ClientConsent
Usage: #example
* insert Will(denial, deny)
* policyRule = http://terminology.hl7.org/CodeSystem/v3-ActCode#OPTOUT
* patient = Reference(client-aino)
* provision.actor.role = http://terminology.hl7.org/CodeSystem/v3-ParticipationType#IRCP
* provision.actor.reference = Reference(unit-miepa)

RuleSet: Said(how, version)
* target = Reference(CarePlan/plan-aino/_history/{version})
* recorded = "2026-11-23T10:00:00+02:00"
* activity = https://yhteinen.example/fhir/CodeSystem/plan-agreement#{how}
* agent[0].type = http://terminology.hl7.org/CodeSystem/provenance-participant-type#author

Instance: agreement-aino-taru
InstanceOf: PlanAgreement
Usage: #example
* insert Said(accepted, 3)
* agent[0].who = Reference(role-taru)
* agent[0].onBehalfOf = Reference(unit-employment)

Instance: agreement-aino-absent
InstanceOf: PlanAgreement
Usage: #example
* insert Said(absent, 3)
* reason.text = "Aino sairastui; suunnitelma käydään läpi torstaina."
* agent[0].who = Reference(client-aino)
* agent[1].type = http://terminology.hl7.org/CodeSystem/provenance-participant-type#enterer
* agent[1].who = Reference(role-leena)
* agent[1].onBehalfOf = Reference(unit-social)

RuleSet: Planned(day)
* meta.tag = https://yhteinen.example/fhir/CodeSystem/data-class#E
* appointmentType = https://yhteinen.example/fhir/CodeSystem/day-kind#participation-day
* basedOn = Reference(order-aino-activity)
* start = "2026-12-{day}T09:00:00+02:00"
* end = "2026-12-{day}T14:00:00+02:00"
* participant.actor = Reference(client-aino)
* participant.status = #accepted

Instance: day-aino-planned
InstanceOf: PlannedDay
Usage: #example
* insert Planned(02)
* status = #booked

Instance: day-aino-ill
InstanceOf: PlannedDay
Usage: #example
* insert Planned(03)
* status = #cancelled
* cancelationReason = https://yhteinen.example/fhir/CodeSystem/day-reason#own-illness

RuleSet: Realised(day)
* meta.tag = https://yhteinen.example/fhir/CodeSystem/data-class#E
* status = #finished
* class = http://terminology.hl7.org/CodeSystem/v3-ActCode#AMB
* type = https://yhteinen.example/fhir/CodeSystem/day-kind#participation-day
* subject = Reference(client-aino)
* basedOn = Reference(order-aino-activity)
* period.start = "2026-12-{day}T09:00:00+02:00"
* period.end = "2026-12-{day}T14:00:00+02:00"
* serviceProvider = Reference(agency-association)

Instance: day-aino-first
InstanceOf: ParticipationDay
Usage: #example
* insert Realised(01)

Instance: day-aino-second
InstanceOf: ParticipationDay
Usage: #example
* insert Realised(02)

RuleSet: Went(where, day)
* status = #final
* code = https://yhteinen.example/fhir/CodeSystem/observation-kind#period-outcome
* subject = Reference(client-aino)
* basedOn = Reference(order-aino-activity)
* effectiveDateTime = "{day}"
* performer = Reference(role-leena)
* valueCodeableConcept = https://yhteinen.example/fhir/CodeSystem/period-outcome#{where}

Instance: outcome-aino-study
InstanceOf: ServiceOutcome
Usage: #example
* insert Went(study, 2027-05-31)

Instance: outcome-aino-later
InstanceOf: ServiceOutcome
Usage: #example
* insert Went(employment, 2027-08-31)

