package report

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"borough/internal/record"
	"borough/internal/table"
)

// ExplainReturn lists the records behind a line of the return, or behind one
// category of it. A line of equality answers is a *record.Refusal: nobody is
// named for what they answered (R14).
func ExplainReturn(ctx context.Context, q Querier, ask ReturnAsk, key, category string) (*table.Table, error) {
	line, err := FindReturnLine(key)
	if err != nil {
		return nil, err
	}
	if line.behind == behindAnswers {
		return nil, &record.Refusal{
			About: "the line " + line.Key,
			Broken: []record.Outcome{{ID: record.NoticeRule.ID, Text: record.NoticeRule.Text, Source: record.NoticeRule.Source,
				Evidence: "it is made of equality answers, which are read by counts only; nobody is named for an answer"}},
			Hint: "the line ethnicity-on-books lists everyone whom these figures are about",
		}
	}
	args := ask.args()
	if category, err = ask.category(line, category); err != nil {
		return nil, err
	}
	args.Set("line", line.Key)
	args.Set("category", category)
	version := ask.Document.versionFact()
	args.SayAbout(version.Key, version.Title, version.Value)
	args.SayAbout("line", "Line", "line: "+strings.TrimSpace(line.Key+" "+category))
	for _, column := range ask.spare(line) {
		args.Hide(column)
	}
	r := ask.explains(args, line)
	t, err := r.Run(ctx, q, args)
	if err == nil {
		t.Title = "Behind the return: " + inWords(args, line.Title)
		t.Notes = append(t.Notes, behindNotes[line.Key]...)
	}
	return t, err
}

// explains is the report of the records behind the line: those of the books, or
// those that were kept when the return was filed.
func (ask ReturnAsk) explains(args *Args, l ReturnLine) Report {
	r := map[behind]Report{
		behindPeople: explainPeople, behindApplicants: explainApplicants, behindAges: explainAges,
		behindSessions: explainSessions, behindWork: explainWork,
	}[l.behind]
	if ask.Filed != 0 {
		args.Set("return", ask.Filed)
		r.File, r.Beside = "return-evidence-"+partOf(r.Name), returnQueries
	}
	return r
}

// spare are the columns of what explains the line that tell nothing of it.
func (ask ReturnAsk) spare(l ReturnLine) []string {
	switch {
	case l.Key == "exceptions":
		return []string{"activity"}
	case l.Key == "activity":
		return []string{"role", "exception"}
	case l.behind == behindSessions:
		return []string{"activity", "exception"}
	case ask.categories(l) == nil:
		return []string{"category"}
	}
	return nil
}

// behindNotes say how a figure comes of its records where it is not their sum.
var behindNotes = map[string][]string{
	"deployment":     {"Somebody placed in two kinds of work is in both."},
	"average-person": {"The average is the minutes over the people."},
	"average-week":   {"The average is the minutes over the people and over the weeks of the month, its days over seven."},
	"exceptions":     {"The minutes are all of these sessions' in the month, those within the limit too."},
}

// categories are the codes of the line's categories: of a return that was filed,
// those that it has.
func (ask ReturnAsk) categories(l ReturnLine) []string {
	var codes []string
	if ask.Document != nil {
		for _, t := range returnTables {
			for _, figures := range ask.Document.Blocks.named(t.block).Lines {
				if figures.Line == l.Key && figures.Category != "" && !slices.Contains(codes, figures.Category) {
					codes = append(codes, figures.Category)
				}
			}
		}
		return codes
	}
	for _, item := range l.of {
		codes = append(codes, item.Code)
	}
	if l.Key == "age-band" {
		for _, band := range ask.Settings.AgeBands {
			codes = append(codes, band.Code())
		}
	}
	return codes
}

// category finds the category of the line that was typed; "" is all of them.
func (ask ReturnAsk) category(l ReturnLine, typed string) (string, error) {
	codes := ask.categories(l)
	switch {
	case typed == "" || slices.Contains(codes, record.CodeKey(typed)):
		return record.CodeKey(typed), nil
	case codes == nil:
		return "", &record.Invalid{Text: fmt.Sprintf("the line %s has no categories; %s is none", l.Key, strconv.Quote(typed)), Hint: "leave it out"}
	}
	err := &record.Invalid{Text: fmt.Sprintf("the line %s has no category %s", l.Key, strconv.Quote(typed)), Hint: "its categories are: " + strings.Join(codes, ", ")}
	if near := record.Nearest(record.CodeKey(typed), codes); near != "" {
		err.Hint = "did you mean " + near + "?"
	}
	return "", err
}
