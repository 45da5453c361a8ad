package sheet

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"borough/internal/record"
)

// detectDelimiter returns the delimiter of the text, and the offset at which the cells
// begin. A first line such as "sep=;", which Excel writes, names the delimiter. Without
// such a line, the delimiter is the comma, semicolon or tab that the line of headings
// contains most often. detectDelimiter returns a *record.Invalid if the first line names an
// unknown delimiter.
func detectDelimiter(name string, text []byte) (delimiter rune, start int, err error) {
	firstLine, _, _ := bytes.Cut(text, newline)
	line := strings.Trim(strings.TrimRight(string(firstLine), "\r"), `"`)
	if len(line) >= 4 && strings.EqualFold(line[:4], "sep=") {
		named, size := utf8.DecodeRuneInString(line[4:])
		if size == 0 || len(line) != 4+size || !strings.ContainsRune(",;\t|", named) {
			return 0, 0, record.Invalidf("%s:1: %s: cells can be parted by a comma, a semicolon, a tab or |",
				name, record.Quote(line))
		}
		return named, min(len(firstLine)+1, len(text)), nil
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

// countDelimiters counts the commas, semicolons and tabs on the first line that has any
// other text. It does not count delimiters inside quotes.
func countDelimiters(text []byte) map[rune]int {
	counts := map[rune]int{}
	inQuotes, hasText := false, false
	for _, b := range text {
		switch {
		case b == '"':
			inQuotes = !inQuotes
		case inQuotes:
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

// delimiterName returns the name of the delimiter for messages, with an article.
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
