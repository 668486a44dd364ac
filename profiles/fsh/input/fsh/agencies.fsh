Invariant: business-id-form
Severity: #error
Description: "A business identity code is seven digits, a hyphen and a digit."
Expression: "matches('^[0-9]{7}-[0-9]$')"

Invariant: sote-oid-form
Severity: #error
Description: "An organisation's object identifier is urn:oid:1.2.246.10, its business identity code as a number, 10 and a number."
Expression: "matches('^urn:oid:1[.]2[.]246[.]10[.][1-9][0-9]{0,7}[.]10[.](0|[1-9][0-9]{0,5})$')"

RuleSet: IdentifierSlices
* identifier ^slicing.discriminator[0].type = #value
* identifier ^slicing.discriminator[0].path = "system"
* identifier ^slicing.rules = #open

RuleSet: SoteOid
* identifier[soteOid].system 1..1
* identifier[soteOid].system = "urn:ietf:rfc:3986" (exactly)
* identifier[soteOid].value 1..1
* identifier[soteOid].value obeys sote-oid-form

RuleSet: KindSlice(system, valueSet)
* type 1..*
* type ^slicing.discriminator[0].type = #value
* type ^slicing.discriminator[0].path = "coding.system"
* type ^slicing.rules = #open
* type contains kind 1..1
* type[kind] from {valueSet} (required)
* type[kind].coding 1..1
* type[kind].coding.system 1..1
* type[kind].coding.system = "https://yhteinen.example/fhir/CodeSystem/{system}" (exactly)
* type[kind].coding.code 1..1

Profile: Agency
Parent: Organization
Id: agency
Title: "Agency"
Description: "An organisation that takes part: an authority, a wellbeing area, a provider."
* active 1..1
* name 1..1
* insert IdentifierSlices
* identifier contains businessId 1..1 and soteOid 1..1
* identifier[businessId].system 1..1
* identifier[businessId].system = "urn:oid:1.2.246.10" (exactly)
* identifier[businessId].value 1..1
* identifier[businessId].value obeys business-id-form
* insert SoteOid
* insert KindSlice(agency-kind, AgencyKindCodes)
* partOf 0..0

Profile: Unit
Parent: Organization
Id: unit
Title: "Unit"
Description: "A part of an agency that clients meet and that owns its part of a joint plan."
* active 1..1
* name 1..1
* insert IdentifierSlices
* identifier contains soteOid 1..1
* insert SoteOid
* insert KindSlice(unit-kind, UnitKindCodes)
* partOf 1..1
