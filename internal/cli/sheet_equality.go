package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var noticesSheet = &Sheet{
	Name: "notices", Doc: "a person's written notice to stop keeping equality answers; never an answer", Match: []string{"person"},
	names: []string{"person"},
	Turn:  1,
	Columns: []SheetColumn{
		required("person", "the ref, or a name that fits just one", "volunteer", "ref"),
		required("date", "the day of the notice", "on"),
	},
	row: func(r *row) func() (store.Kept, error) {
		p := personOf(r)
		on := needed(r, "date", r.day)
		return func() (store.Kept, error) {
			if was, err := peopledb.Withdrawn(r.tx, p); err != nil || was != "" {
				return store.Same, err
			}
			_, err := peopledb.WithdrawAnswers(r.tx, p, on)
			return store.Added, err
		}
	},
}

var equalitySheet = &Sheet{
	Name: "equality", Noun: "equality", Withheld: equalityFlag, Doc: "a person's own answer on a strand; exported only with --equality", Match: []string{"person", "strand", "date"},
	names: []string{"person"},
	Turn:  1, Untold: true,
	Columns: []SheetColumn{
		required("person", "the ref, or a name that fits just one", "volunteer", "ref"),
		required("strand", "ethnicity, gender, disability, religion, orientation or age", "question"),
		required("scheme", "the census whose codes the answer is in: 2001, 2011 or 2021"),
		required("answer", "the scheme's code or its words; for age the date of birth", "code"),
		required("date", "the day of the answer", "on", "answered", "answered on"),
	},
	row: func(r *row) func() (store.Kept, error) {
		p := personOf(r)
		is := record.Answer{
			Strand: needed(r, "strand", record.AnswerStrands.Find), Scheme: needed(r, "scheme", line),
			Code: needed(r, "answer", line), On: needed(r, "date", r.day),
		}
		if r.wrong == nil {
			_, err := record.FindAnswer(is.Strand, is.Scheme, is.Code)
			if err != nil {
				r.complain("answer", err)
			}
		}
		return func() (store.Kept, error) { return peopledb.SetAnswers(r.tx, p, []record.Answer{is}) }
	},
}
