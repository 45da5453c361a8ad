package sheet

import (
	"bytes"
	"io"
)

// WriteRows writes the headings of the sheet and the rows with the text that they have in the
// file that was read. Users correct the rows and import them again. The output is UTF-8, with
// a byte order mark if the program that wrote the file needs one.
func (s *Sheet) WriteRows(w io.Writer, rows []Row) error {
	var text bytes.Buffer
	if s.needsMark {
		text.Write(bomUTF8)
	}
	writeLine(&text, s.text[:s.start])
	for _, row := range rows {
		writeLine(&text, bytes.TrimLeft(row.text, "\r\n"))
	}
	_, err := w.Write(text.Bytes())
	return err
}

// writeLine writes the line, and a newline if the line does not end in one.
func writeLine(text *bytes.Buffer, line []byte) {
	text.Write(line)
	if !bytes.HasSuffix(line, newline) {
		text.WriteByte('\n')
	}
}
