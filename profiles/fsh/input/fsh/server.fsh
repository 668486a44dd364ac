// What the hub serves. Adding a type to the hub begins with one line here; the lists of search
// parameters and includes are filled in from the definitions when the sources are compiled.

RuleSet: Kept(type)
* rest.resource[+].type = #{type}
* rest.resource[=].versioning = #versioned-update
* rest.resource[=].readHistory = true
* rest.resource[=].updateCreate = false
* rest.resource[=].conditionalCreate = true
* rest.resource[=].conditionalRead = #full-support
* rest.resource[=].conditionalUpdate = true
* rest.resource[=].conditionalDelete = #single
* rest.resource[=].interaction[0].code = #read
* rest.resource[=].interaction[1].code = #vread
* rest.resource[=].interaction[2].code = #create
* rest.resource[=].interaction[3].code = #update
* rest.resource[=].interaction[4].code = #patch
* rest.resource[=].interaction[5].code = #history-instance
* rest.resource[=].interaction[6].code = #history-type
* insert Operation(validate, "http://hl7.org/fhir/OperationDefinition/Resource-validate")
* insert Operation(diff, "https://yhteinen.example/fhir/OperationDefinition/diff")

RuleSet: Operation(name, definition)
* rest.resource[=].operation[+].name = "{name}"
* rest.resource[=].operation[=].definition = {definition}

RuleSet: Served(type)
* insert Kept({type})
* rest.resource[=].interaction[7].code = #delete
* rest.resource[=].interaction[8].code = #search-type

RuleSet: Shown(type)
* rest.resource[+].type = #{type}
* rest.resource[=].versioning = #versioned
* rest.resource[=].readHistory = false
* rest.resource[=].updateCreate = false
* rest.resource[=].interaction[0].code = #read
* rest.resource[=].interaction[1].code = #search-type

RuleSet: Defined(type)
* rest.resource[+].type = #{type}
* rest.resource[=].documentation = "The hub's own definitions, for every caller to read; those of R4 itself are at hl7.org."
* rest.resource[=].versioning = #no-version
* rest.resource[=].readHistory = false
* rest.resource[=].updateCreate = false
* rest.resource[=].interaction[0].code = #read
* rest.resource[=].interaction[1].code = #search-type

Instance: hub-server
InstanceOf: CapabilityStatement
Usage: #definition
Title: "The hub"
* url = "https://yhteinen.example/fhir/CapabilityStatement/hub-server"
* version = "0.1.0"
* name = "HubServer"
* title = "The hub"
* description = "What the hub serves to agencies and partner systems."
* status = #active
* date = "2026-11-22"
* publisher = "Yhteinen"
* kind = #requirements
* fhirVersion = #4.0.1
* format = #json
* patchFormat[0] = #application/json-patch+json
* patchFormat[1] = #application/fhir+json
* rest.mode = #server
* rest.security.cors = false
* rest.security.service = http://terminology.hl7.org/CodeSystem/restful-security-service#SMART-on-FHIR
* rest.security.description = "Every call carries an access token. What is not the caller's to know about answers as if it did not exist."
* rest.interaction[0].code = #transaction
* rest.interaction[1].code = #batch
* rest.interaction[2].code = #history-system
* rest.searchParam[0].name = "_filter"
* rest.searchParam[0].type = #special
* rest.searchParam[0].documentation = "Conditions `parameter eq value` joined by `and`, `or`, `not` and parentheses."
* rest.searchParam[1].name = "_has"
* rest.searchParam[1].type = #special
* rest.searchParam[1].documentation = "Records that others refer to: `_has:Goal:subject:lifecycle-status=active`."
* rest.searchParam[2].name = "_list"
* rest.searchParam[2].type = #special
* rest.searchParam[2].documentation = "The records in a List, named by its id."
* rest.searchParam[3].name = "_sort"
* rest.searchParam[3].type = #special
* rest.searchParam[3].documentation = "Up to five parameters of the type, `_id` or `_lastUpdated`, the first weighing most; a dash before one turns its order. Texts are sorted as in Finnish. Without it, in the order in which the records were made."
* rest.searchParam[4].name = "_count"
* rest.searchParam[4].type = #number
* rest.searchParam[4].documentation = "Most matches of a page: 20 without it, 200 at most."
* rest.searchParam[5].name = "_total"
* rest.searchParam[5].type = #special
* rest.searchParam[5].documentation = "`accurate` or `estimate`: the total of what the caller may see. With `none`, or without it, the total is left out unless it costs nothing."
* rest.searchParam[6].name = "_summary"
* rest.searchParam[6].type = #special
* rest.searchParam[6].documentation = "`true`, `text`, `data`, `count` or `false`. What is shortened is tagged SUBSETTED."
* rest.searchParam[7].name = "_elements"
* rest.searchParam[7].type = #special
* rest.searchParam[7].documentation = "Only these elements, and those that must be there; tagged SUBSETTED."
* rest.searchParam[8].name = "_include"
* rest.searchParam[8].type = #special
* rest.searchParam[8].documentation = "`Type:parameter` or `Type:parameter:Target`: what the matches refer to. With `:iterate` also what the included ones do. At most five with `_revinclude`; `*` is not taken."
* rest.searchParam[9].name = "_revinclude"
* rest.searchParam[9].type = #special
* rest.searchParam[9].documentation = "`Type:parameter`: what refers to the matches. With `:iterate` also to what was included."
* rest.operation[0].name = "search-text"
* rest.operation[0].definition = "https://yhteinen.example/fhir/OperationDefinition/search-text"
* rest.operation[1].name = "confirm-access"
* rest.operation[1].definition = "https://yhteinen.example/fhir/OperationDefinition/confirm-access"
* rest.operation[2].name = "break-glass"
* rest.operation[2].definition = "https://yhteinen.example/fhir/OperationDefinition/break-glass"
* rest.operation[3].name = "explain-access"
* rest.operation[3].definition = "https://yhteinen.example/fhir/OperationDefinition/explain-access"
* rest.operation[4].name = "disqualify"
* rest.operation[4].definition = "https://yhteinen.example/fhir/OperationDefinition/disqualify"
* rest.operation[5].name = "register-partner"
* rest.operation[5].definition = "https://yhteinen.example/fhir/OperationDefinition/register-partner"
* rest.operation[6].name = "approve-partner"
* rest.operation[6].definition = "https://yhteinen.example/fhir/OperationDefinition/approve-partner"
* rest.operation[7].name = "revoke-partner"
* rest.operation[7].definition = "https://yhteinen.example/fhir/OperationDefinition/revoke-partner"
* rest.operation[8].name = "list-partners"
* rest.operation[8].definition = "https://yhteinen.example/fhir/OperationDefinition/list-partners"
* rest.operation[9].name = "rotate-partner-key"
* rest.operation[9].definition = "https://yhteinen.example/fhir/OperationDefinition/rotate-partner-key"
* rest.operation[10].name = "list-partner-calls"
* rest.operation[10].definition = "https://yhteinen.example/fhir/OperationDefinition/list-partner-calls"

