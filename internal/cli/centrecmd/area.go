// Package centrecmd is the commands of the Central Team's file: boroughs, their keys and
// returns, what those come to together, and joint meetings.
package centrecmd

import (
	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/report"
	"borough/internal/report/centrereport"
	"borough/internal/store"
	"borough/internal/store/centredb"
	"borough/internal/table"
)

// Area is what the Central Team has of the boroughs.
func Area() cli.Area {
	return cli.Area{
		Reports:  centrereport.Reports,
		Commands: []cli.Section{{Title: "Figures and returns", Commands: func(a *cli.App) []*cobra.Command { return []*cobra.Command{central(a), joint(a)} }}},
		Extensions: []cli.Extension{
			cli.Subcommands("return", func(a *cli.App) []*cobra.Command { return []*cobra.Command{returnVerify(a), returnCollate(a)} }),
			{Path: "demo", Extend: demoCentral},
		},
		Finders: []cli.Finder{
			{Kind: centrereport.Borough, FileKind: store.Central, Find: func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
				b, err := centredb.FindBorough(tx, text)
				return b.Code, table.Fact{Key: "borough", Title: "Borough", Value: "borough: " + b.Name}, err
			}, Words: centredb.BoroughWords},
			{Kind: centrereport.Round, FileKind: store.Central, Find: func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
				r, err := centredb.FindRound(tx, text)
				return r.Code, table.Fact{}, err
			}, Words: centredb.RoundWords},
		},
		Checks: []cli.Check{{FileKind: store.Central, Run: checkHeld}},
	}
}
