package returnscmd

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/bulletin"
	"borough/internal/cli"
	"borough/internal/publish"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/report/neighbourhoodreport"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
	"borough/internal/table"
)

func bulletinGroup(a *cli.App) *cobra.Command {
	return cli.Group("bulletin", "The borough's monthly page for councillors, panels and volunteers",
		bulletinBuild(a),
		bulletinTemplate(a),
	)
}

// bulletinFormats are the forms that a page of words can have.
var bulletinFormats = []string{"markdown", "html"}

func bulletinBuild(a *cli.App) *cobra.Command {
	var format, file, own string
	cmd := &cobra.Command{
		Use: "build MONTH", Short: "Write the borough's monthly page, for outside", Args: cli.Args("MONTH"),
		Long: `build writes the borough's page of a month in Markdown, or in HTML: the figures of
the return with their change on the month before and on the year before, the
panels, engagement, the priorities and what is due. A bulletin is made of filed
figures: a month whose return is not filed is missing. Every figure is published:
small counts are masked, all others rounded, a change is of rounded figures, and
nobody is named.

The page is worded by a template, which borough bulletin template prints.`,
		Example:           "  borough bulletin build 2026-09\n  borough bulletin build 2026-09 -o september.html",
		ValidArgsFunction: cli.FirstArg(MonthWords(a)),
	}
	f := cmd.Flags()
	cli.FormatFlag(cmd, &format, "markdown or html", bulletinFormats, bulletinFormat)
	f.StringVarP(&file, "output", "o", "", "write to this `FILE`, whole or not at all; its extension picks the format")
	f.StringVar(&own, "template", "", "word this one page by the template in this `FILE`")
	cmd.RunE = func(cmd *cobra.Command, given []string) (err error) {
		if format == "" && file != "" {
			named, known := table.ForFile(file)
			if !known {
				return record.Wrong("--output %s: its extension names no format; give --format, one of: %s", file, strings.Join(bulletinFormats, ", "))
			}
			if format, err = bulletinFormat(named); err != nil {
				return fmt.Errorf("--output %s: %w", file, err)
			}
		}
		var worded *bulletin.Template
		if own != "" {
			if worded, err = readTemplate(a, own); err != nil {
				return err
			}
		}
		return buildBulletin(a, cmd, given[0], worded, format, &cli.Output{File: file})
	}
	return cmd
}

// bulletinFormat is the format, where a page of words can have it.
func bulletinFormat(text string) (string, error) {
	format := strings.ToLower(text)
	if !slices.Contains(table.Formats(), format) {
		return "", record.Wrong("%s is not one of: %s", record.Quote(text), strings.Join(bulletinFormats, ", "))
	}
	if !slices.Contains(bulletinFormats, format) {
		return "", &record.Invalid{Text: format + " holds tables, and a bulletin is a page of words: it is markdown or html",
			Hint: "borough return show MONTH --publish prints a return's figures as " + format}
	}
	return format, nil
}

// bulletinPage makes the page of a month: its figures as they are published, and
// nothing else of the books, with the account of them. A month whose return is not
// filed has none.
func bulletinPage(a *cli.App, cmd *cobra.Command, tx *store.Tx, m record.Month) (page *bulletin.Page, account string, err error) {
	filed, ok, err := returnsdb.Filed(tx, m)
	if err != nil {
		return nil, "", err
	}
	if !ok {
		return nil, "", notFiled(m, tx.Today)
	}
	if page, err = emptyPage(tx, m); err != nil {
		return nil, "", err
	}
	page.Filed = record.Date(filed.At[:10]).Long()
	page.Notes = append([]string{fmt.Sprintf("Volunteers and their time are as in the return of %s, filed on %s as version %d; all else is as the books have it on %s.",
		page.Month, page.Filed, filed.Version, page.Day)}, page.Notes...)
	var from bulletin.Published
	var accounts []string
	for _, month := range []struct {
		of   record.Month
		into **bulletin.Month
	}{{m, &from.This}, {m.Prev(), &from.Before}, {m.Add(-12), &from.Year}} {
		var account string
		if *month.into, account, err = bulletinMonth(a, cmd, tx, month.of); err != nil {
			return nil, "", err
		}
		accounts = append(accounts, account)
	}
	if from.Priorities, err = publishedReport(a, cmd, tx, neighbourhoodreport.PriorityOutcomes, map[string]string{"period": string(m), "by": "theme"}); err != nil {
		return nil, "", err
	}
	if from.DuePeople, from.DuePlaces, err = publishedDue(a, cmd, tx, m); err != nil {
		return nil, "", err
	}
	if account, err = publish.Together(accounts); err != nil {
		return nil, "", err
	}
	return page, account, page.Lay(from, activityNames())
}

