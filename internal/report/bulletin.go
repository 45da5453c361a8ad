package report

import (
	"context"
	"maps"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/table"
)

// BulletinAsk is what a bulletin is asked of: its month, and of that, the month
// before and the same month a year before those whose return is filed.
type BulletinAsk struct {
	Borough string
	Month   record.Month
	Today   record.Date
	Months  []BulletinMonth
}

// BulletinMonth is a month whose return is filed: the return as it was filed
// last, and the settings of the month's last day.
type BulletinMonth struct {
	Return   *Return
	Settings record.Settings
}

// Bulletin is what a bulletin is made of, in exact figures: none of its tables is
// for outside before it is published. Volunteers, Panels and Engagement have a
// row a month, Activities is a table a month; the others are of the month alone.
type Bulletin struct {
	Volunteers, Panels, Engagement    *table.Table
	Activities                        map[record.Month]*table.Table
	Events, Priorities, Waiting, ToDo *table.Table
}

// Tables are all of them, in order.
func (b *Bulletin) Tables() []*table.Table {
	tables := []*table.Table{b.Volunteers}
	for _, month := range slices.Sorted(maps.Keys(b.Activities)) {
		tables = append(tables, b.Activities[month])
	}
	return append(tables, b.Panels, b.Engagement, b.Events, b.Priorities, b.Waiting, b.ToDo)
}

// BuildBulletin gathers what a bulletin is made of. With no month that is filed
// its tables are empty.
func BuildBulletin(ctx context.Context, q Querier, ask BulletinAsk) (*Bulletin, error) {
	b := ask.empty()
	for _, m := range ask.Months {
		month := m.Return.Month
		add(b.Volunteers, m.Return.volunteers())
		b.Activities[month] = m.activities(ask)
		panels, err := m.rows(ctx, q, ask, &Panels, "")
		if err != nil {
			return nil, err
		}
		add(b.Panels, append(table.Row{string(month)}, pick(&Panels, panels[0], panelFigures...)...))
		events, err := m.rows(ctx, q, ask, &EngagementReport, "kind")
		if err != nil {
			return nil, err
		}
		held := table.Row{string(month), int64(0), int64(0)}
		for _, row := range events {
			held[1], held[2] = held[1].(int64)+row[2].(int64), held[2].(int64)+row[3].(int64)
		}
		add(b.Engagement, held)
		if month != ask.Month {
			continue
		}
		for _, row := range events {
			add(b.Events, row[:4])
		}
		if err := b.ofTheMonth(ctx, q, ask, m); err != nil {
			return nil, err
		}
	}
	b.Volunteers.Sums = carriedOver(ask.Months)
	return b, nil
}

// ofTheMonth gathers what is of the bulletin's own month alone.
func (b *Bulletin) ofTheMonth(ctx context.Context, q Querier, ask BulletinAsk, m BulletinMonth) error {
	priorities, err := m.rows(ctx, q, ask, &PriorityOutcomes, "theme")
	if err != nil {
		return err
	}
	for _, row := range priorities {
		add(b.Priorities, pick(&PriorityOutcomes, row, priorityFigures...))
	}
	due, err := m.rows(ctx, q, ask, &Due, "")
	if err != nil {
		return err
	}
	for _, kind := range dueOfPeople {
		if who := distinct(due, kind.Code, 1); who != nil {
			add(b.Waiting, table.Row{kind.Code, kind.Title, int64(len(who))})
		}
	}
	for _, kind := range dueOfPlaces {
		number := int64(0)
		for _, row := range due {
			if row[0] == kind.Code {
				number++
			}
		}
		if number > 0 {
			add(b.ToDo, table.Row{kind.Code, kind.Title, number, strings.Join(distinct(due, kind.Code, 2), ", ")})
		}
	}
	return nil
}

// distinct are the different texts in a column of what is due of that kind, in
// order.
func distinct(due []table.Row, kind string, column int) (found []string) {
	for _, row := range due {
		if row[0] == kind {
			found = append(found, row[column].(string))
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// rows runs a report on the month, by one of the ways it has where it has any.
func (m BulletinMonth) rows(ctx context.Context, q Querier, ask BulletinAsk, r *Report, by string) ([]table.Row, error) {
	args := NewArgs(ask.Borough, ask.Today)
	args.SetMonth(m.Return.Month)
	args.SetSettings(m.Settings)
	args.Set("team", nil)
	args.Set("ward", nil)
	args.Set("since", m.Return.Month.First())
	args.Set("by", by)
	t, err := r.Run(ctx, q, args)
	if err != nil {
		return nil, err
	}
	return every(t.Rows)
}

// pick is the cells of a report's row that stand in these columns.
func pick(r *Report, row table.Row, keys ...string) (picked table.Row) {
	for _, key := range keys {
		picked = append(picked, row[slices.IndexFunc(r.Columns, func(c table.Column) bool { return c.Key == key })])
	}
	return picked
}

// add puts a row under those of a table that is in memory.
func add(t *table.Table, row table.Row) {
	rows, _ := every(t.Rows)
	t.Rows = table.Slice(append(rows, row)...)
}
