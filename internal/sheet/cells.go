package sheet

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"borough/internal/record"
)

// ReadCells reads a CSV file as it is, without matching headings. It returns the text of
// every cell, and the line on which each row begins. It detects encodings and delimiters
// as Read does. It returns a *record.Invalid or a *Problem if something is wrong with the
// file, and otherwise the error of reading r.
func ReadCells(name string, r io.Reader) (rows [][]string, lines []int, err error) {
	if name == "-" {
		name = "standard input"
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	s := &Sheet{Name: name}
	if err := s.decode(raw); err != nil {
		return nil, nil, err
	}
	if len(bytes.TrimSpace(s.text)) == 0 {
		return nil, nil, record.Invalidf("%s:1: the file is empty", name)
	}
	if s.delimiter, s.start, err = detectDelimiter(name, s.text); err != nil {
		return nil, nil, err
	}
	if s.start == 0 {
		s.delimiter = mostCommonDelimiter(s.text)
	}
	s.linesBefore = bytes.Count(s.text[:s.start], newline)
	reader := s.csvReader()
	for {
		row, err := reader.Read()
		if err == io.EOF {
			return rows, lines, nil
		}
		if err != nil {
			return nil, nil, s.quoteProblem(err, 0)
		}
		line, _ := reader.FieldPos(0)
		for i, cell := range row {
			row[i] = strings.TrimSpace(unescapeFormula(cell))
		}
		rows, lines = append(rows, row), append(lines, s.linesBefore+line)
	}
}

// mostCommonDelimiter returns the delimiter of a file whose first line may be a title. It
// is a tab or a semicolon if more than half of the lines contain one, or else a comma.
func mostCommonDelimiter(text []byte) rune {
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
