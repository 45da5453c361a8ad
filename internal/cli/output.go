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

// output is where and how a list or report is printed: the flags that every
// one of them has.
type output struct {
	format, file string
	fields       []string
	excel        bool
	limit        int
}

// peopleLimit is how many rows of a long list a terminal shows before it says
// how to get the rest.
const peopleLimit = 500

func outputFlags(cmd *cobra.Command) *output {
	o := &output{}
	formatFlag(cmd, &o.format, strings.Join(table.Formats(), ", "), table.Formats(), cleanFormat)
	f := cmd.Flags()
	f.StringVarP(&o.file, "output", "o", "", "write to this `FILE`, whole or not at all; its extension picks the format")
	f.StringSliceVar(&o.fields, "fields", nil, "only these columns, in this order: `KEY,KEY`")
	f.BoolVar(&o.excel, "excel", false, "CSV as Excel likes it: BOM, CRLF, and an apostrophe before text that looks like a formula")
	f.IntVar(&o.limit, "limit", peopleLimit, "how many `ROWS` a terminal shows; 0 is all of them")
	return o
}

// formatFlag adds the flag that names one of the formats, which its help gives as
// which; into has what it is when not given.
func formatFlag(cmd *cobra.Command, into *string, which string, formats []string, clean func(string) (string, error)) {
	cmd.Flags().VarP(&parsed{text: *into, kind: "format", set: func(text string) (err error) {
		*into, err = clean(text)
		return err
	}}, "format", "O", "the `FORMAT`: "+which)
	must(cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp)))
}

// cleanFormat reads the name of a format.
func cleanFormat(text string) (string, error) {
	format := strings.ToLower(text)
	if !slices.Contains(table.Formats(), format) {
		return "", record.Wrong("%s is not one of: %s", record.Quote(text), strings.Join(table.Formats(), ", "))
	}
	return format, nil
}

// oneTable says whether there is room for one table only.
func (o *output) oneTable() bool {
	return o.fields != nil || slices.Contains([]string{"csv", "tsv", "jsonl"}, o.format)
}

// settle picks the format: the flag, the file's extension, the machine's
// setting, else a table.
func (a *app) settle(o *output) error {
	if o.file != "" && o.format == "" {
		format, ok := table.ForFile(o.file)
		if !ok {
			return record.Wrong("--output %s: its extension names no format; give --format, one of: %s", o.file, strings.Join(table.Formats(), ", "))
		}
		o.format = format
	}
	if o.format == "" {
		c, err := a.settings()
		if err != nil {
			return err
		}
		o.format = "table"
		if c.Format != "" {
			o.format = c.Format
		}
		if !slices.Contains(table.Formats(), o.format) {
			return record.Wrong("format %q in the config file or BOROUGH_FORMAT is not one of: %s", o.format, strings.Join(table.Formats(), ", "))
		}
	}
	if o.format == "xlsx" && o.file == "" && a.OutTTY {
		return record.Wrong("xlsx is not for a terminal; give --output FILE.xlsx")
	}
	if o.excel && o.format != "csv" && o.format != "tsv" {
		return record.Wrong("--excel goes with CSV; for a spreadsheet with real numbers and dates give --output FILE.xlsx")
	}
	return nil
}

// show prints the tables as o says.
func (a *app) show(o *output, title string, tables ...*table.Table) error {
	if err := a.settle(o); err != nil {
		return err
	}
	for _, t := range tables {
		if o.fields == nil {
			continue
		}
		if err := t.Select(o.fields); err != nil {
			return misuse("--fields: "+err.Error(), "")
		}
		for i := range t.Columns {
			t.Columns[i].Spare = 0 // it was asked for by name
		}
	}
	return a.write(o, func(w io.Writer) error {
		opt := table.Options{Excel: o.excel}
		if o.file == "" && a.OutTTY {
			opt.Width, opt.Limit = a.Width, o.limit
		}
		opt.Colour = o.file == "" && a.colour()
		return table.Write(w, o.format, opt, title, tables...)
	})
}

// write sends what print writes to standard output, or to the file o names:
// under another name in the same folder first, so that it is there whole or not
// at all.
func (a *app) write(o *output, print func(io.Writer) error) error {
	w, err := a.stage(o, print)
	if err != nil {
		return err
	}
	defer w.drop()
	return w.place()
}

// staged is what was printed, not yet where it is to be: place puts it there,
// and drop clears up after it, placed or not.
type staged struct {
	place func() error
	drop  func()
}

// stage prints as write does, all but the last step: for what may be there only
// once something else was done. What does not go to a file of its own, and so
// has no other name, is printed when it is placed.
func (a *app) stage(o *output, print func(io.Writer) error) (staged, error) {
	direct := func(place func() error) (staged, error) { return staged{place, func() {}}, nil }
	if o.file == "" {
		return direct(func() error { return print(a.Out) })
	}
	if there, err := os.Stat(o.file); err == nil && !there.IsDir() {
		if a.isBooks(there) {
			return staged{}, record.Wrong("--output %s: that is the books themselves, their lock or their key; give another name", o.file)
		}
		if !there.Mode().IsRegular() {
			return direct(func() error { return writeInto(o.file, print) })
		}
	}
	temp, err := os.CreateTemp(filepath.Dir(o.file), ".borough-*")
	if err != nil {
		return staged{}, misuse(fmt.Sprintf("--output %s: %v", o.file, errors.Unwrap(err)), "")
	}
	drop := func() { os.Remove(temp.Name()) } // gone already when the rename was done
	if err = print(temp); err == nil {
		err = temp.Sync()
	}
	if err = errors.Join(err, temp.Close()); err != nil {
		drop()
		return staged{}, unwritten(o.file, err)
	}
	return staged{func() error {
		if err := os.Rename(temp.Name(), o.file); err != nil {
			return misuse(fmt.Sprintf("--output %s: %v", o.file, errors.Unwrap(err)), "")
		}
		return nil
	}, drop}, nil
}

// isBooks says whether the file is the books, or the lock or the key beside them: under
// any name, and though nothing of the command reads them.
func (a *app) isBooks(file fs.FileInfo) bool {
	c, err := a.settings()
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
		return misuse(fmt.Sprintf("--output %s: %v", path, errors.Unwrap(err)), "")
	}
	return unwritten(path, errors.Join(print(file), file.Close()))
}

// unwritten says of the file itself that the system would not write to it;
// other errors stay as they are.
func unwritten(path string, err error) error {
	if refused := new(fs.PathError); errors.As(err, &refused) {
		return &store.FileError{Path: path, Text: "cannot be written: " + refused.Err.Error()}
	}
	return err
}

// stdout is standard output as unwritten puts it.
type stdout struct{ io.Writer }

func (s stdout) Write(text []byte) (int, error) {
	n, err := s.Writer.Write(text)
	return n, unwritten("standard output", err)
}

func (a *app) colour() bool {
	c, err := a.settings()
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

// forScripts says whether a program reads it.
func (o *output) forScripts() bool {
	return slices.Contains([]string{"csv", "tsv", "jsonl", "json"}, o.format)
}
