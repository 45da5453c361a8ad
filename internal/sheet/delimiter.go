package sheet

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"borough/internal/record"
)

// detectDelimiter returns what is between two cells of the text, and the offset at which
// the cells begin. The delimiter is what a first line such as "sep=;", which Excel writes,
// says it is, or else the comma, semicolon or tab of which the line of headings has most.
// The error is an *record.Invalid when the first line gives something else.
func detectDelimiter(name string, text []byte) (delimiter rune, start int, err error) {
	first, _, _ := bytes.Cut(text, newline)
	line := strings.Trim(strings.TrimRight(string(first), "\r"), `"`)
	if len(line) >= 4 && strings.EqualFold(line[:4], "sep=") {
		delimiter, size := utf8.DecodeRuneInString(line[4:])
		if size == 0 || len(line) != 4+size || !strings.ContainsRune(",;\t|", delimiter) {
			return 0, 0, record.Wrong("%s:1: %s: cells can be parted by a comma, a semicolon, a tab or |",
				name, record.Quote(line))
		}
		return delimiter, min(len(first)+1, len(text)), nil
	}
	counts := countDelimiters(text)
	delimiter = ','
	for _, c := range []rune{';', '\t'} {
		if counts[c] > counts[delimiter] {
			delimiter = c
		}
	}
	return delimiter, 0, nil
}

// countDelimiters counts the possible delimiters outside quotes on the first line that has
// any other text.
func countDelimiters(text []byte) map[rune]int {
	counts := map[rune]int{}
	quoted, hasText := false, false
	for _, b := range text {
		switch {
		case b == '"':
			quoted = !quoted
		case quoted:
			hasText = hasText || b > ' '
		case b == ',' || b == ';' || b == '\t':
			counts[rune(b)]++
		case b == '\n':
			if hasText {
				return counts
			}
			clear(counts)
		case b > ' ':
			hasText = true
		}
	}
	return counts
}

// delimiterName returns what a message calls the delimiter.
func delimiterName(delimiter rune) string {
	switch delimiter {
	case ',':
		return "a comma"
	case ';':
		return "a semicolon"
	case '\t':
		return "a tab"
	}
	return string(delimiter)
}
