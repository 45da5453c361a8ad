package returnscmd

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/publish"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/peoplereport"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
	"borough/internal/table"
)

// Release is what is about to be published: as it is printed, and as the ledger
// keeps it.
type Release struct {
	record.Publication
	print returns.Print // of a report, a table that is both long and for people
}

// publishReport publishes the report on the texts typed.
func publishReport(a *cli.App, cmd *cobra.Command, o *cli.Output, r report.Report, texts map[string]string) error {
	if err := a.PickFormat(o); err != nil {
		return err
	}
	out, err := releases(a, cmd, cli.FileKinds[r.Of], func(tx *store.Tx) ([]Release, error) {
		one, err := releaseReport(a, cmd.Context(), tx, r, texts)
		if err == nil && o.Fields != nil {
			picked := *one.print.Long // a column that is not there must not be found missing once it is kept
			err = picked.Select(o.Fields)
			if err != nil {
				err = cli.Misuse("--fields: "+err.Error(), "")
			}
		}
		return []Release{one}, err
	})
	if err != nil {
		return err
	}
	return printed(a, out, func(p returns.Print) error { return a.Show(o, r.Title, p.Long) })
}

// printed prints one release once it is in the ledger; a dry run only says what
// it would be.
func printed(a *cli.App, out []Release, print func(returns.Print) error) error {
	if a.Flags.DryRun {
		return a.Say(out[0].published())
	}
	if err := print(out[0].print); err != nil {
		return err
	}
	_, err := fmt.Fprintln(a.Err, out[0].published())
	return err
}

// published says what was published in a line.
func (r Release) published() string {
	return fmt.Sprintf("%s is published as number %d, by rule %s", r.Title, r.ID, r.Rule)
}

// releases has what is released entered in the ledger, all of it or nothing, and
// says so on standard error. Only once that is kept may it be printed.
func releases(a *cli.App, cmd *cobra.Command, kind string, make func(*store.Tx) ([]Release, error)) ([]Release, error) {
	s, err := a.OpenWrite(cmd.Context())
	if err != nil {
		return nil, err
	}
	defer s.Close()
	var out []Release
	err = s.Update(cmd.Context(), a.Command(cmd), a.Flags.DryRun, cli.RequireKind(kind, func(tx *store.Tx) (err error) {
		if out, err = make(tx); err != nil {
			return err
		}
		for i := range out {
			if out[i].Publication, err = returnsdb.Publish(tx, out[i].Publication); err != nil {
				return err
			}
		}
		return nil
	}))
	return out, err
}

// releaseReport runs the report and masks it.
func releaseReport(a *cli.App, ctx context.Context, tx *store.Tx, r report.Report, texts map[string]string) (Release, error) {
	arguments, err := a.Arguments(tx, r, texts)
	if err != nil {
		return Release{}, err
	}
	if err := r.Publishable(arguments); err != nil {
		return Release{}, err
	}
	exact, err := r.Run(ctx, tx, arguments)
	if err != nil {
		return Release{}, err
	}
	if err := exact.Read(); err != nil { // before the masking asks for more
		return Release{}, err
	}
	people, err := peoplereport.Population(ctx, tx, arguments, exact.StrandCounts)
	if err != nil {
		return Release{}, err
	}
	on := record.Date(cmp.Or(arguments.Get("on"), arguments.Get("to"), string(tx.Today)))
	t, account, err := Masked(tx, exact, on)
	if err != nil {
		return Release{}, err
	}
	out, err := ReleaseOf(r.Name, r.Title, on, returns.Print{Long: t, Tables: []*table.Table{t}}, people)
	out.Account = account
	return out, err
}

// ReleaseOf returns the release of what is printed; people says whom it sorts.
func ReleaseOf(name, title string, on record.Date, p returns.Print, people []record.PublicGroup) (Release, error) {
	var figures strings.Builder
	if err := table.Write(&figures, "csv", table.Options{}, "", p.Long); err != nil {
		return Release{}, err
	}
	var about []string
	for _, fact := range p.Long.About {
		if fact.Key != "published" {
			about = append(about, fact.Value)
		}
	}
	return Release{record.Publication{Name: name, Title: title, About: strings.Join(about, ", "), On: on, Rule: p.Long.Rule,
		Figures: figures.String(), Groups: people}, p}, nil
}

// Masked masks a table of the day beside what was published before.
func Masked(tx *store.Tx, exact *table.Table, on record.Date) (t *table.Table, account string, err error) {
	rule, err := returnsdb.Masking(tx)
	if err != nil {
		return nil, "", err
	}
	before, err := returnsdb.Accounts(tx, on)
	if err != nil {
		return nil, "", err
	}
	return publish.Beside(exact, rule, before)
}
