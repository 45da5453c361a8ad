package store

import (
	"cmp"
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
)

// erasure is what is done to one table's rows of a person of the kind @id, @ref.
// "" is every kind.
type erasure struct{ kind, table, query string }

// erasures are what goes of a person. What stays is dated facts under the ref,
// which every past month's totals are added up from; see docs/subject.md. A
// birth moves to the first of its month, where the age at the end of every month
// is the same as before; that of somebody who was never on the books is counted
// nowhere, and goes.
var erasures = []erasure{
	{"volunteer", "volunteers", `UPDATE volunteers SET name = @erased, name_key = '', email = NULL, phone = NULL, occupation = NULL,
		born_on = CASE WHEN EXISTS (SELECT 1 FROM spells WHERE volunteer_id = @id AND standing IN ('active', 'paused', 'suspended')) THEN substr(born_on, 1, 8) || '01' ELSE '1900-01-01' END,
		uk_since_on = CASE WHEN EXISTS (SELECT 1 FROM spells WHERE volunteer_id = @id AND standing IN ('active', 'paused', 'suspended')) THEN substr(born_on, 1, 8) || '01' ELSE '1900-01-01' END
		WHERE id = @id`},
	{"volunteer", "spells", `UPDATE spells SET reason = NULL WHERE volunteer_id = @id AND change <> 'left' AND reason IS NOT NULL`},
	{"volunteer", "referees", eraseReferees + ` WHERE volunteer_id = @id`},
	{"volunteer", "sessions", `UPDATE sessions SET exception = CASE WHEN exception IS NULL THEN NULL ELSE @erased END,
		void_reason = CASE WHEN void_reason IS NULL THEN NULL ELSE @erased END WHERE volunteer_id = @id AND (exception IS NOT NULL OR void_reason IS NOT NULL)`},
	{"volunteer", "volunteer_marks", `DELETE FROM volunteer_marks WHERE volunteer_id = @id`},
	{"volunteer", "statements", `DELETE FROM statements WHERE volunteer_id = @id`},
	{"volunteer", "thanks", `DELETE FROM thanks WHERE volunteer_id = @id`},
	{"volunteer", "issues", `DELETE FROM issues WHERE volunteer_id = @id`},
	{"volunteer", "oh_adjustments", `DELETE FROM oh_adjustments WHERE referral_id IN (SELECT id FROM oh_referrals WHERE volunteer_id = @id)`},
	{"volunteer", "oh_referrals", `DELETE FROM oh_referrals WHERE volunteer_id = @id`},
	{"volunteer", "expenses", `UPDATE expenses SET receipt = CASE WHEN receipt = '' THEN '' ELSE @erased || ' ' || ref END,
		reason = CASE WHEN reason IS NULL THEN NULL ELSE @erased END WHERE volunteer_id = @id AND (receipt <> '' OR reason IS NOT NULL)`},
	{"volunteer", "return_evidence", `UPDATE return_evidence SET note = '', on_on = CASE WHEN part = 'ages' THEN substr(on_on, 1, 8) || '01' ELSE on_on END
		WHERE volunteer = @ref AND (part = 'ages' OR note <> '')`},
	{"staff", "staff", `UPDATE staff SET name = @erased, name_key = '' WHERE id = @id`},
	{"member", "members", `UPDATE members SET name = @erased, name_key = '', email = NULL, phone = NULL WHERE id = @id`},
	{"member", "seat_marks", `DELETE FROM seat_marks WHERE seat_id IN (SELECT id FROM seats WHERE member_id = @id)`},
	{"member", "seats", `UPDATE seats SET part_id = NULL, tenure = NULL WHERE member_id = @id AND (part_id IS NOT NULL OR tenure IS NOT NULL)`},
	{"contact", "contacts", `UPDATE contacts SET name = @erased, name_key = '', email = NULL, phone = NULL WHERE id = @id`},
	{"contact", "contact_spells", `UPDATE contact_spells SET part_id = NULL WHERE contact_id = @id AND part_id IS NOT NULL`},
	{"accredited", "accredited", `UPDATE accredited SET name = @erased, name_key = '' WHERE id = @id`},
	{"", "equality_answers", eraseAnswers},
	{"", "equality_withdrawals", eraseNotices},
}

// eraseReferees takes the names of referees away. One who gave two references
// stays one, under the number of the first, so that R3b counts them as before.
const eraseReferees = `UPDATE referees SET
	name = '(erased ' || (SELECT MIN(o.id) FROM referees o WHERE o.volunteer_id = referees.volunteer_id AND o.name_key = referees.name_key) || ')',
	name_key = '(erased ' || (SELECT MIN(o.id) FROM referees o WHERE o.volunteer_id = referees.volunteer_id AND o.name_key = referees.name_key) || ')'`

// Erased is what came of erasing somebody.
type Erased struct {
	Person  record.Person
	Before  bool     // they had been already
	Records int      // rows that went, or lost what was in them
	Tables  []string // and of which tables: "referees 2"
	Left    []Trace  // where else they are named
}

