CodeSystem: Service
Id: service
Title: "Services"
Description: "Services and measures that a joint plan can hold."
* insert Words
* #adult-social-work "Adult social work"
* #adult-social-work insert Say([[Aikuissosiaalityö]], [[Vuxensocialarbete]])
* #service-need-assessment "Service-need assessment"
* #service-need-assessment insert Say([[Palvelutarpeen arviointi]], [[Bedömning av servicebehovet]])
* #multisector-need-assessment "Multi-sector service-need assessment"
* #multisector-need-assessment insert Say([[Monialainen palvelutarpeen arviointi]], [[Sektorsövergripande bedömning av servicebehovet]])
* #rehabilitative-work-activity "Rehabilitative work activity" "Act 189/2001."
* #rehabilitative-work-activity insert Say([[Kuntouttava työtoiminta]], [[Arbetsverksamhet i rehabiliteringssyfte]])
* #social-rehabilitation "Social rehabilitation" "Act 1301/2014, section 17."
* #social-rehabilitation insert Say([[Sosiaalinen kuntoutus]], [[Social rehabilitering]])
* #employment-support-27d "Activity that supports employment" "Act 710/1982, section 27 d."
* #employment-support-27d insert Say([[Työllistymistä tukeva toiminta]], [[Verksamhet i sysselsättningssyfte för handikappade]])
* #work-activity-27e "Work activity of disabled persons" "Act 710/1982, section 27 e."
* #work-activity-27e insert Say([[Vammaisten työtoiminta]], [[Arbetsverksamhet för handikappade]])
* #disability-work-activity "Work activity, disability services"
* #disability-work-activity insert Say([[Työtoiminta, vammaispalvelut]], [[Arbetsverksamhet, funktionshinderservice]])
* #open-work-activity "Work activity at an ordinary workplace"
* #open-work-activity insert Say([[Avotyötoiminta]], [[Öppen arbetsverksamhet]])
* #day-activity "Day activity"
* #day-activity insert Say([[Päivätoiminta]], [[Dagverksamhet]])
* #job-coaching "Job coaching"
* #job-coaching insert Say([[Työhönvalmennus]], [[Arbetsträning]])
* #ips-job-coaching "IPS job coaching"
* #ips-job-coaching insert Say([[IPS-työhönvalmennus]], [[IPS-arbetsträning]])
* #supported-employment "Supported employment"
* #supported-employment insert Say([[Tuettu työllistyminen]], [[Sysselsättning med stöd]])
* #kela-vocational-rehabilitation "Vocational rehabilitation of Kela"
* #kela-vocational-rehabilitation insert Say([[Kelan ammatillinen kuntoutus]], [[FPA:s yrkesinriktade rehabilitering]])
* #kela-medical-rehabilitation "Medical rehabilitation of Kela"
* #kela-medical-rehabilitation insert Say([[Kelan lääkinnällinen kuntoutus]], [[FPA:s medicinska rehabilitering]])
* #kela-job-coaching "Job coaching of Kela"
* #kela-job-coaching insert Say([[Kelan työhönvalmennus]], [[FPA:s arbetsträning]])
* #rehabilitation-need-clarification "Clarification of the need for rehabilitation"
* #rehabilitation-need-clarification insert Say([[Kuntoutustarpeen selvittely]], [[Utredning av rehabiliteringsbehovet]])
* #kela-matter-clarification "Clarification of a Kela matter"
* #kela-matter-clarification insert Say([[Kela-asian selvittely]], [[Utredning av ett FPA-ärende]])
* #work-trial "Work trial"
* #work-trial insert Say([[Työkokeilu]], [[Arbetsprövning]])
* #training-trial "Training trial"
* #training-trial insert Say([[Koulutuskokeilu]], [[Utbildningsprövning]])
* #wage-subsidy "Wage-subsidised work"
* #wage-subsidy insert Say([[Palkkatuettu työ]], [[Lönesubventionerat arbete]])
* #employment-obligation "Employment obligation"
* #employment-obligation insert Say([[Työllistämisvelvoite]], [[Sysselsättningsskyldighet]])
* #apprenticeship "Apprenticeship"
* #apprenticeship insert Say([[Oppisopimus]], [[Läroavtal]])
* #job-search-support "Support for job search"
* #job-search-support insert Say([[Työnhaun tuki]], [[Stöd för jobbsökning]])
* #learning-recognition "Recognition of learning"
* #learning-recognition insert Say([[Opinnollistaminen]], [[Studiefiering]])
* #youth-workshop "Youth workshop"
* #youth-workshop insert Say([[Nuorten työpaja]], [[Ungdomsverkstad]])
* #outreach-youth-work "Outreach youth work"
* #outreach-youth-work insert Say([[Etsivä nuorisotyö]], [[Uppsökande ungdomsarbete]])
* #youth-guidance-centre "One-stop guidance centre"
* #youth-guidance-centre insert Say([[Ohjaamo]], [[Navigatorn]])
* #unemployed-health-check "Health check for the unemployed"
* #unemployed-health-check insert Say([[Työttömien terveystarkastus]], [[Hälsoundersökning för arbetslösa]])
* #wellbeing-check "Wellbeing check"
* #wellbeing-check insert Say([[Hyvinvointitarkastus]], [[Välfärdsgranskning]])
* #work-ability-assessment "Assessment of work ability"
* #work-ability-assessment insert Say([[Työkyvyn arviointi]], [[Bedömning av arbetsförmågan]])
* #functional-ability-assessment "Assessment of functional ability"
* #functional-ability-assessment insert Say([[Toimintakyvyn arviointi]], [[Bedömning av funktionsförmågan]])
* #b-statement "Medical statement B"
* #b-statement insert Say([[B-lausunto]], [[B-utlåtande]])
* #pension-clarification "Pension clarification"
* #pension-clarification insert Say([[Eläkeselvitys]], [[Pensionsutredning]])
* #mental-health-care "Mental-health care"
* #mental-health-care insert Say([[Mielenterveyspalvelu]], [[Mentalvårdstjänst]])
* #substance-care "Substance care"
* #substance-care insert Say([[Päihdepalvelu]], [[Missbrukartjänst]])
* #companion "Companion"
* #companion insert Say([[Rinnallakulkija]], [[Följeslagare]])
* #support-person "Support person"
* #support-person insert Say([[Tukihenkilö]], [[Stödperson]])
* #service-guidance "Service guidance"
* #service-guidance insert Say([[Palveluohjaus]], [[Servicehandledning]])
* #life-management-support "Support in managing one's life"
* #life-management-support insert Say([[Elämänhallinnan tuki]], [[Stöd för livshantering]])
* #preventive-work "Preventive work"
* #preventive-work insert Say([[Ehkäisevä työ]], [[Förebyggande arbete]])
* #financial-counselling "Financial and debt counselling"
* #financial-counselling insert Say([[Talous- ja velkaneuvonta]], [[Ekonomi- och skuldrådgivning]])
* #social-assistance "Social assistance"
* #social-assistance insert Say([[Toimeentulotuki]], [[Utkomststöd]])
* #payment-account "Payment account kept for the client"
* #payment-account insert Say([[Välitystili]], [[Förmedlingskonto]])
* #supported-housing "Supported housing"
* #supported-housing insert Say([[Tuettu asuminen]], [[Stödboende]])
* #housing-guidance "Housing guidance"
* #housing-guidance insert Say([[Asumisneuvonta]], [[Boenderådgivning]])
* #cleaning-service "Cleaning service"
* #cleaning-service insert Say([[Siivouspalvelu]], [[Städservice]])
* #home-visit "Home visit"
* #home-visit insert Say([[Kotikäynti]], [[Hembesök]])
* #group-activity "Group activity"
* #group-activity insert Say([[Ryhmätoiminta]], [[Gruppverksamhet]])
* #integration-work "Integration work"
* #integration-work insert Say([[Kotouttamistyö]], [[Integrationsarbete]])
* #family-reunification "Family reunification"
* #family-reunification insert Say([[Perheenyhdistäminen]], [[Familjeåterförening]])
* #multicultural-work "Multicultural work"
* #multicultural-work insert Say([[Monikulttuurityö]], [[Mångkulturellt arbete]])
* #interpretation "Interpretation"
* #interpretation insert Say([[Tulkkaus]], [[Tolkning]])
* #work-ability-maintenance "Activity that maintains work ability"
* #work-ability-maintenance insert Say([[Työkykyä ylläpitävä toiminta]], [[Verksamhet som upprätthåller arbetsförmågan]])
* #other "Other service"
* #other insert Say([[Muu palvelu]], [[Annan tjänst]])

