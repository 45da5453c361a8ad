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
	Sheets []*Sheet                                 // the files there can be, in the order in which they are read
	Erased func(*store.Tx) (map[string]bool, error) // the refs of those who were erased

	Files      []*importedFile
	problems   sheet.Problems
	refusals   int             // how many of the problems are rules' refusals
	amendHint  string          // what opens the first month that is closed to a row
	wrongNames map[string]bool // what rows that are wrong were about
	erased     map[string]bool // the refs of those who were erased before it began
	refs       []string        // the columns that have the ref of somebody
	skipped    int             // rows of later files that speak of those
	bytesDone  int64           // bytes of the files that are read
	OnProgress func(bytes int64)
}

// importedFile is one file of an intake and what became of its rows.
type importedFile struct {
	Kind   *Sheet
	Sheet  *sheet.Sheet
	sum    string // SHA-256 of its bytes
	counts [3]int // by store.Kept
}

// ReportedCounts are the counts as they are said. Of a file that nobody is told of it is not
// said which rows were there and which changed: guesses would be told from what is
// known by a dry run (R14).
func (f *importedFile) ReportedCounts() [3]int {
	told := f.counts
	if f.Kind.HideChanges {
		told[store.Same] += told[store.Changed]
		told[store.Changed] = 0
	}
	return told
}

// AddFolder takes in every file of the folder, in their order.
func (in *Import) AddFolder(folder fs.FS, name string) error {
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return err
	}
	there := map[*Sheet]string{}
	for _, e := range entries {
		if e.IsDir() || !strings.EqualFold(filepath.Ext(e.Name()), ".csv") {
			continue
		}
		kind := in.SheetForFile(e.Name())
		if kind == nil {
			return in.UnknownFile(filepath.Join(name, e.Name()))
		}
		there[kind] = e.Name()
	}
	if len(there) == 0 {
		return &record.Missing{Text: name + ": there are no files to import in this folder; there could be " + strings.Join(in.FileNames(), ", ")}
	}
	for _, kind := range in.Sheets {
		if there[kind] == "" {
			continue
		}
		file, err := folder.Open(there[kind])
		if err != nil {
			return err
		}
		err = in.AddFile(kind, filepath.Join(name, there[kind]), file, nil)
		if err = errors.Join(err, file.Close()); err != nil {
			return err
		}
	}
	return nil
}

// AddFile takes a file in and understands its headings; what is wrong with them is
// told with everything else.
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

// SheetForFile is what a file of the name is, or nil.
func (in *Import) SheetForFile(file string) *Sheet {
	for _, s := range in.Sheets {
		if strings.EqualFold(s.File(), file) {
			return s
		}
	}
	return nil
}

// UnknownFile says that a file is none of those there can be.
func (in *Import) UnknownFile(path string) error {
	near := record.Nearest(filepath.Base(path), in.FileNames())
	if near != "" {
		return record.Wrong("%s is none of the files that are imported; is it %s?", path, near)
	}
	return record.Wrong("%s is none of the files that are imported: %s", path, strings.Join(in.FileNames(), ", "))
}

// FileNames are the names of the files there can be.
func (in *Import) FileNames() []string {
	var files []string
	for _, s := range in.Sheets {
		files = append(files, s.File())
	}
	return files
}

// Run keeps every row of every file, as if it was typed, and notes each file
// that changed the books for the audit.
func (in *Import) Run(tx *store.Tx) error {
	if in.problems.Len() > 0 {
		return in.err() // without its headings a file's rows say nothing, and later files lean on them
	}
	var err error
	if in.erased, err = in.Erased(tx); err != nil {
		return err
	}
	in.refs = []string{"ref"}
	for _, kind := range in.Sheets {
		if kind.Person {
			in.refs = append(in.refs, kind.RefColumns...)
		}
	}
	for _, f := range in.Files {
		doubts, err := in.importRows(tx, f)
		if err != nil {
			return err
		}
		_, size := f.Sheet.Progress()
		in.bytesDone += size
		for _, name := range doubts {
			if in.wrongNames == nil {
				in.wrongNames = map[string]bool{}
			}
			in.wrongNames[name] = true
		}
		if f.counts[store.Added]+f.counts[store.Changed] > 0 {
			tx.Note(filepath.Base(f.Sheet.Name), nil, map[string]any{"sha256": f.sum,
				"added": f.counts[store.Added], "changed": f.counts[store.Changed], "already there": f.counts[store.Same]})
		}
	}
	return in.err()
}

