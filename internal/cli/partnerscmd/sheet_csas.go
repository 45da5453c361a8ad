package partnerscmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/partnersdb"
)

var csasStandardsSheet = &sheets.Sheet{
	Name:        "csas-standards",
	Noun:        "csas standard",
	Doc:         "a standard that organisations are accredited by",
	Match:       []string{"edition"},
	NameColumns: []string{"edition"},
	Columns: []sheets.SheetColumn{
		sheets.Required("edition", "its code, such as 2026-1", "standard"),
		sheets.Required("published", "the day it was published", "date", "on"),
		sheets.Required("training", "what is asked of training"),
		sheets.Required("vetting", "what is asked of vetting"),
		sheets.Required("management", "what is expected of management"),
		sheets.Column("fee", "as £250.00; none when blank"),
		sheets.Column("review_months", "a case is reviewed every so many months; 12 when blank", "months"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		s := record.CsasStandard{
			Edition:    sheets.Needed(r, "edition", sheets.CodeParser("edition")),
			Published:  sheets.Needed(r, "published", r.ParseDay),
			Training:   sheets.Needed(r, "training", sheets.ParseLine),
			Vetting:    sheets.Needed(r, "vetting", sheets.ParseLine),
			Management: sheets.Needed(r, "management", sheets.ParseLine),
			Fee:        sheets.Optional(r, "fee", record.ParsePence), Months: 12,
		}
		if r.Has("review_months") {
			s.Months = sheets.Needed(r, "review_months", record.ParseReviewMonths)
		}
		return func() (store.Kept, error) { return partnersdb.PublishCsasStandard(r.Tx, s) }
	},
}

var csasSheet = &sheets.Sheet{
	Name:        "csas",
	Noun:        "csas",
	Doc:         "a step of an organisation's case, from its application on",
	Match:       []string{"case", "step", "date", "by"},
	NameColumns: []string{"case"},
	Columns: []sheets.SheetColumn{
		sheets.Required("case", "its ref, such as C0042", "ref"),
		sheets.Column("organisation", "its name; needed with its application", "name"),
		sheets.Required("step",
			"applied, endorsed, opposed, accredited, refused, continued, withdrawn, appealed, upheld or dismissed"),
		sheets.Required("date", "the day", "on"),
		sheets.Column("by", "the local body or the central office; none for what the organisation did", "body",
			"office"),
		sheets.Column("next",
			"the day of the next review, of what leaves a case accredited; as the standard says when blank",
			"next review"),
		sheets.Column("note", "a few words, no names", "notes"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		s := record.CsasStep{
			Step: sheets.Needed(r, "step", record.CsasSteps.Find), On: sheets.Needed(r, "date", r.ParseDay),
			Next: sheets.Optional(r, "next", r.ParseDay), Note: sheets.Optional(r, "note", sheets.ParseLine),
		}
		number := sheets.Needed(r, "case", record.CsasCaseRegister.ParseRef)
		organisation := sheets.Optional(r, "organisation", sheets.ParseLine)
		switch s.Step {
		case "applied":
			r.RequireCells("an application needs this", "organisation")
			return func() (store.Kept, error) {
				c := record.CsasCase{ID: number, Organisation: organisation}
				_, result, err := partnersdb.OpenCsasCase(r.Tx, c, s)
				return result, err
			}
		case "appealed":
			s.By = record.CsasApplicant
		case "endorsed", "opposed":
			s.By = sheets.Needed(r, "by", record.LocalBodies.Find)
		default:
			s.By = sheets.Needed(r, "by", record.CentralOffices.Find)
		}
		return func() (store.Kept, error) {
			c, err := partnersdb.FindCsasCase(r.Tx, record.CsasCaseRegister.Ref(number))
			if err != nil {
				return store.Same, err
			}
			_, result, err := partnersdb.AddCsasStep(r.Tx, c, s)
			return result, err
		}
	},
}

var accreditedSheet = &sheets.Sheet{
	Name: "accredited", Noun: "csas person", Doc: "somebody of an accredited organisation, and the powers they hold",
	Match: []string{"ref", "case", "name", "from"}, NameColumns: []string{"ref"},
	Columns: []sheets.SheetColumn{
		sheets.Column("ref", "the ref, such as A0042; the next free one when blank", "person"),
		sheets.Required("case", "the ref of the organisation's case, such as C0042"),
		sheets.Required("name", "the name in full", "full name"),
		sheets.Required("powers", "their codes, as p1, with spaces between them: the paragraphs of Schedule 5",
			"power"),
		sheets.Required("from", "the first day", "since"),
		sheets.Required("until", "the last day, as the powers were given", "to", "expires"),
		sheets.Column("ended", "the last day, where that came earlier", "end"),
		sheets.Column("reason", "why they ended: left, moved-post, not-renewed, taken-back ..."),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		c := sheets.Needed(r, "case", sheets.Lookup(r, partnersdb.FindCsasCase))
		p := record.AccreditedPerson{
			ID:     sheets.Optional(r, "ref", record.AccreditedRegister.ParseRef),
			Name:   sheets.Needed(r, "name", sheets.ParseLine),
			Powers: sheets.Needed(r, "powers", record.Powers.ParseCodes),
			From:   sheets.Needed(r, "from", r.ParseDay), Until: sheets.Needed(r, "until", r.ParseDay),
			Ended:  sheets.Optional(r, "ended", r.ParseDay),
			Reason: sheets.Optional(r, "reason", record.AccreditedEndReasons.Find),
		}
		return func() (store.Kept, error) {
			_, result, err := partnersdb.AddAccredited(r.Tx, c, p, false)
			return result, err
		}
	},
}

var csasFeesSheet = &sheets.Sheet{
	Name:  "csas-fees",
	Noun:  "csas fee",
	Doc:   "a fee of an organisation's case, and what came of it",
	Match: []string{"case", "due"},
	Columns: []sheets.SheetColumn{
		sheets.Required("case", "the ref of the case, such as C0042"),
		sheets.Required("due", "the day it was due", "date", "on"),
		sheets.Column("amount", "as £250.00; the standard's fee when blank", "fee"),
		sheets.Column("settled", "the day it was paid or waived; blank while it is due"),
		sheets.Column("outcome", "paid or waived; blank while it is due"),
		sheets.Column("reason", "why it was waived, no names"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		c := sheets.Needed(r, "case", sheets.Lookup(r, partnersdb.FindCsasCase))
		f := record.CsasFee{
			Due:     sheets.Needed(r, "due", r.ParseDay),
			Amount:  sheets.Optional(r, "amount", record.ParseFee),
			Settled: sheets.Optional(r, "settled", r.ParseDay),
			Outcome: sheets.Optional(r, "outcome", record.CsasFeeOutcomes.Find),
			Reason:  sheets.Optional(r, "reason", sheets.ParseLine),
		}
		return func() (store.Kept, error) {
			_, result, err := partnersdb.AddCsasFee(r.Tx, c, f)
			return result, err
		}
	},
}

var csasCostsSheet = &sheets.Sheet{
	Name:  "csas-costs",
	Noun:  "csas cost",
	Doc:   "what running the accreditation scheme cost",
	Match: []string{"date", "text"},
	Columns: []sheets.SheetColumn{
		sheets.Required("date", "the day", "on"),
		sheets.Required("text", "what it was for, no names", "what"),
		sheets.Required("amount", "as £84.50", "cost"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		c := record.CsasCost{
			On:     sheets.Needed(r, "date", r.ParseDay),
			Text:   sheets.Needed(r, "text", sheets.ParseLine),
			Amount: sheets.Needed(r, "amount", record.ParsePence),
		}
		return func() (store.Kept, error) { return partnersdb.AddCsasCost(r.Tx, c) }
	},
}
