package returnscmd

import (
	"borough/internal/seed"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
)

// fileAndPublish files the returns of the demonstration borough, and publishes blocks of
// the last return.
func fileAndPublish(tx *store.Tx) error {
	if err := fileAll(tx); err != nil {
		return err
	}
	return publishLast(tx)
}

// publishLast publishes the last filed return, except its blocks ethnicity and age.
func publishLast(tx *store.Tx) error {
	months, err := returnsdb.FiledMonths(tx)
	if err != nil {
		return err
	}
	filed, _, err := returnsdb.LastFiledVersion(tx, months[len(months)-1])
	if err != nil {
		return err
	}
	release, err := releaseFiled(tx, filed, []string{"numbers", "hours", "activities", "recruitment"})
	if err != nil {
		return err
	}
	_, err = returnsdb.Publish(tx, release.Publication)
	return err
}

// fileAll files the returns of the demonstration borough, each on the fifth of the next
// month. It does not file the return of last month, so that users can try to file it.
func fileAll(tx *store.Tx) error {
	now, today := tx.Now, tx.Today
	defer func() { tx.Now, tx.Today = now, today }()
	last := today.Month().Prev()
	for m := last.Add(1 - seed.MonthCount); m < last; m = m.Next() {
		tx.Today = m.Next().First().AddDays(4)
		tx.Now = now.AddDate(0, 0, -tx.Today.DaysUntil(today))
		request, err := BuildRequest(tx, string(m), wholeMonth, defaultBenchmark)
		if err != nil {
			return err
		}
		if _, _, err := fileReturn(tx, request, noGap); err != nil {
			return err
		}
	}
	return nil
}
