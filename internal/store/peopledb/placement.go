package peopledb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// AddRisk adds a risk assessment of the volunteer's work in a role (R10). It returns
// Unchanged if the assessment for the role on that date is already there, or Changed if
// r gives it another date of review. The error is that of FindRole, or an
// *record.Invalid if the dates are not possible.
func AddRisk(tx *store.Tx, d *record.Dossier, r record.RiskAssessment) (store.Result, error) {
	role, err := FindRole(tx, r.Role)
	if err != nil {
		return store.Unchanged, err
	}
	r.Role = role.Code
	if r.On > tx.Today {
		return store.Unchanged, record.Invalidf("a risk assessment on %s is after today, %s", r.On, tx.Today)
	}
	if r.Review != "" && r.Review <= r.On {
		return store.Unchanged, record.Invalidf("review on %s is not after the assessment, on %s", r.Review, r.On)
	}
	result, previous := store.Added, any(nil)
	for _, existing := range d.Risks {
		if existing.Role != r.Role || existing.On != r.On {
			continue
		}
		if r.Review == "" || existing == r {
			return store.Unchanged, nil
		}
		result, previous = store.Changed, existing
	}
	err = tx.Exec(`INSERT INTO risk_assessments (volunteer_id, role_id, assessed_on, review_on)
		VALUES (@id, @role, @on, NULLIF(@review, ''))
		ON CONFLICT (volunteer_id, role_id, assessed_on) DO UPDATE SET review_on = excluded.review_on`,
		sql.Named("id", d.ID), sql.Named("role", role.ID), sql.Named("on", r.On), sql.Named("review", r.Review))
	if err != nil {
		return store.Unchanged, err
	}
	tx.Audit(d.Ref, previous, r)
	return result, readRisks(tx, d)
}

// AddPlacement places the volunteer in a role. It returns Unchanged if the placement is
// already there, or Changed if p gives the existing placement another last day.
//
// The error is a *record.Refusal if a month is closed, or if a rule forbids the
// placement on its first day. The rules are on approval of the role (R1), the
// volunteer's clearance, references, interview and training (R3a to R3d), and risk
// assessment (R10). The error is a *record.Conflict if the volunteer is not on the
// books on that day, or has a placement in the role at the same time.
func AddPlacement(tx *store.Tx, d *record.Dossier, p record.Placement) (store.Result, error) {
	if p.Role == "" {
		return store.Unchanged, record.Invalidf("a placement needs its role")
	}
	deployment, err := GatherDeployment(tx, d, p.Role, p.From)
	if err != nil {
		return store.Unchanged, err
	}
	p.Role = deployment.Role.Code
	var ward record.Ward
	if p.Ward != "" {
		if ward, err = booksdb.FindWard(tx, p.Ward); err != nil {
			return store.Unchanged, err
		}
		p.Ward = ward.Code
	}
	for _, existing := range d.Placements {
		if existing.Role != p.Role {
			continue
		}
		if existing.From == p.From && (p.Ward == "" || existing.Ward == p.Ward) {
			if p.Ended == "" || existing.Ended == p.Ended {
				return store.Unchanged, nil
			}
			return store.Changed, endPlacement(tx, d, deployment.Role, existing, p.Ended)
		}
		if existing.Covers(p.From) || p.Covers(existing.From) {
			return store.Unchanged, &record.Conflict{
				Text: fmt.Sprintf("%s is already placed as %s from %s", d.Ref, p.Role, existing.From),
				Hint: "borough place end ends that one first",
			}
		}
	}
	if p.From > tx.Today {
		return store.Unchanged, record.Invalidf("a placement from %s is after today, %s", p.From, tx.Today)
	}
	if p.Ended != "" && (p.Ended < p.From || p.Ended > tx.Today) {
		return store.Unchanged, record.Invalidf(
			"a placement from %s to %s: its last day is neither before its first nor after today, %s",
			p.From, p.Ended, tx.Today)
	}
	if !d.WasOnBooks(p.From) {
		spell, _ := d.SpellOn(p.From)
		return store.Unchanged, &record.Conflict{
			Text: fmt.Sprintf("%s %s on %s; a placement is for a volunteer on the books",
				d.Ref, spell.Standing.Phrase(), p.From),
			Hint: "borough volunteer start makes an applicant active",
		}
	}
	if err := record.CheckRules(d.Ref, deployment, record.PlacementRules...); err != nil {
		return store.Unchanged, err
	}
	if err := checkLastDay(tx, d, deployment.Role, p); err != nil {
		return store.Unchanged, err
	}
	about := fmt.Sprintf("%s's placement as %s from %s", d.Ref, p.Role, p.From)
	if err := booksdb.CheckMonthsOpen(tx, about, booksdb.PlacementPeriod(p)); err != nil {
		return store.Unchanged, err
	}
	err = tx.Exec(`INSERT INTO placements (volunteer_id, role_id, ward_id, from_on, ended_on)
		VALUES (@id, @role, NULLIF(@ward, 0), @on, NULLIF(@ended, ''))`,
		sql.Named("id", d.ID), sql.Named("role", deployment.Role.ID), sql.Named("ward", ward.ID),
		sql.Named("on", p.From), sql.Named("ended", p.Ended))
	if err != nil {
		return store.Unchanged, err
	}
	tx.Audit(d.Ref, nil, p)
	return store.Added, readPlacements(tx, d)
}

