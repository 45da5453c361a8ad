// An engagement is an event with the public. The messages call it an event.

package neighbourhoodcmd

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/cli/bookscmd"
	"borough/internal/record"
	"borough/internal/report/neighbourhoodreport"
	"borough/internal/store"
	"borough/internal/store/booksdb"
	"borough/internal/store/neighbourhooddb"
	"borough/internal/table"
)

func engagementCommands(a *cli.App) *cobra.Command {
	return cli.Group("engage", "Engagement with the public: meetings, briefings, surgeries, visits",
		engagementLog(a),
		engagementEdit(a),
		raisedIssueAdd(a),
		engagementVoid(a),
		a.ReportCommand("list", neighbourhoodreport.EngagementList),
		a.ReportCommand("show", neighbourhoodreport.EngagementCard),
		a.ReportCommand("raised", neighbourhoodreport.RaisedIssueList),
	)
}

func engagementLog(a *cli.App) *cobra.Command {
	var e record.Engagement
	allowEqual := false
	cmd := &cobra.Command{
		Use: "log KIND", Short: "Log an event with the public",
		Args: cli.ArgsNeeding(cli.Args("KIND"), func(cmd *cobra.Command, args []string) []string {
			flag := map[string]string{"surgery": "venue", "victim-visit": "crime"}[record.CodeKey(args[0])]
			if flag == "" || cmd.Flags().Changed(flag) {
				return nil
			}
			return []string{"--" + flag}
		}),
		Long: `log keeps an event with the public. A surgery needs its --venue, a visit to a victim its --crime; such a visit reaches
victims, and what is done with schools or in youth schemes and surveys young
people, without saying so. A community is never a person's: what is with one
person, a visit to a victim or an interview with a KIN contact, takes none. An
event with the same particulars is taken for the same one: --another logs a
second all the same.`,
		Example: `  borough engage log public-meeting --on 2026-11-20 --ward thornfield --attended 23 --partner council --title "Parking by the school"
  borough engage log surgery --ward lark-rise --venue mosque --attended 9 --community bengali --language bengali
  borough engage log victim-visit --ward millponds --crime burglary --attended 1`,
		ValidArgsFunction: cli.CompleteFirstArg(cli.CompleteCodes(record.EngagementKinds)),
	}
	cli.DescribeArgument(cmd, "KIND", record.EngagementKinds)
	addEngagementFlags(a, cmd, &e)
	cmd.Flags().BoolVar(&allowEqual, "another", false, "log a second event that is told in the same words")
	cli.RequireFlags(cmd, "attended")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if e.Kind, err = record.EngagementKinds.Find(args[0]); err != nil {
			return err
		}
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			e.On = cmp.Or(e.On, tx.Today)
			equalIDs, err := neighbourhooddb.FindEqualEngagements(tx, e)
			if err == nil && len(equalIDs) > 0 && !allowEqual {
				err = &record.Conflict{Text: record.EngagementRegister.Ref(equalIDs[0]) + " is told in the same words",
					Hint: "--another logs a second one"}
			}
			if err != nil {
				return "", err
			}
			added, err := neighbourhooddb.AddEngagement(tx, e)
			if err != nil {
				return "", err
			}
			return describeEngagement(tx, added)
		})
	}
	return cmd
}

// engagementEditFlags are the flags of engage edit, and the fields that they change.
var engagementEditFlags = cli.EditFlags[record.Engagement]{
	{Flag: "kind", Copy: func(target, source *record.Engagement) { target.Kind = source.Kind }},
	{Flag: "on", Copy: func(target, source *record.Engagement) { target.On = source.On }},
	{Flag: "ward", Copy: func(target, source *record.Engagement) { target.Ward = source.Ward }},
	{Flag: "attended", Copy: func(target, source *record.Engagement) { target.Attended = source.Attended }},
	{Flag: "venue", Copy: func(target, source *record.Engagement) { target.Venue = source.Venue }},
	{Flag: "crime", Copy: func(target, source *record.Engagement) { target.Crime = source.Crime }},
	{Flag: "partner", Copy: func(target, source *record.Engagement) { target.Partners = source.Partners }},
	{Flag: "community", Copy: func(target, source *record.Engagement) { target.Communities = source.Communities }},
	{Flag: "group", Copy: func(target, source *record.Engagement) { target.Groups = source.Groups }},
	{Flag: "format", Copy: func(target, source *record.Engagement) { target.Formats = source.Formats }},
	{Flag: "language", Copy: func(target, source *record.Engagement) { target.Languages = source.Languages }},
	{Flag: "title", Copy: func(target, source *record.Engagement) { target.Title = source.Title }},
}

func engagementEdit(a *cli.App) *cobra.Command {
	var changes record.Engagement
	cmd := &cobra.Command{
		Use: "edit EVENT", Short: "Correct an event with the public", Args: cli.Args("EVENT"),
		Long: `edit changes what its flags give and leaves the rest. A list such as --partner
takes the place of the one before, and an empty flag takes away what was there.`,
		Example: "  borough engage edit E00001 --attended 26 --partner council --partner pub-watch",
	}
	cli.CodeFlag(cmd, &changes.Kind, "kind", "its `KIND`", record.EngagementKinds)
	addEngagementFlags(a, cmd, &changes)
	cmd.Flags().Lookup("on").Usage = "the `DATE`"
	cmd.Flags().Lookup("ward").Usage = "the `WARD`; empty is the whole borough"
	cli.AllowEmpty(cmd, "ward", "venue", "crime", "partner", "community", "group", "format", "language", "title")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if engagementEditFlags.Changed(cmd) == nil {
			return cli.NothingToChange(cmd)
		}
		edit := func(e *record.Engagement) { engagementEditFlags.Copy(cmd, e, &changes) }
		return cli.FindAndChange(a, cmd, neighbourhooddb.FindEngagement, args[0],
			func(tx *store.Tx, before record.Engagement) (string, error) {
				after, _, err := neighbourhooddb.EditEngagement(tx, before.ID, edit)
				if err != nil {
					return "", err
				}
				return describeEngagement(tx, after)
			})
	}
	return cmd
}

