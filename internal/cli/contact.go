package cli

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/report/neighbourhoodreport"
	"borough/internal/store"
	"borough/internal/store/booksdb"
	"borough/internal/store/neighbourhooddb"
	"borough/internal/store/peopledb"
)

func (a *app) kin() *cobra.Command {
	cmd := group("kin", "Key individual networks (KIN): well-connected people in the wards",
		a.kinAdd(),
		a.kinInterview(),
		a.kinEnd(),
		a.kinEdit(),
		a.kinVoid(),
		a.print("list", neighbourhoodreport.ContactList),
		a.print("show", neighbourhoodreport.ContactCard),
		a.print("due", neighbourhoodreport.ContactsDue),
	)
	cmd.Long = `A ward's key individual network (KIN) is people across the ward who know it well
and are well connected in it (001 para 33). The team keeps in touch with each by a
short interview (001 para 37). borough report kin counts these contacts; borough
equality set keeps what they answer about themselves, apart from all of this.`
	return cmd
}

// contactWard adds the flag that names a network.
func (a *app) contactWard(cmd *cobra.Command, into *string, usage string) {
	lineFlag(cmd, into, "ward", usage)
	must(cmd.RegisterFlagCompletionFunc("ward", a.wards()))
}

// changeOfContact is change for a write to the contact whom who names.
func (a *app) changeOfContact(cmd *cobra.Command, who string, do func(*store.Tx, record.Person) (said string, err error)) error {
	return changeFound(a, cmd, peopledb.FindContact, who, do)
}

func (a *app) kinAdd() *cobra.Command {
	var c record.Local
	var s record.ContactSpell
	another := false
	cmd := &cobra.Command{
		Use: "add NAME|CONTACT", Short: "Add somebody to a ward's network", Args: args("NAME|CONTACT"),
		Long: `add keeps a new person in a ward's network, or puts the contact whose ref is given
into another ward's, or back into one they had left. Where somebody of the same name
is there already it is refused, naming them; --another keeps a second person all the
same. The kinds are

` + codeHelp(record.ContactKinds),
		Example: `  borough kin add "Ignatius Sampler" --ward thornfield --kind faith-leader --part village --phone '020 7946 0031'
  borough kin add K0001 --ward millponds --kind teacher --from 2026-11-02`,
		ValidArgsFunction: firstArg(a.contacts()),
	}
	a.contactWard(cmd, &s.Ward, "the `WARD` whose network it is")
	codeFlag(cmd, &s.Kind, "kind", "what they are there, `KIND`", record.ContactKinds)
	lineFlag(cmd, &s.Part, "part", "the `PART` of the ward they know")
	localFlags(cmd, &c, "their")
	a.dateFlag(cmd, &s.From, "from", "the first `DATE`; today when not given")
	cmd.Flags().BoolVar(&another, "another", false, "keep a second person of the same name")
	need(cmd, "ward", "kind")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		name, err := record.CleanName(given[0])
		if err != nil {
			return err
		}
		return a.change(cmd, func(tx *store.Tx) (string, error) {
			s.From = cmp.Or(s.From, tx.Today)
			w, err := booksdb.FindWard(tx, s.Ward)
			if err != nil {
				return "", err
			}
			who, err := addingContact.local(tx, name, c, another)
			if err != nil {
				return "", err
			}
			kept, err := neighbourhooddb.AddContactSpell(tx, who, s)
			if err == nil {
				err = added(kept, fmt.Sprintf("%s's time in %s from %s", who.Ref, w.Name, s.From))
			}
			return fmt.Sprintf("%s %s is a contact in %s since %s: %s", who.Ref, who.Name, w.Name, s.From, s.Kind), err
		})
	}
	return cmd
}

var addingContact = adding{record.OfContacts, peopledb.FindContact, "another ward or another time", "borough kin edit"}

