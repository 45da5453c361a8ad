package returns

import (
	"cmp"
	"context"
	"slices"

	"borough/internal/report"
	"borough/internal/table"
)

// Side is one of the two returns that are compared, and the request by which the
// records behind it are read.
type Side struct {
	Return  *Return
	Request Request
}

// changedRecord is a record that a figure of one return counts and that of the
// other does not, or counts otherwise. Before and after are what the figures count
// of it: nil where they do not count it at all.
type changedRecord struct {
	line, title, category, categoryTitle string
	session, volunteer, name, date       string
	what                                 string // came, went or changed; or a movement: joined, rejoined or left
	measure                              string
	before, after                        any
}

// restatedLines have the records of another line, which are not listed again.
var restatedLines = []string{"average-person", "average-week", "ethnicity-on-books", "age-base"}

// ListChangedRecords lists the records behind what changed between two returns of
// one month: those that came, those that went and those that count otherwise.
// Equality answers are never among them (R14). The errors are those of the queries.
func ListChangedRecords(
	ctx context.Context, q report.Querier, before, after Side, changes []Change,
) (*ChangedRecords, error) {
	earlier, later := newRecordReader(before.Request), newRecordReader(after.Request)
	changed := &ChangedRecords{before: before.Return, after: after.Return}
	err := eachChangedLine(changes, func(line Line, c Change) error {
		if line.Key == "age-band" && ageBandsDiffer(before.Return, after.Return) {
			return nil // everybody would have come and gone
		}
		old, err := earlier.records(ctx, q, line, c.Category)
		if err != nil {
			return err
		}
		current, err := later.records(ctx, q, line, c.Category)
		if err != nil {
			return err
		}
		for _, r := range compareRecords(old, current) {
			changed.list = append(changed.list, r.behind(c))
		}
		return nil
	})
	if slices.ContainsFunc(changed.list, func(r changedRecord) bool { return r.line == "age-band" }) {
		changed.notes = append(changed.notes, "Of an age, the date is the day of birth.")
	}
	changed.notes = append(changed.notes, withheldNotes(before.Return, after.Return, changes)...)
	return changed, err
}

// eachChangedLine calls visit once for each line and category that changed and has
// records behind it, and stops at the first error.
func eachChangedLine(changes []Change, visit func(Line, Change) error) error {
	visited := map[lineKey]bool{}
	for _, c := range changes {
		key := lineKey{c.Line, c.Category}
		line, err := FindLine(c.Line)
		if err != nil {
			continue // a line that this program does not know has no records
		}
		if visited[key] || !c.Differs() || line.Records == answerRecords || slices.Contains(restatedLines, c.Line) {
			continue
		}
		visited[key] = true
		if err := visit(line, c); err != nil {
			return err
		}
	}
	return nil
}

// recordReader reads the records behind a return, and asks each query once.
type recordReader struct {
	request Request
	pickers map[string]picker // by report
}

func newRecordReader(req Request) *recordReader { return &recordReader{req, map[string]picker{}} }

// records returns the records behind the line, or behind one category of it.
func (rr *recordReader) records(
	ctx context.Context, q report.Querier, line Line, category string,
) ([]explainedRecord, error) {
	args := rr.request.args()
	args.Set("line", line.Key)
	args.Set("category", category)
	e, r := rr.request.explanation(args, line)
	if rr.pickers[r.Name] == nil {
		pick, err := e.read(ctx, q, &r, args)
		if err != nil {
			return nil, err
		}
		rr.pickers[r.Name] = pick
	}
	return rr.pickers[r.Name](args), nil
}

// recordKey is what a record is matched by.
type recordKey struct {
	session, volunteer, measure, date, note string
	counts                                  [2]int64
}

// compareRecords matches the records of both returns, first those that are the same
// in all that is counted, then those that are the same record and count otherwise,
// and returns all but the first.
func compareRecords(before, after []explainedRecord) (changed []changedRecord) {
	_, gone, came := matchRecords(before, after, explainedRecord.contentKey)
	recounted, gone, came := matchRecords(gone, came, explainedRecord.identityKey)
	for _, pair := range recounted {
		for i, old := range pair.before.counts {
			if current := pair.after.counts[i]; current.number != old.number {
				changed = append(changed, pair.after.changed("changed", i, old.number, current.number))
				break
			}
		}
	}
	for _, old := range gone {
		changed = append(changed, old.changed("went", 0, old.counts[0].number, nil))
	}
	for _, current := range came {
		changed = append(changed, current.changed("came", 0, nil, current.counts[0].number))
	}
	slices.SortStableFunc(changed, byDay)
	return changed
}

// recordPair is a record as it stands behind each of two returns.
type recordPair struct{ before, after explainedRecord }

