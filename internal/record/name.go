package record

import "strings"

// markedLetters are letters with marks that occur in names in Britain and Ireland, in
// rows by the plain letters that stand for them. Other letters stay as they are.
var markedLetters = []struct{ plain, letters string }{
	{"a", "àáâãäåāăą"}, {"ae", "æ"}, {"c", "çćĉċč"}, {"d", "ďđð"}, {"e", "èéêëēĕėęě"}, {"g", "ĝğġģ"}, {"h", "ĥħ"},
	{"i", "ìíîïĩīĭįı"}, {"j", "ĵ"}, {"k", "ķ"}, {"l", "ĺļľŀł"}, {"n", "ñńņňŋ"}, {"o", "òóôõöøōŏőơ"}, {"oe", "œ"},
	{"r", "ŕŗř"}, {"s", "śŝşšș"}, {"ss", "ß"}, {"t", "ţťŧț"}, {"th", "þ"}, {"u", "ùúûüũūŭůűųư"}, {"w", "ŵẁẃẅ"},
	{"y", "ýÿŷỳ"}, {"z", "źżž"}, {"'", "’‘ʼʻ`´"}, {"-", "‐‑–"},
}

// plainLetters gives the plain letters for each marked letter.
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

// NameKey returns text in the form in which names are looked up and compared: in lower
// case, with single spaces, plain letters and straight apostrophes. So zoe finds Zoë,
// and the D’Arcy of a spreadsheet is the D'Arcy who was typed.
func NameKey(text string) string {
	text = squeeze(text)
	for _, r := range text {
		if r >= 0x80 || r == '`' {
			return withoutMarks(text)
		}
	}
	return text // the usual case in an import, and so the fast one
}

// withoutMarks replaces marked letters by plain ones.
func withoutMarks(text string) string {
	var b strings.Builder
	for _, r := range text {
		if with, ok := plainLetters[r]; ok {
			b.WriteString(with)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
