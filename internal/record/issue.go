package record

import "fmt"

// IssueKinds are the subjects of a concern about a volunteer. Only the code is kept:
// no words, and nothing about health or vetting.
var IssueKinds = Codes{"kind", []Item{
	{"conduct", "Conduct"},
	{"reliability", "Turning up, and on time"},
	{"confidentiality", "Keeping what is confidential"},
	{"role-limits", "Going beyond the role"},
	{"working-together", "Working with others"},
	{"quality", "How the work is done"},
	{"complaint", "A complaint from the public"},
	{"safety", "Working safely"},
	{"other", "Something else"},
}}

// IssueOutcomes are the outcomes of a concern.
var IssueOutcomes = Codes{"outcome", []Item{
	{"unfounded", "There was nothing in it"},
	{"no-action", "No action was needed"},
	{"advised", "Advice was given"},
	{"trained", "Training or support was given"},
	{"moved", "Another role was found"},
	{"warned", "A warning was given"},
	{"ended", "The volunteering ended"},
}}

// MistakeReasons are the reasons for voiding a confidential record. They are codes,
// since words could say what must not be kept.
var MistakeReasons = Codes{"reason", []Item{
	{"twice", "It was entered twice"},
	{"wrong-person", "It was about somebody else"},
	{"wrong-codes", "Its codes or days were wrong"},
	{"mistake", "It was entered by mistake"},
}}

// Issue is a concern about a volunteer, in codes and days only. Like equality answers
// it is kept apart: no decision about a person reads it, and no list but its own.
type Issue struct {
	ID          int64
	Ref         string
	VolunteerID int64
	Volunteer   string // the volunteer's ref
	Kind        string
	Opened      Date
	Closed      Date // "" while it is open
	Outcome     string
}

// IssueRegister is the register of concerns.
var IssueRegister = Register{"I", 4, "issue", "issue list"}

// IssueFacts is what the rules on concerns are asked about: a concern before it is
// opened or closed, and the day of that. A concern not yet opened has no ref.
type IssueFacts struct {
	Issue     Issue
	On, Today Date
}

func (s IssueFacts) verb() string {
	if s.Issue.Ref == "" {
		return "opened"
	}
	return "closed"
}

// IssueRules are the rules for opening and for closing a concern.
var IssueRules = []Rule[IssueFacts]{IssueFutureRule, IssueOrderRule, IssueOnceRule}

// IssueFutureRule is R25b: nothing is opened or closed in the future.
var IssueFutureRule = Rule[IssueFacts]{
	ID: "R25b", Text: "No issue is opened or closed on a day that is to come.", Source: "001 para 26",
	Ask: func(s IssueFacts) (string, bool) {
		if s.On > s.Today {
			return fmt.Sprintf("%s on %s, after today, %s", s.verb(), s.On, s.Today), false
		}
		return fmt.Sprintf("%s on %s", s.verb(), s.On), true
	},
}

// IssueOrderRule is R25c: a concern is not closed before it is opened.
var IssueOrderRule = Rule[IssueFacts]{
	ID: "R25c", Text: "An issue is closed on the day it was opened or later.", Source: "001 para 26",
	Ask: func(s IssueFacts) (string, bool) {
		if s.On < s.Issue.Opened {
			return fmt.Sprintf("closed on %s, before it was opened on %s", s.On, s.Issue.Opened), false
		}
		return fmt.Sprintf("%s on %s", s.verb(), s.On), true
	},
}

// IssueOnceRule is R25d: no concern is closed twice.
var IssueOnceRule = Rule[IssueFacts]{
	ID: "R25d", Text: "An issue is closed once.", Source: "001 para 26",
	Ask: func(s IssueFacts) (string, bool) {
		if s.Issue.Closed != "" {
			return fmt.Sprintf("closed on %s already", s.Issue.Closed), false
		}
		return s.verb() + " for the first time", true
	},
}
