package report

import (
	"borough/internal/record"
	"borough/internal/table"
)

// DraftList lists the drafts of the engagement commitment and of both plans.
var DraftList = Report{
	Name: "draft-list", Title: "Drafts", Short: "List the drafts of the commitment and of the plans",
	Example: "borough commitment draft list",
	Params:  []Param{AsAtParam},
	Columns: []table.Column{
		{Key: "draft", Title: "Draft", Kind: table.Ref},
		{Key: "body", Title: "Body", Kind: table.Code},
		{Key: "issued", Title: "Issued", Kind: table.Date},
		{Key: "state", Title: "State", Kind: table.Code},
		{Key: "agreed", Title: "Agreed", Kind: table.Date},
		{Key: "feedback", Title: "Feedback", Kind: table.Count, Sum: true},
		{Key: "open", Title: "Open", Kind: table.Count, Sum: true},
	},
}

// FeedbackList lists what was said of the drafts.
var FeedbackList = Report{
	Name: "feedback-list", Title: "Feedback on drafts", Short: "List what was said of the drafts, and what was made of it",
	Example: "borough commitment feedback list --response open",
	Params: []Param{AsAtParam,
		{Name: "draft", Kind: Text, Usage: "only that on this `DRAFT`"},
		{Name: "response", Kind: Text, Usage: "only that with this `RESPONSE`", Choices: append(record.FeedbackResponses.Codes(), "open")}},
	Columns: []table.Column{
		{Key: "feedback", Title: "Ref", Kind: table.Ref},
		{Key: "draft", Title: "Draft", Kind: table.Ref},
		{Key: "received", Title: "Received", Kind: table.Date},
		{Key: "sender", Title: "From", Kind: table.Code},
		{Key: "text", Title: "What", Kind: table.Text, Spare: 1},
		{Key: "response", Title: "Response", Kind: table.Code},
		{Key: "answered", Title: "Answered", Kind: table.Date, Spare: 2},
		{Key: "reply", Title: "Reply", Kind: table.Text, Spare: 3},
	},
}

// CommitmentFeedback counts what was made of the feedback on each draft.
var CommitmentFeedback = Report{
	Name: "commitment-feedback", Title: "Feedback on drafts", Short: "Count what was made of the feedback on each draft",
	Example: "borough report commitment --feedback",
	Params:  []Param{AsAtParam},
	Columns: []table.Column{
		{Key: "draft", Title: "Draft", Kind: table.Ref},
		{Key: "body", Title: "Body", Kind: table.Code},
		{Key: "received", Title: "Received", Kind: table.Count, Sum: true},
		{Key: "open", Title: "Open", Kind: table.Count, Sum: true},
		{Key: "taken_up", Title: "Taken up", Kind: table.Count, Sum: true},
		{Key: "in_part", Title: "In part", Kind: table.Count, Sum: true},
		{Key: "not_taken_up", Title: "Not taken up", Kind: table.Count, Sum: true},
	},
	Notes: []string{"Open + taken up + in part + not taken up = received."},
}

var commitmentReports = []Report{PrincipleList, CommitmentList, PlanActionList, PlanActionCard, PlanProgress, DraftList, FeedbackList, Commitment}
