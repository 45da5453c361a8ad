package app

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"borough/internal/cli"
	"borough/internal/store"
	"borough/internal/store/peopledb"
	"borough/internal/store/storetest"
)

// TestCheck makes the records contradict each other in SQL, in each way that Check looks for,
// and compares the problems that Check finds.
func TestCheck(t *testing.T) {
	team := `INSERT INTO teams VALUES (1, 'here', 'Here', 'here', '2026-01-01', NULL); `
	panel := team +
		`INSERT INTO panels VALUES (1, 1, '2026-01-01', NULL, NULL); INSERT INTO members VALUES (1, 'M0001', 'Ada', 'ada', NULL, NULL);
		INSERT INTO seats VALUES (1, 1, 1, 'community', 'lives', NULL, NULL, '2026-01-01', NULL, NULL); `
	plan := `INSERT INTO principles VALUES (1, 'listen', 'We listen', '2026-01-01');
		INSERT INTO commitment_actions VALUES (1, 'N0001', 1, 'mpa', 'Engagement team', 'Ask', '2026-01-01', '2026-06-01'); `
	drafts := `INSERT INTO commitment_drafts VALUES (1, 'first', 'mps', '2026-01-01', NULL), (2, 'second', 'mps', '2026-03-01', NULL); `
	contact := `INSERT INTO contacts VALUES (1, 'K0001', 'Ivo', 'ivo', NULL, NULL);
		INSERT INTO contact_spells VALUES (1, 1, 1, NULL, 'teacher', '2026-01-01', NULL, NULL); `
	summaryProblem := "the summary by month does not fit the sessions; borough check --rebuild makes it again"
	for _, c := range []checkCase{
		{"sound", "", nil},
		{"minutes", "UPDATE month_hours SET minutes = minutes + 1 WHERE month = '2026-01'",
			[]string{"V0001 2026-01 " + summaryProblem}},
		{"exceptions", "UPDATE month_hours SET exceptions = 1 WHERE month = '2026-01'",
			[]string{"V0001 2026-01 " + summaryProblem}},
		{"a line too few", "DELETE FROM month_hours WHERE month = '2026-02'",
			[]string{"V0001 2026-02 " + summaryProblem}},
		{"a line too many", "INSERT INTO month_hours VALUES ('2026-05', 2, 1, 'office', 0, 1, 60, 0)",
			[]string{"V0002 2026-05 " + summaryProblem}},
		{"over a month's end", "UPDATE sessions SET over = 0", []string{
			"S00001 2h of it fall in the next month, which is not what the file says", "V0001 2026-01 " + summaryProblem,
			"V0001 2026-02 " + summaryProblem}},
		{"a gap", "UPDATE spells SET until_on = '2025-12-20' WHERE id = 1",
			[]string{"V0001 is applicant from 2025-12-01 until 2025-12-20, but the next spell begins on 2026-01-01"}},
		{"an end", "UPDATE spells SET until_on = '2026-02-01' WHERE id = 2",
			[]string{"V0001 is active until 2026-02-01 and has no standing after that"}},
		{"no application", "DELETE FROM spells WHERE id = 1",
			[]string{"V0001 does not begin with an application but as active on 2026-01-01"}},
		{"no spell", "DELETE FROM spells WHERE volunteer_id = 2",
			[]string{"V0002 has no spell, not even as an applicant"}},
		{"unbalanced", "UPDATE spells SET change = 'resumed' WHERE id = 2",
			[]string{"2026-01 opening 0 + joined 1 + rejoined 0 - left 0 = 1, but closing is 2"}},
		{"answers of nobody", "INSERT INTO equality_answers VALUES ('member', 9, 'gender', '2026-01-01', '2021', 'F')",
			[]string{"member equality answers or a notice are of nobody who is there"}},
		{"a notice of nobody", "INSERT INTO equality_withdrawals VALUES ('volunteer', 99, '2026-01-01')",
			[]string{"volunteer equality answers or a notice are of nobody who is there"}},
		{"dangling", "PRAGMA foreign_keys = 0; DELETE FROM wards",
			[]string{"sessions row 1 refers to a row of wards that is not there"}},
		{"a version left out",
			`INSERT INTO returns VALUES (1, '2026-02', 2, '', '', '', '', 'late', NULL), (2, '2026-03', 1, '', '', '', '', NULL, NULL)`,
			[]string{"2026-02 was filed as version 2, and 1 is next"}},
		{"an amendment of nothing", `INSERT INTO amendments VALUES ('2026-02', 'late', '', '')`,
			[]string{"2026-02 is open for amendment, and no return of it was filed"}},
		{"a level skipped",
			`INSERT INTO equality_levels VALUES ('2026-01-01', 2, 'policy'), ('2026-02-01', 4, 'targets')`,
			[]string{"equality standard goes from level 2 to 4 on 2026-02-01"}},
		{"levels in order",
			`INSERT INTO equality_levels VALUES ('2026-01-01', 3, 'policy'), ('2026-02-01', 1, 'review'), ('2026-03-01', 2, 'targets')`, nil},
		{"a report too early", plan + `INSERT INTO commitment_progress VALUES (1, 1, '2025-12-31', 'under-way', '')`,
			[]string{"N0001 is reported under-way on 2025-12-31, before it began, on 2026-01-01"}},
		{"a report on the first day",
			plan + `INSERT INTO commitment_progress VALUES (1, 1, '2026-01-01', 'under-way', '')`, nil},
		{"done without evidence", plan + `INSERT INTO commitment_progress VALUES (1, 1, '2026-02-01', 'done', '')`,
			[]string{"N0001 is reported done on 2026-02-01 without evidence"}},
		{"an action before its principle", plan + `UPDATE principles SET from_on = '2026-01-02'`,
			[]string{"N0001 began on 2026-01-01, before its principle, on 2026-01-02"}},
		{"a draft agreed too late", drafts + `UPDATE commitment_drafts SET agreed_on = '2026-03-01' WHERE id = 1`,
			[]string{"first was agreed on 2026-03-01, but replaced on 2026-03-01"}},
		{"a draft agreed in time", drafts + `UPDATE commitment_drafts SET agreed_on = '2026-02-28' WHERE id = 1`, nil},
		{"feedback too early",
			drafts +
				`INSERT INTO commitment_feedback VALUES (1, 'F0001', 1, '2025-12-31', 'victims', 'short', NULL, NULL, '')`,
			[]string{"F0001 was received on 2025-12-31, but its draft was issued on 2026-01-01 and agreed on no day"}},
		{"feedback too late", drafts + `UPDATE commitment_drafts SET agreed_on = '2026-02-01' WHERE id = 1;
			INSERT INTO commitment_feedback VALUES (1, 'F0001', 1, '2026-02-02', 'victims', 'short', NULL, NULL, '')`,
			[]string{"F0001 was received on 2026-02-02, but its draft was issued on 2026-01-01 and agreed on 2026-02-01"}},
		{"feedback on the last day", drafts + `UPDATE commitment_drafts SET agreed_on = '2026-02-01' WHERE id = 1;
			INSERT INTO commitment_feedback VALUES (1, 'F0001', 1, '2026-02-01', 'victims', 'short', NULL, NULL, '')`, nil},
		{"two postings", team + `INSERT INTO staff VALUES (1, 'T0001', 'Ada', 'ada');
			INSERT INTO postings VALUES (1, 1, 1, 'pc', '2026-01-01', NULL, NULL), (2, 1, 1, 'sgt', '2026-02-01', NULL, NULL)`,
			[]string{"T0001 is posted from 2026-01-01 until now, but the next posting begins on 2026-02-01"}},
		{"a posting too early", team + `INSERT INTO staff VALUES (1, 'T0001', 'Ada', 'ada');
			INSERT INTO postings VALUES (1, 1, 1, 'pc', '2025-12-31', NULL, NULL)`,
			[]string{"T0001 is posted to here from 2025-12-31 until now, but the team works from 2026-01-01 to now"}},
		{"a posting to a team that closed",
			team + `UPDATE teams SET closed_on = '2026-03-01'; INSERT INTO staff VALUES (1, 'T0001', 'Ada', 'ada');
			INSERT INTO postings VALUES (1, 1, 1, 'pc', '2026-01-01', NULL, NULL)`,
			[]string{"T0001 is posted to here from 2026-01-01 until now, but the team closed on 2026-03-01"}},
		{"a posting until a team closed",
			team + `UPDATE teams SET closed_on = '2026-03-01'; INSERT INTO staff VALUES (1, 'T0001', 'Ada', 'ada');
			INSERT INTO postings VALUES (1, 1, 1, 'pc', '2026-01-01', '2026-03-02', 'other')`, nil},
		{"a panel of a team that closed",
			team +
				`UPDATE teams SET closed_on = '2026-03-01'; INSERT INTO panels VALUES (1, 1, '2026-01-01', NULL, NULL)`,
			[]string{"here has a panel from 2026-01-01 until now, but works from 2026-01-01 to 2026-03-01"}},
		{"posts paid for too early", team + `INSERT INTO team_funding VALUES (1, '2025-12-31', 2, 'council')`,
			[]string{"here has posts paid for from 2025-12-31, but works from 2026-01-01 to now"}},
		{"posts paid for too late",
			team +
				`UPDATE teams SET closed_on = '2026-03-01'; INSERT INTO team_funding VALUES (1, '2026-03-02', 2, 'council')`,
			[]string{"here has posts paid for from 2026-03-02, but works from 2026-01-01 to 2026-03-01"}},
		{"a panel too early", team + `INSERT INTO panels VALUES (1, 1, '2025-12-31', NULL, NULL)`,
			[]string{"here has a panel from 2025-12-31 until now, but works from 2026-01-01 to now"}},
		{"a panel as long as its team",
			team +
				`UPDATE teams SET closed_on = '2026-03-01'; INSERT INTO panels VALUES (1, 1, '2026-01-01', '2026-03-01', 'tired')`, nil},
		{"a meeting too late",
			team +
				`INSERT INTO panels VALUES (1, 1, '2026-01-01', '2026-02-01', 'tired'); INSERT INTO meetings VALUES (1, 1, '2026-02-02', 3, 0, NULL)`,
			[]string{"here has a meeting of 2026-02-02, outside the days of its panel"}},
		{"a stage revisited in its place", team + `INSERT INTO cycles VALUES (1, 1, '2026-01-01');
			INSERT INTO cycle_steps VALUES (1, 1, 1, 'started', '2026-01-01', NULL), (2, 1, 1, 'revisited', '2026-02-01', 'more to know')`, nil},
		{"two seats",
			panel + `INSERT INTO seats VALUES (2, 1, 1, 'police', NULL, NULL, NULL, '2026-02-01', NULL, NULL)`,
			[]string{"M0001 sits on the panel of here from 2026-01-01 to now, but the next seat begins on 2026-02-01"}},
		{"a part of another ward",
			panel +
				`INSERT INTO wards VALUES (9, 'far', 'Far', 'far'); INSERT INTO ward_parts VALUES (1, 9, 'quay', 'Quay'); UPDATE seats SET part_id = 1`,
			[]string{"M0001 is from quay, a part of no ward of the team here"}},
		{"a contact twice",
			contact + `INSERT INTO contact_spells VALUES (2, 1, 1, NULL, 'teacher', '2026-02-01', NULL, NULL)`,
			[]string{"K0001 is a contact in lark-rise from 2026-01-01 to now, but is again from 2026-02-01"}},
		{"an interview before", contact + `INSERT INTO contact_interviews VALUES (1, '2025-12-31')`,
			[]string{"K0001 is interviewed on 2025-12-31, in no ward's network"}},
		{"a theme twice",
			panel + `INSERT INTO meetings VALUES (1, 1, '2026-01-31', 3, 0, NULL), (2, 1, '2026-02-28', 3, 0, NULL);
			INSERT INTO priorities VALUES (1, 'P0001', 1, 'drugs', '', 1, '2026-04-01', '2026-03-01', 'solved', NULL), (2, 'P0002', 1, 'drugs', '', 2, '2026-04-01', NULL, NULL, NULL)`,
			[]string{"P0001 is open to 2026-03-01, but its panel has drugs again from 2026-02-28"}},
		{"an action too early",
			panel +
				`INSERT INTO meetings VALUES (1, 1, '2026-01-31', 3, 0, NULL); INSERT INTO priorities VALUES (1, 'P0001', 1, 'drugs', '', 1, '2026-04-01', NULL, NULL, NULL);
			INSERT INTO priority_actions VALUES (1, 1, '2026-01-30', 'police', 'patrols')`,
			[]string{"P0001 has an action on 2026-01-30, but is there from 2026-01-31 to now"}},
		{"a posting after a posting", team + `INSERT INTO staff VALUES (1, 'T0001', 'Ada', 'ada');
			INSERT INTO postings VALUES (1, 1, 1, 'pc', '2026-01-01', '2026-02-01', NULL), (2, 1, 1, 'sgt', '2026-02-01', NULL, NULL)`, nil},
		{"two panels",
			team +
				`INSERT INTO panels VALUES (1, 1, '2026-01-01', '2026-02-01', 'tired'), (2, 1, '2026-02-01', NULL, NULL)`,
			[]string{"here has a panel from 2026-01-01 until 2026-02-01, but the next one begins on 2026-02-01"}},
		{"a chair too long",
			panel +
				`UPDATE seats SET ended_on = '2026-03-01'; INSERT INTO chairs VALUES (1, 1, 1, '2026-01-01', '2026-03-02')`,
			[]string{"M0001 is in the chair from 2026-01-01 to 2026-03-02, but in the seat from 2026-01-01 to 2026-03-01"}},
		{"a chair as long",
			panel +
				`UPDATE seats SET ended_on = '2026-03-01'; INSERT INTO chairs VALUES (1, 1, 1, '2026-01-01', '2026-03-01')`, nil},
		{"a chair too early", panel + `INSERT INTO chairs VALUES (1, 1, 1, '2025-12-31', NULL)`,
			[]string{"M0001 is in the chair from 2025-12-31 to now, but in the seat from 2026-01-01 to now"}},
		{"two chairs",
			panel + `INSERT INTO chairs VALUES (1, 1, 1, '2026-01-01', '2026-03-01'), (2, 1, 1, '2026-03-01', NULL)`,
			[]string{"here has two chairs on 2026-03-01"}},
		{"a meeting too early", panel + `INSERT INTO meetings VALUES (1, 1, '2025-12-31', 3, 0, NULL)`,
			[]string{"here has a meeting of 2025-12-31, outside the days of its panel"}},
		{"a priority of another panel",
			panel +
				`UPDATE panels SET dissolved_on = '2026-02-01', reason = 'tired'; UPDATE seats SET ended_on = '2026-02-01';
			INSERT INTO panels VALUES (2, 1, '2026-02-02', NULL, NULL);
			INSERT INTO meetings VALUES (1, 1, '2026-01-31', 3, 0, NULL);
			INSERT INTO priorities VALUES (1, 'P0001', 2, 'drugs', '', 1, '2026-04-01', '2026-01-30', 'solved', NULL)`,
			[]string{"P0001 is closed on 2026-01-30, before the meeting that set it, on 2026-01-31",
				"P0001 was set by a meeting of another panel"}},
		{"a priority closed at once", panel + `INSERT INTO meetings VALUES (1, 1, '2026-01-31', 3, 0, NULL);
			INSERT INTO priorities VALUES (1, 'P0001', 1, 'drugs', '', 1, '2026-04-01', '2026-01-31', 'dropped', NULL)`, nil},
		{"a stage skipped", team + `INSERT INTO cycles VALUES (1, 1, '2026-01-01');
			INSERT INTO cycle_steps VALUES (1, 1, 1, 'started', '2026-01-01', NULL), (2, 1, 3, 'advanced', '2026-02-01', 'WP/1')`,
			[]string{"here goes from stage 1 to 3 on 2026-02-01 as advanced"}},
		{"a stage before the last", team + `INSERT INTO cycles VALUES (1, 1, '2026-02-01');
			INSERT INTO cycle_steps VALUES (1, 1, 1, 'started', '2026-02-01', NULL), (2, 1, 2, 'advanced', '2026-01-31', 'WP/1')`,
			[]string{"here goes from stage 1 to 2 on 2026-01-31 as advanced"}},
		{"a review finished early", team + `INSERT INTO cycles VALUES (1, 1, '2026-01-01');
			INSERT INTO cycle_steps VALUES (1, 1, 1, 'started', '2026-01-01', NULL), (2, 1, 7, 'finished', '2026-02-01', 'WP/1')`,
			[]string{"here goes from stage 1 to 7 on 2026-02-01 as finished"}},
		{"a stage without its evidence", team + `INSERT INTO cycles VALUES (1, 1, '2026-01-01');
			INSERT INTO cycle_steps VALUES (1, 1, 1, 'started', '2026-01-01', NULL), (2, 1, 2, 'advanced', '2026-02-01', NULL)`,
			[]string{"here went on to engage on 2026-02-01, and R18f says: no document is named that shows what came of research"}},
		{"stages in order", team + `INSERT INTO cycles VALUES (1, 1, '2026-01-01');
			INSERT INTO cycle_steps VALUES (1, 1, 1, 'started', '2026-01-01', NULL), (2, 1, 2, 'advanced', '2026-02-01', 'WP/1'),
				(3, 1, 1, 'revisited', '2026-02-01', 'more to know')`, nil},
		{"a claim of no session",
			`INSERT INTO expenses VALUES (1, 'X0001', 1, 'travel', '2026-02-05', NULL, 'bus', NULL, 'r', 100, '2026-02-06', NULL, NULL, NULL, NULL)`,
			[]string{"X0001 is against R4: no session on 2026-02-05"}},
		{"a meal of four hours, at no setting",
			`INSERT INTO expenses VALUES (1, 'X0001', 1, 'meal', '2026-01-31', 1, NULL, NULL, '', 100, '2026-02-06', NULL, NULL, NULL, NULL)`,
			[]string{"X0001 is against R5: 4h in one session is not more than 4h",
				"X0001 is against R22b: no meal is set on 2026-01-31"}},
		{"a claim that was rejected",
			`INSERT INTO expenses VALUES (1, 'X0001', 1, 'meal', '2026-01-31', 1, NULL, NULL, '', 100, '2026-02-06', '2026-02-07', 'rejected', 'short', NULL)`, nil},
		{"a run that a claim joined", `INSERT INTO payments VALUES (1, 'Y0001', '2026-03-01', 1, 100);
			INSERT INTO expenses VALUES (1, 'X0001', 1, 'travel', '2026-01-31', NULL, 'bus', NULL, 'r', 100, '2026-02-06', '2026-02-07', 'approved', NULL, 1),
				(2, 'X0002', 1, 'travel', '2026-01-31', NULL, 'tube', NULL, 'r', 200, '2026-02-06', '2026-02-07', 'approved', NULL, 1)`,
			[]string{"Y0001 paid £1.00 by 1 claims, and the claims on it come to £3.00 by 2"}},
		{"a run before its claim was approved", `INSERT INTO payments VALUES (1, 'Y0001', '2026-02-06', 1, 100);
			INSERT INTO expenses VALUES (1, 'X0001', 1, 'travel', '2026-01-31', NULL, 'bus', NULL, 'r', 100, '2026-02-06', '2026-02-07', 'approved', NULL, 1)`,
			[]string{"X0001 was approved on 2026-02-07, after it was paid in Y0001 on 2026-02-06"}},
		{"a run on the day its claim was approved", `INSERT INTO payments VALUES (1, 'Y0001', '2026-02-07', 1, 100);
			INSERT INTO expenses VALUES (1, 'X0001', 1, 'travel', '2026-01-31', NULL, 'bus', NULL, 'r', 100, '2026-02-06', '2026-02-07', 'approved', NULL, 1)`, nil},
		{"a run of which a claim was destroyed", `INSERT INTO payments VALUES (1, 'Y0001', '2026-03-01', 2, 300);
			INSERT INTO expenses VALUES (1, 'X0001', 1, 'travel', '2026-01-31', NULL, 'bus', NULL, 'r', 100, '2026-02-06', '2026-02-07', 'approved', NULL, 1)`, nil},
	} {
		t.Run(c.name, c.check)
	}
}

