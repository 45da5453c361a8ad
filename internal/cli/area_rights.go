package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/report/rightsreport"
	"borough/internal/store/rightsdb"
)

// rightsArea is what somebody may ask of what is held on them, and how long it is.
func rightsArea() Area {
	return Area{
		Reports:  rightsreport.Reports,
		Commands: []Part{{Title: "The file", Commands: func(a *app) []*cobra.Command { return []*cobra.Command{a.subject(), a.retention()} }}},
		Demo:     []Demo{{Do: retireOne}},
		Erased:   rightsdb.ErasedRefs,
	}
}
