package returns

import (
	"cmp"
	"context"
	"slices"

	"borough/internal/report"
	"borough/internal/table"
)

// Side is a return and what the records behind it are asked of.
type Side struct {
	Return *Return
	Ask    Request
}

// movedRecord is a record that a figure of one return counts and that of the
// other does not, or counts otherwise. Nil is not counted at all.
type movedRecord struct {
	line, title, category, categoryTitle string
	session, volunteer, name, date, what string
	measure                              string
	before, after                        any
}

// restated are the lines whose records are those of another: listing them again
// says nothing.
var restated = map[string]string{
	"average-person": "given", "average-week": "given", "ethnicity-on-books": "closing", "age-base": "closing",
}

// MovedRecords lists the records behind what changed between two returns of a
// month: those that came, those that went and those that count otherwise. Of
// equality answers there are none (R14).
func MovedRecords(ctx context.Context, q report.Querier, before, after Side, changes []Change) (*ChangedRecords, error) {
	was, is := newRecordReader(before.Ask), newRecordReader(after.Ask)
	moved := &ChangedRecords{before: before.Return, after: after.Return}
	err := eachChangedLine(changes, func(line Line, c Change) error {
		if line.Key == "age-band" && otherBands(before.Return, after.Return) {
			return nil // everybody would have come and gone
		}
		old, err := was.of(ctx, q, line, c.Category)
		if err != nil {
			return err
		}
		now, err := is.of(ctx, q, line, c.Category)
		for _, r := range compareRecords(old, now) {
			moved.list = append(moved.list, r.onLineOf(c))
		}
		return err
	})
	if slices.ContainsFunc(moved.list, func(r movedRecord) bool { return r.line == "age-band" }) {
		moved.notes = append(moved.notes, "Of an age, the date is the day of birth.")
	}
	moved.notes = append(moved.notes, withheldNotes(before.Return, after.Return, changes)...)
	return moved, err
}

// eachChangedLine does what it is given for every line and category of which
// something changed and that records stand behind.
func eachChangedLine(changes []Change, do func(Line, Change) error) error {
	done := map[lineAt]bool{}
	for _, c := range changes {
		at := lineAt{c.Line, c.Category}
		line, err := FindLine(c.Line)
		if err != nil || done[at] || !c.Differs() || line.Records == answerRecords || restated[c.Line] != "" {
			continue // a line that this program does not know has no records either
		}
		done[at] = true
		if err := do(line, c); err != nil {
			return err
		}
	}
	return nil
}

// recordReader reads the records behind a return, each report of them once.
type recordReader struct {
	ask  Request
	rows map[string][]table.Row
}

func newRecordReader(ask Request) *recordReader { return &recordReader{ask, map[string][]table.Row{}} }

// countedRecord is a record behind a figure, and what the figure counts of it: counts
// are of the measures, the first first.
type countedRecord struct {
	category, session, volunteer, name, date, note string
	measures                                       []string
	counts                                         []int64
}

// of are the records behind the line, those of one category of it.
func (h *recordReader) of(ctx context.Context, q report.Querier, line Line, category string) ([]countedRecord, error) {
	args := h.ask.args()
	args.Set("line", line.Key)
	args.Set("category", category)
	r := h.ask.explains(args, line)
	if _, read := h.rows[r.Name]; !read {
		rows, err := r.Ask(ctx, q, args)
		if err == nil {
			h.rows[r.Name], err = report.Every(rows)
		}
		if err != nil {
			return nil, err
		}
	}
	rows, err := r.Derived(args, slices.Clone(h.rows[r.Name]))
	records := make([]countedRecord, len(rows))
	for i, row := range rows {
		records[i] = line.held(r, row)
	}
	return records, err
}

