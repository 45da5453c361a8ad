package neighbourhoodcmd

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/neighbourhoodreport"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
	"borough/internal/store/peopledb"
)

func staffCommands(a *cli.App) *cobra.Command {
	return cli.Group("staff", "The staff of the teams: sergeants, constables, PCSOs and specials",
		staffAdd(a),
		staffEdit(a),
		staffPost(a),
		staffLeave(a),
		staffUndo(a),
		a.ReportCommand("show", neighbourhoodreport.StaffCard),
		a.ReportCommand("list", neighbourhoodreport.StaffList),
	)
}

// nextRef is the argument ref of AddStaff that means the next free ref.
const nextRef = ""

func staffAdd(a *cli.App) *cobra.Command {
	var p record.Posting
	allowNamesake := false
	cmd := &cobra.Command{
		Use: "add NAME", Short: "Add a member of staff, with their first posting", Args: cli.Args("NAME"),
		Long: `add keeps somebody who works in a team, their rank and since when. Where somebody
of the same name is there already it is refused, naming them; --another keeps a
second person all the same.`,
		Example: `  borough staff add "Clement Draft" --rank pcso --team thornfield --from 2026-11-02`,
	}
	addPostingFlags(a, cmd, &p)
	a.EventDateFlag(cmd, &p.From, "from", "the `DATE` of the posting; today when not given")
	cmd.Flags().BoolVar(&allowNamesake, "another", false, "keep a second person of the same name")
	cli.RequireFlags(cmd, "rank", "team")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		name, err := record.CleanName(args[0])
		if err != nil {
			return err
		}
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			p.From = cmp.Or(p.From, tx.Today)
			if !allowNamesake {
				if err := checkStaffNameFree(tx, name); err != nil {
					return "", err
				}
			}
			s, err := neighbourhooddb.AddStaff(tx, nextRef, name)
			if err != nil {
				return "", err
			}
			p, err = neighbourhooddb.PostStaff(tx, s, p)
			return describePosting(s, p), err
		})
	}
	return cmd
}

func staffEdit(a *cli.App) *cobra.Command {
	var name string
	cmd := &cobra.Command{
		Use: "edit STAFF", Short: "Change the name of a member of staff", Args: cli.Args("STAFF"),
		Example:           `  borough staff edit T0003 --name "Winifred Stubbs-Mockford"`,
		ValidArgsFunction: cli.CompleteFirstArg(completeStaff(a)),
	}
	cli.Flag(cmd, &name, "name", "the `NAME`", record.CleanName)
	cli.RequireFlags(cmd, "name")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeStaff(a, cmd, args[0], func(tx *store.Tx, s record.Staff) (string, error) {
			result, err := neighbourhooddb.RenameStaff(tx, s.Person, name)
			if result == store.Unchanged {
				return fmt.Sprintf("%s %s is as before", s.Ref, s.Name), err
			}
			return fmt.Sprintf("%s %s is called %s", s.Ref, s.Name, name), err
		})
	}
	return cmd
}

func staffPost(a *cli.App) *cobra.Command {
	var p record.Posting
	cmd := &cobra.Command{
		Use:   "post STAFF",
		Short: "Move or promote a member of staff, or bring back one who left",
		Args:  cli.Args("STAFF"),
		Long: `post moves somebody to another team, gives them another rank, or both: without
--rank they keep theirs, without --team they stay. Somebody who left the teams comes
back with both given. The posting before ends on that day, and stays on the books.`,
		Example: `  borough staff post T0004 --team millponds --on 2026-11-16
  borough staff post T0002 --rank sgt --on 2026-11-16`,
		ValidArgsFunction: cli.CompleteFirstArg(completeStaff(a)),
	}
	addPostingFlags(a, cmd, &p)
	a.EventDateFlag(cmd, &p.From, "on", "the `DATE` it begins; today when not given")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if p.Team == "" && p.Rank == "" {
			return cli.UsageError(cmd.CommandPath()+" needs --team, --rank or both",
				cmd.CommandPath()+" --help shows an example")
		}
		return changeStaff(a, cmd, args[0], func(tx *store.Tx, s record.Staff) (string, error) {
			p.From = cmp.Or(p.From, tx.Today)
			posting, err := neighbourhooddb.PostStaff(tx, s, p)
			return describePosting(s, posting), err
		})
	}
	return cmd
}

