package returnscmd

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/bulletin"
	"borough/internal/cli"
	"borough/internal/record"
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

// bulletinFormats are the formats that a bulletin can have.
var bulletinFormats = []string{"markdown", "html"}

func bulletinBuild(a *cli.App) *cobra.Command {
	var format, file, templateFile string
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
		ValidArgsFunction: cli.CompleteFirstArg(CompleteMonths(a)),
	}
	flags := cmd.Flags()
	cli.FormatFlag(cmd, &format, "markdown or html", bulletinFormats, parseBulletinFormat)
	flags.StringVarP(&file, "output", "o", "",
		"write to this `FILE`, whole or not at all; its extension picks the format")
	flags.StringVar(&templateFile, "template", "", "word this one page by the template in this `FILE`")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if format == "" && file != "" {
			fileFormat, ok := table.FormatForFile(file)
			if !ok {
				return record.Invalidf("--output %s: its extension names no format; give --format, one of: %s",
					file, strings.Join(bulletinFormats, ", "))
			}
			if format, err = parseBulletinFormat(fileFormat); err != nil {
				return fmt.Errorf("--output %s: %w", file, err)
			}
		}
		var template *bulletin.Template
		if templateFile != "" {
			if template, err = readTemplate(a, templateFile); err != nil {
				return err
			}
		}
		return buildBulletin(a, cmd, args[0], template, format, &cli.Output{File: file})
	}
	return cmd
}

// parseBulletinFormat parses the name of a format. It returns a *record.Invalid if a
// bulletin cannot have the format.
func parseBulletinFormat(text string) (string, error) {
	format := strings.ToLower(text)
	if !slices.Contains(table.Formats(), format) {
		return "", record.Invalidf("%s is not one of: %s", record.Quote(text), strings.Join(bulletinFormats, ", "))
	}
	if !slices.Contains(bulletinFormats, format) {
		return "", &record.Invalid{
			Text: format + " holds tables, and a bulletin is a page of words: it is markdown or html",
			Hint: "borough return show MONTH --publish prints a return's figures as " + format,
		}
	}
	return format, nil
}

// buildBulletin publishes the bulletin of a month and prints it. If template is nil, it uses
// the template that the database has, or else the program's. The ledger records every
// figure that any template can print, not only the figures that this template prints.
func buildBulletin(
	a *cli.App, cmd *cobra.Command, month string, template *bulletin.Template, format string, o *cli.Output,
) error {
	var page *bulletin.Page
	var text string
	releases, err := publishReleases(a, cmd, store.KindBorough, func(tx *store.Tx) ([]Release, error) {
		m, err := record.ParseMonth(month, tx.Today)
		if err != nil {
			return nil, err
		}
		var account string
		if page, account, err = bulletinPage(a, cmd, tx, m); err != nil {
			return nil, err
		}
		if template == nil {
			if template, err = templateInUse(tx); err != nil {
				return nil, err
			}
		}
		if text, err = buildPage(template, page); err != nil {
			return nil, err
		}
		rule, err := returnsdb.MaskingRule(tx)
		if err != nil {
			return nil, err
		}
		figures := page.Figures()
		figures.Rule = rule.ID()
		figures.About = []table.Fact{{Value: page.Borough}, {Value: page.Month}}
		release, err := NewRelease("bulletin", "Bulletin, "+page.Month, m.Last(),
			returns.Printout{LongTable: figures}, nil)
		release.Account = account
		return []Release{release}, err
	})
	if err != nil {
		return err
	}
	return printRelease(a, releases[0], func(returns.Printout) error {
		return a.Write(o, func(w io.Writer) error {
			if format == "html" {
				return bulletin.WriteHTML(w, page.Title(), text)
			}
			_, err := io.WriteString(w, text)
			return err
		})
	})
}