// importRows keeps the rows of one file and returns what those that are wrong were
// about.
func (in *Import) importRows(tx *store.Tx, f *importedFile) (doubts []string, err error) {
	seen := map[string]int{}
	line := map[string]int{}
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
		is := matchKey(cells, f.Kind.Match)
		seen[is]++
		r := &Row{Row: cells, Tx: tx, Nth: seen[is]}
		kept, err := r.keep(f.Kind)
		if err != nil {
			return nil, err
		}
		if kept == store.Changed && r.Problems == nil && line[is] > 0 {
			r.AddProblem("", record.Wrong("line %d says something else of the same record", line[is]))
		}
		if ref := in.erasedRef(cells); ref != "" && kept != store.Same && r.Problems == nil {
			r.AddProblem("", record.Person{Ref: ref, Name: record.ErasedName}.CheckNotErased())
		}
		if r.Problems == nil {
			f.counts[kept]++
			line[is] = cells.Line
			continue
		}
		in.addProblems(f, r, line[is])
		for _, key := range f.Kind.NameColumns {
			doubts = append(doubts, record.NameKey(cells.Cell(key)))
		}
	}
	return doubts, nil
}

// keep reads the row's cells and keeps the record they make. Its error is a
// fault, never the row's.
func (r *Row) keep(kind *Sheet) (store.Kept, error) {
	do := kind.Row(r)
	if r.Problems != nil || r.fault != nil {
		return store.Same, r.fault
	}
	kept, err := r.Tx.ImportRow(do)
	if err != nil {
		r.AddProblem("", err)
	}
	return kept, r.fault
}

// matchKey is the record a row is about, as its cells say it.
func matchKey(cells sheet.Row, match []string) string {
	var b strings.Builder
	for _, key := range match {
		b.WriteString(cells.Cell(key))
		b.WriteByte(0)
	}
	return b.String()
}

// refersToWrongRow reports whether the row speaks of something whose own row, in an
// earlier file, is wrong: a complaint about it would only say that again.
func (in *Import) refersToWrongRow(cells sheet.Row) bool {
	if in.wrongNames == nil {
		return false
	}
	for _, kind := range in.Sheets {
		for _, key := range kind.RefColumns {
			if text := record.NameKey(cells.Cell(key)); text != "" && in.wrongNames[text] {
				return true
			}
		}
	}
	return false
}

// erasedRef is the ref, where the row has it, of somebody who was erased in these
// books: what is there of them may be told again, and nothing more is written.
// The skeleton that a file itself brings to other books comes with what is its.
func (in *Import) erasedRef(cells sheet.Row) string {
	if len(in.erased) == 0 {
		return ""
	}
	for _, key := range in.refs {
		if ref, ok := record.ParseSubjectRef(cells.Cell(key)); ok && in.erased[ref] {
			return ref
		}
	}
	return ""
}

// addProblems adds what is wrong with the row, one problem a cell and one a rule. What
// contradicts the books may contradict the line before that was about the same.
func (in *Import) addProblems(f *importedFile, r *Row, before int) {
	for _, w := range r.Problems {
		var refusal *record.Refusal
		if !errors.As(w.Err, &refusal) {
			text := w.Err.Error()
			if before > 0 && errors.As(w.Err, new(*record.Conflict)) {
				text += fmt.Sprintf("; line %d is about the same", before)
			}
			in.problems.Add(sheet.Problem{File: f.Sheet.Name, Line: r.Line, Column: w.Column, Text: text})
			continue
		}
		for _, o := range refusal.Broken {
			in.refusals++
			if o.ID == record.ClosedMonthRule.ID {
				in.amendHint = cmp.Or(in.amendHint, refusal.Hint)
			}
			in.problems.Add(sheet.Problem{File: f.Sheet.Name, Line: r.Line, Text: "refused by " + o.ID + ": " + o.Evidence})
		}
	}
}

// ImportError is a file, or several, that the books did not take.
type ImportError struct {
	Problems   int
	Skipped    int    // rows that were not looked at, as they lean on others
	AllRefused bool   // that a rule refused every one of them
	Hint       string // what would help
	text       string
}

// Error is what is wrong, a problem a line.
func (w *ImportError) Error() string { return w.text }

// err tells everything that is wrong, or nil.
func (in *Import) err() error {
	problems := in.problems.Err()
	if problems == nil {
		return nil
	}
	return &ImportError{Problems: in.problems.Len(), Skipped: in.skipped, AllRefused: in.refusals == in.problems.Len(), Hint: in.amendHint, text: problems.Error()}
}
