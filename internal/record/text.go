package record

import (
	"errors"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxLine is the greatest number of characters in a line that CleanLine accepts.
const maxLine = 500

// CleanLine returns text without surrounding space, to be kept as one line. what names
// it in the error ("name", "note"). The error is an *Invalid for invalid UTF-8, for
// more than 500 characters, and for every character that could break the line,
// control a terminal or reverse the order of reading. An empty text is accepted.
func CleanLine(what, text string) (string, error) {
	if !utf8.ValidString(text) {
		return "", Wrong("%s %s: this is not UTF-8 text; give it saved as UTF-8", what, Quote(text))
	}
	line := strings.TrimSpace(text)
	for _, r := range line {
		if isUnsafeInLine(r) {
			return "", Wrong("%s %s: the character %U cannot be kept; give it without", what, Quote(text), r)
		}
	}
	if n := utf8.RuneCountInString(line); n > maxLine {
		return "", Wrong("%s %s: this is %d characters; give at most %d", what, Quote(text), n, maxLine)
	}
	return line, nil
}

// unsafeInLine reports whether CleanLine refuses the character. The joiners U+200C and
// U+200D are allowed, since names in some scripts need them.
func isUnsafeInLine(r rune) bool {
	switch {
	case unicode.IsControl(r),
		r == '\u061C', r == '\u200E', r == '\u200F', // direction marks
		r >= '\u2028' && r <= '\u202E', // line breaks, embeddings, overrides
		r >= '\u2066' && r <= '\u2069', // isolates
		r == '\uFEFF':
		return true
	}
	return false
}

// Nearest returns the candidate that is most like word, in any case, and the first of
// those that are equally like it; "" if each differs in more than a third of its
// letters. Two neighbouring letters swapped count as one difference.
func Nearest(word string, candidates []string) string {
	nearest, least := "", -1
	given := []rune(strings.ToLower(word))
	for _, candidate := range candidates {
		letters := []rune(strings.ToLower(candidate))
		longer := max(len(given), len(letters))
		if 3*(longer-min(len(given), len(letters))) > longer {
			continue
		}
		n := editDistance(given, letters)
		if 3*n <= longer && (least < 0 || n < least) {
			nearest, least = candidate, n
		}
	}
	return nearest
}

// editDistance returns the number of letters to insert, delete, replace or swap to turn
// a into b.
func editDistance(a, b []rune) int {
	var twoAbove, above []int // the rows of the table before this one
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		twoAbove, above, row = above, row, make([]int, len(b)+1)
		row[0] = i + 1
		for j := range b {
			replaced := above[j]
			if a[i] != b[j] {
				replaced++
			}
			row[j+1] = min(replaced, above[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], twoAbove[j-1]+1)
			}
		}
	}
	return row[len(b)]
}

// errUnread is returned by a parser that does not know the form of a text, so that the
// next parser can try. Any other error says what is wrong with a text whose form is
// known.
var errUnknownForm = errors.New("not a form that is read here")

// wrongText returns an *Invalid about a text: what it was meant to be, why it is not
// that, and examples of what to give.
func invalidText(what, text string, why error, examples string) error {
	return Wrong("%s %s: %v; give %s", what, Quote(text), why, examples)
}

// Quote returns text as a message shows it: quoted, on one line, with invisible
// characters escaped, and cut after 60 characters.
func Quote(text string) string {
	const maxShown = 60
	if letters := []rune(text); len(letters) > maxShown {
		text = string(letters[:maxShown]) + "…"
	}
	return strconv.Quote(text)
}

// squeeze returns text in lower case with single spaces, the form that parsers expect.
func normaliseText(text string) string {
	return strings.ToLower(strings.Join(strings.Fields(text), " "))
}
