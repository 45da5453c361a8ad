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

// Options configure the formats. A format ignores the options that are for other formats.
type Options struct {
	Width   int  // columns of the terminal; 0 for no limit
	Colour  bool // the table format may use bold and dim text
	Excel   bool // make CSV and TSV safe to open in Excel: byte order mark, CRLF, no formulas
	MaxRows int  // the maximum number of rows that formats for people print; 0 for all
}

// fileFormat is a format for tables. To add a format, add a file to this package and an
// entry to formats.
type fileFormat struct {
	extensions []string
	write      func(w io.Writer, opt Options, title string, tables []*Table) error
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

// FormatForFile returns the format for a file with this name. ok is false if no format has the
// extension of the name.
func FormatForFile(fileName string) (format string, ok bool) {
	extension := strings.ToLower(filepath.Ext(fileName))
	for name, f := range formats {
		if slices.Contains(f.extensions, extension) {
			return name, true
		}
	}
	return "", false
}

// Extension returns the file name extension of a format, without the dot.
func Extension(format string) string { return strings.TrimPrefix(formats[format].extensions[0], ".") }

// Write writes the tables in a format. title is the title of the document, which is shown
// if there are several tables. Write returns an error if the format is unknown, if the
// format cannot hold several tables, or if a row does not fit its columns. It also returns
// the errors of the rows and of w. Anything written before an error stays written.
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

// onlyTable returns the only one of tables, for a format that holds a single table. It adds
// the publication rule as a column, because these formats have no notes. It returns an error
// unless there is exactly one table.
func onlyTable(format string, tables []*Table) (*Table, error) {
	if len(tables) != 1 {
		return nil, fmt.Errorf("%s holds one table; these are %d: use json, xlsx or html", format, len(tables))
	}
	return tables[0].withRuleColumn(), nil
}
