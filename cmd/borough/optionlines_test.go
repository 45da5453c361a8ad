package main_test

// optionValues are values with which flags are tried, by command and flag or by flag alone, where
// the examples have none that will do.
var optionValues = map[string]string{
	"before-1990":                 "the register of 1989",
	"exception":                   "they came all the same",
	"borough expense list --kind": "meal",
	"map":                         "Ghost=-",
	"despite":                     "the reference was a mistake",
	"overwrite":                   "ghost",
	"problems":                    "problems.csv",
	"rejects":                     "rejects.csv",

	"borough bulletin build --format":            "html",
	"borough bulletin build --template":          "tiny.md.tmpl",
	"borough central show --version":             "7",
	"borough commitment action list --principle": "listening",
	"borough commitment feedback list --draft":   "commitment-1",
	"borough csas fee list --case":               "C0001",
	"borough csas person list --case":            "C0002",
	"borough cycle advance --to":                 "review",
	"borough cycle list --stage":                 "act",
	"borough engage edit --format":               "braille",
	"borough engage edit --group":                "victims",
	"borough engage list --group":                "victims",
	"borough engage log --format":                "braille",
	"borough engage log --group":                 "victims",
	"borough equality set --disability":          "disabled",
	"borough equality set --orientation":         "prefer not to say",
	"borough expense claim --claimed":            "2026-11-15",
	"borough hours edit --from":                  "09:00",
	"borough issue list --kind":                  "conduct",
	"borough kin list --kind":                    "faith-leader",
	"borough meeting list --theme":               "gangs",
	"borough panel meeting edit --apologies":     "5",
	"borough panel meeting edit --held":          "2026-10-07",
	"borough panel priority list --theme":        "burglary",
	"borough practice add --shared":              "2026-11-20",
	"borough practice edit --group":              "faith-group",
	"borough practice edit --on":                 "2025-09-01",
	"borough practice edit --shared":             "2026-11-20",
	"borough publish set --format":               "json",
	"borough publish show --output":              "one.csv",
	"borough recognition list --measure":         "years",
	"borough recruit list --source":              "website",
	"borough return show --version":              "7",
	"borough return send --version":              "7",
	"borough return explain --version":           "7",
	"borough statement sign --edition":           "2025",
	"borough team add --code":                    "town",
	"borough train record --expires":             "2027-11-14",
	"borough vet --expires":                      "2027-11-20",
	"borough volunteer edit --source":            "press",
	"borough volunteer list --applied-by":        "2025-12-31",
	"borough volunteer list --applied-since":     "2025-12-31",
	"borough volunteer list --source":            "website",
	"borough ward add --code":                    "square",
	"borough ward part add --code":               "upper",
}

