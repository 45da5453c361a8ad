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

// bulletinPage makes the bulletin page of a month. The page has published figures only:
// small counts are masked and the others rounded. account is the entry for the ledger
// that says how each figure was printed, as MaskTable returns it. bulletinPage returns a
// *record.Missing if the month's return is not filed.
func bulletinPage(
	a *cli.App, cmd *cobra.Command, tx *store.Tx, m record.Month,
) (page *bulletin.Page, account string, err error) {
	filed, isFiled, err := returnsdb.LastFiledVersion(tx, m)
	if err != nil {
		return nil, "", err
	}
	if !isFiled {
		return nil, "", notFiledError(m, tx.Today)
	}
	if page, err = emptyPage(tx, m); err != nil {
		return nil, "", err
	}
	page.FiledOn = record.Date(filed.At[:10]).Long()
	page.Notes = append([]string{fmt.Sprintf("Volunteers and their time are as in the return of %s, filed on %s as version %d; all else is as the books have it on %s.",
		page.Month, page.FiledOn, filed.Version, page.LastDay)}, page.Notes...)
	var published bulletin.Published
	var monthAccounts []string
	for _, compared := range []struct {
		month  record.Month
		result **bulletin.MonthTables
	}{{m, &published.Current}, {m.Prev(), &published.PreviousMonth}, {m.Add(-12), &published.MonthYearBefore}} {
		var monthAccount string
		if *compared.result, monthAccount, err = bulletinMonth(a, cmd, tx, compared.month); err != nil {
			return nil, "", err
		}
		monthAccounts = append(monthAccounts, monthAccount)
	}
	published.Priorities, err = publishedReport(a, cmd, tx, neighbourhoodreport.PriorityOutcomes,
		map[string]string{"period": string(m), "by": "theme"})
	if err != nil {
		return nil, "", err
	}
	if published.DuePeople, published.DuePlaces, err = publishedDue(a, cmd, tx, m); err != nil {
		return nil, "", err
	}
	if account, err = publish.JoinAccounts(monthAccounts); err != nil {
		return nil, "", err
	}
	return page, account, page.Fill(published, activityNames())
}

// emptyPage returns the bulletin page of a month without any figures.
func emptyPage(tx *store.Tx, m record.Month) (*bulletin.Page, error) {
	owner, err := tx.Owner()
	if err != nil {
		return nil, err
	}
	rule, err := returnsdb.MaskingRule(tx)
	return &bulletin.Page{
		Borough:         owner.Borough,
		Month:           m.Long(),
		PreviousMonth:   m.Prev().Long(),
		MonthYearBefore: m.Add(-12).Long(),
		LastDay:         m.Last().Long(),
		Notes: []string{
			"A change is of published figures: it is * where either of them is, and - where no return of the other month is filed.",
			rule.Description(),
		},
	}, err
}

// notFiledError returns the error of a bulletin for a month whose return is not filed.
func notFiledError(m record.Month, today record.Date) error {
	missing := &record.Missing{
		Text: fmt.Sprintf("the return of %s is not filed: a bulletin is made of filed figures", m.Long()),
		Hint: fmt.Sprintf("borough return file %s files it", m),
	}
	if m >= today.Month() {
		missing.Hint = "it can be filed from " + m.Next().First().Long() + " on, when the month is over"
	}
	return missing
}

// bulletinMonth returns the published figures of the month m. account is the account of the
// month's return, as MaskTable returns it. The result month is nil if the return is not
// filed.
func bulletinMonth(
	a *cli.App, cmd *cobra.Command, tx *store.Tx, m record.Month,
) (month *bulletin.MonthTables, account string, err error) {
	filed, isFiled, err := returnsdb.LastFiledVersion(tx, m)
	if err != nil || !isFiled {
		return nil, "", err
	}
	release, err := releaseFiled(tx, filed, []string{"numbers", "hours", "activities"})
	if err != nil {
		return nil, "", err
	}
	month = &bulletin.MonthTables{Return: release.printout.LongTable}
	month.Panels, err = publishedReport(a, cmd, tx, neighbourhoodreport.PanelCounts,
		map[string]string{"as-at": string(m.Last()), "since": string(m.First())})
	if err != nil {
		return nil, "", err
	}
	month.Events, err = publishedReport(a, cmd, tx, neighbourhoodreport.EngagementCounts,
		map[string]string{"period": string(m), "by": "kind"})
	return month, release.Account, err
}

// publishedReport returns the table of a report with small counts masked and the others
// rounded.
func publishedReport(
	a *cli.App, cmd *cobra.Command, tx *store.Tx, r report.Report, texts map[string]string,
) (*table.Table, error) {
	release, err := releaseReport(a, cmd.Context(), tx, r, texts)
	if err != nil {
		return nil, err
	}
	return release.printout.LongTable, nil
}

// publishedDue returns two masked tables of the tasks that are due at the end of the month.
// The table people counts the tasks about people. The table places lists the tasks about
// teams, panels and other places.
func publishedDue(
	a *cli.App, cmd *cobra.Command, tx *store.Tx, m record.Month,
) (people, places *table.Table, err error) {
	args, err := a.Arguments(tx, booksreport.DueReport(a.Areas.DueKinds), map[string]string{"as-at": string(m.Last())})
	if err != nil {
		return nil, nil, err
	}
	if people, places, err = booksreport.DueCounts(cmd.Context(), tx, args, a.Areas.DueKinds); err != nil {
		return nil, nil, err
	}
	rule, err := returnsdb.MaskingRule(tx)
	if err != nil {
		return nil, nil, err
	}
	if people, err = publish.MaskTable(people, rule); err != nil {
		return nil, nil, err
	}
	places, err = publish.MaskTable(places, rule)
	return people, places, err
}

// activityNames returns the codes and titles of all activities.
func activityNames() (items []bulletin.Item) {
	for _, i := range record.Activities.Items {
		items = append(items, bulletin.Item(i))
	}
	return items
}
