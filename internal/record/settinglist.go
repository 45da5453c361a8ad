package record

import "slices"

// LevelsKey is the key of the setting that lists the clearance levels.
const LevelsKey = "vetting-levels"

// LimitKey is the key of the setting that limits a month's time (R6).
const LimitKey = "monthly-limit"

// SettingList are the settings there are, in the order they are shown.
var SettingList = slices.Concat([]Setting{
	{LimitKey, "the most time one volunteer gives in a calendar month (R6)", "40h",
		func(s *Settings, text string) (err error) { s.MonthlyLimit, err = parseLimit(text); return err },
		func(s Settings) string { return s.MonthlyLimit.String() }},
	{"age-bands", "the age bands of the return, never overlapping", "0-19,20-29,30-39,40-49,50-59,60+",
		func(s *Settings, text string) (err error) { s.AgeBands, err = parseBands(text); return err },
		func(s Settings) string { return joinText(s.AgeBands, Band.Code) }},
	moneySetting("meal", "what is paid for a meal (R5); none until set", "", func(s *Settings) *Pence { return &s.Meal }),
	moneySetting("mileage-car", "what is paid for a mile by one's own car; none until set", "", func(s *Settings) *Pence { return &s.CarMile }),
	moneySetting("mileage-motorcycle", "what is paid for a mile by one's own motorcycle; none until set", "", func(s *Settings) *Pence { return &s.CycleMile }),
	moneySetting("mileage-bicycle", "what is paid for a mile by one's own bicycle; none until set", "", func(s *Settings) *Pence { return &s.BicycleMile }),
	moneySetting("receipt-over", "a fare of more than this has a receipt (R22c)", "£0.00", func(s *Settings) *Pence { return &s.ReceiptOver }),
	moneySetting("travel-most", "the most that is repaid for one day's travel (R22d); no limit until set", "", func(s *Settings) *Pence { return &s.TravelMost }),
	numberSetting("claim-days", 0, 3660, "within how many days after it an expense is claimed (R22a)", "90", func(s *Settings) *int { return &s.ClaimDays }),
	numberSetting("claim-wait-days", 0, 3660, "after how many days undecided, or approved and unpaid, a claim is due", "14", func(s *Settings) *int { return &s.WaitDays }),
	moneySetting("hour-value", "what an hour given is said to be worth; none until set", "", func(s *Settings) *Pence { return &s.HourValue }),
	{"hour-value-source", "where hour-value comes from; its value is told only with it", "",
		func(s *Settings, text string) (err error) {
			s.HourSource, err = CleanLine("hour-value-source", text)
			return err
		},
		func(s Settings) string { return s.HourSource }},
	{LevelsKey, "the clearance levels, lowest first, and their usual years", "basic:3,standard:5,enhanced:7",
		func(s *Settings, text string) (err error) { s.Levels, err = parseLevels(text); return err },
		func(s Settings) string { return joinText(s.Levels, Level.code) }},
	numberSetting("warn-days", 0, 3660, "how many days before it runs out a clearance or training is due", "60", func(s *Settings) *int { return &s.WarnDays }),
	numberSetting("stall-days", 0, 3660, "after how many days at one stage an applicant is due", "28", func(s *Settings) *int { return &s.StallDays }),
	{"team-posts", "the posts of a team by rank, and the extra PCSOs of a large ward", "sgt:1,pc:2,pcso:3,large:3",
		func(s *Settings, text string) (err error) { s.Posts, err = parsePosts(text); return err },
		func(s Settings) string { return s.Posts.String() }},
	numberSetting("large-ward", 0, 100_000, "a ward of more residents than this is large", "14000", func(s *Settings) *int { return &s.LargeWard }),
	numberSetting("panel-size", 0, 100, "how many members a panel should have", "12", func(s *Settings) *int { return &s.PanelSize }),
	numberSetting("panel-meeting-days", 0, 3660, "after how many days without a meeting one is due", "92", func(s *Settings) *int { return &s.MeetingDays }),
	numberSetting("panel-dormant-days", 0, 3660, "after how many days without a meeting a panel is dormant", "183", func(s *Settings) *int { return &s.DormantDays }),
	numberSetting("priority-review-days", 0, 3660, "in how many days a priority is to be reviewed", "92", func(s *Settings) *int { return &s.ReviewDays }),
	numberSetting("shared-priority", 0, 100, "a priority that this share of wards holds, in per cent, is the borough's", "75", func(s *Settings) *int { return &s.SharedPriority }),
	numberSetting("engagement-level", 0, 1000, "how many events with the public a ward should have in a month", "1", func(s *Settings) *int { return &s.EngagementLevel }),
	numberSetting("contact-days", 0, 3660, "after how many days a KIN contact is to be interviewed again", "183", func(s *Settings) *int { return &s.ContactDays }),
	numberSetting("stage-days", 0, 3660, "after how many days at one of the seven stages a team is due", "92", func(s *Settings) *int { return &s.StageDays }),
	numberSetting("return-day", 1, 28, "the day of the next month by which a month's return is to be filed", "10", func(s *Settings) *int { return &s.ReturnDay }),
	{StatementKey, "the edition in force of the statement of expectations; none until set", "",
		func(s *Settings, text string) (err error) { s.Statement, err = parseStatement(text); return err },
		func(s Settings) string { return s.Statement }},
	milestonesSetting("milestone-hours", "after how many hours given somebody is to be thanked", "50,100,250,500,1000", func(s *Settings) *[]int { return &s.MilestoneHours }),
	milestonesSetting("milestone-years", "after how many years active somebody is to be thanked", "1,2,5,10", func(s *Settings) *[]int { return &s.MilestoneYears }),
	{"central-key", "the Central Team's key, which returns are encrypted to; none until set", "",
		func(s *Settings, text string) (err error) { s.CentralKey, err = parseCentralKey(text); return err },
		func(s Settings) string { return s.CentralKey }},
	numberSetting("publish-floor", MinimumMasking.Floor, 100, "counts of people from 1 to this are masked in what is published", "7", func(s *Settings) *int { return &s.Masking.Floor }),
	numberSetting("publish-round", MinimumMasking.Round, maxRound, "what is published is rounded to the nearest of this", "5", func(s *Settings) *int { return &s.Masking.Round }),
	numberSetting("publish-share-base", MinimumMasking.ShareBase, 1000, "no share is published on a base of fewer people", "25", func(s *Settings) *int { return &s.Masking.ShareBase }),
	numberSetting("publish-average-base", MinimumMasking.AverageBase, 1000, "no average is published of fewer people", "8", func(s *Settings) *int { return &s.Masking.AverageBase }),
	{CsasSchemeKey, "whether accreditation is a proof-of-concept or charging (R21g)", "proof-of-concept",
		func(s *Settings, text string) (err error) { s.CsasScheme, err = CsasSchemes.Find(text); return err },
		func(s Settings) string { return s.CsasScheme }},
	numberSetting(AppealDaysKey, 0, 3660, "in how many days a refused or withdrawn accreditation is appealed (R21e)", "28", func(s *Settings) *int { return &s.AppealDays }),
}, retentionSettings())
