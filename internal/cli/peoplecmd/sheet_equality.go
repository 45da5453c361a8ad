package peoplecmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var noticesSheet = &sheets.Sheet{
	Name:         "notices",
	Doc:          "a person's written notice to stop keeping equality answers; never an answer",
	MatchColumns: []string{"person"},
	NameColumns:  []string{"person"},
	Order:        1,
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("person", "the ref, or the whole name", "volunteer", "ref"),
		sheets.RequiredColumn("date", "the day of the notice", "on"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		p := readPerson(r)
		date := sheets.RequiredCell(r, "date", r.ParseDay)
		return func() (store.Result, error) {
			if withdrawnOn, err := peopledb.WithdrawalDate(r.Tx, p); err != nil || withdrawnOn == date {
				return store.Unchanged, err
			}
			_, err := peopledb.WithdrawAnswers(r.Tx, p, date)
			return store.Added, err
		}
	},
}

var equalitySheet = &sheets.Sheet{
	Name:         "equality",
	Command:      "equality",
	ExportFlag:   equalityFlag,
	Doc:          "a person's own answer on a strand; exported only with --equality",
	MatchColumns: []string{"person", "strand", "date"},
	NameColumns:  []string{"person"},
	Order:        1,
	HideChanges:  true,
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("person", "the ref, or the whole name", "volunteer", "ref"),
		sheets.RequiredColumn("strand", "ethnicity, gender, disability, religion, orientation or age", "question"),
		sheets.RequiredColumn("scheme", "the census whose codes the answer is in: 2001, 2011 or 2021"),
		sheets.RequiredColumn("answer", "the scheme's code or its words; for age the date of birth", "code"),
		sheets.RequiredColumn("date", "the day of the answer", "on", "answered", "answered on"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		p := readPerson(r)
		answer := record.Answer{
			Strand: sheets.RequiredCell(r, "strand", record.AnswerStrands.Find),
			Scheme: sheets.RequiredCell(r, "scheme", sheets.ParseLine),
			Code:   sheets.RequiredCell(r, "answer", sheets.ParseLine),
			On:     sheets.RequiredCell(r, "date", r.ParseDay),
		}
		if r.Problems == nil {
			_, err := record.FindAnswer(answer.Strand, answer.Scheme, answer.Code)
			if err != nil {
				r.AddProblem("answer", err)
			}
		}
		return func() (store.Result, error) { return peopledb.SetAnswers(r.Tx, p, []record.Answer{answer}) }
	},
}
