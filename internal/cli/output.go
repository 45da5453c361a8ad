package cli

import (
	"cmp"
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

// Output says where and how a list or report is printed. OutputFlags fills it from flags.
type Output struct {
	Format, File string
	Flag         string // the name of the flag that gave File, for messages; "" means --output
	Fields       []string
	Excel        bool
	Limit        int  // the largest number of rows to print; 0 means all
	LimitGiven   bool // --limit was given; otherwise Limit applies only to terminals and to formats for people
}

// TerminalLimit is the largest number of rows that a list prints on a terminal without --limit.
const TerminalLimit = 500

// maxLimit is the largest value of --limit.
const maxLimit = 1_000_000_000

// OutputFlags adds the flags that every list and report has.
func OutputFlags(cmd *cobra.Command) *Output {
	o := &Output{}
	FormatFlag(cmd, &o.Format, strings.Join(table.Formats(), ", "), table.Formats(), ParseFormat)
	f := cmd.Flags()
	f.StringVarP(&o.File, "output", "o", "",
		"write to this `FILE`, whole or not at all; its extension picks the format")
	f.StringSliceVar(&o.Fields, "fields", nil, "only these columns, in this order: `KEY,KEY`")
	f.BoolVar(&o.Excel, "excel", false,
		"CSV as Excel likes it: BOM, CRLF, and an apostrophe before text that looks like a formula")
	o.Limit = TerminalLimit
	Flag(cmd, o, "limit", "print at most so many `ROWS`; 0 is all of them, and 500 on a terminal when not given",
		func(text string) (Output, error) {
			limit, err := record.ParseNumber(text, 0, maxLimit)
			limited := *o
			limited.Limit, limited.LimitGiven = limit, true
			return limited, err
		})
	return o
}

// RefuseOutputFlags is for a command line that prints no table. It returns a usage error
// if any flags of OutputFlags were given. The error names the flags. why is its reason,
// which says what the command prints instead.
func RefuseOutputFlags(cmd *cobra.Command, why string) error {
	var names []string
	for _, name := range []string{"format", "output", "fields", "excel", "limit"} {
		if cmd.Flags().Changed(name) {
			names = append(names, "--"+name)
		}
	}
	if names == nil {
		return nil
	}
	verb := " does"
	if len(names) > 1 {
		verb = " do"
	}
	return UsageError(strings.Join(names, " and ")+verb+" not go with this: "+why,
		cmd.CommandPath()+" --help shows the flags")
}

// FormatFlag adds the flag --format, which takes one of the formats. help is the text that
// lists the formats in the help. When the flag is not given, target is not changed.
func FormatFlag(
	cmd *cobra.Command, target *string, help string, formats []string, parse func(string) (string, error),
) {
	cmd.Flags().VarP(&parsedFlag{text: *target, kind: "format", set: func(text string) (err error) {
		*target, err = parse(text)
		return err
	}}, "format", "O", "the `FORMAT`: "+help)
	Must(cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp)))
}

// ParseFormat parses the name of a format of tables. It returns a record.Invalid if there
// is no such format.
func ParseFormat(text string) (string, error) {
	format := strings.ToLower(text)
	if !slices.Contains(table.Formats(), format) {
		return "", record.Invalidf("%s is not one of: %s", record.Quote(text), strings.Join(table.Formats(), ", "))
	}
	return format, nil
}

// AllowsOnlyOneTable reports whether the output can contain only one table. The reason is either
// a format that cannot separate tables, or the flag --fields with columns of one table.
func (o *Output) AllowsOnlyOneTable() bool {
	return o.Fields != nil || slices.Contains([]string{"csv", "tsv", "jsonl"}, o.Format)
}

// Show prints the tables in the format of o, to the file of o or to standard output. It
// returns the errors of PickFormat and Write and of reading the rows. It returns a usage
// error if --fields names a column that a table does not have.
func (a *App) Show(o *Output, title string, tables ...*table.Table) error {
	if err := a.PickFormat(o); err != nil {
		return err
	}
	for _, t := range tables {
		if o.Fields == nil {
			continue
		}
		if err := t.Select(o.Fields); err != nil {
			return UsageError("--fields: "+err.Error(), "")
		}
		for i := range t.Columns {
			t.Columns[i].DropOrder = 0 // a column that --fields names is never dropped
		}
	}
	opt := table.Options{Excel: o.Excel, Colour: o.File == "" && a.usesColour()}
	if o.File == "" && a.OutTTY {
		opt.Width = a.Width
	}
	omitted := 0
	switch {
	case o.Limit > 0 && o.isForPeople() && (o.LimitGiven || o.File == "" && a.OutTTY):
		opt.MaxRows = o.Limit
	case o.Limit > 0 && o.LimitGiven:
		for _, t := range tables {
			t.Truncate(o.Limit, func(rows int) { omitted += rows })
		}
	}
	err := a.Write(o, func(w io.Writer) error { return table.Write(w, o.Format, opt, title, tables...) })
	if err == nil && omitted > 0 {
		_, err = fmt.Fprintln(a.Err, table.OmittedText(omitted))
	}
	return err
}

// isForPeople reports whether the format is one that people read as it is.
func (o *Output) isForPeople() bool {
	return slices.Contains([]string{"table", "markdown", "html"}, o.Format)
}

