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


CodeSystem: TeamRole
Id: team-role
Title: "Parts in a care team"
Description: "What a member of a client's team answers for. The client lead and the own worker are two different, dated things."
* insert Words
* #lead-worker "Lead worker" "Answers for the joint plan on behalf of the lead organisation."
* #lead-worker insert Say([[Vastuutyöntekijä]], [[Ansvarig arbetstagare]])
* #client-lead "Client lead" "Agreed between agencies."
* #client-lead insert Say([[Asiakasvastaava]], [[Klientansvarig]])
* #personal-worker "Own worker" "By Act 1301/2014, section 42."
* #personal-worker insert Say([[Omatyöntekijä]], [[Egen kontaktperson]])
* #member "Member"
* #member insert Say([[Jäsen]], [[Medlem]])
* #client "Client"
* #client insert Say([[Asiakas]], [[Klient]])
* #close-person "Close person"
* #close-person insert Say([[Läheinen]], [[Närstående]])
* #support-person "Support person"
* #support-person insert Say([[Tukihenkilö]], [[Stödperson]])
* #interpreter "Interpreter"
* #interpreter insert Say([[Tulkki]], [[Tolk]])
* #deputy "Deputy"
* #deputy insert Say([[Sijainen]], [[Ställföreträdare]])

ValueSet: TeamRoleCodes
Id: team-role
Title: "Parts in a care team"
Description: "All codes of the code system team-role."
* ^experimental = false
* include codes from system TeamRole

CodeSystem: TeamKind
Id: team-kind
Title: "Kinds of team"
Description: "Why the members of a team work together."
* insert Words
* #multisector-joint-service "Multi-sector joint service" "By Act 381/2023."
* #multisector-joint-service insert Say([[Monialainen yhteispalvelu]], [[Sektorsövergripande samservice]])
* #work-ability-team "Work-ability team"
* #work-ability-team insert Say([[Työkyvyn tuen tiimi]], [[Team för stöd för arbetsförmågan]])
* #client-team "Team around one client"
* #client-team insert Say([[Asiakkaan verkosto]], [[Klientens nätverk]])

ValueSet: TeamKindCodes
Id: team-kind
Title: "Kinds of team"
Description: "All codes of the code system team-kind."
* ^experimental = false
* include codes from system TeamKind

ValueSet: JointPlanType
Id: joint-plan-type
Title: "Joint plan types"
Description: "The kinds of plan that agencies make together."
* ^experimental = false
* PlanType#activation-plan
* PlanType#multisector-employment-plan
* PlanType#work-ability-plan

ValueSet: LinkedPlanType
Id: linked-plan-type
Title: "Linked plan types"
Description: "The kinds of plan that one agency makes and a joint plan names."
* ^experimental = false
* PlanType#client-plan
* PlanType#treatment-rehab-plan
* PlanType#sentence-plan


CodeSystem: PlanContentPart
Id: plan-content
Title: "Contents of a plan"
Description: "What the law wants a joint plan to say. The property data-class tells the class of Act 381/2023, section 11, that the content belongs to."
* insert Words
* ^property[0].code = #data-class
* ^property[0].type = #integer
* ^property[0].description = "Class of data by Act 381/2023, section 11."
* #education-and-work "Education and work history"
* #education-and-work insert Say([[Koulutus ja työura]], [[Utbildning och arbetskarriär]])
* #education-and-work ^property[0].code = #data-class
* #education-and-work ^property[0].valueInteger = 3
* #earlier-services "Effect of earlier services"
* #earlier-services insert Say([[Aiempien palvelujen vaikutus]], [[Effekten av tidigare tjänster]])
* #earlier-services ^property[0].code = #data-class
* #earlier-services ^property[0].valueInteger = 7
* #earlier-plans "How earlier plans came true"
* #earlier-plans insert Say([[Aiempien suunnitelmien toteutuminen]], [[Hur tidigare planer har genomförts]])
* #earlier-plans ^property[0].code = #data-class
* #earlier-plans ^property[0].valueInteger = 7
* #measures "Agreed measures"
* #measures insert Say([[Sovitut toimet]], [[Överenskomna åtgärder]])
* #measures ^property[0].code = #data-class
* #measures ^property[0].valueInteger = 7
* #job-search "Duty to look for work"
* #job-search insert Say([[Työnhakuvelvollisuus]], [[Jobbsökningsskyldighet]])
* #job-search ^property[0].code = #data-class
* #job-search ^property[0].valueInteger = 7
* #service-need "Need for service"
* #service-need insert Say([[Palvelutarve]], [[Servicebehov]])
* #service-need ^property[0].code = #data-class
* #service-need ^property[0].valueInteger = 6
* #social-situation "Social situation"
* #social-situation insert Say([[Sosiaalinen tilanne]], [[Social situation]])
* #social-situation ^property[0].code = #data-class
* #social-situation ^property[0].valueInteger = 4
* #health-and-ability "Health, work and functional ability"
* #health-and-ability insert Say([[Terveys, työ- ja toimintakyky]], [[Hälsa, arbets- och funktionsförmåga]])
* #health-and-ability ^property[0].code = #data-class
* #health-and-ability ^property[0].valueInteger = 5
* #follow-up "Follow-up of the plan"
* #follow-up insert Say([[Suunnitelman seuranta]], [[Uppföljning av planen]])
* #follow-up ^property[0].code = #data-class
* #follow-up ^property[0].valueInteger = 7
* #benefits-told "What the client was told of benefits and of the effects of not taking part"
* #benefits-told insert Say([[Etuuksista ja laiminlyönnin vaikutuksista kerrottu]], [[Information om förmåner och följder av försummelse]])
* #benefits-told ^property[0].code = #data-class
* #benefits-told ^property[0].valueInteger = 7
* #activity-and-place "The activity and its place"
* #activity-and-place insert Say([[Toiminta ja paikka]], [[Verksamheten och platsen]])
* #activity-and-place ^property[0].code = #data-class
* #activity-and-place ^property[0].valueInteger = 7
* #support-and-guidance "Support and guidance"
* #support-and-guidance insert Say([[Tuki ja ohjaus]], [[Stöd och handledning]])
* #support-and-guidance ^property[0].code = #data-class
* #support-and-guidance ^property[0].valueInteger = 7
* #other-services "Other services in support"
* #other-services insert Say([[Muut tukevat palvelut]], [[Andra stödjande tjänster]])
* #other-services ^property[0].code = #data-class
* #other-services ^property[0].valueInteger = 7

ValueSet: PlanContentCodes
Id: plan-content
Title: "Contents of a plan"
Description: "All codes of the code system plan-content."
* ^experimental = false
* include codes from system PlanContentPart


CodeSystem: PlanAgreementKind
Id: plan-agreement
Title: "Agreement of a party"
Description: "How a party stands to a version of a joint plan."
* insert Words
* #signed "Signed"
* #signed insert Say([[Allekirjoitettu]], [[Undertecknad]])
* #accepted "Accepted"
* #accepted insert Say([[Hyväksytty]], [[Godkänd]])
* #refused "Does not agree"
* #refused insert Say([[Ei hyväksy]], [[Godkänner inte]])
* #absent "Was not present"
* #absent insert Say([[Ei ollut läsnä]], [[Var inte närvarande]])

ValueSet: PlanAgreementCodes
Id: plan-agreement
Title: "Agreement of a party"
Description: "All codes of the code system plan-agreement."
* ^experimental = false
* include codes from system PlanAgreementKind
