package store

import (
	"database/sql"

	"borough/internal/record"
)

// register is where the records of a record.Register are: their table, and the
// query that gives the id, the ref, and what it stands for, of each.
type register struct{ table, words string }

var registers = map[record.Register]register{
	record.OfPriorities: {"priorities", `SELECT p.id, p.ref, t.code || ' ' || p.theme AS title FROM priorities p
		JOIN panels n ON n.id = p.panel_id JOIN teams t ON t.id = n.team_id`},
	record.OfPractices:   {"good_practices", `SELECT id, ref, title FROM good_practices`},
	record.OfHolders:     {"accredited", `SELECT id, ref, name AS title FROM accredited`},
	record.OfCsasCases:   {"csas_cases", `SELECT id, ref, organisation AS title FROM csas_cases`},
	record.OfIssues:      {"issues", `SELECT i.id, i.ref, v.ref AS title FROM issues i JOIN volunteers v ON v.id = i.volunteer_id`},
	record.OfEngagements: {"engagements", `SELECT id, ref, kind AS title FROM engagements`},
	record.OfExpenses: {"expenses", `SELECT x.id, x.ref, v.ref || ' ' || x.kind || ' ' || x.spent_on AS title
		FROM expenses x JOIN volunteers v ON v.id = x.volunteer_id`},
	record.OfPayments: {"payments", `SELECT id, ref, paid_on AS title FROM payments`},
	record.OfPlanActions: {"commitment_actions", `SELECT a.id, a.ref, p.code || ' ' || a.body AS title FROM commitment_actions a
		JOIN principles p ON p.id = a.principle_id`},
	record.OfFeedback: {"commitment_feedback", `SELECT f.id, f.ref, d.code || ' ' || f.sender AS title FROM commitment_feedback f
		JOIN commitment_drafts d ON d.id = f.draft_id`},
}

// Words are the refs of a register, and what each stands for.
func (tx *Tx) Words(r record.Register) ([]Word, error) {
	return tx.words(`SELECT ref, title FROM (` + registers[r].words + `) w ORDER BY id`)
}

// Word returns the ref that text names in a register, and what it stands for.
// Text that is no ref is an *record.Invalid, a ref of nothing a *record.Missing.
func (tx *Tx) Word(r record.Register, text string) (Word, error) {
	return found(tx, r, text, func(w *Word) []any { return []any{&w.Code, &w.Title} },
		`SELECT ref, title FROM (`+registers[r].words+`) w WHERE id = @id`)
}

// found returns the record of a register that text names, by a query that takes
// its @id; the errors are those of Word.
func found[T any](tx *Tx, r record.Register, text string, into func(*T) []any, query string) (value T, err error) {
	number, err := r.Number(text)
	if err != nil {
		return value, err
	}
	value, there, err := one(tx, into, query, sql.Named("id", number))
	if err == nil && !there {
		err = r.None(number)
	}
	return value, err
}

// number gives a new record of a register its id and its ref: the number that it
// brings from a file, or the next where it brings none.
func (tx *Tx) number(r record.Register, brought int64) (id int64, ref string, err error) {
	id, err = tx.numberOf(brought, r.Letter, registers[r].table)
	return id, r.Ref(id), err
}