// PickFormat sets the format of o if --format did not set it. The format is that of the
// file's extension if there is a file, else that of the configuration, else "table". PickFormat
// returns a record.Invalid if the format is unknown or does not go with the other flags.
func (a *App) PickFormat(o *Output) error {
	if o.File != "" && o.Format == "" {
		format, ok := table.FormatForFile(o.File)
		if !ok && o.Flag != "" {
			return record.Invalidf("--%s %s: its extension names no format; give one of: .%s", o.Flag, o.File,
				strings.Join(table.Formats(), ", ."))
		}
		if !ok {
			return record.Invalidf("--output %s: its extension names no format; give --format, one of: %s", o.File,
				strings.Join(table.Formats(), ", "))
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
			return record.Invalidf("format %q in the config file or BOROUGH_FORMAT is not one of: %s", o.Format,
				strings.Join(table.Formats(), ", "))
		}
	}
	if o.Format == "xlsx" && o.File == "" && a.OutTTY {
		return record.Invalidf("xlsx is not for a terminal; give --output FILE.xlsx")
	}
	if o.Excel && o.Format != "csv" && o.Format != "tsv" {
		return record.Invalidf("--excel goes with CSV; for a spreadsheet with real numbers and dates give --output FILE.xlsx")
	}
	return nil
}

// Write calls write with standard output or with the file of o. A file is first written
// under another name in the same folder, so that it is complete when it appears under its
// own name. In a dry run Write creates no file. Write returns the errors of Stage, and a
// usage error if the file cannot be renamed.
func (a *App) Write(o *Output, write func(io.Writer) error) error {
	staged, err := a.Stage(o, write)
	if err != nil {
		return err
	}
	defer staged.Cleanup()
	if a.Flags.DryRun && o.File != "" {
		_, err := fmt.Fprintf(a.Err, "%s is not written (dry run: nothing was saved)\n", table.Visible(o.File))
		return err
	}
	return staged.Place()
}

// StagedOutput is output that is complete but not yet visible, such as a file with a temporary
// name. Place renames the file or prints the output. Cleanup removes the temporary file if
// Place was not called.
type StagedOutput struct {
	Place   func() error
	Cleanup func()
}

// Stage writes the file of o under a temporary name. The function Place of the result gives
// the file its own name, when the rest of the command has succeeded. Output to standard
// output, a pipe or a device is not written until Place is called. Stage returns an error
// if the file cannot be written, or if it is the database, its lock or its key.
func (a *App) Stage(o *Output, write func(io.Writer) error) (StagedOutput, error) {
	flag := cmp.Or(o.Flag, "output")
	stageWithoutFile := func(place func() error) (StagedOutput, error) { return StagedOutput{place, func() {}}, nil }
	if o.File == "" {
		return stageWithoutFile(func() error { return write(a.Out) })
	}
	if info, err := os.Stat(o.File); err == nil && !info.IsDir() {
		if a.IsDatabaseFile(info) {
			return StagedOutput{}, record.Invalidf(
				"--%s %s: that is the books themselves, their lock or their key; give another name", flag, o.File)
		}
		if !info.Mode().IsRegular() {
			return stageWithoutFile(func() error { return writeToDevice(o.File, write) })
		}
	}
	temp, err := os.CreateTemp(filepath.Dir(o.File), ".borough-*")
	if err != nil {
		return StagedOutput{}, UsageError(fmt.Sprintf("--%s %s: %v", flag, o.File, errors.Unwrap(err)), "")
	}
	cleanup := func() { os.Remove(temp.Name()) } // after the rename there is nothing to remove
	if err = write(temp); err == nil {
		err = temp.Sync()
	}
	if err = errors.Join(err, temp.Close()); err != nil {
		cleanup()
		return StagedOutput{}, WriteError(o.File, err)
	}
	place := func() error {
		if err := os.Rename(temp.Name(), o.File); err != nil {
			return UsageError(fmt.Sprintf("--%s %s: %v", flag, o.File, errors.Unwrap(err)), "")
		}
		return nil
	}
	return StagedOutput{place, cleanup}, nil
}

// IsDatabaseFile reports whether the file is the database, its lock or its key. It recognises
// them under other names too, such as links.
func (a *App) IsDatabaseFile(file fs.FileInfo) bool {
	c, err := a.Config()
	if err != nil {
		return false
	}
	for _, path := range []string{c.DB, c.DB + ".lock", c.DB + ".key"} {
		if info, err := os.Stat(path); err == nil && os.SameFile(info, file) {
			return true
		}
	}
	return false
}

// writeToDevice writes to a pipe or a device, which must not be replaced by a file.
func writeToDevice(path string, write func(io.Writer) error) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return UsageError(fmt.Sprintf("--output %s: %v", path, errors.Unwrap(err)), "")
	}
	return WriteError(path, errors.Join(write(file), file.Close()))
}

// stdout is standard output. Its method Write returns the errors of WriteError.
type stdout struct{ io.Writer }

func (s stdout) Write(text []byte) (int, error) {
	n, err := s.Writer.Write(text)
	return n, WriteError("standard output", err)
}

// WriteError returns a store.FileError about the file at path if err is an error of the
// file system. It returns any other err, or nil, unchanged.
func WriteError(path string, err error) error {
	if pathError := new(fs.PathError); errors.As(err, &pathError) {
		return &store.FileError{Path: path, Text: "cannot be written: " + pathError.Err.Error()}
	}
	return err
}

// usesColour reports whether tables are printed in colour.
func (a *App) usesColour() bool {
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

// IsForScripts reports whether the format is one for programs to read.
func (o *Output) IsForScripts() bool {
	return slices.Contains([]string{"csv", "tsv", "jsonl", "json"}, o.Format)
}
