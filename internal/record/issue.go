package record

import "fmt"

// IssueKinds are the possible subjects of an issue. Only the code is recorded: no free
// text, and nothing about health or vetting.
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

// IssueOutcomes are the possible outcomes of an issue.
var IssueOutcomes = Codes{"outcome", []Item{
	{"unfounded", "There was nothing in it"},
	{"no-action", "No action was needed"},
	{"advised", "Advice was given"},
	{"trained", "Training or support was given"},
	{"moved", "Another role was found"},
	{"warned", "A warning was given"},
	{"ended", "The volunteering ended"},
}}

// MistakeReasons are the reasons for voiding a confidential record. The reasons are codes,
// since free text could contain what must not be recorded.
var MistakeReasons = Codes{"reason", []Item{
	{"twice", "It was entered twice"},
	{"wrong-person", "It was about somebody else"},
	{"wrong-codes", "Its codes or days were wrong"},
	{"mistake", "It was entered by mistake"},
}}

// Issue is a concern about a volunteer. The record consists of codes and days only. Issues
// are confidential: only the list of issues prints them. They are in no Dossier, so that no
// rule on volunteers can read them.
type Issue struct {
	ID            int64
	Ref           string
	VolunteerID   int64
	Volunteer     string // the volunteer's ref
	VolunteerName string
	Kind          string
	Opened        Date
	Closed        Date   // "" if the issue is open
	Outcome       string // one of IssueOutcomes
}

// VolunteerRefAndName returns the ref and the name of the volunteer.
func (i Issue) VolunteerRefAndName() string { return i.Volunteer + " " + i.VolunteerName }

// IssueRegister is the register of issues.
var IssueRegister = Register{"I", 4, "issue", "issue list"}

// IssueFacts are the facts for the rules on opening and closing an issue (R25b to R25d).
type IssueFacts struct {
	Issue     Issue // an issue that is to be opened has no ref yet; any other is to be closed
	On, Today Date  // On is the day of the opening or closing
}

// changeName returns what is to be done to the issue: "opened" or "closed".
func (f IssueFacts) changeName() string {
	if f.Issue.Ref == "" {
		return "opened"
	}
	return "closed"
}

// IssueRules are the rules for opening and for closing an issue.
var IssueRules = []Rule[IssueFacts]{IssueFutureRule, IssueOrderRule, IssueOnceRule}

// IssueFutureRule is R25b: no issue is opened or closed in the future.
var IssueFutureRule = Rule[IssueFacts]{
	ID: "R25b", Text: "No issue is opened or closed on a day that is to come.", Source: "001 para 26",
	Check: func(f IssueFacts) (string, bool) {
		if f.On > f.Today {
			return fmt.Sprintf("%s on %s, after today, %s", f.changeName(), f.On, f.Today), false
		}
		return fmt.Sprintf("%s on %s", f.changeName(), f.On), true
	},
}

// IssueOrderRule is R25c: no issue is closed before the day on which it was opened.
var IssueOrderRule = Rule[IssueFacts]{
	ID: "R25c", Text: "An issue is closed on the day it was opened or later.", Source: "001 para 26",
	Check: func(f IssueFacts) (string, bool) {
		if f.On < f.Issue.Opened {
			return fmt.Sprintf("closed on %s, before it was opened on %s", f.On, f.Issue.Opened), false
		}
		return fmt.Sprintf("%s on %s", f.changeName(), f.On), true
	},
}

// IssueOnceRule is R25d: no issue is closed twice.
var IssueOnceRule = Rule[IssueFacts]{
	ID: "R25d", Text: "An issue is closed once.", Source: "001 para 26",
	Check: func(f IssueFacts) (string, bool) {
		if f.Issue.Closed != "" {
			return fmt.Sprintf("closed on %s already", f.Issue.Closed), false
		}
		return f.changeName() + " for the first time", true
	},
}
