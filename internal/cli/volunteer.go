package cli

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/report/peoplereport"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

func (a *app) volunteer() *cobra.Command {
	cmd := group("volunteer", "Volunteers, from application on",
		a.volunteerAdd(),
		a.volunteerEdit(),
		a.print("show", peoplereport.VolunteerCard),
		a.print("list", peoplereport.VolunteerList),
		a.print("search", peoplereport.VolunteerSearch),
		a.volunteerCheck(),
	)
	for _, move := range record.Moves {
		cmd.AddCommand(a.volunteerMove(move))
	}
	cmd.AddCommand(a.volunteerUndo())
	return cmd
}

// particulars adds the flags of what is kept about a volunteer, but for the
// name, which one command takes as its argument.
func (a *app) particulars(cmd *cobra.Command, into *record.Volunteer) {
	a.dateFlag(cmd, &into.Born, "born", "the `DATE` of birth (R7)")
	a.dateFlag(cmd, &into.UKSince, "uk-since", "the `DATE` since when in the UK without a break (R8); the date of birth for somebody always here")
	codeFlag(cmd, &into.Source, "source", "how they were found (R9): `SOURCE`, not-known is one", record.Sources)
	lineFlag(cmd, &into.Email, "email", "their `EMAIL`")
	lineFlag(cmd, &into.Phone, "phone", "their `PHONE` number")
	offerFlags(cmd, &into.Offer)
}

func (a *app) volunteerAdd() *cobra.Command {
	var v record.Volunteer
	var applied record.Date
	another := false
	cmd := &cobra.Command{
		Use: "add NAME", Short: "Add a volunteer: a person who applied", Args: args("NAME"),
		Long: `add keeps an application. It is refused for anyone not yet 18 (R7), less than
three years in the UK (R8), or without a word on how they were found (R9); the
refusal says from which day the person may apply. Where somebody of the same name
and date of birth is there already it is refused, naming them; --another keeps a
second person all the same. What they bring, want, and when is for volunteer search
to find them by, and no rule reads it. Languages are in no list, as bengali or bsl.

` + offerHelp(),
		Example: `  borough volunteer add "Ines Trial" --born 14/08/1987 --uk-since 2001-09-01 --source website
  borough volunteer add "Jonas Sketch" --born 1990-02-03 --uk-since 1990-02-03 --source event --applied 2026-11-02 --email jonas@example.org
  borough volunteer add "Petra Outline" --born 1958-06-01 --uk-since 1958-06-01 --source friend --occupation retired --skill minutes,office --language polish --availability weekday-day`,
	}
	a.particulars(cmd, &v)
	a.dateFlag(cmd, &applied, "applied", "the `DATE` of the application; today when not given")
	cmd.Flags().BoolVar(&another, "another", false, "keep a second person of the same name and date of birth")
	need(cmd, "born", "uk-since")
	cmd.RunE = func(cmd *cobra.Command, given []string) (err error) {
		if v.Name, err = record.CleanName(given[0]); err != nil {
			return err
		}
		return a.change(cmd, func(tx *store.Tx) (string, error) {
			applied = cmp.Or(applied, tx.Today)
			if !another {
				if err := peopledb.NoTwin(tx, v.Name, v.Born); err != nil {
					return "", err
				}
			}
			ref, err := peopledb.AddVolunteer(tx, v, applied)
			return fmt.Sprintf("%s %s is an applicant since %s", ref, v.Name, applied), err
		})
	}
	return cmd
}

// particularFields are the flags of edit, what each is called, and what it changes.
var particularFields = fields[record.Volunteer]{
	{Flag: "name", Copy: func(to, from *record.Volunteer) { to.Name = from.Name }},
	{Flag: "born", Title: "date of birth", Copy: func(to, from *record.Volunteer) { to.Born = from.Born }},
	{Flag: "uk-since", Title: "date in the UK since", Copy: func(to, from *record.Volunteer) { to.UKSince = from.UKSince }},
	{Flag: "source", Copy: func(to, from *record.Volunteer) { to.Source = from.Source }},
	{Flag: "email", Copy: func(to, from *record.Volunteer) { to.Email = from.Email }},
	{Flag: "phone", Copy: func(to, from *record.Volunteer) { to.Phone = from.Phone }},
	{Flag: "occupation", Copy: func(to, from *record.Volunteer) { to.Occupation = from.Occupation }},
	{Flag: "language", Copy: func(to, from *record.Volunteer) { to.Languages = from.Languages }},
	{Flag: "skill", Copy: func(to, from *record.Volunteer) { to.Skills = from.Skills }},
	{Flag: "motivation", Copy: func(to, from *record.Volunteer) { to.Motivations = from.Motivations }},
	{Flag: "availability", Copy: func(to, from *record.Volunteer) { to.Availability = from.Availability }},
}

