package table

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// Options are what a caller may ask of a format; each format reads those that concern it.
type Options struct {
	Width  int  // columns of the terminal; 0 lets lines be as long as they are
	Colour bool // the table format may use bold and dim
	Excel  bool // CSV and TSV made safe to double-click: BOM, CRLF, guarded text
	Limit  int  // rows shown to people; 0 for all
}

// fileFormat is one way of writing tables. A new one is a file of this package and a line in
// formats.
type fileFormat struct {
	ends  []string // file name extensions
	write func(w io.Writer, opt Options, title string, tables []*Table) error
}

var formats = map[string]fileFormat{
	"csv":      {[]string{".csv"}, writeCSV},
	"html":     {[]string{".html"}, writeHTML},
	"json":     {[]string{".json"}, writeJSON},
	"jsonl":    {[]string{".jsonl"}, writeJSONL},
	"markdown": {[]string{".md"}, writeMarkdown},
	"table":    {[]string{".txt"}, writeText},
	"tsv":      {[]string{".tsv"}, writeTSV},
	"xlsx":     {[]string{".xlsx"}, writeXLSX},
}

// ForFile returns the format that goes with a file name's extension.
func ForFile(name string) (format string, ok bool) {
	end := strings.ToLower(filepath.Ext(name))
	for name, f := range formats {
		if slices.Contains(f.ends, end) {
			return name, true
		}
	}
	return "", false
}

// Extension returns the extension of a file in the format, without its dot.
func Extension(format string) string { return strings.TrimPrefix(formats[format].ends[0], ".") }

// Write writes the tables in a format. The title is the document's, shown when there are
// several tables. Its errors are an unknown format, several tables in a format of one, the
// first error of the rows, a row that does not fit its columns, and those of w; what was
// written before an error stays written.
func Write(w io.Writer, format string, opt Options, title string, tables ...*Table) error {
	f, ok := formats[format]
	if !ok {
		return fmt.Errorf("unknown format %q: one of %s", format, strings.Join(Formats(), ", "))
	}
	buffered := bufio.NewWriter(w)
	err := f.write(buffered, opt, title, tables)
	if flushErr := buffered.Flush(); err == nil {
		err = flushErr
	}
	return err
}

// Formats returns the names of the formats, sorted.
func Formats() []string { return slices.Sorted(maps.Keys(formats)) }

// onlyTable returns the one table of a format that holds no more, with the rule that it
// is published by in a column, as such a format has no notes. Another number of tables is
// an error.
func onlyTable(format string, tables []*Table) (*Table, error) {
	if len(tables) != 1 {
		return nil, fmt.Errorf("%s holds one table; these are %d: use json, xlsx or html", format, len(tables))
	}
	return tables[0].withRuleColumn(), nil
}
