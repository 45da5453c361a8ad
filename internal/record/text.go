package record

import (
	"errors"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxLine is the largest number of characters in a line that CleanLine accepts.
const maxLine = 500

// CleanLine returns text without surrounding space, to be stored as one line. An empty text
// is accepted. The error is an *Invalid if text is not UTF-8 or has more than 500
// characters. It is an *Invalid too if text has a character that could break the line,
// control a terminal or reverse the order of reading. noun says in the error what the text
// is: "name", "note".
func CleanLine(noun, text string) (string, error) {
	if !utf8.ValidString(text) {
		return "", Invalidf("%s %s: this is not UTF-8 text; give it saved as UTF-8", noun, Quote(text))
	}
	line := strings.TrimSpace(text)
	if err := CheckNoneLost(line); err != nil {
		return "", Invalidf("%s %v", noun, err)
	}
	for _, r := range line {
		if isUnsafeInLine(r) {
			return "", Invalidf("%s %s: the character %U cannot be kept; give it without", noun, Quote(text), r)
		}
	}
	if n := utf8.RuneCountInString(line); n > maxLine {
		return "", Invalidf("%s %s: this is %d characters; give at most %d", noun, Quote(text), n, maxLine)
	}
	return line, nil
}

// CheckNoneLost returns an *Invalid if the text has the character U+FFFD. Programs write
// U+FFFD in place of a character that they lost by reading a text in the wrong encoding.
func CheckNoneLost(text string) error {
	if strings.ContainsRune(text, utf8.RuneError) {
		return Invalidf("%s: U+FFFD stands for a character that was lost; give the text as it was", Quote(text))
	}
	return nil
}

// isUnsafeInLine reports whether CleanLine refuses the character. The joiners U+200C and
// U+200D are accepted, because names in some scripts need them.
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

// Nearest returns the candidate that has the fewest differences from word, without regard to
// case. If several candidates have the fewest, it returns the first of them. It returns ""
// if every candidate has too many differences: more than a third of the number of letters
// in the longer of candidate and word. A swap of two neighbouring letters is one difference.
func Nearest(word string, candidates []string) string {
	nearest, fewest := "", -1 // fewest is -1 until there is a nearest candidate
	wordLetters := []rune(strings.ToLower(word))
	for _, candidate := range candidates {
		letters := []rune(strings.ToLower(candidate))
		longer := max(len(wordLetters), len(letters))
		if 3*(longer-min(len(wordLetters), len(letters))) > longer {
			continue
		}
		differences := editDistance(wordLetters, letters)
		if 3*differences <= longer && (fewest < 0 || differences < fewest) {
			nearest, fewest = candidate, differences
		}
	}
	return nearest
}

// editDistance returns the number of letters to insert, delete, replace or swap to turn
// a into b.
func editDistance(a, b []rune) int {
	// Field j of the table's row i is the distance between the first i letters of a and the
	// first j letters of b. Only row i and the two rows above it are needed.
	var twoAbove, above []int
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

// errUnknownForm is the error of a parser that does not know the form of a text. The caller
// can then try the next parser. Any other error says what is wrong with a text of a known
// form.
var errUnknownForm = errors.New("not a form that is read here")

// invalidText returns an *Invalid that says why a text was refused. noun is what the text was
// meant to be, and examples are texts that are accepted.
func invalidText(noun, text string, why error, examples string) error {
	return Invalidf("%s %s: %v; give %s", noun, Quote(text), why, examples)
}

// Quote returns text as messages show it: in quotation marks, on one line, with
// invisible characters escaped, and cut after 60 characters.
func Quote(text string) string {
	const maxShown = 60
	if letters := []rune(text); len(letters) > maxShown {
		text = string(letters[:maxShown]) + "…"
	}
	return strconv.Quote(text)
}

// normaliseText returns text in lower case with single spaces, which is the form that
// the parsers expect.
func normaliseText(text string) string {
	return strings.ToLower(strings.Join(strings.Fields(text), " "))
}
