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

// open makes books with the census of Lewisham and of London, and nobody in
// them.
func open(t testing.TB) *store.Store {
	s, err := store.Create(t.Context(), filepath.Join(t.TempDir(), "b.db"), store.Area{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	area, err := census.Find("Lewisham")
	if err != nil {
		t.Fatal(err)
	}
	var benchmarks []record.Benchmark
	for _, code := range []string{area.Code, census.London} {
		carried, err := census.Benchmarks(code)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range carried {
			into := record.Benchmark{Name: b.Name, Area: b.Area.Name, Year: b.Year, Scheme: b.Scheme, Source: b.Source}
			for _, f := range b.Figures {
				into.Figures = append(into.Figures, record.BenchmarkFigure(f))
			}
			benchmarks = append(benchmarks, into)
		}
	}
	update(t, s, false, func(tx *store.Tx) error {
		return errors.Join(tx.InitBooks(store.Books{Borough: "Larkmoor", AreaCode: area.Code}),
			booksdb.AddCarriedBenchmarks(tx, benchmarks))
	})
	return s
}

type fataler interface{ Fatal(...any) }

func update(t fataler, s *store.Store, dryRun bool, do func(*store.Tx) error) {
	now, _ := time.Parse(time.DateOnly, string(today))
	by := store.Command{Actor: "test", Line: "test", Now: now}
	if err := s.Update(context.Background(), by, dryRun, do); err != nil {
		t.Fatal(err)
	}
}

func ask(t fataler, tx *store.Tx, month record.Month) returns.Request {
	days, err := record.ReturnDays(month, today, true)
	if err != nil {
		t.Fatal(err)
	}
	settings, err := booksdb.Settings(tx, days.To)
	if err != nil {
		t.Fatal(err)
	}
	return returns.Request{Borough: "Larkmoor", Area: "Lewisham", AreaCode: "E09000023", Month: month, Today: today,
		Days: days, Settings: settings}
}

// TestReturnFoots is R12 over lives that the changes of standing allow, as many
// in a day as come: opening + joined + rejoined - left is closing in any
// month, and what closes it opens the next.
func TestReturnFoots(t *testing.T) {
	s := open(t)
	rapid.Check(t, func(t *rapid.T) {
		lives := rapid.SliceOfN(rapid.Custom(life), 1, 5).Draw(t, "lives")
		update(t, s, true, func(tx *store.Tx) error {
			for i, spells := range lives {
				if err := live(tx, int64(i+1), spells); err != nil {
					return err
				}
			}
			first := rapid.SampledFrom([]record.Month{"2026-08", "2026-09", "2026-10"}).Draw(t, "month")
			closing := -1.0
			for _, m := range []record.Month{first, first.Next()} {
				r, err := returns.Build(context.Background(), tx, ask(t, tx, m))
				if err != nil {
					return err
				}
				lines := slices.Concat(r.Blocks.Numbers.Lines, r.Blocks.Ethnicity.Lines, r.Blocks.Age.Lines)
				people := func(line string) (n float64) {
					for _, l := range lines {
						if l.Line == line {
							n += *l.Figures["people"]
						}
					}
					return n
				}
				if closing >= 0 && people("opening") != closing {
					return fmt.Errorf("%s opens with %v, the month before closed with %v", m,
						people("opening"), closing)
				}
				closing = people("closing")
				for _, same := range [][2]string{{"left", "left-reason"}, {"closing", "standing"},
					{"closing", "deployment"},
					{"closing", "ethnicity-on-books"}, {"closing", "age-base"}, {"closing", "age-band"}} {
					if people(same[0]) != people(same[1]) {
						return fmt.Errorf("%s: %s is %v, %s %v", m, same[0], people(same[0]), same[1], people(same[1]))
					}
				}
			}
			return nil
		})
	})
}

// life draws the spells of one person from August to November 2026.
func life(t *rapid.T) []record.Spell {
	day := record.Date("2026-08-01").AddDays(rapid.IntRange(0, 60).Draw(t, "applied"))
	d := &record.Dossier{Spells: []record.Spell{{Standing: record.Applicant, Change: "applied", From: day}}}
	for range rapid.IntRange(0, 12).Draw(t, "changes") {
		move := rapid.SampledFrom(record.Moves).Draw(t, "move")
		day := d.Spells[len(d.Spells)-1].From.AddDays(rapid.SampledFrom([]int{0, 0, 1, 7, 30, 31}).Draw(t, "days"))
		if day > today {
			break
		}
		spell, err := d.SpellAfter(move, day, "moved")
		if err != nil {
			continue // not a change that somebody of that standing can make
		}
		d.Spells[len(d.Spells)-1].Until = day
		d.Spells = append(d.Spells, spell)
	}
	return d.Spells
}

func live(tx *store.Tx, id int64, spells []record.Spell) error {
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

// TestReturnDoesNotFoot: books that contradict themselves give no return.
func TestReturnDoesNotFoot(t *testing.T) {
	s := open(t)
	update(t, s, true, func(tx *store.Tx) error {
		// On the books without having joined.
		spells := []record.Spell{{Standing: record.Active, Change: "resumed", From: "2026-10-05"}}
		if err := live(tx, 1, spells); err != nil {
			return err
		}
		_, err := returns.Build(t.Context(), tx, ask(t, tx, "2026-10"))
		const want = "the return of October 2026 does not foot (R12): opening 0 + joined 0 + rejoined 0 - left 0 = 0, but closing is 1"
		if err == nil || err.Error() != want {
			t.Errorf("%v\nwant %s", err, want)
		}
		return nil
	})
}

// TestReturnReadsBack: the document is the return; it can be kept and printed
// again just as it was.
func TestReturnReadsBack(t *testing.T) {
	s := open(t)
	update(t, s, true, func(tx *store.Tx) error {
		for id := range int64(7) {
			if err := live(tx, id+1,
				[]record.Spell{{Standing: record.Active, Change: "joined", From: "2026-10-05"}}); err != nil {
				return err
			}
		}
		r, err := returns.Build(t.Context(), tx, ask(t, tx, "2026-10"))
		if err != nil {
			return err
		}
		var text strings.Builder
		if err := r.WriteJSON(&text); err != nil {
			return err
		}
		var again returns.Return
		if err := json.Unmarshal([]byte(text.String()), &again); err != nil {
			return err
		}
		if diff := cmp.Diff(r, &again); diff != "" {
			t.Error(diff)
		}
		return nil
	})
}

// TestReturnCost: a return reads what its month holds. No query of it goes
// through every session, every month's hours or every spell there ever was.
func TestReturnCost(t *testing.T) {
	s := open(t)
	update(t, s, true, func(tx *store.Tx) error {
		checked := 0
		for _, r := range returnsreport.Reports(nil) {
			if !strings.HasPrefix(r.Name, "return-") {
				continue
			}
			checked++
			args := report.NewArgs("Larkmoor", today)
			args.SetMonth("2026-10")
			args.Set("benchmark", nil)
			for name, value := range r.Fixed {
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
				for _, step := range plan(t, tx, query, args) {
					for _, table := range []string{"sessions", "month_hours", "spells"} {
						for _, name := range names(query, table) {
							if strings.HasPrefix(step+" ", "SCAN "+name+" ") {
								t.Errorf("report %s goes through all of %s: %s", q.Name, table, step)
							}
						}
					}
				}
			}
		}
		if checked < 10 {
			t.Errorf("only %d reports of the return", checked)
		}
		return nil
	})
}

func plan(t *testing.T, tx *store.Tx, query string, args *report.Args) []string {
	var named []any
	seen := map[string]bool{}
	for _, p := range regexp.MustCompile(`@[a-z_]+`).FindAllString(query, -1) {
		if !seen[p] {
			seen[p] = true
			named = append(named, sql.Named(p[1:], args.Get(p[1:])))
		}
	}
	rows, err := tx.QueryContext(context.Background(), "EXPLAIN QUERY PLAN "+query, named...)
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

// names are what the query calls the table.
func names(query, table string) []string {
	found := []string{table}
	for _, m := range regexp.MustCompile(`\b`+table+` (?:AS )?([a-z]+)\b`).FindAllStringSubmatch(query, -1) {
		found = append(found, m[1])
	}
	return found
}
