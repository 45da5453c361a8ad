package record

import "fmt"

// JointThemes are the themes of joint engagement meetings (003).
var JointThemes = Codes{"theme", []Item{
	{"youth-violence", "Serious youth violence"},
	{"asb", "Antisocial behaviour"},
	{"confidence", "Other drivers of public confidence"},
	{"violence", "Violence in general"},
	{"knife-crime", "Knife crime"},
	{"gun-crime", "Gun crime"},
	{"gangs", "Gangs"},
	{"domestic-violence", "Violence at home"},
	{"sexual-violence", "Rape and sexual violence"},
	{"hate-crime", "Hate crime"},
	{"robbery", "Robbery"},
	{"alcohol", "Violence with alcohol"},
	{"other", "Something else"},
}}

// JointRound is a round of joint engagement meetings (003). In each round the Metropolitan
// Police Authority meets every borough once.
type JointRound struct {
	ID    int64 `json:"-"`
	Code  string
	Theme string // free text
	From  Date
}

// JointMeeting is one borough's meeting in a round.
type JointMeeting struct {
	Round    string // the round's code
	Borough  string // the borough's code
	On       Date
	Theme    string // one of JointThemes
	Partners []string
}

// JointMeetingFacts are the facts for JointOnceRule (R24a) and JointDayRule (R24b), about
// a borough's meeting that is to be recorded.
type JointMeetingFacts struct {
	Round           JointRound
	Borough         string // the borough's name
	On              Date
	Today           Date
	PreviousMeeting Date // the day of the borough's meeting recorded for the round already; "" if there is none
}

// The rules on joint engagement meetings. A borough has one meeting in each round (R24a).
// The meeting is not before the round began, and not in the future (R24b).
var (
	JointOnceRule = Rule[JointMeetingFacts]{
		ID:     "R24a",
		Text:   "A borough has one joint engagement meeting a round.",
		Source: "003 Joint Engagement Meetings",
		Check: func(f JointMeetingFacts) (string, bool) {
			if f.PreviousMeeting != "" {
				return fmt.Sprintf("%s has had its meeting of the round %s, on %s",
					f.Borough, f.Round.Code, f.PreviousMeeting), false
			}
			return fmt.Sprintf("%s has had no meeting of the round %s", f.Borough, f.Round.Code), true
		},
	}
	JointDayRule = Rule[JointMeetingFacts]{
		ID:     "R24b",
		Text:   "A joint engagement meeting is not before its round began, and not in the future.",
		Source: "003 Joint Engagement Meetings",
		Check: func(f JointMeetingFacts) (string, bool) {
			switch {
			case f.On < f.Round.From:
				return fmt.Sprintf("%s is before the round %s began, on %s", f.On, f.Round.Code, f.Round.From), false
			case f.On > f.Today:
				return fmt.Sprintf("%s is after today, %s", f.On, f.Today), false
			}
			return fmt.Sprintf("the round %s began on %s", f.Round.Code, f.Round.From), true
		},
	}
)
