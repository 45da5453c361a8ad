package peoplecmd

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/cli/bookscmd"
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

// moveHelp maps the name of a command that changes a volunteer's standing to its help texts.
// A standing is, for example, active or paused.
var moveHelp = map[string]struct{ short, long, example string }{
	"start": {"Make an applicant active",
		`start asks for clearance, two professional references and an interview passed
(R3). With --role it also places them, and asks what the role needs. Where a reference
was unsatisfactory or an interview failed since the application, and others are good,
it names them and asks for --despite REASON, which is kept and shown.`,
		"borough volunteer start V0006 --role ward-admin --ward millponds"},
	"pause": {"Pause an active volunteer",
		"A paused volunteer stays on the books and gives no time.",
		"borough volunteer pause V0002 --reason 'exams until June'"},
	"resume": {"Make a paused or suspended volunteer active again",
		"resume asks R3 again, for every role the volunteer is placed in.",
		"borough volunteer resume V0003"},
	"suspend": {"Suspend a volunteer",
		"A suspended volunteer stays on the books and gives no time.",
		"borough volunteer suspend V0002"},
	"leave": {"Record that a volunteer left",
		"Leaving ends every placement on that day. --reason takes a code.",
		"borough volunteer leave V0002 --reason moved"},
	"rejoin": {"Take a new application of somebody who left, was rejected or withdrew",
		"rejoin asks R7 to R9 of that day; references and the interview are asked for anew.",
		"borough volunteer rejoin V0004"},
	"reject": {"Turn an applicant down", "",
		"borough volunteer reject V0005"},
	"withdraw": {"Record that an applicant withdrew", "",
		"borough volunteer withdraw V0007"},
}

// volunteerMove returns the command for one kind of change of standing, such as volunteer
// leave.
func volunteerMove(a *cli.App, move record.StandingMove) *cobra.Command {
	var (
		change    = record.StandingChange{Verb: move.Verb}
		placement record.Placement
	)
	help := moveHelp[move.Verb]
	cmd := &cobra.Command{
		Use: move.Verb + " VOLUNTEER", Short: help.short, Long: help.long, Example: "  " + help.example,
		Args: cli.Args("VOLUNTEER"), ValidArgsFunction: cli.CompleteFirstArg(completeVolunteers(a)),
	}
	if move.To == record.Left || move.To == record.Rejected {
		cli.RequireWholeNames(cmd)
	}
	a.EventDateFlag(cmd, &change.On, "on", "the `DATE` of the change; today when not given")
	if move.To == record.Left {
		cli.CodeFlag(cmd, &change.Reason, "reason", "why they left: `REASON`", record.LeaveReasons)
		cli.RequireFlags(cmd, "reason")
	} else {
		cli.LineFlag(cmd, &change.Reason, "reason", "why, in a few words; nothing about health or vetting: `TEXT`")
	}
	if move.IsStart() {
		cli.LineFlag(cmd, &change.Despite, "despite",
			"`WHY`, though a reference was unsatisfactory or an interview failed (R3e)")
		cmd.Flags().StringVar(&placement.Role, "role", "", "place them in this `ROLE` from the same day")
		cmd.Flags().StringVar(&placement.Ward, "ward", "", "with --role: the `WARD` they help in")
		cli.Must(cmd.RegisterFlagCompletionFunc("role", completeRoles(a)))
		cli.Must(cmd.RegisterFlagCompletionFunc("ward", bookscmd.CompleteWards(a)))
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if placement.Ward != "" && placement.Role == "" {
			return cli.UsageError("--ward goes with --role", cmd.CommandPath()+" --help shows an example")
		}
		return changeVolunteer(a, cmd, args[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			change.On = cmp.Or(change.On, tx.Today)
			openCount := countOpenPlacements(d)
			var err error
			if move.IsStart() {
				err = peopledb.StartVolunteer(tx, d, change, placement)
			} else {
				err = peopledb.ChangeStanding(tx, d, change)
			}
			if err != nil {
				return "", err
			}
			message := fmt.Sprintf("%s %s "+move.Done, d.Ref, d.Name, change.On)
			switch endedCount := openCount - countOpenPlacements(d); {
			case placement.Role != "":
				placed := d.Placements[len(d.Placements)-1]
				message += ", placed as " + placed.Role
				if placed.Ward != "" {
					message += " in " + placed.Ward
				}
			case endedCount == 1:
				message += "; 1 placement ended that day"
			case endedCount > 1:
				message += fmt.Sprintf("; %d placements ended that day", endedCount)
			}
			if change.Despite != "" {
				deployment := record.DeploymentFacts{Dossier: d, On: change.On}
				message += fmt.Sprintf(", despite %s: %s", strings.Join(deployment.AdverseChecks(), ", "),
					change.Despite)
			}
			return message, nil
		})
	}
	return cmd
}

// volunteerUndo returns the command that voids a volunteer's latest change of standing.
func volunteerUndo(a *cli.App) *cobra.Command {
	cmd := &cobra.Command{
		Use: "undo VOLUNTEER", Short: "Take back a volunteer's latest change of standing",
		Long: `undo takes the latest change of standing back, as if it had not been: the standing
before it goes on. The audit keeps it, with the reason. A start or a resumption
after which sessions were given stays, and so does a start that was followed by a
placement: they are named. Taking back a leaving opens the placements again that
ended that day, save in a role retired since. A day that was wrong is undone and
typed again; the first application's is for borough volunteer edit --applied.`,
		Example: `  borough volunteer pause V0002
  borough volunteer undo V0002 --reason "it was another volunteer who paused"`,
	}
	return makeVoidCommand(a, cmd, func(tx *store.Tx, d *record.Dossier, reason string) (string, error) {
		undone, reopened, err := peopledb.UndoStandingChange(tx, d, reason)
		current := d.Spells[len(d.Spells)-1]
		message := fmt.Sprintf("%s %s %s since %s: %s on %s is voided", d.Ref, d.Name, current.Standing.Phrase(),
			current.From, undone.Change, undone.From)
		for i, p := range reopened {
			if i == 0 {
				message += "; placed again as " + p.Role
			} else {
				message += ", " + p.Role
			}
		}
		return message, err
	})
}

// countOpenPlacements returns the number of the volunteer's placements that have not ended.
func countOpenPlacements(d *record.Dossier) int {
	count := 0
	for _, p := range d.Placements {
		if p.Ended == "" {
			count++
		}
	}
	return count
}
