package neighbourhoodreport

import (
	"strings"

	"borough/internal/compare"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// Questions answers the questions that the Mayor and the members of the authority asked about
// panels and networks (document 001, paragraphs 61 and 70 to 72). It has a line for each
// question.
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
		{Key: "key", Title: "Key", Kind: table.Code, DropOrder: 1},
		{Key: "question", Title: "Question", Kind: table.Text},
		{Key: "count", Title: "Count", Kind: table.Count},
		{Key: "base", Title: "Base", Kind: table.Count},
		{Key: "not_stated", Title: "Not stated", Kind: table.Count},
		{Key: "share", Title: "Share", Kind: table.Share},
		{Key: "from", Title: "From", Kind: table.Text, DropOrder: 2},
	},
	Derive: report.Derive(deriveQuestions),
	Notes: []string{
		"A share is of the base: of a strand, those who stated an answer; of tenure, those who told theirs; " +
			"of those who speak for a group, everybody.",
		"Who speaks for a group need not be of it. Borough is typed before what stands in the last column.",
	},
}

var questionsReports = []report.Report{Questions}

// questionRow is a row of questions.sql: the answer to a question. Base is nil if the query
// does not return the base. Everybody is the number of people with and without an answer, or nil
// if the question is not about answers. A row with the question "base-" and a strand answers no
// question: its Base is the number of members who stated an answer on the strand.
type questionRow struct {
	Question  string `col:"question"`
	Count     int64  `col:"count"`
	Base      *int64 `col:"base"`
	Everybody *int64 `col:"everybody"`
}

// question is one of the questions. It says how to compute the share of the answer, and where
// the user can see the counted records.
type question struct {
	key           string
	text          string // the question without the words "How many"
	strand        string // if not "", the base is the members who stated an answer on this strand
	baseIsMembers bool   // the base is all members of panels
	command       string // the list or report that shows the counted records
}

// deriveQuestions returns a table row for every question, even if the count is 0.
func deriveQuestions(args *report.Args, rows []questionRow) ([]table.Row, error) {
	answers := map[string]questionRow{}
	for _, row := range rows {
		answers[row.Question] = row
	}
	members := answers["members"].Count
	var tableRows []table.Row
	for _, q := range questions() {
		answer := answers[q.key]
		switch {
		case q.baseIsMembers:
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
		tableRows = append(tableRows,
			table.Row{q.key, "How many " + q.text + "?", answer.Count, report.NullableCell(answer.Base),
				notStated, share, q.command + scopeFlags(args, q.command)})
	}
	return tableRows, nil
}

// questions returns the questions in the order in which they are answered.
func questions() []question {
	compositionCommand := func(strand string) string { return "report composition --strand " + strand }
	list := []question{
		{key: "panels", text: "teams have a panel in place", command: "report panels"},
		{key: "without-panel", text: "teams are without one", command: "report panels --list"},
		{
			key: "community-led", text: "of the panels in place are led by the community",
			command: "report panels --list",
		},
		{key: "members", text: "people sit on panels", command: "panel member list"},
		{
			key: "parts-with-nobody", text: "parts of the wards have nobody on their panel",
			command: compositionCommand("part") + " --missing",
		},
	}
	for _, s := range record.AnswerStrands.Items {
		list = append(list, question{
			key: "answered-" + s.Code, text: "members have answered on " + strings.ToLower(s.Title),
			baseIsMembers: true, command: compositionCommand(s.Code),
		})
	}
	strandQuestion := func(key, text, strand string) question {
		return question{key: key, text: text, strand: strand, command: compositionCommand(strand)}
	}
	bme := strandQuestion("bme", "members are BME: all but White", "ethnicity")
	bme.command = compositionCommand("ethnicity-broad")
	list = append(list,
		bme,
		strandQuestion("women", "members are women", "gender"),
		strandQuestion("disabled", "members are disabled", "disability"),
	)
	for _, c := range record.Categories() {
		// The questions about faith are about the religions of the census of 2021.
		if c.Scheme == "2021" && c.Strand == "religion" && c.Stated {
			list = append(list,
				strandQuestion("faith-"+strings.ToLower(c.Code), faithPhrase(c.Code, c.Title), c.Strand))
		}
	}
	list = append(list,
		strandQuestion("lesbian-gay-bisexual", "members are lesbian, gay or bisexual", "orientation"),
		strandQuestion("under-25", "members are under 25", "age"),
		strandQuestion("60-and-over", "members are 60 or over", "age"),
		question{key: "social-tenants", text: "members live in social housing", command: compositionCommand("tenure")},
	)
	for _, voice := range record.Voices.Items {
		list = append(list, question{
			key: "voice-" + voice.Code, text: "members speak for " + voicePhrase(voice),
			baseIsMembers: true, command: "panel member list --voice " + voice.Code,
		})
	}
	return append(list,
		question{
			key: "access-needs", text: "members need something to take part",
			baseIsMembers: true, command: "panel member list --access any",
		},
		question{key: "kin-contacts", text: "KIN contacts are recorded", command: "kin list"},
		question{key: "kin-wards", text: "wards have a KIN contact", command: "report kin"},
	)
}

// scopeFlags returns the flags that limit a command to the day, the team and the seats that the
// report counts.
func scopeFlags(args *report.Args, command string) string {
	flags := ""
	addFlag := func(flag, value string) {
		if value != "" {
			flags += " --" + flag + " " + value
		}
	}
	if day := args.Get("on"); day != args.Get("today") {
		addFlag("as-at", day)
	}
	switch seat := args.Get("seat"); {
	case strings.HasPrefix(command, "panel member list"):
		addFlag("panel", args.Get("team"))
		if seat == "" {
			seat = "not-police"
		}
		if seat != "all" {
			addFlag("seat", seat)
		}
	case strings.HasPrefix(command, "report composition"):
		addFlag("team", args.Get("team"))
		addFlag("seat", seat)
	case strings.HasPrefix(command, "report panels"):
		addFlag("team", args.Get("team"))
	}
	return flags
}

// voicePhrase returns the name of a voice as it is written within a sentence. A voice is a group
// that a panel member speaks for.
func voicePhrase(voice record.Item) string {
	if voice.Code == "neighbourhood-watch" {
		return voice.Title
	}
	return strings.ToLower(voice.Title[:1]) + voice.Title[1:]
}

// faithPhrase returns the question about one religion or belief, without the words "How many".
func faithPhrase(code, title string) string {
	switch code {
	case "OTHER":
		return "members are of another religion"
	case "NONE":
		return "members have no religion"
	}
	return "members are " + title
}
