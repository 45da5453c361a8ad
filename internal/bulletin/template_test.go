package bulletin

import (
	"slices"
	"strings"
	"testing"
	"time"

	"borough/internal/table"
)

// septemberPage returns a page with invented figures, for a borough whose name has markup
// of Markdown and HTML.
func septemberPage(t *testing.T) *Page {
	p := &Page{Borough: "Lark*moor <b>", Month: "September 2026", PreviousMonth: "August 2026",
		MonthYearBefore: "September 2025",
		LastDay:         "30 September 2026", FiledOn: "5 October 2026",
		Notes: []string{"Published by rule r: 1 to 7 are *."}}
	current := publishedMonth(map[string]any{"closing/people": int64(1045), "left/people": int64(0),
		"joined/people":          "*",
		"given/hours":            1200.0,
		"activity/office/people": int64(10), "activity/office/sessions": int64(20), "activity/office/hours": 50.0,
		"activity/kin/people": "*", "activity/kin/sessions": "*", "activity/kin/hours": "*"})
	previous := publishedMonth(map[string]any{"closing/people": int64(1050), "left/people": "*", "joined/people": "*",
		"given/hours": "*", "activity/office/hours": 60.0})
	dueColumns := []table.Column{{Key: "kind"}, {Key: "title"}, {Key: "number", Kind: table.Count}, {Key: "where"}}
	places := &table.Table{Columns: dueColumns,
		Rows: table.RowsOf(table.Row{"meeting", "Panels due to meet", int64(2), "Lark Rise"})}
	people := &table.Table{Columns: dueColumns[:3],
		Rows: table.RowsOf(table.Row{"training", "Training", "*"}, table.Row{"clearance", "Clearance", int64(10)})}
	must(t, p.Fill(Published{Current: current, PreviousMonth: previous, DuePeople: people, DuePlaces: places},
		[]Item{{"office", "Office work"}, {"kin", "KIN records"}, {"events", "Events"}}))
	return p
}

// publishedMonth returns a published month with two kinds of events. figures has the figures
// of the return, with the keys of publishedFigures.
func publishedMonth(figures map[string]any) *MonthTables {
	m := &MonthTables{
		Return: &table.Table{Columns: []table.Column{{Key: "line"}, {Key: "category"}, {Key: "measure"},
			{Key: "value", Kind: table.Number}}},
		Panels: &table.Table{Columns: []table.Column{{Key: "in_place", Kind: table.Count}},
			Rows: table.RowsOf(table.Row{int64(3)})},
		Events: &table.Table{Columns: []table.Column{{Key: "line"}, {Key: "title"}, {Key: "events", Kind: table.Count},
			{Key: "attended", Kind: table.Count}},
			Rows: table.RowsOf(table.Row{"surgery", "Surgery", int64(2), "*"},
				table.Row{"school", "School", int64(1), int64(30)}),
			Totals: table.Row{"Total", "", int64(3), int64(35)}},
	}
	var rows []table.Row
	for key, value := range figures {
		parts := strings.Split(key, "/")
		if len(parts) == 2 {
			parts = []string{parts[0], "", parts[1]}
		}
		rows = append(rows, table.Row{parts[0], parts[1], parts[2], value})
	}
	m.Return.Rows = table.RowsOf(rows...)
	return m
}

