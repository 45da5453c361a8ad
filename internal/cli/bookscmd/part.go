package bookscmd

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/booksreport"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

func partCommand(a *cli.App) *cobra.Command {
	return cli.Group("part", "The parts of a ward: estates, villages, streets",
		partAdd(a),
		partVoid(a),
		a.ReportCommand("list", booksreport.PartList),
	)
}

func partAdd(a *cli.App) *cobra.Command {
	var code string
	cmd := &cobra.Command{
		Use: "add WARD NAME", Short: "Add a part of a ward", Args: cli.Args("WARD", "NAME"),
		Long: `add keeps a part of a ward, so that a panel can be seen to be drawn from all of
them: borough report composition names those with nobody.`,
		Example:           `  borough ward part add thornfield "Upper Thornfield"`,
		ValidArgsFunction: cli.CompleteFirstArg(CompleteWards(a)),
	}
	cli.LineFlag(cmd, &code, "code", "a short `CODE` to type for it; made from the name when not given")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		name, err := record.CleanLine("part", args[1])
		if err != nil {
			return err
		}
		p := record.WardPart{Ward: args[0], Code: Slug(cmp.Or(code, name)), Name: name}
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			w, err := booksdb.FindWard(tx, p.Ward)
			if err != nil {
				return "", err
			}
			result, err := booksdb.AddPart(tx, p)
			if err == nil {
				err = cli.ConflictUnlessAdded(result, w.Code+"'s part "+p.Code)
			}
			return fmt.Sprintf("%s is a part of %s, with the code %s", p.Name, w.Name, p.Code), err
		})
	}
	return cmd
}

func partVoid(a *cli.App) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use:   "void WARD PART",
		Short: "Take back a part of a ward that was added wrongly",
		Args:  cli.Args("WARD", "PART"),
		Long: `void takes a part out of every list. The audit keeps it, with the reason. One that
a seat or a contact is of stays, and what rests on it is named.`,
		Example: `  borough ward part add thornfield "Upper Thornfield"
  borough ward part void thornfield upper-thornfield --reason "nobody calls it that"`,
		ValidArgsFunction: cli.CompleteFirstArg(CompleteWards(a)),
	}
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return cli.FindAndChange(a, cmd, booksdb.FindWard, args[0],
			func(tx *store.Tx, w record.Ward) (string, error) {
				p, err := booksdb.FindPart(tx, []string{w.Code}, args[1])
				if err != nil {
					return "", err
				}
				return fmt.Sprintf("%s's part %s, %s, is voided", w.Code, p.Code, p.Name),
					booksdb.VoidPart(tx, p, reason)
			})
	}
	return cmd
}
