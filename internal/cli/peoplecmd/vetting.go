package peoplecmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/peoplereport"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

// vetCommand returns the command vet. It is a group with sub-commands, such as vet list. It
// also is a command that records a step of vetting, as in vet V0007 --level standard.
func vetCommand(a *cli.App) *cobra.Command {
	var step record.Clearance
	cmd := cli.Group("vet", "Vetting: record a step of it, list what is in force and what runs out (R3a)",
		a.ReportCommand("list", peoplereport.VettingList),
		a.ReportCommand("due", peoplereport.VettingDue),
		a.ReportCommand("history", peoplereport.VettingHistory),
		vetVoid(a),
	)
	cli.RequireWholeNames(cmd)
	cmd.Use = "vet VOLUNTEER"
	cmd.Long = `vet VOLUNTEER records a step of a volunteer's vetting at a level: it is submitted,
then cleared, refused or discontinued. A refusal can be appealed. A clearance can
be suspended, cleared again or withdrawn, and is renewed by submitting it again:
it keeps to its date meanwhile, and a renewal that is refused ends it. Without
--expires a clearance runs for its level's usual years; one that comes back from
a suspension keeps its date. A higher level satisfies a lower one. Reasons are
never kept.`
	cmd.Example = `  borough vet V0007 --level standard --outcome cleared --on 2026-11-20
  borough vet V0002 --level basic --outcome suspended --on today`
	cmd.ValidArgsFunction = cli.CompleteFirstArg(completeVolunteers(a))
	addLevelFlag(a, cmd, &step.Level)
	cli.CodeFlag(cmd, &step.Outcome, "outcome", "the `OUTCOME`: "+strings.Join(record.VettingOutcomes.Codes(), ", "),
		record.VettingOutcomes)
	a.EventDateFlag(cmd, &step.On, "on", "the `DATE` of the step")
	a.DateFlagOfKind(cmd, record.ExpiryDay, &step.Expires, "expires",
		"with cleared, the last `DATE` in force; the level's usual years when not given")
	runGroup := cmd.RunE
	cmd.SetFlagErrorFunc(a.FlagError) // replaces the function that cli.Group has set
	for _, name := range []string{"level", "outcome", "on"} {
		// With RequireFlags, cobra would require the flags even of vet without arguments.
		cli.RequireOneFlag(cmd, name)
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		givenFlagCount := 0
		cmd.LocalFlags().VisitAll(func(flag *pflag.Flag) {
			if flag.Changed && cmd.InheritedFlags().Lookup(flag.Name) == nil {
				givenFlagCount++
			}
		})
		if givenFlagCount == 0 && (len(args) == 0 || isMistypedSubcommand(cmd, args[0])) {
			return runGroup(cmd, args)
		}
		if err := cli.Args("VOLUNTEER")(cmd, args); err != nil {
			return err
		}
		if err := cli.CheckRequired(cmd); err != nil {
			return err
		}
		return changeVolunteer(a, cmd, args[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			return recordVetting(tx, d, step)
		})
	}
	return cmd
}

// isMistypedSubcommand reports whether the word is nearly the name of a sub-command.
func isMistypedSubcommand(cmd *cobra.Command, word string) bool {
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	return record.Nearest(word, names) != ""
}

// recordVetting stores a step of vetting. message says which clearance the volunteer has
// after the step. recordVetting returns a record.Conflict if the step is stored already.
func recordVetting(tx *store.Tx, d *record.Dossier, step record.Clearance) (message string, err error) {
	last, result, err := peopledb.AddClearance(tx, d, step)
	if err != nil {
		return "", err
	}
	if result == store.Unchanged {
		return "", &record.Conflict{
			Text: fmt.Sprintf("%s is already %s at %s since %s", d.Ref, last.Outcome, last.Level, last.On),
		}
	}
	message = fmt.Sprintf("%s %s is %s at %s since %s", d.Ref, d.Name, last.Outcome, last.Level, last.On)
	if last.Expires != "" {
		return message + ", in force until " + string(last.Expires), nil
	}
	if clearance, ok := d.ClearanceOn(last.Level, last.On); ok {
		message += "; the clearance of " + string(clearance.On) + " is in force until " + string(clearance.Expires)
	}
	return message, nil
}

func vetVoid(a *cli.App) *cobra.Command {
	var level string
	cmd := &cobra.Command{
		Use: "void VOLUNTEER", Short: "Take back the last step of vetting at a level",
		Long: `void takes the last step of a volunteer's vetting at a level out of every list and
figure, so that the one before it stands again; the answer says which. Given again
it takes back the one before. The audit keeps them, with the reason. What
rests on it must be taken back first.`,
		Example: `  borough vet void V0007 --level standard --reason "submitted for somebody else"`,
	}
	addLevelFlag(a, cmd, &level)
	cli.RequireFlags(cmd, "level")
	return makeVoidCommand(a, cmd, func(tx *store.Tx, d *record.Dossier, reason string) (string, error) {
		step, err := peopledb.VoidClearance(tx, d, level, reason)
		previousStep := "nothing is left"
		if last := d.VettingOn(step.Level, tx.Today).LatestStep; last.Outcome != "" {
			previousStep = fmt.Sprintf("%s since %s", last.Outcome, last.On)
		}
		return fmt.Sprintf("%s %s's vetting at %s, %s on %s, is voided; before it: %s",
			d.Ref, d.Name, step.Level, step.Outcome, step.On, previousStep), err
	})
}