// checkCase is a change to the database in SQL, and the problems that Check then finds.
type checkCase struct {
	name, sql string
	want      []string
}

// check makes the change to a new database and compares the problems that Check finds.
func (c checkCase) check(t *testing.T) {
	path := storetest.NewFile(t)
	addOvernightSession(t, path)
	db := storetest.OpenRaw(t, path)
	if _, err := db.Exec(c.sql); err != nil {
		t.Fatal(err)
	}
	db.Close()
	if got := problemTexts(t, path); !slices.Equal(got, c.want) {
		t.Errorf("got:\n%s\nnot:\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
	}
}

// addOvernightSession adds two volunteers, and a session that begins in one month and ends in
// the next.
func addOvernightSession(t *testing.T, path string) {
	t.Helper()
	_, err := storetest.OpenRaw(t, path).Exec(`
		INSERT INTO roles (id, code, title, task, deployment, level, risk, reserved, proposed_on, approved_on, minute)
			VALUES (1, 'office', 'Office', 'Office work', 'sn-support', 'basic', 0, 0, '2025-01-01', '2025-01-02', 'SG/1');
		INSERT INTO volunteers (id, ref, name, name_key, born_on, uk_since_on, source)
			VALUES (1, 'V0001', 'Ada Testwell', 'ada testwell', '1990-05-04', '1990-05-04', 'event'),
				(2, 'V0002', 'Bertram Sample', 'bertram sample', '1990-05-04', '1990-05-04', 'event');
		INSERT INTO spells (id, volunteer_id, standing, change, from_on, until_on)
			VALUES (1, 1, 'applicant', 'applied', '2025-12-01', '2026-01-01'), (2, 1, 'active', 'joined', '2026-01-01', NULL),
				(3, 2, 'applicant', 'applied', '2025-12-01', '2026-01-01'), (4, 2, 'active', 'joined', '2026-01-01', NULL);
		INSERT INTO sessions (id, volunteer_id, given_on, start, minutes, over, role_id, activity, ward_id)
			VALUES (1, 1, '2026-01-31', 1320, 240, 120, 1, 'office', 1);
		INSERT INTO month_hours VALUES ('2026-01', 1, 1, 'office', 1, 1, 120, 0), ('2026-02', 1, 1, 'office', 1, 0, 120, 0)`)
	if err != nil {
		t.Fatal(err)
	}
}

// problemTexts returns the problems that Check finds in the database at path.
func problemTexts(t *testing.T, path string) (texts []string) {
	t.Helper()
	s, err := store.OpenRead(t.Context(), path, storeArea())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	err = s.View(t.Context(), storetest.Clerk.Now, func(tx *store.Tx) error {
		found, err := tx.Check()
		for _, p := range found {
			texts = append(texts, fmt.Sprintf("%s %s", p.About, p.Text))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// TestRebuild checks that RebuildSummary corrects the monthly summary and the part of a session
// that falls in the next month, and that it adds one audit row.
func TestRebuild(t *testing.T) {
	path := storetest.NewFile(t)
	addOvernightSession(t, path)
	db := storetest.OpenRaw(t, path)
	if _, err := db.Exec("UPDATE sessions SET over = 0; DELETE FROM month_hours WHERE month = '2026-02'"); err != nil {
		t.Fatal(err)
	}
	var before, after int
	if err := db.QueryRow("SELECT COUNT(*) FROM audit").Scan(&before); err != nil {
		t.Fatal(err)
	}
	s, err := store.OpenWrite(t.Context(), path, storeArea())
	if err != nil {
		t.Fatal(err)
	}
	err = s.Update(t.Context(), storetest.Clerk, false, func(tx *store.Tx) error {
		_, err := peopledb.RebuildMonthHours(tx)
		return err
	})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	if err := db.QueryRow("SELECT COUNT(*) FROM audit").Scan(&after); err != nil || after != before+1 {
		t.Errorf("%d audit rows were added, not one (%v)", after-before, err)
	}
	db.Close()
	if got := problemTexts(t, path); got != nil {
		t.Errorf("after the rebuild: %v", got)
	}
}

// TestDamage checks that a file with damaged pages is reported as a damaged file, not as records
// that contradict each other.
func TestDamage(t *testing.T) {
	path := storetest.NewFile(t)
	addOvernightSession(t, path)
	db := storetest.OpenRaw(t, path)
	var page int64
	if err := db.QueryRow("SELECT rootpage FROM sqlite_schema WHERE name = 'sessions_on'").Scan(&page); err != nil {
		t.Fatal(err)
	}
	db.Close()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 100 {
		data[page*4096-100+int64(i)] = 0x41
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := store.OpenRead(t.Context(), path, storeArea())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	err = s.View(t.Context(), storetest.Clerk.Now, func(tx *store.Tx) error {
		_, err := tx.Check()
		return err
	})
	var fileError *store.FileError
	if !errors.As(err, &fileError) || !strings.HasPrefix(fileError.Text, "damaged") {
		t.Errorf("got %v", err)
	}
}

// TestCheckAccreditation makes cases that break each rule of the accreditation scheme, and
// compares the problems that Check finds.
func TestCheckAccreditation(t *testing.T) {
	csas := `INSERT INTO csas_standards VALUES (1, '1', '2026-01-01', 'two days', 'a check', 'a supervisor', 100, 12);
		INSERT INTO csas_cases VALUES (1, 'C0001', 'Acme', 'acme', 1), (2, 'C0002', 'ACME', 'acme', 1);
		INSERT INTO csas_steps VALUES (1, 1, 'applied', '2026-01-01', 'applicant', NULL, ''), (2, 1, 'endorsed', '2026-01-02', 'council', NULL, ''),
			(3, 1, 'accredited', '2026-01-03', 'csas-office', '2027-01-03', ''), (4, 1, 'withdrawn', '2026-02-01', 'csas-office', NULL, ''),
			(5, 2, 'applied', '2026-02-01', 'applicant', NULL, '');
		INSERT INTO accredited VALUES (1, 'A0001', 1, 'Ivo', 'ivo', '2026-01-03', '2026-12-31', NULL, NULL); `
	for _, c := range []checkCase{
		{"accreditation", csas, nil},
		{"no application to be accredited", csas + `DELETE FROM csas_steps WHERE case_id = 2`,
			[]string{"C0002 has no step, not even its application"}},
		{"a stage skipped", csas + `DELETE FROM csas_steps WHERE id = 2`,
			[]string{"C0001 breaks R21b: C0001 applied on 2026-01-01 and waits for a local body to endorse or oppose it"}},
		{"steps out of order", csas + `UPDATE csas_steps SET taken_on = '2026-01-04' WHERE id = 2`,
			[]string{"C0001 breaks R21c: 2026-01-03 is before the last step, of 2026-01-04 (endorsed)"}},
		{"accredited against all", csas + `UPDATE csas_steps SET step = 'opposed' WHERE id = 2`,
			[]string{"C0001 breaks R21d: no local body endorses it: Borough council opposed it on 2026-01-02"}},
		{"an appeal in time", csas + `DELETE FROM csas_steps WHERE case_id = 2; DELETE FROM csas_cases WHERE id = 2;
			INSERT INTO csas_steps VALUES (6, 1, 'appealed', '2026-03-01', 'applicant', NULL, '')`, nil},
		{"an appeal too late", csas + `DELETE FROM csas_steps WHERE case_id = 2; DELETE FROM csas_cases WHERE id = 2;
			INSERT INTO csas_steps VALUES (6, 1, 'appealed', '2026-03-02', 'applicant', NULL, '')`,
			[]string{"C0001 breaks R21e: what was decided on 2026-02-01 could be appealed until 2026-03-01 (28 days), and this is 2026-03-02"}},
		{"powers too early", csas + `UPDATE accredited SET from_on = '2026-01-02'`,
			[]string{"C0001 breaks R21f: C0001 is not accredited on 2026-01-02; its last step by then is of 2026-01-02: endorsed"}},
		{"powers on the last day", csas + `UPDATE accredited SET from_on = '2026-01-31'`, nil},
		{"powers after it was withdrawn", csas + `UPDATE accredited SET from_on = '2026-02-01'`,
			[]string{"C0001 breaks R21f: C0001 is not accredited on 2026-02-01; its last step by then is of 2026-02-01: withdrawn"}},
		{"a fee of the study", csas + `INSERT INTO csas_fees VALUES (1, 1, '2026-01-31', 100, NULL, NULL, NULL)`,
			[]string{"C0001 breaks R21g: the scheme is a proof of concept on 2026-01-31 (csas-scheme), and charges nothing"}},
		{"a fee after the study", csas + `INSERT INTO csas_fees VALUES (1, 1, '2026-01-31', 100, NULL, NULL, NULL);
			INSERT INTO settings VALUES ('csas-scheme', '2026-01-31', 'charging')`, nil},
		{"two cases of one organisation", csas + `UPDATE csas_steps SET taken_on = '2026-01-31' WHERE id = 5`,
			[]string{"C0002 is of the same organisation as C0001, which has a case on 2026-01-31 too"}},
		{"cases of two organisations", csas + `UPDATE csas_steps SET taken_on = '2026-01-31' WHERE id = 5;
			UPDATE csas_cases SET organisation = 'Beta', name_key = 'beta' WHERE id = 2`, nil},
	} {
		t.Run(c.name, c.check)
	}
}

// storeArea returns the store parts of all areas, joined.
func storeArea() store.Area { return New(cli.OSEnv()).Areas.Store }
