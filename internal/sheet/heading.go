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
	sheet   *Sheet
	head    []string
	lines   []int
	columns []Column
	known   map[string]int    // plain heading, key or other name, to a column
	mapped  map[string]string // plain heading of the file, to a key
	found   map[int]int       // a column, to the field that holds it
	named   map[string]bool   // keys that messages gave as the nearest
	wrong   Problems
}

// match finds the column of each heading, or tells all that is wrong with them.
func (s *Sheet) match(head []string, lines []int, columns []Column, mapping map[string]string) error {
	h := &headings{sheet: s, head: head, lines: lines, columns: columns,
		known: map[string]int{}, mapped: map[string]string{}, found: map[int]int{}, named: map[string]bool{}}
	// A key is always its own column's, whatever another column is also called.
	for i, c := range columns {
		h.known[plain(c.Key)] = i
	}
	for i, c := range columns {
		for _, also := range c.Also {
			if _, taken := h.known[plain(also)]; !taken {
				h.known[plain(also)] = i
			}
		}
	}
	h.readMapping(mapping)
	if h.explain(h.find()) {
		return h.wrong.Err()
	}
	for i, c := range columns {
		// A column that an unknown heading is nearest to was named already.
		if _, ok := h.found[i]; !ok && c.Required && !h.named[c.Key] {
			h.complain(lines[0], `there is no column for %s; if it has another heading, give --map "HEADING=%s"`, c.Key, c.Key)
		}
	}
	return h.wrong.Err()
}

// readMapping checks that each mapping is of a heading that is there to a key
// that is known, in an order that does not change from run to run.
func (h *headings) readMapping(mapping map[string]string) {
	there := make([]string, len(h.head))
	for i, heading := range h.head {
		there[i] = plain(heading)
	}
	for _, theirs := range slices.Sorted(maps.Keys(mapping)) {
		key := mapping[theirs]
		flag := "--map " + record.Quote(theirs+"="+key)
		from := plain(theirs)
		field := slices.Index(there, from)
		column, ok := h.known[plain(key)]
		switch {
		case from == "" || field < 0:
			near := ""
			if i := slices.Index(there, record.Nearest(from, there)); i >= 0 && there[i] != "" {
				near = "; the nearest is " + record.Quote(strings.TrimSpace(h.head[i]))
			}
			h.complain(h.lines[0], "%s: the file has no such heading%s", flag, near)
		case key == LeaveOut:
			h.mapped[from] = ""
		case !ok:
			h.complain(h.lines[field], "%s: %s is not a column%s", flag, record.Quote(key), h.suggest(plain(key)))
			h.mapped[from] = "" // complained of once is enough
		case h.mapped[from] != "" && h.mapped[from] != h.columns[column].Key:
			h.complain(h.lines[field], "%s: this heading is mapped to %s as well", flag, h.mapped[from])
		default:
			h.mapped[from] = h.columns[column].Key
		}
	}
}

// find gives each field its column, and returns the fields whose heading is of
// none.
func (h *headings) find() (unknown []int) {
	s := h.sheet
	s.fields, s.at = make([]string, len(h.head)), map[string]int{}
	for i, heading := range h.head {
		if strings.TrimSpace(heading) == "" {
			s.bare = append(s.bare, i)
			continue
		}
		name := plain(heading)
		if key, ok := h.mapped[name]; ok {
			if key == "" {
				continue
			}
			name = plain(key)
		}
		column, ok := h.known[name]
		if !ok || name == "" {
			unknown = append(unknown, i)
			continue
		}
		if first, twice := h.found[column]; twice {
			h.complain(h.lines[i], "headings %s and %s both stand for %s; leave one of them out",
				record.Quote(h.head[first]), record.Quote(heading), h.columns[column].Key)
			continue
		}
		h.found[column] = i
		s.fields[i] = h.columns[column].Key
		s.at[s.fields[i]] = i
		s.Columns = append(s.Columns, h.columns[column])
	}
	return unknown
}

// explain tells of each unknown heading which known one is nearest. When not one
// heading is known nor like one that is, the row is no heading row, and explain
// returns true since there is no more to say.
func (h *headings) explain(unknown []int) (hopeless bool) {
	hopeless = len(h.found) == 0 && h.wrong.Len() == 0
	for _, i := range unknown {
		hopeless = hopeless && h.nearest(plain(h.head[i])) == ""
	}
	if hopeless {
		first := slices.IndexFunc(h.head, func(c string) bool { return strings.TrimSpace(c) != "" })
		h.complain(h.lines[first], "there is no heading row; this one begins with %s and should hold the headings: %s",
			record.Quote(strings.TrimSpace(h.head[first])), keysOf(h.columns))
		return true
	}
	lost := -1
	for _, i := range unknown {
		heading, key := strings.TrimSpace(h.head[i]), h.nearest(plain(h.head[i]))
		near := "; the nearest is " + key
		if key == "" {
			key, near, lost = "KEY", "", i
		} else {
			h.named[key] = true
		}
		h.complain(h.lines[i], "heading %s is not known%s; give --map %s, or %s to leave it out",
			record.Quote(heading), near, record.Quote(heading+"="+key), record.Quote(heading+"="+LeaveOut))
	}
	if lost >= 0 {
		h.complain(h.lines[lost], "the headings that are known are %s", keysOf(h.columns))
	}
	return false
}

// plain is a heading as it is compared: lower case, letters and digits only.
func plain(heading string) string {
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
		h.named[key] = true
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
	for _, known := range slices.Sorted(maps.Keys(h.known)) {
		if _, found := h.found[h.known[known]]; !found && known != "" {
			names = append(names, known)
		}
	}
	near := record.Nearest(name, names)
	if near == "" {
		return ""
	}
	return h.columns[h.known[near]].Key
}

func (h *headings) complain(line int, format string, args ...any) {
	h.wrong.Add(Problem{File: h.sheet.Name, Line: line, Text: fmt.Sprintf(format, args...)})
}

// keysOf lists the keys of columns for a message.
func keysOf(columns []Column) string {
	keys := make([]string, len(columns))
	for i, c := range columns {
		keys[i] = c.Key
	}
	return strings.Join(keys, ", ")
}
