package cli

import (
	"borough/internal/record"
	"borough/internal/store"
)

var noticesSheet = &Sheet{
	Name: "notices", Doc: "a volunteer's written notice to stop keeping equality answers; never an answer", Match: []string{"volunteer"},
	names: []string{"volunteer"},
	Columns: []SheetColumn{
		required("volunteer", "the ref, or a name that fits just one", "ref"),
		required("date", "the day of the notice", "on"),
	},
	row: func(r *row) func() (store.Kept, error) {
		d := r.volunteer()
		on := needed(r, "date", r.day)
		return func() (store.Kept, error) {
			if was, err := r.tx.Withdrawn(d); err != nil || was != "" {
				return store.Same, err
			}
			_, err := r.tx.WithdrawAnswers(d, on)
			return store.Added, err
		}
	},
}

var equalitySheet = &Sheet{
	Name: "equality", Noun: "equality", Doc: "a volunteer's own answer on a strand; exported only with --equality", Match: []string{"volunteer", "strand", "date"},
	names: []string{"volunteer"},
	Columns: []SheetColumn{
		required("volunteer", "the ref, or a name that fits just one", "ref"),
		required("strand", "ethnicity, gender, disability, religion or orientation", "question"),
		required("scheme", "the census whose codes the answer is in: 2001, 2011 or 2021"),
		required("answer", "the scheme's code or its words", "code"),
		required("date", "the day of the answer", "on", "answered", "answered on"),
	},
	row: func(r *row) func() (store.Kept, error) {
		d := r.volunteer()
		is := record.Answer{
			Strand: needed(r, "strand", record.Strands.Find), Scheme: needed(r, "scheme", line),
			Code: needed(r, "answer", line), On: needed(r, "date", r.day),
		}
		if r.wrong == nil {
			_, err := record.FindAnswer(is.Strand, is.Scheme, is.Code)
			if err != nil {
				r.complain("answer", err)
			}
		}
		return func() (store.Kept, error) { return r.tx.SetAnswers(d, []record.Answer{is}) }
	},
}
