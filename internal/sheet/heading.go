package sheet

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"borough/internal/record"
)

// LeaveOut is the key that a mapping gives a heading whose column is passed over.
const LeaveOut = "-"

// headings is the state of matching one file's headings to columns.
type headings struct {
	sheet     *Sheet
	cells     []string
	lines     []int
	columns   []Column
	columnOf  map[string]int    // plain heading, key or other name, to a column
	mapped    map[string]string // plain heading of the file, to a key
	fieldOf   map[int]int       // a column, to the field that holds it
	suggested map[string]bool   // keys that messages gave as the nearest
	problems  Problems
}

// matchHeadings finds the column of each heading, or tells all that is wrong with them.
func (s *Sheet) matchHeadings(head []string, lines []int, columns []Column, mapping map[string]string) error {
	h := &headings{sheet: s, cells: head, lines: lines, columns: columns,
		columnOf: map[string]int{}, mapped: map[string]string{}, fieldOf: map[int]int{}, suggested: map[string]bool{}}
	// A key is always its own column's, whatever another column is also called.
	for i, c := range columns {
		h.columnOf[normalise(c.Key)] = i
	}
	for i, c := range columns {
		for _, also := range c.Also {
			if _, taken := h.columnOf[normalise(also)]; !taken {
				h.columnOf[normalise(also)] = i
			}
		}
	}
	h.readMapping(mapping)
	if h.explainUnknown(h.matchFields()) {
		return h.problems.Err()
	}
	for i, c := range columns {
		// A column that an unknown heading is nearest to was named already.
		if _, ok := h.fieldOf[i]; !ok && c.Required && !h.suggested[c.Key] {
			h.addProblem(lines[0], `there is no column for %s; if it has another heading, give --map "HEADING=%s"`, c.Key, c.Key)
		}
	}
	return h.problems.Err()
}

// readMapping checks that each mapping is of a heading that is there to a key
// that is known, in an order that does not change from run to run.
func (h *headings) readMapping(mapping map[string]string) {
	there := make([]string, len(h.cells))
	for i, heading := range h.cells {
		there[i] = normalise(heading)
	}
	for _, theirs := range slices.Sorted(maps.Keys(mapping)) {
		key := mapping[theirs]
		flag := "--map " + record.Quote(theirs+"="+key)
		from := normalise(theirs)
		field := slices.Index(there, from)
		column, ok := h.columnOf[normalise(key)]
		switch {
		case from == "" || field < 0:
			near := ""
			if i := slices.Index(there, record.Nearest(from, there)); i >= 0 && there[i] != "" {
				near = "; the nearest is " + record.Quote(strings.TrimSpace(h.cells[i]))
			}
			h.addProblem(h.lines[0], "%s: the file has no such heading%s", flag, near)
		case key == LeaveOut:
			h.mapped[from] = ""
		case !ok:
			h.addProblem(h.lines[field], "%s: %s is not a column%s", flag, record.Quote(key), h.suggest(normalise(key)))
			h.mapped[from] = "" // complained of once is enough
		case h.mapped[from] != "" && h.mapped[from] != h.columns[column].Key:
			h.addProblem(h.lines[field], "%s: this heading is mapped to %s as well", flag, h.mapped[from])
		default:
			h.mapped[from] = h.columns[column].Key
		}
	}
}

// matchFields gives each field its column, and returns the fields whose heading is of
// none.
func (h *headings) matchFields() (unknown []int) {
	s := h.sheet
	s.keyOf, s.fieldOf = make([]string, len(h.cells)), map[string]int{}
	for i, heading := range h.cells {
		if strings.TrimSpace(heading) == "" {
			s.unheaded = append(s.unheaded, i)
			continue
		}
		name := normalise(heading)
		if key, ok := h.mapped[name]; ok {
			if key == "" {
				continue
			}
			name = normalise(key)
		}
		column, ok := h.columnOf[name]
		if !ok || name == "" {
			unknown = append(unknown, i)
			continue
		}
		if first, twice := h.fieldOf[column]; twice {
			h.addProblem(h.lines[i], "headings %s and %s both stand for %s; leave one of them out",
				record.Quote(h.cells[first]), record.Quote(heading), h.columns[column].Key)
			continue
		}
		h.fieldOf[column] = i
		s.keyOf[i] = h.columns[column].Key
		s.fieldOf[s.keyOf[i]] = i
		s.Columns = append(s.Columns, h.columns[column])
	}
	return unknown
}

// explainUnknown tells of each unknown heading which known one is nearest. When not one
// heading is known nor like one that is, the row is no heading row, and explain
// returns true since there is no more to say.
func (h *headings) explainUnknown(unknown []int) (hopeless bool) {
	hopeless = len(h.fieldOf) == 0 && h.problems.Len() == 0
	for _, i := range unknown {
		hopeless = hopeless && h.nearest(normalise(h.cells[i])) == ""
	}
	if hopeless {
		first := slices.IndexFunc(h.cells, func(c string) bool { return strings.TrimSpace(c) != "" })
		h.addProblem(h.lines[first], "there is no heading row; this one begins with %s and should hold the headings: %s",
			record.Quote(strings.TrimSpace(h.cells[first])), keysOf(h.columns))
		return true
	}
	lost := -1
	for _, i := range unknown {
		heading, key := strings.TrimSpace(h.cells[i]), h.nearest(normalise(h.cells[i]))
		near := "; the nearest is " + key
		if key == "" {
			key, near, lost = "KEY", "", i
		} else {
			h.suggested[key] = true
		}
		h.addProblem(h.lines[i], "heading %s is not known%s; give --map %s, or %s to leave it out",
			record.Quote(heading), near, record.Quote(heading+"="+key), record.Quote(heading+"="+LeaveOut))
	}
	if lost >= 0 {
		h.addProblem(h.lines[lost], "the headings that are known are %s", keysOf(h.columns))
	}
	return false
}

// normalise is a heading as it is compared: lower case, letters and digits only.
func normalise(heading string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
}

// suggest ends a message with the nearest key, or with all of them.
func (h *headings) suggest(name string) string {
	if key := h.nearest(name); key != "" {
		h.suggested[key] = true
		return "; the nearest is " + key
	}
	return "; known are " + keysOf(h.columns)
}

// nearest returns the key of the column, of those not found yet, that is called
// most like name, or "".
func (h *headings) nearest(name string) string {
	if name == "" {
		return ""
	}
	var names []string
	for _, known := range slices.Sorted(maps.Keys(h.columnOf)) {
		if _, found := h.fieldOf[h.columnOf[known]]; !found && known != "" {
			names = append(names, known)
		}
	}
	near := record.Nearest(name, names)
	if near == "" {
		return ""
	}
	return h.columns[h.columnOf[near]].Key
}

func (h *headings) addProblem(line int, format string, args ...any) {
	h.problems.Add(Problem{File: h.sheet.Name, Line: line, Text: fmt.Sprintf(format, args...)})
}

// keysOf lists the keys of columns for a message.
func keysOf(columns []Column) string {
	keys := make([]string, len(columns))
	for i, c := range columns {
		keys[i] = c.Key
	}
	return strings.Join(keys, ", ")
}