ValueSet: ServiceCodes
Id: service
Title: "Services"
Description: "All codes of the code system service."
* ^experimental = false
* include codes from system Service


CodeSystem: ServiceLevel
Id: service-level
Title: "Levels of rehabilitative work activity"
Description: "How much professional support an order of rehabilitative work activity includes."
* insert Words
* #1 "Level 1: place and work guidance"
* #1 insert Say([[Palvelu 1: paikka ja työn ohjaus]], [[Service 1: plats och arbetshandledning]])
* #2 "Level 2: also professional social support"
* #2 insert Say([[Palvelu 2: lisäksi ammatillinen tuki ja ohjaus]], [[Service 2: därtill yrkesmässigt stöd och handledning]])
* #3 "Level 3: also an assessment of work and functional ability"
* #3 insert Say([[Palvelu 3: lisäksi työ- ja toimintakyvyn kartoitus]], [[Service 3: därtill kartläggning av arbets- och funktionsförmågan]])

ValueSet: ServiceLevelCodes
Id: service-level
Title: "Levels of rehabilitative work activity"
Description: "All codes of the code system service-level."
* ^experimental = false
* include codes from system ServiceLevel


CodeSystem: ProvisionMode
Id: provision-mode
Title: "Modes of provision"
Description: "How the organiser has arranged a service or a place."
* insert Words
* #own "Own activity"
* #own insert Say([[Oma toiminta]], [[Egen verksamhet]])
* #purchased "Purchased service"
* #purchased insert Say([[Ostopalvelu]], [[Köpta tjänster]])
* #partnership "Partnership, no money moves"
* #partnership insert Say([[Kumppanuustoiminta]], [[Partnerskapsverksamhet]])
* #arranging-agreement "Arranging agreement"
* #arranging-agreement insert Say([[Järjestämissopimus]], [[Avtal om ordnande]])

