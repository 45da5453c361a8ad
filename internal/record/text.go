package record

import (
	"errors"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestLine is how many characters CleanLine lets through.
const longestLine = 500

// CleanLine returns text without the space around it, ready to be kept as one
// line of what (a "name", a "note"). It refuses invalid UTF-8, more than 500
// characters, and every character that could break a line, drive a terminal or
// reverse what is read; the error names the character as U+202E. Nothing left
// after the trim is not an error: whether a text may be empty is for the caller.
func CleanLine(what, text string) (string, error) {
	if !utf8.ValidString(text) {
		return "", Wrong("%s %s: this is not UTF-8 text; give it saved as UTF-8", what, Quote(text))
	}
	line := strings.TrimSpace(text)
	for _, r := range line {
		if unsafeInLine(r) {
			return "", Wrong("%s %s: the character %U cannot be kept; give it without", what, Quote(text), r)
		}
	}
	if n := utf8.RuneCountInString(line); n > longestLine {
		return "", Wrong("%s %s: this is %d characters; give at most %d", what, Quote(text), n, longestLine)
	}
	return line, nil
}

// unsafeInLine leaves the joiners U+200C and U+200D alone: some scripts cannot
// spell a name without them.
func unsafeInLine(r rune) bool {
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

// Nearest returns the word of among that word was most likely meant to be,
// whatever its case, the earlier of two as near; "" when each differs in more
// than a third of its letters. Two neighbours swapped count as one difference.
func Nearest(word string, among []string) string {
	found, least := "", -1
	given := []rune(strings.ToLower(word))
	for _, candidate := range among {
		letters := []rune(strings.ToLower(candidate))
		longer := max(len(given), len(letters))
		if 3*(longer-min(len(given), len(letters))) > longer {
			continue
		}
		n := editDistance(given, letters)
		if 3*n <= longer && (least < 0 || n < least) {
			found, least = candidate, n
		}
	}
	return found
}

// editDistance counts the letters to add, drop, change or swap to make b out of a.
func editDistance(a, b []rune) int {
	var before, above []int
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		before, above, row = above, row, make([]int, len(b)+1)
		row[0] = i + 1
		for j := range b {
			changed := above[j]
			if a[i] != b[j] {
				changed++
			}
			row[j+1] = min(changed, above[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(b)]
}

// errUnread is a reader's way of leaving a text to the next reader. Any other
// error says that the form was recognised and what in it is wrong.
var errUnread = errors.New("not a form that is read here")

// wrongText is the refusal of a text: what it was meant to be, why it cannot
// be that, and what would do.
func wrongText(what, text string, why error, give string) error {
	return Wrong("%s %s: %v; give %s", what, Quote(text), why, give)
}

// Quote shows text that was given in a message: quoted on one line, however long
// it is (60 characters are shown) and whatever is hidden in it.
func Quote(text string) string {
	const most = 60
	if letters := []rune(text); len(letters) > most {
		text = string(letters[:most]) + "…"
	}
	return strconv.Quote(text)
}

// squeeze puts text in lower case with single spaces, the form readers expect.
func squeeze(text string) string {
	return strings.ToLower(strings.Join(strings.Fields(text), " "))
}
