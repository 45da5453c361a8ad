package app

import (
	"maps"
	"slices"
	"testing"
	"time"

	"borough/internal/cli"
	"borough/internal/cli/returnscmd"
	"borough/internal/record"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
)

// tamperings are SQL statements that change the records behind a filed return, some of them in
// ways that no command does. A filed return must still match the records stored with it.
var tamperings = map[string]string{
	"sessions voided":     `UPDATE sessions SET voided_on = '2026-11-01', void_reason = 'typed twice' WHERE id % 3 = 0`,
	"sessions longer":     `UPDATE sessions SET minutes = 1440, over = 0, activity = 'events', given_on = '2026-03-01', exception = NULL`,
	"sessions moved":      `UPDATE sessions SET role_id = (SELECT MAX(id) FROM roles), volunteer_id = 1`,
	"sessions gone":       `DELETE FROM expenses; DELETE FROM sessions`,
	"people renamed":      `UPDATE volunteers SET name = 'Somebody Else', name_key = 'somebody else'`,
	"people older":        `UPDATE volunteers SET born_on = '1930-01-01', source = 'press'`,
	"people gone":         `UPDATE volunteers SET ref = 'V9' || ref`,
	"roles redeployed":    `UPDATE roles SET deployment = 'other'`,
	"standing changed":    `UPDATE spells SET standing = 'paused', from_on = '2020-01-01', until_on = NULL, reason = NULL, change = 'paused'`,
	"placements gone":     `DELETE FROM placements`,
	"checks gone":         `DELETE FROM clearances`,
	"interviews failed":   `UPDATE interviews SET outcome = 'failed', held_on = substr(held_on, 1, 8) || '01' WHERE id % 2 = 0 AND NOT EXISTS (SELECT 1 FROM interviews i WHERE i.volunteer_id = interviews.volunteer_id AND i.id <> interviews.id)`,
	"recruitment counted": `UPDATE recruitment SET count = count + 7, source = 'other', note = note || id`,
	"answers gone":        `DELETE FROM equality_answers`,
	"settings backdated":  `INSERT INTO settings (key, from_on, value) VALUES ('age-bands', '2020-01-01', '0-64,65+') ON CONFLICT DO UPDATE SET value = '0-64,65+'`,
}

// TestFiledReturnRecords checks that the figures of filed returns equal the sums of the records
// stored with them, after each of the tamperings alone and after all of them.
func TestFiledReturnRecords(t *testing.T) {
	a := demoApp(t)
	for name, change := range tamperings {
		t.Run(name, func(t *testing.T) { checkAfterTampering(t, a, true, []string{"2025-05", "2026-09"}, change) })
	}
	var all []string
	for _, name := range slices.Sorted(maps.Keys(tamperings)) {
		all = append(all, tamperings[name])
	}
	checkAfterTampering(t, a, false, []string{"2025-05", "2025-12", "2026-02", "2026-08", "2026-09"}, all...)
}

// checkAfterTampering runs the SQL statements and checks that the filed returns of the months
// still match their stored records. With dryRun the changes are rolled back.
func checkAfterTampering(t *testing.T, a *cli.App, dryRun bool, months []string, changes ...string) {
	s, err := store.OpenWrite(t.Context(), a.Flags.DB, a.Areas.Store)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	now, _ := time.Parse(time.DateOnly, "2026-11-22")
	command := store.Command{Actor: "test", Name: "test", Now: now}
	err = s.Update(t.Context(), command, dryRun, func(tx *store.Tx) error {
		for _, change := range changes {
			if err := tx.Exec(change); err != nil {
				return err
			}
		}
		for _, month := range months {
			filed, _, err := returnsdb.LastFiledVersion(tx, record.Month(month))
			if err != nil {
				return err
			}
			r, err := returns.DecodeUntrusted(filed.Document)
			if err != nil {
				return err
			}
			request, err := returnscmd.FiledRequest(tx, filed)
			if err != nil {
				return err
			}
			if err := checkReturnRecords(t, tx, request, r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
