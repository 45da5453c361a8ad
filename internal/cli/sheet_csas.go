package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/partnersdb"
)

var csasStandardsSheet = &Sheet{
	Name: "csas-standards", Noun: "csas standard", Doc: "a standard that organisations are accredited by", Match: []string{"edition"}, names: []string{"edition"},
	Columns: []SheetColumn{
		required("edition", "its code, such as 2026-1", "standard"),
		required("published", "the day it was published", "date", "on"),
		required("training", "what is asked of training"),
		required("vetting", "what is asked of vetting"),
		required("management", "what is expected of management"),
		column("fee", "as £250.00; none when blank"),
		column("review_months", "a case is reviewed every so many months; 12 when blank", "months"),
	},
	row: func(r *row) func() (store.Kept, error) {
		s := record.CsasStandard{
			Edition: needed(r, "edition", code("edition")), Published: needed(r, "published", r.day),
			Training: needed(r, "training", line), Vetting: needed(r, "vetting", line), Management: needed(r, "management", line),
			Fee: optional(r, "fee", record.ParsePence), Months: 12,
		}
		if r.Has("review_months") {
			s.Months = needed(r, "review_months", record.ParseReviewMonths)
		}
		return func() (store.Kept, error) { return partnersdb.PublishStandard(r.tx, s) }
	},
}

var csasSheet = &Sheet{
	Name: "csas", Noun: "csas", Doc: "a step of an organisation's case, from its application on", Match: []string{"case", "step", "date", "by"}, names: []string{"case"},
	Columns: []SheetColumn{
		required("case", "its ref, such as C0042", "ref"),
		column("organisation", "its name; needed with its application", "name"),
		required("step", "applied, endorsed, opposed, accredited, refused, continued, withdrawn, appealed, upheld or dismissed"),
		required("date", "the day", "on"),
		column("by", "the local body or the central office; none for what the organisation did", "body", "office"),
		column("next", "the day of the next review, of what leaves a case accredited; as the standard says when blank", "next review"),
		column("note", "a few words, no names", "notes"),
	},
	row: func(r *row) func() (store.Kept, error) {
		s := record.CsasStep{
			Step: needed(r, "step", record.CsasSteps.Find), On: needed(r, "date", r.day),
			Next: optional(r, "next", r.day), Note: optional(r, "note", line),
		}
		number := needed(r, "case", record.OfCsasCases.Number)
		organisation := optional(r, "organisation", line)
		switch s.Step {
		case "applied":
			r.insist("an application needs this", "organisation")
			return func() (store.Kept, error) {
				_, kept, err := partnersdb.ApplyCsas(r.tx, record.CsasCase{ID: number, Organisation: organisation}, s)
				return kept, err
			}
		case "appealed":
			s.By = record.CsasApplicant
		case "endorsed", "opposed":
			s.By = needed(r, "by", record.LocalBodies.Find)
		default:
			s.By = needed(r, "by", record.CentralOffices.Find)
		}
		return func() (store.Kept, error) {
			c, err := partnersdb.FindCsasCase(r.tx, record.OfCsasCases.Ref(number))
			if err != nil {
				return store.Same, err
			}
			_, kept, err := partnersdb.StepCsas(r.tx, c, s)
			return kept, err
		}
	},
}

var accreditedSheet = &Sheet{
	Name: "accredited", Noun: "csas person", Doc: "somebody of an accredited organisation, and the powers they hold",
	Match: []string{"ref", "case", "name", "from"}, names: []string{"ref"},
	Columns: []SheetColumn{
		column("ref", "the ref, such as A0042; the next free one when blank", "person"),
		required("case", "the ref of the organisation's case, such as C0042"),
		required("name", "the name in full", "full name"),
		required("powers", "their codes, as p1, with spaces between them: the paragraphs of Schedule 5", "power"),
		required("from", "the first day", "since"),
		required("until", "the last day, as the powers were given", "to", "expires"),
		column("ended", "the last day, where that came earlier", "end"),
		column("reason", "why they ended: left, moved-post, not-renewed, taken-back ..."),
	},
	row: func(r *row) func() (store.Kept, error) {
		c := needed(r, "case", inBooks(r, partnersdb.FindCsasCase))
		p := record.Accredited{
			ID: optional(r, "ref", record.OfHolders.Number), Name: needed(r, "name", line), Powers: needed(r, "powers", record.Powers.ParseCodes),
			From: needed(r, "from", r.day), Until: needed(r, "until", r.day),
			Ended: optional(r, "ended", r.day), Reason: optional(r, "reason", record.AccreditedEndReasons.Find),
		}
		return func() (store.Kept, error) {
			_, kept, err := partnersdb.AddAccredited(r.tx, c, p, false)
			return kept, err
		}
	},
}
