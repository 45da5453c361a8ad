package returns

import (
	"cmp"
	"context"
	"slices"

	"borough/internal/report"
	"borough/internal/table"
)

// ComparedReturn is one of two compared returns, with the request for reading its records.
type ComparedReturn struct {
	Return  *Return
	Request Request
}

// changedRecord is a record that counts towards a figure in only one of two returns, or with
// different numbers. The fields before and after are the two numbers. A number is nil if the
// record does not count in that return.
type changedRecord struct {
	line, title, category, categoryTitle string
	session, volunteer, name, date       string
	event                                string // came, went, changed, or a movement: joined, rejoined, left
	measure                              string
	before, after                        any
}

// duplicateLines are lines that count the same records as another line. They are skipped,
// so that no record is listed twice.
var duplicateLines = []string{"average-person", "average-week", "ethnicity-on-books", "age-base"}

// ListChangedRecords lists the records that explain the changes between two returns of one
// month: records that were added, were removed, or count with a different number. It never lists
// equality answers, because they are confidential (R14): no command may show a person's answer.
// ListChangedRecords returns an error if a query fails.
func ListChangedRecords(
	ctx context.Context, q report.Querier, before, after ComparedReturn, changes []Change,
) (*ChangedRecords, error) {
	readerBefore, readerAfter := newRecordReader(before.Request), newRecordReader(after.Request)
	result := &ChangedRecords{before: before.Return, after: after.Return}
	err := eachChangedLine(changes, func(line Line, c Change) error {
		if line.Key == "age-band" && ageBandsDiffer(before.Return, after.Return) {
			return nil // everybody would be listed twice: removed from one band, and added to another
		}
		recordsBefore, err := readerBefore.readRecords(ctx, q, line, c.Category)
		if err != nil {
			return err
		}
		recordsAfter, err := readerAfter.readRecords(ctx, q, line, c.Category)
		if err != nil {
			return err
		}
		for _, r := range compareRecords(recordsBefore, recordsAfter) {
			result.records = append(result.records, r.withLine(c))
		}
		return nil
	})
	if slices.ContainsFunc(result.records, func(r changedRecord) bool { return r.line == "age-band" }) {
		result.notes = append(result.notes, "Of an age, the date is the day of birth.")
	}
	result.notes = append(result.notes, withheldNotes(before.Return, after.Return, changes)...)
	return result, err
}

// eachChangedLine calls visit once for each changed line and category that has records to list.
// It stops at the first error of visit and returns this error.
func eachChangedLine(changes []Change, visit func(Line, Change) error) error {
	visited := map[lineKey]bool{}
	for _, c := range changes {
		key := lineKey{c.Line, c.Category}
		line, err := FindLine(c.Line)
		if err != nil {
			continue // this program does not know the line, so it cannot list its records
		}
		if visited[key] || !c.Differs() || line.Records == answerRecords || slices.Contains(duplicateLines, c.Line) {
			continue
		}
		visited[key] = true
		if err := visit(line, c); err != nil {
			return err
		}
	}
	return nil
}

// recordReader reads the records that a return counts, and runs each query only once.
type recordReader struct {
	request   Request
	selectors map[string]recordSelector // by the name of the report
}

func newRecordReader(req Request) *recordReader {
	return &recordReader{req, map[string]recordSelector{}}
}

// readRecords returns the records that the line counts, or that one of its categories counts.
func (rr *recordReader) readRecords(
	ctx context.Context, q report.Querier, line Line, category string,
) ([]explainedRecord, error) {
	args := rr.request.args()
	args.Set("line", line.Key)
	args.Set("category", category)
	e, r := rr.request.findExplanation(args, line)
	if rr.selectors[r.Name] == nil {
		selector, err := e.read(ctx, q, &r, args)
		if err != nil {
			return nil, err
		}
		rr.selectors[r.Name] = selector
	}
	return rr.selectors[r.Name](args), nil
}

// recordKey is the key with which matchRecords finds the same record in two returns.
type recordKey struct {
	session, volunteer, measure, date, note string
	counts                                  [2]int64
}

// compareRecords returns the records that differ between two returns. It first drops the
// records that are equal in both returns. Then it finds the records that are in both returns
// but count different numbers. The remaining records were added or removed.
func compareRecords(before, after []explainedRecord) (changed []changedRecord) {
	_, removed, added := matchRecords(before, after, explainedRecord.contentKey)
	// The recounted records are in both returns, with different counts.
	recounted, removed, added := matchRecords(removed, added, explainedRecord.identityKey)
	for _, pair := range recounted {
		for i, countBefore := range pair.before.counts {
			if countAfter := pair.after.counts[i]; countAfter.number != countBefore.number {
				changed = append(changed,
					pair.after.toChangedRecord("changed", i, countBefore.number, countAfter.number))
				break
			}
		}
	}
	for _, r := range removed {
		changed = append(changed, r.toChangedRecord("went", principalCount, r.counts[principalCount].number, nil))
	}
	for _, r := range added {
		changed = append(changed, r.toChangedRecord("came", principalCount, nil, r.counts[principalCount].number))
	}
	slices.SortStableFunc(changed, compareByDate)
	return changed
}

// recordPair is a record of the first return and the same record of the second.
type recordPair struct{ before, after explainedRecord }