// emptyPage is the page of a month of which nothing is known.
func emptyPage(tx *store.Tx, m record.Month) (*bulletin.Page, error) {
	books, err := tx.Books()
	if err != nil {
		return nil, err
	}
	rule, err := returnsdb.Masking(tx)
	return &bulletin.Page{
		Borough: books.Borough, Month: m.Long(), Before: m.Prev().Long(), Year: m.Add(-12).Long(), Day: m.Last().Long(),
		Notes: []string{"A change is of published figures: it is * where either of them is, and - where no return of the other month is filed.", rule.Words()},
	}, err
}

func notFiled(m record.Month, today record.Date) error {
	missing := &record.Missing{Text: fmt.Sprintf("the return of %s is not filed: a bulletin is made of filed figures", m.Long()),
		Hint: fmt.Sprintf("borough return file %s files it", m)}
	if m >= today.Month() {
		missing.Hint = "it can be filed from " + m.Next().First().Long() + " on, when the month is over"
	}
	return missing
}

// bulletinMonth is what is published of a month, and the account of its return; nil
// where that is not filed.
func bulletinMonth(a *cli.App, cmd *cobra.Command, tx *store.Tx, m record.Month) (out *bulletin.Month, account string, err error) {
	filed, ok, err := returnsdb.Filed(tx, m)
	if err != nil || !ok {
		return nil, "", err
	}
	r, err := releaseFiled(tx, filed, []string{"numbers", "hours", "activities"})
	if err != nil {
		return nil, "", err
	}
	out = &bulletin.Month{Return: r.print.Long}
	if out.Panels, err = publishedReport(a, cmd, tx, neighbourhoodreport.Panels, map[string]string{"as-at": string(m.Last()), "since": string(m.First())}); err != nil {
		return nil, "", err
	}
	out.Events, err = publishedReport(a, cmd, tx, neighbourhoodreport.EngagementReport, map[string]string{"period": string(m), "by": "kind"})
	return out, r.Account, err
}

// publishedReport is the report as it is published.
func publishedReport(a *cli.App, cmd *cobra.Command, tx *store.Tx, r report.Report, texts map[string]string) (*table.Table, error) {
	out, err := releaseReport(a, cmd.Context(), tx, r, texts)
	if err != nil {
		return nil, err
	}
	return out.print.Long, nil
}

// publishedDue is what is due at the end of the month: of people, who are
// counted, and of places.
func publishedDue(a *cli.App, cmd *cobra.Command, tx *store.Tx, m record.Month) (people, places *table.Table, err error) {
	arguments, err := a.Arguments(tx, booksreport.Due(a.All.DueKinds), map[string]string{"as-at": string(m.Last())})
	if err != nil {
		return nil, nil, err
	}
	if people, places, err = booksreport.DueCounts(cmd.Context(), tx, arguments, a.All.DueKinds); err != nil {
		return nil, nil, err
	}
	rule, err := returnsdb.Masking(tx)
	if err != nil {
		return nil, nil, err
	}
	if people, err = publish.Table(people, rule); err != nil {
		return nil, nil, err
	}
	places, err = publish.Table(places, rule)
	return people, places, err
}

// activityNames are what time can be given to.
func activityNames() (items []bulletin.Item) {
	for _, i := range record.Activities.Items {
		items = append(items, bulletin.Item(i))
	}
	return items
}

// buildBulletin writes the page of a month, worded by the template; nil is the
// one in use. The ledger keeps all that a template can say of the month, so that
// it is the same for every template.
func buildBulletin(a *cli.App, cmd *cobra.Command, month string, worded *bulletin.Template, format string, o *cli.Output) error {
	var page *bulletin.Page
	var text string
	out, err := releases(a, cmd, store.Borough, func(tx *store.Tx) ([]Release, error) {
		m, err := record.ParseMonth(month, tx.Today)
		if err != nil {
			return nil, err
		}
		var account string
		if page, account, err = bulletinPage(a, cmd, tx, m); err != nil {
			return nil, err
		}
		if worded == nil {
			if worded, err = templateInUse(tx); err != nil {
				return nil, err
			}
		}
		if text, err = build(worded, page); err != nil {
			return nil, err
		}
		rule, err := returnsdb.Masking(tx)
		if err != nil {
			return nil, err
		}
		figures := page.Figures()
		figures.Rule = rule.ID()
		figures.About = []table.Fact{{Value: page.Borough}, {Value: page.Month}}
		one, err := ReleaseOf("bulletin", "Bulletin, "+page.Month, m.Last(), returns.Print{Long: figures}, nil)
		one.Account = account
		return []Release{one}, err
	})
	if err != nil {
		return err
	}
	return printed(a, out, func(returns.Print) error {
		return a.Write(o, func(w io.Writer) error {
			if format == "html" {
				return bulletin.WriteHTML(w, page.Title(), text)
			}
			_, err := io.WriteString(w, text)
			return err
		})
	})
}
