package peopledb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// RetireRole retires an approved role from the date on, and ends the placements in the
// role on the day before. It returns the volunteer of each placement that it ended. The
// errors are those of FindRole and EndPlacement, a *record.Conflict if the role is not
// approved or is already retired, and an *record.Invalid if the date is not possible or
// the reason is missing.
func RetireRole(tx *store.Tx, code string, date record.Date, reason string) (ended []record.Person, err error) {
	err = decideRole(tx, code, date, func(r *record.Role) error {
		switch {
		case r.Retired != "" || r.Rejected != "":
			return roleDecidedError(r)
		case r.Approved == "":
			return &record.Conflict{
				Text: fmt.Sprintf("role %s is proposed and not approved; only an approved role is retired", r.Code),
				Hint: "borough role reject turns a proposed one down",
			}
		case date <= r.Approved:
			return record.Invalidf("%s does not come after role %s was approved, on %s", date, r.Code, r.Approved)
		}
		r.Retired, r.Reason = date, reason
		if err := checkDecisionReason(r); err != nil {
			return err
		}
		ended, err = endPlacementsInRole(tx, r, date.AddDays(-1))
		return err
	})
	return ended, err
}

// endPlacementsInRole ends every placement in the role that would last longer than the
// date. The date becomes the last day of the placement. It returns the volunteer of
// each placement that it ended.
func endPlacementsInRole(tx *store.Tx, role *record.Role, date record.Date) (ended []record.Person, err error) {
	volunteers, err := store.All(tx, func(id *int64) []any { return []any{id} },
		`SELECT DISTINCT volunteer_id FROM placements
		WHERE role_id = @role AND (ended_on IS NULL OR ended_on > @on) ORDER BY volunteer_id`,
		sql.Named("role", role.ID), sql.Named("on", date))
	if err != nil {
		return nil, err
	}
	for _, volunteer := range volunteers {
		d, err := Dossier(tx, volunteer)
		if err != nil {
			return nil, err
		}
		for _, p := range d.Placements {
			if p.Role != role.Code || (p.Ended != "" && p.Ended <= date) {
				continue
			}
			if err := endPlacement(tx, d, role, p, date); err != nil {
				return nil, err
			}
			ended = append(ended, d.Person())
		}
	}
	return ended, nil
}