ValueSet: ProvisionModeCodes
Id: provision-mode
Title: "Modes of provision"
Description: "All codes of the code system provision-mode."
* ^experimental = false
* include codes from system ProvisionMode


CodeSystem: TaskKind
Id: task-kind
Title: "Kinds of task"
Description: "What a task about a client asks for."
* insert Words
* #action "Agreed action"
* #action insert Say([[Sovittu toimi]], [[Överenskommen åtgärd]])
* #review "Review of the plan"
* #review insert Say([[Suunnitelman tarkistaminen]], [[Justering av planen]])
* #consultation "Consultation"
* #consultation insert Say([[Konsultaatio]], [[Konsultation]])
* #referral "Referral"
* #referral insert Say([[Ohjaus]], [[Hänvisning]])
* #accompanied-handover "Accompanied handover"
* #accompanied-handover insert Say([[Saattaen vaihto]], [[Övergång med stöd]])
* #release-handover "Handover at release from prison"
* #release-handover insert Say([[Saattaen vaihto vapautuessa]], [[Övergång med stöd vid frigivning]])
* #follow-up "Follow-up"
* #follow-up insert Say([[Seuranta]], [[Uppföljning]])
* #client-report "Client's report"
* #client-report insert Say([[Asiakkaan ilmoitus etenemisestä]], [[Klientens rapport]])
* #log-request "Request for log data"
* #log-request insert Say([[Lokitietopyyntö]], [[Begäran om logguppgifter]])
* #explanation "Explanation of a use of data"
* #explanation insert Say([[Selvitys tietojen käytöstä]], [[Utredning av användning av uppgifter]])
* #access-review "Review of emergency access"
* #access-review insert Say([[Hätäkäytön tarkastus]], [[Granskning av nödåtkomst]])
* #disqualification "Request of a disqualified worker"
* #disqualification insert Say([[Esteellisen pyyntö]], [[Begäran av en jävig]])
* #overdue "Overdue"
* #overdue insert Say([[Myöhässä]], [[Försenat]])

ValueSet: TaskKindCodes
Id: task-kind
Title: "Kinds of task"
Description: "All codes of the code system task-kind."
* ^experimental = false
* include codes from system TaskKind


CodeSystem: DayKind
Id: day-kind
Title: "Kinds of day"
Description: "Marks a planned day of a service (Appointment.appointmentType) and a realised one (Encounter.type)."
* insert Words
* #participation-day "Participation day" "A day of rehabilitative work activity, Act 189/2001, section 14."
* #participation-day insert Say([[Työtoimintapäivä]], [[Deltagandedag]])

ValueSet: DayKindCodes
Id: day-kind
Title: "Kinds of day"
Description: "All codes of the code system day-kind."
* ^experimental = false
* include codes from system DayKind


