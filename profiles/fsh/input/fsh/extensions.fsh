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

Extension: PlanContent
Id: plan-content
Title: "Content of the plan"
Description: "One thing that the law wants a plan to say, in words; or that it was considered and there is none."
Context: CarePlan, ServiceRequest
* obeys content-or-none
* extension contains
    part 1..1 and
    text 0..1 and
    none 0..1
* extension[part] ^short = "What the text is about"
* extension[part].value[x] only Coding
* extension[part].valueCoding 1..1
* extension[part].valueCoding from PlanContentCodes (required)
* extension[text].value[x] only markdown
* extension[text].valueMarkdown 1..1
* extension[none].value[x] only boolean
* extension[none].valueBoolean 1..1
* extension[none].valueBoolean = true

Invariant: content-or-none
Severity: #error
Description: "A content of the plan has a text, or says that there is none."
Expression: "extension.where(url = 'text').exists() xor extension.where(url = 'none').exists()"

Extension: EvaluationDue
Id: evaluation-due
Title: "Evaluation due"
Description: "The latest day on which the effects of the period are evaluated and its continuation is decided (Act 189/2001, section 9)."
Context: ServiceRequest
* value[x] only date
* value[x] 1..1

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