func staffLeave(a *cli.App) *cobra.Command {
	var day record.Date
	var reason string
	cmd := &cobra.Command{
		Use: "leave STAFF", Short: "Record that a member of staff left the teams", Args: cli.Args("STAFF"),
		Long: `leave ends somebody's posting, for a reason. The day is the first on which they
are no longer in the team. PCSOs and specials can leave to become police officers.`,
		Example:           "  borough staff leave T0005 --reason became-officer --on 2026-11-16",
		ValidArgsFunction: cli.CompleteFirstArg(completeStaff(a)),
	}
	cli.CodeFlag(cmd, &reason, "reason", "why they left: `REASON`", record.StaffLeaveReasons)
	a.EventDateFlag(cmd, &day, "on", "the `DATE` they left; today when not given")
	cli.RequireFlags(cmd, "reason")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeStaff(a, cmd, args[0], func(tx *store.Tx, s record.Staff) (string, error) {
			day = cmp.Or(day, tx.Today)
			return fmt.Sprintf("%s %s left the teams on %s: %s", s.Ref, s.Name, day,
				reason), neighbourhooddb.RecordLeaving(tx, s, day, reason)
		})
	}
	return cmd
}

func staffUndo(a *cli.App) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use:   "undo STAFF",
		Short: "Take back the latest posting or leaving of a member of staff",
		Args:  cli.Args("STAFF"),
		Long: `undo takes the latest posting or leaving back, as if it had not been: the posting
before it goes on. The audit keeps it, with the reason. Somebody who was posted only
once is then in no team, and keeps the ref: borough staff post gives them the right
posting.`,
		Example:           `  borough staff undo T0004 --reason "it was another of that name who moved"`,
		ValidArgsFunction: cli.CompleteFirstArg(completeStaff(a)),
	}
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeStaff(a, cmd, args[0], func(tx *store.Tx, s record.Staff) (string, error) {
			undone, updated, err := neighbourhooddb.UndoPosting(tx, s, reason)
			description := fmt.Sprintf("posted to %s as %s on %s", undone.Team, undone.Rank, undone.From)
			if undone.Left != "" {
				description = "left on " + string(undone.Until)
			}
			return fmt.Sprintf("%s: %s is voided", describeStaff(updated), description), err
		})
	}
	return cmd
}

// changeStaff is cli.FindAndChange for the member of staff that text names.
func changeStaff(
	a *cli.App, cmd *cobra.Command, text string, change func(*store.Tx, record.Staff) (line string, err error),
) error {
	return cli.FindAndChange(a, cmd, findStaff, text, change)
}

// findStaff finds the member of staff that text names, and loads the person's postings. It
// returns the errors of peopledb.FindStaff.
func findStaff(tx *store.Tx, text string) (record.Staff, error) {
	p, err := peopledb.FindStaff(tx, text)
	if err != nil {
		return record.Staff{}, err
	}
	return neighbourhooddb.LoadStaff(tx, p)
}

// addPostingFlags adds the flags --rank and --team of a posting.
func addPostingFlags(a *cli.App, cmd *cobra.Command, target *record.Posting) {
	cli.CodeFlag(cmd, &target.Rank, "rank", "the `RANK`: sgt, pc, pcso or special", record.Ranks)
	cmd.Flags().StringVar(&target.Team, "team", "", "the `TEAM`, by its code, its name or its ward")
	cli.Must(cmd.RegisterFlagCompletionFunc("team", CompleteTeams(a)))
}

// describeStaff returns the line that a command prints about the last posting of a member of
// staff.
func describeStaff(s record.Staff) string {
	switch last := s.LatestPosting(); {
	case last.ID == 0:
		return fmt.Sprintf("%s %s is in no team", s.Ref, s.Name)
	case last.Left != "":
		return fmt.Sprintf("%s %s left the teams on %s", s.Ref, s.Name, last.Until)
	default:
		return describePosting(s, last)
	}
}

// checkStaffNameFree returns a *record.Conflict if a member of staff has the name.
func checkStaffNameFree(tx *store.Tx, name string) error {
	namesakes, err := neighbourhooddb.FindStaffByName(tx, name)
	if err != nil || len(namesakes) == 0 {
		return err
	}
	ref := namesakes[0].Ref
	return &record.Conflict{Text: ref + " has this name already",
		Hint: "borough staff post " + ref + " if it is the same person come back; --another if it is somebody else"}
}

func describePosting(s record.Staff, p record.Posting) string {
	return fmt.Sprintf("%s %s is posted to %s as %s since %s", s.Ref, s.Name, p.Team, p.Rank, p.From)
}

func completeStaff(a *cli.App) cli.Completion { return a.Complete(neighbourhooddb.StaffCompletions) }