CodeSystem: DayReason
Id: day-reason
Title: "Why a planned day did not take place"
Description: "The property counts-as tells what the day counts as: absence, not-arranged (neither absence nor paid) or moved (another day was agreed on)."
* insert Words
* ^property[0].code = #counts-as
* ^property[0].type = #code
* ^property[0].description = "absence, not-arranged or moved"
* #own-illness "Own illness"
* #own-illness insert Say([[Oma sairaus]], [[Egen sjukdom]])
* #own-illness ^property[0].code = #counts-as
* #own-illness ^property[0].valueCode = #absence
* #sick-child "Illness of a child under ten"
* #sick-child insert Say([[Alle kymmenvuotiaan lapsen sairaus]], [[Sjukdom hos barn under tio år]])
* #sick-child ^property[0].code = #counts-as
* #sick-child ^property[0].valueCode = #absence
* #job-interview "Job interview"
* #job-interview insert Say([[Työhaastattelu]], [[Anställningsintervju]])
* #job-interview ^property[0].code = #counts-as
* #job-interview ^property[0].valueCode = #absence
* #public-trust "Public position of trust"
* #public-trust insert Say([[Julkinen luottamustehtävä]], [[Offentligt förtroendeuppdrag]])
* #public-trust ^property[0].code = #counts-as
* #public-trust ^property[0].valueCode = #absence
* #agreed-leave "Absence that was agreed on"
* #agreed-leave insert Say([[Sovittu poissaolo]], [[Överenskommen frånvaro]])
* #agreed-leave ^property[0].code = #counts-as
* #agreed-leave ^property[0].valueCode = #absence
* #no-notice "Absence without notice"
* #no-notice insert Say([[Ilmoittamaton poissaolo]], [[Oanmäld frånvaro]])
* #no-notice ^property[0].code = #counts-as
* #no-notice ^property[0].valueCode = #absence
* #other-absence "Other absence"
* #other-absence insert Say([[Muu poissaolo]], [[Annan frånvaro]])
* #other-absence ^property[0].code = #counts-as
* #other-absence ^property[0].valueCode = #absence
* #place-closed "The service was not arranged"
* #place-closed insert Say([[Palvelua ei järjestetty]], [[Tjänsten ordnades inte]])
* #place-closed ^property[0].code = #counts-as
* #place-closed ^property[0].valueCode = #not-arranged
* #moved "Moved to another day"
* #moved insert Say([[Siirretty toiselle päivälle]], [[Flyttad till en annan dag]])
* #moved ^property[0].code = #counts-as
* #moved ^property[0].valueCode = #moved

ValueSet: DayReasonCodes
Id: day-reason
Title: "Why a planned day did not take place"
Description: "All codes of the code system day-reason."
* ^experimental = false
* include codes from system DayReason



CodeSystem: DeadlineKind
Id: deadline-kind
Title: "Kinds of deadline"
Description: "What the hub reminds people of."
* insert Words
* #plan-review "Review of the plan"
* #plan-review insert Say([[Suunnitelman tarkistaminen]], [[Översyn av planen]])
* #plan-end "End of the plan's period"
* #plan-end insert Say([[Suunnitelmakauden päättyminen]], [[Planperiodens slut]])
* #plan-ready "Plan to be ready"
* #plan-ready insert Say([[Suunnitelman valmistuminen]], [[Planen ska vara klar]])
* #task "Task"
* #task insert Say([[Tehtävä]], [[Uppgift]])

ValueSet: DeadlineKindCodes
Id: deadline-kind
Title: "Kinds of deadline"
Description: "All codes of the code system deadline-kind."
* ^experimental = false
* include codes from system DeadlineKind


CodeSystem: ObservationKind
Id: observation-kind
Title: "What an observation is about"
Description: "Observations of ours, in Observation.code."
* insert Words
* #period-outcome "Where the client went when the period of a service ended"
* #period-outcome insert Say([[Siirtymä palvelun päättyessä]], [[Övergång när tjänsten upphörde]])

ValueSet: ObservationKindCodes
Id: observation-kind
Title: "What an observation is about"
Description: "All codes of the code system observation-kind."
* ^experimental = false
* include codes from system ObservationKind


