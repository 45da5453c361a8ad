package record

import "strings"

// markedLetters are the letters with marks that names in these islands bring, each row
// behind the plain letters that find them. Other letters stay as they are.
var markedLetters = []struct{ plain, letters string }{
	{"a", "àáâãäåāăą"}, {"ae", "æ"}, {"c", "çćĉċč"}, {"d", "ďđð"}, {"e", "èéêëēĕėęě"}, {"g", "ĝğġģ"}, {"h", "ĥħ"},
	{"i", "ìíîïĩīĭįı"}, {"j", "ĵ"}, {"k", "ķ"}, {"l", "ĺļľŀł"}, {"n", "ñńņňŋ"}, {"o", "òóôõöøōŏőơ"}, {"oe", "œ"},
	{"r", "ŕŗř"}, {"s", "śŝşšș"}, {"ss", "ß"}, {"t", "ţťŧț"}, {"th", "þ"}, {"u", "ùúûüũūŭůűųư"}, {"w", "ŵẁẃẅ"},
	{"y", "ýÿŷỳ"}, {"z", "źżž"}, {"'", "’‘ʼʻ`´"}, {"-", "‐‑–"},
}

var plainLetters = func() map[rune]string {
	plain := map[rune]string{}
	for _, row := range markedLetters {
		for _, r := range row.letters {
			plain[r] = row.plain
		}
	}
	for r := '\u0300'; r <= '\u036F'; r++ {
		plain[r] = "" // marks that follow their letter, as a Mac writes them
	}
	return plain
}()

// NameKey returns text as names are looked up and compared: in lower case, with
// single spaces, plain letters and straight apostrophes, so that zoe finds Zoë
// and a spreadsheet's D’Arcy is the D'Arcy who was typed.
func NameKey(text string) string {
	text = squeeze(text)
	for _, r := range text {
		if r >= 0x80 || r == '`' {
			return withoutMarks(text)
		}
	}
	return text // as most are, a hundred thousand times
}

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