// held reads a row of what explains the line.
func (l Line) held(r report.Report, row table.Row) (h countedRecord) {
	for i, column := range r.Columns {
		cell := row[i]
		switch column.Key {
		case "category":
			h.category = report.Word(cell)
		case "session":
			h.session = report.Word(cell)
		case "volunteer":
			h.volunteer = report.Word(cell)
		case "name":
			h.name = report.Word(cell)
		case "date":
			h.date = report.Word(cell)
		case "note":
			h.note = report.Word(cell)
		case "measure":
			h.measures = []string{report.Word(cell)}
		case "count", "minutes", "sessions", "people":
			if column.Key == "people" && l.Records == sessionRecords {
				continue // who counts once, at one session or another
			}
			if column.Key != "count" {
				h.measures = append(h.measures, column.Key)
			}
			h.counts = append(h.counts, cell.(int64))
		}
	}
	if l.Key == "exceptions" { // of which the minutes are no figure
		h.measures, h.counts = h.measures[1:], h.counts[1:]
	}
	return h
}

// recordKey is what a record is known by.
type recordKey struct {
	session, volunteer, measure, date, note string
	counts                                  [2]int64
}

// compareRecords sets the records of before against those of after: each with
// one that says the same, then with one that is the same and says otherwise.
func compareRecords(before, after []countedRecord) (moved []movedRecord) {
	_, gone, came := matchRecords(before, after, countedRecord.contentKey)
	others, gone, came := matchRecords(gone, came, countedRecord.identityKey)
	for _, both := range others {
		for i, old := range both[0].counts {
			if now := both[1].counts[i]; now != old {
				moved = append(moved, both[1].asMoved("changed", i, old, now))
				break
			}
		}
	}
	for _, old := range gone {
		moved = append(moved, old.asMoved("went", 0, old.counts[0], nil))
	}
	for _, now := range came {
		moved = append(moved, now.asMoved("came", 0, nil, now.counts[0]))
	}
	slices.SortStableFunc(moved, byDay)
	return moved
}

// matchRecords sets each record of before beside one of after of the same key.
func matchRecords(before, after []countedRecord, key func(countedRecord) recordKey) (pairs [][2]countedRecord, gone, came []countedRecord) {
	waiting := map[recordKey][]int{}
	for i, h := range after {
		waiting[key(h)] = append(waiting[key(h)], i)
	}
	taken := map[int]bool{}
	for _, old := range before {
		at := key(old)
		if len(waiting[at]) == 0 {
			gone = append(gone, old)
			continue
		}
		i := waiting[at][0]
		waiting[at], taken[i] = waiting[at][1:], true
		pairs = append(pairs, [2]countedRecord{old, after[i]})
	}
	for i, now := range after {
		if !taken[i] {
			came = append(came, now)
		}
	}
	return pairs, gone, came
}

// contentKey is the record and all that is counted of it.
func (h countedRecord) contentKey() recordKey {
	key := h.identityKey()
	key.date, key.note = h.date, h.note
	copy(key.counts[:], h.counts)
	return key
}

// identityKey is the record itself: what has no ref is known by its day and words.
func (h countedRecord) identityKey() recordKey {
	key := recordKey{session: h.session, volunteer: h.volunteer, measure: h.measures[0]}
	if h.volunteer == "" {
		key.date, key.note = h.date, h.note
	}
	return key
}

// byDay is the order of the records behind one figure.
func byDay(a, b movedRecord) int {
	return cmp.Or(cmp.Compare(a.date, b.date), cmp.Compare(a.volunteer, b.volunteer), cmp.Compare(a.session, b.session))
}

// asMoved is the record as one of what moved, by one of its measures.
func (h countedRecord) asMoved(what string, measure int, before, after any) movedRecord {
	return movedRecord{session: h.session, volunteer: h.volunteer, name: h.name, date: h.date, what: what,
		measure: h.measures[measure], before: before, after: after}
}

// onLineOf is the record under the figure that it is behind.
func (r movedRecord) onLineOf(c Change) movedRecord {
	r.line, r.title, r.category, r.categoryTitle = c.Line, c.Title, c.Category, c.CategoryTitle
	return r
}

