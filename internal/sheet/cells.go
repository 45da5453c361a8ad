package sheet

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"borough/internal/record"
)

// ReadCells reads a CSV file without matching its headings to columns. It returns the text
// of every cell, and the number of the line on which each row begins. It detects encodings
// and delimiters as Read does. It returns a *record.Invalid or a *Problem if something is
// wrong with the file, or the error of r if r cannot be read.
func ReadCells(name string, r io.Reader) (rows [][]string, lineNumbers []int, err error) {
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
			return rows, lineNumbers, nil
		}
		if err != nil {
			const cellsRead = 0 // it makes no difference, because the columns have no keys here
			return nil, nil, s.quoteProblem(err, cellsRead)
		}
		line, _ := reader.FieldPos(0)
		for i, cell := range row {
			row[i] = strings.TrimSpace(unescapeFormula(cell))
		}
		rows, lineNumbers = append(rows, row), append(lineNumbers, s.linesBefore+line)
	}
}

// mostCommonDelimiter returns the delimiter of a file whose first line may be a title. It
// returns a tab if more than half of the lines contain a tab, a semicolon if more than half
// contain a semicolon, and a comma otherwise.
func mostCommonDelimiter(text []byte) rune {
	lineCount := 0
	lineCounts := map[rune]int{} // for each delimiter, the number of lines that contain it
	for line := range bytes.Lines(text) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		lineCount++
		counts := countDelimiters(line)
		for _, c := range "\t;" {
			if counts[c] > 0 {
				lineCounts[c]++
			}
		}
	}
	for _, c := range "\t;" {
		if 2*lineCounts[c] > lineCount {
			return c
		}
	}
	return ','
}
