package table

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible replaces characters that could mislead a reader or control a terminal by escapes
// such as \u{202E}. These are control and escape characters, line separators,
// bidirectional and other invisible controls, and invalid UTF-8. Other text is unchanged.
func Visible(s string) string {
	if utf8.ValidString(s) && strings.IndexFunc(s, isHidden) < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, `\x{%02X}`, s[i])
		case isHidden(r):
			fmt.Fprintf(&b, `\u{%X}`, r)
		default:
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

// isHidden reports whether a character is invisible or controls a terminal. It is false
// for three invisible characters of ordinary text: the two joiners that Persian, Hindi and
// emoji need, and the soft hyphen.
func isHidden(r rune) bool {
	if r < utf8.RuneSelf {
		return r < ' ' || r == 0x7f
	}
	if r == '\u200c' || r == '\u200d' || r == '\u00ad' {
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}
