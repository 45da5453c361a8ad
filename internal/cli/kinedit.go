package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/store"
)

// contactFields are the flags of edit that change what is kept of the person.
var contactFields = []struct {
	flag string
	copy func(to, from *record.Contact)
}{
	{"name", func(to, from *record.Contact) { to.Name = from.Name }},
	{"email", func(to, from *record.Contact) { to.Email = from.Email }},
	{"phone", func(to, from *record.Contact) { to.Phone = from.Phone }},
}

// contactSpellFields are those that change what is kept of a time in a network.
var contactSpellFields = []struct {
	flag, title string
	copy        func(to, from *record.ContactSpell)
}{
	{"kind", "kind", func(to, from *record.ContactSpell) { to.Kind = from.Kind }},
	{"part", "part", func(to, from *record.ContactSpell) { to.Part = from.Part }},
	{"from", "first day", func(to, from *record.ContactSpell) { to.From = from.From }},
	{"going-on", "end: none", func(to, _ *record.ContactSpell) { to.Ended, to.Reason = "", "" }},
}

func (a *app) kinEdit() *cobra.Command {
	var c record.Contact
	var s record.ContactSpell
	goesOn := false
	cmd := &cobra.Command{
		Use: "edit CONTACT", Short: "Correct what is kept of a contact", Args: args("CONTACT"),
		Long: `edit changes what its flags give and leaves the rest; an empty --email, --phone or
--part takes away what was there. It corrects a time in a network from its first
day on: what is another from a day on is a time that ends, and another that begins.`,
		Example: `  borough kin edit K0001 --email prudence@example.org --kind community-worker
  borough kin edit K0002 --part ''`,
		ValidArgsFunction: firstArg(a.contacts()),
	}
	lineFlag(cmd, &c.Name, "name", "the `NAME`")
	contactFlags(cmd, &c)
	a.contactWard(cmd, &s.Ward, "the `WARD`, for a contact in several")
	codeFlag(cmd, &s.Kind, "kind", "what they are there, `KIND`", record.ContactKinds)
	lineFlag(cmd, &s.Part, "part", "the `PART` of the ward they know")
	a.dateFlag(cmd, &s.From, "from", "the first `DATE`")
	cmd.Flags().BoolVar(&goesOn, "going-on", false, "take back an end that was none")
	mayBeEmpty(cmd, "email", "phone", "part")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		var changed []string
		spell := false
		for _, f := range contactFields {
			if cmd.Flags().Changed(f.flag) {
				changed = append(changed, f.flag)
			}
		}
		for _, f := range contactSpellFields {
			if cmd.Flags().Changed(f.flag) {
				changed, spell = append(changed, f.title), true
			}
		}
		if changed == nil {
			return &usage{cmd.CommandPath() + " needs something to change", cmd.CommandPath() + " --help shows the flags"}
		}
		return a.changeOfContact(cmd, given[0], func(tx *store.Tx, who record.Person) (string, error) {
			kept, err := tx.EditContact(who.ID, func(to *record.Contact) {
				for _, f := range contactFields {
					if cmd.Flags().Changed(f.flag) {
						f.copy(to, &c)
					}
				}
			})
			if err == nil && spell {
				var was record.ContactSpell
				if was, err = tx.FindContactSpell(who, s.Ward, ""); err != nil {
					return "", err
				}
				is := was
				for _, f := range contactSpellFields {
					if cmd.Flags().Changed(f.flag) {
						f.copy(&is, &s)
					}
				}
				var keptSpell store.Kept
				keptSpell, err = tx.EditContactSpell(who, was, is)
				kept = min(kept, keptSpell)
			}
			if kept == store.Same {
				return fmt.Sprintf("%s %s is as before", who.Ref, who.Name), err
			}
			return fmt.Sprintf("%s has a new %s", who.Ref, strings.Join(changed, ", ")), err
		})
	}
	return cmd
}
