package sheet

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"borough/internal/record"
)

// detectDelimiter returns what stands between two cells of text, and where the text
// begins after a first line "sep=;" that Excel wrote to say so. Without one, it
// is the comma, semicolon or tab that the heading line has most of.
func detectDelimiter(name string, text []byte) (comma rune, start int, err error) {
	first, _, _ := bytes.Cut(text, newline)
	line := strings.Trim(strings.TrimRight(string(first), "\r"), `"`)
	if len(line) >= 4 && strings.EqualFold(line[:4], "sep=") {
		comma, size := utf8.DecodeRuneInString(line[4:])
		if size == 0 || len(line) != 4+size || !strings.ContainsRune(",;\t|", comma) {
			return 0, 0, record.Wrong("%s:1: %s: cells can be parted by a comma, a semicolon, a tab or |", name, record.Quote(line))
		}
		return comma, min(len(first)+1, len(text)), nil
	}
	counts := countDelimiters(text)
	comma = ','
	for _, c := range []rune{';', '\t'} {
		if counts[c] > counts[comma] {
			comma = c
		}
	}
	return comma, 0, nil
}

// countDelimiters counts the possible delimiters outside quotes on the first line
// that holds anything else.
func countDelimiters(text []byte) map[rune]int {
	counts := map[rune]int{}
	quoted, words := false, false
	for _, b := range text {
		switch {
		case b == '"':
			quoted = !quoted
		case quoted:
			words = words || b > ' '
		case b == ',' || b == ';' || b == '\t':
			counts[rune(b)]++
		case b == '\n':
			if words {
				return counts
			}
			clear(counts)
		case b > ' ':
			words = true
		}
	}
	return counts
}

// delimiterName is what a message calls the delimiter.
func delimiterName(comma rune) string {
	switch comma {
	case ',':
		return "a comma"
	case ';':
		return "a semicolon"
	case '\t':
		return "a tab"
	}
	return string(comma)
}
