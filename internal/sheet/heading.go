package sheet

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"borough/internal/record"
)

// LeaveOut is the value that a mapping gives a heading whose column must not be read.
const LeaveOut = "-"

// matcher matches the headings of a file to columns. A field is a position in the rows of
// the file. The matcher refers to a heading by the index of its field, and to a column by its
// index in columns.
type matcher struct {
	sheet         *Sheet
	headings      []string
	lines         []int // the line number of each heading
	columns       []Column
	columnIndexes map[string]int    // the column of each normalised key or alias
	mapped        map[string]string // the key of each normalised heading in the mapping; "" to leave it out
	fieldIndexes  map[int]int       // the field of each column that was found
	suggested     map[string]bool   // the keys that messages have suggested
	problems      Problems
}

// matchHeadings finds the column of each heading. It returns a *record.Invalid that lists
// everything that is wrong with the headings.
func (s *Sheet) matchHeadings(
	headings []string, lines []int, columns []Column, mapping map[string]string,
) error {
	m := &matcher{
		sheet:         s,
		headings:      headings,
		lines:         lines,
		columns:       columns,
		columnIndexes: map[string]int{},
		mapped:        map[string]string{},
		fieldIndexes:  map[int]int{},
		suggested:     map[string]bool{},
	}
	// Keys are added before aliases: a key means its own column, even if it is also an alias
	// of another column.
	for i, c := range columns {
		m.columnIndexes[normalise(c.Key)] = i
	}
	for i, c := range columns {
		for _, heading := range c.Aliases {
			if _, isTaken := m.columnIndexes[normalise(heading)]; !isTaken {
				m.columnIndexes[normalise(heading)] = i
			}
		}
	}
	m.readMapping(mapping)
	if m.reportUnknown(m.matchFields()) {
		return m.problems.Err()
	}
	for i, c := range columns {
		// A column that was suggested for an unknown heading is not also reported as missing.
		if _, isFound := m.fieldIndexes[i]; !isFound && c.Required && !m.suggested[c.Key] {
			m.addProblem(lines[0], `there is no column for %s; if it has another heading, give --map "HEADING=%s"`,
				c.Key, c.Key)
		}
	}
	return m.problems.Err()
}

// readMapping fills m.mapped. It adds a problem if a heading of the mapping is not in the
// file, or if its key is not the key of a column. It sorts the headings, so that the
// problems are in the same order in every run.
func (m *matcher) readMapping(mapping map[string]string) {
	normalised := make([]string, len(m.headings))
	for i, heading := range m.headings {
		normalised[i] = normalise(heading)
	}
	for _, heading := range slices.Sorted(maps.Keys(mapping)) {
		key := mapping[heading]
		flag := "--map " + record.Quote(heading+"="+key)
		name := normalise(heading)
		field := slices.Index(normalised, name)
		column, isKnown := m.columnIndexes[normalise(key)]
		switch {
		case name == "" || field < 0:
			suggestion := ""
			i := slices.Index(normalised, record.Nearest(name, normalised))
			if i >= 0 && normalised[i] != "" {
				suggestion = "; the nearest is " + record.Quote(strings.TrimSpace(m.headings[i]))
			}
			m.addProblem(m.lines[0], "%s: the file has no such heading%s", flag, suggestion)
		case key == LeaveOut:
			m.mapped[name] = ""
		case !isKnown:
			m.addProblem(m.lines[field], "%s: %s is not a column%s", flag, record.Quote(key),
				m.suggest(normalise(key)))
			m.mapped[name] = "" // so that the heading is not reported again as unknown
		case m.mapped[name] != "" && m.mapped[name] != m.columns[column].Key:
			m.addProblem(m.lines[field], "%s: this heading is mapped to %s as well", flag, m.mapped[name])
		default:
			m.mapped[name] = m.columns[column].Key
		}
	}
}

