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

// Import reads files into the books in one transaction: all of their rows, or
// none when one of them is wrong.
type Import struct {
	Sheets     []*Sheet                                 // the files there can be, in the order in which they are read
	Erased     func(*store.Tx) (map[string]bool, error) // reads the refs of those who were erased
	OnProgress func(bytes int64)                        // is told how much of the files has been read; nil for nobody
	Files      []*importedFile                          // those that were added

	problems   sheet.Problems
	refusals   int             // how many of the problems are refusals by rules
	amendHint  string          // how to open the first month that is closed to a row
	wrongNames map[string]bool // the folded names of records whose rows are wrong
	skipped    int             // how many rows refer to those
	erased     map[string]bool // the refs of those who were erased before the import
	refColumns []string        // the columns that hold the ref of a person
	bytesDone  int64           // the length of the files that were read, as UTF-8
}

// importedFile is one file of an import and what became of its rows.
type importedFile struct {
	Kind   *Sheet
	Sheet  *sheet.Sheet
	sum    string // the SHA-256 of its bytes
	counts [3]int // how many rows, by store.Kept
}

// ReportedCounts returns how many rows became what, by store.Kept, as people are told. In
// a file that hides changes those that changed something count as Same: otherwise a dry
// run would tell a right guess at an answer from a wrong one (R14).
func (f *importedFile) ReportedCounts() [3]int {
	counts := f.counts
	if f.Kind.HideChanges {
		counts[store.Same] += counts[store.Changed]
		counts[store.Changed] = 0
	}
	return counts
}

// AddFolder adds every file of the folder, in the order of the sheets; name is the path
// that messages give the folder. The error is a *record.Missing for a folder without
// files to import, an *record.Invalid for a CSV file that is none of them, and otherwise
// that of reading.
func (in *Import) AddFolder(folder fs.FS, name string) error {
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return err
	}
	files := map[*Sheet]string{}
	for _, e := range entries {
		if e.IsDir() || !strings.EqualFold(filepath.Ext(e.Name()), ".csv") {
			continue
		}
		kind := in.SheetForFile(e.Name())
		if kind == nil {
			return in.UnknownFile(filepath.Join(name, e.Name()))
		}
		files[kind] = e.Name()
	}
	if len(files) == 0 {
		return &record.Missing{
			Text: name + ": there are no files to import in this folder; there could be " +
				strings.Join(in.FileNames(), ", "),
		}
	}
	for _, kind := range in.Sheets {
		if files[kind] == "" {
			continue
		}
		file, err := folder.Open(files[kind])
		if err != nil {
			return err
		}
		err = in.AddFile(kind, filepath.Join(name, files[kind]), file, nil)
		if err = errors.Join(err, file.Close()); err != nil {
			return err
		}
	}
	return nil
}

// AddFile adds a file and matches its headings to the columns of the sheet; mapping goes
// from a heading to the key of its column. What is wrong with the file is said by Run,
// with everything else. The error is that of reading.
func (in *Import) AddFile(kind *Sheet, name string, from io.Reader, mapping map[string]string) error {
	hash := sha256.New()
	read, err := sheet.Read(name, io.TeeReader(from, hash), kind.ImportColumns(), mapping)
	var invalid *record.Invalid
	if errors.As(err, &invalid) {
		for _, text := range strings.Split(invalid.Text, "\n") {
			in.problems.Add(errors.New(text))
		}
		return nil
	}
	if err != nil {
		return err
	}
	in.Files = append(in.Files, &importedFile{Kind: kind, Sheet: read, sum: hex.EncodeToString(hash.Sum(nil))})
	return nil
}

// SheetForFile returns the sheet of a file of that name, or nil.
func (in *Import) SheetForFile(file string) *Sheet {
	for _, s := range in.Sheets {
		if strings.EqualFold(s.File(), file) {
			return s
		}
	}
	return nil
}

// UnknownFile returns the *record.Invalid of a file that is of no sheet.
func (in *Import) UnknownFile(path string) error {
	nearest := record.Nearest(filepath.Base(path), in.FileNames())
	if nearest != "" {
		return record.Wrong("%s is none of the files that are imported; is it %s?", path, nearest)
	}
	return record.Wrong("%s is none of the files that are imported: %s", path, strings.Join(in.FileNames(), ", "))
}

// FileNames returns the names of the files there can be.
func (in *Import) FileNames() []string {
	var files []string
	for _, s := range in.Sheets {
		files = append(files, s.File())
	}
	return files
}

// Run keeps every row of every file as if it was typed, with whole names for parts of them, and notes for the audit each file
// that changed the books. The error is an *ImportError when something is wrong with the
// files; any other is a fault.
func (in *Import) Run(tx *store.Tx) error {
	if in.problems.Len() > 0 {
		return in.err() // rows cannot be read without their headings, and later files refer to them
	}
	tx.RequireWholeNames()
	var err error
	if in.erased, err = in.Erased(tx); err != nil {
		return err
	}
	in.refColumns = []string{"ref"}
	for _, kind := range in.Sheets {
		if kind.Person {
			in.refColumns = append(in.refColumns, kind.RefColumns...)
		}
	}
	for _, f := range in.Files {
		wrongNames, err := in.importRows(tx, f)
		if err != nil {
			return err
		}
		_, size := f.Sheet.Progress()
		in.bytesDone += size
		for _, name := range wrongNames {
			if in.wrongNames == nil {
				in.wrongNames = map[string]bool{}
			}
			in.wrongNames[name] = true
		}
		if f.counts[store.Added]+f.counts[store.Changed] > 0 {
			tx.Note(filepath.Base(f.Sheet.Name), nil, map[string]any{
				"sha256":        f.sum,
				"added":         f.counts[store.Added],
				"changed":       f.counts[store.Changed],
				"already there": f.counts[store.Same],
			})
		}
	}
	return in.err()
}

