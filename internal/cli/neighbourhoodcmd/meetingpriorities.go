package neighbourhoodcmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

// priorityChanges are the priorities that a meeting of a panel set, reviewed and closed.
type priorityChanges struct {
	set, reviewed, closed []priorityChange
}

// priorityChange is a priority that a meeting set, reviewed or closed. If the meeting set
// the priority, priority is its theme and detail is its text. If the meeting reviewed it,
// priority is its ref and detail is the finding. If the meeting closed it, priority is its
// ref and detail is the outcome.
type priorityChange struct{ priority, detail string }

// addFlags adds the flags --set, --reviewed and --closed. Each can be given several times.
func (c *priorityChanges) addFlags(cmd *cobra.Command) {
	addFlag := func(name, usage string, target *[]priorityChange, complete func(*priorityChange) error) {
		cmd.Flags().Func(name, usage, func(text string) (err error) {
			var change priorityChange
			change.priority, change.detail, _ = strings.Cut(text, "=")
			if change.detail, err = record.CleanLine("text", change.detail); err == nil {
				err = complete(&change)
			}
			*target = append(*target, change)
			return err
		})
	}
	addFlag("set", "`THEME[=TEXT]`: a priority it set; again for others", &c.set,
		func(change *priorityChange) (err error) {
			change.priority, err = record.PriorityThemes.Find(change.priority)
			return err
		})
	addFlag("reviewed", "`PRIORITY[=FINDING]`: one it reviewed, by its ref; again for others", &c.reviewed,
		func(*priorityChange) error { return nil })
	addFlag("closed", "`PRIORITY=OUTCOME`: one it closed, by its ref; again for others", &c.closed,
		func(change *priorityChange) (err error) {
			if change.detail == "" {
				return record.Invalidf("%s: give the outcome too, as P0042=solved", record.Quote(change.priority))
			}
			change.detail, err = record.PriorityOutcomes.Find(change.detail)
			return err
		})
}

// noNote is the argument note of ClosePriority for a priority that is closed without a note.
const noNote = ""

// save stores the changes that the team's panel made on the day, and returns a summary of
// them. It sets priorities last, because a meeting can close the priority of a theme and set
// a new one of the same theme. It returns the errors of AddReview, ClosePriority and
// SetPriority, and a *record.Conflict for a priority of another panel.
func (c *priorityChanges) save(tx *store.Tx, t record.Team, day record.Date) (summary string, err error) {
	var reviewedTexts, closedTexts, setTexts []string
	for _, change := range c.reviewed {
		p, err := findTeamPriority(tx, t, change.priority)
		if err != nil {
			return "", err
		}
		_, result, err := neighbourhooddb.AddReview(tx, p, record.Review{On: day, Finding: change.detail})
		if err == nil {
			err = cli.ConflictUnlessAdded(result, fmt.Sprintf("%s's review of %s", p.Ref, day))
		}
		if err != nil {
			return "", err
		}
		reviewedTexts = append(reviewedTexts, p.Ref)
	}
	for _, change := range c.closed {
		p, err := findTeamPriority(tx, t, change.priority)
		if err != nil {
			return "", err
		}
		if p, err = neighbourhooddb.ClosePriority(tx, p, day, change.detail, noNote); err != nil {
			return "", err
		}
		closedTexts = append(closedTexts, p.Ref+" as "+p.Outcome)
	}
	for _, change := range c.set {
		p, result, err := neighbourhooddb.SetPriority(tx, t,
			record.Priority{Theme: change.priority, Text: change.detail, Set: day})
		if err == nil {
			err = cli.ConflictUnlessAdded(result, fmt.Sprintf("%s, %s set on %s,", p.Ref, p.Theme, day))
		}
		if err != nil {
			return "", err
		}
		setTexts = append(setTexts, p.Ref+" "+p.Theme)
	}
	for _, done := range []struct {
		verb       string
		priorities []string
	}{{"set", setTexts}, {"reviewed", reviewedTexts}, {"closed", closedTexts}} {
		if done.priorities != nil {
			summary += "; " + done.verb + " " + strings.Join(done.priorities, ", ")
		}
	}
	return summary, nil
}

// findTeamPriority returns the team's priority with the ref. It returns a *record.Conflict
// if the priority is of another team, and the errors of FindPriority.
func findTeamPriority(tx *store.Tx, t record.Team, ref string) (record.Priority, error) {
	p, err := neighbourhooddb.FindPriority(tx, ref)
	if err == nil && p.Team != t.Code {
		err = &record.Conflict{Text: fmt.Sprintf("%s, %s, is a priority of %s, not of %s", p.Ref, p.Theme,
			p.PanelName(), t.PanelName())}
	}
	return p, err
}
