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

// agenda is what a meeting of a panel did about priorities.
type agenda struct {
	set, reviewed, closed []agendaItem
}

// agendaItem is a priority on the agenda: the theme of one that was set, or the ref, and
// the text, finding or outcome that was given with it.
type agendaItem struct{ priority, detail string }

// addFlags adds a flag for each thing that a meeting can do about priorities. Each can be
// given several times.
func (g *agenda) addFlags(cmd *cobra.Command) {
	addFlag := func(name, usage string, into *[]agendaItem, check func(*agendaItem) error) {
		cmd.Flags().Func(name, usage, func(text string) (err error) {
			var i agendaItem
			i.priority, i.detail, _ = strings.Cut(text, "=")
			if i.detail, err = record.CleanLine("text", i.detail); err == nil {
				err = check(&i)
			}
			*into = append(*into, i)
			return err
		})
	}
	addFlag("set", "`THEME[=TEXT]`: a priority it set; again for others", &g.set, func(i *agendaItem) (err error) {
		i.priority, err = record.PriorityThemes.Find(i.priority)
		return err
	})
	addFlag("reviewed", "`PRIORITY[=FINDING]`: one it reviewed, by its ref; again for others", &g.reviewed,
		func(*agendaItem) error { return nil })
	addFlag("closed", "`PRIORITY=OUTCOME`: one it closed, by its ref; again for others", &g.closed,
		func(i *agendaItem) (err error) {
			if i.detail == "" {
				return record.Wrong("%s: give the outcome too, as P0042=solved", record.Quote(i.priority))
			}
			i.detail, err = record.PriorityOutcomes.Find(i.detail)
			return err
		})
}

// save records what the team's panel did on the day, and returns it in words. What was
// set comes last, since a theme can be closed and set again. The errors are those of
// AddReview, ClosePriority and SetPriority, and a *record.Conflict for a priority of
// another panel.
func (g *agenda) save(tx *store.Tx, t record.Team, on record.Date) (text string, err error) {
	var reviewed, closed, set []string
	for _, i := range g.reviewed {
		p, err := findPriorityOf(tx, t, i.priority)
		if err != nil {
			return "", err
		}
		_, kept, err := neighbourhooddb.AddReview(tx, p, record.Review{On: on, Finding: i.detail})
		if err == nil {
			err = cli.RequireAdded(kept, fmt.Sprintf("%s's review of %s", p.Ref, on))
		}
		if err != nil {
			return "", err
		}
		reviewed = append(reviewed, p.Ref)
	}
	for _, i := range g.closed {
		p, err := findPriorityOf(tx, t, i.priority)
		if err != nil {
			return "", err
		}
		if p, err = neighbourhooddb.ClosePriority(tx, p, on, i.detail, ""); err != nil {
			return "", err
		}
		closed = append(closed, p.Ref+" as "+p.Outcome)
	}
	for _, i := range g.set {
		p, kept, err := neighbourhooddb.SetPriority(tx, t, record.Priority{Theme: i.priority, Text: i.detail, Set: on})
		if err == nil {
			err = cli.RequireAdded(kept, fmt.Sprintf("%s, %s set on %s,", p.Ref, p.Theme, on))
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

// findPriorityOf returns the team's priority with that ref. One of another team is a
// *record.Conflict; the other errors are those of FindPriority.
func findPriorityOf(tx *store.Tx, t record.Team, ref string) (record.Priority, error) {
	p, err := neighbourhooddb.FindPriority(tx, ref)
	if err == nil && p.Team != t.Code {
		err = &record.Conflict{Text: fmt.Sprintf("%s, %s, is a priority of %s, not of %s", p.Ref, p.Theme,
			p.PanelName(),
			t.PanelName())}
	}
	return p, err
}
