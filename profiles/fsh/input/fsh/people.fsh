Invariant: hetu-form
Severity: #error
Description: "A personal identity code is DDMMYYSNNNC with a sign of the law and upper-case letters."
Expression: "matches('^[0-3][0-9][01][0-9]{3}[-+YXWVUABCDEF][0-9]{3}[0-9ABCDEFHJKLMNPRSTUVWXY]$')"

Invariant: name-told
Severity: #error
Description: "A name tells the whole name or the family name."
Expression: "text.exists() or family.exists()"

Invariant: one-contact-language
Severity: #error
Description: "One language at most is the one to use in contact."
Expression: "communication.where(preferred = true).count() <= 1"

Profile: Client
Parent: Patient
Id: client
Title: "Client"
Description: "A person whom agencies plan with. Known by a personal identity code, or by a temporary identifier until the code is known."
* obeys one-contact-language
* extension contains
    MunicipalityCode named municipality 0..1 and
    http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired named interpreterRequired 0..1
* identifier 1..*
* identifier ^slicing.discriminator[0].type = #value
* identifier ^slicing.discriminator[0].path = "system"
* identifier ^slicing.rules = #open
* identifier contains hetu 0..1
* identifier[hetu].system 1..1
* identifier[hetu].system = "urn:oid:1.2.246.21" (exactly)
* identifier[hetu].value 1..1
* identifier[hetu].value obeys hetu-form
* identifier[hetu].use 1..1
* identifier[hetu].use = #official (exactly)
* name obeys name-told
* communication.language ^short = "Language of contact; BCP 47"

Invariant: no-hetu-of-worker
Severity: #error
Description: "A worker's own personal identity code is not kept."
Expression: "identifier.where(system = 'urn:oid:1.2.246.21').empty()"

Profile: Worker
Parent: Practitioner
Id: worker
Title: "Worker"
Description: "A person who works for an agency."
* obeys no-hetu-of-worker
* active 1..1
* name 1..*
* name obeys name-told
* identifier ^slicing.discriminator[0].type = #value
* identifier ^slicing.discriminator[0].path = "system"
* identifier ^slicing.rules = #open
* identifier contains terhikki 0..1 and registration 0..1
* identifier[terhikki].system 1..1
* identifier[terhikki].system = "urn:oid:1.2.246.537.26" (exactly)
* identifier[terhikki].value 1..1
* identifier[registration].system 1..1
* identifier[registration].system = "urn:oid:1.2.246.537.25" (exactly)
* identifier[registration].value 1..1

Invariant: role-of-hub
Severity: #error
Description: "A worker acts in one role of the code system role, and its code is one of them."
Expression: "code.coding.where(system = 'https://yhteinen.example/fhir/CodeSystem/role').count() = 1"

Profile: WorkerRole
Parent: PractitionerRole
Id: worker-role
Title: "Worker in a role"
Description: "A worker in one role at one unit. This is who acts in the hub: a person with two roles has two of these."
* obeys role-of-hub
* active 1..1
* practitioner 1..1
* organization 1..1
* code 1..*
* code ^slicing.discriminator[0].type = #value
* code ^slicing.discriminator[0].path = "coding.system"
* code ^slicing.rules = #open
* code contains hub 1..1
* code[hub] from RoleCodes (required)
* code[hub].coding 1..1
* code[hub].coding.system 1..1
* code[hub].coding.system = "https://yhteinen.example/fhir/CodeSystem/role" (exactly)
* code[hub].coding.code 1..1
