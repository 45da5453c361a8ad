package partnerscmd

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/partnersdb"
)

var csasStandardsSheet = &sheets.Sheet{
	Name:         "csas-standards",
	Command:      "csas standard",
	Doc:          "a standard that organisations are accredited by",
	MatchColumns: []string{"edition"},
	NameColumns:  []string{"edition"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("edition", "its code, such as 2026-1", "standard"),
		sheets.RequiredColumn("published", "the day it was published", "date", "on"),
		sheets.RequiredColumn("training", "what is asked of training"),
		sheets.RequiredColumn("vetting", "what is asked of vetting"),
		sheets.RequiredColumn("management", "what is expected of management"),
		sheets.OptionalColumn("fee", "as £250.00; none when blank"),
		sheets.OptionalColumn("review_months", "a case is reviewed every so many months; 12 when blank", "months"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		s := record.CsasStandard{
			Edition:    sheets.RequiredCell(r, "edition", sheets.CodeParser("edition")),
			Published:  sheets.RequiredCell(r, "published", r.ParseDay),
			Training:   sheets.RequiredCell(r, "training", sheets.ParseLine),
			Vetting:    sheets.RequiredCell(r, "vetting", sheets.ParseLine),
			Management: sheets.RequiredCell(r, "management", sheets.ParseLine),
			Fee:        sheets.OptionalCell(r, "fee", record.ParsePence), Months: 12,
		}
		if r.Has("review_months") {
			s.Months = sheets.RequiredCell(r, "review_months", record.ParseReviewMonths)
		}
		return func() (store.Result, error) { return partnersdb.PublishCsasStandard(r.Tx, s) }
	},
}

var csasSheet = &sheets.Sheet{
	Name:         "csas",
	Command:      "csas",
	Doc:          "a step of an organisation's case, from its application on",
	MatchColumns: []string{"case", "step", "date", "by"},
	NameColumns:  []string{"case"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("case", "its ref, such as C0042", "ref"),
		sheets.OptionalColumn("organisation", "its name; needed with its application", "name"),
		sheets.RequiredColumn("step",
			"applied, endorsed, opposed, accredited, refused, continued, withdrawn, appealed, upheld or dismissed"),
		sheets.RequiredColumn("date", "the day", "on"),
		sheets.OptionalColumn("by", "the local body or the central office; none for what the organisation did", "body",
			"office"),
		sheets.OptionalColumn("next",
			"the day of the next review, of what leaves a case accredited; as the standard says when blank",
			"next review"),
		sheets.OptionalColumn("note", "a few words, no names", "notes"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		s := record.CsasStep{
			Step: sheets.RequiredCell(r, "step", record.CsasSteps.Find),
			On:   sheets.RequiredCell(r, "date", r.ParseDay),
			Next: sheets.OptionalCell(r, "next", r.ParseDay), Note: sheets.OptionalCell(r, "note", sheets.ParseLine),
		}
		number := sheets.RequiredCell(r, "case", record.CsasCaseRegister.ParseRef)
		organisation := sheets.OptionalCell(r, "organisation", sheets.ParseLine)
		switch s.Step {
		case "applied":
			r.RequireCells("an application needs this", "organisation")
			if r.Has("next") {
				r.AddProblem("next", record.Invalidf("an application has no next review; leave it blank"))
			}
			return func() (store.Result, error) {
				c := record.CsasCase{ID: number, Organisation: organisation}
				_, result, err := partnersdb.OpenCsasCase(r.Tx, c, s)
				return result, err
			}
		case "appealed":
			s.By = record.CsasApplicant
		case "endorsed", "opposed":
			s.By = sheets.RequiredCell(r, "by", record.LocalBodies.Find)
		default:
			s.By = sheets.RequiredCell(r, "by", record.CentralOffices.Find)
		}
		return func() (store.Result, error) {
			c, err := partnersdb.FindCsasCase(r.Tx, record.CsasCaseRegister.Ref(number))
			if err == nil && organisation != "" && !record.IsSameName(organisation, c.Organisation) {
				err = &record.Conflict{Text: fmt.Sprintf("%s is the case of %s, not of %s", c.Ref, c.Organisation,
					organisation)}
			}
			if err != nil {
				return store.Unchanged, err
			}
			_, result, err := partnersdb.AddCsasStep(r.Tx, c, s)
			return result, err
		}
	},
}

// noNamesake is the argument allowNamesake of AddAccredited that refuses a second person of the same
// name.
const noNamesake = false

var accreditedSheet = &sheets.Sheet{
	Name: "accredited", Command: "csas person",
	Doc:          "somebody of an accredited organisation, and the powers they hold",
	MatchColumns: []string{"ref", "case", "name", "from"}, NameColumns: []string{"ref"},
	KeepBoth: "give each its own ref",
	Columns: []sheets.SheetColumn{
		sheets.OptionalColumn("ref", "the ref, such as A0042; the next free one when blank", "person"),
		sheets.RequiredColumn("case", "the ref of the organisation's case, such as C0042"),
		sheets.RequiredColumn("name", "the name in full", "full name").WithoutOverwrite(),
		sheets.RequiredColumn("powers", "their codes, as p1, with spaces between them: the paragraphs of Schedule 5",
			"power"),
		sheets.RequiredColumn("from", "the first day", "since"),
		sheets.RequiredColumn("until", "the last day, as the powers were given", "to", "expires"),
		sheets.OptionalColumn("ended", "the last day, where that came earlier", "end"),
		sheets.OptionalColumn("reason", "why they ended: left, moved-post, not-renewed, taken-back ..."),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		c := sheets.RequiredCell(r, "case", sheets.Lookup(r, partnersdb.FindCsasCase))
		p := record.AccreditedPerson{
			ID:     sheets.OptionalCell(r, "ref", record.AccreditedRegister.ParseRef),
			Name:   sheets.RequiredCell(r, "name", sheets.ParseLine),
			Powers: sheets.RequiredCell(r, "powers", record.Powers.ParseCodes),
			From:   sheets.RequiredCell(r, "from", r.ParseDay), Until: sheets.RequiredCell(r, "until", r.ParseDay),
			Ended:  sheets.OptionalCell(r, "ended", r.ParseDay),
			Reason: sheets.OptionalCell(r, "reason", record.AccreditedEndReasons.Find),
		}
		if r.Has("ended") != r.Has("reason") {
			r.AddProblem("reason", record.Invalidf("the day on which powers ended and the reason go together"))
		}
		return func() (store.Result, error) {
			_, result, err := partnersdb.AddAccredited(r.Tx, c, p, noNamesake)
			return result, err
		}
	},
}

var csasFeesSheet = &sheets.Sheet{
	Name:         "csas-fees",
	Command:      "csas fee",
	Doc:          "a fee of an organisation's case, and what came of it",
	MatchColumns: []string{"case", "due"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("case", "the ref of the case, such as C0042"),
		sheets.RequiredColumn("due", "the day it was due", "date", "on"),
		sheets.OptionalColumn("amount", "as £250.00; the standard's fee when blank", "fee"),
		sheets.OptionalColumn("settled", "the day it was paid or waived; blank while it is due"),
		sheets.OptionalColumn("outcome", "paid or waived; blank while it is due").WithoutOverwrite(),
		sheets.OptionalColumn("reason", "why it was waived, no names"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		c := sheets.RequiredCell(r, "case", sheets.Lookup(r, partnersdb.FindCsasCase))
		f := record.CsasFee{
			Due:     sheets.RequiredCell(r, "due", r.ParseDay),
			Amount:  sheets.OptionalCell(r, "amount", record.ParseFee),
			Settled: sheets.OptionalCell(r, "settled", r.ParseDay),
			Outcome: sheets.OptionalCell(r, "outcome", record.CsasFeeOutcomes.Find),
			Reason:  sheets.OptionalCell(r, "reason", sheets.ParseLine),
		}
		if r.Has("settled") != r.Has("outcome") {
			r.AddProblem("outcome", record.Invalidf("the day on which a fee was settled and its outcome go together"))
		}
		if r.Has("reason") && f.Outcome != "waived" {
			r.AddProblem("reason", record.Invalidf("a reason goes with a fee that is waived, and only with one"))
		}
		return func() (store.Result, error) {
			_, result, err := partnersdb.AddCsasFee(r.Tx, c, f)
			return result, err
		}
	},
}

var csasCostsSheet = &sheets.Sheet{
	Name:         "csas-costs",
	Command:      "csas cost",
	Doc:          "what running the accreditation scheme cost",
	MatchColumns: []string{"date", "text"},
	KeepBoth:     "give each its own text",
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("date", "the day", "on"),
		sheets.RequiredColumn("text", "what it was for, no names", "what"),
		sheets.RequiredColumn("amount", "as £84.50", "cost"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		c := record.CsasCost{
			On:     sheets.RequiredCell(r, "date", r.ParseDay),
			Text:   sheets.RequiredCell(r, "text", sheets.ParseLine),
			Amount: sheets.RequiredCell(r, "amount", record.ParsePence),
		}
		return func() (store.Result, error) { return partnersdb.AddCsasCost(r.Tx, c) }
	},
}