// ChangedRecords are the records behind what moved between two returns.
type ChangedRecords struct {
	before, after *Return
	list          []movedRecord
	notes         []string
}

// The columns of the records: for scripts those of the return's keys, for people
// those of its words.
var (
	longRecordColumns = []table.Column{
		{Key: "line", Title: "Line", Kind: table.Code},
		{Key: "category", Title: "Category", Kind: table.Code},
		{Key: "session", Title: "Session", Kind: table.Ref},
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "what", Title: "What", Kind: table.Code},
		{Key: "measure", Title: "Measure", Kind: table.Code},
		{Key: "before", Title: "Before", Kind: table.Count},
		{Key: "after", Title: "After", Kind: table.Count},
	}
	printedRecordColumns = []table.Column{
		{Key: "line", Title: "Line", Kind: table.Text},
		{Key: "category", Title: "Of whom", Kind: table.Text},
		{Key: "session", Title: "Session", Kind: table.Ref},
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text, Spare: 1},
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "what", Title: "What", Kind: table.Code},
		{Key: "measure", Title: "Measure", Kind: table.Text, Spare: 2},
		{Key: "before", Title: "Before", Kind: table.Count},
		{Key: "after", Title: "After", Kind: table.Count},
	}
)

// Long is a row for each record, for scripts.
func (r *ChangedRecords) Long() *table.Table {
	return r.table(longRecordColumns, func(m movedRecord) table.Row {
		return table.Row{m.line, m.category, m.session, m.volunteer, m.name, m.date, m.what, m.measure, m.before, m.after}
	})
}

// Printed is the same for people to read. Where every record is a person, who
// counts as one, the counts are left out.
func (r *ChangedRecords) Printed() *table.Table {
	t := r.table(printedRecordColumns, func(m movedRecord) table.Row {
		return table.Row{m.title, m.categoryTitle, m.session, m.volunteer, m.name, m.date, m.what, FindMeasure(m.measure).Title, m.before, m.after}
	})
	t.Groups = true
	var spare []string
	if !slices.ContainsFunc(r.list, func(m movedRecord) bool { return m.session != "" }) {
		spare = append(spare, "session")
	}
	if !slices.ContainsFunc(r.list, func(m movedRecord) bool { return m.measure != "people" }) {
		spare = append(spare, "measure", "before", "after")
	}
	return without(t, spare)
}

func (r *ChangedRecords) table(columns []table.Column, row func(movedRecord) table.Row) *table.Table {
	t := &table.Table{Name: "return-diff-records", Title: "Because of these records", About: diffAbout(r.before, r.after),
		Notes: r.notes, Columns: slices.Clone(columns)}
	var rows []table.Row
	for _, m := range r.list {
		rows = append(rows, row(m))
	}
	t.Rows = table.Slice(rows...)
	return t
}

// without is the table without these columns.
func without(t *table.Table, keys []string) *table.Table {
	var shown []string
	for _, c := range t.Columns {
		if !slices.Contains(keys, c.Key) {
			shown = append(shown, c.Key)
		}
	}
	groups := t.Groups
	if t.Select(shown) == nil { // they are its own keys
		t.Groups = groups
	}
	return t
}

// withheldNotes say of which changes no record is listed.
func withheldNotes(before, after *Return, changes []Change) (notes []string) {
	if otherBands(before, after) {
		notes = append(notes, "Nobody is listed behind the ages: their bands are others.")
	}
	if slices.ContainsFunc(changes, func(c Change) bool {
		line, err := FindLine(c.Line)
		return err == nil && line.Records == answerRecords && c.Differs()
	}) {
		notes = append(notes, "Ethnicity is counts alone: nobody is named for an answer (R14).")
	}
	return notes
}

// otherBands reports whether the returns count ages in other bands.
func otherBands(before, after *Return) bool {
	return !slices.Equal(before.Settings.AgeBands, after.Settings.AgeBands)
}
