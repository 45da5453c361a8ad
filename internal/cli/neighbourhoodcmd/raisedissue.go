package neighbourhoodcmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

func raisedIssueAdd(a *cli.App) *cobra.Command {
	issue := record.RaisedIssue{Count: 1}
	cmd := &cobra.Command{
		Use:   "raise EVENT [TEXT]",
		Short: "Keep what people raised at an event, and how often",
		Args:  cli.Args("EVENT", "[TEXT]"),
		Long: `raise keeps an issue that people raised at an event with the public, as at a
roadshow or in a consultation, and how often it was raised. The text, without
names, tells two of one theme apart. What one person alone was asked, in an
interview with a KIN contact or a visit to a victim, is not kept.`,
		Example:           `  borough engage raise E00001 --theme feedback --count 3 "nobody wrote back"`,
		ValidArgsFunction: cli.CompleteFirstArg(a.CompleteRefs(record.EngagementRegister)),
	}
	cli.CodeFlag(cmd, &issue.Theme, "theme", "the `THEME`", record.RaisedThemes)
	cli.Flag(cmd, &issue.Count, "count", "how often it was raised, `N`; 1 when not given", record.ParseRaisedCount)
	cli.RequireFlags(cmd, "theme")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if len(args) == 2 {
			if issue.Text, err = record.CleanLine("text", args[1]); err != nil {
				return err
			}
		}
		return cli.FindAndChange(a, cmd, neighbourhooddb.FindEngagement, args[0],
			func(tx *store.Tx, e record.Engagement) (string, error) {
				result, err := neighbourhooddb.AddRaisedIssue(tx, e, issue)
				if err == nil && result != store.Added {
					err = &record.Conflict{
						Text: fmt.Sprintf("%s was raised at %s already, in these words", issue.Theme, e.Ref),
						Hint: "borough engage void " + e.Ref + " --theme " + issue.Theme +
							" takes it back; other words tell two of one theme apart",
					}
				}
				return fmt.Sprintf("%s: %s was raised %s at the %s on %s", e.Ref, issue.Theme,
					cli.Plural(issue.Count, "time"), e.Kind, e.On), err
			})
	}
	return cmd
}
