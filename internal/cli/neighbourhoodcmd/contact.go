// The commands call a contact "kin", after the key individual networks. A
// record.ContactSpell is a period during which a contact belongs to a ward's network.

package neighbourhoodcmd

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/cli/bookscmd"
	"borough/internal/record"
	"borough/internal/report/neighbourhoodreport"
	"borough/internal/store"
	"borough/internal/store/booksdb"
	"borough/internal/store/neighbourhooddb"
	"borough/internal/store/peopledb"
)

func contactCommands(a *cli.App) *cobra.Command {
	cmd := cli.Group("kin", "Key individual networks (KIN): well-connected people in the wards",
		contactAdd(a),
		contactInterview(a),
		contactEnd(a),
		contactEdit(a),
		contactVoid(a),
		a.ReportCommand("list", neighbourhoodreport.ContactList),
		a.ReportCommand("show", neighbourhoodreport.ContactCard),
		a.ReportCommand("due", neighbourhoodreport.ContactsDue),
	)
	cmd.Long = `A ward's key individual network (KIN) is people across the ward who know it well
and are well connected in it. The team keeps in touch with each by a
short interview. borough report kin counts these contacts; borough
equality set keeps what they answer about themselves, apart from all of this.`
	return cmd
}

func contactAdd(a *cli.App) *cobra.Command {
	var c record.MemberOrContact
	var s record.ContactSpell
	allowNamesake := false
	cmd := &cobra.Command{
		Use: "add NAME|CONTACT", Short: "Add somebody to a ward's network", Args: cli.Args("NAME|CONTACT"),
		Long: `add keeps a new person in a ward's network, or puts the contact whose ref is given
into another ward's, or back into one they had left. Where somebody of the same name
is there already it is refused, naming them; --another keeps a second person all the
same.`,
		Example: `  borough kin add "Ignatius Sampler" --ward thornfield --kind faith-leader --part village --phone '020 7946 0031'
  borough kin add K0001 --ward millponds --kind teacher --from 2026-11-02`,
		ValidArgsFunction: cli.CompleteFirstArg(completeContacts(a)),
	}
	addWardFlag(a, cmd, &s.Ward, "the `WARD` whose network it is")
	cli.CodeFlag(cmd, &s.Kind, "kind", "what they are there, `KIND`", record.ContactKinds)
	cli.LineFlag(cmd, &s.Part, "part", "the `PART` of the ward they know")
	addEmailAndPhoneFlags(cmd, &c, "their")
	a.EventDateFlag(cmd, &s.From, "from", "the first `DATE`; today when not given")
	cmd.Flags().BoolVar(&allowNamesake, "another", false, "keep a second person of the same name")
	cli.RequireFlags(cmd, "ward", "kind")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		name, err := record.CleanName(args[0])
		if err != nil {
			return err
		}
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			s.From = cmp.Or(s.From, tx.Today)
			w, err := booksdb.FindWard(tx, s.Ward)
			if err != nil {
				return "", err
			}
			person, err := contactKind.findOrAdd(tx, name, c, allowNamesake)
			if err != nil {
				return "", err
			}
			result, err := neighbourhooddb.AddContactSpell(tx, person, s)
			if err == nil {
				err = cli.ConflictUnlessAdded(result,
					fmt.Sprintf("%s's time in %s from %s", person.Ref, w.Name, s.From))
			}
			return fmt.Sprintf("%s %s is a contact in %s since %s: %s", person.Ref, person.Name, w.Name, s.From,
				s.Kind), err
		})
	}
	return cmd
}

var contactKind = localPersonKind{
	kind:        record.KindContact,
	find:        peopledb.FindContact,
	recordName:  "another ward or another time",
	editCommand: "borough kin edit",
}

