package sheets

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"

	"borough/internal/record"
	"borough/internal/sheet"
	"borough/internal/store"
)

// Import imports files into the database in one transaction: all of their rows, or none
// if any row is wrong.
type Import struct {
	Sheets     []*Sheet                                 // the sheets that can be imported, in the order of import
	Erased     func(*store.Tx) (map[string]bool, error) // returns the refs of people who were erased
	OnProgress func(bytes int64)                        // called with the number of bytes read so far; can be nil
	Files      []*importedFile                          // the files that were added

	problems   sheet.Problems
	refusals   int             // how many of the problems are refusals by rules
	amendHint  string          // how to open the first closed month that a row is about
	wrongNames map[string]bool // the names, as of record.NameKey, of records whose rows are wrong
	skipped    int             // how many rows refer to such records
	erased     map[string]bool // the refs of people who were erased before the import
	refColumns []string        // the columns that contain the ref of a person
	bytesDone  int64           // how many bytes of UTF-8 the files have that were read
}

// importedFile is one file of an import, with the results of its rows.
type importedFile struct {
	Kind     *Sheet
	Sheet    *sheet.Sheet
	checksum string // the SHA-256 of the file
	counts   [3]int // how many rows had each result, a store.Result
}

// ReportedCounts returns how many rows had each result, a store.Result, for reporting to
// people. In a file with HideChanges a changed row counts as unchanged. Otherwise the
// counts of a dry run would tell whether a guess at somebody's equality answer is right,
// which nobody may learn (R14).
func (f *importedFile) ReportedCounts() [3]int {
	counts := f.counts
	if f.Kind.HideChanges {
		counts[store.Unchanged] += counts[store.Changed]
		counts[store.Changed] = 0
	}
	return counts
}

// AddFolder adds every file of the folder, in the order of the sheets. The name is the path
// of the folder for messages. AddFolder returns a *record.Missing if the folder has no CSV
// file, a *record.Invalid if it has one that cannot be imported, and otherwise the error of
// reading.
func (imp *Import) AddFolder(folder fs.FS, name string) error {
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return err
	}
	files := map[*Sheet]string{}
	for _, e := range entries {
		if e.IsDir() || !strings.EqualFold(filepath.Ext(e.Name()), ".csv") {
			continue
		}
		kind := imp.SheetForFile(e.Name())
		if kind == nil {
			return imp.UnknownFile(filepath.Join(name, e.Name()))
		}
		files[kind] = e.Name()
	}
	if len(files) == 0 {
		return &record.Missing{
			Text: name + ": there are no files to import in this folder; there could be " +
				strings.Join(imp.FileNames(), ", "),
		}
	}
	for _, kind := range imp.Sheets {
		if files[kind] == "" {
			continue
		}
		file, err := folder.Open(files[kind])
		if err != nil {
			return err
		}
		err = imp.AddFile(kind, filepath.Join(name, files[kind]), file, nil)
		if err = errors.Join(err, file.Close()); err != nil {
			return err
		}
	}
	return nil
}

// AddFile adds a file and matches its headings to the columns of the sheet. The mapping has
// the key of a column for a heading, as in sheet.Read. AddFile returns the error of reading
// the file. If something is wrong with the file, Run returns that error.
func (imp *Import) AddFile(kind *Sheet, name string, r io.Reader, mapping map[string]string) error {
	hash := sha256.New()
	file, err := sheet.Read(name, io.TeeReader(r, hash), kind.ImportColumns(), mapping)
	var invalid *record.Invalid
	if errors.As(err, &invalid) {
		for _, text := range strings.Split(invalid.Text, "\n") {
			imp.problems.Add(errors.New(text))
		}
		return nil
	}
	if err != nil {
		return err
	}
	imp.Files = append(imp.Files, &importedFile{Kind: kind, Sheet: file, checksum: hex.EncodeToString(hash.Sum(nil))})
	return nil
}

