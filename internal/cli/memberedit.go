package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

// seatFields are the flags of edit that change what is kept of the seat.
var seatFields = fields[record.Seat]{
	{Flag: "seat", Copy: func(to, from *record.Seat) { to.Kind = from.Kind }},
	{Flag: "link", Copy: func(to, from *record.Seat) { to.Link = from.Link }},
	{Flag: "part", Copy: func(to, from *record.Seat) { to.Part = from.Part }},
	{Flag: "tenure", Copy: func(to, from *record.Seat) { to.Tenure = from.Tenure }},
	{Flag: "voice", Copy: func(to, from *record.Seat) { to.Voices = from.Voices }},
	{Flag: "access", Copy: func(to, from *record.Seat) { to.Access = from.Access }},
	{Flag: "going-on", Title: "end: none", Copy: func(to, _ *record.Seat) { to.Ended, to.Reason = "", "" }},
}

func (a *app) memberEdit() *cobra.Command {
	var m record.Local
	var s record.Seat
	var from record.Date
	goesOn := false
	cmd := &cobra.Command{
		Use: "edit MEMBER", Short: "Correct what is kept of a member and their seat", Args: args("MEMBER"),
		Long: `edit changes what its flags give and leaves the rest; --voice and --access give
all there are now. Given empty, a flag takes away what was there. It corrects the
seat from its first day on; for a change on a later day, end the seat and add another.`,
		Example: `  borough panel member edit M0001 --email hep@example.org --voice students,young-people
  borough panel member edit M0002 --tenure social --access ''`,
		ValidArgsFunction: firstArg(a.members()),
	}
	flag(cmd, &m.Name, "name", "the `NAME`", record.CleanName)
	localFlags(cmd, &m, "their")
	a.panelFlag(cmd, &s.Team, "the `TEAM` whose panel it is, for a member of several")
	a.dateFlag(cmd, &from, "from", "the first `DATE` of the seat to correct; the present or latest when not given")
	seatFlags(cmd, &s)
	cmd.Flags().BoolVar(&goesOn, "going-on", false, "take back an end that was none; a chair that ended with it is given again")
	mayBeEmpty(cmd, "email", "phone", "link", "part", "tenure", "voice", "access")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		ofMember, ofSeat := localFields.given(cmd), seatFields.given(cmd)
		if ofMember == nil && ofSeat == nil {
			return nothingToChange(cmd)
		}
		return a.changeOfMember(cmd, given[0], func(tx *store.Tx, who record.Person) (string, error) {
			kept, err := neighbourhooddb.EditLocal(tx, who, func(to *record.Local) { localFields.copy(cmd, to, &m) })
			if err == nil && ofSeat != nil {
				var was record.Seat
				if was, err = neighbourhooddb.FindSeat(tx, who, s.Team, from); err != nil {
					return "", err
				}
				var seat store.Kept
				seat, err = neighbourhooddb.EditSeat(tx, was, func(to *record.Seat) { seatFields.copy(cmd, to, &s) })
				kept = min(kept, seat)
			}
			if kept == store.Same {
				return fmt.Sprintf("%s %s is as before", who.Ref, who.Name), err
			}
			return fmt.Sprintf("%s has a new %s", who.Ref, strings.Join(append(ofMember, ofSeat...), ", ")), err
		})
	}
	return cmd
}
