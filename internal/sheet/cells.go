package sheet

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"borough/internal/record"
)

// ReadCells reads a file without headings: the text of every cell, and the line on which
// each row begins. It knows the encodings and the delimiters that Read knows. The error is
// an *record.Invalid or a *Problem when something is wrong with the file; any other is of
// reading r.
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

// commonestDelimiter returns the delimiter of a file whose first line can be a title: a
// tab or a semicolon that is on more than half of the lines, or else the comma.
func commonestDelimiter(text []byte) rune {
	lines, linesWith := 0, map[rune]int{}
	for line := range bytes.Lines(text) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		lines++
		counts := countDelimiters(line)
		for _, c := range "\t;" {
			if counts[c] > 0 {
				linesWith[c]++
			}
		}
	}
	for _, c := range "\t;" {
		if 2*linesWith[c] > lines {
			return c
		}
	}
	return ','
}
