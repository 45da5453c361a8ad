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

// Area is a part of the program, such as people or partners: its commands, reports, files
// and checks. It is not a place. One Area can also have the contents of all areas, as
// Join returns it. This package uses the areas only through these fields, so a new kind
// of record changes one area and none of the shared code.
type Area struct {
	Store         store.Area
	Reports       []report.Report
	DueKinds      []report.DueKind
	PersonalData  []report.Report       // the tables of a copy of the data about one person
	Commands      []Section             // in the order in which help lists them
	Extensions    []Extension           // added to commands of other areas
	Sheets        []*sheets.Sheet       // the files that people import
	OptionalFiles []sheets.OptionalFile // the files that an export leaves out unless a flag asks for them
	Finders       []Finder
	Checks        []Check
	Demo          []Demo

	// FlagSynonyms are groups of flag names that commands use for the same thing. If a user
	// gives a flag that the command does not have, the error suggests one from its group.
	FlagSynonyms [][]string

	// ImportCommand returns the command that imports one kind of record, such as
	// borough ward import. It is added to the group of every sheet that names one.
	ImportCommand func(*App, *sheets.Sheet) *cobra.Command

	// Publish runs a report and prints its table with small counts masked and the others
	// rounded. texts maps the names of the report's parameters to the texts typed for them.
	Publish func(a *App, cmd *cobra.Command, o *Output, r report.Report, texts map[string]string) error

	// Settings returns the settings in force on a date.
	Settings func(*store.Tx, record.Date) (record.Settings, error)

	// Erased returns the refs of the people who were erased.
	Erased func(*store.Tx) (map[string]bool, error)

	// Rebuild computes the stored monthly sums again from the records.
	Rebuild func(*store.Tx) (message string, err error)
}

// Section is a list of commands and the title of the section of help that lists them.
type Section struct {
	Title    string
	Commands []Command
}

// Command is a command right below the root. Make makes it with all its sub-commands. A command
// line needs only the command that it names, and making the others takes longer than most
// command lines.
type Command struct {
	Name string
	Make func(*App) *cobra.Command
}

// Extension changes a command of another area, after the commands of all areas are made.
type Extension struct {
	Path   string // the words of the command, such as "return"
	Extend func(*App, *cobra.Command)
}

// Subcommands returns an Extension that adds sub-commands to the command at the path.
func Subcommands(path string, commands func(*App) []*cobra.Command) Extension {
	return Extension{path, func(a *App, cmd *cobra.Command) { cmd.AddCommand(commands(a)...) }}
}

// Finder finds records for the parameters of one kind, such as the person that a report is
// about. Find takes the text typed for the parameter. It returns the value that the report
// gets and the fact that is printed with the table. If the fact has no key, the value is
// printed instead, under the parameter's name. Completions returns the texts that a shell
// offers for the parameter.
type Finder struct {
	Kind        report.ParamKind
	FileKind    string // the kind of file that Completions reads; "" means any
	Find        func(tx *store.Tx, p report.Param, text string) (value string, fact table.Fact, err error)
	Completions func(*store.Tx) ([]store.Completion, error)
}

// Check is a check that borough check runs on every file of a kind. Its message is printed
// if no check of any area finds a problem. Of all checks for one kind of file, exactly one
// returns a message.
type Check struct {
	FileKind string // store.KindBorough or store.KindCentral
	Run      func(*store.Tx) (problems []store.Problem, message string, err error)
}

// Demo is what an area adds to borough demo. Write adds records to the database after the
// import of the demonstration files. Show prints some of the records; it can be nil.
type Demo struct {
	Write func(*store.Tx) error
	Show  func(context.Context, *App) error
}

// Join returns one Area with the contents of all the areas. Its sheets are in the order in
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
		if area.ImportCommand != nil {
			all.ImportCommand = area.ImportCommand
		}
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

// findRef is the Find function of a parameter that is a ref. It looks the ref up in the
// parameter's register, which is the list of refs of one kind of record.
func findRef(tx *store.Tx, p report.Param, text string) (string, table.Fact, error) {
	found, err := tx.FindRef(p.Register, text)
	return found.Code, paramFact(p, found.Code+" "+found.Title), err
}

// PersonFinder returns the Find function of a Finder of people. It finds a person with find.
// The fact that it returns is the person's ref and name.
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
