package neighbourhoodreport

import (
	"strings"

	"borough/internal/compare"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// Questions answers what the Mayor and the members asked about panels and networks
// (001 paras 61 and 70 to 72), with a line for each question.
var Questions = report.Report{
	Name: "questions", Title: "Questions on panels and networks",
	Short: "Answer what the Mayor and the members asked of panels and networks",
	Long: `questions answers, a line each, what was asked about panels and could not be
answered: how many members are of each faith, young,
disabled or social tenants, who sits on panels by the six strands, how many teams
are without a panel, what members need to take part, and what is recorded of the
key individual networks.

What a member is, is theirs to answer: the base is those who stated an answer, and
the rest are not stated. Whom a member speaks for is what they take on for the
panel. The two are counted apart: somebody of 60 can speak for young people.
Nothing here says who is a student, since nobody is asked.

Every seat held that day counts on a panel that is not dissolved, but for those
of the police, as in borough report composition; --seat police, or --seat all,
counts them. Somebody on two panels counts once. The last column says which list or
report shows what is behind the figure.`,
	Example: "borough report questions\n  borough report questions --team lark-rise --as-at 2026-10-31 -O csv",
	Params: []report.Param{report.AsAtParam, TeamParam,
		seatKindParam},
	Columns: []table.Column{
		{Key: "key", Title: "Key", Kind: table.Code, Spare: 1},
		{Key: "question", Title: "Question", Kind: table.Text},
		{Key: "count", Title: "Count", Kind: table.Count},
		{Key: "base", Title: "Base", Kind: table.Count},
		{Key: "not_stated", Title: "Not stated", Kind: table.Count},
		{Key: "share", Title: "Share", Kind: table.Share},
		{Key: "from", Title: "From", Kind: table.Text, Spare: 2},
	},
	Derive: report.Derive(deriveQuestions),
	Notes: []string{
		"A share is of the base: of a strand, those who stated an answer; of tenure, those who told theirs; " +
			"of those who speak for a group, everybody.",
		"Who speaks for a group need not be of it. Borough is typed before what stands in the last column.",
	},
}

var questionsReports = []report.Report{Questions}

// questionRow is a row of questions.sql: the answer to a question. Base is nil for a
// count that is no share, and Everybody where nobody was asked to state anything.
type questionRow struct {
	Question  string `col:"question"`
	Count     int64  `col:"count"`
	Base      *int64 `col:"base"`
	Everybody *int64 `col:"everybody"`
}

// question is one of the questions that were asked.
type question struct {
	key       string
	words     string // what follows "How many"
	strand    string // whose stated answers are the base; "" for none
	ofMembers bool   // the base is everybody on panels
	command   string // the list or report that shows the records behind the answer
}

// deriveQuestions returns a line for every question, even where the answer is nobody.
func deriveQuestions(args *report.Args, rows []questionRow) ([]table.Row, error) {
	answers := map[string]questionRow{}
	for _, row := range rows {
		answers[row.Question] = row
	}
	members := answers["members"].Count
	var lines []table.Row
	for _, q := range questions() {
		answer := answers[q.key]
		switch {
		case q.ofMembers:
			answer.Base = &members
		case q.strand != "":
			stated := int64(0)
			if base := answers["base-"+q.strand].Base; base != nil {
				stated = *base
			}
			answer.Base, answer.Everybody = &stated, &members
		}
		var notStated, share any
		if answer.Base != nil {
			share = compare.Share(answer.Count, *answer.Base)
			if answer.Everybody != nil {
				notStated = *answer.Everybody - *answer.Base
			}
		}
		lines = append(lines, table.Row{q.key, "How many " + q.words + "?", answer.Count, report.OrNull(answer.Base),
			notStated, share, q.command + scopeFlags(args, q.command)})
	}
	return lines, nil
}

// questions returns the questions, in the order in which they are answered.
func questions() []question {
	composition := func(strand string) string { return "report composition --strand " + strand }
	list := []question{
		{key: "panels", words: "teams have a panel in place", command: "report panels"},
		{key: "without-panel", words: "teams are without one", command: "report panels --list"},
		{
			key: "community-led", words: "of the panels in place are led by the community",
			command: "report panels --list",
		},
		{key: "members", words: "people sit on panels", command: "panel member list"},
		{
			key: "parts-with-nobody", words: "parts of the wards have nobody on their panel",
			command: composition("part") + " --missing",
		},
	}
	for _, s := range record.AnswerStrands.Items {
		list = append(list, question{
			key: "answered-" + s.Code, words: "members have answered on " + strings.ToLower(s.Title),
			ofMembers: true, command: composition(s.Code),
		})
	}
	strand := func(key, words, strand string) question {
		return question{key: key, words: words, strand: strand, command: composition(strand)}
	}
	bme := strand("bme", "members are BME: all but White", "ethnicity")
	bme.command = composition("ethnicity-broad")
	list = append(list,
		bme,
		strand("women", "members are women", "gender"),
		strand("disabled", "members are disabled", "disability"),
	)
	for _, c := range record.Categories() {
		if c.Scheme == "2021" && c.Strand == "religion" && c.Stated {
			list = append(list, strand("faith-"+strings.ToLower(c.Code), faithWords(c.Code, c.Title), c.Strand))
		}
	}
	list = append(list,
		strand("lesbian-gay-bisexual", "members are lesbian, gay or bisexual", "orientation"),
		strand("under-25", "members are under 25", "age"),
		strand("60-and-over", "members are 60 or over", "age"),
		question{key: "social-tenants", words: "members live in social housing", command: composition("tenure")},
	)
	for _, voice := range record.Voices.Items {
		list = append(list, question{
			key: "voice-" + voice.Code, words: "members speak for " + voiceWords(voice),
			ofMembers: true, command: "panel member list --voice " + voice.Code,
		})
	}
	return append(list,
		question{
			key: "access-needs", words: "members need something to take part",
			ofMembers: true, command: "panel member list --access any",
		},
		question{key: "kin-contacts", words: "KIN contacts are recorded", command: "kin list"},
		question{key: "kin-wards", words: "wards have a KIN contact", command: "report kin"},
	)
}

// scopeFlags returns the flags that give the command the day, the team and the seats
// that were asked about.
func scopeFlags(args *report.Args, command string) string {
	flags := ""
	add := func(flag, value string) {
		if value != "" {
			flags += " --" + flag + " " + value
		}
	}
	if on := args.Get("on"); on != args.Get("today") {
		add("as-at", on)
	}
	switch seat := args.Get("seat"); {
	case strings.HasPrefix(command, "panel member list"):
		add("panel", args.Get("team"))
		if seat == "" {
			seat = "not-police"
		}
		if seat != "all" {
			add("seat", seat)
		}
	case strings.HasPrefix(command, "report composition"):
		add("team", args.Get("team"))
		add("seat", seat)
	case strings.HasPrefix(command, "report panels"):
		add("team", args.Get("team"))
	}
	return flags
}

// voiceWords returns the group that a voice is of, as it stands within a sentence.
func voiceWords(voice record.Item) string {
	if voice.Code == "neighbourhood-watch" {
		return voice.Title
	}
	return strings.ToLower(voice.Title[:1]) + voice.Title[1:]
}

// faithWords returns the question on one religion or belief, after "How many".
func faithWords(code, title string) string {
	switch code {
	case "OTHER":
		return "members are of another religion"
	case "NONE":
		return "members have no religion"
	}
	return "members are " + title
}
