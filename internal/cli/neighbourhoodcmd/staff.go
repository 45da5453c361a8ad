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
		a.Print("show", neighbourhoodreport.StaffCard),
		a.Print("list", neighbourhoodreport.StaffList),
	)
}

func staffAdd(a *cli.App) *cobra.Command {
	var p record.Posting
	another := false
	cmd := &cobra.Command{
		Use: "add NAME", Short: "Add a member of staff, with their first posting", Args: cli.Args("NAME"),
		Long: `add keeps somebody who works in a team, their rank and since when. Where somebody
of the same name is there already it is refused, naming them; --another keeps a
second person all the same.`,
		Example: `  borough staff add "Clement Draft" --rank pcso --team thornfield --from 2026-11-02`,
	}
	postingFlags(a, cmd, &p)
	a.DateFlag(cmd, &p.From, "from", "the `DATE` of the posting; today when not given")
	cmd.Flags().BoolVar(&another, "another", false, "keep a second person of the same name")
	cli.Need(cmd, "rank", "team")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		name, err := record.CleanName(given[0])
		if err != nil {
			return err
		}
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			p.From = cmp.Or(p.From, tx.Today)
			namesakes, err := neighbourhooddb.FindStaffByName(tx, name)
			if err != nil {
				return "", err
			}
			if len(namesakes) > 0 && !another {
				ref := namesakes[0].Ref
				return "", &record.Conflict{Text: ref + " has this name already",
					Hint: "borough staff post " + ref +
						" if it is the same person come back; --another if it is somebody else"}
			}
			s, err := neighbourhooddb.AddStaff(tx, "", name)
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
		ValidArgsFunction: cli.FirstArg(staffRefs(a)),
	}
	cli.Flag(cmd, &name, "name", "the `NAME`", record.CleanName)
	cli.Need(cmd, "name")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return changeStaff(a, cmd, given[0], func(tx *store.Tx, s record.Staff) (string, error) {
			kept, err := neighbourhooddb.RenameStaff(tx, s.Person, name)
			if kept == store.Same {
				return fmt.Sprintf("%s %s is as before", s.Ref, s.Name), err
			}
			return fmt.Sprintf("%s is called %s", s.Ref, name), err
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
		ValidArgsFunction: cli.FirstArg(staffRefs(a)),
	}
	postingFlags(a, cmd, &p)
	a.DateFlag(cmd, &p.From, "on", "the `DATE` it begins; today when not given")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		if p.Team == "" && p.Rank == "" {
			return cli.Misuse(cmd.CommandPath()+" needs --team, --rank or both",
				cmd.CommandPath()+" --help shows an example")
		}
		return changeStaff(a, cmd, given[0], func(tx *store.Tx, s record.Staff) (string, error) {
			p.From = cmp.Or(p.From, tx.Today)
			posting, err := neighbourhooddb.PostStaff(tx, s, p)
			return describePosting(s, posting), err
		})
	}
	return cmd
}

func staffLeave(a *cli.App) *cobra.Command {
	var on record.Date
	var reason string
	cmd := &cobra.Command{
		Use: "leave STAFF", Short: "Record that a member of staff left the teams", Args: cli.Args("STAFF"),
		Long: `leave ends somebody's posting, for a reason. The day is the first on which they
are no longer in the team. PCSOs and specials can leave to become police officers.
The reasons are

` + cli.CodeHelp(record.StaffLeaveReasons),
		Example:           "  borough staff leave T0005 --reason became-officer --on 2026-11-16",
		ValidArgsFunction: cli.FirstArg(staffRefs(a)),
	}
	cli.CodeFlag(cmd, &reason, "reason", "why they left: `REASON`", record.StaffLeaveReasons)
	a.DateFlag(cmd, &on, "on", "the `DATE` they left; today when not given")
	cli.Need(cmd, "reason")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return changeStaff(a, cmd, given[0], func(tx *store.Tx, s record.Staff) (string, error) {
			on = cmp.Or(on, tx.Today)
			return fmt.Sprintf("%s %s left the teams on %s: %s", s.Ref, s.Name, on,
				reason), neighbourhooddb.RecordLeaving(tx, s, on, reason)
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
		ValidArgsFunction: cli.FirstArg(staffRefs(a)),
	}
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return changeStaff(a, cmd, given[0], func(tx *store.Tx, s record.Staff) (string, error) {
			undone, now, err := neighbourhooddb.UndoPosting(tx, s, reason)
			what := fmt.Sprintf("posted to %s as %s on %s", undone.Team, undone.Rank, undone.From)
			if undone.Left != "" {
				what = "left on " + string(undone.Until)
			}
			return fmt.Sprintf("%s: %s is voided", describeStaff(now), what), err
		})
	}
	return cmd
}

// changeStaff writes to the member of staff whom the text names, as cli.ChangeFound does.
func changeStaff(
	a *cli.App, cmd *cobra.Command, text string, do func(*store.Tx, record.Staff) (line string, err error),
) error {
	return cli.ChangeFound(a, cmd, findStaff, text, do)
}

// findStaff returns the member of staff whom the text names, with their postings. The
// errors are those of peopledb.FindStaff.
func findStaff(tx *store.Tx, text string) (record.Staff, error) {
	p, err := peopledb.FindStaff(tx, text)
	if err != nil {
		return record.Staff{}, err
	}
	return neighbourhooddb.LoadStaff(tx, p)
}

// postingFlags adds the flags that say where somebody is posted, and as what.
func postingFlags(a *cli.App, cmd *cobra.Command, into *record.Posting) {
	cli.CodeFlag(cmd, &into.Rank, "rank", "the `RANK`: sgt, pc, pcso or special", record.Ranks)
	cmd.Flags().StringVar(&into.Team, "team", "", "the `TEAM`, by its code, its name or its ward")
	cli.Must(cmd.RegisterFlagCompletionFunc("team", Teams(a)))
}

// describeStaff returns where a member of staff is posted now, as a command prints it.
func describeStaff(s record.Staff) string {
	switch last := s.Last(); {
	case last.ID == 0:
		return fmt.Sprintf("%s %s is in no team", s.Ref, s.Name)
	case last.Left != "":
		return fmt.Sprintf("%s %s left the teams on %s", s.Ref, s.Name, last.Until)
	default:
		return describePosting(s, last)
	}
}

func describePosting(s record.Staff, p record.Posting) string {
	return fmt.Sprintf("%s %s is posted to %s as %s since %s", s.Ref, s.Name, p.Team, p.Rank, p.From)
}

func staffRefs(a *cli.App) cli.Completion { return a.Complete(neighbourhooddb.StaffCompletions) }
