package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/report"
	"borough/internal/report/centrereport"
	"borough/internal/store"
	"borough/internal/store/centredb"
	"borough/internal/table"
)

// centreArea is what the Central Team has of the boroughs.
func centreArea() Area {
	return Area{
		Reports:  centrereport.Reports,
		Commands: []Part{{Title: "Figures and returns", Commands: func(a *app) []*cobra.Command { return []*cobra.Command{a.central(), a.joint()} }}},
		Extends: []Extension{
			Children("return", func(a *app) []*cobra.Command { return []*cobra.Command{a.returnVerify(), a.returnCollate()} }),
			{Path: "demo", With: (*app).demoCentral},
		},
		Finders: []Finder{
			{Kind: centrereport.Borough, Of: store.Central, Find: func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
				b, err := centredb.FindBorough(tx, text)
				return b.Code, table.Fact{Key: "borough", Title: "Borough", Value: "borough: " + b.Name}, err
			}, Words: centredb.BoroughWords},
			{Kind: centrereport.Round, Of: store.Central, Find: func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
				r, err := centredb.FindRound(tx, text)
				return r.Code, table.Fact{}, err
			}, Words: centredb.RoundWords},
		},
		Checks: []Check{{Of: store.Central, Look: checkHeld}},
	}
}
