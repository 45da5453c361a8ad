package returns

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// Explain lists the records that count towards the line with the key. If category is not "",
// Explain lists only the records of that category. It returns a *record.Invalid if there is no
// such line or category, with the nearest name as a hint. It returns a *record.Refusal for a line
// that counts equality answers, because they are confidential (R14). It also returns an error if
// the query fails.
func Explain(ctx context.Context, q report.Querier, req Request, key, category string) (*table.Table, error) {
	line, err := FindLine(key)
	if err != nil {
		return nil, err
	}
	if line.Records == answerRecords {
		return nil, &record.Refusal{
			About: "the line " + line.Key,
			Broken: []record.Outcome{{
				ID:       record.NoticeRule.ID,
				Text:     record.NoticeRule.Text,
				Source:   record.NoticeRule.Source,
				Evidence: "it is made of equality answers, which are read by counts only; nobody is named for an answer",
			}},
			Hint: "the line ethnicity-on-books lists everyone whom these figures are about",
		}
	}
	args := req.args()
	if category, err = req.findCategory(line, category); err != nil {
		return nil, err
	}
	args.Set("line", line.Key)
	args.Set("category", category)
	version := req.FiledReturn.versionFact()
	args.AddFact(version.Key, version.Title, version.Value)
	args.AddFact("line", "Line", "line: "+strings.TrimSpace(line.Key+" "+category))
	for _, column := range req.redundantColumns(line) {
		args.HideColumn(column)
	}
	_, r := req.findExplanation(args, line)
	t, err := r.Run(ctx, q, args)
	if err == nil {
		t.Title = "Behind the return: " + FillTitle(args, line.Title)
		t.Notes = append(t.Notes, explainNotes[line.Key]...)
	}
	return t, err
}

// findExplanation returns the explanation of the line and the report to run. For a filed return,
// the report reads the stored evidence instead of the current records, and findExplanation sets
// the argument "return" to the id of the filed version.
func (req Request) findExplanation(args *report.Args, l Line) (*explanation, report.Report) {
	e := map[RecordKind]*explanation{
		PeopleRecords:      &explainPeople,
		applicantRecords:   &explainApplicants,
		ageRecords:         &explainAges,
		sessionRecords:     &explainSessions,
		recruitmentRecords: &explainRecruitment,
	}[l.Records]
	r := e.report
	if req.FiledID != 0 {
		args.Set("return", req.FiledID)
		r.SQLName, r.Folder = "return-evidence-"+e.part, queries
	}
	return e, r
}

// redundantColumns returns the keys of the columns that Explain hides for the line. They have the
// same value in each row, or do not affect the figure.
func (req Request) redundantColumns(l Line) []string {
	switch {
	case l.Key == "exceptions":
		return []string{"activity"}
	case l.Key == "activity":
		return []string{"role", "exception"}
	case l.Records == sessionRecords:
		return []string{"activity", "exception"}
	case req.categories(l) == nil:
		return []string{"category"}
	}
	return nil
}

// explainNotes maps the key of a line to notes about how its figures are calculated from the
// records. A line whose figures are the sums of its records has no notes.
var explainNotes = map[string][]string{
	"deployment":     {"Somebody placed in two kinds of work is in both."},
	"average-person": {"The average is the minutes over the people."},
	"average-week":   {"The average is the minutes over the people and over the weeks of the month, its days over seven."},
	"exceptions":     {"The minutes are all of these sessions' in the month, those within the limit too."},
}

// findCategory returns the code of the category that the user typed. If typed is "", it
// returns "", which means all categories. It returns a *record.Invalid if the line has no
// such category.
func (req Request) findCategory(l Line, typed string) (string, error) {
	codes := req.categories(l)
	switch {
	case typed == "" || slices.Contains(codes, record.CodeKey(typed)):
		return record.CodeKey(typed), nil
	case codes == nil:
		return "", &record.Invalid{
			Text: fmt.Sprintf("the line %s has no categories; %s is none", l.Key, strconv.Quote(typed)),
			Hint: "leave it out",
		}
	}
	err := &record.Invalid{
		Text: fmt.Sprintf("the line %s has no category %s", l.Key, strconv.Quote(typed)),
		Hint: "its categories are: " + strings.Join(codes, ", "),
	}
	if near := record.Nearest(record.CodeKey(typed), codes); near != "" {
		err.Hint = "did you mean " + near + "?"
	}
	return "", err
}

// categories returns the codes of the line's categories, or nil if the line has none. For
// a filed return it returns the categories in that return.
func (req Request) categories(l Line) []string {
	var codes []string
	if req.FiledReturn != nil {
		for _, t := range BlockTables {
			for _, figures := range req.FiledReturn.Blocks.FindBlock(t.Block).Lines {
				if figures.LineKey == l.Key && figures.Category != "" && !slices.Contains(codes, figures.Category) {
					codes = append(codes, figures.Category)
				}
			}
		}
		return codes
	}
	for _, item := range l.Categories {
		codes = append(codes, item.Code)
	}
	if l.Key == "age-band" {
		for _, band := range req.Settings.AgeBands {
			codes = append(codes, band.Code())
		}
	}
	return codes
}