CodeSystem: PeriodOutcome
Id: period-outcome
Title: "Where a client went when a period ended"
Description: "The property moved-on tells which of them count as having moved on to work, studies or vocational rehabilitation."
* insert Words
* ^property[0].code = #moved-on
* ^property[0].type = #boolean
* ^property[0].description = "Whether it counts as having moved on."
* #employment "Employment"
* #employment insert Say([[Työ avoimilla markkinoilla]], [[Arbete på den öppna arbetsmarknaden]])
* #employment ^property[0].code = #moved-on
* #employment ^property[0].valueBoolean = true
* #wage-subsidy "Wage-subsidised work"
* #wage-subsidy insert Say([[Palkkatuettu työ]], [[Arbete med lönesubvention]])
* #wage-subsidy ^property[0].code = #moved-on
* #wage-subsidy ^property[0].valueBoolean = true
* #study "Studies"
* #study insert Say([[Opiskelu]], [[Studier]])
* #study ^property[0].code = #moved-on
* #study ^property[0].valueBoolean = true
* #kela-rehabilitation "Rehabilitation of Kela"
* #kela-rehabilitation insert Say([[Kelan kuntoutus]], [[FPA:s rehabilitering]])
* #kela-rehabilitation ^property[0].code = #moved-on
* #kela-rehabilitation ^property[0].valueBoolean = true
* #work-obligation "Work by the employment obligation"
* #work-obligation insert Say([[Velvoitetyö]], [[Sysselsättningsskyldighet]])
* #work-obligation ^property[0].code = #moved-on
* #work-obligation ^property[0].valueBoolean = false
* #work-trial "Work or training trial"
* #work-trial insert Say([[Työ- tai koulutuskokeilu]], [[Arbets- eller utbildningsprövning]])
* #work-trial ^property[0].code = #moved-on
* #work-trial ^property[0].valueBoolean = false
* #activity-continues "Rehabilitative work activity continues"
* #activity-continues insert Say([[Kuntouttava työtoiminta jatkuu]], [[Arbetsverksamheten i rehabiliteringssyfte fortsätter]])
* #activity-continues ^property[0].code = #moved-on
* #activity-continues ^property[0].valueBoolean = false
* #social-rehabilitation "Social rehabilitation"
* #social-rehabilitation insert Say([[Sosiaalinen kuntoutus]], [[Social rehabilitering]])
* #social-rehabilitation ^property[0].code = #moved-on
* #social-rehabilitation ^property[0].valueBoolean = false
* #employment-support-27d "Activity that supports employment"
* #employment-support-27d insert Say([[Työllistymistä tukeva toiminta]], [[Verksamhet i sysselsättningssyfte]])
* #employment-support-27d ^property[0].code = #moved-on
* #employment-support-27d ^property[0].valueBoolean = false
* #work-activity-27e "Work activity of disabled persons"
* #work-activity-27e insert Say([[Vammaisten työtoiminta]], [[Arbetsverksamhet för personer med funktionsnedsättning]])
* #work-activity-27e ^property[0].code = #moved-on
* #work-activity-27e ^property[0].valueBoolean = false
* #treatment "Treatment"
* #treatment insert Say([[Hoito]], [[Vård]])
* #treatment ^property[0].code = #moved-on
* #treatment ^property[0].valueBoolean = false
* #pension "Pension"
* #pension insert Say([[Eläke]], [[Pension]])
* #pension ^property[0].code = #moved-on
* #pension ^property[0].valueBoolean = false
* #pension-clarification "Pension is being clarified"
* #pension-clarification insert Say([[Eläkeselvittely]], [[Utredning av pension]])
* #pension-clarification ^property[0].code = #moved-on
* #pension-clarification ^property[0].valueBoolean = false
* #unemployed "Unemployed, no service"
* #unemployed insert Say([[Työttömänä ilman palvelua]], [[Arbetslös utan service]])
* #unemployed ^property[0].code = #moved-on
* #unemployed ^property[0].valueBoolean = false
* #moved-away "Moved away"
* #moved-away insert Say([[Muutto pois]], [[Flyttat bort]])
* #moved-away ^property[0].code = #moved-on
* #moved-away ^property[0].valueBoolean = false
* #prison "Prison"
* #prison insert Say([[Vankeus]], [[Fängelse]])
* #prison ^property[0].code = #moved-on
* #prison ^property[0].valueBoolean = false
* #died "Died"
* #died insert Say([[Kuollut]], [[Avliden]])
* #died ^property[0].code = #moved-on
* #died ^property[0].valueBoolean = false
* #unknown "Not known"
* #unknown insert Say([[Ei tiedossa]], [[Okänt]])
* #unknown ^property[0].code = #moved-on
* #unknown ^property[0].valueBoolean = false

ValueSet: PeriodOutcomeCodes
Id: period-outcome
Title: "Where a client went when a period ended"
Description: "All codes of the code system period-outcome."
* ^experimental = false
* include codes from system PeriodOutcome
