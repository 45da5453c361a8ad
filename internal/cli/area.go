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

// Area is what one part of the programme brings to the program, or all parts
// together. What goes through all areas goes through these lists, so that a new
// noun touches its area and nothing that others share.
type Area struct {
	Store    store.Area
	Reports  []report.Report
	DueKinds []report.DueKind
	Held     []report.Report   // what is kept of a person
	Commands []Part            // as help lists them
	Extends  []Extension       // of commands of other areas
	Sheets   []*sheets.Sheet   // the files that people bring in, as they are read
	Withheld []sheets.Withheld // what of those an export leaves out
	Finders  []Finder
	Checks   []Check
	Demo     []Demo

	// Alike are flags that one command has and a like one calls by another name.
	Alike [][]string

	// Publish prints a report on the texts typed, as it is published.
	Publish func(a *App, cmd *cobra.Command, o *Output, r report.Report, texts map[string]string) error

	// Settings are those of a day.
	Settings func(*store.Tx, record.Date) (record.Settings, error)

	// Erased are the refs of those who were erased.
	Erased func(*store.Tx) (map[string]bool, error)

	// Rebuild makes anew what is worked out from the records.
	Rebuild func(*store.Tx) (said string, err error)
}

// Part is some commands of a part of help.
type Part struct {
	Title    string
	Commands func(*App) []*cobra.Command
}

// Extension is what an area adds to a command of another, once all are there.
type Extension struct {
	Path string // "return"; "" is the program itself
	With func(*App, *cobra.Command)
}

// Children is an Extension of more commands.
func Children(path string, make func(*App) []*cobra.Command) Extension {
	return Extension{path, func(a *App, cmd *cobra.Command) { cmd.AddCommand(make(a)...) }}
}

// Finder is how a parameter that names a record is read, and the words that
// complete it. Find returns what the report is given, and what the table then says
// it is about; a fact without a key is said in the parameter's own name.
type Finder struct {
	Kind  report.Kind
	Of    string // the kind of file that the words are of
	Find  func(tx *store.Tx, p report.Param, text string) (found string, about table.Fact, err error)
	Words func(*store.Tx) ([]store.Completion, error)
}

// Check is what an area looks for in a file of the kind; sound is what to say when
// nothing is found anywhere, where the area is to say it.
type Check struct {
	Of   string // store.Borough or store.Central
	Look func(*store.Tx) (problems []store.Problem, sound string, err error)
}

// Demo is what an area adds to the demonstration: what is done in its books once
// the records are there, and what is printed of them.
type Demo struct {
	Do   func(*store.Tx) error
	Show func(context.Context, *App) error
}

// Join returns what all of the areas bring.
func Join(areas ...Area) Area {
	all := Area{}
	for _, area := range areas {
		all.Store = store.JoinAreas(all.Store, area.Store)
		all.Reports = append(all.Reports, area.Reports...)
		all.DueKinds = append(all.DueKinds, area.DueKinds...)
		all.Held = append(all.Held, area.Held...)
		all.Commands = append(all.Commands, area.Commands...)
		all.Extends = append(all.Extends, area.Extends...)
		all.Sheets = append(all.Sheets, area.Sheets...)
		all.Withheld = append(all.Withheld, area.Withheld...)
		all.Finders = append(all.Finders, area.Finders...)
		all.Checks = append(all.Checks, area.Checks...)
		all.Demo = append(all.Demo, area.Demo...)
		all.Alike = append(all.Alike, area.Alike...)
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

// finder is what finds the records that the parameter names.
func (a *App) finder(p report.Param) Finder {
	if p.Kind == report.Ref {
		return Finder{Find: findRef, Words: func(tx *store.Tx) ([]store.Completion, error) { return tx.RefCompletions(p.Of) }}
	}
	i := slices.IndexFunc(a.All.Finders, func(f Finder) bool { return f.Kind == p.Kind })
	if i < 0 {
		return Finder{}
	}
	return a.All.Finders[i]
}

// findRef finds what has a ref of the register that the parameter is of.
func findRef(tx *store.Tx, p report.Param, text string) (string, table.Fact, error) {
	is, err := tx.FindRef(p.Of, text)
	return is.Code, saidAs(p, is.Code+" "+is.Title), err
}

// FindPerson is the Find of somebody whom find finds.
func FindPerson(find func(*store.Tx, string) (record.Person, error)) func(*store.Tx, report.Param, string) (string, table.Fact, error) {
	return func(tx *store.Tx, p report.Param, text string) (string, table.Fact, error) {
		who, err := find(tx, text)
		return who.Ref, saidAs(p, who.Ref+" "+who.Name), err
	}
}

// saidAs says what the parameter names, under its own name.
func saidAs(p report.Param, what string) table.Fact {
	return table.Fact{Key: p.Name, Title: strings.ToUpper(p.Name[:1]) + p.Name[1:], Value: what}
}
