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

// Area is what one area brings to the program, or what all of them bring together.
// The kernel reaches the areas through these lists alone, so that a new noun changes
// its area and nothing that others share.
type Area struct {
	Store      store.Area
	Reports    []report.Report
	DueKinds   []report.DueKind
	Held       []report.Report   // the tables of what is held on a person
	Commands   []Section         // in the order of help
	Extensions []Extension       // added to commands of other areas
	Sheets     []*sheets.Sheet   // the files that people import
	Withheld   []sheets.Withheld // the files that an export leaves out unless asked
	Finders    []Finder
	Checks     []Check
	Demo       []Demo

	// FlagSynonyms are groups of flag names that commands use for the same thing: where a
	// command has one of a group, another of it was most likely meant as that one.
	FlagSynonyms [][]string

	// Publish runs a report with the texts typed for its parameters and prints it as it
	// is published.
	Publish func(a *App, cmd *cobra.Command, o *Output, r report.Report, texts map[string]string) error

	// Settings returns the settings in force on a day.
	Settings func(*store.Tx, record.Date) (record.Settings, error)

	// Erased returns the refs of the people who were erased.
	Erased func(*store.Tx) (map[string]bool, error)

	// Rebuild works out anew what the file keeps of sums of its records.
	Rebuild func(*store.Tx) (message string, err error)
}

// Section is some commands and the section of help that lists them.
type Section struct {
	Title    string
	Commands func(*App) []*cobra.Command
}

// Extension is what an area adds to a command of another, once all are there.
type Extension struct {
	Path   string // "return"; "" is the program itself
	Extend func(*App, *cobra.Command)
}

// Subcommands returns an Extension that adds commands below the one at the path.
func Subcommands(path string, commands func(*App) []*cobra.Command) Extension {
	return Extension{path, func(a *App, cmd *cobra.Command) { cmd.AddCommand(commands(a)...) }}
}

// Finder reads a report's parameter that names a record, and completes it. Find
// returns the value of the parameter and the fact that the table then prints; for a
// fact without a key, the value is printed under the parameter's own name.
type Finder struct {
	Kind     report.Kind
	FileKind string // that the words are read from; "" is any
	Find     func(tx *store.Tx, p report.Param, text string) (found string, about table.Fact, err error)
	Words    func(*store.Tx) ([]store.Completion, error)
}

// Check is what borough check asks of a file of the kind. One area of each kind
// returns sound, the line to print when no check of any area finds anything.
type Check struct {
	FileKind string // store.Borough or store.Central
	Run      func(*store.Tx) (problems []store.Problem, sound string, err error)
}

// Demo is what an area adds to borough demo: Do writes to the books once the records
// are imported, Show, which can be nil, prints something of them.
type Demo struct {
	Do   func(*store.Tx) error
	Show func(context.Context, *App) error
}

// Join returns what the areas bring, as one; sheets are in the order of their turns.
func Join(areas ...Area) Area {
	all := Area{}
	for _, area := range areas {
		all.Store = store.JoinAreas(all.Store, area.Store)
		all.Reports = append(all.Reports, area.Reports...)
		all.DueKinds = append(all.DueKinds, area.DueKinds...)
		all.Held = append(all.Held, area.Held...)
		all.Commands = append(all.Commands, area.Commands...)
		all.Extensions = append(all.Extensions, area.Extensions...)
		all.Sheets = append(all.Sheets, area.Sheets...)
		all.Withheld = append(all.Withheld, area.Withheld...)
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

// finder returns the Finder of the parameter's kind, or a zero one.
func (a *App) finder(p report.Param) Finder {
	if p.Kind == report.Ref {
		return Finder{Find: findRef,
			Words: func(tx *store.Tx) ([]store.Completion, error) { return tx.RefCompletions(p.Of) }}
	}
	i := slices.IndexFunc(a.Areas.Finders, func(f Finder) bool { return f.Kind == p.Kind })
	if i < 0 {
		return Finder{}
	}
	return a.Areas.Finders[i]
}

// findRef finds the record with that ref in the register of the parameter.
func findRef(tx *store.Tx, p report.Param, text string) (string, table.Fact, error) {
	word, err := tx.FindRef(p.Of, text)
	return word.Code, paramFact(p, word.Code+" "+word.Title), err
}

// FindPerson returns the Find of a Finder of people whom find finds.
func FindPerson(
	find func(*store.Tx, string) (record.Person, error),
) func(*store.Tx, report.Param, string) (string, table.Fact, error) {
	return func(tx *store.Tx, p report.Param, text string) (string, table.Fact, error) {
		person, err := find(tx, text)
		return person.Ref, paramFact(p, person.Ref+" "+person.Name), err
	}
}

// paramFact returns the fact of what the parameter names, under its own name.
func paramFact(p report.Param, value string) table.Fact {
	return table.Fact{Key: p.Name, Title: strings.ToUpper(p.Name[:1]) + p.Name[1:], Value: value}
}
