package record

import (
	"errors"
	"testing"
)

func TestSettingClean(t *testing.T) {
	for _, c := range []struct{ key, text, want, wantError string }{
		{"monthly-limit", "30:00", "30h", ""},
		{"monthly-limit", "1m", "1m", ""},
		{"monthly-limit", "744h", "744h", ""},
		{"monthly-limit", "745h", "", `monthly-limit "745h": no month is longer than 744h`},
		{"monthly-limit", "30", "", `length "30": 30h or 30m?; give 2h30m, 2:30, 2.5h or 150m`},
		{"meal", "3.4", "£3.40", ""},
		{"meal", "340p", "£3.40", ""},
		{"meal", " ", "", ""},
		{"warn-days", "0", "0", ""},
		{"warn-days", "3660", "3660", ""},
		{"warn-days", "3661", "", `warn-days "3661": give a whole number from 0 to 3660`},
		{"return-day", "1", "1", ""},
		{"return-day", "28", "28", ""},
		{"return-day", "0", "", `return-day "0": give a whole number from 1 to 28`},
		{"return-day", "29", "", `return-day "29": give a whole number from 1 to 28`},
		{"central-key", "", "", ""},
		{"central-key", " age1qqqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qarc0s0vqvsl\n",
			"age1qqqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qarc0s0vqvsl", ""},
		{"central-key", "age1qqqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qarc0s0vqvs", "",
			`central-key "age1qqqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qarc0s0vqvs": give the line that the Central Team's key show prints: age1 and 58 letters and digits`},
		{"central-key", "age1bqqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qarc0s0vqvsl", "",
			`central-key "age1bqqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qarc0s0vqvsl": give the line that the Central Team's key show prints: age1 and 58 letters and digits`},
		{"warn-days", "+5", "", `warn-days "+5": give a whole number from 0 to 3660`},
		{"stall-days", "-1", "", `stall-days "-1": give a whole number from 0 to 3660`},
		{"vetting-levels", "CTC:10, SC:7", "ctc:10,sc:7", ""},
		{"vetting-levels", "basic", "", `vetting level "basic": give each as code:years, as basic:3,standard:5`},
		{"vetting-levels", "basic:0", "", `vetting level "basic:0": give each as code:years, as basic:3,standard:5`},
		{"vetting-levels", "basic:3,Basic:5", "", `vetting level "basic" is there twice`},
		{"age-bands", "0-17, 18-64, 65+", "0-17,18-64,65+", ""},
		{"age-bands", "0+", "0+", ""},
		{"age-bands", "0-19,20-24,25+", "0-19,20-24,25+", ""},
		{"age-bands", "0-19,20-23,24+", "", `age band "20-23" is of fewer than 5 years, and could tell somebody's age`},
		{"age-bands", "0-19,20-40,40-59,60+", "",
			`age band "40-59" does not follow the one before it; bands may not overlap or leave a gap: the next begins at 41`},
		{"age-bands", "0-19,21+", "",
			`age band "21+" does not follow the one before it; bands may not overlap or leave a gap: the next begins at 20`},
		{"age-bands", "0-19", "", `age bands "0-19" leave out the oldest; end with a band such as 60+`},
		{"age-bands", "0-19,20+,30+", "", `age band "30+" comes after 20+, which has no end`},
		{"age-bands", "19-0", "", `age band "19-0": give bands as 0-19,20-29,60+`},
		{"age-bands", "0--1", "", `age band "0--1": give bands as 0-19,20-29,60+`},
	} {
		setting, err := FindSetting(c.key)
		if err != nil {
			t.Fatal(err)
		}
		got, err := setting.Clean(c.text)
		message := ""
		if err != nil {
			message = err.Error()
		}
		if got != c.want || message != c.wantError {
			t.Errorf("%s %q: %q, %s", c.key, c.text, got, message)
		}
		var invalid *Invalid
		if err != nil && !errors.As(err, &invalid) {
			t.Errorf("%s %q: the error is a %T", c.key, c.text, err)
		}
	}
}

// TestSettingDefaults checks that every default is in the form in which values are
// stored, and that ReadSettings uses the defaults for settings without a value.
func TestSettingDefaults(t *testing.T) {
	for _, s := range SettingList {
		if cleaned, err := s.Clean(s.Default); err != nil || cleaned != s.Default {
			t.Errorf("%s: the default %q is stored as %q, %v", s.Key, s.Default, cleaned, err)
		}
	}
	s, err := ReadSettings(map[string]string{"monthly-limit": "30h"})
	if err != nil || s.MonthlyLimit != 30*60 || s.WarnDays != 60 || s.Levels.Rank("enhanced") != 3 {
		t.Errorf("settings are %+v, %v", s, err)
	}
}

func TestFindSetting(t *testing.T) {
	if s, err := FindSetting(" Monthly-Limit "); err != nil || s.Key != "monthly-limit" {
		t.Errorf("found %q, %v", s.Key, err)
	}
	_, err := FindSetting("limit")
	if want := `setting "limit" is not one of: monthly-limit, age-bands, meal, mileage-car, mileage-motorcycle, mileage-bicycle, receipt-over, travel-most, claim-days, claim-wait-days, hour-value, hour-value-source, vetting-levels, warn-days, stall-days, team-posts, large-ward, panel-size, panel-meeting-days, panel-dormant-days, priority-review-days, shared-priority, engagement-level, contact-days, stage-days, return-day, statement-edition, milestone-hours, milestone-years, central-key, publish-floor, publish-round, publish-share-base, publish-average-base, csas-scheme, csas-appeal-days, retain-applicants, retain-volunteers, retain-staff, retain-members, retain-contacts, retain-accredited, retain-references, retain-expenses, retain-issues, retain-oh`; err == nil || err.Error() != want {
		t.Errorf("FindSetting says %v", err)
	}
}

func TestBandLabel(t *testing.T) {
	for band, want := range map[Band]string{{0, 19}: "under 20", {20, 29}: "20-29", {60, -1}: "60 and over",
		{0, -1}: "0 and over"} {
		if got := band.Label(); got != want {
			t.Errorf("%v is %q, not %q", band, got, want)
		}
	}
}