// Erase destroys what the books have of the person, but for what past months'
// totals are added up from, and writes it into the log. Somebody who was erased
// already stays as they are. Whoever calls it does so in Store.Destroy.
func (tx *Tx) Erase(p record.Person, ground, reason string) (Erased, error) {
	done := Erased{Person: p, Before: p.Name == record.ErasedName}
	if done.Before {
		return done, nil
	}
	facts, err := tx.erasure(p)
	if err != nil {
		return done, err
	}
	if err := record.Ask("erasing "+p.Ref, facts, record.StandsRule, record.OwedRule, record.OpenRule); err != nil {
		return done, err
	}
	who, err := tx.identity(p)
	if err != nil {
		return done, err
	}
	if who.in(reason) {
		return done, record.Wrong("the reason names the person who is erased; say why without names")
	}
	written, err := tx.eraseAudit(who)
	if err != nil {
		return done, err
	}
	done.count("audit", written)
	for _, e := range erasures {
		if e.kind != "" && e.kind != p.Kind.Code {
			continue
		}
		n, err := tx.affect(e.query, sql.Named("id", p.ID), sql.Named("ref", p.Ref), sql.Named("kind", p.Kind.Code), sql.Named("erased", record.ErasedName))
		if err != nil {
			return done, fmt.Errorf("%s: %w", e.table, err)
		}
		done.count(e.table, n)
	}
	tx.Forget()
	if done.Left, err = tx.traces(who); err != nil {
		return done, err
	}
	return done, tx.destroyed(record.Destruction{Kind: p.Kind.Code, Ref: p.Ref, Ground: ground, Reason: reason, Records: done.Records})
}

func (e *Erased) count(table string, n int) {
	if e.Records += n; n > 0 {
		e.Tables = append(e.Tables, fmt.Sprintf("%s %d", table, n))
	}
}

// destroyed writes a row of the log of destructions.
func (tx *Tx) destroyed(d record.Destruction) error {
	tx.Note(cmp.Or(d.Ref, d.Kind), nil, d)
	return tx.exec(`INSERT INTO destructions (done_at, done_by, kind, ref, ground, reason, records) VALUES (@at, @by, @kind, @ref, @ground, @reason, @records)`,
		sql.Named("at", tx.instant()), sql.Named("by", tx.command.Actor), sql.Named("kind", d.Kind), sql.Named("ref", d.Ref),
		sql.Named("ground", d.Ground), sql.Named("reason", d.Reason), sql.Named("records", d.Records))
}

// affect is exec, and returns how many rows it changed. It takes what the
// statement names of the arguments.
func (tx *Tx) affect(query string, args ...any) (int, error) {
	var named []any
	for _, a := range args {
		if strings.Contains(query, "@"+a.(sql.NamedArg).Name) {
			named = append(named, a)
		}
	}
	s, err := tx.stmt(query)
	if err != nil {
		return 0, err
	}
	result, err := s.ExecContext(tx.ctx, named...)
	if err != nil {
		return 0, conflict(err)
	}
	n, err := result.RowsAffected()
	return int(n), err
}

// standing says, for each kind of people, how @id still stands on @today.
var standing = map[string]string{
	"volunteer": `SELECT 'is ' || standing || ' since ' || from_on FROM spells
		WHERE volunteer_id = @id AND until_on IS NULL AND (standing IN ('applicant', 'active', 'paused', 'suspended') OR from_on > @today)`,
	"staff": `SELECT 'is posted since ' || MIN(from_on) FROM postings
		WHERE staff_id = @id AND (until_on IS NULL OR until_on > @today) HAVING COUNT(*) > 0`,
	"member": `SELECT 'sits on a panel since ' || MIN(from_on) FROM seats
		WHERE member_id = @id AND (ended_on IS NULL OR ended_on >= @today) HAVING COUNT(*) > 0`,
	"contact": `SELECT 'is in a network since ' || MIN(from_on) FROM contact_spells
		WHERE contact_id = @id AND (ended_on IS NULL OR ended_on >= @today) HAVING COUNT(*) > 0`,
	"accredited": `SELECT 'holds powers until ' || COALESCE(a.ended_on, a.until_on) FROM accredited a
		WHERE a.id = @id AND COALESCE(a.ended_on, a.until_on) >= @today
			AND (SELECT s.step FROM csas_steps s WHERE s.case_id = a.case_id ORDER BY s.id DESC LIMIT 1) IN ('accredited', 'continued', 'upheld')`,
}

// erasure gathers what the rules ask of the person.
func (tx *Tx) erasure(p record.Person) (facts record.Erasure, err error) {
	id := sql.Named("id", p.ID)
	if facts.Stands, err = value[string](tx, standing[p.Kind.Code], id, sql.Named("today", tx.Today)); err != nil || p.Kind != record.OfVolunteers {
		return facts, err
	}
	if facts.Owed, err = value[int](tx, `SELECT COUNT(*) FROM expenses WHERE volunteer_id = @id AND payment_id IS NULL AND (outcome IS NULL OR outcome = 'approved')`, id); err != nil {
		return facts, err
	}
	facts.Open, err = value[int](tx, `SELECT COUNT(*) FROM issues WHERE volunteer_id = @id AND closed_on IS NULL`, id)
	return facts, err
}