// SheetForFile returns the sheet of the file with the name, or nil if there is none.
func (imp *Import) SheetForFile(file string) *Sheet {
	for _, s := range imp.Sheets {
		if strings.EqualFold(s.File(), file) {
			return s
		}
	}
	return nil
}

// UnknownFile returns a *record.Invalid for a file that has no sheet.
func (imp *Import) UnknownFile(path string) error {
	nearest := record.Nearest(filepath.Base(path), imp.FileNames())
	if nearest != "" {
		return record.Invalidf("%s is none of the files that are imported; is it %s?", path, nearest)
	}
	return record.Invalidf("%s is none of the files that are imported: %s", path, strings.Join(imp.FileNames(), ", "))
}

// FileNames returns the names of all files that can be imported.
func (imp *Import) FileNames() []string {
	var files []string
	for _, s := range imp.Sheets {
		files = append(files, s.File())
	}
	return files
}

// Run stores the record of every row of every file, with the same checks as the commands
// make, and finds people and places by whole names alone. It adds to the audit each file that changed the database. It returns an
// *ImportError if something is wrong with the files; any other error is a fault.
func (imp *Import) Run(tx *store.Tx) error {
	if imp.problems.Len() > 0 {
		// Rows cannot be read without headings, and rows of later files may refer to them.
		return imp.err()
	}
	tx.RequireWholeNames()
	var err error
	if imp.erased, err = imp.Erased(tx); err != nil {
		return err
	}
	imp.refColumns = []string{"ref"}
	for _, kind := range imp.Sheets {
		if kind.Person {
			imp.refColumns = append(imp.refColumns, kind.RefColumns...)
		}
	}
	for _, f := range imp.Files {
		wrongNames, err := imp.importRows(tx, f)
		if err != nil {
			return err
		}
		_, size := f.Sheet.Progress()
		imp.bytesDone += size
		for _, name := range wrongNames {
			if imp.wrongNames == nil {
				imp.wrongNames = map[string]bool{}
			}
			imp.wrongNames[name] = true
		}
		if f.counts[store.Added]+f.counts[store.Changed] > 0 {
			tx.Audit(filepath.Base(f.Sheet.Name), nil, map[string]any{
				"sha256":        f.checksum,
				"added":         f.counts[store.Added],
				"changed":       f.counts[store.Changed],
				"already there": f.counts[store.Unchanged],
			})
		}
	}
	if err := imp.err(); err != nil {
		return err
	}
	return tx.CheckEarlyDayReason()
}

// importRows stores the records of one file. It returns the names, as of record.NameKey, of
// the records whose rows are wrong.
func (imp *Import) importRows(tx *store.Tx, f *importedFile) (wrongNames []string, err error) {
	rowCounts := map[string]int{} // how many rows had each match key so far
	lastLine := map[string]int{}  // the last line with each match key whose record was stored
	for cells, err := range f.Sheet.Rows() {
		if imp.OnProgress != nil {
			done, _ := f.Sheet.Progress()
			imp.OnProgress(imp.bytesDone + done)
		}
		if err != nil {
			imp.problems.Add(err)
			continue
		}
		if imp.refersToWrongRow(cells) {
			imp.skipped++
			continue
		}
		key := matchKey(cells, f.Kind.MatchColumns)
		rowCounts[key]++
		r := &Row{Row: cells, Tx: tx, Nth: rowCounts[key]}
		result, err := r.storeRecord(f.Kind)
		if err != nil {
			return nil, err
		}
		if result == store.Changed && r.Problems == nil && lastLine[key] > 0 {
			r.AddProblem("", record.Invalidf("line %d says something else of the same record", lastLine[key]))
		}
		if ref := imp.erasedRef(cells); ref != "" && result != store.Unchanged && r.Problems == nil {
			r.AddProblem("", record.Person{Ref: ref, Name: record.ErasedName}.CheckNotErased())
		}
		if r.Problems == nil {
			f.counts[result]++
			lastLine[key] = cells.Line
			continue
		}
		imp.addProblems(f, r, lastLine[key])
		for _, column := range f.Kind.NameColumns {
			wrongNames = append(wrongNames, record.NameKey(cells.Cell(column)))
		}
	}
	return wrongNames, nil
}

