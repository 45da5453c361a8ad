// Under the engagement commitment, two bodies have plans: the MPA (Metropolitan Police Authority)
// and the MPS (Metropolitan Police Service). A plan lists actions for the principles of the
// commitment.

package partnersreport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

var (
	planBodyParam = report.Param{Name: "body", Kind: report.Text, Usage: "only the plan of this `BODY`: mpa or mps",
		Choices: record.CommitmentBodies.Codes()}
	planActionArg = report.Param{
		Name:     "action",
		Kind:     report.Ref,
		Register: record.PlanActionRegister,
		Usage:    "the action's ref, as N0001",
		Arg:      true, Required: true,
	}
)

// PrincipleList lists the principles of the engagement commitment.
var PrincipleList = report.Report{
	Name: "principle-list", Title: "Principles of the commitment", Short: "List the principles of the commitment",
	Example: "borough commitment principle list",
	Params:  []report.Param{report.AsAtParam},
	Columns: []table.Column{
		{Key: "principle", Title: "Principle", Kind: table.Ref},
		{Key: "text", Title: "Text", Kind: table.Text},
		{Key: "from", Title: "From", Kind: table.Date, DropOrder: 1},
		{Key: "mpa", Title: "MPA actions", Kind: table.Count, Sum: true},
		{Key: "mps", Title: "MPS actions", Kind: table.Count, Sum: true},
	},
}

// PlansSideBySide lists the actions in the plans of the MPA and the MPS side by side (document
// 004, paragraph 9).
var PlansSideBySide = report.Report{
	Name:  "commitment-list",
	Title: "The plans side by side",
	Short: "List the plans of the MPA and the MPS side by side",
	Long: `list sets the plan of the MPA beside that of the MPS, by principle, as both stood on a
day, and beneath them the drafts of the commitment and of each plan. A principle for
which a body plans nothing shows that.`,
	Example: "borough commitment list",
	Params:  []report.Param{report.AsAtParam},
	Columns: []table.Column{
		{Key: "principle", Title: "Principle", Kind: table.Ref},
		{Key: "mpa", Title: "MPA", Kind: table.Ref},
		{Key: "mpa_action", Title: "MPA action", Kind: table.Text, DropOrder: 1},
		{Key: "mpa_due", Title: "Due", Kind: table.Date},
		{Key: "mpa_status", Title: "Status", Kind: table.Code},
		{Key: "mps", Title: "MPS", Kind: table.Ref},
		{Key: "mps_action", Title: "MPS action", Kind: table.Text, DropOrder: 1},
		{Key: "mps_due", Title: "Due", Kind: table.Date},
		{Key: "mps_status", Title: "Status", Kind: table.Code},
	},
	Subreports: []*report.Report{&DraftList},
}

// PlanActionList lists the actions of both plans.
var PlanActionList = report.Report{
	Name: "plan-action-list", Title: "Actions of the commitment", Short: "List the actions of the plans",
	Long: `list shows the actions that are in a plan on a day, as each stood at its end. One is
overdue from the day after it was to be done, unless it is done or dropped.`,
	Example: "borough commitment action list --body mps",
	Params: []report.Param{report.AsAtParam, planBodyParam,
		{Name: "principle", Kind: report.Text, Usage: "only those for this `PRINCIPLE`"},
		{Name: "status", Kind: report.Text, Usage: "only those of this `STATUS`",
			Choices: record.ProgressStatuses.Codes()},
		{Name: "overdue", Kind: report.Flag, Usage: "only those that are overdue"}},
	Columns: []table.Column{
		{Key: "action", Title: "Ref", Kind: table.Ref},
		{Key: "principle", Title: "Principle", Kind: table.Ref},
		{Key: "body", Title: "Body", Kind: table.Code},
		{Key: "owner", Title: "Owner", Kind: table.Text, DropOrder: 1},
		{Key: "text", Title: "What", Kind: table.Text, DropOrder: 2},
		{Key: "due", Title: "Due", Kind: table.Date},
		{Key: "status", Title: "Status", Kind: table.Code},
		{Key: "days_overdue", Title: "Days overdue", Kind: table.Number},
	},
	Derive: report.Derive(func(a *report.Args, rows []planActionRow) (tableRows []table.Row, err error) {
		reportDay := record.Date(a.Get("on"))
		for _, row := range rows {
			var daysOverdue any // nil if the action is not overdue
			daysLate := row.Due.DaysUntil(reportDay)
			if daysLate > 0 && row.Status != "done" && row.Status != "dropped" {
				daysOverdue = int64(daysLate)
			}
			if a.Get("overdue") != "true" || daysOverdue != nil {
				tableRows = append(tableRows, table.Row{
					row.Action, row.Principle, row.Body, row.Owner, row.Text, string(row.Due), row.Status, daysOverdue,
				})
			}
		}
		return tableRows, nil
	}),
}

// planActionRow is a row of plan-action-list.sql: an action in a plan.
type planActionRow struct {
	Action    string      `col:"action"`
	Principle string      `col:"principle"`
	Body      string      `col:"body"`
	Owner     string      `col:"owner"`
	Text      string      `col:"text"`
	Due       record.Date `col:"due"`
	Status    string      `col:"status"`
}

