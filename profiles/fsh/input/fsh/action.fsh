Invariant: action-has-owner
Severity: #error
Description: "A task beyond a draft has an owner, or a role that takes it up."
Expression: "status = 'draft' or owner.exists() or performerType.exists()"

Invariant: action-has-due
Severity: #error
Description: "An agreed action beyond a draft has a day by which it is done."
Expression: "status = 'draft' or code.coding.where(system = 'https://yhteinen.example/fhir/CodeSystem/task-kind' and code = 'action').empty() or restriction.period.end.exists()"

Invariant: returned-with-reason
Severity: #error
Description: "A task that was returned or failed tells why."
Expression: "(status = 'rejected' or status = 'failed') implies statusReason.exists()"

Profile: Action
Parent: Task
Id: action
Title: "Action"
Description: "Something agreed to be done about a client, by someone, by a day."
* obeys action-has-owner and action-has-due and returned-with-reason
* extension contains PlanVisibilityExtension named visibility 0..1
* code 1..1
* code from TaskKindCodes (required)
* description 1..1
* for 1..1
* for only Reference(Patient)
* owner only Reference(PractitionerRole or Organization or HealthcareService or CareTeam or Patient or RelatedPerson)

Invariant: level-of-activity
Severity: #error
Description: "Only rehabilitative work activity is ordered by level."
Expression: "orderDetail.coding.where(system = 'https://yhteinen.example/fhir/CodeSystem/service-level').exists() implies code.coding.where(system = 'https://yhteinen.example/fhir/CodeSystem/service' and code = 'rehabilitative-work-activity').exists()"

Profile: ServiceOrder
Parent: ServiceRequest
Id: service-order
Title: "Order of a service"
Description: "A service that the plan holds, asked of whoever provides it."
* obeys level-of-activity
* extension contains
    PlanVisibilityExtension named visibility 0..1 and
    ProvisionModeExtension named provisionMode 0..1 and
    PlanContent named content 0..* and
    EvaluationDue named evaluationDue 0..1
* code 1..1
* code from ServiceCodes (extensible)
* subject only Reference(Patient)
* requester 1..1
* requester only Reference(PractitionerRole or Organization or Patient or RelatedPerson)
* performer only Reference(PractitionerRole or Organization or HealthcareService or CareTeam)

Profile: ServiceOutcome
Parent: Observation
Id: service-outcome
Title: "Where a client went when a period ended"
Description: "Recorded before the period of a service is closed or another begins. Follow-ups later are observations of the same kind with a later day."
* code = https://yhteinen.example/fhir/CodeSystem/observation-kind#period-outcome
* subject 1..1
* subject only Reference(Patient)
* basedOn 1..1
* basedOn only Reference(ServiceRequest)
* effective[x] 1..1
* effective[x] only dateTime
* value[x] 1..1
* value[x] only CodeableConcept
* valueCodeableConcept from PeriodOutcomeCodes (required)

Invariant: meeting-has-two
Severity: #error
Description: "A meeting has at least two who take part."
Expression: "participant.where(actor.exists()).count() >= 2"

Invariant: meeting-has-time
Severity: #error
Description: "A booked meeting has its beginning and its end, in this order."
Expression: "(status = 'booked' or status = 'arrived' or status = 'fulfilled') implies (start.exists() and end.exists() and start < end)"

Profile: Meeting
Parent: Appointment
Id: meeting
Title: "Meeting"
Description: "A meeting that is planned. Workers take part in a role."
* obeys meeting-has-two and meeting-has-time
* extension contains PlanVisibilityExtension named visibility 0..1
* description 1..1
* participant.actor only Reference(PractitionerRole or Patient or RelatedPerson or Location or HealthcareService)

Profile: MeetingHeld
Parent: Encounter
Id: meeting-held
Title: "Meeting held"
Description: "A meeting with a client that took place, and who was there."
* subject 1..1
* subject only Reference(Patient)
* appointment 1..*
* period 1..1
* period.start 1..1
* participant.individual only Reference(PractitionerRole or RelatedPerson)
* serviceProvider 1..1

Invariant: missed-day-has-reason
Severity: #error
Description: "A planned day that was cancelled says why; noshow says it by itself, and R4 lets it give no reason."
Expression: "status = 'cancelled' implies cancelationReason.coding.where(system = 'https://yhteinen.example/fhir/CodeSystem/day-reason').exists()"

Profile: PlannedDay
Parent: Appointment
Id: planned-day
Title: "Planned day of a service"
Description: "A day on which a client is to take part in a service. When it did not take place, cancelationReason says why."
* obeys missed-day-has-reason
* meta.tag 1..*
* appointmentType 1..1
* appointmentType from DayKindCodes (required)
* cancelationReason from DayReasonCodes (extensible)
* basedOn 1..1
* basedOn only Reference(ServiceRequest)
* start 1..1
* end 1..1
* participant.actor only Reference(Patient or PractitionerRole or Location or HealthcareService)

Profile: ParticipationDay
Parent: Encounter
Id: participation-day
Title: "Realised day of a service"
Description: "A day on which a client took part in a service. Money and the limit of 12 months are counted from these alone."
* meta.tag 1..*
* type 1..1
* type from DayKindCodes (required)
* subject 1..1
* subject only Reference(Patient)
* basedOn 1..1
* basedOn only Reference(ServiceRequest)
* serviceProvider 1..1
* period 1..1
* period.start 1..1
* period.end 1..1