// must fails the test if err is not nil.
func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestBuild checks what each function of a template prints.
func TestBuild(t *testing.T) {
	p := septemberPage(t)
	for _, tt := range []struct{ template, page string }{
		{`{{borough}}`, `Lark\*moor &lt;b&gt;`},
		{`{{month}}, {{month "before"}}, {{month "year"}}, {{day}}, {{filed}}`,
			"September 2026, August 2026, September 2025, 30 September 2026, 5 October 2026"},
		{`{{figure "closing"}} {{figure "left"}} {{figure "joined"}} {{figure "hours"}}`, `1,045 0 \* 1,200`},
		{`{{about "closing"}} {{about "left"}} {{about "joined"}}`, "about 1,045 no some"},
		{`{{change "closing" "month"}} {{change "left" "month"}} {{change "joined" "month"}} {{change "closing" "year"}}`, `-5 \* \* -`},
		{`{{figure "panels"}} {{figure "events"}} {{figure "event_attended"}} {{change "event_attended" "month"}}`,
			"3 3 35 0"},
		{`{{range rows "activities"}}{{.title}} {{.hours}} {{.month}} {{.year}} {{end}}{{range rows "other-activities"}}{{.title}}{{end}}`, "Office work 50 -10 - KIN records"},
		{`{{range rows "events"}}{{.title}} {{.events}} {{.attended}} {{end}}`, `Surgery 2 \* School 1 30`},
		{`{{if eq (figure "joined") "*"}}a few{{else}}many{{end}}`, "a few"},
		{`{{range rows "due"}}{{.title}}: {{.number}} {{.where}}; {{end}}`,
			"Panels due to meet: 2 Lark Rise; Clearance: 10 ;"},
		{`{{range rows "other-due"}}{{.key}}{{else}}none{{end}} {{len (rows "due")}} {{(index (rows "due") 1).key}}`,
			"training 2 clearance"},
		{`{{table "due"}}`,
			"| What               | How many | Where     |\n| ------------------ | -------: | --------- |\n" +
				"| Panels due to meet |        2 | Lark Rise |\n| Clearance          |       10 |           |"},
		{"\ufeffone\r\ntwo{{/* a remark */}}", "one\ntwo"},
	} {
		got, err := buildPage(tt.template, p)
		if want := tt.page + "\n\n---\n\nPublished by rule r: 1 to 7 are \\*.\n"; err != nil || got != want {
			t.Errorf("%s\ngot  %q (%v)\nwant %q", tt.template, got, err, want)
		}
	}
}

// buildPage parses the template and builds the page.
func buildPage(text string, p *Page) (string, error) {
	t, err := Parse("ours.tmpl", text)
	if err != nil {
		return "", err
	}
	return t.Build(p)
}

// TestTemplateErrors checks that errors name the file, the line and what is wrong.
func TestTemplateErrors(t *testing.T) {
	for template, want := range map[string]string{
		"":                             "ours.tmpl: it is empty",
		" \n ":                         "ours.tmpl: it is empty",
		"one\n{{figure":                "ours.tmpl, line 2: unclosed action",
		"one\n{{if true}}":             "ours.tmpl, line 2: it ends within an if, a with or a range: an {{end}} is missing",
		"one\n\n{{figures \"x\"}}":     `ours.tmpl, line 3: function "figures" not defined`,
		"one\n{{figure \"closings\"}}": `ours.tmpl, line 2: {{figure "closings"}}: there is no figure "closings"; the figures are: closing, joined, rejoined, left, people, sessions, hours, panels, community_led, panels_met, panel_meetings, panel_attended, events, event_attended`,
		"{{table \"due\"}}\n{{table \"people\"}}": `ours.tmpl, line 2: {{table "people"}}: there is no table "people"; the tables are: volunteers, activities, other-activities, panels, engagement, events, priorities, due, other-due`,
		"{{month \"next\"}}":                      `ours.tmpl, line 1: {{month "next"}}: month "next": it is month, month "before" or month "year"`,
		"{{change \"closing\" \"week\"}}":         `ours.tmpl, line 1: {{change "closing" "week"}}: change "closing" "week": it is since "month" or since "year"`,
		"{{range rows \"due\"}}\n{{.ref}}{{end}}": `ours.tmpl, line 2: {{.ref}}: map has no entry for key "ref"`,
		"a\n![panel](https://example.org/a.png)":  "ours.tmpl: line 2 of the page it makes: a picture would be fetched from elsewhere; leave it out",
		"a\n\n<script>alert(1)</script>":          "ours.tmpl: line 3 of the page it makes: HTML is not for a bulletin; write Markdown, and remarks as {{/* */}}",
		"a <img src=x>":                           "ours.tmpl: line 1 of the page it makes: HTML is not for a bulletin; write Markdown, and remarks as {{/* */}}",
		"[a](javascript:alert(1))":                `ours.tmpl: line 1 of the page it makes: a link to "javascript:alert(1)" would run something; leave it out`,
		"one\n\x1b[31m":                           "ours.tmpl, line 2: it has a character in it that cannot be seen",
		"\xff":                                    "ours.tmpl, line 1: it has a character in it that cannot be seen",
		strings.Repeat("a", MaxTemplate+1):        "ours.tmpl: a template has at most 64 KB",
		strings.Repeat("a",
			maxLine+1): "ours.tmpl: line 1 of the page it makes has more than 4,000 characters",
	} {
		if _, err := buildPage(template, septemberPage(t)); err == nil || err.Error() != want {
			t.Errorf("%.60q\ngot  %v\nwant %s", template, err, want)
		}
	}
}

