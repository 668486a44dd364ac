Extension: NextReviewDue
Id: next-review-due
Title: "Next review due"
Description: "The day by which the plan is to be reviewed next. The day of the law, never shifted to a business day."
Context: CarePlan
* value[x] only date
* value[x] 1..1

Extension: ReviewedOn
Id: reviewed-on
Title: "Reviewed on"
Description: "The day of the latest completed review."
Context: CarePlan
* value[x] only date
* value[x] 1..1

Extension: ClientReportDue
Id: client-report-due
Title: "Client's report due"
Description: "The day by which the client tells how the plan has been carried out (Act 381/2023, section 7)."
Context: CarePlan
* value[x] only date
* value[x] 1..1

Extension: LegalBasisExtension
Id: legal-basis
Title: "Legal basis"
Description: "The section of law that the record and its sharing rest on; of an act, the one its care relation rests on."
Context: CarePlan, EpisodeOfCare, Consent, Task, AuditEvent
* value[x] only Coding
* value[x] 1..1
* value[x] from LegalBasisCodes (required)

Extension: LeadOrganisation
Id: lead-organisation
Title: "Lead organisation"
Description: "The agency that answers for the joint plan as a whole."
Context: CarePlan
* value[x] only Reference(Organization)
* value[x] 1..1

Extension: PlanVisibilityExtension
Id: plan-visibility
Title: "Visibility grade"
Description: "How much of this the other parties of the plan see."
Context: CarePlan, Goal, Task, ServiceRequest, Appointment
* value[x] only Coding
* value[x] 1..1
* value[x] from PlanVisibilityCodes (required)

Extension: ProvisionModeExtension
Id: provision-mode
Title: "Mode of provision"
Description: "How the organiser has arranged the service or the place."
Context: HealthcareService, ServiceRequest
* value[x] only Coding
* value[x] 1..1
* value[x] from ProvisionModeCodes (required)

// Restated from the Finnish base profiles, which are on no registry, under their own address.
Extension: MunicipalityCode
Id: municipality-code
Title: "Home municipality"
Description: "The municipality that the person belongs to, a code of three digits."
Context: Patient
* ^url = "https://hl7.fi/fhir/finnish-base-profiles/StructureDefinition/municipality-code"
* value[x] only Coding
* value[x] 1..1
* valueCoding.system 1..1
* valueCoding.system = "urn:oid:1.2.246.537.6.21" (exactly)
* valueCoding.code 1..1
* valueCoding.code obeys municipality-form

Invariant: municipality-form
Severity: #error
Description: "A municipality code has three digits."
Expression: "$this.toString().matches('^[0-9]{3}$')"

// The one label of the Finnish base code system that the hub acts upon.
CodeSystem: FinnishSecurityLabel
Id: fi-base-security-label-cs
Title: "Finnish security labels"
Description: "Labels of the Finnish base profiles."
* insert Words
* ^url = "https://hl7.fi/fhir/finnish-base-profiles/CodeSystem/fi-base-security-label-cs"
* #TURVAKIELTO "Safety ban" "Where the person lives, and how to reach the person, is told to the strictly authorised only."
* #TURVAKIELTO insert Say([[Turvakielto]], [[Spärrmarkering]])
