package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/bulletin"
	"borough/internal/record"
	"borough/internal/table"
)

func (a *app) bulletinGroup() *cobra.Command {
	return group("bulletin", "The borough's monthly page for councillors, panels and volunteers",
		a.bulletinBuild(),
		a.bulletinTemplate(),
	)
}

// bulletinFormats are the forms that a page of words can have.
var bulletinFormats = []string{"markdown", "html"}

func (a *app) bulletinBuild() *cobra.Command {
	var format, file, own string
	cmd := &cobra.Command{
		Use: "build MONTH", Short: "Write the borough's monthly page, for outside", Args: args("MONTH"),
		Long: `build writes the borough's page of a month in Markdown, or in HTML: the figures of
the return with their change on the month before and on the year before, the
panels, engagement, the priorities and what is due. A bulletin is made of filed
figures: a month whose return is not filed is missing. Every figure is published:
small counts are masked, all others rounded, a change is of rounded figures, and
nobody is named.

The page is worded by a template, which borough bulletin template prints.`,
		Example:           "  borough bulletin build 2026-09\n  borough bulletin build 2026-09 -o september.html",
		ValidArgsFunction: firstArg(a.monthWords()),
	}
	f := cmd.Flags()
	formatFlag(cmd, &format, "markdown or html", bulletinFormats, bulletinFormat)
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
			if worded, err = a.readTemplate(own); err != nil {
				return err
			}
		}
		return a.buildBulletin(cmd, given[0], worded, format, &output{file: file})
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