// matchRecords pairs each record of before with one of after that has the same key,
// and returns those that have no match: gone are of before, came of after.
func matchRecords(
	before, after []explainedRecord, key func(explainedRecord) recordKey,
) (pairs []recordPair, gone, came []explainedRecord) {
	unmatched := map[recordKey][]int{} // of after
	for i, e := range after {
		unmatched[key(e)] = append(unmatched[key(e)], i)
	}
	matched := map[int]bool{}
	for _, old := range before {
		k := key(old)
		if len(unmatched[k]) == 0 {
			gone = append(gone, old)
			continue
		}
		i := unmatched[k][0]
		unmatched[k], matched[i] = unmatched[k][1:], true
		pairs = append(pairs, recordPair{old, after[i]})
	}
	for i, current := range after {
		if !matched[i] {
			came = append(came, current)
		}
	}
	return pairs, gone, came
}

// contentKey is the same for records of which all that is counted is the same.
func (e explainedRecord) contentKey() recordKey {
	key := e.identityKey()
	key.date, key.note = e.date, e.note
	for i, c := range e.counts {
		key.counts[i] = c.number
	}
	return key
}

// identityKey is the same for one record before and after. What has no ref is known
// by its day and its words.
func (e explainedRecord) identityKey() recordKey {
	key := recordKey{session: e.session, volunteer: e.volunteer, measure: e.counts[0].measure}
	if e.volunteer == "" {
		key.date, key.note = e.date, e.note
	}
	return key
}

// changed is the record as one that changed in its count of that index.
func (e explainedRecord) changed(what string, index int, before, after any) changedRecord {
	return changedRecord{
		session:   e.session,
		volunteer: e.volunteer,
		name:      e.name,
		date:      e.date,
		what:      what,
		measure:   e.counts[index].measure,
		before:    before,
		after:     after,
	}
}

// byDay is the order of the records behind one figure.
func byDay(a, b changedRecord) int {
	return cmp.Or(
		cmp.Compare(a.date, b.date),
		cmp.Compare(a.volunteer, b.volunteer),
		cmp.Compare(a.session, b.session),
	)
}

// behind is the record under the line and category of the change.
func (r changedRecord) behind(c Change) changedRecord {
	r.line, r.title, r.category, r.categoryTitle = c.Line, c.Title, c.Category, c.CategoryTitle
	return r
}

// ChangedRecords are the records behind what changed between two returns.
type ChangedRecords struct {
	before, after *Return
	list          []changedRecord
	notes         []string
}

// The columns of the records: for scripts with the keys of the return, for people
// with its titles.
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

// Long returns a table of a row for each record, for scripts.
func (cr *ChangedRecords) Long() *table.Table {
	return cr.table(longRecordColumns, func(r changedRecord) table.Row {
		return table.Row{
			r.line, r.category, r.session, r.volunteer, r.name, r.date, r.what, r.measure, r.before, r.after,
		}
	})
}

// Printed returns the same table for people to read. Where every record is a person,
// who counts as one, the counts are left out.
func (cr *ChangedRecords) Printed() *table.Table {
	t := cr.table(printedRecordColumns, func(r changedRecord) table.Row {
		return table.Row{
			r.title, r.categoryTitle, r.session, r.volunteer, r.name, r.date, r.what,
			FindMeasure(r.measure).Title, r.before, r.after,
		}
	})
	t.Groups = true
	var redundant []string
	if !slices.ContainsFunc(cr.list, func(r changedRecord) bool { return r.session != "" }) {
		redundant = append(redundant, "session")
	}
	if !slices.ContainsFunc(cr.list, func(r changedRecord) bool { return r.measure != "people" }) {
		redundant = append(redundant, "measure", "before", "after")
	}
	return withoutColumns(t, redundant)
}

func (cr *ChangedRecords) table(columns []table.Column, row func(changedRecord) table.Row) *table.Table {
	t := &table.Table{
		Name:    "return-diff-records",
		Title:   "Because of these records",
		About:   diffAbout(cr.before, cr.after),
		Notes:   cr.notes,
		Columns: slices.Clone(columns),
	}
	var rows []table.Row
	for _, r := range cr.list {
		rows = append(rows, row(r))
	}
	t.Rows = table.Slice(rows...)
	return t
}

// withoutColumns takes the columns of those keys out of the table and returns it.
func withoutColumns(t *table.Table, keys []string) *table.Table {
	var shown []string
	for _, c := range t.Columns {
		if !slices.Contains(keys, c.Key) {
			shown = append(shown, c.Key)
		}
	}
	groups := t.Groups
	if t.Select(shown) == nil { // never an error: the keys are the table's own
		t.Groups = groups
	}
	return t
}

// withheldNotes say behind which of the changes no record is listed.
func withheldNotes(before, after *Return, changes []Change) (notes []string) {
	if ageBandsDiffer(before, after) {
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

// ageBandsDiffer reports whether the returns count people by different age bands.
func ageBandsDiffer(before, after *Return) bool {
	return !slices.Equal(before.Settings.AgeBands, after.Settings.AgeBands)
}
