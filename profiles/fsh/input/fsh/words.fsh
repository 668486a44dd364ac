// How every code says its name in the two national languages. The display is English.
RuleSet: Words
* ^language = #en
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete

RuleSet: Say(fi, sv)
* ^designation[+].language = #fi
* ^designation[=].value = "{fi}"
* ^designation[+].language = #sv
* ^designation[=].value = "{sv}"
