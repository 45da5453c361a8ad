package report

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/table"
)

// Hours sums up the time given in whole months.
var Hours = Report{
	Name: "hours", Title: "Hours given", Short: "Sum up the time given, by month, role, deployment, activity, ward or volunteer",
	Example: "borough report hours --period FY2026/27 --by activity",
	Params: []Param{
		{Name: "period", Kind: Months, Usage: "a `PERIOD` of whole months", Default: "last month"},
		{Name: "by", Kind: Text, Usage: "a line for each `WHAT`", Default: "month",
			Choices: []string{"month", "role", "deployment", "activity", "ward", "volunteer"}},
	},
	Columns: []table.Column{
		{Key: "line", Title: "Line", Kind: table.Ref, Use: table.Things},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "people", Title: "People", Kind: table.Count},
		{Key: "sessions", Title: "Sessions", Kind: table.Count, Sum: true, Base: "people"},
		{Key: "minutes", Title: "Minutes", Kind: table.Minutes, Sum: true, Spare: 1, Base: "people"},
		{Key: "hours", Title: "Hours", Kind: table.Hours, Sum: true, Of: "minutes"},
		{Key: "hours_per_person", Title: "Hours each", Kind: table.Hours, Of: "hours", Base: "people"},
	},
	Query:   []string{"line", "title", "people", "sessions", "minutes"},
	Publish: &Publishing{Refuses: func(a *Args) bool { return a.Get("by") == "volunteer" }},
	Derive: func(a *Args, rows []table.Row) ([]table.Row, error) {
		var lines []table.Row
		var everybody int64
		for _, row := range rows {
			people, minutes := row[2].(int64), row[4].(int64)
			if row[0] == nil {
				sayPeople(a, people, minutes)
				everybody = people
				continue
			}
			line, title := row[0].(string), fmt.Sprint(row[1])
			switch a.Get("by") {
			case "month":
				title = record.Month(line).Long()
			case "activity":
				title = record.Activities.Title(line)
			case "deployment":
				title = record.Deployments.Title(line)
			}
			lines = append(lines, table.Row{line, title, people, row[3], minutes, inHours(minutes), inHours(minutes) / float64(people)})
		}
		a.overlap("gave time", everybody, "people", len(lines))
		return lines, nil
	},
}

// sayPeople puts under the table what its lines cannot be added up to.
func sayPeople(a *Args, people, minutes int64) {
	each := record.Minutes(0)
	if people > 0 {
		each = record.Minutes((minutes + people/2) / people)
	}
	was := "people"
	if people == 1 {
		was = "person"
	}
	a.Note("%d %s gave time in all, %s each on average. Somebody in more than one line is counted in each.", people, was, each)
}
