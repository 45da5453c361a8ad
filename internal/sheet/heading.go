package sheet

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"borough/internal/record"
)

// LeaveOut is what a mapping gives for the key of a heading whose column is not read.
const LeaveOut = "-"

// matcher matches the headings of a file to columns.
type matcher struct {
	sheet     *Sheet
	headings  []string
	lines     []int // the line of each heading
	columns   []Column
	columnOf  map[string]int    // from a normalised key or other name to a column
	mapped    map[string]string // from a normalised heading to a key; "" to leave it out
	fieldOf   map[int]int       // from a column to its field
	suggested map[string]bool   // the keys that messages gave as the nearest
	problems  Problems
}

// matchHeadings finds the column of each heading. The error says everything that is wrong
// with them.
func (s *Sheet) matchHeadings(
	headings []string, lines []int, columns []Column, mapping map[string]string,
) error {
	m := &matcher{
		sheet:     s,
		headings:  headings,
		lines:     lines,
		columns:   columns,
		columnOf:  map[string]int{},
		mapped:    map[string]string{},
		fieldOf:   map[int]int{},
		suggested: map[string]bool{},
	}
	// A key always means its own column, even when it is another name of another one.
	for i, c := range columns {
		m.columnOf[normalise(c.Key)] = i
	}
	for i, c := range columns {
		for _, also := range c.Also {
			if _, taken := m.columnOf[normalise(also)]; !taken {
				m.columnOf[normalise(also)] = i
			}
		}
	}
	m.readMapping(mapping)
	if m.explainUnknown(m.matchFields()) {
		return m.problems.Err()
	}
	for i, c := range columns {
		// The message about an unknown heading names the nearest column already.
		if _, ok := m.fieldOf[i]; !ok && c.Required && !m.suggested[c.Key] {
			m.addProblem(lines[0], `there is no column for %s; if it has another heading, give --map "HEADING=%s"`,
				c.Key, c.Key)
		}
	}
	return m.problems.Err()
}

// readMapping checks that each mapping goes from a heading of the file to the key of a
// column. It sorts them, so that every run says the same.
func (m *matcher) readMapping(mapping map[string]string) {
	normalised := make([]string, len(m.headings))
	for i, heading := range m.headings {
		normalised[i] = normalise(heading)
	}
	for _, heading := range slices.Sorted(maps.Keys(mapping)) {
		key := mapping[heading]
		flag := "--map " + record.Quote(heading+"="+key)
		from := normalise(heading)
		field := slices.Index(normalised, from)
		column, ok := m.columnOf[normalise(key)]
		switch {
		case from == "" || field < 0:
			near := ""
			i := slices.Index(normalised, record.Nearest(from, normalised))
			if i >= 0 && normalised[i] != "" {
				near = "; the nearest is " + record.Quote(strings.TrimSpace(m.headings[i]))
			}
			m.addProblem(m.lines[0], "%s: the file has no such heading%s", flag, near)
		case key == LeaveOut:
			m.mapped[from] = ""
		case !ok:
			m.addProblem(m.lines[field], "%s: %s is not a column%s", flag, record.Quote(key),
				m.suggest(normalise(key)))
			m.mapped[from] = "" // one problem for the heading is enough
		case m.mapped[from] != "" && m.mapped[from] != m.columns[column].Key:
			m.addProblem(m.lines[field], "%s: this heading is mapped to %s as well", flag, m.mapped[from])
		default:
			m.mapped[from] = m.columns[column].Key
		}
	}
}

// matchFields gives each field its column, and returns the fields with an unknown heading.
func (m *matcher) matchFields() (unknown []int) {
	s := m.sheet
	s.keyOf, s.fieldOf = make([]string, len(m.headings)), map[string]int{}
	for i, heading := range m.headings {
		if strings.TrimSpace(heading) == "" {
			s.unheaded = append(s.unheaded, i)
			continue
		}
		name := normalise(heading)
		if key, ok := m.mapped[name]; ok {
			if key == "" {
				continue
			}
			name = normalise(key)
		}
		column, ok := m.columnOf[name]
		if !ok || name == "" {
			unknown = append(unknown, i)
			continue
		}
		if first, taken := m.fieldOf[column]; taken {
			m.addProblem(m.lines[i], "headings %s and %s both stand for %s; leave one of them out",
				record.Quote(m.headings[first]), record.Quote(heading), m.columns[column].Key)
			continue
		}
		m.fieldOf[column] = i
		s.keyOf[i] = m.columns[column].Key
		s.fieldOf[s.keyOf[i]] = i
		s.Columns = append(s.Columns, m.columns[column])
	}
	return unknown
}

// explainUnknown says for each unknown heading which column is nearest. When no heading is
// known or near one that is, it says that there is no heading row, and returns true.
func (m *matcher) explainUnknown(unknown []int) (noHeadings bool) {
	noHeadings = len(m.fieldOf) == 0 && m.problems.Len() == 0
	for _, i := range unknown {
		noHeadings = noHeadings && m.nearest(normalise(m.headings[i])) == ""
	}
	if noHeadings {
		first := slices.IndexFunc(m.headings, func(c string) bool { return strings.TrimSpace(c) != "" })
		m.addProblem(m.lines[first],
			"there is no heading row; this one begins with %s and should hold the headings: %s",
			record.Quote(strings.TrimSpace(m.headings[first])), keysOf(m.columns))
		return true
	}
	lastFar := -1 // the last heading that is near no column
	for _, i := range unknown {
		heading, key := strings.TrimSpace(m.headings[i]), m.nearest(normalise(m.headings[i]))
		near := "; the nearest is " + key
		if key == "" {
			key, near, lastFar = "KEY", "", i
		} else {
			m.suggested[key] = true
		}
		m.addProblem(m.lines[i], "heading %s is not known%s; give --map %s, or %s to leave it out",
			record.Quote(heading), near, record.Quote(heading+"="+key), record.Quote(heading+"="+LeaveOut))
	}
	if lastFar >= 0 {
		m.addProblem(m.lines[lastFar], "the headings that are known are %s", keysOf(m.columns))
	}
	return false
}

// normalise returns a heading as it is compared: its letters, in lower case, and digits.
func normalise(heading string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
}

// suggest returns the end of a message: the nearest key, or else every key.
func (m *matcher) suggest(name string) string {
	if key := m.nearest(name); key != "" {
		m.suggested[key] = true
		return "; the nearest is " + key
	}
	return "; known are " + keysOf(m.columns)
}

// nearest returns the key of the column, of those that have no field yet, whose name is
// nearest to a normalised one; "" when none is near.
func (m *matcher) nearest(name string) string {
	if name == "" {
		return ""
	}
	var names []string
	for _, other := range slices.Sorted(maps.Keys(m.columnOf)) {
		if _, found := m.fieldOf[m.columnOf[other]]; !found && other != "" {
			names = append(names, other)
		}
	}
	near := record.Nearest(name, names)
	if near == "" {
		return ""
	}
	return m.columns[m.columnOf[near]].Key
}

func (m *matcher) addProblem(line int, format string, args ...any) {
	m.problems.Add(Problem{File: m.sheet.Name, Line: line, Text: fmt.Sprintf(format, args...)})
}

// keysOf returns the keys of columns as a message lists them.
func keysOf(columns []Column) string {
	keys := make([]string, len(columns))
	for i, c := range columns {
		keys[i] = c.Key
	}
	return strings.Join(keys, ", ")
}