func contactInterview(a *cli.App) *cobra.Command {
	var day record.Date
	cmd := &cobra.Command{
		Use: "interview CONTACT", Short: "Record that a contact was interviewed", Args: cli.Args("CONTACT"),
		Long: `interview keeps the day of a short interview with a contact, never
what was said. It is kept with the contact and is no event of borough engage: log
a day of such interviews there as well, as kin-interview, to have it counted among
what was done with the public.`,
		Example:           "  borough kin interview K0001 --on 2026-11-20",
		ValidArgsFunction: cli.CompleteFirstArg(completeContacts(a)),
	}
	a.EventDateFlag(cmd, &day, "on", "the `DATE`; today when not given")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeContact(a, cmd, args[0], func(tx *store.Tx, person record.Person) (string, error) {
			day = cmp.Or(day, tx.Today)
			result, err := neighbourhooddb.AddContactInterview(tx, person, day)
			if err == nil {
				err = cli.ConflictUnlessAdded(result, fmt.Sprintf("%s's interview of %s", person.Ref, day))
			}
			return fmt.Sprintf("%s %s was interviewed on %s", person.Ref, person.Name, day), err
		})
	}
	return cmd
}

func contactEnd(a *cli.App) *cobra.Command {
	var ward, reason string
	var day record.Date
	cmd := &cobra.Command{
		Use: "end CONTACT", Short: "End somebody's time in a ward's network", Args: cli.Args("CONTACT"),
		Long: `end makes a day the last of a contact's time in a network. Where none lasts, it
changes the last day of the latest one.`,
		Example:           "  borough kin end K0001 --on 2026-11-20 --reason changed-work",
		ValidArgsFunction: cli.CompleteFirstArg(completeContacts(a)),
	}
	addWardFlag(a, cmd, &ward, "the `WARD`, for a contact in several")
	a.EventDateFlag(cmd, &day, "on", "the last `DATE`; today when not given")
	cli.CodeFlag(cmd, &reason, "reason", "why it ended: `REASON`", record.ContactEndReasons)
	cli.RequireFlags(cmd, "reason")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeContact(a, cmd, args[0], func(tx *store.Tx, person record.Person) (string, error) {
			day = cmp.Or(day, tx.Today)
			before, err := neighbourhooddb.FindContactSpell(tx, person, ward, currentOrLatest)
			if err != nil {
				return "", err
			}
			after := before
			after.Ended, after.Reason = day, reason
			result, err := neighbourhooddb.EditContactSpell(tx, person, before, after)
			if err == nil && result == store.Unchanged {
				err = &record.Conflict{Text: fmt.Sprintf("%s's time in %s already ended on %s, and why is the same",
					person.Ref, before.Ward, day)}
			}
			if err != nil {
				return "", err
			}
			w, err := booksdb.FindWard(tx, before.Ward)
			return fmt.Sprintf("%s %s is a contact in %s until %s", person.Ref, person.Name, w.Name, day), err
		})
	}
	return cmd
}

func contactVoid(a *cli.App) *cobra.Command {
	var ward, reason string
	var from, interview record.Date
	cmd := &cobra.Command{
		Use:   "void CONTACT",
		Short: "Take back an interview, or a time in a network, that was recorded wrongly",
		Args:  cli.Args("CONTACT"),
		Long: `void takes a time in a ward's network out of every list and figure, or with
--interview the interview of a day. The audit keeps it, with the reason; the
person stays, with their ref. A time in which somebody was interviewed stays until
the interview is taken back. borough kin end is for what was right and is over.`,
		Example:           `  borough kin void K0002 --interview 2026-10-06 --reason "it was another contact"`,
		ValidArgsFunction: cli.CompleteFirstArg(completeContacts(a)),
	}
	a.DateFlagOfKind(cmd, record.AnyDay, &interview, "interview", "the `DATE` of the interview to take back")
	addWardFlag(a, cmd, &ward, "the `WARD`, for a contact in several")
	a.DateFlagOfKind(cmd, record.AnyDay, &from, "from",
		"the first `DATE` of the time to take back; the present or latest when not given")
	cmd.MarkFlagsMutuallyExclusive("interview", "ward")
	cmd.MarkFlagsMutuallyExclusive("interview", "from")
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeContact(a, cmd, args[0], func(tx *store.Tx, person record.Person) (string, error) {
			if interview != "" {
				return fmt.Sprintf("%s's interview of %s is voided", person.RefAndName(),
					interview), neighbourhooddb.VoidContactInterview(tx, person, interview, reason)
			}
			s, err := neighbourhooddb.FindContactSpell(tx, person, ward, from)
			if err != nil {
				return "", err
			}
			return fmt.Sprintf("%s's time in %s from %s is voided", person.RefAndName(), s.Ward,
				s.From), neighbourhooddb.VoidContactSpell(tx, person, s, reason)
		})
	}
	return cmd
}

