package peopledb

import (
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/storetest"
)

// addPlacedVolunteers adds the role office and two volunteers who are placed in it from
// 1 January 2026.
func addPlacedVolunteers(tx *store.Tx) ([]*record.Dossier, error) {
	if err := addOfficeRole(tx); err != nil {
		return nil, err
	}
	var people []*record.Dossier
	for _, name := range []string{"Ada Testwell", "Bertram Sample"} {
		d, err := addReadyApplicant(tx, name, "2025-12-01")
		if err != nil {
			return nil, err
		}
		if err := ChangeStanding(tx, d, record.StandingChange{Verb: "start", On: "2026-01-01"}); err != nil {
			return nil, err
		}
		if _, err := AddPlacement(tx, d, record.Placement{Role: "office", From: "2026-01-01"}); err != nil {
			return nil, err
		}
		people = append(people, d)
	}
	return people, nil
}

// drawSession draws a random session near the end of a month. It can be long or short,
// and can have a start.
func drawSession(t *rapid.T) record.Session {
	day := rapid.SampledFrom([]record.Date{
		"2026-01-30", "2026-01-31", "2026-02-01", "2026-02-02", "2026-02-28", "2026-03-01",
	})
	s := record.Session{
		On: day.Draw(t, "on"), Start: record.NoStart, Role: "office",
		Minutes:  record.Minutes(rapid.IntRange(1, 1440).Draw(t, "minutes")),
		Activity: rapid.SampledFrom([]string{"office", "minutes"}).Draw(t, "activity"),
		Ward:     rapid.SampledFrom([]string{"", "lark-rise"}).Draw(t, "ward"),
	}
	if rapid.Bool().Draw(t, "timed") {
		s.Start = record.Clock(rapid.IntRange(0, 1439).Draw(t, "start"))
	}
	if rapid.IntRange(0, 3).Draw(t, "exception") == 0 {
		s.Exception = "the flood"
	}
	return s
}

// TestMonthHours logs, edits and voids random sessions. It checks that month_hours and the
// cached months are the sums of the sessions, and that nobody exceeds the limit without
// an exception.
func TestMonthHours(t *testing.T) {
	path := storetest.NewFile(t)
	rapid.Check(t, func(rt *rapid.T) {
		s, err := store.OpenWrite(t.Context(), path, testAreas)
		if err != nil {
			rt.Fatal(err)
		}
		defer s.Close()
		err = s.Update(t.Context(), storetest.Clerk, true, func(tx *store.Tx) error {
			people, err := addPlacedVolunteers(tx)
			if err != nil {
				return err
			}
			var ids []int64
			for range rapid.IntRange(1, 25).Draw(rt, "steps") {
				if err := changeRandomSession(rt, tx, people, &ids); err != nil {
					return err
				}
				if err := checkCachedMonths(tx, people); err != nil {
					return err
				}
			}
			problems, err := tx.Check()
			if err == nil && problems != nil {
				err = fmt.Errorf("%v", problems)
			}
			if err == nil {
				err = checkMonthlyLimit(tx)
			}
			return err
		})
		if err != nil {
			rt.Fatal(err)
		}
	})
}

// changeRandomSession logs, edits or voids a session, or does nothing if a rule forbids
// the change. ids has the numbers of the sessions that are not void.
func changeRandomSession(t *rapid.T, tx *store.Tx, people []*record.Dossier, ids *[]int64) error {
	action := rapid.SampledFrom([]string{"log", "log", "log", "edit", "edit", "void"}).Draw(t, "what")
	if len(*ids) == 0 {
		action = "log"
	}
	var err error
	switch action {
	case "log":
		var logged LoggedSession
		d := rapid.SampledFrom(people).Draw(t, "who")
		logged, err = LogSession(tx, d, drawSession(t), rapid.Bool().Draw(t, "another"))
		if err == nil && logged.Result == store.Added {
			*ids = append(*ids, logged.Session.ID)
		}
	case "edit":
		edited := drawSession(t)
		_, _, err = EditSession(tx, rapid.SampledFrom(*ids).Draw(t, "which"), func(s *record.Session) error {
			edited.ID = s.ID
			*s = edited
			return nil
		})
	case "void":
		index := rapid.IntRange(0, len(*ids)-1).Draw(t, "which")
		_, _, err = VoidSession(tx, (*ids)[index], "a slip")
		*ids = append((*ids)[:index:index], (*ids)[index+1:]...)
	}
	var refused *record.Refusal
	var conflict *record.Conflict
	if errors.As(err, &refused) || errors.As(err, &conflict) {
		return nil
	}
	return err
}

// checkCachedMonths compares the cached months with the months in the file.
func checkCachedMonths(tx *store.Tx, people []*record.Dossier) error {
	for _, d := range people {
		for _, month := range []record.Month{"2026-01", "2026-02", "2026-03"} {
			cached, err := readMonthSessions(tx, d.ID, month)
			if err != nil {
				return err
			}
			store.State[monthCache](tx).Delete(monthKey{d.ID, month})
			stored, err := readMonthSessions(tx, d.ID, month)
			if err != nil {
				return err
			}
			store.State[monthCache](tx).Put(monthKey{d.ID, month}, cached)
			if cached.given != stored.given || len(cached.sessions) != len(stored.sessions) {
				return fmt.Errorf("%s in %s: %s in %d sessions, the file has %s in %d", d.Ref, month,
					cached.given, len(cached.sessions), stored.given, len(stored.sessions))
			}
			byID := map[int64]record.Session{}
			for _, s := range cached.sessions {
				byID[s.ID] = s
			}
			for _, s := range stored.sessions {
				if byID[s.ID] != s {
					return fmt.Errorf("%s in %s: %+v, the file has %+v", d.Ref, month, byID[s.ID], s)
				}
			}
		}
	}
	return nil
}

// checkMonthlyLimit returns an error if a volunteer exceeded the limit of a month and
// has no session with an exception.
func checkMonthlyLimit(tx *store.Tx) error {
	exceeded, err := store.All(tx, func(month *string) []any { return []any{month} },
		`SELECT h.month FROM month_hours h
		GROUP BY h.month, h.volunteer_id HAVING SUM(h.minutes) > 2400 AND NOT EXISTS (
			SELECT 1 FROM sessions s
			WHERE s.volunteer_id = h.volunteer_id AND s.exception IS NOT NULL AND s.voided_on IS NULL)`)
	if err == nil && len(exceeded) > 0 {
		err = fmt.Errorf("past the limit without an exception: %v", exceeded)
	}
	return err
}

// TestRefusedEdit checks that a refused edit leaves the cached month as it was.
func TestRefusedEdit(t *testing.T) {
	inTransaction(t, func(tx *store.Tx) error {
		people, err := addPlacedVolunteers(tx)
		if err != nil {
			return err
		}
		logged, err := LogSession(tx, people[0], record.Session{
			On: "2026-02-02", Start: record.NoStart, Minutes: 1200, Role: "office", Activity: "office",
		}, false)
		if err != nil {
			return err
		}
		_, _, err = EditSession(tx, logged.Session.ID, func(s *record.Session) error { s.Minutes = 1441; return nil })
		var refused *record.Refusal
		if !errors.As(err, &refused) {
			t.Fatalf("got %v, not a refusal", err)
		}
		return checkCachedMonths(tx, people)
	})
}
