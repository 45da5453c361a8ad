package sheet

import (
	"encoding/binary"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// encodeUTF16 returns text as UTF-16 without a byte order mark.
func encodeUTF16(order binary.AppendByteOrder, text string) string {
	var b []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, unit)
	}
	return string(b)
}

func TestEncodings(t *testing.T) {
	const text = "name;born\r\nZoë – “€” 😀;2001\r\n"
	windows1252 := "name;born\r\nZo\xEB \x96 \x93\x80\x94;2001\r\n" // Windows-1252 has no emoji
	for name, file := range map[string]string{
		"UTF-8":               text,
		"UTF-8 marked":        "\xEF\xBB\xBF" + text,
		"UTF-16LE marked":     "\xFF\xFE" + encodeUTF16(binary.LittleEndian, text),
		"UTF-16BE marked":     "\xFE\xFF" + encodeUTF16(binary.BigEndian, text),
		"UTF-16LE":            encodeUTF16(binary.LittleEndian, text),
		"UTF-16BE":            encodeUTF16(binary.BigEndian, text),
		"Windows-1252":        windows1252,
		"UTF-8 marked, sep":   "\xEF\xBB\xBF" + "sep=;\r\n" + text,
		"UTF-16LE, long text": encodeUTF16(binary.LittleEndian, text+strings.Repeat("Ж;2\r\n", 500)),
	} {
		t.Run(name, func(t *testing.T) {
			rows, problems := readRows(t, file, nil)
			want := "2|Zoë – “€” 😀|2001|"
			if strings.Contains(name, "1252") {
				want = "2|Zoë – “€”|2001|"
			}
			if strings.Contains(name, "sep") {
				want = "3" + want[1:]
			}
			guess := ""
			switch {
			case strings.Contains(name, "1252"):
				guess = "Windows-1252, because it is not UTF-8"
			case strings.HasPrefix(name, "UTF-16") && !strings.Contains(name, "marked"):
				guess = "UTF-16, because every other byte of its beginning is zero"
			}
			if s, err := Read("v.csv", strings.NewReader(file), peopleColumns, nil); err != nil || s.Guess != guess {
				t.Errorf("guessed %q, want %q", s.Guess, guess)
			}
			if len(rows) == 0 || rows[0] != want || problems != nil {
				t.Errorf("%q, %q, want %q", rows[:min(1, len(rows))], problems, want)
			}
		})
	}
}

func TestEncodingsRefused(t *testing.T) {
	for name, test := range map[string]struct{ file, want string }{
		"undefined in 1252": {"name\nA\nZo\xEB\x81\n",
			"v.csv:3: the byte 0x81 here is neither UTF-8 nor Windows-1252"},
		"undefined, CR lines": {"name\rA\rZo\xEB\x9D\r", "v.csv:3: the byte 0x9D here"},
		"marked but invalid": {"\xEF\xBB\xBFname\nZo\xEB\n",
			"v.csv:2: the file is marked as UTF-8, and the byte 0xEB"},
		"half a pair": {"\xFF\xFE" + encodeUTF16(binary.LittleEndian, "name\nA\n") + "\x3D\xD8A\x00",
			"v.csv:3: there is a character here"},
		"odd byte": {"\xFE\xFF" + encodeUTF16(binary.BigEndian, "name\nA\n") + "x",
			"v.csv:3: there is a character here"},
		"NUL": {"name\nA\nB\x00\n", "v.csv:3: there is a NUL byte"},
		"NUL in UTF-16": {"\xFF\xFE" + encodeUTF16(binary.LittleEndian, "name\nA\x00\n"),
			"v.csv:2: there is a NUL byte"},
		"workbook": {"PK\x03\x04\x14\x00", "v.csv:1: this is a spreadsheet's own file, not CSV"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read("v.csv", strings.NewReader(test.file), peopleColumns, nil)
			if err == nil || !strings.HasPrefix(err.Error(), test.want) {
				t.Errorf("got  %v\nwant %s", err, test.want)
			}
		})
	}
}

func TestColumnLetters(t *testing.T) {
	var got []string
	for _, i := range []int{0, 25, 26, 51, 52, 701, 702} {
		got = append(got, columnLetters(i))
	}
	if want := []string{"A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"}; !slices.Equal(got, want) {
		t.Error(got)
	}
}