* insert Served(Patient)
* insert Operation(everything, "http://hl7.org/fhir/OperationDefinition/Patient-everything")
* insert Operation(link-client, "https://yhteinen.example/fhir/OperationDefinition/link-client")
* insert Operation(access-report, "https://yhteinen.example/fhir/OperationDefinition/access-report")
* insert Operation(ask-explanation, "https://yhteinen.example/fhir/OperationDefinition/ask-explanation")
* insert Served(RelatedPerson)
* insert Served(Practitioner)
* insert Served(PractitionerRole)
* insert Served(Organization)
* insert Served(OrganizationAffiliation)
* insert Served(HealthcareService)
* insert Served(Location)
* insert Served(Schedule)
* insert Served(Slot)
* insert Served(Endpoint)
* insert Served(EpisodeOfCare)
* insert Served(CareTeam)
* insert Served(CarePlan)
* insert Operation(everything, "https://yhteinen.example/fhir/OperationDefinition/careplan-everything")
* insert Operation(evaluate, "https://yhteinen.example/fhir/OperationDefinition/evaluate")
* insert Served(Goal)
* insert Served(ServiceRequest)
* insert Operation(participation, "https://yhteinen.example/fhir/OperationDefinition/participation")
* insert Served(Task)
* insert Served(Appointment)
* insert Served(Encounter)
* insert Served(Observation)
* insert Served(Condition)
* insert Served(ClinicalImpression)
* insert Served(Procedure)
* insert Served(Questionnaire)
* insert Served(QuestionnaireResponse)
* insert Served(Composition)
* insert Served(DocumentReference)
* insert Kept(Binary)
* rest.resource[=].conditionalCreate = false
* rest.resource[=].conditionalUpdate = false
* rest.resource[=].conditionalDelete = #not-supported
* rest.resource[=].interaction[7].code = #delete
* insert Served(Contract)
* insert Served(ChargeItem)
* insert Served(ChargeItemDefinition)
* insert Served(Invoice)
* insert Served(Communication)
* insert Served(Consent)
* insert Operation(preview, "https://yhteinen.example/fhir/OperationDefinition/consent-preview")
* insert Kept(Provenance)
* rest.resource[=].conditionalDelete = #not-supported
* rest.resource[=].interaction[7].code = #search-type
* insert Served(Flag)
* insert Served(DetectedIssue)
* insert Served(List)
* insert Served(Group)
* insert Served(Measure)
* insert Served(MeasureReport)
* insert Served(PlanDefinition)
* insert Served(Subscription)
* insert Served(Basic)

* insert Shown(AuditEvent)
* rest.resource[=].documentation = "The trail itself, for auditors and data protection officers: what their agency's own people did, and what others did with its records. Searched by patient, which is needed, and by date (whole days, ge or le), action, outcome, agent and entity, without modifiers. Other parameters are for the conformance instance, where an AuditEvent is a record like others."
* insert Defined(StructureDefinition)
* insert Defined(SearchParameter)
* insert Defined(OperationDefinition)
* insert Defined(CodeSystem)
* insert Operation(lookup, "http://hl7.org/fhir/OperationDefinition/CodeSystem-lookup")
* insert Operation(validate-code, "http://hl7.org/fhir/OperationDefinition/CodeSystem-validate-code")
* insert Defined(ValueSet)
* insert Operation(expand, "http://hl7.org/fhir/OperationDefinition/ValueSet-expand")
* insert Operation(validate-code, "http://hl7.org/fhir/OperationDefinition/ValueSet-validate-code")
