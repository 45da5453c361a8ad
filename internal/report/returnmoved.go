package report

import (
	"cmp"
	"context"
	"slices"

	"borough/internal/table"
)

// ReturnSide is a return and what the records behind it are asked of.
type ReturnSide struct {
	Return *Return
	Ask    ReturnAsk
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
func MovedRecords(ctx context.Context, q Querier, before, after ReturnSide, changes []ReturnChange) (*ReturnRecords, error) {
	was, is := newHolding(before.Ask), newHolding(after.Ask)
	moved := &ReturnRecords{before: before.Return, after: after.Return}
	err := eachChangedLine(changes, func(line ReturnLine, c ReturnChange) error {
		if line.Key == "age-band" && otherBands(before.Return, after.Return) {
			return nil // everybody would have come and gone
		}
		old, err := was.of(ctx, q, line, c.Category)
		if err != nil {
			return err
		}
		now, err := is.of(ctx, q, line, c.Category)
		for _, r := range compareRecords(old, now) {
			moved.list = append(moved.list, r.in(c))
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
func eachChangedLine(changes []ReturnChange, do func(ReturnLine, ReturnChange) error) error {
	done := map[lineAt]bool{}
	for _, c := range changes {
		at := lineAt{c.Line, c.Category}
		line, err := FindReturnLine(c.Line)
		if err != nil || done[at] || !c.Differs() || line.behind == behindAnswers || restated[c.Line] != "" {
			continue // a line that this program does not know has no records either
		}
		done[at] = true
		if err := do(line, c); err != nil {
			return err
		}
	}
	return nil
}

// holding reads the records behind a return, each report of them once.
type holding struct {
	ask  ReturnAsk
	rows map[string][]table.Row
}

func newHolding(ask ReturnAsk) *holding { return &holding{ask, map[string][]table.Row{}} }

// held is a record behind a figure, and what the figure counts of it: counts
// are of the measures, the first first.
type held struct {
	category, session, volunteer, name, date, note string
	measures                                       []string
	counts                                         []int64
}

// of are the records behind the line, those of one category of it.
func (h *holding) of(ctx context.Context, q Querier, line ReturnLine, category string) ([]held, error) {
	args := h.ask.args()
	args.Set("line", line.Key)
	args.Set("category", category)
	r := h.ask.explains(args, line)
	if _, read := h.rows[r.Name]; !read {
		rows, err := r.ask(ctx, q, args)
		if err == nil {
			h.rows[r.Name], err = every(rows)
		}
		if err != nil {
			return nil, err
		}
	}
	rows, err := r.Derive(args, slices.Clone(h.rows[r.Name]))
	records := make([]held, len(rows))
	for i, row := range rows {
		records[i] = line.held(r, row)
	}
	return records, err
}

// held reads a row of what explains the line.
func (l ReturnLine) held(r Report, row table.Row) (h held) {
	for i, column := range r.Columns {
		cell := row[i]
		switch column.Key {
		case "category":
			h.category = word(cell)
		case "session":
			h.session = word(cell)
		case "volunteer":
			h.volunteer = word(cell)
		case "name":
			h.name = word(cell)
		case "date":
			h.date = word(cell)
		case "note":
			h.note = word(cell)
		case "measure":
			h.measures = []string{word(cell)}
		case "count", "minutes", "sessions", "people":
			if column.Key == "people" && l.behind == behindSessions {
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

// is is the record itself: what has no ref is known by its day and words.
func (h held) is() recordKey {
	key := recordKey{session: h.session, volunteer: h.volunteer, measure: h.measures[0]}
	if h.volunteer == "" {
		key.date, key.note = h.date, h.note
	}
	return key
}

// says is the record and all that is counted of it.
func (h held) says() recordKey {
	key := h.is()
	key.date, key.note = h.date, h.note
	copy(key.counts[:], h.counts)
	return key
}

// pair sets each record of before beside one of after of the same key.
func pair(before, after []held, key func(held) recordKey) (pairs [][2]held, gone, came []held) {
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
		pairs = append(pairs, [2]held{old, after[i]})
	}
	for i, now := range after {
		if !taken[i] {
			came = append(came, now)
		}
	}
	return pairs, gone, came
}

// compareRecords sets the records of before against those of after: each with
// one that says the same, then with one that is the same and says otherwise.
func compareRecords(before, after []held) (moved []movedRecord) {
	_, gone, came := pair(before, after, held.says)
	others, gone, came := pair(gone, came, held.is)
	for _, both := range others {
		for i, old := range both[0].counts {
			if now := both[1].counts[i]; now != old {
				moved = append(moved, both[1].moved("changed", i, old, now))
				break
			}
		}
	}
	for _, old := range gone {
		moved = append(moved, old.moved("went", 0, old.counts[0], nil))
	}
	for _, now := range came {
		moved = append(moved, now.moved("came", 0, nil, now.counts[0]))
	}
	slices.SortStableFunc(moved, byDay)
	return moved
}

// byDay is the order of the records behind one figure.
func byDay(a, b movedRecord) int {
	return cmp.Or(cmp.Compare(a.date, b.date), cmp.Compare(a.volunteer, b.volunteer), cmp.Compare(a.session, b.session))
}

// moved is the record as one of what moved, by one of its measures.
func (h held) moved(what string, measure int, before, after any) movedRecord {
	return movedRecord{session: h.session, volunteer: h.volunteer, name: h.name, date: h.date, what: what,
		measure: h.measures[measure], before: before, after: after}
}

// in is the record under the figure that it is behind.
func (r movedRecord) in(c ReturnChange) movedRecord {
	r.line, r.title, r.category, r.categoryTitle = c.Line, c.Title, c.Category, c.CategoryTitle
	return r
}
