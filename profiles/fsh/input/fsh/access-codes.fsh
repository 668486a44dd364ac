CodeSystem: Role
Id: role
Title: "Roles"
Description: "What a person is allowed to be in the hub. The names are those of the realm."
* insert Words
* #social-lead "Social worker with wide client responsibility"
* #social-lead insert Say([[Sosiaalityöntekijä, laaja asiakasvastuu]], [[Socialarbetare, omfattande klientansvar]])
* #social-organiser "Social instructor"
* #social-organiser insert Say([[Sosiaaliohjaaja]], [[Socialhandledare]])
* #social-provider "Instructor of a service provider"
* #social-provider insert Say([[Palveluntuottajan ohjaaja]], [[Tjänsteproducentens handledare]])
* #employment-officer "Employment expert"
* #employment-officer insert Say([[Työllisyysasiantuntija]], [[Sysselsättningsexpert]])
* #kela-adviser "Work-ability adviser of Kela"
* #kela-adviser insert Say([[Kelan työkykyneuvoja]], [[FPA:s arbetsförmågerådgivare]])
* #health-worker "Health-care professional"
* #health-worker insert Say([[Terveydenhuollon ammattilainen]], [[Yrkesutbildad person inom hälso- och sjukvården]])
* #miepa-health "Mental-health and substance worker of health care"
* #miepa-health insert Say([[Mielenterveys- ja päihdetyöntekijä, terveydenhuolto]], [[Mentalvårds- och missbrukararbetare, hälso- och sjukvård]])
* #miepa-social "Mental-health and substance worker of social welfare"
* #miepa-social insert Say([[Mielenterveys- ja päihdetyöntekijä, sosiaalihuolto]], [[Mentalvårds- och missbrukararbetare, socialvård]])
* #team-coordinator "Team coordinator"
* #team-coordinator insert Say([[Tiimin koordinaattori]], [[Teamkoordinator]])
* #prison-worker "Prison worker"
* #prison-worker insert Say([[Vankilan työntekijä]], [[Fängelsets anställda]])
* #client "Client"
* #client insert Say([[Asiakas]], [[Klient]])
* #guardian "Guardian or authorised person"
* #guardian insert Say([[Edunvalvoja tai valtuutettu]], [[Intressebevakare eller befullmäktigad]])
* #auditor "Log auditor"
* #auditor insert Say([[Lokivalvoja]], [[Loggövervakare]])
* #dpo "Data protection officer"
* #dpo insert Say([[Tietosuojavastaava]], [[Dataskyddsombud]])
* #statistics "Statistician"
* #statistics insert Say([[Tilastoija]], [[Statistiker]])
* #manager "Manager" "Sees figures of the whole, no client."
* #manager insert Say([[Päällikkö]], [[Chef]])
* #purchaser "Purchaser"
* #purchaser insert Say([[Tilaaja]], [[Beställare]])
* #unit-lead "Head of unit"
* #unit-lead insert Say([[Yksikön esihenkilö]], [[Enhetens chef]])
* #agency-admin "Administrator of an agency"
* #agency-admin insert Say([[Organisaation pääkäyttäjä]], [[Organisationens huvudanvändare]])
* #operator "Operator of the hub"
* #operator insert Say([[Ylläpitäjä]], [[Driftansvarig]])
* #loader "Loader of demonstration data"
* #loader insert Say([[Esimerkkiaineiston lataaja]], [[Laddare av exempeldata]])
* #terminology-admin "Keeper of terms and codes"
* #terminology-admin insert Say([[Sanaston ja koodistojen ylläpitäjä]], [[Ansvarig för termer och koder]])

ValueSet: RoleCodes
Id: role
Title: "Roles"
Description: "All codes of the code system role."
* ^experimental = false
* include codes from system Role


CodeSystem: DataClass
Id: data-class
Title: "Data classes"
Description: "What kind of data a record holds. Roles are allowed to read and write by class."
* insert Words
* #P "Plan" "Plan header, goals, actions, meetings, parties and wills."
* #P insert Say([[Suunnitelma]], [[Plan]])
* #S "Social situation"
* #S insert Say([[Sosiaalinen tilanne]], [[Social situation]])
* #H "Health and work ability"
* #H insert Say([[Terveys ja työkyky]], [[Hälsa och arbetsförmåga]])
* #D "Client record and assessments"
* #D insert Say([[Asiakaskertomus ja arviot]], [[Klientrapport och bedömningar]])
* #M "Specially protected" "Mental-health, substance and other specially protected entries."
* #M insert Say([[Erityissuojattu]], [[Särskilt skyddad]])
* #E "Activity days"
* #E insert Say([[Työtoimintapäivät]], [[Verksamhetsdagar]])
* #C "Compensations and contracts"
* #C insert Say([[Korvaukset ja sopimukset]], [[Ersättningar och avtal]])
* #L "Logs"
* #L insert Say([[Lokitiedot]], [[Logguppgifter]])

