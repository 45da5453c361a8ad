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

// Intake reads files into the books in one transaction: all of their rows, or
// none when one of them is wrong.
type Intake struct {
	Sheets []*Sheet                                 // the files there can be, in the order in which they are read
	Erased func(*store.Tx) (map[string]bool, error) // the refs of those who were erased

	Files   []*arrival
	wrong   sheet.Problems
	refused int             // how many of the problems are rules' refusals
	opens   string          // what opens the first month that is closed to a row
	doubted map[string]bool // what rows that are wrong were about
	erased  map[string]bool // the refs of those who were erased before it began
	refs    []string        // the columns that have the ref of somebody
	passed  int             // rows of later files that speak of those
	past    int64           // bytes of the files that are read
	Watch   func(bytes int64)
}

// arrival is one file of an intake and what became of its rows.
type arrival struct {
	Kind   *Sheet
	Sheet  *sheet.Sheet
	sum    string // SHA-256 of its bytes
	counts [3]int // by store.Kept
}

// Told are the counts as they are said. Of a file that nobody is told of it is not
// said which rows were there and which changed: guesses would be told from what is
// known by a dry run (R14).
func (f *arrival) Told() [3]int {
	told := f.counts
	if f.Kind.Untold {
		told[store.Same] += told[store.Changed]
		told[store.Changed] = 0
	}
	return told
}

// AddFolder takes in every file of the folder, in their order.
func (in *Intake) AddFolder(folder fs.FS, name string) error {
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return err
	}
	there := map[*Sheet]string{}
	for _, e := range entries {
		if e.IsDir() || !strings.EqualFold(filepath.Ext(e.Name()), ".csv") {
			continue
		}
		kind := in.SheetOf(e.Name())
		if kind == nil {
			return in.Unknown(filepath.Join(name, e.Name()))
		}
		there[kind] = e.Name()
	}
	if len(there) == 0 {
		return &record.Missing{Text: name + ": there are no files to import in this folder; there could be " + strings.Join(in.Possible(), ", ")}
	}
	for _, kind := range in.Sheets {
		if there[kind] == "" {
			continue
		}
		file, err := folder.Open(there[kind])
		if err != nil {
			return err
		}
		err = in.Add(kind, filepath.Join(name, there[kind]), file, nil)
		if err = errors.Join(err, file.Close()); err != nil {
			return err
		}
	}
	return nil
}

// Add takes a file in and understands its headings; what is wrong with them is
// told with everything else.
func (in *Intake) Add(kind *Sheet, name string, from io.Reader, mapping map[string]string) error {
	hash := sha256.New()
	read, err := sheet.Read(name, io.TeeReader(from, hash), kind.Read(), mapping)
	var invalid *record.Invalid
	if errors.As(err, &invalid) {
		for _, text := range strings.Split(invalid.Text, "\n") {
			in.wrong.Add(errors.New(text))
		}
		return nil
	}
	if err != nil {
		return err
	}
	in.Files = append(in.Files, &arrival{Kind: kind, Sheet: read, sum: hex.EncodeToString(hash.Sum(nil))})
	return nil
}

// SheetOf is what a file of the name is, or nil.
func (in *Intake) SheetOf(file string) *Sheet {
	for _, s := range in.Sheets {
		if strings.EqualFold(s.File(), file) {
			return s
		}
	}
	return nil
}

// Unknown says that a file is none of those there can be.
func (in *Intake) Unknown(path string) error {
	near := record.Nearest(filepath.Base(path), in.Possible())
	if near != "" {
		return record.Wrong("%s is none of the files that are imported; is it %s?", path, near)
	}
	return record.Wrong("%s is none of the files that are imported: %s", path, strings.Join(in.Possible(), ", "))
}

// Possible are the names of the files there can be.
func (in *Intake) Possible() []string {
	var files []string
	for _, s := range in.Sheets {
		files = append(files, s.File())
	}
	return files
}

// Run keeps every row of every file, as if it was typed, and notes each file
// that changed the books for the audit.
func (in *Intake) Run(tx *store.Tx) error {
	if in.wrong.Len() > 0 {
		return in.err() // without its headings a file's rows say nothing, and later files lean on them
	}
	var err error
	if in.erased, err = in.Erased(tx); err != nil {
		return err
	}
	in.refs = []string{"ref"}
	for _, kind := range in.Sheets {
		if kind.Person {
			in.refs = append(in.refs, kind.As...)
		}
	}
	for _, f := range in.Files {
		doubts, err := in.rows(tx, f)
		if err != nil {
			return err
		}
		_, size := f.Sheet.Done()
		in.past += size
		for _, name := range doubts {
			if in.doubted == nil {
				in.doubted = map[string]bool{}
			}
			in.doubted[name] = true
		}
		if f.counts[store.Added]+f.counts[store.Changed] > 0 {
			tx.Note(filepath.Base(f.Sheet.Name), nil, map[string]any{"sha256": f.sum,
				"added": f.counts[store.Added], "changed": f.counts[store.Changed], "already there": f.counts[store.Same]})
		}
	}
	return in.err()
}

