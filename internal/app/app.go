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
	Short: "The books of a borough's police volunteers and neighbourhoods, and the monthly return",
	Long: `borough keeps a London borough's Met Volunteer Programme in one local file:
the volunteers, the checks they must pass before giving time, their hours, and
the return that is filed each month; and its neighbourhoods: the teams, the panels
and who sits on them, engagement with the public, and the seven stages. Rules are
refused with their reason, every figure can be traced to its records, and nothing
leaves this machine.

People are given by ref (V0042) or by name. What reads takes any part of a name;
what writes takes the whole name, or words of it that fit nobody else; and vetting,
equality answers, concerns, Occupational Health, claims, leaving, rejecting,
erasing and every file take the whole name alone.`,
	Example:  "  borough demo\n  borough volunteer list --db demo.db",
	Sections: []string{"Volunteers", "Neighbourhoods", "Partners and plans", "Figures and returns", "The file"},
}
