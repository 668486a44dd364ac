CodeSystem: AgencyKind
Id: agency-kind
Title: "Kinds of agency"
Description: "What an agency is. Providers are told apart by legal form, because the law does so."
* insert Words
* #wellbeing-area "Wellbeing area"
* #wellbeing-area insert Say([[Hyvinvointialue]], [[Välfärdsområde]])
* #employment-area "Employment area"
* #employment-area insert Say([[Työllisyysalue]], [[Sysselsättningsområde]])
* #municipality "Municipality"
* #municipality insert Say([[Kunta]], [[Kommun]])
* #kela "Kela"
* #kela insert Say([[Kela]], [[FPA]])
* #prison "Prison"
* #prison insert Say([[Vankila]], [[Fängelse]])
* #state-agency "State agency"
* #state-agency insert Say([[Valtion viranomainen]], [[Statlig myndighet]])
* #association "Registered association"
* #association insert Say([[Rekisteröity yhdistys]], [[Registrerad förening]])
* #foundation "Foundation"
* #foundation insert Say([[Säätiö]], [[Stiftelse]])
* #religious-community "Registered religious community"
* #religious-community insert Say([[Rekisteröity uskonnollinen yhdyskunta]], [[Registrerat religionssamfund]])
* #company "Company"
* #company insert Say([[Yritys]], [[Företag]])
* #education "Educational institution"
* #education insert Say([[Oppilaitos]], [[Läroanstalt]])
* #youth-service "Youth service"
* #youth-service insert Say([[Nuorisopalvelu]], [[Ungdomstjänst]])
* #project "Project" "Ends by its date, and every access with it."
* #project insert Say([[Hanke]], [[Projekt]])

ValueSet: AgencyKindCodes
Id: agency-kind
Title: "Kinds of agency"
Description: "All codes of the code system agency-kind."
* ^experimental = false
* include codes from system AgencyKind


CodeSystem: UnitKind
Id: unit-kind
Title: "Kinds of unit"
Description: "What a unit of an agency does."
* insert Words
* #working-age-social "Social services for people of working age"
* #working-age-social insert Say([[Työikäisten sosiaalipalvelut]], [[Socialservice för personer i arbetsför ålder]])
* #employment-services "Employment services"
* #employment-services insert Say([[Työllisyyspalvelut]], [[Sysselsättningstjänster]])
* #health-station "Health station"
* #health-station insert Say([[Terveysasema]], [[Hälsostation]])
* #mental-health-substance "Mental-health and substance services"
* #mental-health-substance insert Say([[Mielenterveys- ja päihdepalvelut]], [[Mentalvårds- och missbrukartjänster]])
* #substance-social "Social work with substance users" "Keeps its records in the register of social welfare."
* #substance-social insert Say([[Päihdesosiaalityö]], [[Socialt arbete bland missbrukare]])
* #disability "Disability services"
* #disability insert Say([[Vammaispalvelut]], [[Tjänster för personer med funktionsnedsättning]])
* #kela-work-ability "Work-ability services of Kela"
* #kela-work-ability insert Say([[Kelan työkykypalvelut]], [[FPA:s arbetsförmågetjänster]])
* #prison-social-work "Prison social work"
* #prison-social-work insert Say([[Vankilan sosiaalityö]], [[Fängelsets socialarbete]])
* #activity "Activity and guidance"
* #activity insert Say([[Työtoiminta ja ohjaus]], [[Arbetsverksamhet och handledning]])
* #administration "Administration"
* #administration insert Say([[Hallinto]], [[Förvaltning]])
* #other "Other unit"
* #other insert Say([[Muu yksikkö]], [[Annan enhet]])

ValueSet: UnitKindCodes
Id: unit-kind
Title: "Kinds of unit"
Description: "All codes of the code system unit-kind."
* ^experimental = false
* include codes from system UnitKind

