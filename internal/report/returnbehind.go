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
	if category, err = line.category(args, category); err != nil {
		return nil, err
	}
	args.Set("line", line.Key)
	args.Set("category", category)
	args.SayAbout("line", "Line", "line: "+strings.TrimSpace(line.Key+" "+category))
	r := map[behind]Report{
		behindPeople: explainPeople, behindApplicants: explainApplicants, behindAges: explainAges,
		behindSessions: explainSessions, behindWork: explainWork,
	}[line.behind]
	for _, column := range line.spare(args) {
		args.Hide(column)
	}
	if ask.Filed != 0 {
		args.Set("return", ask.Filed)
		r.File = "return-evidence-" + partOf(r.Name)
	}
	t, err := r.Run(ctx, q, args)
	if err == nil {
		t.Title = "Behind the return: " + inWords(args, line.Title)
		t.Notes = append(t.Notes, behindNotes[line.Key]...)
	}
	return t, err
}

// spare are the columns of what explains the line that tell nothing of it.
func (l ReturnLine) spare(args *Args) []string {
	switch {
	case l.Key == "exceptions":
		return []string{"activity"}
	case l.Key == "activity":
		return []string{"role", "exception"}
	case l.behind == behindSessions:
		return []string{"activity", "exception"}
	case l.categories(args) == nil:
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

// categories are the codes of the line's categories.
func (l ReturnLine) categories(args *Args) []string {
	var codes []string
	for _, item := range l.of {
		codes = append(codes, item.Code)
	}
	if l.Key == "age-band" {
		for _, band := range args.Settings.AgeBands {
			codes = append(codes, band.Code())
		}
	}
	return codes
}

// category finds the category of the line that was typed; "" is all of them.
func (l ReturnLine) category(args *Args, typed string) (string, error) {
	codes := l.categories(args)
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
