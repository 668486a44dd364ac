CodeSystem: PlanType
Id: plan-type
Title: "Plan types"
Description: "Kinds of plan. The joint kinds are led together; the linked kinds belong to one agency and are named by a joint plan."
* insert Words
* #activation-plan "Activation plan" "Joint plan by Act 189/2001, section 5."
* #activation-plan insert Say([[Aktivointisuunnitelma]], [[Aktiveringsplan]])
* #multisector-employment-plan "Multi-sector employment plan" "Joint plan by Act 381/2023, section 4."
* #multisector-employment-plan insert Say([[Monialainen työllistymissuunnitelma]], [[Sektorsövergripande sysselsättningsplan]])
* #work-ability-plan "Work-ability plan" "Joint plan of a work-ability team, on consent and Act 1301/2014, section 41."
* #work-ability-plan insert Say([[Työkyvyn tuen suunnitelma]], [[Plan för stöd för arbetsförmågan]])
* #client-plan "Client plan" "Plan of social services by Act 1301/2014, section 39. Linked."
* #client-plan insert Say([[Asiakassuunnitelma]], [[Klientplan]])
* #treatment-rehab-plan "Treatment and rehabilitation plan" "Plan of health services. Linked."
* #treatment-rehab-plan insert Say([[Hoito- ja kuntoutussuunnitelma]], [[Vård- och rehabiliteringsplan]])
* #sentence-plan "Sentence plan" "Plan of the prison for the time of the sentence. Linked."
* #sentence-plan insert Say([[Rangaistusajan suunnitelma]], [[Plan för strafftiden]])
* #joint-plan-section "Section of a joint plan" "The part of one agency in a joint plan."
* #joint-plan-section insert Say([[Yhteisen suunnitelman osa]], [[Del av den gemensamma planen]])

ValueSet: PlanTypeCodes
Id: plan-type
Title: "Plan types"
Description: "All codes of the code system plan-type."
* ^experimental = false
* include codes from system PlanType


CodeSystem: PlanSection
Id: plan-section
Title: "Sections of a joint plan"
Description: "Whose part of the joint plan a section is."
* insert Words
* #client "Client's own part"
* #client insert Say([[Asiakkaan oma osuus]], [[Klientens egen del]])
* #employment "Employment services"
* #employment insert Say([[Työllisyyspalvelut]], [[Sysselsättningstjänster]])
* #social "Social services"
* #social insert Say([[Sosiaalipalvelut]], [[Socialservice]])
* #health "Health services"
* #health insert Say([[Terveyspalvelut]], [[Hälsovårdstjänster]])
* #mental-health-substance "Mental-health and substance services"
* #mental-health-substance insert Say([[Mielenterveys- ja päihdepalvelut]], [[Mentalvårds- och missbrukartjänster]])
* #kela-rehabilitation "Kela rehabilitation"
* #kela-rehabilitation insert Say([[Kelan kuntoutus]], [[FPA:s rehabilitering]])
* #other "Other party"
* #other insert Say([[Muu taho]], [[Annan part]])

ValueSet: PlanSectionCodes
Id: plan-section
Title: "Sections of a joint plan"
Description: "All codes of the code system plan-section."
* ^experimental = false
* include codes from system PlanSection


CodeSystem: PlanVisibility
Id: plan-visibility
Title: "Visibility grades"
Description: "How much of a mental-health or substance action the other parties of the plan see."
* insert Words
* #G0 "Not shown"
* #G0 insert Say([[Ei näytetä]], [[Visas inte]])
* #G1 "A health service takes part" "The service and its worker stay unnamed."
* #G1 insert Say([[Terveyspalvelu osallistuu]], [[En hälsovårdstjänst deltar]])
* #G2 "Agreed action and contact"
* #G2 insert Say([[Sovittu toimi ja yhteyshenkilö]], [[Överenskommen åtgärd och kontaktperson]])
* #G3 "Goals and agreed content"
* #G3 insert Say([[Tavoitteet ja sovittu sisältö]], [[Mål och överenskommet innehåll]])

ValueSet: PlanVisibilityCodes
Id: plan-visibility
Title: "Visibility grades"
Description: "All codes of the code system plan-visibility."
* ^experimental = false
* include codes from system PlanVisibility

