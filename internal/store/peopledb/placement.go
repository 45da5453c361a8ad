package peopledb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// AddRisk keeps a risk assessment of the volunteer's work in a role (R10). One of the same
// role and day is Same, or Changed when this one has another day of review. The error is
// that of FindRole, or an *record.Invalid for days that cannot be.
func AddRisk(tx *store.Tx, d *record.Dossier, r record.RiskAssessment) (store.Kept, error) {
	role, err := FindRole(tx, r.Role)
	if err != nil {
		return store.Same, err
	}
	r.Role = role.Code
	if r.On > tx.Today {
		return store.Same, record.Wrong("a risk assessment on %s is after today, %s", r.On, tx.Today)
	}
	if r.Review != "" && r.Review <= r.On {
		return store.Same, record.Wrong("review on %s is not after the assessment, on %s", r.Review, r.On)
	}
	kept, noted := store.Added, any(nil)
	for _, before := range d.Risks {
		if before.Role != r.Role || before.On != r.On {
			continue
		}
		if r.Review == "" || before == r {
			return store.Same, nil
		}
		kept, noted = store.Changed, before
	}
	err = tx.Exec(`INSERT INTO risk_assessments (volunteer_id, role_id, assessed_on, review_on)
		VALUES (@id, @role, @on, NULLIF(@review, ''))
		ON CONFLICT (volunteer_id, role_id, assessed_on) DO UPDATE SET review_on = excluded.review_on`,
		sql.Named("id", d.ID), sql.Named("role", role.ID), sql.Named("on", r.On), sql.Named("review", r.Review))
	if err != nil {
		return store.Same, err
	}
	tx.Note(d.Ref, noted, r)
	return kept, readRisks(tx, d)
}

// AddPlacement places the volunteer in the role from the day on. One that is there already
// is Same, or Changed when this one has its last day. The error is a *record.Refusal when
// R1, R3a to R3d or R10 forbid it on that day or a month is closed, and a
// *record.Conflict when the volunteer is not on the books then or is in the role already.
func AddPlacement(tx *store.Tx, d *record.Dossier, p record.Placement) (store.Kept, error) {
	if p.Role == "" {
		return store.Same, record.Wrong("a placement needs its role")
	}
	deployment, err := Deployment(tx, d, p.Role, p.From)
	if err != nil {
		return store.Same, err
	}
	p.Role = deployment.Role.Code
	var ward record.Ward
	if p.Ward != "" {
		if ward, err = booksdb.FindWard(tx, p.Ward); err != nil {
			return store.Same, err
		}
		p.Ward = ward.Code
	}
	for _, before := range d.Placements {
		if before.Role != p.Role {
			continue
		}
		if before.From == p.From && (p.Ward == "" || before.Ward == p.Ward) {
			if p.Ended == "" || before.Ended == p.Ended {
				return store.Same, nil
			}
			return store.Changed, endPlacement(tx, d, deployment.Role, before, p.Ended)
		}
		if before.Covers(p.From) || p.Covers(before.From) {
			return store.Same, &record.Conflict{
				Text: fmt.Sprintf("%s is already placed as %s from %s", d.Ref, p.Role, before.From),
				Hint: "borough place end ends that one first",
			}
		}
	}
	if p.From > tx.Today {
		return store.Same, record.Wrong("a placement from %s is after today, %s", p.From, tx.Today)
	}
	if p.Ended != "" && (p.Ended < p.From || p.Ended > tx.Today) {
		return store.Same, record.Wrong(
			"a placement from %s to %s: its last day is neither before its first nor after today, %s",
			p.From, p.Ended, tx.Today)
	}
	if !d.WasOnBooks(p.From) {
		standing, _ := d.SpellOn(p.From)
		return store.Same, &record.Conflict{
			Text: fmt.Sprintf("%s %s on %s; a placement is for a volunteer on the books",
				d.Ref, standing.Standing.Phrase(), p.From),
			Hint: "borough volunteer start makes an applicant active",
		}
	}
	if err := record.Require(d.Ref, deployment, record.PlacementRules...); err != nil {
		return store.Same, err
	}
	if err := checkLastDay(tx, d, deployment.Role, p); err != nil {
		return store.Same, err
	}
	about := fmt.Sprintf("%s's placement as %s from %s", d.Ref, p.Role, p.From)
	if err := booksdb.CheckOpen(tx, about, booksdb.PlacementDays(p)); err != nil {
		return store.Same, err
	}
	err = tx.Exec(`INSERT INTO placements (volunteer_id, role_id, ward_id, from_on, ended_on)
		VALUES (@id, @role, NULLIF(@ward, 0), @on, NULLIF(@ended, ''))`,
		sql.Named("id", d.ID), sql.Named("role", deployment.Role.ID), sql.Named("ward", ward.ID),
		sql.Named("on", p.From), sql.Named("ended", p.Ended))
	if err != nil {
		return store.Same, err
	}
	tx.Note(d.Ref, nil, p)
	return store.Added, readPlacements(tx, d)
}

