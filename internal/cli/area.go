package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/table"
)

// Area is what one area contributes to the program, or what all areas contribute
// together. This package reaches the areas only through these fields, so that a new
// kind of record changes its own area and no code that areas share.
type Area struct {
	Store         store.Area
	Reports       []report.Report
	DueKinds      []report.DueKind
	PersonalData  []report.Report       // the tables that a copy of a person's data consists of
	Commands      []Section             // in the order in which help lists them
	Extensions    []Extension           // added to commands of other areas
	Sheets        []*sheets.Sheet       // the files that people import
	OptionalFiles []sheets.OptionalFile // the files that an export leaves out unless a flag asks for them
	Finders       []Finder
	Checks        []Check
	Demo          []Demo

	// FlagSynonyms are groups of flag names that commands use for the same thing. The error
	// about an unknown flag suggests a flag of the same group that the command has.
	FlagSynonyms [][]string

	// Publish runs a report with the texts typed for its parameters, by name, and prints
	// the table with small counts masked and the others rounded.
	Publish func(a *App, cmd *cobra.Command, o *Output, r report.Report, texts map[string]string) error

	// Settings returns the settings in force on a date.
	Settings func(*store.Tx, record.Date) (record.Settings, error)

	// Erased returns the refs of the people who were erased.
	Erased func(*store.Tx) (map[string]bool, error)

	// Rebuild computes again, from the records, the sums that the file stores.
	Rebuild func(*store.Tx) (message string, err error)
}

// Section is a list of commands and the title of the section of help that lists them.
type Section struct {
	Title    string
	Commands func(*App) []*cobra.Command
}

// Extension changes a command of another area, after the commands of all areas are made.
type Extension struct {
	Path   string // the words of the command, as "return"; "" is the root command
	Extend func(*App, *cobra.Command)
}

// Subcommands returns an Extension that adds sub-commands to the command at the path.
func Subcommands(path string, commands func(*App) []*cobra.Command) Extension {
	return Extension{path, func(a *App, cmd *cobra.Command) { cmd.AddCommand(commands(a)...) }}
}

// Finder finds the record that a report's parameter of the given kind names, and
// completes the parameter. Find returns the value of the parameter and the fact that is
// printed with the table. If the fact has no key, the value is printed instead, under the
// parameter's name.
type Finder struct {
	Kind        report.ParamKind
	FileKind    string // the kind of file that Words reads; "" means any
	Find        func(tx *store.Tx, p report.Param, text string) (value string, fact table.Fact, err error)
	Completions func(*store.Tx) ([]store.Completion, error)
}

// Check is a check that borough check runs on every file of the given kind. For each
// kind, one area returns a message to print when no check of any area finds a problem.
type Check struct {
	FileKind string // store.KindBorough or store.KindCentral
	Run      func(*store.Tx) (problems []store.Problem, message string, err error)
}

// Demo is what an area adds to borough demo. Do writes to the database after the records
// are imported. Show prints some of them; it can be nil.
type Demo struct {
	Write func(*store.Tx) error
	Show  func(context.Context, *App) error
}

// Join returns one Area with what all the areas contribute, its sheets in the order in
// which they are imported.
func Join(areas ...Area) Area {
	all := Area{}
	for _, area := range areas {
		all.Store = store.JoinAreas(all.Store, area.Store)
		all.Reports = append(all.Reports, area.Reports...)
		all.DueKinds = append(all.DueKinds, area.DueKinds...)
		all.PersonalData = append(all.PersonalData, area.PersonalData...)
		all.Commands = append(all.Commands, area.Commands...)
		all.Extensions = append(all.Extensions, area.Extensions...)
		all.Sheets = append(all.Sheets, area.Sheets...)
		all.OptionalFiles = append(all.OptionalFiles, area.OptionalFiles...)
		all.Finders = append(all.Finders, area.Finders...)
		all.Checks = append(all.Checks, area.Checks...)
		all.Demo = append(all.Demo, area.Demo...)
		all.FlagSynonyms = append(all.FlagSynonyms, area.FlagSynonyms...)
		if area.Publish != nil {
			all.Publish = area.Publish
		}
		if area.Settings != nil {
			all.Settings = area.Settings
		}
		if area.Erased != nil {
			all.Erased = area.Erased
		}
		if area.Rebuild != nil {
			all.Rebuild = area.Rebuild
		}
	}
	slices.SortStableFunc(all.Sheets, func(s, t *sheets.Sheet) int { return s.Order - t.Order })
	return all
}

// finder returns the Finder of the parameter's kind, or a zero Finder.
func (a *App) finder(p report.Param) Finder {
	if p.Kind == report.Ref {
		return Finder{Find: findRef,
			Completions: func(tx *store.Tx) ([]store.Completion, error) { return tx.RefCompletions(p.Register) }}
	}
	i := slices.IndexFunc(a.Areas.Finders, func(f Finder) bool { return f.Kind == p.Kind })
	if i < 0 {
		return Finder{}
	}
	return a.Areas.Finders[i]
}

// findRef is the Find function of a parameter that is a ref: it looks the ref up in the
// register that the parameter names.
func findRef(tx *store.Tx, p report.Param, text string) (string, table.Fact, error) {
	found, err := tx.FindRef(p.Register, text)
	return found.Code, paramFact(p, found.Code+" "+found.Title), err
}

// PersonFinder returns the Find function of a Finder of people: it finds a person with find
// and prints the person's ref and name.
func PersonFinder(
	find func(*store.Tx, string) (record.Person, error),
) func(*store.Tx, report.Param, string) (string, table.Fact, error) {
	return func(tx *store.Tx, p report.Param, text string) (string, table.Fact, error) {
		person, err := find(tx, text)
		return person.Ref, paramFact(p, person.Ref+" "+person.Name), err
	}
}

// paramFact returns a fact with the name of the parameter as its key and title.
func paramFact(p report.Param, value string) table.Fact {
	return table.Fact{Key: p.Name, Title: strings.ToUpper(p.Name[:1]) + p.Name[1:], Value: value}
}
