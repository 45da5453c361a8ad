package store

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
)

// StrictCheck finds records of one kind that the rules of today refuse. They are in the
// file because it is older than the rule. That is no damage, which a Check finds.
type StrictCheck struct {
	Code string // stored with an acceptance, so it stays the same
	Rule string // what is refused today, in words: "a referee who is the volunteer"
	Find func(*Tx) ([]StrictFinding, error)
}

// StrictFinding is a record that the rules of today refuse.
type StrictFinding struct {
	Check  string // the code of the StrictCheck
	About  string // the ref or the code of the record, or of the person that it is about
	Detail string // tells the findings about one record apart; without names, and the same after an import
	Text   string
	Mend   string // the command that mends it, with capitals for what is to be filled in; "" if nothing can
	Reason string // why it was accepted; "" if it was not
}

// Acceptance says why a finding of a StrictCheck stays as it is.
type Acceptance struct {
	Check, About, Detail string
	Reason               string
	On                   record.Date
}

// CheckStrict returns what the StrictChecks of the areas find, in their order, with the
// reasons of those findings that were accepted.
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

// AddAcceptance stores why a finding stays as it is. It returns Unchanged if the same is
// stored, and Changed if the finding was accepted for another reason or on another day. The
// error is an *record.Invalid if there is no such check or no reason.
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
