package returnscmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/bulletin"
	"borough/internal/cli"
	"borough/internal/publish"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/report/neighbourhoodreport"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
	"borough/internal/table"
)

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
	arguments, err := a.Arguments(tx, booksreport.Due(a.Areas.DueKinds), map[string]string{"as-at": string(m.Last())})
	if err != nil {
		return nil, nil, err
	}
	if people, places, err = booksreport.DueCounts(cmd.Context(), tx, arguments, a.Areas.DueKinds); err != nil {
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