// describeEngagement returns the line that a command prints about an event. It returns the
// errors of FindWard.
func describeEngagement(tx *store.Tx, e record.Engagement) (string, error) {
	placeText := "across the borough"
	if e.Ward != "" {
		w, err := booksdb.FindWard(tx, e.Ward)
		if err != nil {
			return "", err
		}
		placeText = "in " + w.Name
	}
	attendanceText := "nobody came"
	if e.Attended > 0 {
		attendanceText = table.Thousands(e.Attended) + " attended"
	}
	line := fmt.Sprintf("%s: %s %s on %s, %s", e.Ref, e.Kind, placeText, e.On, attendanceText)
	if len(e.Groups) > 0 {
		line += "; it reached " + strings.Join(e.Groups, " and ")
	}
	return line, nil
}

// addEngagementFlags adds a flag for each field of an event except its kind. The kind is an
// argument of engage log.
func addEngagementFlags(a *cli.App, cmd *cobra.Command, target *record.Engagement) {
	a.EventDateFlag(cmd, &target.On, "on", "the `DATE`; today when not given")
	cli.LineFlag(cmd, &target.Ward, "ward", "the `WARD`; the whole borough when not given")
	cli.Must(cmd.RegisterFlagCompletionFunc("ward", bookscmd.CompleteWards(a)))
	cli.Flag(cmd, &target.Attended, "attended", "how many people came, `N`; 0 where nobody did", record.ParseTurnout)
	cli.Flag(cmd, &target.Venue, "venue", "the kind of `PLACE`; a surgery needs one",
		cli.OptionalCodeParser(record.Venues))
	cli.Flag(cmd, &target.Crime, "crime",
		"the kind of `CRIME`; a visit to a victim needs one, and nothing else has one",
		cli.OptionalCodeParser(record.Crimes))
	cli.CodesFlag(cmd, &target.Partners, "partner",
		"a `PARTNER` who took part, as council or pub-watch; again for others", cli.FreeCodeParser("partner"))
	cli.CodesFlag(cmd, &target.Communities, "community",
		"a `COMMUNITY` it was for, as tamil or jewish, never a person's; again for others",
		cli.FreeCodeParser("community"))
	cli.CodesFlag(cmd, &target.Groups, "group", "an under-heard `GROUP` it reached; again for others",
		record.UnderHeardGroups.ParseCodes)
	cli.CodesFlag(cmd, &target.Formats, "format", "a `FORMAT` it was offered in; again for others",
		record.AccessibleFormats.ParseCodes)
	cli.CodesFlag(cmd, &target.Languages, "language",
		"a `LANGUAGE` it was offered in besides English, as polish; again for others", cli.FreeCodeParser("language"))
	cli.LineFlag(cmd, &target.Title, "title", "a few `WORDS` on it, without names")
	for name, codes := range map[string]record.Codes{
		"venue":  record.Venues,
		"crime":  record.Crimes,
		"group":  record.UnderHeardGroups,
		"format": record.AccessibleFormats,
	} {
		cli.DescribeFlag(cmd, name, codes)
	}
}

func engagementVoid(a *cli.App) *cobra.Command {
	var theme, text, reason string
	cmd := &cobra.Command{
		Use:   "void EVENT",
		Short: "Take back an event with the public, or an issue raised at it, that was logged wrongly",
		Args:  cli.Args("EVENT"),
		Long: `void takes an event, or with --theme one issue that was raised at it, out of every
list and figure. The audit keeps it, with the reason, and an event's ref is never
given again. An event goes only after the issues that were raised at it.`,
		Example: `  borough engage void E00002 --reason "logged twice"
  borough engage void E00001 --theme road-safety --reason "it was raised elsewhere"`,
		ValidArgsFunction: cli.CompleteFirstArg(a.CompleteRefs(record.EngagementRegister)),
	}
	cli.CodeFlag(cmd, &theme, "theme", "take back the issue of this `THEME` alone", record.RaisedThemes)
	cli.LineFlag(cmd, &text, "text", "the issue in its own `WORDS`, where there is more than one of the theme")
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if text != "" && theme == "" {
			return cli.UsageError("--text goes with --theme", cmd.CommandPath()+" --help shows an example")
		}
		return cli.FindAndChange(a, cmd, neighbourhooddb.FindEngagement, args[0],
			func(tx *store.Tx, e record.Engagement) (string, error) {
				if theme != "" {
					voided, err := neighbourhooddb.VoidRaisedIssue(tx, e, theme, text, reason)
					return fmt.Sprintf("%s: %s, raised %s, is voided", e.Ref, voided.Theme,
						cli.Plural(voided.Count, "time")), err
				}
				_, err := neighbourhooddb.VoidEngagement(tx, e.ID, reason)
				return fmt.Sprintf("%s is voided: %s on %s", e.Ref, e.Kind, e.On), err
			})
	}
	return cmd
}
