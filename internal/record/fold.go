package record

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// foldWords writes one of these marks between two letters of one word, in place of
// punctuation.
const (
	hyphenMark = '-'  // in place of a hyphen or dash
	joinMark   = '\'' // in place of an apostrophe or a character without width
)

// foldWords returns text as plain letters and digits in lower case, with single spaces
// between words. Accents are left out. A hyphen, an apostrophe or a character without width
// between two letters becomes a mark (see above). An ampersand becomes the word "and". Other
// punctuation separates words.
func foldWords(text string) string {
	if isASCII(text) {
		text = strings.ToLower(text)
	} else {
		// NFKD decomposes some apostrophes into a space and an accent, so apostrophes are
		// replaced first. Some letters have a lower case only after they are decomposed.
		text = strings.Map(plainApostrophe, text)
		text = norm.NFKD.String(strings.ToLower(norm.NFKD.String(text)))
	}
	var b strings.Builder
	separator := rune(0) // a space or mark to write before the next letter; 0 for none
	write := func(letters string) {
		if separator != 0 && b.Len() > 0 {
			b.WriteRune(separator)
		}
		b.WriteString(letters)
		separator = 0
	}
	for _, r := range text {
		switch r = plainApostrophe(r); {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			write(string(r))
		case r == '&':
			separator = ' '
			write("and")
			separator = ' '
		case r == '\'', unicode.Is(unicode.Cf, r):
			if separator == 0 {
				separator = joinMark
			}
		case unicode.Is(unicode.Pd, r), r == '−':
			if separator != ' ' {
				separator = hyphenMark
			}
		case unicode.Is(unicode.Mn, r) && unicode.Is(unicode.Inherited, r): // an accent
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			if plain, known := plainLetters()[r]; known {
				write(plain)
			} else {
				write(string(r))
			}
		default:
			separator = ' '
		}
	}
	return b.String()
}

// plainApostrophe returns the plain apostrophe (') for each character that people and
// programs write in its place, and for the middle dot of Catalan. It returns any other
// character unchanged.
func plainApostrophe(r rune) rune {
	if r >= 0x80 || r == '`' {
		if strings.ContainsRune("`´’‘‛′‵ʹʻʼʽʾʿˈˊˋˮ՚׳＇｀ꞌꞋ·ߴߵ", r) {
			return '\''
		}
	}
	return r
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return false
		}
	}
	return true
}
