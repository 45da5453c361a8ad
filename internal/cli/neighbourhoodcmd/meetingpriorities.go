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

// priorityChanges is what a meeting of a panel did about priorities.
type priorityChanges struct {
	set, reviewed, closed []priorityChange
}

// priorityChange is what a meeting did about one priority. The priority is a theme if the
// meeting set it, and a ref if the meeting reviewed or closed it. The detail is the text,
// the finding or the outcome.
type priorityChange struct{ priority, detail string }

// addFlags adds the flags --set, --reviewed and --closed. Each can be given several times.
func (c *priorityChanges) addFlags(cmd *cobra.Command) {
	addFlag := func(name, usage string, target *[]priorityChange, check func(*priorityChange) error) {
		cmd.Flags().Func(name, usage, func(text string) (err error) {
			var item priorityChange
			item.priority, item.detail, _ = strings.Cut(text, "=")
			if item.detail, err = record.CleanLine("text", item.detail); err == nil {
				err = check(&item)
			}
			*target = append(*target, item)
			return err
		})
	}
	addFlag("set", "`THEME[=TEXT]`: a priority it set; again for others", &c.set,
		func(item *priorityChange) (err error) {
			item.priority, err = record.PriorityThemes.Find(item.priority)
			return err
		})
	addFlag("reviewed", "`PRIORITY[=FINDING]`: one it reviewed, by its ref; again for others", &c.reviewed,
		func(*priorityChange) error { return nil })
	addFlag("closed", "`PRIORITY=OUTCOME`: one it closed, by its ref; again for others", &c.closed,
		func(item *priorityChange) (err error) {
			if item.detail == "" {
				return record.Invalidf("%s: give the outcome too, as P0042=solved", record.Quote(item.priority))
			}
			item.detail, err = record.PriorityOutcomes.Find(item.detail)
			return err
		})
}

// save records what the team's panel did on the day, and returns a summary of it.
// Priorities are set last, because a meeting can close a theme and set it again. The errors
// are those of AddReview, ClosePriority and SetPriority, and a *record.Conflict for a
// priority of another panel.
func (c *priorityChanges) save(tx *store.Tx, t record.Team, day record.Date) (text string, err error) {
	var reviewed, closed, set []string
	for _, item := range c.reviewed {
		p, err := findTeamPriority(tx, t, item.priority)
		if err != nil {
			return "", err
		}
		_, result, err := neighbourhooddb.AddReview(tx, p, record.Review{On: day, Finding: item.detail})
		if err == nil {
			err = cli.RequireAdded(result, fmt.Sprintf("%s's review of %s", p.Ref, day))
		}
		if err != nil {
			return "", err
		}
		reviewed = append(reviewed, p.Ref)
	}
	for _, item := range c.closed {
		p, err := findTeamPriority(tx, t, item.priority)
		if err != nil {
			return "", err
		}
		if p, err = neighbourhooddb.ClosePriority(tx, p, day, item.detail, ""); err != nil {
			return "", err
		}
		closed = append(closed, p.Ref+" as "+p.Outcome)
	}
	for _, item := range c.set {
		p, result, err := neighbourhooddb.SetPriority(tx, t,
			record.Priority{Theme: item.priority, Text: item.detail, Set: day})
		if err == nil {
			err = cli.RequireAdded(result, fmt.Sprintf("%s, %s set on %s,", p.Ref, p.Theme, day))
		}
		if err != nil {
			return "", err
		}
		set = append(set, p.Ref+" "+p.Theme)
	}
	for _, done := range []struct {
		verb       string
		priorities []string
	}{{"set", set}, {"reviewed", reviewed}, {"closed", closed}} {
		if done.priorities != nil {
			text += "; " + done.verb + " " + strings.Join(done.priorities, ", ")
		}
	}
	return text, nil
}

// findTeamPriority returns the team's priority with the ref. A priority of another team is
// a *record.Conflict. The other errors are those of FindPriority.
func findTeamPriority(tx *store.Tx, t record.Team, ref string) (record.Priority, error) {
	p, err := neighbourhooddb.FindPriority(tx, ref)
	if err == nil && p.Team != t.Code {
		err = &record.Conflict{Text: fmt.Sprintf("%s, %s, is a priority of %s, not of %s", p.Ref, p.Theme,
			p.PanelName(), t.PanelName())}
	}
	return p, err
}
