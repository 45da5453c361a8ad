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
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/sheet"
	"borough/internal/store"
)

// Import imports files into the database in one transaction: all of their rows, or none
// if any row is wrong and KeepGood is not set.
type Import struct {
	Sheets     []*Sheet                                 // the sheets that can be imported, in the order of import
	Erased     func(*store.Tx) (map[string]bool, error) // returns the refs of people who were erased
	OnProgress func(bytes int64)                        // called with the number of bytes read so far; can be nil
	Overwrite  map[string]bool                          // the guarded columns whose values may be changed
	KeepGood   bool                                     // the correct rows are stored even if other rows are wrong
	Files      []*importedFile                          // the files that were added
	Changes    []Change                                 // the values of existing records that were changed
	RowsRead   bool                                     // Run has read the rows; it does not if any headings are wrong

	problems   sheet.Problems
	refusals   int             // how many of the problems are refusals by rules
	amendHint  string          // how to open the first closed month that a row is about
	wrongNames map[string]bool // the keys, from record.NameKey, of the names in wrong rows
	skipped    sheet.Problems  // a problem for each row that refers to the record of a wrong row
	erased     map[string]bool // the refs of people who were erased before the import
	refColumns []string        // the columns that contain the ref of a person
	bytesDone  int64           // the size of the files that have been read, in bytes of UTF-8
}

// importedFile is one file of an import, with the results of its rows.
type importedFile struct {
	Kind     *Sheet       // the description of the file
	Sheet    *sheet.Sheet // the contents of the file
	Rejected []sheet.Row  // the rows that were not imported
	checksum string       // the SHA-256 of the file
	counts   [3]int       // the number of rows with each store.Result

	rowCounts map[string]int    // for each recordKey, the number of rows that were stored so far
	lastLine  map[string]int    // for each recordKey, the line of the last row that was stored
	unique    map[string][2]any // for each key of the unique columns, the line and the recordKey of the row
	claims    map[any]int       // for each id passed to Row.Claim, the line of the row
	writes    map[any]int       // for each stateKey, the line of the row that wrote that state: see addWrites
}

// Taken returns how many rows were imported.
func (f *importedFile) Taken() int {
	return f.counts[store.Added] + f.counts[store.Changed] + f.counts[store.Unchanged]
}

// Counts returns the number of rows with each store.Result. It returns false if nobody may
// learn these numbers. Those of a dry run would show whether a guess at a person's equality
// answer is right, and these answers are confidential (R14).
func (f *importedFile) Counts() ([3]int, bool) {
	if f.Kind.HideChanges {
		return [3]int{}, false
	}
	return f.counts, true
}

// AddFolder adds every file of the folder, in the order of imp.Sheets. The parameter name is
// the path of the folder for messages. AddFolder returns a *record.Missing if the folder has
// no CSV file, and a *record.Invalid if it has a CSV file without a sheet. Any other error is
// an error of reading.
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

