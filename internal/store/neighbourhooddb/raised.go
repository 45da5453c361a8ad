package neighbourhooddb

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
)

// AddRaised keeps an issue that people raised at an event. It returns Same or Changed for
// an issue of the same theme and text, which can only differ in its count. An event with
// one person is an *record.Invalid: what one person raised is not kept.
func AddRaised(tx *store.Tx, e record.Engagement, r record.RaisedIssue) (store.Kept, error) {
	if e.IsWithOnePerson() {
		return store.Same, record.Wrong("%s is a %s, with one person, and what one person raised is not kept", e.Ref,
			e.Kind)
	}
	before, found, err := store.One(tx, raisedFields, `SELECT theme, text, count FROM issues_raised
		WHERE engagement_id = @id AND theme = @theme AND text = @text`, raisedArgs(e, r)[:3]...)
	if err != nil || before == r {
		return store.Same, err
	}
	kept := store.Added
	if found {
		kept = store.Changed
		tx.Note(e.Ref, before, r)
	} else {
		tx.Note(e.Ref, nil, r)
	}
	return kept,
		tx.Exec(`INSERT INTO issues_raised (engagement_id, theme, text, count) VALUES (@id, @theme, @text, @count)
		ON CONFLICT (engagement_id, theme, text) DO UPDATE SET count = excluded.count`, raisedArgs(e, r)...)
}

// VoidRaised deletes an issue of the theme that was recorded wrongly, and returns it: the
// one with that text. Where the text is "", it is the one without a text, or the only one
// of the theme; several are an *record.Invalid that lists their texts. None is a
// *record.Missing.
func VoidRaised(tx *store.Tx, e record.Engagement, theme, text, reason string) (record.RaisedIssue, error) {
	issues, err := raisedAt(tx, e.ID, theme)
	if err != nil {
		return record.RaisedIssue{}, err
	}
	var texts []string
	wrong := record.RaisedIssue{}
	for _, r := range issues {
		if r.Text == text || text == "" && len(issues) == 1 {
			wrong = r
		}
		texts = append(texts, record.Quote(r.Text))
	}
	switch {
	case wrong.Count > 0:
		tx.NoteVoid(e.Ref, wrong, reason)
		return wrong,
			tx.Exec(`DELETE FROM issues_raised WHERE engagement_id = @id AND theme = @theme AND text = @text`,
				raisedArgs(e, wrong)[:3]...)
	case text == "" && len(issues) > 1:
		return wrong, record.Wrong("more than one issue of %s was raised at %s; give one's --text: %s", theme, e.Ref,
			strings.Join(texts, ", "))
	}
	missing := fmt.Sprintf("no issue of %s is kept of %s", theme, e.Ref)
	if text != "" {
		missing += " with that text"
	}
	return wrong, &record.Missing{Text: missing, Hint: "borough engage show " + e.Ref + " shows them"}
}

func raisedArgs(e record.Engagement, r record.RaisedIssue) []any {
	return []any{sql.Named("id", e.ID), sql.Named("theme", r.Theme), sql.Named("text", r.Text),
		sql.Named("count", r.Count)}
}

// checkNothingRaised returns a *record.Conflict that lists the themes raised at the
// event, where there are any, and ends with the reason why they are in the way.
func checkNothingRaised(tx *store.Tx, e record.Engagement, reason string) error {
	issues, err := raisedAt(tx, e.ID, "")
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

// raisedAt returns the issues raised at the event: those of the theme, or all for "".
func raisedAt(tx *store.Tx, event int64, theme string) ([]record.RaisedIssue, error) {
	return store.All(tx, raisedFields, `SELECT theme, text, count FROM issues_raised
		WHERE engagement_id = @id AND (@theme = '' OR theme = @theme) ORDER BY theme, text`,
		sql.Named("id", event), sql.Named("theme", theme))
}

func raisedFields(r *record.RaisedIssue) []any { return []any{&r.Theme, &r.Text, &r.Count} }

const exportRaised = `SELECT e.ref AS event, i.theme, CAST(i.count AS TEXT) AS count, i.text
	FROM issues_raised i JOIN engagements e ON e.id = i.engagement_id ORDER BY e.id, i.theme, i.text`
