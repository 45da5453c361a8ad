package neighbourhoodreport

import (
	"strings"

	"borough/internal/compare"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// Questions answers what the Mayor and the members asked of panels and networks
// (001 paras 61 and 70 to 72), a line for each question.
var Questions = report.Report{
	Name: "questions", Title: "Questions on panels and networks",
	Short: "Answer what the Mayor and the members asked of panels and networks",
	Long: `questions answers, a line each, what was asked about panels and could not be
answered (001 paras 61 and 70 to 72): how many members are of each faith, young,
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
		{Name: "seat", Kind: report.Text, Usage: "only this kind of `SEAT`, or all; all but the police when not given", Choices: append(record.SeatKinds.Codes(), "all")}},
	Columns: []table.Column{
		{Key: "key", Title: "Key", Kind: table.Code, Spare: 1},
		{Key: "question", Title: "Question", Kind: table.Text},
		{Key: "count", Title: "Count", Kind: table.Count},
		{Key: "base", Title: "Base", Kind: table.Count},
		{Key: "not_stated", Title: "Not stated", Kind: table.Count},
		{Key: "share", Title: "Share", Kind: table.Share},
		{Key: "from", Title: "From", Kind: table.Text, Spare: 2},
	},
	Query:      []string{"question", "count", "base", "everybody"},
	DeriveRows: deriveQuestions,
	Notes: []string{"A share is of the base: of a strand, those who stated an answer; of tenure, those who told theirs; of those who speak for a group, everybody.",
		"Who speaks for a group need not be of it. Borough is typed before what stands in the last column."},
}

var questionsReports = []report.Report{Questions}

// question is one that was asked.
type question struct {
	key, words string // how many ...
	strand     string // whose answers are counted; "" for none
	of         string // "members" where the base is everybody
	from       string // what shows the records behind it
}

// answer is a row of the query.
type answer struct {
	count           int64
	base, everybody any
}

// deriveQuestions answers every question, those to which the answer is nobody
// too.
func deriveQuestions(args *report.Args, rows []table.Row) ([]table.Row, error) {
	figures := map[string]answer{}
	for _, row := range rows {
		figures[row[0].(string)] = answer{row[1].(int64), row[2], row[3]}
	}
	members := figures["members"].count
	var lines []table.Row
	for _, q := range questions() {
		f := figures[q.key]
		switch {
		case q.of == "members":
			f.base = members
		case q.strand != "":
			base, _ := figures["base-"+q.strand].base.(int64)
			f.base, f.everybody = base, members
		}
		var notStated, of any
		if base, known := f.base.(int64); known {
			of = compare.Share(f.count, base)
			if everybody, asked := f.everybody.(int64); asked {
				notStated = everybody - base
			}
		}
		lines = append(lines, table.Row{q.key, "How many " + q.words + "?", f.count, f.base, notStated, of, q.from + scopeFlags(args, q.from)})
	}
	return lines, nil
}

// questions are all of them, in the order they are answered.
func questions() []question {
	composition := func(strand string) string { return "report composition --strand " + strand }
	list := []question{
		{"panels", "teams have a panel in place", "", "", "report panels"},
		{"without-panel", "teams are without one", "", "", "report panels --list"},
		{"community-led", "of the panels in place are led by the community", "", "", "report panels --list"},
		{"members", "people sit on panels", "", "", "panel member list"},
		{"parts-with-nobody", "parts of the wards have nobody on their panel", "", "", composition("part") + " --missing"},
	}
	for _, s := range record.AnswerStrands.Items {
		list = append(list, question{"answered-" + s.Code, "members have answered on " + strings.ToLower(s.Title), "", "members", composition(s.Code)})
	}
	list = append(list,
		question{"bme", "members are BME: all but White", "ethnicity", "", composition("ethnicity-broad")},
		question{"women", "members are women", "gender", "", composition("gender")},
		question{"disabled", "members are disabled", "disability", "", composition("disability")},
	)
	for _, c := range record.Categories() {
		if c.Scheme == "2021" && c.Strand == "religion" && c.Stated {
			list = append(list, question{"faith-" + strings.ToLower(c.Code), faithInSentence(c.Code, c.Title), c.Strand, "", composition(c.Strand)})
		}
	}
	list = append(list,
		question{"lesbian-gay-bisexual", "members are lesbian, gay or bisexual", "orientation", "", composition("orientation")},
		question{"under-25", "members are under 25", "age", "", composition("age")},
		question{"60-and-over", "members are 60 or over", "age", "", composition("age")},
		question{"social-tenants", "members live in social housing", "", "", composition("tenure")},
	)
	for _, voice := range record.Voices.Items {
		list = append(list, question{"voice-" + voice.Code, "members speak for " + voiceInSentence(voice), "", "members", "panel member list --voice " + voice.Code})
	}
	return append(list,
		question{"access-needs", "members need something to take part", "", "members", "panel member list --access any"},
		question{"kin-contacts", "KIN contacts are recorded", "", "", "kin list"},
		question{"kin-wards", "wards have a KIN contact", "", "", "report kin"},
	)
}

// scopeFlags are the flags that make the report behind a figure one of what was
// asked.
func scopeFlags(args *report.Args, from string) string {
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
	case strings.HasPrefix(from, "panel member list"):
		add("panel", args.Get("team"))
		if seat == "" {
			seat = "not-police"
		}
		if seat != "all" {
			add("seat", seat)
		}
	case strings.HasPrefix(from, "report composition"):
		add("team", args.Get("team"))
		add("seat", seat)
	case strings.HasPrefix(from, "report panels"):
		add("team", args.Get("team"))
	}
	return flags
}

// voiceInSentence is whom a voice is of, within a sentence.
func voiceInSentence(voice record.Item) string {
	if voice.Code == "neighbourhood-watch" {
		return voice.Title
	}
	return strings.ToLower(voice.Title[:1]) + voice.Title[1:]
}

// faithInSentence is the question of one religion or belief, as it is asked.
func faithInSentence(code, title string) string {
	switch code {
	case "OTHER":
		return "members are of another religion"
	case "NONE":
		return "members have no religion"
	}
	return "members are " + title
}
