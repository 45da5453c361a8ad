package peoplecmd

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/peoplereport"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

func volunteerCommand(a *cli.App) *cobra.Command {
	cmd := cli.Group("volunteer", "Volunteers, from application on",
		volunteerAdd(a),
		volunteerEdit(a),
		a.ReportCommand("show", peoplereport.VolunteerDetails),
		a.ReportCommand("list", peoplereport.VolunteerList),
		a.ReportCommand("search", peoplereport.VolunteerSearch),
		volunteerCheck(a),
	)
	for _, move := range record.StandingMoves {
		cmd.AddCommand(volunteerMove(a, move))
	}
	cmd.AddCommand(volunteerUndo(a))
	return cmd
}

func volunteerAdd(a *cli.App) *cobra.Command {
	var v record.Volunteer
	var applied record.Date
	allowNamesake := false
	cmd := &cobra.Command{
		Use: "add NAME", Short: "Add a volunteer: a person who applied", Args: cli.Args("NAME"),
		Long: `add keeps an application. It is refused for anyone not yet 18 (R7), less than
three years in the UK (R8), or without a word on how they were found (R9); the
refusal says from which day the person may apply. Where somebody of the same name
and date of birth is there already it is refused, naming them; --another keeps a
second person all the same. What they bring, want, and when is for volunteer search
to find them by, and no rule reads it. Languages are in no list, as bengali or bsl.`,
		Example: `  borough volunteer add "Ines Trial" --born 14/08/1987 --uk-since 2001-09-01 --source website
  borough volunteer add "Jonas Sketch" --born 1990-02-03 --uk-since 1990-02-03 --source event --applied 2026-11-02 --email jonas@example.org
  borough volunteer add "Petra Outline" --born 1958-06-01 --uk-since 1958-06-01 --source friend --occupation retired --skill minutes,office --language polish --availability weekday-day`,
	}
	addVolunteerFlags(a, cmd, &v)
	a.EventDateFlag(cmd, &applied, "applied", "the `DATE` of the application; today when not given")
	cmd.Flags().BoolVar(&allowNamesake, "another", false, "keep a second person of the same name and date of birth")
	cli.RequireFlags(cmd, "born", "uk-since", "source")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if v.Name, err = record.CleanName(args[0]); err != nil {
			return err
		}
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			applied = cmp.Or(applied, tx.Today)
			if !allowNamesake {
				if err := peopledb.CheckNotDuplicate(tx, v.Name, v.Born); err != nil {
					return "", err
				}
			}
			ref, err := peopledb.AddVolunteer(tx, v, applied)
			return fmt.Sprintf("%s %s is an applicant since %s", ref, v.Name, applied), err
		})
	}
	return cmd
}

// volunteerEditFlags are the flags of volunteer edit, and the fields that they change.
var volunteerEditFlags = cli.EditFlags[record.Volunteer]{
	{Flag: "name", Copy: func(target, source *record.Volunteer) { target.Name = source.Name }},
	{Flag: "born", Title: "date of birth", Copy: func(target, source *record.Volunteer) { target.Born = source.Born }},
	{
		Flag:  "uk-since",
		Title: "date in the UK since",
		Copy:  func(target, source *record.Volunteer) { target.UKSince = source.UKSince },
	},
	{Flag: "source", Copy: func(target, source *record.Volunteer) { target.Source = source.Source }},
	{Flag: "email", Copy: func(target, source *record.Volunteer) { target.Email = source.Email }},
	{Flag: "phone", Copy: func(target, source *record.Volunteer) { target.Phone = source.Phone }},
	{Flag: "occupation", Copy: func(target, source *record.Volunteer) { target.Occupation = source.Occupation }},
	{Flag: "language", Copy: func(target, source *record.Volunteer) { target.Languages = source.Languages }},
	{Flag: "skill", Copy: func(target, source *record.Volunteer) { target.Skills = source.Skills }},
	{Flag: "motivation", Copy: func(target, source *record.Volunteer) { target.Motivations = source.Motivations }},
	{Flag: "availability", Copy: func(target, source *record.Volunteer) { target.Availability = source.Availability }},
}

func volunteerEdit(a *cli.App) *cobra.Command {
	var changes record.Volunteer
	var applied record.Date
	cmd := &cobra.Command{
		Use: "edit VOLUNTEER", Short: "Change a volunteer's particulars", Args: cli.Args("VOLUNTEER"),
		Long: `edit changes what its flags give and leaves the rest. R7 to R9 are asked again
of every application. An empty --email, --phone or list such as --skill takes away
what was there; a list that is given takes the place of the one before. The first
application comes neither after the first check nor after what followed it.`,
		Example: "  borough volunteer edit V0001 --email ada@example.org --phone '020 7946 0001'\n" +
			"  borough volunteer edit V0001 --language bengali,bsl --skill minutes,databases --motivation give-back",
		ValidArgsFunction: cli.CompleteFirstArg(completeVolunteers(a)),
	}
	cli.Flag(cmd, &changes.Name, "name", "the `NAME`", record.CleanName)
	addVolunteerFlags(a, cmd, &changes)
	a.EventDateFlag(cmd, &applied, "applied", "the `DATE` of the first application")
	cli.AllowEmpty(cmd, append([]string{"email", "phone"}, offerFlagNames...)...)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		changedTitles := volunteerEditFlags.Changed(cmd)
		if applied != "" {
			changedTitles = append(changedTitles, "day of application")
		}
		if changedTitles == nil {
			return cli.NothingToChange(cmd)
		}
		return changeVolunteer(a, cmd, args[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			result, err := peopledb.EditVolunteer(tx, d.ID, func(v *record.Volunteer, day *record.Date) {
				*day = cmp.Or(applied, *day)
				volunteerEditFlags.Copy(cmd, v, &changes)
			})
			if result == store.Unchanged {
				return fmt.Sprintf("%s %s is as before", d.Ref, d.Name), err
			}
			return fmt.Sprintf("%s %s has a new %s", d.Ref, d.Name, strings.Join(changedTitles, ", ")), err
		})
	}
	return cmd
}

// addVolunteerFlags adds the flags for a volunteer's particulars except the name. The name is
// an argument of volunteer add.
func addVolunteerFlags(a *cli.App, cmd *cobra.Command, target *record.Volunteer) {
	a.DateFlagOfKind(cmd, record.BirthDay, &target.Born, "born", "the `DATE` of birth (R7)")
	a.DateFlagOfKind(cmd, record.SinceDay, &target.UKSince, "uk-since",
		"the `DATE` since when in the UK without a break (R8); the date of birth for somebody always here")
	cli.CodeFlag(cmd, &target.Source, "source", "how they were found (R9): `SOURCE`, not-known is one", record.Sources)
	cli.LineFlag(cmd, &target.Email, "email", "their `EMAIL`")
	cli.LineFlag(cmd, &target.Phone, "phone", "their `PHONE` number")
	addOfferFlags(cmd, &target.Offer)
}
