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
	set, reviewed, closed []item
}

// item is one priority on it: a theme or a ref, and what was said of it.
type item struct{ what, said string }

// flags adds a flag for each of what a meeting does, to be given again for others.
func (g *agenda) flags(cmd *cobra.Command) {
	several := func(name, usage string, into *[]item, read func(*item) error) {
		cmd.Flags().Func(name, usage, func(text string) (err error) {
			var i item
			i.what, i.said, _ = strings.Cut(text, "=")
			if i.said, err = record.CleanLine("text", i.said); err == nil {
				err = read(&i)
			}
			*into = append(*into, i)
			return err
		})
	}
	several("set", "`THEME[=TEXT]`: a priority it set; again for others", &g.set, func(i *item) (err error) {
		i.what, err = record.PriorityThemes.Find(i.what)
		return err
	})
	several("reviewed", "`PRIORITY[=FINDING]`: one it reviewed, by its ref; again for others", &g.reviewed, func(*item) error { return nil })
	several("closed", "`PRIORITY=OUTCOME`: one it closed, by its ref; again for others", &g.closed, func(i *item) (err error) {
		if i.said == "" {
			return record.Wrong("%s: give the outcome too, as P0042=solved", record.Quote(i.what))
		}
		i.said, err = record.PriorityOutcomes.Find(i.said)
		return err
	})
}

// keep records what the team's panel did on the day and says it. What is set
// comes last, since one that is closed may be set anew.
func (g *agenda) keep(tx *store.Tx, t record.Team, on record.Date) (said string, err error) {
	var reviewed, closed, set []string
	for _, i := range g.reviewed {
		p, err := ofPanel(tx, t, i.what)
		if err != nil {
			return "", err
		}
		_, kept, err := neighbourhooddb.AddReview(tx, p, record.Review{On: on, Finding: i.said})
		if err == nil {
			err = cli.RequireAdded(kept, fmt.Sprintf("%s's review of %s", p.Ref, on))
		}
		if err != nil {
			return "", err
		}
		reviewed = append(reviewed, p.Ref)
	}
	for _, i := range g.closed {
		p, err := ofPanel(tx, t, i.what)
		if err != nil {
			return "", err
		}
		if p, err = neighbourhooddb.ClosePriority(tx, p, on, i.said, ""); err != nil {
			return "", err
		}
		closed = append(closed, p.Ref+" as "+p.Outcome)
	}
	for _, i := range g.set {
		p, kept, err := neighbourhooddb.SetPriority(tx, t, record.Priority{Theme: i.what, Text: i.said, Set: on})
		if err == nil {
			err = cli.RequireAdded(kept, fmt.Sprintf("%s, %s set on %s,", p.Ref, p.Theme, on))
		}
		if err != nil {
			return "", err
		}
		set = append(set, p.Ref+" "+p.Theme)
	}
	for _, done := range []struct {
		verb string
		what []string
	}{{"set", set}, {"reviewed", reviewed}, {"closed", closed}} {
		if done.what != nil {
			said += "; " + done.verb + " " + strings.Join(done.what, ", ")
		}
	}
	return said, nil
}

// ofPanel finds a priority that a panel of the team's set.
func ofPanel(tx *store.Tx, t record.Team, ref string) (record.Priority, error) {
	p, err := neighbourhooddb.FindPriority(tx, ref)
	if err == nil && p.Team != t.Code {
		err = &record.Conflict{Text: fmt.Sprintf("%s, %s, is a priority of %s, not of %s", p.Ref, p.Theme, p.Asker(), t.Panel())}
	}
	return p, err
}
