package cli

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"borough/internal/bulletin"
	"borough/internal/publish"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/store"
)

// bulletinAsk reads what a bulletin of the month is made of. A month whose return
// is not filed has none.
func bulletinAsk(tx *store.Tx, m record.Month) (ask report.BulletinAsk, err error) {
	books, err := tx.Books()
	if err != nil {
		return ask, err
	}
	ask = report.BulletinAsk{Borough: books.Borough, Month: m, Today: tx.Today}
	for _, month := range []record.Month{m, m.Prev(), m.Add(-12)} {
		last, ok, err := tx.Filed(month)
		if err != nil {
			return ask, err
		}
		if !ok && month == m {
			return ask, notFiled(m, tx.Today)
		}
		if !ok {
			continue
		}
		r, err := report.ReadReturn(last.Document)
		if err != nil {
			return ask, err
		}
		settings, err := tx.Settings(month.Last())
		if err != nil {
			return ask, err
		}
		ask.Months = append(ask.Months, report.BulletinMonth{Return: r, Settings: settings})
	}
	return ask, nil
}

func notFiled(m record.Month, today record.Date) error {
	missing := &record.Missing{Text: fmt.Sprintf("the return of %s is not filed: a bulletin is made of filed figures", m.Long()),
		Hint: fmt.Sprintf("borough return file %s files it", m)}
	if m >= today.Month() {
		missing.Hint = "it can be filed from " + m.Next().First().Long() + " on, when the month is over"
	}
	return missing
}

// bulletinPage is the page of a month: its figures as they are published by the
// rule, and nothing else of the books.
func bulletinPage(ctx context.Context, tx *store.Tx, ask report.BulletinAsk) (*bulletin.Page, error) {
	b, err := report.BuildBulletin(ctx, tx, ask)
	if err != nil {
		return nil, err
	}
	settings, err := tx.Settings(tx.Today)
	if err != nil {
		return nil, err
	}
	for _, t := range b.Tables() {
		published, err := publish.Table(t, settings.Masking)
		if err != nil {
			return nil, err
		}
		*t = *published
	}
	page := &bulletin.Page{
		Borough: ask.Borough, Month: ask.Month.Long(), Before: ask.Month.Prev().Long(), Year: ask.Month.Add(-12).Long(),
		Day: ask.Month.Last().Long(),
	}
	if ask.Months != nil {
		of := ask.Months[0].Return
		page.Filed = record.Date(of.Filed.At[:10]).Long()
		page.Notes = append(page.Notes, fmt.Sprintf("Volunteers and their time are as in the return of %s, filed on %s as version %d; all else is as the books have it on %s.",
			page.Month, page.Filed, of.Version, page.Day))
	}
	page.Notes = append(page.Notes, "A change is of published figures: it is * where either of them is, and - where no return of the other month is filed.",
		settings.Masking.Words())
	months := bulletin.Months{This: string(ask.Month), Before: string(ask.Month.Prev()), Year: string(ask.Month.Add(-12))}
	return page, errors.Join(
		page.Compare(months, "volunteers", "Volunteers", b.Volunteers),
		page.Activities(b.Activities[ask.Month], b.Activities[ask.Month.Prev()], b.Activities[ask.Month.Add(-12)]),
		page.Compare(months, "panels", "Panels", b.Panels),
		page.Compare(months, "engagement", "Engagement", b.Engagement),
		page.List("events", b.Events),
		page.Priorities(b.Priorities),
		page.Due(b.Waiting, b.ToDo),
	)
}

// buildBulletin writes the page of a month, worded by the template; nil is the
// one in use.
func (a *app) buildBulletin(cmd *cobra.Command, month string, worded *bulletin.Template, format string, o *output) error {
	var page *bulletin.Page
	var text string
	err := a.view(cmd.Context(), func(tx *store.Tx) error {
		m, err := record.ParseMonth(month, tx.Today)
		if err != nil {
			return err
		}
		ask, err := bulletinAsk(tx, m)
		if err != nil {
			return err
		}
		if page, err = bulletinPage(cmd.Context(), tx, ask); err != nil {
			return err
		}
		if worded == nil {
			if worded, err = templateInUse(tx); err != nil {
				return err
			}
		}
		text, err = build(worded, page)
		return err
	})
	if err != nil {
		return err
	}
	return a.write(o, func(w io.Writer) error {
		if format == "html" {
			return bulletin.WriteHTML(w, page.Title(), text)
		}
		_, err := io.WriteString(w, text)
		return err
	})
}
