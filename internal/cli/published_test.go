package cli

import (
	"slices"
	"testing"

	"borough/internal/publish"
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/table"
)

// TestPublished publishes every report that may be, in every way of asking: no
// count of people is printed that is not nought or rounded, nothing worked out of
// exact figures, and what is said to add up does.
func TestPublished(t *testing.T) {
	a := demoApp(t)
	for _, r := range reports() {
		if r.Publish == nil {
			continue
		}
		t.Run(r.Name, func(t *testing.T) {
			for _, texts := range slices.Concat(asked(r), choices(r)) {
				err := a.view(t.Context(), func(tx *store.Tx) error {
					arguments, err := a.arguments(tx, r, texts)
					if err != nil {
						return err
					}
					exact, err := r.Run(t.Context(), tx, arguments)
					if err != nil {
						return err
					}
					if r.Publishable(arguments) != nil {
						return nil
					}
					var kept []table.Row
					for row, err := range exact.Each() {
						if err != nil {
							return err
						}
						kept = append(kept, row)
					}
					exact.Rows = table.Slice(kept...)
					out, err := publish.Table(exact, record.LeastMasking)
					if err != nil {
						return err
					}
					unmasked(t, exact, kept, out)
					return nil
				})
				if err != nil {
					t.Errorf("%v: %v", texts, err)
				}
			}
		})
	}
}

// unmasked finds what is published of people and neither masked nor rounded.
func unmasked(t *testing.T, exact *table.Table, kept []table.Row, out *table.Table) {
	t.Helper()
	n := 0
	check := func(row table.Row) {
		for i, c := range out.Columns {
			if c.Use == table.Things || c.Kind < table.Count {
				continue
			}
			switch v := row[i].(type) {
			case int64:
				if step := map[table.Kind]int64{table.Count: 5, table.Minutes: 300, table.Pence: 500}[c.Kind]; step == 0 || v%step != 0 {
					t.Errorf("%s, row %d, %s: %d is published", exact.Name, n, c.Key, v)
				}
			case float64:
				if c.Kind == table.Count {
					t.Errorf("%s, row %d, %s: %v is published", exact.Name, n, c.Key, v)
				}
			}
		}
		n++
	}
	for row := range out.Rows {
		check(row)
	}
	if n != len(kept) {
		t.Errorf("%s: %d rows of %d", exact.Name, n, len(kept))
	}
	if out.Totals != nil {
		check(out.Totals)
	}
}
