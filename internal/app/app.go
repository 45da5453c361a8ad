// Package app joins the areas into the program.
package app

import (
	"os"

	"borough/internal/cli"
	"borough/internal/cli/bookscmd"
	"borough/internal/cli/centrecmd"
	"borough/internal/cli/neighbourhoodcmd"
	"borough/internal/cli/partnerscmd"
	"borough/internal/cli/peoplecmd"
	"borough/internal/cli/returnscmd"
	"borough/internal/cli/rightscmd"
	"borough/internal/report/booksreport"
	"borough/internal/store/recheckdb"
)

// RunProcess runs the program with the arguments and the environment of this process, and
// returns its exit code.
func RunProcess() int { return Main(cli.OSEnv(), os.Args[1:]) }

// Main runs the program with the arguments in an environment, and returns its exit code.
func Main(env cli.Env, args []string) int { return cli.Run(New(env), args) }

// New returns the program. The order of its areas is that in which they may import each other:
// an area imports only areas above it.
func New(env cli.Env) *cli.App {
	all := cli.Join(
		bookscmd.Area(),
		peoplecmd.Area(),
		cli.Area{Store: recheckdb.Area},
		neighbourhoodcmd.Area(),
		partnerscmd.Area(),
		returnscmd.Area(),
		centrecmd.Area(),
		rightscmd.Area(),
	)
	all.Reports = append(all.Reports, booksreport.DueReport(all.DueKinds))
	return &cli.App{Env: env, Overview: overview, Areas: all}
}

// overview is the help text of the program itself.
var overview = cli.Overview{
	Short: "The records of a borough's police volunteers and neighbourhoods, and the monthly return",
	Long: `borough keeps a London borough's police volunteers and its neighbourhood panels in one
file, refuses what the rules forbid, and files the monthly return. borough demo makes an
invented borough to try it on.`,
	Example: "  borough demo\n  borough volunteer list --db demo.db",
	Month: []string{"due", "volunteer add", "reference result", "vet", "volunteer check", "hours log", "panel record",
		"report diversity", "return file", "return send"},
	Sections: []string{"Volunteers", "Neighbourhoods", "Partners and plans", "Figures and returns", "The file"},
}