// AddFile adds a file and matches its headings to the columns of the sheet. The parameter
// mapping maps headings to the keys of columns, as in sheet.Read. AddFile returns an error if
// r cannot be read. If something is wrong with the contents of the file, AddFile returns nil,
// and Run returns the error.
func (imp *Import) AddFile(kind *Sheet, name string, r io.Reader, mapping map[string]string) error {
	hash := sha256.New()
	file, err := sheet.Read(name, io.TeeReader(r, hash), kind.ImportColumns(), mapping)
	if errors.As(err, new(*record.Invalid)) {
		imp.problems.Add(err)
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

// Run stores the record of every row of every file, with the same checks as the commands. It
// does not find a person or a place by a part of the name. It adds each file that changed the
// database to the audit. Run returns an *ImportError if something is wrong with the files,
// unless only rows are wrong and KeepGood is set. Any other error is a failure of the
// database or of reading.
func (imp *Import) Run(tx *store.Tx) error {
	if imp.problems.Len() > 0 {
		// Rows cannot be read without headings, and rows of later files may refer to them.
		return imp.err()
	}
	imp.RowsRead = true
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
		f.audit(tx)
	}
	if imp.KeepGood {
		return nil
	}
	if err := imp.err(); err != nil {
		return err
	}
	return tx.CheckEarlyDayReason()
}

// audit adds the file to the audit, unless the file changed nothing. It adds a file with
// HideChanges if any row was imported, even if nothing changed: leaving the file out would show
// that the database had the same values before.
func (f *importedFile) audit(tx *store.Tx) {
	name := filepath.Base(f.Sheet.Name)
	switch {
	case f.Kind.HideChanges && f.Taken() > 0:
		// The SHA-256 would prove a guess of what a short file says.
		tx.Audit(name, nil, map[string]any{"taken": f.Taken()})
	case f.counts[store.Added]+f.counts[store.Changed] > 0:
		tx.Audit(name, nil, map[string]any{
			"sha256":        f.checksum,
			"added":         f.counts[store.Added],
			"changed":       f.counts[store.Changed],
			"already there": f.counts[store.Unchanged],
		})
	}
}

// importRows stores the records of one file. It returns the keys, from record.NameKey, of the
// names in the rows that are wrong.
func (imp *Import) importRows(tx *store.Tx, f *importedFile) (wrongNames []string, err error) {
	f.rowCounts, f.lastLine, f.unique = map[string]int{}, map[string]int{}, map[string][2]any{}
	for cells, err := range f.Sheet.Rows() {
		if imp.OnProgress != nil {
			done, _ := f.Sheet.Progress()
			imp.OnProgress(imp.bytesDone + done)
		}
		if err != nil {
			imp.problems.Add(err)
			f.Rejected = append(f.Rejected, cells)
			continue
		}
		if imp.refersToWrongRow(cells) {
			imp.skipped.Add(sheet.Problem{File: f.Sheet.Name, Line: cells.Line,
				Text: "this was not looked at, because a row of an earlier file that it leans on is wrong"})
			f.Rejected = append(f.Rejected, cells)
			continue
		}
		r := &Row{Row: cells, Tx: tx, imp: imp, file: f}
		if err := r.importRow(); err != nil {
			return nil, err
		}
		if r.Problems == nil {
			continue
		}
		imp.addProblems(f, r)
		f.Rejected = append(f.Rejected, cells)
		for _, column := range f.Kind.NameColumns {
			wrongNames = append(wrongNames, record.NameKey(cells.Cell(column)))
		}
	}
	return wrongNames, nil
}

// importRow stores the record of the row and counts its result. It adds what is wrong with
// the row to r.Problems. If KeepGood or StoresPerson is set, it then undoes what the row has
// stored. The error that it returns ends the import.
func (r *Row) importRow() error {
	if !r.imp.KeepGood && !r.file.Kind.StoresPerson {
		return r.storeRecord()
	}
	if err := r.Tx.SetSavepoint(); err != nil {
		return err
	}
	if err := r.storeRecord(); err != nil {
		return err
	}
	if r.Problems != nil {
		return r.Tx.RollBackToSavepoint()
	}
	return r.Tx.ReleaseSavepoint()
}

// storeRecord reads the cells of the row and stores the record that they describe. It adds
// what is wrong with the row to r.Problems. The error that it returns ends the import.
func (r *Row) storeRecord() error {
	kind, f := r.file.Kind, r.file
	if r.CheckNoTotal(); r.Problems != nil {
		return nil
	}
	writeRecord := kind.ParseRow(r)
	r.CheckNoneLost(f.Sheet.Columns)
	r.matchKey = r.recordKey()
	r.earlierLine = f.lastLine[r.matchKey]
	r.Nth = f.rowCounts[r.matchKey] + 1
	r.checkUnique()
	if r.Problems != nil || r.fault != nil {
		return r.fault
	}
	result, notes, err := r.Tx.ImportRow(kind.HideChanges, writeRecord)
	if err != nil {
		r.AddProblem("", err)
		return r.fault
	}
	r.checkResult(result, notes)
	if r.Problems != nil {
		return r.fault
	}
	f.counts[result]++
	f.rowCounts[r.matchKey]++
	if r.matchKey != "" {
		f.lastLine[r.matchKey] = r.Line
	}
	if result == store.Added && len(notes) > 0 && !kind.SharedRef {
		f.lastLine[refKey(notes[0].Subject)] = r.Line // a later row may name the record by its ref
	}
	return r.fault
}

// checkUnique adds a problem to the row if an earlier row has the same values in the unique
// columns and is about another record.
func (r *Row) checkUnique() {
	kind := r.file.Kind
	uniqueKey := r.key(kind.UniqueColumns)
	if kind.UniqueColumns == nil || uniqueKey == "" {
		return
	}
	earlier, isTaken := r.file.unique[uniqueKey]
	if isTaken && earlier[1] != r.matchKey {
		last := len(kind.UniqueColumns) - 1
		r.AddProblem(kind.UniqueColumns[last],
			record.Invalidf("line %d has the same %s and another %s; give each its own",
				earlier[0], strings.Join(kind.UniqueColumns, " and "), kind.MatchColumns[len(kind.MatchColumns)-1]))
		return
	}
	r.file.unique[uniqueKey] = [2]any{r.Line, r.matchKey}
}

// checkResult adds a problem to the row if an earlier row of the file is about the same
// record, if the record may not be changed, or if the row is about a person who was erased.
// It adds the changes that the row makes to imp.Changes.
func (r *Row) checkResult(result store.Result, notes []store.Note) {
	kind := r.file.Kind
	earlierLine := r.earlierLine
	if !kind.HideChanges && !kind.Repeats && slices.Contains(kind.MatchColumns, "ref") {
		if writtenLine := r.file.addWrites(r.Line, notes); result == store.Changed {
			earlierLine = cmp.Or(earlierLine, writtenLine)
		}
	}
	isRepeat := result == store.Unchanged && (!kind.Repeats || r.Has("ref"))
	switch {
	case earlierLine > 0 && (kind.HideChanges || isRepeat):
		text := fmt.Sprintf("this is the record of line %d again; leave one of them out", earlierLine)
		if kind.KeepBoth != "" {
			text += ", or if they are two " + kind.KeepBoth
		}
		r.AddProblem("", record.Invalidf("%s", text))
		return
	case earlierLine > 0 && result == store.Changed:
		r.AddProblem("", record.Invalidf("line %d says something else of the same record", earlierLine))
		return
	}
	if ref := r.imp.erasedRef(r.Row); ref != "" && (result != store.Unchanged || kind.HideChanges) {
		r.AddProblem("", record.Person{Ref: ref, Name: record.ErasedName}.CheckNotErased())
		return
	}
	if result == store.Changed && !kind.HideChanges {
		changes := r.changes(notes)
		if r.checkOverwrite(changes); r.Problems == nil {
			r.imp.Changes = append(r.imp.Changes, changes...)
		}
	}
}

// refersToWrongRow reports whether the row refers to the record of a wrong row in an earlier
// file. Such a row is skipped, because its problems would only follow from the wrong row.
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

// erasedRef returns the first ref in the row of a person who was erased before the import, or
// "" if there is none. Such a row may repeat what the database has, but must change nothing.
// A person whom the import itself adds as erased does not count.
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
