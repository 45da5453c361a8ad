package peopledb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// RetireRole retires an approved role from the date on, and ends the placements in it
// the day before. It returns how many placements it ended. The errors are those of
// FindRole and EndPlacement, a *record.Conflict if the role is not approved or is
// already retired, and an *record.Invalid if the date is not possible or the reason is
// missing.
func RetireRole(tx *store.Tx, code string, on record.Date, reason string) (ended int, err error) {
	err = decideRole(tx, code, on, func(r *record.Role) error {
		switch {
		case r.Retired != "" || r.Rejected != "":
			return roleDecidedError(r)
		case r.Approved == "":
			return &record.Conflict{
				Text: fmt.Sprintf("role %s is proposed and not approved; only an approved role is retired", r.Code),
				Hint: "borough role reject turns a proposed one down",
			}
		case on <= r.Approved:
			return record.Wrong("%s does not come after role %s was approved, on %s", on, r.Code, r.Approved)
		}
		r.Retired, r.Reason = on, reason
		if err := checkReason(r); err != nil {
			return err
		}
		ended, err = endPlacementsIn(tx, r, on.AddDays(-1))
		return err
	})
	return ended, err
}

// endPlacementsIn makes on the last day of every placement in the role that would last
// longer, and returns how many it ended.
func endPlacementsIn(tx *store.Tx, role *record.Role, on record.Date) (ended int, err error) {
	volunteers, err := store.All(tx, func(id *int64) []any { return []any{id} },
		`SELECT DISTINCT volunteer_id FROM placements
		WHERE role_id = @role AND (ended_on IS NULL OR ended_on > @on) ORDER BY volunteer_id`,
		sql.Named("role", role.ID), sql.Named("on", on))
	if err != nil {
		return 0, err
	}
	for _, volunteer := range volunteers {
		d, err := Dossier(tx, volunteer)
		if err != nil {
			return 0, err
		}
		for _, p := range d.Placements {
			if p.Role != role.Code || (p.Ended != "" && p.Ended <= on) {
				continue
			}
			if err := endPlacement(tx, d, role, p, on); err != nil {
				return 0, err
			}
			ended++
		}
	}
	return ended, nil
}