func (a *app) volunteerEdit() *cobra.Command {
	var given record.Volunteer
	var applied record.Date
	cmd := &cobra.Command{
		Use: "edit VOLUNTEER", Short: "Change a volunteer's particulars", Args: args("VOLUNTEER"),
		Long: `edit changes what its flags give and leaves the rest. R7 to R9 are asked again
of every application. An empty --email, --phone or list such as --skill takes away
what was there; a list that is given takes the place of the one before. The first
application comes neither after the first check nor after what followed it.`,
		Example: "  borough volunteer edit V0001 --email ada@example.org --phone '020 7946 0001'\n" +
			"  borough volunteer edit V0001 --language bengali,bsl --skill minutes,databases --motivation give-back",
		ValidArgsFunction: firstArg(a.volunteers()),
	}
	flag(cmd, &given.Name, "name", "the `NAME`", record.CleanName)
	a.particulars(cmd, &given)
	a.dateFlag(cmd, &applied, "applied", "the `DATE` of the first application")
	mayBeEmpty(cmd, append([]string{"email", "phone"}, offerNames...)...)
	cmd.RunE = func(cmd *cobra.Command, words []string) error {
		changed := particularFields.given(cmd)
		if applied != "" {
			changed = append(changed, "day of application")
		}
		if changed == nil {
			return nothingToChange(cmd)
		}
		return a.changeOf(cmd, words[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			kept, err := peopledb.EditVolunteer(tx, d.ID, func(v *record.Volunteer, day *record.Date) {
				*day = cmp.Or(applied, *day)
				particularFields.copy(cmd, v, &given)
			})
			if kept == store.Same {
				return fmt.Sprintf("%s %s is as before", d.Ref, d.Name), err
			}
			return fmt.Sprintf("%s %s has a new %s", d.Ref, d.Name, strings.Join(changed, ", ")), err
		})
	}
	return cmd
}

// findDossier returns all that is known of the volunteer that text names.
func findDossier(tx *store.Tx, text string) (*record.Dossier, error) {
	id, err := peopledb.FindVolunteer(tx, text)
	if err != nil {
		return nil, err
	}
	return peopledb.Dossier(tx, id)
}

// changeOf is change for a write to the volunteer that who names: a ref, or any
// part of the name that fits just one.
func (a *app) changeOf(cmd *cobra.Command, who string, do func(*store.Tx, *record.Dossier) (said string, err error)) error {
	return changeFound(a, cmd, findDossier, who, do)
}

// changeOfPerson is change for a write to the person of whatever kind that who
// names.
func (a *app) changeOfPerson(cmd *cobra.Command, who string, do func(*store.Tx, record.Person) (said string, err error)) error {
	return changeFound(a, cmd, peopledb.FindPerson, who, do)
}

// void completes a command that takes back something recorded of a volunteer;
// its own flags say which record.
func (a *app) void(cmd *cobra.Command, do func(tx *store.Tx, d *record.Dossier, reason string) (said string, err error)) *cobra.Command {
	var reason string
	cmd.Args, cmd.ValidArgsFunction = args("VOLUNTEER"), firstArg(a.volunteers())
	reasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return a.changeOf(cmd, given[0], func(tx *store.Tx, d *record.Dossier) (string, error) { return do(tx, d, reason) })
	}
	return cmd
}

func (a *app) volunteers() completion { return a.completing(peopledb.VolunteerWords) }

func (a *app) people() completion { return a.completing(peopledb.PersonWords) }
