package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/table"
)

// Output is where and how a list or report is printed: the flags that every
// one of them has.
type Output struct {
	Format, File string
	Fields       []string
	Excel        bool
	Limit        int
}

// TerminalLimit is how many rows of a long list a terminal shows before it says
// how to get the rest.
const TerminalLimit = 500

func OutputFlags(cmd *cobra.Command) *Output {
	o := &Output{}
	FormatFlag(cmd, &o.Format, strings.Join(table.Formats(), ", "), table.Formats(), ParseFormat)
	f := cmd.Flags()
	f.StringVarP(&o.File, "output", "o", "", "write to this `FILE`, whole or not at all; its extension picks the format")
	f.StringSliceVar(&o.Fields, "fields", nil, "only these columns, in this order: `KEY,KEY`")
	f.BoolVar(&o.Excel, "excel", false, "CSV as Excel likes it: BOM, CRLF, and an apostrophe before text that looks like a formula")
	f.IntVar(&o.Limit, "limit", TerminalLimit, "how many `ROWS` a terminal shows; 0 is all of them")
	return o
}

// FormatFlag adds the flag that names one of the formats, which its help gives as
// which; into has what it is when not given.
func FormatFlag(cmd *cobra.Command, into *string, which string, formats []string, clean func(string) (string, error)) {
	cmd.Flags().VarP(&parsedFlag{text: *into, kind: "format", set: func(text string) (err error) {
		*into, err = clean(text)
		return err
	}}, "format", "O", "the `FORMAT`: "+which)
	Must(cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp)))
}

// ParseFormat reads the name of a format.
func ParseFormat(text string) (string, error) {
	format := strings.ToLower(text)
	if !slices.Contains(table.Formats(), format) {
		return "", record.Wrong("%s is not one of: %s", record.Quote(text), strings.Join(table.Formats(), ", "))
	}
	return format, nil
}

// HoldsOneTable says whether there is room for one table only.
func (o *Output) HoldsOneTable() bool {
	return o.Fields != nil || slices.Contains([]string{"csv", "tsv", "jsonl"}, o.Format)
}

// Show prints the tables as o says.
func (a *App) Show(o *Output, title string, tables ...*table.Table) error {
	if err := a.PickFormat(o); err != nil {
		return err
	}
	for _, t := range tables {
		if o.Fields == nil {
			continue
		}
		if err := t.Select(o.Fields); err != nil {
			return Misuse("--fields: "+err.Error(), "")
		}
		for i := range t.Columns {
			t.Columns[i].Spare = 0 // it was asked for by name
		}
	}
	return a.Write(o, func(w io.Writer) error {
		opt := table.Options{Excel: o.Excel}
		if o.File == "" && a.OutTTY {
			opt.Width, opt.Limit = a.Width, o.Limit
		}
		opt.Colour = o.File == "" && a.useColour()
		return table.Write(w, o.Format, opt, title, tables...)
	})
}

// PickFormat picks the format: the flag, the file's extension, the machine's
// setting, else a table.
func (a *App) PickFormat(o *Output) error {
	if o.File != "" && o.Format == "" {
		format, ok := table.ForFile(o.File)
		if !ok {
			return record.Wrong("--output %s: its extension names no format; give --format, one of: %s", o.File, strings.Join(table.Formats(), ", "))
		}
		o.Format = format
	}
	if o.Format == "" {
		c, err := a.Config()
		if err != nil {
			return err
		}
		o.Format = "table"
		if c.Format != "" {
			o.Format = c.Format
		}
		if !slices.Contains(table.Formats(), o.Format) {
			return record.Wrong("format %q in the config file or BOROUGH_FORMAT is not one of: %s", o.Format, strings.Join(table.Formats(), ", "))
		}
	}
	if o.Format == "xlsx" && o.File == "" && a.OutTTY {
		return record.Wrong("xlsx is not for a terminal; give --output FILE.xlsx")
	}
	if o.Excel && o.Format != "csv" && o.Format != "tsv" {
		return record.Wrong("--excel goes with CSV; for a spreadsheet with real numbers and dates give --output FILE.xlsx")
	}
	return nil
}

