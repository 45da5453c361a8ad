package returns_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"borough/internal/census"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/returnsreport"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

const today = record.Date("2026-11-22")

// openStore creates a database with the censuses of Lewisham and London and no people.
func openStore(t testing.TB) *store.Store {
	s, err := store.Create(t.Context(), filepath.Join(t.TempDir(), "b.db"), store.Area{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	area, err := census.FindArea("Lewisham")
	if err != nil {
		t.Fatal(err)
	}
	var benchmarks []record.Benchmark
	for _, code := range []string{area.Code, census.London} {
		builtIn, err := census.Benchmarks(code)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range builtIn {
			benchmark := record.Benchmark{
				Name:   b.Name,
				Area:   b.Area.Name,
				Year:   b.Year,
				Scheme: b.Scheme,
				Source: b.Source,
			}
			for _, f := range b.Figures {
				benchmark.Figures = append(benchmark.Figures, record.BenchmarkFigure(f))
			}
			benchmarks = append(benchmarks, benchmark)
		}
	}
	update(t, s, commit, func(tx *store.Tx) error {
		return errors.Join(tx.InitFile(store.Owner{Borough: "Larkmoor", AreaCode: area.Code}),
			booksdb.AddBuiltInBenchmarks(tx, benchmarks))
	})
	return s
}

// fataler is a *testing.T or a *rapid.T.
type fataler interface{ Fatal(...any) }

// The values of the argument dryRun of update.
const (
	commit   = false
	rollBack = true
)

// update runs do in a transaction. It rolls the transaction back if dryRun is set.
func update(t fataler, s *store.Store, dryRun bool, do func(*store.Tx) error) {
	now, _ := time.Parse(time.DateOnly, string(today))
	command := store.Command{Actor: "test", Name: "test", Now: now}
	if err := s.Update(context.Background(), command, dryRun, do); err != nil {
		t.Fatal(err)
	}
}

// newRequest returns a request for the return of the month.
func newRequest(t fataler, tx *store.Tx, month record.Month) returns.Request {
	const allowPartial = true
	days, err := record.ReturnDays(month, today, allowPartial)
	if err != nil {
		t.Fatal(err)
	}
	settings, err := booksdb.Settings(tx, days.To)
	if err != nil {
		t.Fatal(err)
	}
	return returns.Request{Borough: "Larkmoor", Area: "Lewisham", AreaCode: "E09000023", Month: month, Today: today,
		Period: days, Settings: settings}
}

// TestNumbersAddUp draws random histories of people, with any number of changes of standing on a
// day. A standing says whether a person is an applicant, is on the books or has left. In every
// month opening + joined + rejoined - left must equal closing, and closing must equal the opening
// number of the next month (R12).
func TestNumbersAddUp(t *testing.T) {
	s := openStore(t)
	rapid.Check(t, func(t *rapid.T) {
		histories := rapid.SliceOfN(rapid.Custom(randomSpells), 1, 5).Draw(t, "lives")
		update(t, s, rollBack, func(tx *store.Tx) error {
			for i, spells := range histories {
				if err := addVolunteer(tx, int64(i+1), spells); err != nil {
					return err
				}
			}
			firstMonth := rapid.SampledFrom([]record.Month{"2026-08", "2026-09", "2026-10"}).Draw(t, "month")
			closing := -1.0
			for _, month := range []record.Month{firstMonth, firstMonth.Next()} {
				r, err := returns.Build(context.Background(), tx, newRequest(t, tx, month))
				if err != nil {
					return err
				}
				lines := slices.Concat(r.Blocks.Numbers.Lines, r.Blocks.Ethnicity.Lines, r.Blocks.Age.Lines)
				people := func(line string) (n float64) {
					for _, l := range lines {
						if l.LineKey == line {
							n += *l.Figures["people"]
						}
					}
					return n
				}
				if closing >= 0 && people("opening") != closing {
					return fmt.Errorf("%s opens with %v, the month before closed with %v", month,
						people("opening"), closing)
				}
				closing = people("closing")
				// The lines of a pair count the same people.
				for _, pair := range [][2]string{{"left", "left-reason"}, {"closing", "standing"},
					{"closing", "deployment"},
					{"closing", "ethnicity-on-books"}, {"closing", "age-base"}, {"closing", "age-band"}} {
					if people(pair[0]) != people(pair[1]) {
						return fmt.Errorf("%s: %s is %v, %s %v", month, pair[0], people(pair[0]), pair[1],
							people(pair[1]))
					}
				}
			}
			return nil
		})
	})
}

// randomSpells draws the spells of one person from August to November 2026. A spell is a period
// in which the person has the same standing.
func randomSpells(t *rapid.T) []record.Spell {
	appliedOn := record.Date("2026-08-01").AddDays(rapid.IntRange(0, 60).Draw(t, "applied"))
	d := &record.Dossier{Spells: []record.Spell{{Standing: record.Applicant, Change: "applied", From: appliedOn}}}
	for range rapid.IntRange(0, 12).Draw(t, "changes") {
		change := rapid.SampledFrom(record.StandingMoves).Draw(t, "move")
		daysLater := rapid.SampledFrom([]int{0, 0, 1, 7, 30, 31}).Draw(t, "days")
		changeDay := d.Spells[len(d.Spells)-1].From.AddDays(daysLater)
		if changeDay > today {
			break
		}
		spell, err := d.NextSpell(change, record.StandingChange{Verb: change.Verb, On: changeDay, Reason: "moved"})
		if err != nil {
			continue // a person with the current standing cannot make this change
		}
		d.Spells[len(d.Spells)-1].Until = changeDay
		d.Spells = append(d.Spells, spell)
	}
	return d.Spells
}

// addVolunteer inserts a volunteer with the spells.
func addVolunteer(tx *store.Tx, id int64, spells []record.Spell) error {
	err := tx.Exec(`INSERT INTO volunteers (id, ref, name, name_key, born_on, uk_since_on, source)
		VALUES (@id, @ref, 'Ada', 'ada', '1980-01-01', '1980-01-01', 'friend')`, sql.Named("id", id),
		sql.Named("ref", fmt.Sprintf("V%04d", id)))
	for _, s := range spells {
		if err != nil {
			return err
		}
		err = tx.Exec(`INSERT INTO spells (volunteer_id, standing, change, from_on, until_on, reason)
			VALUES (@id, @standing, @change, @from, NULLIF(@until, ''), NULLIF(@reason, ''))`, sql.Named("id", id),
			sql.Named("standing", string(s.Standing)), sql.Named("change", s.Change),
			sql.Named("from", string(s.From)),
			sql.Named("until", string(s.Until)), sql.Named("reason", s.Reason))
	}
	return err
}

// TestContradictionIsRefused checks that Build returns an error if the records contradict each
// other.
func TestContradictionIsRefused(t *testing.T) {
	s := openStore(t)
	update(t, s, rollBack, func(tx *store.Tx) error {
		// This person is on the books without having joined.
		spells := []record.Spell{{Standing: record.Active, Change: "resumed", From: "2026-10-05"}}
		if err := addVolunteer(tx, 1, spells); err != nil {
			return err
		}
		_, err := returns.Build(t.Context(), tx, newRequest(t, tx, "2026-10"))
		const want = "the return of October 2026 does not foot (R12): opening 0 + joined 0 + rejoined 0 - left 0 = 0, but closing is 1"
		if err == nil || err.Error() != want {
			t.Errorf("%v\nwant %s", err, want)
		}
		return nil
	})
}

// TestReturnRoundTrip checks that encoding a return and decoding it gives the same
// return.
func TestReturnRoundTrip(t *testing.T) {
	s := openStore(t)
	update(t, s, rollBack, func(tx *store.Tx) error {
		for id := range int64(7) {
			if err := addVolunteer(tx, id+1,
				[]record.Spell{{Standing: record.Active, Change: "joined", From: "2026-10-05"}}); err != nil {
				return err
			}
		}
		r, err := returns.Build(t.Context(), tx, newRequest(t, tx, "2026-10"))
		if err != nil {
			return err
		}
		var text strings.Builder
		if err := r.WriteJSON(&text); err != nil {
			return err
		}
		var decoded returns.Return
		if err := json.Unmarshal([]byte(text.String()), &decoded); err != nil {
			return err
		}
		if diff := cmp.Diff(r, &decoded); diff != "" {
			t.Error(diff)
		}
		return nil
	})
}

// TestQueryPlans checks that no query of a return scans the whole table of sessions,
// month_hours or spells.
func TestQueryPlans(t *testing.T) {
	s := openStore(t)
	update(t, s, rollBack, func(tx *store.Tx) error {
		reportCount := 0
		for _, r := range returnsreport.Reports(nil) {
			if !strings.HasPrefix(r.Name, "return-") {
				continue
			}
			reportCount++
			args := report.NewArgs("Larkmoor", today)
			args.SetMonth("2026-10")
			args.Set("benchmark", nil)
			for name, value := range r.FixedParams {
				args.Set(name, value)
			}
			queries := r.Queries
			if queries == nil {
				queries = []*report.Report{&r}
			}
			for _, q := range queries {
				query, err := q.SQL()
				if err != nil {
					return err
				}
				for _, step := range queryPlan(t, tx, query, args) {
					for _, table := range []string{"sessions", "month_hours", "spells"} {
						for _, name := range tableNames(query, table) {
							if strings.HasPrefix(step+" ", "SCAN "+name+" ") {
								t.Errorf("report %s goes through all of %s: %s", q.Name, table, step)
							}
						}
					}
				}
			}
		}
		if reportCount < 10 {
			t.Errorf("only %d reports of the return", reportCount)
		}
		return nil
	})
}

// queryPlan returns the steps of SQLite's plan for the query.
func queryPlan(t *testing.T, tx *store.Tx, query string, args *report.Args) []string {
	var queryArgs []any
	seen := map[string]bool{}
	for _, p := range regexp.MustCompile(`@[a-z_]+`).FindAllString(query, -1) {
		if !seen[p] {
			seen[p] = true
			queryArgs = append(queryArgs, sql.Named(p[1:], args.Get(p[1:])))
		}
	}
	rows, err := tx.QueryContext(context.Background(), "EXPLAIN QUERY PLAN "+query, queryArgs...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var steps []string
	for rows.Next() {
		var id, parent, unused int
		var step string
		if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
			t.Fatal(err)
		}
		steps = append(steps, step)
	}
	if len(steps) == 0 {
		t.Fatal("no plan")
	}
	return steps
}

// tableNames returns the name of the table, and the aliases that the query gives the table.
func tableNames(query, table string) []string {
	found := []string{table}
	for _, m := range regexp.MustCompile(`\b`+table+` (?:AS )?([a-z]+)\b`).FindAllStringSubmatch(query, -1) {
		found = append(found, m[1])
	}
	return found
}
