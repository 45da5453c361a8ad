package neighbourhooddb

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
)

// AddRaised keeps what people raised at an event. The same theme and text is the
// same issue: Same, or Changed when its count differs.
func AddRaised(tx *store.Tx, e record.Engagement, r record.RaisedIssue) (store.Kept, error) {
	if e.IsWithOnePerson() {
		return store.Same, record.Wrong("%s is a %s, with one person, and what one person raised is not kept", e.Ref, e.Kind)
	}
	was, there, err := store.One(tx, raisedFields, `SELECT theme, text, count FROM issues_raised
		WHERE engagement_id = @id AND theme = @theme AND text = @text`, raisedArgs(e, r)[:3]...)
	if err != nil || was == r {
		return store.Same, err
	}
	kept := store.Added
	if there {
		kept = store.Changed
		tx.Note(e.Ref, was, r)
	} else {
		tx.Note(e.Ref, nil, r)
	}
	return kept, tx.Exec(`INSERT INTO issues_raised (engagement_id, theme, text, count) VALUES (@id, @theme, @text, @count)
		ON CONFLICT (engagement_id, theme, text) DO UPDATE SET count = excluded.count`, raisedArgs(e, r)...)
}

// VoidRaised takes back an issue that was not raised so: the one with that text,
// where the text is "" the one without, or the only one of the theme there is.
func VoidRaised(tx *store.Tx, e record.Engagement, theme, text, reason string) (record.RaisedIssue, error) {
	list, err := raisedAt(tx, e.ID, theme)
	if err != nil {
		return record.RaisedIssue{}, err
	}
	var texts []string
	wrong := record.RaisedIssue{}
	for _, r := range list {
		if r.Text == text || text == "" && len(list) == 1 {
			wrong = r
		}
		texts = append(texts, record.Quote(r.Text))
	}
	switch {
	case wrong.Count > 0:
		tx.NoteVoid(e.Ref, wrong, reason)
		return wrong, tx.Exec(`DELETE FROM issues_raised WHERE engagement_id = @id AND theme = @theme AND text = @text`, raisedArgs(e, wrong)[:3]...)
	case text == "" && len(list) > 1:
		return wrong, record.Wrong("more than one issue of %s was raised at %s; give one's --text: %s", theme, e.Ref, strings.Join(texts, ", "))
	}
	missing := fmt.Sprintf("no issue of %s is kept of %s", theme, e.Ref)
	if text != "" {
		missing += " with that text"
	}
	return wrong, &record.Missing{Text: missing, Hint: "borough engage show " + e.Ref + " shows them"}
}

func raisedArgs(e record.Engagement, r record.RaisedIssue) []any {
	return []any{sql.Named("id", e.ID), sql.Named("theme", r.Theme), sql.Named("text", r.Text), sql.Named("count", r.Count)}
}

// checkNothingRaised refuses what cannot be of an event at which issues were raised; it
// names their themes.
func checkNothingRaised(tx *store.Tx, e record.Engagement, what string) error {
	list, err := raisedAt(tx, e.ID, "")
	if err != nil || list == nil {
		return err
	}
	var themes []string
	for _, r := range list {
		if last := len(themes) - 1; last < 0 || themes[last] != r.Theme {
			themes = append(themes, r.Theme)
		}
	}
	return &record.Conflict{Text: fmt.Sprintf("issues were raised at %s: %s; %s", e.Ref, strings.Join(themes, ", "), what),
		Hint: fmt.Sprintf("borough engage void %s --theme THEME takes one back, if it was raised elsewhere", e.Ref)}
}

// raisedAt returns what was raised at the event: of the theme, or all of it for "".
func raisedAt(tx *store.Tx, event int64, theme string) ([]record.RaisedIssue, error) {
	return store.All(tx, raisedFields, `SELECT theme, text, count FROM issues_raised
		WHERE engagement_id = @id AND (@theme = '' OR theme = @theme) ORDER BY theme, text`,
		sql.Named("id", event), sql.Named("theme", theme))
}

func raisedFields(r *record.RaisedIssue) []any { return []any{&r.Theme, &r.Text, &r.Count} }

const exportRaised = `SELECT e.ref AS event, i.theme, CAST(i.count AS TEXT) AS count, i.text
	FROM issues_raised i JOIN engagements e ON e.id = i.engagement_id ORDER BY e.id, i.theme, i.text`
