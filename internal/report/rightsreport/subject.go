package rightsreport

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/returnsreport"
	"borough/internal/table"
)

// particularsReports has the section with the name and the contact details of the person.
var particularsReports = []report.Report{
	{Name: "subject-particulars", Title: "Who they are", Columns: []table.Column{
		{Key: "item", Title: "What", Kind: table.Text},
		{Key: "held", Title: "Held", Kind: table.Text},
	}},
}

// answerReports has the section with the person's equality answers.
var answerReports = []report.Report{
	{Name: "subject-equality", Title: "Equality answers", Columns: []table.Column{
		{Key: "strand", Title: "Strand", Kind: table.Code},
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "scheme", Title: "Scheme", Kind: table.Code},
		{Key: "code", Title: "Answer", Kind: table.Code},
		{Key: "title", Title: "In words", Kind: table.Text},
	},
		Derive: report.DeriveEach(answerWithTitle),
		Notes: []string{"Answers are read by counts only; this document alone shows them one by one, to the " +
			"person whose they are (R14)."}},
}

// writeReports has three sections. They list the writes to the person's records, the records
// that were accepted although they break a rule, and the records that were destroyed.
var writeReports = []report.Report{
	{Name: "subject-writes", Title: "Writes to the books about them", Columns: []table.Column{
		{Key: "at", Title: "At (UTC)", Kind: table.Code},
		{Key: "command", Title: "Command", Kind: table.Text},
		{Key: "about", Title: "About", Kind: table.Ref},
	},
		Notes: []string{"What was so before and after each write is kept too; all of it that is still so is above."}},
	{Name: "subject-accepted", Title: "Kept, although the rules of today would refuse it", Columns: []table.Column{
		{Key: "check", Title: "Check", Kind: table.Code},
		{Key: "what", Title: "What", Kind: table.Text},
		{Key: "reason", Title: "Why it is kept", Kind: table.Text},
		{Key: "date", Title: "Date", Kind: table.Date},
	}},
	{Name: "subject-destroyed", Title: "Destroyed before", Columns: []table.Column{
		{Key: "at", Title: "At (UTC)", Kind: table.Code},
		{Key: "kind", Title: "What", Kind: table.Code},
		{Key: "ground", Title: "Ground", Kind: table.Code},
		{Key: "records", Title: "Records", Kind: table.Count},
	}},
}

// SubjectExport returns a subject access export for the person p. It has a table about the
// document, and a table for each section that has rows. areaReports are the sections from
// other parts of the program. SubjectExport returns the errors of the queries.
func SubjectExport(
	ctx context.Context, q report.Querier, args *report.Args, p record.Person, areaReports []report.Report,
) ([]*table.Table, error) {
	args.Set("kind", p.Kind.Code)
	args.Set("id", p.ID)
	args.Set("ref", p.Ref)
	args.AddFact("person", "Person", p.Ref+", "+p.Kind.Noun)
	args.AddFact("on", "On", record.Date(args.Get("today")).Long())
	tables := []*table.Table{aboutDocument(args)}
	var emptyTitles []string
	for _, section := range SubjectSections(areaReports) {
		t, err := section.Run(ctx, q, args)
		if err != nil {
			return nil, err
		}
		rows, err := report.Collect(t.Rows)
		if err != nil {
			return nil, err
		}
		if len(rows) == 0 {
			emptyTitles = append(emptyTitles, strings.ToLower(section.Title))
			continue
		}
		t.Rows = table.RowsOf(rows...)
		tables = append(tables, t)
	}
	last := tables[len(tables)-1]
	last.Notes = append(last.Notes, "Nothing is held of: "+strings.Join(emptyTitles, ", ")+".")
	return tables, nil
}

// SubjectSections returns the sections of a subject access export. areaReports are the
// sections from other parts of the program; they come after the person's particulars. Each
// query has the parameters @kind, @id and @ref. A section names no other people, such as
// referees or users who wrote or decided something. A test checks that the sections read
// every table of the schema that has data about people.
func SubjectSections(areaReports []report.Report) []report.Report {
	return slices.Concat(particularsReports, areaReports, answerReports, returnsreport.SubjectReports, writeReports)
}

// aboutDocument returns the table that explains the export to the person: why records are
// held, where they came from, and how long they are kept.
func aboutDocument(args *report.Args) *table.Table {
	rows := []table.Row{
		{
			"Held for",
			"running the Met Volunteer Programme and the neighbourhoods of the borough, and counting them in " +
				"its monthly return",
		},
		{
			"Came from",
			"the person, the manager who wrote down what was done, the vetting unit and " +
				"those who were asked for a reference",
		},
		{
			"Given to",
			"nobody: a return holds counts and no person, and what is published is masked; a file leaves " +
				"this machine only if somebody sends it",
		},
		{"Left out", "the names of others, who wrote what, and what referees said in confidence"},
	}
	for _, retention := range record.Retentions {
		rows = append(rows, table.Row{
			"Kept", fmt.Sprintf("%s: %d months from %s", retention.Description,
				retention.Months(args.Settings), retention.From),
		})
	}
	return &table.Table{
		Name:         "subject-about",
		Title:        "About this document",
		About:        args.About(),
		Rows:         table.RowsOf(rows...),
		GroupByFirst: true,
		Columns: []table.Column{
			{Key: "item", Title: "What", Kind: table.Text}, {Key: "text", Title: "How it is", Kind: table.Text},
		},
		Notes: []string{"Periods are this borough's own settings (borough retention show), and no advice on the law."},
	}
}

// answerRow is an answer on a strand, or a notice to stop processing answers. Scheme and Code
// are nil for a notice.
type answerRow struct {
	Strand string  `col:"strand"`
	Date   string  `col:"date"`
	Scheme *string `col:"scheme"`
	Code   *string `col:"code"`
}

// answerWithTitle returns the answer as a row of the export. The row has the title of the
// answer too.
func answerWithTitle(_ *report.Args, answer answerRow) table.Row {
	var title any
	if answer.Scheme != nil && answer.Code != nil {
		if category, err := record.FindAnswer(answer.Strand, *answer.Scheme, *answer.Code); err == nil {
			title = category.Title
		}
	}
	scheme, code := report.NullableCell(answer.Scheme), report.NullableCell(answer.Code)
	return table.Row{answer.Strand, answer.Date, scheme, code, title}
}