// EndPlacement ends the volunteer's open placement in the role with that code, or the
// latest placement if none is open. The date is the last day. The error is a
// *record.Missing if the volunteer has no placement in the role, and an *record.Invalid
// if the date is before the first day or after today. The error is a *record.Conflict
// if sessions or other placements prevent the end, and a *record.Refusal if the role is
// not approved on the date or a month is closed.
func EndPlacement(tx *store.Tx, d *record.Dossier, code string, date record.Date) error {
	role, err := FindRole(tx, code)
	if err != nil {
		return err
	}
	var last record.Placement
	for _, p := range d.Placements {
		if p.Role == role.Code && (last.Ended != "" || last.ID == 0) {
			last = p
		}
	}
	switch {
	case last.ID == 0:
		return &record.Missing{
			Text: fmt.Sprintf("%s is not placed as %s", d.Ref, role.Code),
			Hint: "borough place list shows placements",
		}
	case last.Ended == date:
		return &record.Conflict{Text: fmt.Sprintf("%s's placement as %s already ended on %s", d.Ref, role.Code, date)}
	}
	return endPlacement(tx, d, role, last, date)
}

// endPlacement ends the placement before on the date. The errors are those of
// EndPlacement.
func endPlacement(
	tx *store.Tx, d *record.Dossier, role *record.Role, before record.Placement, date record.Date,
) error {
	if date < before.From {
		return record.Invalidf("%s comes before %s's placement as %s began, on %s", date, d.Ref, before.Role,
			before.From)
	}
	if date > tx.Today {
		return record.Invalidf("%s is after today, %s", date, tx.Today)
	}
	after := before
	after.Ended = date
	if err := checkLastDay(tx, d, role, after); err != nil {
		return err
	}
	for _, other := range d.Placements {
		if other.Role == before.Role && other.ID != before.ID && other.From > before.From && other.From <= date {
			return &record.Conflict{
				Text: fmt.Sprintf("%s is placed as %s again from %s; the placement before ends sooner",
					d.Ref, before.Role, other.From),
			}
		}
	}
	if err := checkNoSessionsAfter(tx, d, date, before.Ended, before.Role); err != nil {
		return err
	}
	about := fmt.Sprintf("the end of %s's placement as %s on %s", d.Ref, before.Role, date)
	if err := booksdb.CheckMonthsOpen(tx, about, booksdb.ChangedPeriod(before.Ended, date)); err != nil {
		return err
	}
	err := tx.Exec(`UPDATE placements SET ended_on = @on WHERE id = @id`, sql.Named("on", date),
		sql.Named("id", before.ID))
	if err != nil {
		return err
	}
	tx.Audit(d.Ref, before, after)
	return readPlacements(tx, d)
}

// checkLastDay returns a *record.Conflict if the placement would outlast the
// volunteer's time on the books, and a *record.Refusal if it would outlast the approval
// of its role.
func checkLastDay(tx *store.Tx, d *record.Dossier, role *record.Role, p record.Placement) error {
	if leftOn, ok := d.NextLeavingDay(p.From); ok && (p.Ended == "" || p.Ended > leftOn) {
		return &record.Conflict{
			Text: fmt.Sprintf("%s left on %s; a placement from %s ends by then", d.Ref, leftOn, p.From),
			Hint: "give its last day too",
		}
	}
	last := p.Ended
	if last == "" {
		last = tx.Today
	}
	return record.CheckRules(d.Ref, record.DeploymentFacts{Dossier: d, Role: role, On: last}, record.ApprovedRule)
}

// VoidRisk deletes the risk assessment for the role on the date, or the latest one if
// the date is NoDate, and returns it. The error is that of FindRole, a *record.Missing
// if there is no such assessment, or a *record.Conflict if another record depends on
// it.
func VoidRisk(
	tx *store.Tx, d *record.Dossier, code string, date record.Date, reason string,
) (r record.RiskAssessment, err error) {
	role, err := FindRole(tx, code)
	if err != nil {
		return r, err
	}
	r, ok := latest(d.Risks, func(r record.RiskAssessment) bool {
		return r.Role == role.Code && (date == "" || r.On == date)
	})
	if !ok {
		return r, missingError(d, "risk assessment for "+role.Code, date, "borough risk list shows them")
	}
	err = voidAndCheckDependents(tx, d, r, reason, readRisks,
		`DELETE FROM risk_assessments WHERE volunteer_id = @id AND role_id = @role AND assessed_on = @on`,
		sql.Named("id", d.ID), sql.Named("role", role.ID), sql.Named("on", r.On))
	return r, err
}

// VoidPlacement deletes the placement in the role that began on start, or the latest
// one if start is NoDate, and returns it. The error is that of FindRole, a
// *record.Missing if there is no such placement, a *record.Refusal if a month is
// closed, or a *record.Conflict if sessions were given in the placement.
func VoidPlacement(
	tx *store.Tx, d *record.Dossier, code string, start record.Date, reason string,
) (p record.Placement, err error) {
	role, err := FindRole(tx, code)
	if err != nil {
		return p, err
	}
	p, ok := latest(d.Placements, func(p record.Placement) bool {
		return p.Role == role.Code && (start == "" || p.From == start)
	})
	if !ok {
		return p, missingError(d, "placement as "+role.Code, start, "borough place list shows them")
	}
	description := fmt.Sprintf("%s's placement as %s from %s", d.Ref, p.Role, p.From)
	if err := booksdb.CheckMonthsOpen(tx, "voiding "+description, booksdb.PlacementPeriod(p)); err != nil {
		return p, err
	}
	before := *d
	err = voidRecord(tx, d, p, reason, readPlacements,
		`DELETE FROM placements WHERE id = @id`, sql.Named("id", p.ID))
	if err != nil {
		return p, err
	}
	return p, checkSessionsStillMeet(tx, &before, d, record.PlacedRule, description)
}
