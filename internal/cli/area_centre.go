package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/report"
	"borough/internal/store"
	"borough/internal/table"
)

// centreArea is what the Central Team has of the boroughs.
func centreArea() Area {
	return Area{
		Commands: []Part{{"Figures and returns", func(a *app) []*cobra.Command { return []*cobra.Command{a.central(), a.joint()} }}},
		Extends: []Extension{
			Children("return", func(a *app) []*cobra.Command { return []*cobra.Command{a.returnCollate()} }),
			{"demo", (*app).demoCentral},
		},
		Finders: []Finder{
			{report.Borough, func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
				b, err := tx.FindBorough(text)
				return b.Code, table.Fact{Key: "borough", Title: "Borough", Value: "borough: " + b.Name}, err
			}, func(a *app, _ report.Param) completion { return a.boroughs() }},
			{report.Round, func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
				r, err := tx.FindRound(text)
				return r.Code, table.Fact{}, err
			}, func(a *app, _ report.Param) completion { return a.rounds() }},
		},
		Checks: []Check{{store.Central, checkHeld}},
	}
}
