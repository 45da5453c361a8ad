package sheet

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"borough/internal/record"
)

// ReadCells reads a file that has no headings of ours: every cell of it as text, in
// any of the encodings and with any of the delimiters that Read knows, and the
// line that each row begins on.
func ReadCells(name string, r io.Reader) (rows [][]string, lines []int, err error) {
	if name == "-" {
		name = "standard input"
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	s := &Sheet{Name: name}
	if s.text, err = decode(name, raw); err != nil {
		return nil, nil, err
	}
	if len(bytes.TrimSpace(s.text)) == 0 {
		return nil, nil, record.Wrong("%s:1: the file is empty", name)
	}
	if s.delimiter, s.start, err = detectDelimiter(name, s.text); err != nil {
		return nil, nil, err
	}
	if s.start == 0 {
		s.delimiter = commonestDelimiter(s.text)
	}
	s.linesBefore = bytes.Count(s.text[:s.start], newline)
	in := s.reader()
	for {
		row, err := in.Read()
		if err == io.EOF {
			return rows, lines, nil
		}
		if err != nil {
			return nil, nil, s.quoteProblem(err, 0)
		}
		line, _ := in.FieldPos(0)
		for i, cell := range row {
			row[i] = strings.TrimSpace(unguard(cell))
		}
		rows, lines = append(rows, row), append(lines, s.linesBefore+line)
	}
}

// commonestDelimiter is the delimiter of a file whose first line can be a title: a tab or
// a semicolon that stands on most of the lines, else the comma.
func commonestDelimiter(text []byte) rune {
	filled, with := 0, map[rune]int{}
	for line := range bytes.Lines(text) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		filled++
		marks := countDelimiters(line)
		for _, c := range "\t;" {
			if marks[c] > 0 {
				with[c]++
			}
		}
	}
	for _, c := range "\t;" {
		if 2*with[c] > filled {
			return c
		}
	}
	return ','
}
