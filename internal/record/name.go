package record

import "strings"

// markedLetters are letters with marks that occur in names in Britain and Ireland,
// grouped by the plain letters that replace them. Letters that are not listed stay as
// they are.
var markedLetters = []struct{ plain, letters string }{
	{"a", "àáâãäåāăą"}, {"ae", "æ"}, {"c", "çćĉċč"}, {"d", "ďđð"}, {"e", "èéêëēĕėęě"}, {"g", "ĝğġģ"}, {"h", "ĥħ"},
	{"i", "ìíîïĩīĭįı"}, {"j", "ĵ"}, {"k", "ķ"}, {"l", "ĺļľŀł"}, {"n", "ñńņňŋ"}, {"o", "òóôõöøōŏőơ"}, {"oe", "œ"},
	{"r", "ŕŗř"}, {"s", "śŝşšș"}, {"ss", "ß"}, {"t", "ţťŧț"}, {"th", "þ"}, {"u", "ùúûüũūŭůűųư"}, {"w", "ŵẁẃẅ"},
	{"y", "ýÿŷỳ"}, {"z", "źżž"}, {"'", "’‘ʼʻ`´"}, {"-", "‐‑–"},
}

// plainLetters gives the plain letters that replace each marked letter.
var plainLetters = func() map[rune]string {
	plain := map[rune]string{}
	for _, row := range markedLetters {
		for _, r := range row.letters {
			plain[r] = row.plain
		}
	}
	for r := '\u0300'; r <= '\u036F'; r++ {
		plain[r] = "" // combining marks, which follow their letter
	}
	return plain
}()

// NameKey returns text in the form in which names are searched and compared: in lower
// case, with single spaces, plain letters and straight apostrophes. So a search for zoe
// finds Zoë, and D’Arcy from a spreadsheet is the same name as D'Arcy.
func NameKey(text string) string {
	text = normaliseText(text)
	for _, r := range text {
		if r >= 0x80 || r == '`' {
			return withoutMarks(text)
		}
	}
	return text // the fast path for imports, whose names are mostly plain
}

// withoutMarks replaces marked letters with plain letters.
func withoutMarks(text string) string {
	var b strings.Builder
	for _, r := range text {
		if plain, ok := plainLetters[r]; ok {
			b.WriteString(plain)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