// rows keeps the rows of one file and returns what those that are wrong were
// about.
func (in *Intake) rows(tx *store.Tx, f *arrival) (doubts []string, err error) {
	seen := map[string]int{}
	line := map[string]int{}
	for cells, err := range f.Sheet.Rows() {
		if in.Watch != nil {
			done, _ := f.Sheet.Done()
			in.Watch(in.past + done)
		}
		if err != nil {
			in.wrong.Add(err)
			continue
		}
		if in.leansOnDoubt(cells) {
			in.passed++
			continue
		}
		is := identity(cells, f.Kind.Match)
		seen[is]++
		r := &Row{Row: cells, Tx: tx, Nth: seen[is]}
		kept, err := r.keep(f.Kind)
		if err != nil {
			return nil, err
		}
		if kept == store.Changed && r.Wrong == nil && line[is] > 0 {
			r.Complain("", record.Wrong("line %d says something else of the same record", line[is]))
		}
		if ref := in.ofErased(cells); ref != "" && kept != store.Same && r.Wrong == nil {
			r.Complain("", record.Person{Ref: ref, Name: record.ErasedName}.CheckNotErased())
		}
		if r.Wrong == nil {
			f.counts[kept]++
			line[is] = cells.Line
			continue
		}
		in.tell(f, r, line[is])
		for _, key := range f.Kind.Names {
			doubts = append(doubts, record.NameKey(cells.Cell(key)))
		}
	}
	return doubts, nil
}

// keep reads the row's cells and keeps the record they make. Its error is a
// fault, never the row's.
func (r *Row) keep(kind *Sheet) (store.Kept, error) {
	do := kind.Row(r)
	if r.Wrong != nil || r.fault != nil {
		return store.Same, r.fault
	}
	kept, err := r.Tx.Row(do)
	if err != nil {
		r.Complain("", err)
	}
	return kept, r.fault
}

// identity is the record a row is about, as its cells say it.
func identity(cells sheet.Row, match []string) string {
	var b strings.Builder
	for _, key := range match {
		b.WriteString(cells.Cell(key))
		b.WriteByte(0)
	}
	return b.String()
}

// leansOnDoubt reports whether the row speaks of something whose own row, in an
// earlier file, is wrong: a complaint about it would only say that again.
func (in *Intake) leansOnDoubt(cells sheet.Row) bool {
	if in.doubted == nil {
		return false
	}
	for _, kind := range in.Sheets {
		for _, key := range kind.As {
			if text := record.NameKey(cells.Cell(key)); text != "" && in.doubted[text] {
				return true
			}
		}
	}
	return false
}

// ofErased is the ref, where the row has it, of somebody who was erased in these
// books: what is there of them may be told again, and nothing more is written.
// The skeleton that a file itself brings to other books comes with what is its.
func (in *Intake) ofErased(cells sheet.Row) string {
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

// tell adds what is wrong with the row, one problem a cell and one a rule. What
// contradicts the books may contradict the line before that was about the same.
func (in *Intake) tell(f *arrival, r *Row, before int) {
	for _, w := range r.Wrong {
		var refusal *record.Refusal
		if !errors.As(w.Err, &refusal) {
			text := w.Err.Error()
			if before > 0 && errors.As(w.Err, new(*record.Conflict)) {
				text += fmt.Sprintf("; line %d is about the same", before)
			}
			in.wrong.Add(sheet.Problem{File: f.Sheet.Name, Line: r.Line, Column: w.Column, Text: text})
			continue
		}
		for _, o := range refusal.Broken {
			in.refused++
			if o.ID == record.ClosedMonthRule.ID {
				in.opens = cmp.Or(in.opens, refusal.Hint)
			}
			in.wrong.Add(sheet.Problem{File: f.Sheet.Name, Line: r.Line, Text: "refused by " + o.ID + ": " + o.Evidence})
		}
	}
}

// WrongRows is a file, or several, that the books did not take.
type WrongRows struct {
	Problems int
	Passed   int    // rows that were not looked at, as they lean on others
	Refused  bool   // that a rule refused every one of them
	Hint     string // what would help
	each     string
}

// Error is what is wrong, a problem a line.
func (w *WrongRows) Error() string { return w.each }

// err tells everything that is wrong, or nil.
func (in *Intake) err() error {
	problems := in.wrong.Err()
	if problems == nil {
		return nil
	}
	return &WrongRows{Problems: in.wrong.Len(), Passed: in.passed, Refused: in.refused == in.wrong.Len(), Hint: in.opens, each: problems.Error()}
}
