// Search parameters of our own, beside those of FHIR R4.

RuleSet: Sought(id, type, code, kind)
* url = "https://yhteinen.example/fhir/SearchParameter/{id}"
* version = "0.1.0"
* status = #active
* date = "2026-11-22"
* publisher = "Yhteinen"
* base = #{type}
* code = #{code}
* type = #{kind}

Instance: CarePlan-review-due
InstanceOf: SearchParameter
Usage: #definition
* insert Sought(CarePlan-review-due, CarePlan, review-due, date)
* name = "ReviewDue"
* description = "The day by which the joint plan is to be reviewed next"
* expression = "CarePlan.extension.where(url = 'https://yhteinen.example/fhir/StructureDefinition/next-review-due').value"

Instance: CarePlan-plan-type
InstanceOf: SearchParameter
Usage: #definition
* insert Sought(CarePlan-plan-type, CarePlan, plan-type, token)
* name = "PlanType"
* description = "Kind of plan, a code of the code system plan-type"
* expression = "CarePlan.category.coding.where(system = 'https://yhteinen.example/fhir/CodeSystem/plan-type')"

Instance: CarePlan-author
InstanceOf: SearchParameter
Usage: #definition
* insert Sought(CarePlan-author, CarePlan, author, reference)
* name = "PlanAuthor"
* description = "Who is responsible for the plan; in a section the owning unit"
* expression = "CarePlan.author"
* target[0] = #Patient
* target[1] = #Practitioner
* target[2] = #PractitionerRole
* target[3] = #RelatedPerson
* target[4] = #Organization
* target[5] = #CareTeam

Instance: CarePlan-lead-organisation
InstanceOf: SearchParameter
Usage: #definition
* insert Sought(CarePlan-lead-organisation, CarePlan, lead-organisation, reference)
* name = "LeadOrganisation"
* description = "The agency that answers for the joint plan as a whole"
* expression = "CarePlan.extension.where(url = 'https://yhteinen.example/fhir/StructureDefinition/lead-organisation').value"
* target[0] = #Organization

Instance: CarePlan-period-end
InstanceOf: SearchParameter
Usage: #definition
* insert Sought(CarePlan-period-end, CarePlan, period-end, date)
* name = "PlanPeriodEnd"
* description = "The last day of the plan"
* expression = "CarePlan.period.end"

Instance: Task-due
InstanceOf: SearchParameter
Usage: #definition
* insert Sought(Task-due, Task, due, date)
* name = "TaskDue"
* description = "The moment by which the task is to be done"
* expression = "Task.restriction.period.end"
