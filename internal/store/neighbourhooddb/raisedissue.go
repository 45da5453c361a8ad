package neighbourhooddb

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
)

// AddRaisedIssue records an issue that people raised at an event. If the event has an issue with
// the same theme and text already, AddRaisedIssue replaces its count and returns Changed, or
// returns Unchanged if the count is equal. An event with one person is an *record.Invalid, since
// issues raised by one person are not stored.
func AddRaisedIssue(tx *store.Tx, event record.Engagement, issue record.RaisedIssue) (store.Result, error) {
	if event.IsWithOnePerson() {
		return store.Unchanged,
			record.Invalidf("%s is a %s, with one person, and what one person raised is not kept", event.Ref,
				event.Kind)
	}
	existing, found, err := store.One(tx, issueFields, `SELECT theme, text, count FROM issues_raised
		WHERE engagement_id = @id AND theme = @theme AND text = @text`, issueKeyArgs(event, issue)...)
	if err != nil || existing == issue {
		return store.Unchanged, err
	}
	result := store.Added
	if found {
		result = store.Changed
		tx.Audit(event.Ref, existing, issue)
	} else {
		tx.Audit(event.Ref, nil, issue)
	}
	return result,
		tx.Exec(`INSERT INTO issues_raised (engagement_id, theme, text, count) VALUES (@id, @theme, @text, @count)
		ON CONFLICT (engagement_id, theme, text) DO UPDATE SET count = excluded.count`, issueArgs(event, issue)...)
}

// VoidRaisedIssue deletes the issue with the theme and the text, which was recorded wrongly, and
// returns the issue. An empty text means the issue without a text, or the only issue of the
// theme. If there are several issues of the theme and none without a text, an empty text is
// an *record.Invalid that lists the texts. It returns a *record.Missing if there is no such
// issue.
func VoidRaisedIssue(tx *store.Tx, event record.Engagement, theme, text, reason string) (record.RaisedIssue, error) {
	issues, err := raisedIssues(tx, event.ID, theme)
	if err != nil {
		return record.RaisedIssue{}, err
	}
	var texts []string
	deleted := record.RaisedIssue{}
	for _, issue := range issues {
		if issue.Text == text || text == "" && len(issues) == 1 {
			deleted = issue
		}
		texts = append(texts, record.Quote(issue.Text))
	}
	switch {
	case deleted.Count > 0: // there is such an issue
		tx.AuditVoid(event.Ref, deleted, reason)
		return deleted,
			tx.Exec(`DELETE FROM issues_raised WHERE engagement_id = @id AND theme = @theme AND text = @text`,
				issueKeyArgs(event, deleted)...)
	case text == "" && len(issues) > 1:
		return deleted,
			record.Invalidf("more than one issue of %s was raised at %s; give one's --text: %s", theme, event.Ref,
				strings.Join(texts, ", "))
	}
	missing := fmt.Sprintf("no issue of %s is kept of %s", theme, event.Ref)
	if text != "" {
		missing += " with that text"
	}
	return deleted, &record.Missing{Text: missing, Hint: "borough engage show " + event.Ref + " shows them"}
}

func issueArgs(event record.Engagement, issue record.RaisedIssue) []any {
	return append(issueKeyArgs(event, issue), sql.Named("count", issue.Count))
}

// issueKeyArgs returns the arguments that identify an issue: @id (of the event), @theme and @text.
func issueKeyArgs(event record.Engagement, issue record.RaisedIssue) []any {
	return []any{sql.Named("id", event.ID), sql.Named("theme", issue.Theme), sql.Named("text", issue.Text)}
}

// anyTheme is the argument of raisedIssues for the issues of all themes.
const anyTheme = ""

// checkNoIssuesRaised returns a *record.Conflict if issues were raised at the event. The text of
// the conflict lists the themes, and ends with the reason why the issues prevent the change.
func checkNoIssuesRaised(tx *store.Tx, event record.Engagement, reason string) error {
	issues, err := raisedIssues(tx, event.ID, anyTheme)
	if err != nil || issues == nil {
		return err
	}
	var themes []string
	for _, issue := range issues {
		if last := len(themes) - 1; last < 0 || themes[last] != issue.Theme {
			themes = append(themes, issue.Theme)
		}
	}
	return &record.Conflict{
		Text: fmt.Sprintf("issues were raised at %s: %s; %s", event.Ref, strings.Join(themes, ", "), reason),
		Hint: fmt.Sprintf("borough engage void %s --theme THEME takes one back, if it was raised elsewhere",
			event.Ref),
	}
}

// raisedIssues returns the issues of the theme that were raised at the event, or all issues of
// the event if the theme is empty.
func raisedIssues(tx *store.Tx, eventID int64, theme string) ([]record.RaisedIssue, error) {
	return store.All(tx, issueFields, `SELECT theme, text, count FROM issues_raised
		WHERE engagement_id = @id AND (@theme = '' OR theme = @theme) ORDER BY theme, text`,
		sql.Named("id", eventID), sql.Named("theme", theme))
}

func issueFields(issue *record.RaisedIssue) []any {
	return []any{&issue.Theme, &issue.Text, &issue.Count}
}

const exportRaisedIssues = `SELECT e.ref AS event, i.theme, CAST(i.count AS TEXT) AS count, i.text
	FROM issues_raised i JOIN engagements e ON e.id = i.engagement_id ORDER BY e.id, i.theme, i.text`
