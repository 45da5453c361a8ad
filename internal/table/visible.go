package table

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible replaces characters that could mislead a reader or control a terminal. It writes
// escapes such as \u{202E} in their place. These characters are control characters, line
// separators, invisible characters such as those that reverse text, and invalid UTF-8.
func Visible(s string) string {
	if utf8.ValidString(s) && strings.IndexFunc(s, isHidden) < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x{%02X}`, s[i])
		case isHidden(r):
			fmt.Fprintf(&b, `\u{%X}`, r)
		default:
			b.WriteString(s[i : i+size])
		}
		i += size
	}
	return b.String()
}

// isHidden reports whether a character is invisible or controls a terminal. It returns false
// for three invisible characters that ordinary text contains: the soft hyphen, and the two
// joiners that Persian, Hindi and emoji need.
func isHidden(r rune) bool {
	if r < utf8.RuneSelf {
		return r < ' ' || r == 0x7f
	}
	if r == '\u200c' || r == '\u200d' || r == '\u00ad' {
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}