// optionLines are command lines with a flag that needs one of its own, by command and flag. What
// comes before the last semicolon is run first.
var optionLines = map[string]string{
	"borough bulletin template --default": "bulletin template --set tiny.md.tmpl; bulletin template --default",
	"borough central collate --block":     "central collate 2026-09 --publish --block hours --db central.db",
	"borough central receive --accept-unsigned": "return file 2026-10 --db b.db; " +
		"return send 2026-10 -o unsigned.zip --db b.db; central receive unsigned.zip --accept-unsigned --db central.db",
	"borough central receive --keep-good": "return file 2026-10 --db b.db; return send 2026-10 -o unsigned.zip --db b.db; " +
		"central receive unsigned.zip b.db --accept-unsigned --keep-good --db central.db",
	"borough check table --sheet":             "return build 2026-10 -o r.xlsx; check table r.xlsx --sheet Activities",
	"borough commitment feedback answer --on": "commitment feedback answer F0006 --response taken-up --reply later --on 2026-11-20",
	"borough csas appeal --next":              "csas appeal C0004 --on 2026-11-20; csas appeal C0004 --uphold --by appeal-panel --next 2027-01-20",
	"borough csas appeal --uphold":            "csas appeal C0004 --on 2026-11-20; csas appeal C0004 --by appeal-panel --uphold",
	"borough csas decide --refuse":            "csas decide C0003 --refuse --by assistant-commissioner",
	"borough csas review --by":                "csas review C0001 --continue --on 2026-11-20 --by commissioner",
	"borough csas review --next":              "csas review C0001 --continue --on 2026-11-20 --next 2027-01-20",
	"borough csas review --withdraw":          "csas review C0001 --withdraw --on 2026-11-20",
	"borough csas standard publish --review-months": "csas standard publish 2026-11 --training none --vetting none " +
		"--management none --fee 260 --review-months 24",
	"borough csas person add --another": "csas person add C0001 'Tobias Pretend' --power p2 --until 2027-11-19; " +
		"csas person add C0001 'Tobias Pretend' --power p2 --until 2027-11-19 --another",
	"borough csas fee void --due":    "csas fee void C0006 --reason wrong --due 2020-01-01",
	"borough engage edit --attended": "engage edit E00001 --attended 27",
	"borough engage edit --crime":    "engage log victim-visit --ward millponds --crime burglary --attended 1; engage edit E00132 --attended 1 --crime robbery",
	"borough engage log --another": "engage log surgery --ward lark-rise --venue mosque --attended 9; " +
		"engage log surgery --ward lark-rise --venue mosque --attended 9 --another",
	"borough engage void --text":      "engage void E00002 --reason twice --theme speeding --text nothing",
	"borough equality set --age":      "equality set M0001 --gender female --age 1980-01-01",
	"borough expense claim --session": "expense claim V0001 meal --session S00001",
	"borough hours edit --exception":  "hours edit S01174 --length 2h30m --exception 'they came all the same'",
	"borough hours edit --to":         "hours edit S01174 --from 09:00 --to 12:00",
	"borough hours edit --overnight":  "hours edit S01174 --from 23:00 --to 01:00 --overnight",
	"borough hours log --another": "hours log V0001 2h --on 2026-11-20 --role front-desk --activity front-counter; " +
		"hours log V0001 2h --on 2026-11-20 --role front-desk --activity front-counter --another",
	"borough hours log --exception": "hours log V0001 4h --on yesterday --role front-desk --activity front-counter --exception all",
	"borough hours log --overnight": "hours log V0001 --on 2026-11-20 --from 23:00 --to 01:00 --role front-desk --activity front-counter --overnight",
	"borough kin add --another": "kin add 'Ignatius Sampler' --ward thornfield --kind faith-leader; " +
		"kin add 'Ignatius Sampler' --ward lark-rise --kind faith-leader --another",
	"borough kin void --from": "kin void K0002 --reason wrong --from 2020-01-01",
	"borough kin void --ward": "kin void K0002 --reason wrong --ward lark-rise",
	"borough panel member add --another": "panel member add 'Hepzibah Sampler' --panel thornfield --seat community --link lives; " +
		"panel member add 'Hepzibah Sampler' --panel lark-rise --seat community --link lives --another",
	"borough panel priority void --action": "panel priority void P0001 --reason wrong --action 2020-01-01",
	"borough panel priority void --text":   "panel priority void P0001 --reason wrong --action 2020-01-01 --text nothing",
	"borough place assign --to":            "place assign V0002 --role newsletter --ward thornfield --on 2026-11-01 --to 2026-11-20",
	"borough report csas --money":          "report csas --money",
	"borough report csas --period":         "report csas --money --period 2025",
	"borough report cycle --list":          "report cycle --list",
	"borough report cycle --stage":         "report cycle --list --stage act",
	"borough report cycle --stalled":       "report cycle --list --stalled",
	"borough report cycle --ward":          "report cycle --list --ward lark-rise",
	"borough report priorities --by":       "report priorities --outcomes --by team",
	"borough report priorities --outcomes": "report priorities --outcomes",
	"borough report priorities --period":   "report priorities --outcomes --period 2025",
	"borough report priorities --theme":    "report priorities --list --theme burglary",
	"borough report training --period":     "report training --period 2025",
	"borough retention due --as-at":        "retention due --as-at 2025-01-01",
	"borough return build --block":         "return build 2026-09 --block hours",
	"borough return collate --keep-good":   "return show 2026-09 -O json -o good.json; return collate good.json tiny.md.tmpl --keep-good",
	"borough return explain --partial":     "return explain 2026-11 activity --partial",
	"borough return file --gap":            "return file 2026-10 --gap 'none was kept'",
	"borough return send --plain":          "settings set central-key " + agePublicKey + "; return send 2026-09 -o a.zip --plain",
	"borough return send --to":             "return send 2026-09 -o a.zip --to " + agePublicKey,
	"borough return show --block":          "return show 2026-09 --block hours",
	"borough return verify --key":          "return send 2026-09 -o a.zip; return verify a.zip --key nobody.pub",
	"borough staff add --another": "staff add 'Clement Draft' --rank pcso --team thornfield --from 2026-11-02; " +
		"staff add 'Clement Draft' --rank pcso --team thornfield --from 2026-11-02 --another",
	"borough train list --team":   "train list --staff --team lark-rise",
	"borough train list --person": "train list --staff --person T0001",
	"borough volunteer add --another": "volunteer add 'Ines Trial' --born 1987-08-14 --uk-since 1987-08-14 --source website; " +
		"volunteer add 'Ines Trial' --born 1987-08-14 --uk-since 1987-08-14 --source website --another",
	"borough volunteer start --despite": "interview record V0006 --outcome failed --on 2026-11-19; " +
		"interview record V0006 --outcome passed --on 2026-11-20; volunteer start V0006 --despite 'spoken to'",
	"borough volunteer edit --born":    "volunteer edit V0001 --born 1964-10-16",
	"borough volunteer edit --applied": "volunteer edit V0001 --applied 2024-01-02",
}

const agePublicKey = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"

// refusableFlags are flags that may be refused on every line of the examples, because they allow
// what is seldom needed or name what the file must have.
var refusableFlags = []string{"before-1990", "map", "overwrite", "exception", "gap"}
