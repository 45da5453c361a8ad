package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

// contactSpellFields are the flags of edit that change what is kept of a time in a network.
var contactSpellFields = fields[record.ContactSpell]{
	{Flag: "kind", Copy: func(to, from *record.ContactSpell) { to.Kind = from.Kind }},
	{Flag: "part", Copy: func(to, from *record.ContactSpell) { to.Part = from.Part }},
	{Flag: "from", Title: "first day", Copy: func(to, from *record.ContactSpell) { to.From = from.From }},
	{Flag: "going-on", Title: "end: none", Copy: func(to, _ *record.ContactSpell) { to.Ended, to.Reason = "", "" }},
}

func (a *app) kinEdit() *cobra.Command {
	var c record.Local
	var s record.ContactSpell
	goesOn := false
	cmd := &cobra.Command{
		Use: "edit CONTACT", Short: "Correct what is kept of a contact", Args: args("CONTACT"),
		Long: `edit changes what its flags give and leaves the rest; an empty --email, --phone or
--part takes away what was there. It corrects a time in a network from its first
day on; for a change on a later day, end it and add another.`,
		Example: `  borough kin edit K0001 --email prudence@example.org --kind community-worker
  borough kin edit K0002 --part ''`,
		ValidArgsFunction: firstArg(a.contacts()),
	}
	flag(cmd, &c.Name, "name", "the `NAME`", record.CleanName)
	localFlags(cmd, &c, "their")
	a.contactWard(cmd, &s.Ward, "the `WARD`, for a contact in several")
	codeFlag(cmd, &s.Kind, "kind", "what they are there, `KIND`", record.ContactKinds)
	lineFlag(cmd, &s.Part, "part", "the `PART` of the ward they know")
	a.dateFlag(cmd, &s.From, "from", "the first `DATE`, put right")
	cmd.Flags().BoolVar(&goesOn, "going-on", false, "take back an end that was wrong")
	mayBeEmpty(cmd, "email", "phone", "part")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		ofContact, ofSpell := localFields.given(cmd), contactSpellFields.given(cmd)
		if ofContact == nil && ofSpell == nil {
			return nothingToChange(cmd)
		}
		return a.changeOfContact(cmd, given[0], func(tx *store.Tx, who record.Person) (string, error) {
			kept, err := neighbourhooddb.EditLocal(tx, who, func(to *record.Local) { localFields.copy(cmd, to, &c) })
			if err == nil && ofSpell != nil {
				var was record.ContactSpell
				if was, err = neighbourhooddb.FindContactSpell(tx, who, s.Ward, ""); err != nil {
					return "", err
				}
				is := was
				contactSpellFields.copy(cmd, &is, &s)
				var spell store.Kept
				spell, err = neighbourhooddb.EditContactSpell(tx, who, was, is)
				kept = min(kept, spell)
			}
			if kept == store.Same {
				return fmt.Sprintf("%s %s is as before", who.Ref, who.Name), err
			}
			return fmt.Sprintf("%s has a new %s", who.Ref, strings.Join(append(ofContact, ofSpell...), ", ")), err
		})
	}
	return cmd
}