// matchFields finds the column of each field and stores it in the sheet. It returns the
// fields whose headings are unknown.
func (m *matcher) matchFields() (unknown []int) {
	s := m.sheet
	s.fieldKeys, s.fieldIndexes = make([]string, len(m.headings)), map[string]int{}
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
		column, isKnown := m.columnIndexes[name]
		if !isKnown || name == "" {
			unknown = append(unknown, i)
			continue
		}
		if first, isTaken := m.fieldIndexes[column]; isTaken {
			m.addProblem(m.lines[i], "headings %s and %s both stand for %s; leave one of them out",
				record.Quote(m.headings[first]), record.Quote(heading), m.columns[column].Key)
			continue
		}
		m.fieldIndexes[column] = i
		s.fieldKeys[i] = m.columns[column].Key
		s.fieldIndexes[s.fieldKeys[i]] = i
		s.Columns = append(s.Columns, m.columns[column])
	}
	return unknown
}

// reportUnknown adds a problem for each unknown heading, which suggests the nearest column.
// If no heading is known or near to a known heading, the file has no heading row. Then
// reportUnknown adds one problem that says so, and returns true.
func (m *matcher) reportUnknown(unknown []int) (noHeadings bool) {
	noHeadings = len(m.fieldIndexes) == 0 && m.problems.Len() == 0
	for _, i := range unknown {
		noHeadings = noHeadings && m.nearest(normalise(m.headings[i])) == ""
	}
	if noHeadings {
		first := slices.IndexFunc(m.headings, func(c string) bool { return strings.TrimSpace(c) != "" })
		m.addProblem(m.lines[first],
			"there is no heading row; this one begins with %s and should hold the headings: %s",
			record.Quote(strings.TrimSpace(m.headings[first])), joinKeys(m.columns))
		return true
	}
	lastUnmatched := -1 // the field of the last heading that is near to no column; -1 if there is none
	for _, i := range unknown {
		heading, key := strings.TrimSpace(m.headings[i]), m.nearest(normalise(m.headings[i]))
		suggestion := "; the nearest is " + key
		if key == "" {
			key, suggestion, lastUnmatched = "KEY", "", i
		} else {
			m.suggested[key] = true
		}
		m.addProblem(m.lines[i], "heading %s is not known%s; give --map %s, or %s to leave it out",
			record.Quote(heading), suggestion, record.Quote(heading+"="+key), record.Quote(heading+"="+LeaveOut))
	}
	if lastUnmatched >= 0 {
		m.addProblem(m.lines[lastUnmatched], "the headings that are known are %s", joinKeys(m.columns))
	}
	return false
}

// normalise returns the form of a heading that is used for comparison: its letters in
// lower case and its digits.
func normalise(heading string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
}

// suggest returns the end of a message about an unknown key: the nearest key or, if none
// is near, all keys. It marks the nearest key as suggested.
func (m *matcher) suggest(name string) string {
	if key := m.nearest(name); key != "" {
		m.suggested[key] = true
		return "; the nearest is " + key
	}
	return "; known are " + joinKeys(m.columns)
}

// nearest returns the key of the column whose key or alias is nearest to a normalised
// heading, or "" if none is near. It ignores columns that already have a field.
func (m *matcher) nearest(name string) string {
	if name == "" {
		return ""
	}
	var names []string
	for _, columnName := range slices.Sorted(maps.Keys(m.columnIndexes)) {
		if _, isTaken := m.fieldIndexes[m.columnIndexes[columnName]]; !isTaken && columnName != "" {
			names = append(names, columnName)
		}
	}
	nearestName := record.Nearest(name, names)
	if nearestName == "" {
		return ""
	}
	return m.columns[m.columnIndexes[nearestName]].Key
}

func (m *matcher) addProblem(line int, format string, args ...any) {
	m.problems.Add(Problem{File: m.sheet.Name, Line: line, Text: fmt.Sprintf(format, args...)})
}

// joinKeys returns the keys of the columns for a message, separated by commas.
func joinKeys(columns []Column) string {
	keys := make([]string, len(columns))
	for i, c := range columns {
		keys[i] = c.Key
	}
	return strings.Join(keys, ", ")
}
