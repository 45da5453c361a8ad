package store

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
)

// StrictCheck finds the records of one kind that today's rules would refuse. Such
// records were added before the rule existed. They are no inconsistencies, so no Check
// finds them.
type StrictCheck struct {
	Code string // stored with an Acceptance, so it must never change
	Rule string // what today's rules refuse, such as "a referee who is the volunteer"
	Find func(*Tx) ([]StrictFinding, error)
}

// StrictFinding is a record that today's rules would refuse.
type StrictFinding struct {
	Check  string // the code of the StrictCheck
	About  string // the ref or the code of the record, or of its person
	Detail string // distinguishes the findings about one record; has no names, and is the same after an import
	Text   string
	Mend   string // the command that corrects the record, with capitals for values to fill in; "" if none does
	Reason string // why the finding was accepted; "" if it was not
}

// Acceptance says why the record of a StrictFinding may stay as it is.
type Acceptance struct {
	Check, About, Detail string
	Reason               string
	On                   record.Date
}

// CheckStrict returns the findings of the areas' StrictChecks, in the order of the
// checks. An accepted finding has the reason of its Acceptance.
func (tx *Tx) CheckStrict() (findings []StrictFinding, err error) {
	acceptances, err := All(tx, acceptanceFields, `SELECT `+acceptanceColumns+` ORDER BY check_code, ref, detail`)
	if err != nil {
		return nil, err
	}
	reasons := map[Acceptance]string{}
	for _, a := range acceptances {
		reasons[Acceptance{Check: a.Check, About: a.About, Detail: a.Detail}] = a.Reason
	}
	for _, check := range tx.area.StrictChecks {
		found, err := check.Find(tx)
		if err != nil {
			return nil, fmt.Errorf("check %s: %w", check.Code, err)
		}
		for _, f := range found {
			f.Check = check.Code
			f.Reason = reasons[Acceptance{Check: f.Check, About: f.About, Detail: f.Detail}]
			findings = append(findings, f)
		}
	}
	return findings, nil
}

// AddAcceptance stores an Acceptance. It returns Unchanged if the same is already
// stored, and Changed if the finding was accepted for another reason or on another day.
// The error is an *record.Invalid if the check is unknown, the reason is missing or the
// day is after today.
func (tx *Tx) AddAcceptance(a Acceptance) (Result, error) {
	if !slices.ContainsFunc(tx.area.StrictChecks, func(c StrictCheck) bool { return c.Code == a.Check }) {
		var codes []string
		for _, c := range tx.area.StrictChecks {
			codes = append(codes, c.Code)
		}
		return Unchanged, record.Invalidf("check %s is not one of: %s", record.Quote(a.Check), strings.Join(codes, ", "))
	}
	switch {
	case a.Reason == "":
		return Unchanged, record.Invalidf("what is accepted needs its reason")
	case a.On > tx.Today:
		return Unchanged, record.Invalidf("accepted on %s is after today, %s", a.On, tx.Today)
	}
	key := []any{sql.Named("check", a.Check), sql.Named("ref", a.About), sql.Named("detail", a.Detail)}
	existing, found, err := One(tx, acceptanceFields,
		`SELECT `+acceptanceColumns+` WHERE check_code = @check AND ref = @ref AND detail = @detail`, key...)
	if err != nil || (found && existing == a) {
		return Unchanged, err
	}
	result := Added
	if found {
		result = Changed
		tx.Audit(a.About, existing, a)
	} else {
		tx.Audit(a.About, nil, a)
	}
	return result, tx.Exec(`INSERT INTO accepted_findings (check_code, ref, detail, reason, accepted_on)
		VALUES (@check, @ref, @detail, @reason, @on)
		ON CONFLICT (check_code, ref, detail) DO UPDATE SET reason = excluded.reason, accepted_on = excluded.accepted_on`,
		append(key, sql.Named("reason", a.Reason), sql.Named("on", a.On))...)
}

const acceptanceColumns = `check_code, ref, detail, reason, accepted_on FROM accepted_findings`

func acceptanceFields(a *Acceptance) []any {
	return []any{&a.Check, &a.About, &a.Detail, &a.Reason, &a.On}
}
