package record

import "fmt"

// IssueKinds are the subjects of a concern about a volunteer. Only the code is
// recorded: no free text, and nothing about health or vetting.
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
// since free text could say what must not be recorded.
var MistakeReasons = Codes{"reason", []Item{
	{"twice", "It was entered twice"},
	{"wrong-person", "It was about somebody else"},
	{"wrong-codes", "Its codes or days were wrong"},
	{"mistake", "It was entered by mistake"},
}}

// Issue is a concern about a volunteer, recorded in codes and days only. It is
// confidential: only its own list prints it, and no rule on a volunteer reads it.
type Issue struct {
	ID            int64
	Ref           string
	VolunteerID   int64
	Volunteer     string // the volunteer's ref
	VolunteerName string
	Kind          string
	Opened        Date
	Closed        Date // "" while it is open
	Outcome       string
}

// VolunteerRefAndName returns the ref and the name of the volunteer.
func (i Issue) VolunteerRefAndName() string { return i.Volunteer + " " + i.VolunteerName }

// IssueRegister is the register of concerns.
var IssueRegister = Register{"I", 4, "issue", "issue list"}

// IssueFacts are the facts for the rules on concerns (R25b to R25d): a concern that is
// to be opened or closed on the day On. A concern not yet opened has no ref.
type IssueFacts struct {
	Issue     Issue
	On, Today Date
}

// verb returns what is to be done to the concern: "opened" or "closed".
func (f IssueFacts) verb() string {
	if f.Issue.Ref == "" {
		return "opened"
	}
	return "closed"
}

// IssueRules are the rules for opening and for closing a concern.
var IssueRules = []Rule[IssueFacts]{IssueFutureRule, IssueOrderRule, IssueOnceRule}

// IssueFutureRule is R25b: no concern is opened or closed in the future.
var IssueFutureRule = Rule[IssueFacts]{
	ID: "R25b", Text: "No issue is opened or closed on a day that is to come.", Source: "001 para 26",
	Ask: func(f IssueFacts) (string, bool) {
		if f.On > f.Today {
			return fmt.Sprintf("%s on %s, after today, %s", f.verb(), f.On, f.Today), false
		}
		return fmt.Sprintf("%s on %s", f.verb(), f.On), true
	},
}

// IssueOrderRule is R25c: a concern is not closed before it is opened.
var IssueOrderRule = Rule[IssueFacts]{
	ID: "R25c", Text: "An issue is closed on the day it was opened or later.", Source: "001 para 26",
	Ask: func(f IssueFacts) (string, bool) {
		if f.On < f.Issue.Opened {
			return fmt.Sprintf("closed on %s, before it was opened on %s", f.On, f.Issue.Opened), false
		}
		return fmt.Sprintf("%s on %s", f.verb(), f.On), true
	},
}

// IssueOnceRule is R25d: no concern is closed twice.
var IssueOnceRule = Rule[IssueFacts]{
	ID: "R25d", Text: "An issue is closed once.", Source: "001 para 26",
	Ask: func(f IssueFacts) (string, bool) {
		if f.Issue.Closed != "" {
			return fmt.Sprintf("closed on %s already", f.Issue.Closed), false
		}
		return f.verb() + " for the first time", true
	},
}