// TestHostileTemplates checks templates that would run forever or build huge pages. They must
// fail with an error, and must fail soon.
func TestHostileTemplates(t *testing.T) {
	const (
		tooManySteps    = "a template takes at most 10,000 turns and figures"
		nestedTemplate  = "a bulletin is one template"
		unknownFunction = "is not a function of a bulletin"
	)
	for template, want := range map[string]string{
		"\n\n{{range 9223372036854775807}}{{end}}": "ours.tmpl, line 3: {{turn}}: " +
			tooManySteps,
		"{{range 9000}}{{range 9000}}{{range 9000}}{{break}}{{end}}{{end}}{{end}}": tooManySteps,
		"{{$x := 99999999}}{{range $x}}{{if false}}{{end}}{{end}}":                 tooManySteps,
		"{{range 9999}}{{$t := table \"due\"}}{{$t = table \"due\"}}{{end}}":       tooManySteps,
		"{{range 9999}}" + strings.Repeat("a", 200) +
			"{{end}}": "it makes a page of more than 1024 KB",
		"{{define \"a\"}}{{template \"a\"}}{{end}}{{template \"a\"}}": nestedTemplate,
		"{{block \"a\" .}}{{end}}":                                    nestedTemplate,
		"{{template \"page\"}}":                                       nestedTemplate,
		"{{define \"page\"}}{{template \"page\"}}{{end}}":             nestedTemplate,
		"{{printf \"%1000000s\" \"a\"}}":                              unknownFunction,
		"{{$x := \"a\"}}{{$x = print $x $x}}":                         unknownFunction,
		"{{js \"\\\\\"}}":                                             unknownFunction,
		"{{html \"&\"}}":                                              unknownFunction,
		"{{urlquery \"&\"}}":                                          unknownFunction,
		"{{\"a\" | println}}":                                         unknownFunction,
		"{{call .x}}":                                                 unknownFunction,
		"{{slice \"abc\" 1}}":                                         unknownFunction,
		"{{turn}}":                                                    unknownFunction,
		"{{if true}}{{else if (print 1)}}{{end}}":                     unknownFunction,
		"{{with $x := (and 1 (print 1))}}{{else}}{{end}}":             unknownFunction,
		"{{range rows \"due\"}}{{else}}{{print 1}}{{end}}":            unknownFunction,
		strings.Repeat(strings.Repeat("> ", maxLine/2-1)+"\n", 8) + "![](x)": "a picture",
		strings.Repeat("(", 60000):        "",
		"{{" + strings.Repeat("(", 30000): "",
		strings.Repeat("{{if true}}", 5000) + "{{print}}" + strings.Repeat("{{end}}", 2000): "",
	} {
		start := time.Now()
		_, err := buildPage(template, septemberPage(t))
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%.60q took %s", template, took)
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60q\ngot  %v\nwant %s", template, err, want)
		}
	}
}

// TestTemplateAccess checks that templates can call only allowed functions, and cannot
// reach fields or methods of the page.
func TestTemplateAccess(t *testing.T) {
	functions := (&rendering{}).functions()
	for name := range functions {
		if name != "turn" && !slices.Contains(allowedFunctions, name) {
			t.Errorf("%s is a function and not allowed", name)
		}
	}
	for _, template := range []string{"{{.}}", "{{$}}", "{{range rows \"due\"}}{{.}}{{$}}{{.key.Page}}{{end}}",
		"{{.Tables}}", "{{$.Notes}}", "{{(rows \"due\").Rows}}"} {
		if got, err := buildPage(template, septemberPage(t)); err == nil {
			t.Errorf("%s gives %q", template, got)
		}
	}
}

// TestDefaultTemplate uses DefaultTemplate to build two pages: one with many figures, and one
// without figures.
func TestDefaultTemplate(t *testing.T) {
	emptyPage := &Page{Borough: "Larkmoor", Month: "September 2026"}
	must(t, emptyPage.Fill(Published{}, nil))
	for _, tt := range []struct {
		page     *Page
		want     string
		unwanted string
	}{{septemberPage(t), "- KIN records\n", "Nothing was due"}, {emptyPage, "Nothing was due", "KIN records"}} {
		got, err := buildPage(DefaultTemplate, tt.page)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(got, tt.want) || strings.Contains(got, tt.unwanted) || strings.Contains(got, "\n\n\n") {
			t.Errorf("want %q, but not %q and no two blank lines in a row:\n%s", tt.want, tt.unwanted, got)
		}
	}
}
