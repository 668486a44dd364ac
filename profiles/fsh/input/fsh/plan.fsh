Invariant: basis-of-plan-type
Severity: #error
Description: "An activation plan rests on 189-12, a multi-sector employment plan on 381-15, a work-ability plan on consent-1301-41."
Expression: "(category.coding.code = 'activation-plan' implies extension.where(url = 'https://yhteinen.example/fhir/StructureDefinition/legal-basis').value.code = '189-12') and (category.coding.code = 'multisector-employment-plan' implies extension.where(url = 'https://yhteinen.example/fhir/StructureDefinition/legal-basis').value.code = '381-15') and (category.coding.code = 'work-ability-plan' implies extension.where(url = 'https://yhteinen.example/fhir/StructureDefinition/legal-basis').value.code = 'consent-1301-41')"

Invariant: active-plan-is-led
Severity: #error
Description: "An active joint plan has a first day, a lead organisation and a day of its next review."
Expression: "status = 'active' implies (period.start.exists() and extension.where(url = 'https://yhteinen.example/fhir/StructureDefinition/lead-organisation').exists() and extension.where(url = 'https://yhteinen.example/fhir/StructureDefinition/next-review-due').exists())"

Invariant: closed-plan-has-end
Severity: #error
Description: "A closed joint plan tells its last day."
Expression: "status = 'completed' implies period.end.exists()"

Profile: JointPlanHeader
Parent: CarePlan
Id: joint-plan-header
Title: "Joint plan"
Description: "What is common to all parties of a joint plan. Goals, actions and the sections of the parties are records of their own, so that two writers seldom meet."
* obeys basis-of-plan-type and active-plan-is-led and closed-plan-has-end
* extension contains
    LegalBasisExtension named legalBasis 1..1 and
    LeadOrganisation named lead 0..1 and
    NextReviewDue named nextReviewDue 0..1 and
    ReviewedOn named reviewedOn 0..1 and
    ClientReportDue named clientReportDue 0..1 and
    PlanContent named content 0..*
* intent = #plan (exactly)
* category 1..1
* category from JointPlanType (required)
* category.coding 1..1
* partOf 0..0
* subject only Reference(Patient)
* contributor only Reference(Organization or PractitionerRole or Patient or RelatedPerson)
* activity.detail 0..0
* activity.reference 1..1
* activity.reference only Reference(ServiceRequest or Task or Appointment)

Profile: JointPlanSection
Parent: CarePlan
Id: joint-plan-section
Title: "Section of a joint plan"
Description: "The part of one party in a joint plan. Its author, a unit, is the only one who writes it."
* extension contains
    PlanVisibilityExtension named visibility 0..1 and
    PlanContent named content 0..*
* intent = #plan (exactly)
* category 2..2
* category ^slicing.discriminator[0].type = #value
* category ^slicing.discriminator[0].path = "coding.system"
* category ^slicing.rules = #closed
* category contains kind 1..1 and section 1..1
* category[kind].coding 1..1
* category[kind].coding.system 1..1
* category[kind].coding.system = "https://yhteinen.example/fhir/CodeSystem/plan-type" (exactly)
* category[kind].coding.code 1..1
* category[kind].coding.code = #joint-plan-section (exactly)
* category[section] from PlanSectionCodes (required)
* category[section].coding 1..1
* category[section].coding.system 1..1
* category[section].coding.system = "https://yhteinen.example/fhir/CodeSystem/plan-section" (exactly)
* category[section].coding.code 1..1
* partOf 1..1
* author 1..1
* author only Reference(Organization)
* subject only Reference(Patient)
* activity.detail 0..0
* activity.reference 1..1
* activity.reference only Reference(ServiceRequest or Task or Appointment)

Invariant: finished-goal-is-evaluated
Severity: #error
Description: "A completed goal tells how it was achieved."
Expression: "lifecycleStatus = 'completed' implies achievementStatus.exists()"

Profile: PlanGoal
Parent: Goal
Id: goal
Title: "Goal"
Description: "What the client and the parties aim at, in words that the client understands."
* obeys finished-goal-is-evaluated
* extension contains PlanVisibilityExtension named visibility 0..1
* description.text 1..1
* subject only Reference(Patient)

Invariant: refusal-has-reason
Severity: #error
Description: "Who does not agree, or was not there, is recorded with the reason."
Expression: "activity.coding.where(system = 'https://yhteinen.example/fhir/CodeSystem/plan-agreement' and (code = 'refused' or code = 'absent')).exists() implies reason.text.exists()"

Invariant: signed-has-signature
Severity: #error
Description: "A signed agreement carries its signature."
Expression: "activity.coding.where(system = 'https://yhteinen.example/fhir/CodeSystem/plan-agreement' and code = 'signed').exists() implies signature.exists()"

Profile: PlanAgreement
Parent: Provenance
Id: plan-agreement
Title: "Agreement to a plan"
Description: "That one party has agreed to one version of a joint plan, or has not. The party is the author: the client, or a worker on behalf of the agency. Who wrote it down for the client is the enterer."
* obeys refusal-has-reason and signed-has-signature
* target 1..1
* target only Reference(CarePlan)
* activity 1..1
* activity from PlanAgreementCodes (required)
* agent.who only Reference(PractitionerRole or Patient or RelatedPerson)
* agent.onBehalfOf only Reference(Organization or Patient)