// EndPlacement makes the day the last one of the volunteer's open placement in the role, or
// of the latest one when none is open. The error is a *record.Missing when there was
// none, an *record.Invalid for a day before the first or after today, a *record.Conflict
// when sessions or other placements forbid it, and a *record.Refusal when the role is
// not approved that day or a month is closed.
func EndPlacement(tx *store.Tx, d *record.Dossier, role string, on record.Date) error {
	found, err := FindRole(tx, role)
	if err != nil {
		return err
	}
	var last record.Placement
	for _, p := range d.Placements {
		if p.Role == found.Code && (last.Ended != "" || last.ID == 0) {
			last = p
		}
	}
	switch {
	case last.ID == 0:
		return &record.Missing{
			Text: fmt.Sprintf("%s is not placed as %s", d.Ref, found.Code),
			Hint: "borough place list shows placements",
		}
	case last.Ended == on:
		return &record.Conflict{Text: fmt.Sprintf("%s's placement as %s already ended on %s", d.Ref, found.Code, on)}
	}
	return endPlacement(tx, d, found, last, on)
}

// endPlacement is EndPlacement for a placement that was found.
func endPlacement(tx *store.Tx, d *record.Dossier, role *record.Role, before record.Placement, on record.Date) error {
	if on < before.From {
		return record.Wrong("%s comes before %s's placement as %s began, on %s", on, d.Ref, before.Role, before.From)
	}
	if on > tx.Today {
		return record.Wrong("%s is after today, %s", on, tx.Today)
	}
	after := before
	after.Ended = on
	if err := checkLastDay(tx, d, role, after); err != nil {
		return err
	}
	for _, other := range d.Placements {
		if other.Role == before.Role && other.ID != before.ID && other.From > before.From && other.From <= on {
			return &record.Conflict{
				Text: fmt.Sprintf("%s is placed as %s again from %s; the placement before ends sooner",
					d.Ref, before.Role, other.From),
			}
		}
	}
	if err := checkNoSessionsAfter(tx, d, on, before.Ended, before.Role); err != nil {
		return err
	}
	about := fmt.Sprintf("the end of %s's placement as %s on %s", d.Ref, before.Role, on)
	if err := booksdb.CheckOpen(tx, about, booksdb.ChangedDays(before.Ended, on)); err != nil {
		return err
	}
	err := tx.Exec(`UPDATE placements SET ended_on = @on WHERE id = @id`, sql.Named("on", on),
		sql.Named("id", before.ID))
	if err != nil {
		return err
	}
	tx.Note(d.Ref, before, after)
	return readPlacements(tx, d)
}

// checkLastDay returns an error for a placement that would outlast the volunteer's time on
// the books, a *record.Conflict, or its role, a *record.Refusal.
func checkLastDay(tx *store.Tx, d *record.Dossier, role *record.Role, p record.Placement) error {
	if left, ok := d.LeftFrom(p.From); ok && (p.Ended == "" || p.Ended > left) {
		return &record.Conflict{
			Text: fmt.Sprintf("%s left on %s; a placement from %s ends by then", d.Ref, left, p.From),
			Hint: "give its last day too",
		}
	}
	last := p.Ended
	if last == "" {
		last = tx.Today
	}
	return record.Require(d.Ref, record.DeploymentFacts{Dossier: d, Role: role, On: last}, record.ApprovedRule)
}

// VoidRisk takes back the risk assessment for the role of that day, or the latest one when
// the day is "". The errors are those of FindRole, and otherwise as for VoidReference.
func VoidRisk(
	tx *store.Tx, d *record.Dossier, role string, on record.Date, reason string,
) (r record.RiskAssessment, err error) {
	found, err := FindRole(tx, role)
	if err != nil {
		return r, err
	}
	r, ok := latest(d.Risks, func(r record.RiskAssessment) bool {
		return r.Role == found.Code && (on == "" || r.On == on)
	})
	if !ok {
		return r, missingError(d, "risk assessment for "+found.Code, on, "borough risk list shows them")
	}
	err = voidAndCheckDependents(tx, d, r, reason, readRisks,
		`DELETE FROM risk_assessments WHERE volunteer_id = @id AND role_id = @role AND assessed_on = @on`,
		sql.Named("id", d.ID), sql.Named("role", found.ID), sql.Named("on", r.On))
	return r, err
}

// VoidPlacement takes back the placement in the role from that day, or the latest one when
// the day is "". The error is a *record.Missing when there is none, a *record.Refusal
// when a month is closed, and a *record.Conflict when sessions were given in it.
func VoidPlacement(
	tx *store.Tx, d *record.Dossier, role string, from record.Date, reason string,
) (p record.Placement, err error) {
	found, err := FindRole(tx, role)
	if err != nil {
		return p, err
	}
	p, ok := latest(d.Placements, func(p record.Placement) bool {
		return p.Role == found.Code && (from == "" || p.From == from)
	})
	if !ok {
		return p, missingError(d, "placement as "+found.Code, from, "borough place list shows them")
	}
	what := fmt.Sprintf("%s's placement as %s from %s", d.Ref, p.Role, p.From)
	if err := booksdb.CheckOpen(tx, "voiding "+what, booksdb.PlacementDays(p)); err != nil {
		return p, err
	}
	before := *d
	err = voidRecord(tx, d, p, reason, readPlacements,
		`DELETE FROM placements WHERE id = @id`, sql.Named("id", p.ID))
	if err != nil {
		return p, err
	}
	return p, checkSessionsKeep(tx, &before, d, record.PlacedRule, what)
}
