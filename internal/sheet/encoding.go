package sheet

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"borough/internal/record"
)

var (
	newline = []byte("\n")

	// The byte order marks with which files can begin.
	bomUTF8    = []byte("\xEF\xBB\xBF")
	bomUTF16LE = []byte("\xFF\xFE")
	bomUTF16BE = []byte("\xFE\xFF")
)

// workbookSignatures are the first bytes of the xlsx and xls files of spreadsheets.
var workbookSignatures = [][]byte{[]byte("PK\x03\x04"), []byte("\xD0\xCF\x11\xE0")}

// decode converts raw to UTF-8 without a byte order mark, with lines that end in LF or
// CRLF, and stores the result in s.text. If raw has no byte order mark and is not UTF-8,
// decode takes it for UTF-16 or for Windows-1252, which Excel writes. s.Guess then says
// which, and why. decode returns a *record.Invalid if raw is not text.
func (s *Sheet) decode(raw []byte) (err error) {
	for _, signature := range workbookSignatures {
		if bytes.HasPrefix(raw, signature) {
			return record.Invalidf(
				"%s:1: this is a spreadsheet's own file, not CSV; save the sheet as CSV and give that", s.Name)
		}
	}
	s.needsMark = true
	if order, rest, ok := detectUTF16(raw); ok {
		if len(rest) == len(raw) {
			s.Guess = "UTF-16, because every other byte of its beginning is zero"
		}
		s.text, err = decodeUTF16(s.Name, rest, order)
	} else if rest, hasMark := bytes.CutPrefix(raw, bomUTF8); hasMark || utf8.Valid(raw) {
		s.needsMark = hasMark
		s.text, err = rest, checkUTF8(s.Name, rest)
	} else {
		s.Guess = "Windows-1252, because it is not UTF-8"
		s.text, err = decodeWindows1252(s.Name, raw)
	}
	if err != nil {
		return err
	}
	// Some programs for the Mac end lines with CR alone.
	if !bytes.Contains(s.text, newline) {
		s.text = bytes.ReplaceAll(s.text, []byte("\r"), newline)
	}
	if i := bytes.IndexByte(s.text, 0); i >= 0 {
		return record.Invalidf("%s:%d: there is a NUL byte, which no text holds; save the sheet as CSV again",
			s.Name, lineNumber(s.text, i))
	}
	return nil
}

// detectUTF16 reports whether raw is UTF-16. It returns the byte order, and raw without the
// byte order mark. If there is no mark it looks at the first 64 bytes. Headings are mostly
// plain letters, so in UTF-16 one byte of each pair is usually zero and the other is not.
func detectUTF16(raw []byte) (order unicode.Endianness, rest []byte, ok bool) {
	if rest, ok := bytes.CutPrefix(raw, bomUTF16LE); ok {
		return unicode.LittleEndian, rest, true
	}
	if rest, ok := bytes.CutPrefix(raw, bomUTF16BE); ok {
		return unicode.BigEndian, rest, true
	}
	sample := raw[:min(len(raw), 64)&^1]
	var zeros [2]int // the number of zeros among the first bytes of pairs, and among the second bytes
	for i, b := range sample {
		if b == 0 {
			zeros[i%2]++
		}
	}
	minZeros := len(sample)/4 + 1 // more than half of the pairs
	switch {
	case zeros[1] >= max(minZeros, 8*zeros[0]):
		return unicode.LittleEndian, raw, true
	case zeros[0] >= max(minZeros, 8*zeros[1]):
		return unicode.BigEndian, raw, true
	}
	return order, raw, false
}

func decodeUTF16(name string, raw []byte, order unicode.Endianness) ([]byte, error) {
	text, err := unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder().Bytes(raw)
	if err != nil {
		return nil, record.Invalidf("%s:1: this looks like UTF-16 and cannot be read as it: %v", name, err)
	}
	// The decoder replaces half a surrogate pair, and an odd last byte, with U+FFFD.
	if i := bytes.IndexRune(text, utf8.RuneError); i >= 0 {
		return nil,
			record.Invalidf("%s:%d: there is a character here that cannot be read; save the sheet as CSV UTF-8 again",
				name, lineNumber(text, i))
	}
	return text, nil
}

func checkUTF8(name string, text []byte) error {
	if utf8.Valid(text) {
		return nil
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return record.Invalidf(
				"%s:%d: the file is marked as UTF-8, and the byte 0x%02X here is not; save the sheet as CSV UTF-8 again",
				name, lineNumber(text, i), text[i])
		}
		i += size
	}
	return nil
}

func decodeWindows1252(name string, raw []byte) ([]byte, error) {
	// Five bytes are not defined in Windows-1252. The decoder would turn them into control
	// characters.
	for i, b := range raw {
		switch b {
		case 0x81, 0x8D, 0x8F, 0x90, 0x9D:
			return nil, record.Invalidf(
				"%s:%d: the byte 0x%02X here is neither UTF-8 nor Windows-1252; save the sheet as CSV UTF-8 again",
				name, lineNumber(raw, i), b)
		}
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(raw)
	if err != nil {
		return nil, record.Invalidf("%s:1: the text cannot be read: %v", name, err)
	}
	return text, nil
}

// lineNumber returns the number, counted from 1, of the line that contains the byte at the
// offset.
func lineNumber(text []byte, offset int) int {
	if !bytes.Contains(text, newline) {
		return 1 + bytes.Count(text[:offset], []byte("\r"))
	}
	return 1 + bytes.Count(text[:offset], newline)
}