// storeRecord reads the cells of the row and stores the record that they describe. It adds
// what is wrong with the row to r.Problems; an error that it returns is a fault.
func (r *Row) storeRecord(kind *Sheet) (store.Result, error) {
	write := kind.Row(r)
	if r.Problems != nil || r.fault != nil {
		return store.Unchanged, r.fault
	}
	result, err := r.Tx.ImportRow(write)
	if err != nil {
		r.AddProblem("", err)
	}
	return result, r.fault
}

// matchKey returns a key of the record that a row is about: the row's cells in the columns
// that identify the record.
func matchKey(cells sheet.Row, columns []string) string {
	var b strings.Builder
	for _, column := range columns {
		b.WriteString(cells.Cell(column))
		b.WriteByte(0)
	}
	return b.String()
}

// refersToWrongRow reports whether the row refers to a record whose own row, in an earlier
// file, is wrong. Such a row is not imported: its problems would repeat those of that row.
func (imp *Import) refersToWrongRow(cells sheet.Row) bool {
	if imp.wrongNames == nil {
		return false
	}
	for _, kind := range imp.Sheets {
		for _, column := range kind.RefColumns {
			if name := record.NameKey(cells.Cell(column)); name != "" && imp.wrongNames[name] {
				return true
			}
		}
	}
	return false
}

// erasedRef returns the ref, in any cell of the row, of a person who was erased before the
// import, or "" if there is none. Such a row may repeat what the database has and must
// change nothing. A person whom the import itself adds as erased does not count.
func (imp *Import) erasedRef(cells sheet.Row) string {
	if len(imp.erased) == 0 {
		return ""
	}
	for _, column := range imp.refColumns {
		if ref, ok := record.ParseSubjectRef(cells.Cell(column)); ok && imp.erased[ref] {
			return ref
		}
	}
	return ""
}

// addProblems adds the problems of the row: one for each cell that is wrong and for each
// rule that refuses the row. A conflict may be with an earlier row about the same record,
// so its text names earlierLine, the line of that row; 0 means that there is none.
func (imp *Import) addProblems(f *importedFile, r *Row, earlierLine int) {
	for _, p := range r.Problems {
		var refusal *record.Refusal
		if !errors.As(p.Err, &refusal) {
			text := p.Err.Error()
			if earlierLine > 0 && errors.As(p.Err, new(*record.Conflict)) {
				text += fmt.Sprintf("; line %d is about the same", earlierLine)
			}
			imp.problems.Add(sheet.Problem{File: f.Sheet.Name, Line: r.Line, Column: p.Column, Text: text})
			continue
		}
		for _, o := range refusal.Broken {
			imp.refusals++
			if o.ID == record.ClosedMonthRule.ID {
				imp.amendHint = cmp.Or(imp.amendHint, refusal.Hint)
			}
			imp.problems.Add(sheet.Problem{
				File: f.Sheet.Name,
				Line: r.Line,
				Text: "refused by " + o.ID + ": " + o.Evidence,
			})
		}
	}
}

// ImportError lists what is wrong with the files of an import.
type ImportError struct {
	Problems   int    // how many problems there are
	Skipped    int    // how many rows were not checked because they refer to wrong rows
	AllRefused bool   // every problem is a refusal by a rule
	Hint       string // what would help; can be ""
	text       string
}

// Error returns the text of the problems, a line for each.
func (e *ImportError) Error() string { return e.text }

// err returns an *ImportError if there are any problems, and nil otherwise.
func (imp *Import) err() error {
	problems := imp.problems.Err()
	if problems == nil {
		return nil
	}
	return &ImportError{
		Problems:   imp.problems.Len(),
		Skipped:    imp.skipped,
		AllRefused: imp.refusals == imp.problems.Len(),
		Hint:       imp.amendHint,
		text:       problems.Error(),
	}
}