// matchRecords pairs each record of before with a record of after that has the same key. The
// result removed has the unmatched records of before, and added the unmatched records of after.
func matchRecords(
	before, after []explainedRecord, key func(explainedRecord) recordKey,
) (pairs []recordPair, removed, added []explainedRecord) {
	unmatched := map[recordKey][]int{} // for each key, the indexes of the records of after
	for i, r := range after {
		unmatched[key(r)] = append(unmatched[key(r)], i)
	}
	isMatched := map[int]bool{} // by the index in after
	for _, r := range before {
		k := key(r)
		if len(unmatched[k]) == 0 {
			removed = append(removed, r)
			continue
		}
		i := unmatched[k][0]
		unmatched[k], isMatched[i] = unmatched[k][1:], true
		pairs = append(pairs, recordPair{r, after[i]})
	}
	for i, r := range after {
		if !isMatched[i] {
			added = append(added, r)
		}
	}
	return pairs, removed, added
}

// contentKey returns a key that is equal for two records if a return counts them in the same way.
func (e explainedRecord) contentKey() recordKey {
	key := e.identityKey()
	key.date, key.note = e.date, e.note
	for i, c := range e.counts {
		key.counts[i] = c.number
	}
	return key
}

// identityKey returns a key that identifies the record in both returns. A record without
// a ref is identified by its date and note.
func (e explainedRecord) identityKey() recordKey {
	key := recordKey{session: e.session, volunteer: e.volunteer, measure: e.counts[0].measure}
	if e.volunteer == "" {
		key.date, key.note = e.date, e.note
	}
	return key
}

// toChangedRecord returns a changedRecord for the record. The parameter index is the index of the
// count that changed.
func (e explainedRecord) toChangedRecord(event string, index int, before, after any) changedRecord {
	return changedRecord{
		session:   e.session,
		volunteer: e.volunteer,
		name:      e.name,
		date:      e.date,
		event:     event,
		measure:   e.counts[index].measure,
		before:    before,
		after:     after,
	}
}

// compareByDate compares two records for sorting by date, person and session.
func compareByDate(a, b changedRecord) int {
	return cmp.Or(
		cmp.Compare(a.date, b.date),
		cmp.Compare(a.volunteer, b.volunteer),
		cmp.Compare(a.session, b.session),
	)
}

// withLine returns a copy of the record with the line and category of the change.
func (r changedRecord) withLine(c Change) changedRecord {
	r.line, r.title, r.category, r.categoryTitle = c.Line, c.Title, c.Category, c.CategoryTitle
	return r
}

// ChangedRecords are the records that explain the changes between two returns.
type ChangedRecords struct {
	before, after *Return
	records       []changedRecord
	notes         []string
}

// The columns of LongTable and PrintedTable. The table for scripts has the keys of lines and
// categories, and the table for people to read has their titles.
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
		{Key: "name", Title: "Name", Kind: table.Text, DropOrder: 1},
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "what", Title: "What", Kind: table.Code},
		{Key: "measure", Title: "Measure", Kind: table.Text, DropOrder: 2},
		{Key: "before", Title: "Before", Kind: table.Count},
		{Key: "after", Title: "After", Kind: table.Count},
	}
)

// LongTable returns a table for scripts with a row for each record.
func (cr *ChangedRecords) LongTable() *table.Table {
	return cr.table(longRecordColumns, func(r changedRecord) table.Row {
		return table.Row{
			r.line, r.category, r.session, r.volunteer, r.name, r.date, r.event, r.measure, r.before, r.after,
		}
	})
}

// PrintedTable returns the table for people to read. It leaves out the sessions if no record is a
// session. It leaves out the counts if every record is a person, who always counts as one.
func (cr *ChangedRecords) PrintedTable() *table.Table {
	t := cr.table(printedRecordColumns, func(r changedRecord) table.Row {
		return table.Row{
			r.title, r.categoryTitle, r.session, r.volunteer, r.name, r.date, r.event,
			FindMeasure(r.measure).Title, r.before, r.after,
		}
	})
	t.GroupByFirst = true
	var redundant []string
	if !slices.ContainsFunc(cr.records, func(r changedRecord) bool { return r.session != "" }) {
		redundant = append(redundant, "session")
	}
	if !slices.ContainsFunc(cr.records, func(r changedRecord) bool { return r.measure != "people" }) {
		redundant = append(redundant, "measure", "before", "after")
	}
	return removeColumns(t, redundant)
}

// table returns a table with the columns and, for each record, the cells that row returns.
func (cr *ChangedRecords) table(columns []table.Column, row func(changedRecord) table.Row) *table.Table {
	t := &table.Table{
		Name:    "return-diff-records",
		Title:   "Because of these records",
		About:   diffAbout(cr.before, cr.after),
		Notes:   cr.notes,
		Columns: slices.Clone(columns),
	}
	var rows []table.Row
	for _, r := range cr.records {
		rows = append(rows, row(r))
	}
	t.Rows = table.RowsOf(rows...)
	return t
}

// removeColumns removes the columns with the keys from the table, and returns the table.
func removeColumns(t *table.Table, keys []string) *table.Table {
	var remaining []string
	for _, c := range t.Columns {
		if !slices.Contains(keys, c.Key) {
			remaining = append(remaining, c.Key)
		}
	}
	groupByFirst := t.GroupByFirst
	if t.Select(remaining) == nil { // always nil: the keys are taken from the table
		t.GroupByFirst = groupByFirst
	}
	return t
}

// withheldNotes returns notes that name the changes for which no records are listed.
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

// ageBandsDiffer reports whether the two returns have different age bands.
func ageBandsDiffer(before, after *Return) bool {
	return !slices.Equal(before.Settings.AgeBands, after.Settings.AgeBands)
}
