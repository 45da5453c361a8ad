package record

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// titles are the words that do not belong to the name which they stand before.
var titles = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "miss": true, "mx": true, "dr": true, "prof": true, "professor": true,
	"sir": true, "dame": true, "lord": true, "lady": true, "rev": true, "revd": true, "reverend": true,
	"cllr": true, "councillor": true,
}

// Matching says how much of a name finds a record.
type Matching int

// The ways of matching, from the loosest.
const (
	MatchPart  Matching = iota // any part of a name: enough to read
	MatchWords                 // whole words of a name: enough for most writes that are typed
	MatchWhole                 // a whole name
)

// FindNamed returns the records whose name is the text, or else those whose name has each
// word of the text, or else those whose name has the text as any part of it, as far as the
// matching allows.
func FindNamed[T any](records []T, name func(T) string, text string, matching Matching) (found []T) {
	key := NameKey(text)
	if key == "" {
		return nil
	}
	fits := []func(name string) bool{
		MatchWhole: func(name string) bool { return IsSameName(name, text) },
		MatchWords: func(name string) bool { return hasWords(NameKey(name), key) },
		MatchPart:  func(name string) bool { return strings.Contains(NameKey(name), key) },
	}
	for tier := MatchWhole; tier >= matching && len(found) == 0; tier-- {
		for _, r := range records {
			if fits[tier](name(r)) {
				found = append(found, r)
			}
		}
	}
	return found
}

// IsSameName reports whether a and b are the same name, as people write it: in any case,
// with or without accents, apostrophes, hyphens and titles, and with the surname first.
func IsSameName(a, b string) bool {
	return slices.Contains(NameForms(a), strings.ReplaceAll(NameKey(b), " ", "")) ||
		slices.Contains(NameForms(b), strings.ReplaceAll(NameKey(a), " ", ""))
}

// NameForms returns the forms that the NameKey of a name can have without its spaces: the
// words in their order, and with the last of them before the first, since many people
// write the surname first. It is empty for a text without letters.
func NameForms(name string) (forms []string) {
	words := strings.Fields(NameKey(name))
	for i := range words {
		form := strings.Join(words[i:], "") + strings.Join(words[:i], "")
		if !slices.Contains(forms, form) {
			forms = append(forms, form)
		}
	}
	return forms
}

// NameKey returns the name of a person or a place in the form in which names are
// compared: words of plain letters in lower case, in the order in which they are spoken,
// with single spaces between them and without titles. Zoë O’Neill and "ONeill, Miss Zoe"
// are both "zoe oneill".
func NameKey(name string) string {
	var words []string
	for _, part := range strings.Split(name, ",") {
		words = append(strings.Fields(Fold(part)), words...)
		words = withoutTitles(words)
	}
	return strings.Join(words, " ")
}

// withoutTitles returns the words of a name without the titles before it.
func withoutTitles(words []string) []string {
	for len(words) > 1 && titles[words[0]] {
		words = words[1:]
	}
	return words
}

// Fold returns text as words of plain letters and digits in lower case, with single spaces
// between them. Accents, apostrophes and characters without width are left out; hyphens
// and other punctuation separate words; an ampersand is the word "and".
func Fold(text string) string {
	var b strings.Builder
	inWord := false
	write := func(letters string) {
		if !inWord && b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(letters)
		inWord = true
	}
	if isASCII(text) {
		text = strings.ToLower(text)
	} else {
		// Some apostrophes decompose into a space and a mark, so they go first. A letter
		// can have a small form only once it is decomposed.
		text = norm.NFKD.String(strings.ToLower(norm.NFKD.String(strings.Map(dropApostrophe, text))))
	}
	for _, r := range text {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			write(string(r))
		case r == '&':
			inWord = false
			write("and")
			inWord = false
		case dropApostrophe(r) < 0, unicode.Is(unicode.Cf, r):
		case unicode.Is(unicode.Mn, r) && unicode.Is(unicode.Inherited, r): // an accent
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			if plain, known := plainLetters()[r]; known {
				write(plain)
			} else {
				write(string(r))
			}
		default:
			inWord = false
		}
	}
	return b.String()
}

// dropApostrophe returns -1 for what people and programs write for an apostrophe, and for
// the middle dot of Catalan; any other character as it is.
func dropApostrophe(r rune) rune {
	if strings.ContainsRune("'`´’‘‛ʼʻʽʾʿʹ′＇ꞌꞋ·", r) {
		return -1
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

// hasWords reports whether each word of the text is a word of the name. Both are keys.
func hasWords(name, text string) bool {
	for _, word := range strings.Fields(text) {
		if !strings.Contains(" "+name+" ", " "+word+" ") {
			return false
		}
	}
	return true
}
