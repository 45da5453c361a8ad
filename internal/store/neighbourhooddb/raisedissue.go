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
func AddRaisedIssue(tx *store.Tx, e record.Engagement, r record.RaisedIssue) (store.Result, error) {
	if e.IsWithOnePerson() {
		return store.Unchanged,
			record.Invalidf("%s is a %s, with one person, and what one person raised is not kept", e.Ref,
				e.Kind)
	}
	existing, found, err := store.One(tx, raisedFields, `SELECT theme, text, count FROM issues_raised
		WHERE engagement_id = @id AND theme = @theme AND text = @text`, raisedArgs(e, r)[:3]...)
	if err != nil || existing == r {
		return store.Unchanged, err
	}
	result := store.Added
	if found {
		result = store.Changed
		tx.Audit(e.Ref, existing, r)
	} else {
		tx.Audit(e.Ref, nil, r)
	}
	return result,
		tx.Exec(`INSERT INTO issues_raised (engagement_id, theme, text, count) VALUES (@id, @theme, @text, @count)
		ON CONFLICT (engagement_id, theme, text) DO UPDATE SET count = excluded.count`, raisedArgs(e, r)...)
}

// VoidRaisedIssue deletes the issue with the theme and the text, which was recorded wrongly, and
// returns the issue. An empty text means the issue without a text, or the only issue of the
// theme. If there are several issues of the theme and none without a text, an empty text is
// an *record.Invalid that lists the texts. It returns a *record.Missing if there is no such
// issue.
func VoidRaisedIssue(tx *store.Tx, e record.Engagement, theme, text, reason string) (record.RaisedIssue, error) {
	issues, err := raisedIssues(tx, e.ID, theme)
	if err != nil {
		return record.RaisedIssue{}, err
	}
	var texts []string
	deleted := record.RaisedIssue{}
	for _, r := range issues {
		if r.Text == text || text == "" && len(issues) == 1 {
			deleted = r
		}
		texts = append(texts, record.Quote(r.Text))
	}
	switch {
	case deleted.Count > 0:
		tx.AuditVoid(e.Ref, deleted, reason)
		return deleted,
			tx.Exec(`DELETE FROM issues_raised WHERE engagement_id = @id AND theme = @theme AND text = @text`,
				raisedArgs(e, deleted)[:3]...)
	case text == "" && len(issues) > 1:
		return deleted,
			record.Invalidf("more than one issue of %s was raised at %s; give one's --text: %s", theme, e.Ref,
				strings.Join(texts, ", "))
	}
	missing := fmt.Sprintf("no issue of %s is kept of %s", theme, e.Ref)
	if text != "" {
		missing += " with that text"
	}
	return deleted, &record.Missing{Text: missing, Hint: "borough engage show " + e.Ref + " shows them"}
}

func raisedArgs(e record.Engagement, r record.RaisedIssue) []any {
	return []any{sql.Named("id", e.ID), sql.Named("theme", r.Theme), sql.Named("text", r.Text),
		sql.Named("count", r.Count)}
}

// checkNoIssuesRaised returns a *record.Conflict that lists the themes of the issues raised
// at the event, if there are any. The message ends with the reason why the issues prevent
// the change.
func checkNoIssuesRaised(tx *store.Tx, e record.Engagement, reason string) error {
	issues, err := raisedIssues(tx, e.ID, "")
	if err != nil || issues == nil {
		return err
	}
	var themes []string
	for _, r := range issues {
		if last := len(themes) - 1; last < 0 || themes[last] != r.Theme {
			themes = append(themes, r.Theme)
		}
	}
	return &record.Conflict{
		Text: fmt.Sprintf("issues were raised at %s: %s; %s", e.Ref, strings.Join(themes, ", "), reason),
		Hint: fmt.Sprintf("borough engage void %s --theme THEME takes one back, if it was raised elsewhere", e.Ref),
	}
}

// raisedIssues returns the issues of the theme that were raised at the event, or all its
// issues if the theme is empty.
func raisedIssues(tx *store.Tx, event int64, theme string) ([]record.RaisedIssue, error) {
	return store.All(tx, raisedFields, `SELECT theme, text, count FROM issues_raised
		WHERE engagement_id = @id AND (@theme = '' OR theme = @theme) ORDER BY theme, text`,
		sql.Named("id", event), sql.Named("theme", theme))
}

func raisedFields(r *record.RaisedIssue) []any { return []any{&r.Theme, &r.Text, &r.Count} }

const exportRaisedIssues = `SELECT e.ref AS event, i.theme, CAST(i.count AS TEXT) AS count, i.text
	FROM issues_raised i JOIN engagements e ON e.id = i.engagement_id ORDER BY e.id, i.theme, i.text`