// PlanActionCard shows the particulars of one action.
var PlanActionCard = report.Report{
	Name: "plan-action-card", Title: "Action", Short: "Show an action and what was reported on it",
	Example: "borough commitment action show N0001",
	Params:  []report.Param{planActionArg},
	Columns: []table.Column{
		{Key: "action", Title: "Ref", Kind: table.Ref},
		{Key: "principle", Title: "Principle", Kind: table.Ref},
		{Key: "principle_text", Title: "It says", Kind: table.Text},
		{Key: "body", Title: "Body", Kind: table.Code},
		{Key: "owner", Title: "Owner", Kind: table.Text},
		{Key: "text", Title: "What", Kind: table.Text},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "due", Title: "Due", Kind: table.Date},
		{Key: "status", Title: "Status", Kind: table.Code},
	},
	SingleRecord: true,
	Subreports:   []*report.Report{&PlanProgress},
}

// PlanProgress lists the reports on the progress of one action.
var PlanProgress = report.Report{
	Name: "plan-progress", Title: "Progress", Short: "Show what was reported on an action",
	Example: "borough commitment action show N0001",
	Params:  []report.Param{planActionArg},
	Columns: []table.Column{
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "status", Title: "Status", Kind: table.Code},
		{Key: "evidence", Title: "Evidence", Kind: table.Text},
	},
}

// CommitmentCounts counts the actions of both plans by principle and status.
var CommitmentCounts = report.Report{
	Name:  "commitment",
	Title: "Engagement commitment",
	Short: "Count how far the plans of the engagement commitment are",
	Long: `commitment counts the actions of both bodies' plans by principle, as they stood on a
day: not started, under way, done or dropped, which add up to the actions, and how
many of the first two were to be done before that day. --feedback counts what was
made of the feedback on each draft.`,
	Example: "borough report commitment --as-at 2026-10-31",
	Params:  []report.Param{report.AsAtParam},
	Columns: []table.Column{
		{Key: "principle", Title: "Principle", Kind: table.Ref, Publish: table.AsThings},
		{Key: "body", Title: "Body", Kind: table.Code},
		{Key: "actions", Title: "Actions", Kind: table.Count, Sum: true, Publish: table.AsThings},
		{Key: "not_started", Title: "Not started", Kind: table.Count, Sum: true, Publish: table.AsThings},
		{Key: "under_way", Title: "Under way", Kind: table.Count, Sum: true, Publish: table.AsThings},
		{Key: "done", Title: "Done", Kind: table.Count, Sum: true, Publish: table.AsThings},
		{Key: "dropped", Title: "Dropped", Kind: table.Count, Sum: true, Publish: table.AsThings},
		{Key: "overdue", Title: "Overdue", Kind: table.Count, Sum: true, Publish: table.AsThings},
	},
	Notes: []string{"Not started + under way + done + dropped = actions."},
	Variants: []report.Variant{{
		Flag:        "feedback",
		Usage:       "count what was made of the feedback on each draft",
		Replacement: &CommitmentFeedback,
	}},
}

// DraftList lists the drafts of the engagement commitment and of both plans.
var DraftList = report.Report{
	Name: "draft-list", Title: "Drafts", Short: "List the drafts of the commitment and of the plans",
	Example: "borough commitment draft list",
	Params:  []report.Param{report.AsAtParam},
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

// FeedbackList lists the feedback on the drafts.
var FeedbackList = report.Report{
	Name:    "feedback-list",
	Title:   "Feedback on drafts",
	Short:   "List what was said of the drafts, and what was made of it",
	Example: "borough commitment feedback list --response open",
	Params: []report.Param{report.AsAtParam,
		{Name: "draft", Kind: report.Text, Usage: "only that on this `DRAFT`"},
		{Name: "response", Kind: report.Text, Usage: "only that with this `RESPONSE`",
			Choices: append(record.FeedbackResponses.Codes(), "open")}},
	Columns: []table.Column{
		{Key: "feedback", Title: "Ref", Kind: table.Ref},
		{Key: "draft", Title: "Draft", Kind: table.Ref},
		{Key: "received", Title: "Received", Kind: table.Date},
		{Key: "sender", Title: "From", Kind: table.Code},
		{Key: "text", Title: "What", Kind: table.Text, DropOrder: 1},
		{Key: "response", Title: "Response", Kind: table.Code},
		{Key: "answered", Title: "Answered", Kind: table.Date, DropOrder: 2},
		{Key: "reply", Title: "Reply", Kind: table.Text, DropOrder: 3},
	},
}

// CommitmentFeedback counts the feedback on each draft by the response given.
var CommitmentFeedback = report.Report{
	Name:    "commitment-feedback",
	Title:   "Feedback on drafts",
	Short:   "Count what was made of the feedback on each draft",
	Example: "borough report commitment --feedback",
	Params:  []report.Param{report.AsAtParam},
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

var commitmentReports = []report.Report{
	PrincipleList, PlansSideBySide, PlanActionList, PlanActionCard, PlanProgress, DraftList, FeedbackList,
	CommitmentCounts,
}
