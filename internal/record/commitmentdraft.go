package record

import "fmt"

// DraftBodies are the possible values of Draft.Body: each body that has a plan, and joint
// for the commitment itself, which is the draft of both bodies.
var DraftBodies = Codes{"body", append([]Item{{"joint", "The commitment itself, of both"}}, CommitmentBodies.Items...)}

// FeedbackSenders are the kinds of people who are consulted on drafts (004 paras 2,
// 3 and C1).
var FeedbackSenders = Codes{"sender", []Item{
	{"members", "Members of the authority"},
	{"board", "A board of the police"},
	{"stakeholder", "Key stakeholder"},
	{"young-people", "Young people"},
	{"new-communities", "New and emerging communities"},
	{"victims", "Victims"},
	{"small-business", "Small businesses"},
	{"voluntary-group", "Voluntary group"},
	{"residents", "Residents"},
	{"other", "Somebody else"},
}}

// FeedbackResponses are the decisions that can be made about feedback.
var FeedbackResponses = Codes{"response", []Item{
	{"taken-up", "Taken up"},
	{"in-part", "Taken up in part"},
	{"not-taken-up", "Not taken up"},
}}

// Draft is an edition of the commitment or of a body's plan. It stays a draft until the
// day on which it is agreed.
type Draft struct {
	ID     int64 `json:"-"`
	Code   string
	Body   string // one of DraftBodies
	Issued Date
	Agreed Date // "" if the edition is still a draft
}

// Feedback is a comment on a draft, and the response to it.
type Feedback struct {
	ID       int64 `json:"-"`
	Ref      string
	Draft    string // the draft's code
	Received Date
	Sender   string // the kind of sender, never a name
	Text     string
	Answered Date   // "" if there is no response yet
	Response string // one of FeedbackResponses
	Reply    string // the response in words
}

// FeedbackRegister is the register of feedback.
var FeedbackRegister = Register{"F", 4, "feedback", "commitment feedback list"}

// FeedbackFacts are the facts for FeedbackRule (R23c), on when feedback is accepted: a
// draft, and the day on which feedback on the draft is received.
type FeedbackFacts struct {
	Draft Draft
	On    Date
}

// FeedbackRule is R23c: feedback on a draft is received from the day the draft is
// issued to the day it is agreed.
var FeedbackRule = Rule[FeedbackFacts]{
	ID:     "R23c",
	Text:   "Feedback on a draft is received from the day it is issued to the day it is agreed.",
	Source: "004 paras 2 to 4",
	Check: func(f FeedbackFacts) (string, bool) {
		switch {
		case f.On < f.Draft.Issued:
			return fmt.Sprintf("%s is before %s was issued, on %s", f.On, f.Draft.Code, f.Draft.Issued), false
		case f.Draft.Agreed != "" && f.On > f.Draft.Agreed:
			return fmt.Sprintf("%s is after %s was agreed, on %s; what comes later is on the next draft",
				f.On, f.Draft.Code, f.Draft.Agreed), false
		}
		return fmt.Sprintf("%s was issued on %s", f.Draft.Code, f.Draft.Issued), true
	},
}
