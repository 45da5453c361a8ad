package report

import (
	"borough/internal/record"
	"borough/internal/table"
)

var (
	caseArg    = Param{Name: "case", Kind: Ref, Of: record.OfCsasCases, Usage: "the case's ref, as C0001", Arg: true, Needed: true}
	casesQuery = []string{"case", "organisation", "edition", "applied", "stage", "since", "next_review"}
)

// CsasStandards lists the standards of the accreditation scheme.
var CsasStandards = Report{
	Name: "csas-standards", Title: "Accreditation standards", Short: "List the standards, as each was in force",
	Example: "borough csas standard list",
	Params:  []Param{AsAtParam},
	Columns: []table.Column{
		{Key: "edition", Title: "Edition", Kind: table.Ref},
		{Key: "published", Title: "Published", Kind: table.Date},
		{Key: "until", Title: "Until", Kind: table.Date},
		{Key: "fee", Title: "Fee", Kind: table.Pence},
		{Key: "review_months", Title: "Months between reviews", Kind: table.Count},
		{Key: "cases", Title: "Cases", Kind: table.Count, Sum: true},
	},
	Notes: []string{"A case keeps the standard that was in force when the organisation applied."},
}

// CsasStandardCard is one standard.
var CsasStandardCard = Report{
	Name: "csas-standard-card", Title: "Accreditation standard", Short: "Show what a standard asks of an organisation",
	Example: "borough csas standard show 2025-1",
	Params:  []Param{{Name: "standard", Kind: Text, Usage: "the standard's edition", Arg: true, Needed: true}},
	Columns: []table.Column{
		{Key: "edition", Title: "Edition", Kind: table.Ref},
		{Key: "published", Title: "Published", Kind: table.Date},
		{Key: "training", Title: "Training", Kind: table.Text},
		{Key: "vetting", Title: "Vetting", Kind: table.Text},
		{Key: "management", Title: "Management", Kind: table.Text},
		{Key: "fee", Title: "Fee", Kind: table.Pence},
		{Key: "review_months", Title: "Months between reviews", Kind: table.Count},
	},
	Card: true,
	None: "borough csas standard list shows them",
}

// CsasList lists the cases and where each stands.
var CsasList = Report{
	Name: "csas-list", Title: "Accreditation cases", Short: "List the cases, the stage of each and for how long",
	Long: `list shows the cases begun by the day, as each stood at its end: what it waits for or
came to, since when, and when an accredited one is to be reviewed. The stages are

  endorsement         Applied; for local endorsement
  decision            Heard locally; for the central decision
  accredited          Accredited; reviewed from time to time
  appeal              Appealed; for the outcome
  refused             Refused
  withdrawn           Withdrawn
  dismissed           Refused or withdrawn; the appeal was dismissed`,
	Example: "borough csas list --stage decision",
	Params: []Param{AsAtParam,
		{Name: "stage", Kind: Text, Usage: "only those at this `STAGE`", Choices: record.CsasStages.Codes()}},
	Columns: []table.Column{
		{Key: "case", Title: "Ref", Kind: table.Ref},
		{Key: "organisation", Title: "Organisation", Kind: table.Text},
		{Key: "edition", Title: "Standard", Kind: table.Ref, Spare: 2},
		{Key: "applied", Title: "Applied", Kind: table.Date, Spare: 1},
		{Key: "stage", Title: "Stage", Kind: table.Code},
		{Key: "since", Title: "Since", Kind: table.Date},
		{Key: "days", Title: "Days", Kind: table.Number},
		{Key: "next_review", Title: "Next review", Kind: table.Date},
	},
	Query: casesQuery,
	Derive: func(a *Args, rows []table.Row) (found []table.Row, err error) {
		for _, row := range rows {
			if stage := a.Get("stage"); stage == "" || stage == row[4] {
				found = append(found, append(append(table.Row{}, row[:6]...), daysTo(a, row[5]), row[6]))
			}
		}
		return found, nil
	},
}

// CsasCard is one case.
var CsasCard = Report{
	Name: "csas-card", Title: "Case", Short: "Show one case: its steps, its people and its fees",
	Long: `show prints all that is kept about one case. The formats that hold one table only
(csv, tsv and jsonl, and any with --fields) have the particulars.`,
	Example: "borough csas show C0001",
	Params:  []Param{caseArg},
	Columns: []table.Column{
		{Key: "case", Title: "Ref", Kind: table.Ref},
		{Key: "organisation", Title: "Organisation", Kind: table.Text},
		{Key: "edition", Title: "Standard", Kind: table.Ref},
		{Key: "applied", Title: "Applied", Kind: table.Date},
		{Key: "stage", Title: "Stage", Kind: table.Code},
		{Key: "title", Title: "What it is", Kind: table.Text},
		{Key: "next_review", Title: "Next review", Kind: table.Date},
	},
	Query: []string{"case", "organisation", "edition", "applied", "stage", "next_review"},
	Derive: func(_ *Args, rows []table.Row) ([]table.Row, error) {
		for i, row := range rows {
			card := append(table.Row{}, row[:5]...)
			rows[i] = append(card, record.CsasStages.Title(row[4].(string)), row[5])
		}
		return rows, nil
	},
	Card:  true,
	Under: []*Report{&CsasSteps, &CsasPeople, &CsasCaseFees},
}

// CsasSteps are the steps of one case.
var CsasSteps = Report{
	Name: "csas-steps", Title: "Steps", Short: "Show the steps of one case",
	Example: "borough csas show C0001",
	Params:  []Param{caseArg},
	Columns: []table.Column{
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "step", Title: "Step", Kind: table.Code},
		{Key: "by", Title: "By", Kind: table.Text},
		{Key: "next_review", Title: "Next review", Kind: table.Date},
		{Key: "note", Title: "Note", Kind: table.Text},
	},
}

var csasReports = []Report{CsasStandards, CsasStandardCard, CsasList, CsasCard, CsasSteps}
