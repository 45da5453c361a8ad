package record

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The marks that foldWords writes between letters of one word.
const (
	hyphenMark = '-'
	joinMark   = '\'' // an apostrophe, or a character without width
)

// foldWords returns text as plain letters and digits in lower case, with single spaces
// between words. Accents are left out. A hyphen, an apostrophe or a character without width
// between two letters is a mark. Other punctuation separates words; an ampersand is the word
// "and".
func foldWords(text string) string {
	if isASCII(text) {
		text = strings.ToLower(text)
	} else {
		// Some apostrophes decompose into a space and a mark, so they are replaced first. A
		// letter can have a small form only once it is decomposed.
		text = strings.Map(plainApostrophe, text)
		text = norm.NFKD.String(strings.ToLower(norm.NFKD.String(text)))
	}
	var b strings.Builder
	separator := rune(0) // what was read since the last letter: a space, a mark or nothing
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

// plainApostrophe returns an apostrophe for all that people and programs write for one, and
// for the middle dot of Catalan; any other character as it is.
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