func (a *app) kinInterview() *cobra.Command {
	var on record.Date
	cmd := &cobra.Command{
		Use: "interview CONTACT", Short: "Record that a contact was interviewed", Args: args("CONTACT"),
		Long: `interview keeps the day of a short interview with a contact (001 para 37), never
what was said. It is kept with the contact and is no event of borough engage: log
a day of such interviews there as well, as kin-interview, to have it counted among
what was done with the public.`,
		Example:           "  borough kin interview K0001 --on 2026-11-20",
		ValidArgsFunction: firstArg(a.contacts()),
	}
	a.dateFlag(cmd, &on, "on", "the `DATE`; today when not given")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return a.changeOfContact(cmd, given[0], func(tx *store.Tx, who record.Person) (string, error) {
			on = cmp.Or(on, tx.Today)
			kept, err := neighbourhooddb.InterviewContact(tx, who, on)
			if err == nil {
				err = added(kept, fmt.Sprintf("%s's interview of %s", who.Ref, on))
			}
			return fmt.Sprintf("%s %s was interviewed on %s", who.Ref, who.Name, on), err
		})
	}
	return cmd
}

func (a *app) kinEnd() *cobra.Command {
	var ward, reason string
	var on record.Date
	cmd := &cobra.Command{
		Use: "end CONTACT", Short: "End somebody's time in a ward's network", Args: args("CONTACT"),
		Long: `end makes a day the last of a contact's time in a network. Where none lasts, it
changes the last day of the latest one. The reasons are

` + codeHelp(record.ContactEndReasons),
		Example:           "  borough kin end K0001 --on 2026-11-20 --reason changed-work",
		ValidArgsFunction: firstArg(a.contacts()),
	}
	a.contactWard(cmd, &ward, "the `WARD`, for a contact in several")
	a.dateFlag(cmd, &on, "on", "the last `DATE`; today when not given")
	codeFlag(cmd, &reason, "reason", "why it ended: `REASON`", record.ContactEndReasons)
	need(cmd, "reason")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return a.changeOfContact(cmd, given[0], func(tx *store.Tx, who record.Person) (string, error) {
			on = cmp.Or(on, tx.Today)
			was, err := neighbourhooddb.FindContactSpell(tx, who, ward, "")
			if err != nil {
				return "", err
			}
			is := was
			is.Ended, is.Reason = on, reason
			kept, err := neighbourhooddb.EditContactSpell(tx, who, was, is)
			if err == nil && kept == store.Same {
				err = &record.Conflict{Text: fmt.Sprintf("%s's time in %s already ended on %s, and why is the same", who.Ref, was.Ward, on)}
			}
			if err != nil {
				return "", err
			}
			w, err := booksdb.FindWard(tx, was.Ward)
			return fmt.Sprintf("%s %s is a contact in %s until %s", who.Ref, who.Name, w.Name, on), err
		})
	}
	return cmd
}

func (a *app) kinVoid() *cobra.Command {
	var ward, reason string
	var from, interview record.Date
	cmd := &cobra.Command{
		Use: "void CONTACT", Short: "Take back an interview, or a time in a network, that was recorded wrongly", Args: args("CONTACT"),
		Long: `void takes a time in a ward's network out of every list and figure, or with
--interview the interview of a day. The audit keeps it, with the reason; the
person stays, with their ref. A time in which somebody was interviewed stays until
the interview is taken back. borough kin end is for what was right and is over.`,
		Example:           `  borough kin void K0002 --interview 2026-10-06 --reason "it was another contact"`,
		ValidArgsFunction: firstArg(a.contacts()),
	}
	a.dateFlag(cmd, &interview, "interview", "the `DATE` of the interview to take back")
	a.contactWard(cmd, &ward, "the `WARD`, for a contact in several")
	a.dateFlag(cmd, &from, "from", "the first `DATE` of the time to take back; the present or latest when not given")
	cmd.MarkFlagsMutuallyExclusive("interview", "ward")
	cmd.MarkFlagsMutuallyExclusive("interview", "from")
	reasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return a.changeOfContact(cmd, given[0], func(tx *store.Tx, who record.Person) (string, error) {
			if interview != "" {
				return fmt.Sprintf("%s's interview of %s is voided", who.Ref, interview), neighbourhooddb.VoidContactInterview(tx, who, interview, reason)
			}
			s, err := neighbourhooddb.FindContactSpell(tx, who, ward, from)
			if err != nil {
				return "", err
			}
			return fmt.Sprintf("%s's time in %s from %s is voided", who.Ref, s.Ward, s.From), neighbourhooddb.VoidContactSpell(tx, who, s, reason)
		})
	}
	return cmd
}

func (a *app) contacts() completion { return a.completing(neighbourhooddb.ContactWords) }
