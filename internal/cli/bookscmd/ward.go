package bookscmd

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"borough/internal/census"
	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

func wardAdd(a *cli.App) *cobra.Command {
	var code, year string
	cmd := &cobra.Command{
		Use: "add [NAME]", Short: "Add a ward, or all those of the borough's census area", Args: cli.Args("[NAME]"),
		Example: `  borough ward add "Camden Square"
  borough ward add --census 2022`,
	}
	cli.LineFlag(cmd, &code, "code", "a short `CODE` to type for it; made from the name when not given")
	cli.CodeFlag(cmd, &year, "census", "all wards of the census area as they were drawn in this `YEAR`: 2002 or 2022",
		wardYears)
	cmd.MarkFlagsMutuallyExclusive("code", "census")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if (len(args) == 0) != (year != "") {
			return cli.UsageError(cmd.CommandPath()+" takes a NAME or --census, one of them",
				cmd.CommandPath()+" --help shows an example")
		}
		if year != "" {
			return addCensusWards(a, cmd, year)
		}
		name, err := record.CleanLine("ward", args[0])
		if err != nil {
			return err
		}
		if code == "" {
			code = Slug(name)
		}
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			result, err := booksdb.AddWard(tx, record.Ward{Code: Slug(code), Name: name})
			if err == nil {
				err = cli.ConflictUnlessAdded(result, "ward "+Slug(code))
			}
			return fmt.Sprintf("ward %s is %s", Slug(code), name), err
		})
	}
	return cmd
}

func wardEdit(a *cli.App) *cobra.Command {
	var name string
	cmd := &cobra.Command{
		Use: "edit WARD", Short: "Correct a ward's name", Args: cli.Args("WARD"),
		Long:              "edit gives a ward its right name. The code that is typed for it stays.",
		Example:           `  borough ward edit old-tannery --name "The Old Tannery"`,
		ValidArgsFunction: cli.CompleteFirstArg(CompleteWards(a)),
	}
	cli.LineFlag(cmd, &name, "name", "its right `NAME`")
	cli.RequireFlags(cmd, "name")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return cli.FindAndChange(a, cmd, booksdb.FindWard, args[0],
			func(tx *store.Tx, w record.Ward) (string, error) {
				result, err := booksdb.AddWard(tx, record.Ward{Code: w.Code, Name: name})
				if err == nil && result == store.Unchanged {
					err = &record.Conflict{Text: "ward " + w.Code + " is " + name + " already"}
				}
				return fmt.Sprintf("ward %s is %s", w.Code, name), err
			})
	}
	return cmd
}

func wardVoid(a *cli.App) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: "void WARD", Short: "Take back a ward that was added wrongly", Args: cli.Args("WARD"),
		Long: `void takes a ward out of every list, with its residents. The audit keeps it, with
the reason. One with parts, a team, sessions or anything else stays, and what
rests on it is named.`,
		Example: `  borough ward add "Camden Square"
  borough ward void camden-square --reason "it is another borough's"`,
		ValidArgsFunction: cli.CompleteFirstArg(CompleteWards(a)),
	}
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return cli.FindAndChange(a, cmd, booksdb.FindWard, args[0],
			func(tx *store.Tx, w record.Ward) (string, error) {
				return fmt.Sprintf("ward %s, %s, is voided", w.Code, w.Name), booksdb.VoidWard(tx, w, reason)
			})
	}
	return cmd
}

// wardYears are the years in which London's wards got new boundaries.
var wardYears = record.Codes{Noun: "census", Items: []record.Item{
	{Code: "2002", Title: "In force from 2002"},
	{Code: "2022", Title: "In force since May 2022"},
}}

// addCensusWards adds the wards of the borough's census area. year is the code of one of
// wardYears and says which boundaries the wards have.
func addCensusWards(a *cli.App, cmd *cobra.Command, year string) error {
	return a.Change(cmd, func(tx *store.Tx) (string, error) {
		owner, err := tx.Owner()
		if err != nil {
			return "", err
		}
		area, err := census.FindArea(owner.AreaCode)
		if err != nil {
			return "", err
		}
		wards, err := census.Wards(area.Code, year)
		if err != nil {
			return "", err
		}
		newCount := 0
		for _, w := range wards {
			result, err := booksdb.AddWard(tx, record.Ward{Code: Slug(w.Name), Name: w.Name})
			if err != nil {
				return "", err
			}
			if result == store.Added {
				newCount++
			}
		}
		return fmt.Sprintf("the %s of %s as of %s are there, %d of them new", cli.Plural(len(wards), "ward"),
			area.Name, year, newCount), nil
	})
}

// Slug turns a name into a code that is easy to type. For "St Pancras & Somers Town" it
// returns "st-pancras-somers-town".
func Slug(name string) string {
	words := strings.FieldsFunc(record.Fold(name),
		func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, "-")
}

// CompleteWards returns a Completion with the codes of the wards.
func CompleteWards(a *cli.App) cli.Completion { return a.Complete(booksdb.WardCompletions) }