ValueSet: DataClassCodes
Id: data-class
Title: "Data classes"
Description: "All codes of the code system data-class."
* ^experimental = false
* include codes from system DataClass


CodeSystem: LegalBasis
Id: legal-basis
Title: "Legal bases"
Description: "The section of law that lets data move from one party to another."
* insert Words
* #189-12 "Act 189/2001, section 12" "Employment authority and wellbeing area, for making the activation plan only."
* #189-12 insert Say([[Laki kuntouttavasta työtoiminnasta 189/2001, 12 §]], [[Lagen om arbetsverksamhet i rehabiliteringssyfte 189/2001, 12 §]])
* #381-15 "Act 381/2023, section 15" "Parties of the multi-sector model, within the data of section 11."
* #381-15 insert Say([[Laki työllistymisen monialaisesta edistämisestä 381/2023, 15 §]], [[Lagen om sektorsövergripande främjande av sysselsättningen 381/2023, 15 §]])
* #consent-1301-41 "Consent and Act 1301/2014, section 41" "Only the recipients, content and end date that the consent names."
* #consent-1301-41 insert Say([[Suostumus ja sosiaalihuoltolaki 1301/2014, 41 §]], [[Samtycke och socialvårdslagen 1301/2014, 41 §]])
* #703-53 "Act 703/2023, section 53" "Permit within social welfare."
* #703-53 insert Say([[Asiakastietolaki 703/2023, 53 §]], [[Kunduppgiftslagen 703/2023, 53 §]])
* #703-55 "Act 703/2023, section 55" "Permit within health care."
* #703-55 insert Say([[Asiakastietolaki 703/2023, 55 §]], [[Kunduppgiftslagen 703/2023, 55 §]])
* #703-58 "Act 703/2023, section 58" "Between social welfare and health care."
* #703-58 insert Say([[Asiakastietolaki 703/2023, 58 §]], [[Kunduppgiftslagen 703/2023, 58 §]])
* #380-116 "Act 380/2023, section 116" "Health data to a service producer, on the person's written consent."
* #380-116 insert Say([[Laki työvoimapalveluiden järjestämisestä 380/2023, 116 §]], [[Lagen om ordnande av arbetskraftsservice 380/2023, 116 §]])

ValueSet: LegalBasisCodes
Id: legal-basis
Title: "Legal bases"
Description: "All codes of the code system legal-basis."
* ^experimental = false
* include codes from system LegalBasis


CodeSystem: BreakGlassReason
Id: break-glass-reason
Title: "Reasons to break the glass"
Description: "Why a client's records are opened without any basis."
* insert Words
* #emergency-care "Emergency care" "Somebody needs care at once and cannot tell what is needed to give it."
* #emergency-care insert Say([[Kiireellinen hoito]], [[Brådskande vård]])
* #imminent-danger "Imminent danger" "Somebody's life or health is in danger."
* #imminent-danger insert Say([[Välitön vaara]], [[Omedelbar fara]])
* #urgent-support "Urgent need of support" "Social welfare that the law lets nobody wait for (Act 1301/2014, section 12)."
* #urgent-support insert Say([[Kiireellinen tuen tarve]], [[Brådskande behov av stöd]])

ValueSet: BreakGlassReasonCodes
Id: break-glass-reason
Title: "Reasons to break the glass"
Description: "All codes of the code system break-glass-reason."
* ^experimental = false
* include codes from system BreakGlassReason


CodeSystem: WillKind
Id: will-kind
Title: "Kinds of will"
Description: "What a client has said about sharing. Three different things, each with its own reach."
* insert Words
* #permit "Disclosure permit" "Works between providers of social welfare, or of health care, only."
* #permit insert Say([[Luovutuslupa]], [[Tillstånd för utlämnande]])
* #consent "Consent" "Names the recipients, the content and the end."
* #consent insert Say([[Suostumus]], [[Samtycke]])
* #denial "Denial of disclosure"
* #denial insert Say([[Kielto]], [[Förbud mot utlämnande]])

ValueSet: WillKindCodes
Id: will-kind
Title: "Kinds of will"
Description: "All codes of the code system will-kind."
* ^experimental = false
* include codes from system WillKind