// contactSpellEditFlags are the flags of kin edit that change a contact's time in a
// network.
var contactSpellEditFlags = cli.EditFlags[record.ContactSpell]{
	{Flag: "kind", Copy: func(target, source *record.ContactSpell) { target.Kind = source.Kind }},
	{Flag: "part", Copy: func(target, source *record.ContactSpell) { target.Part = source.Part }},
	{Flag: "from", Title: "first day", Copy: func(target, source *record.ContactSpell) { target.From = source.From }},
	{Flag: "going-on", Title: "end: none", Copy: func(target, _ *record.ContactSpell) {
		target.Ended, target.Reason = "", ""
	}},
}

func contactEdit(a *cli.App) *cobra.Command {
	var c record.MemberOrContact
	var s record.ContactSpell
	removeEnd := false
	cmd := &cobra.Command{
		Use: "edit CONTACT", Short: "Correct what is kept of a contact", Args: cli.Args("CONTACT"),
		Long: `edit changes what its flags give and leaves the rest; an empty --email, --phone or
--part takes away what was there. It corrects a time in a network from its first
day on; for a change on a later day, end it and add another.`,
		Example: `  borough kin edit K0001 --email prudence@example.org --kind community-worker
  borough kin edit K0002 --part ''`,
		ValidArgsFunction: cli.CompleteFirstArg(completeContacts(a)),
	}
	cli.Flag(cmd, &c.Name, "name", "the `NAME`", record.CleanName)
	addEmailAndPhoneFlags(cmd, &c, "their")
	addWardFlag(a, cmd, &s.Ward, "the `WARD`, for a contact in several")
	cli.CodeFlag(cmd, &s.Kind, "kind", "what they are there, `KIND`", record.ContactKinds)
	cli.LineFlag(cmd, &s.Part, "part", "the `PART` of the ward they know")
	a.EventDateFlag(cmd, &s.From, "from", "the first `DATE`, put right")
	cmd.Flags().BoolVar(&removeEnd, "going-on", false, "take back an end that was wrong")
	cli.AllowEmpty(cmd, "email", "phone", "part")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		contactChanges, spellChanges := localPersonEditFlags.Changed(cmd), contactSpellEditFlags.Changed(cmd)
		if contactChanges == nil && spellChanges == nil {
			return cli.NothingToChange(cmd)
		}
		return changeContact(a, cmd, args[0], func(tx *store.Tx, person record.Person) (string, error) {
			result, err := neighbourhooddb.EditMemberOrContact(tx, person,
				func(to *record.MemberOrContact) { localPersonEditFlags.Copy(cmd, to, &c) })
			if err == nil && spellChanges != nil {
				var before record.ContactSpell
				if before, err = neighbourhooddb.FindContactSpell(tx, person, s.Ward, currentOrLatest); err != nil {
					return "", err
				}
				after := before
				contactSpellEditFlags.Copy(cmd, &after, &s)
				var spellResult store.Result
				spellResult, err = neighbourhooddb.EditContactSpell(tx, person, before, after)
				result = min(result, spellResult)
			}
			if result == store.Unchanged {
				return fmt.Sprintf("%s %s is as before", person.Ref, person.Name), err
			}
			return fmt.Sprintf("%s has a new %s", person.RefAndName(),
				strings.Join(append(contactChanges, spellChanges...), ", ")), err
		})
	}
	return cmd
}

// completeContacts returns a Completion with the refs of the contacts.
func completeContacts(a *cli.App) cli.Completion {
	return a.Complete(neighbourhooddb.ContactCompletions)
}

// changeContact is cli.FindAndChange for the contact that text names.
func changeContact(
	a *cli.App, cmd *cobra.Command, text string, change func(*store.Tx, record.Person) (line string, err error),
) error {
	return cli.FindAndChange(a, cmd, peopledb.FindContact, text, change)
}

// addWardFlag adds the flag --ward, which names a network by its ward.
func addWardFlag(a *cli.App, cmd *cobra.Command, target *string, usage string) {
	cli.LineFlag(cmd, target, "ward", usage)
	cli.Must(cmd.RegisterFlagCompletionFunc("ward", bookscmd.CompleteWards(a)))
}
