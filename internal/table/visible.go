package table

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible shows what could mislead a reader or drive a terminal (control and
// escape characters, line separators, bidirectional and other invisible
// controls, broken UTF-8) as \u{202E}-like escapes; ordinary text is returned
// as it is.
func Visible(s string) string {
	if utf8.ValidString(s) && strings.IndexFunc(s, hidden) < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, `\x{%02X}`, s[i])
		case hidden(r):
			fmt.Fprintf(&b, `\u{%X}`, r)
		default:
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

// hidden leaves alone the three invisible characters that ordinary writing
// needs: the joiners of Persian, Hindi and emoji, and the soft hyphen.
func hidden(r rune) bool {
	if r < utf8.RuneSelf {
		return r < ' ' || r == 0x7f
	}
	if r == '\u200c' || r == '\u200d' || r == '\u00ad' {
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}
