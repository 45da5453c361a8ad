package returnscmd

import (
	"errors"
	"io"

	"github.com/spf13/cobra"

	"borough/internal/bulletin"
	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
)

func bulletinTemplate(a *cli.App) *cobra.Command {
	var file, set string
	var reset, original bool
	cmd := &cobra.Command{
		Use: "template", Short: "Print the template of the bulletin, or set the borough's own", Args: cli.Args(),
		Long: `template prints the template that words the bulletin: the program's, or the
borough's own where one is set. Write it to a file, change that, try it with
borough bulletin build --template FILE, and set it. A template is first made into
a page; one that cannot be is not kept. It says how it looks and reaches published
figures alone. docs/bulletin.md says what it can ask for.`,
		Example: `  borough bulletin template -o ours.md.tmpl
  borough bulletin template --set ours.md.tmpl
  borough bulletin template --reset`,
	}
	f := cmd.Flags()
	f.StringVarP(&file, "output", "o", "", "write the template to this `FILE`, whole or not at all")
	f.StringVar(&set, "set", "", "keep the template in this `FILE` as the borough's own")
	f.BoolVar(&reset, "reset", false, "go back to the program's own template")
	f.BoolVar(&original, "default", false, "print the program's own template, whichever is in use")
	cmd.MarkFlagsMutuallyExclusive("set", "reset", "default")
	cmd.MarkFlagsMutuallyExclusive("set", "output")
	cmd.MarkFlagsMutuallyExclusive("reset", "output")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		switch {
		case set != "":
			return setTemplate(a, cmd, set)
		case reset:
			return a.Change(cmd, func(tx *store.Tx) (string, error) {
				_, err := returnsdb.SetBulletinTemplate(tx, "")
				return "bulletins are worded by the program's own template", err
			})
		}
		return a.View(cmd.Context(), func(tx *store.Tx) error {
			text, err := returnsdb.BulletinTemplate(tx)
			if err != nil {
				return err
			}
			if text == "" || original {
				text = bulletin.DefaultTemplate
			}
			return a.Write(&cli.Output{File: file},
				func(w io.Writer) error { _, err := io.WriteString(w, text); return err })
		})
	}
	return cmd
}

// setTemplate stores the template in the file called name as the borough's own template.
// Before that it builds a page without figures with the template, and also the page of the
// last filed month, if there is one. It returns a *record.Invalid if the template is wrong.
func setTemplate(a *cli.App, cmd *cobra.Command, name string) error {
	t, err := readTemplate(a, name)
	if err != nil {
		return err
	}
	return a.Change(cmd, func(tx *store.Tx) (string, error) {
		filedMonths, err := returnsdb.FiledMonths(tx)
		if err != nil {
			return "", err
		}
		page, err := emptyPage(tx, tx.Today.Month())
		if err != nil {
			return "", err
		}
		pages, trialText := []*bulletin.Page{page}, "no month is filed to try it on"
		if err := page.Fill(bulletin.Published{}, activityNames()); err != nil {
			return "", err
		}
		if filedMonths != nil {
			last := filedMonths[len(filedMonths)-1]
			if page, _, err = bulletinPage(a, cmd, tx, last); err != nil {
				return "", err
			}
			pages, trialText = append(pages, page), "tried on "+last.Long()
		}
		for _, page := range pages {
			if _, err := buildPage(t, page); err != nil {
				return "", err
			}
		}
		_, err = returnsdb.SetBulletinTemplate(tx, t.Text)
		return "bulletins are worded by the template in " + name + ": " + trialText, err
	})
}

// templateInUse returns the borough's own template. If the borough has none, it returns the
// program's template.
func templateInUse(tx *store.Tx) (*bulletin.Template, error) {
	text, err := returnsdb.BulletinTemplate(tx)
	if err != nil {
		return nil, err
	}
	if text == "" {
		return parseTemplate("the program's template", bulletin.DefaultTemplate)
	}
	return parseTemplate("the borough's template", text)
}

// readTemplate reads a template from a file; "-" is standard input. It returns a
// *store.FileError if the file cannot be read, the errors of App.Open, and a
// *record.Invalid if the template is wrong.
func readTemplate(a *cli.App, name string) (*bulletin.Template, error) {
	file, err := a.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, bulletin.MaxTemplate+1))
	if err != nil {
		return nil, &store.FileError{Path: name, Text: "cannot be read: " + err.Error()}
	}
	return parseTemplate(name, string(text))
}

// parseTemplate parses the text of a template. It returns a *record.Invalid if the
// template is wrong.
func parseTemplate(name, text string) (*bulletin.Template, error) {
	t, err := bulletin.Parse(name, text)
	return t, templateError(err)
}

// buildPage returns the page in Markdown. It returns a *record.Invalid if the template is
// wrong.
func buildPage(t *bulletin.Template, page *bulletin.Page) (string, error) {
	text, err := t.Build(page)
	return text, templateError(err)
}

// templateError returns a *record.Invalid if err is a *bulletin.TemplateError. It returns
// any other err unchanged.
func templateError(err error) error {
	if templateErr := new(bulletin.TemplateError); errors.As(err, &templateErr) {
		return &record.Invalid{
			Text: templateErr.Error(),
			Hint: "borough bulletin template --default says what a template can ask for",
		}
	}
	return err
}
