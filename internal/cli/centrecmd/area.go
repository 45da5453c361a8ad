// Package centrecmd has the commands for the Central Team's file: the boroughs, their keys and
// returns, collations of these returns, and joint engagement meetings. A collation is the sum of the
// returns of several boroughs or months.
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

// Area returns the commands, reports and checks of the Central Team's file.
func Area() cli.Area {
	return cli.Area{
		Reports: centrereport.Reports,
		Commands: []cli.Section{{Title: "Figures and returns", Commands: []cli.Command{
			{Name: "central", Make: centralCommand},
			{Name: "meeting", Make: meetingCommand},
		}}},
		Extensions: []cli.Extension{
			cli.Subcommands("return", func(a *cli.App) []*cobra.Command {
				return []*cobra.Command{returnVerify(a), returnCollate(a)}
			}),
			{Path: "demo", Extend: addCentralDemo},
		},
		Finders: []cli.Finder{
			{
				Kind:     centrereport.BoroughKind,
				FileKind: store.KindCentral,
				Find: func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
					b, err := centredb.FindBorough(tx, text)
					return b.Code, table.Fact{Key: "borough", Title: "Borough", Value: "borough: " + b.Name}, err
				},
				Completions: centredb.BoroughCompletions,
			},
			{
				Kind:     centrereport.RoundKind,
				FileKind: store.KindCentral,
				Find: func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
					r, err := centredb.FindRound(tx, text)
					return r.Code, table.Fact{}, err
				},
				Completions: centredb.RoundCompletions,
			},
		},
		Checks: []cli.Check{{FileKind: store.KindCentral, Run: checkReceived}},
	}
}
