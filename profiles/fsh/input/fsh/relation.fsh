Invariant: ended-relation-has-end
Severity: #error
Description: "A care relation that has ended tells the day it ended."
Expression: "status = 'finished' implies period.end.exists()"

Profile: CareRelation
Parent: EpisodeOfCare
Id: care-relation
Title: "Care relation"
Description: "The relation of a client and a unit. It makes the unit a party; it alone opens nothing to the unit's workers but the care manager."
* obeys ended-relation-has-end
* extension contains LegalBasisExtension named legalBasis 1..1
* patient 1..1
* managingOrganization 1..1
* period 1..1
* period.start 1..1
* careManager only Reference(PractitionerRole)

Invariant: one-lead-worker
Severity: #error
Description: "A team has one lead worker at a time."
Expression: "participant.where(period.end.empty() and role.coding.where(system = 'https://yhteinen.example/fhir/CodeSystem/team-role' and code = 'lead-worker').exists()).count() <= 1"

Profile: ClientTeam
Parent: CareTeam
Id: care-team
Title: "Care team"
Description: "The people who work with one client. Being named here, and not yet ended, opens the client's records to a worker."
* obeys one-lead-worker
* status 1..1
* category from TeamKindCodes (extensible)
* subject 1..1
* subject only Reference(Patient)
* participant.role from TeamRoleCodes (extensible)
* participant.role 1..*
* participant.member 1..1
* participant.member only Reference(PractitionerRole or Patient or RelatedPerson or Organization)

Invariant: consent-is-specific
Severity: #error
Description: "A consent names its recipients, its content and its end."
Expression: "category.coding.where(system = 'https://yhteinen.example/fhir/CodeSystem/will-kind' and code = 'consent').exists() implies (provision.actor.exists() and provision.period.end.exists() and (provision.class.exists() or provision.data.exists() or provision.securityLabel.exists()))"

Invariant: will-direction
Severity: #error
Description: "A denial denies; a permit and a consent permit."
Expression: "provision.type = iif(category.coding.where(system = 'https://yhteinen.example/fhir/CodeSystem/will-kind' and code = 'denial').exists(), 'deny', 'permit')"

Profile: ClientConsent
Parent: Consent
Id: consent
Title: "Client's will"
Description: "A permit, a consent or a denial of a client. Three different things: a permit works between providers of social welfare or of health care, toward others it takes a consent, and a denial stops a permit."
* obeys consent-is-specific and will-direction
* extension contains LegalBasisExtension named legalBasis 0..1
* category ^slicing.discriminator[0].type = #value
* category ^slicing.discriminator[0].path = "coding.system"
* category ^slicing.rules = #open
* category contains kind 1..1
* category[kind] from WillKindCodes (required)
* category[kind].coding 1..1
* category[kind].coding.system 1..1
* category[kind].coding.system = "https://yhteinen.example/fhir/CodeSystem/will-kind" (exactly)
* category[kind].coding.code 1..1
* patient 1..1
* dateTime 1..1
* provision 1..1
* provision.type 1..1
