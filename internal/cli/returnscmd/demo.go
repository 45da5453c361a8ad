package returnscmd

import (
	"borough/internal/seed"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
)

// fileAndPublish files the returns of the demonstration, and publishes some of the
// last.
func fileAndPublish(tx *store.Tx) error {
	if err := fileAll(tx); err != nil {
		return err
	}
	return publishLast(tx)
}

// publishLast publishes those blocks of the last filed return that do not sort people
// by a strand.
func publishLast(tx *store.Tx) error {
	months, err := returnsdb.FiledMonths(tx)
	if err != nil {
		return err
	}
	filed, _, err := returnsdb.Filed(tx, months[len(months)-1])
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

// fileAll files every month of the demonstration but the last that is over, each
// on the fifth of the next, so that there is a history and something to do.
func fileAll(tx *store.Tx) error {
	now, today := tx.Now, tx.Today
	defer func() { tx.Now, tx.Today = now, today }()
	last := today.Month().Prev()
	for m := last.Add(1 - seed.Months); m < last; m = m.Next() {
		tx.Today = m.Next().First().AddDays(4)
		tx.Now = now.AddDate(0, 0, -tx.Today.DaysUntil(today))
		req, err := BuildRequest(tx, string(m), false, "")
		if err != nil {
			return err
		}
		if _, _, err := fileReturn(tx, req, ""); err != nil {
			return err
		}
	}
	return nil
}