// Write sends what print writes to standard output, or to the file o names:
// under another name in the same folder first, so that it is there whole or not
// at all.
func (a *App) Write(o *Output, print func(io.Writer) error) error {
	w, err := a.Stage(o, print)
	if err != nil {
		return err
	}
	defer w.Drop()
	return w.Place()
}

// Staged is what was printed, not yet where it is to be: place puts it there,
// and drop clears up after it, placed or not.
type Staged struct {
	Place func() error
	Drop  func()
}

// Stage prints as write does, all but the last step: for what may be there only
// once something else was done. What does not go to a file of its own, and so
// has no other name, is printed when it is placed.
func (a *App) Stage(o *Output, print func(io.Writer) error) (Staged, error) {
	direct := func(place func() error) (Staged, error) { return Staged{place, func() {}}, nil }
	if o.File == "" {
		return direct(func() error { return print(a.Out) })
	}
	if there, err := os.Stat(o.File); err == nil && !there.IsDir() {
		if a.IsBooks(there) {
			return Staged{}, record.Wrong("--output %s: that is the books themselves, their lock or their key; give another name", o.File)
		}
		if !there.Mode().IsRegular() {
			return direct(func() error { return writeInto(o.File, print) })
		}
	}
	temp, err := os.CreateTemp(filepath.Dir(o.File), ".borough-*")
	if err != nil {
		return Staged{}, Misuse(fmt.Sprintf("--output %s: %v", o.File, errors.Unwrap(err)), "")
	}
	drop := func() { os.Remove(temp.Name()) } // gone already when the rename was done
	if err = print(temp); err == nil {
		err = temp.Sync()
	}
	if err = errors.Join(err, temp.Close()); err != nil {
		drop()
		return Staged{}, WriteError(o.File, err)
	}
	return Staged{func() error {
		if err := os.Rename(temp.Name(), o.File); err != nil {
			return Misuse(fmt.Sprintf("--output %s: %v", o.File, errors.Unwrap(err)), "")
		}
		return nil
	}, drop}, nil
}

// IsBooks says whether the file is the books, or the lock or the key beside them: under
// any name, and though nothing of the command reads them.
func (a *App) IsBooks(file fs.FileInfo) bool {
	c, err := a.Config()
	if err != nil {
		return false
	}
	for _, path := range []string{c.DB, c.DB + ".lock", c.DB + ".key"} {
		if ours, err := os.Stat(path); err == nil && os.SameFile(ours, file) {
			return true
		}
	}
	return false
}

// writeInto sends what print writes into a pipe or a device, which nothing may
// take the place of.
func writeInto(path string, print func(io.Writer) error) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return Misuse(fmt.Sprintf("--output %s: %v", path, errors.Unwrap(err)), "")
	}
	return WriteError(path, errors.Join(print(file), file.Close()))
}

// stdout is standard output as unwritten puts it.
type stdout struct{ io.Writer }

func (s stdout) Write(text []byte) (int, error) {
	n, err := s.Writer.Write(text)
	return n, WriteError("standard output", err)
}

// WriteError says of the file itself that the system would not write to it;
// other errors stay as they are.
func WriteError(path string, err error) error {
	if refused := new(fs.PathError); errors.As(err, &refused) {
		return &store.FileError{Path: path, Text: "cannot be written: " + refused.Err.Error()}
	}
	return err
}

func (a *App) useColour() bool {
	c, err := a.Config()
	if err != nil {
		return false
	}
	switch c.Colour {
	case "always":
		return true
	case "never":
		return false
	}
	return a.OutTTY && a.Getenv("NO_COLOR") == "" && a.Getenv("TERM") != "dumb"
}

// IsForScripts says whether a program reads it.
func (o *Output) IsForScripts() bool {
	return slices.Contains([]string{"csv", "tsv", "jsonl", "json"}, o.Format)
}