// importRows keeps the rows of one file, and returns the folded names of the records
// whose rows are wrong.
func (in *Import) importRows(tx *store.Tx, f *importedFile) (wrongNames []string, err error) {
	seen := map[string]int{}     // how many rows had the match key
	keptLine := map[string]int{} // the last line with the match key that was kept
	for cells, err := range f.Sheet.Rows() {
		if in.OnProgress != nil {
			done, _ := f.Sheet.Progress()
			in.OnProgress(in.bytesDone + done)
		}
		if err != nil {
			in.problems.Add(err)
			continue
		}
		if in.refersToWrongRow(cells) {
			in.skipped++
			continue
		}
		key := matchKey(cells, f.Kind.Match)
		seen[key]++
		r := &Row{Row: cells, Tx: tx, Nth: seen[key]}
		kept, err := r.keep(f.Kind)
		if err != nil {
			return nil, err
		}
		if kept == store.Changed && r.Problems == nil && keptLine[key] > 0 {
			r.AddProblem("", record.Wrong("line %d says something else of the same record", keptLine[key]))
		}
		if ref := in.erasedRef(cells); ref != "" && kept != store.Same && r.Problems == nil {
			r.AddProblem("", record.Person{Ref: ref, Name: record.ErasedName}.CheckNotErased())
		}
		if r.Problems == nil {
			f.counts[kept]++
			keptLine[key] = cells.Line
			continue
		}
		in.addProblems(f, r, keptLine[key])
		for _, column := range f.Kind.NameColumns {
			wrongNames = append(wrongNames, record.NameKey(cells.Cell(column)))
		}
	}
	return wrongNames, nil
}

// keep reads the cells of the row and keeps the record that they make. What is wrong with
// the row is in its Problems; an error is a fault.
func (r *Row) keep(kind *Sheet) (store.Kept, error) {
	keep := kind.Row(r)
	if r.Problems != nil || r.fault != nil {
		return store.Same, r.fault
	}
	kept, err := r.Tx.ImportRow(keep)
	if err != nil {
		r.AddProblem("", err)
	}
	return kept, r.fault
}

// matchKey returns the cells of the columns that say which record a row is about.
func matchKey(cells sheet.Row, columns []string) string {
	var b strings.Builder
	for _, column := range columns {
		b.WriteString(cells.Cell(column))
		b.WriteByte(0)
	}
	return b.String()
}

// refersToWrongRow reports whether the row refers to a record whose own row, in an earlier
// file, is wrong: its problems would only say that again.
func (in *Import) refersToWrongRow(cells sheet.Row) bool {
	if in.wrongNames == nil {
		return false
	}
	for _, kind := range in.Sheets {
		for _, column := range kind.RefColumns {
			if name := record.NameKey(cells.Cell(column)); name != "" && in.wrongNames[name] {
				return true
			}
		}
	}
	return false
}

// erasedRef returns the ref in the row of somebody who was erased in these books, or "".
// Such a row may say again what the books have, and nothing else. Somebody whom the
// import itself adds as erased, to other books, does not count.
func (in *Import) erasedRef(cells sheet.Row) string {
	if len(in.erased) == 0 {
		return ""
	}
	for _, column := range in.refColumns {
		if ref, ok := record.ParseSubjectRef(cells.Cell(column)); ok && in.erased[ref] {
			return ref
		}
	}
	return ""
}

// addProblems adds what is wrong with the row: a problem for each cell and for each rule.
// A conflict names keptLine, an earlier line about the same record that was kept, since it
// may be a conflict with that; 0 is none.
func (in *Import) addProblems(f *importedFile, r *Row, keptLine int) {
	for _, p := range r.Problems {
		var refusal *record.Refusal
		if !errors.As(p.Err, &refusal) {
			text := p.Err.Error()
			if keptLine > 0 && errors.As(p.Err, new(*record.Conflict)) {
				text += fmt.Sprintf("; line %d is about the same", keptLine)
			}
			in.problems.Add(sheet.Problem{File: f.Sheet.Name, Line: r.Line, Column: p.Column, Text: text})
			continue
		}
		for _, o := range refusal.Broken {
			in.refusals++
			if o.ID == record.ClosedMonthRule.ID {
				in.amendHint = cmp.Or(in.amendHint, refusal.Hint)
			}
			in.problems.Add(sheet.Problem{
				File: f.Sheet.Name,
				Line: r.Line,
				Text: "refused by " + o.ID + ": " + o.Evidence,
			})
		}
	}
}

// ImportError says what is wrong with the files of an import.
type ImportError struct {
	Problems   int    // how many there are
	Skipped    int    // how many rows were not looked at, since they refer to wrong ones
	AllRefused bool   // every problem is a refusal by a rule
	Hint       string // what would help; "" for nothing
	text       string
}

// Error returns the text of the problems, a line each.
func (e *ImportError) Error() string { return e.text }

// err returns an *ImportError when anything is wrong.
func (in *Import) err() error {
	problems := in.problems.Err()
	if problems == nil {
		return nil
	}
	return &ImportError{
		Problems:   in.problems.Len(),
		Skipped:    in.skipped,
		AllRefused: in.refusals == in.problems.Len(),
		Hint:       in.amendHint,
		text:       problems.Error(),
	}
}
