package table

import (
	"regexp"
	"strings"
	"testing"
)

func TestMarkdown(t *testing.T) {
	p := peopleTable()
	p.Notes = []string{"1. not a list", "- nor this"}
	checkText(t, formatTables(t, "markdown", Options{}, "", p), `# Volunteers

| Ref       | Name |   Minutes |
| --------- | ---- | --------: |
| V0001     | Ada  |        90 |
| V0002     | Bo   |         - |
| V0003     | Cy   |     1,170 |
| **Total** |      | **1,260** |

1\. not a list

\- nor this
`)
}

func TestMarkdownIsSafe(t *testing.T) {
	got := formatTables(t, "markdown", Options{}, "", hostileTable())
	checkContains(t, got, `# &lt;script&gt;alert(1)&lt;/script&gt;`, `| Te\|xt `, `a\|b\\\|c\\u{A}d`,
		`&lt;b&gt;&amp;amp;`,
		"\\[x\\](http://y) \\*a\\* \\_b\\_ \\`c\\`", `\\u{1B}\[31mred \\u{202E}gnp`)
	unescaped := regexp.MustCompile(`\\.`).ReplaceAllString(got, "")
	for line := range strings.SplitSeq(unescaped, "\n") {
		if strings.HasPrefix(line, "|") && strings.Count(line, "|") != 4 {
			t.Errorf("not three cells: %q", line)
		}
	}
}

func TestMarkdownSeveralTables(t *testing.T) {
	got := formatTables(t, "markdown", Options{MaxRows: 1}, "Return", returnTables()...)
	checkContains(t, got, "# Return\n\nCamden · 1 to 31 October 2026\n\n## Numbers\n\n- **Opening number:** 1,168\n",
		"… and 3 more", "\n(none)\n", "**84,541**")
	if strings.Count(got, "Camden") != 1 {
		t.Error("the facts that all tables share are written more than once")
	}
}

func TestHTML(t *testing.T) {
	got := formatTables(t, "html", Options{}, "Return & more", returnTables()...)
	checkContains(t, got, "<title>Return &amp; more</title>", "<h1>Return &amp; more</h1>",
		`<p class="about">Camden · 1 to 31 October 2026</p>`,
		"<caption>Hours by role</caption>", `<th scope="col">Role</th><th scope="col" class="n">Volunteers</th>`,
		`<th scope="row">Front counter</th><td>Station office volunteer</td><td class="n">24</td>`,
		`<tr><td></td><td>Witness care caller</td>`, `<td class="n">£183.40</td>`, `<th scope="row">Total</th>`,
		`<tr><th scope="row">Closing number</th><td>1,170</td></tr>`, `<p class="none">(none)</p>`, "@media print")
	if strings.Contains(got, "src=") || strings.Contains(got, "href=") || strings.Contains(got, "ZgotmplZ") {
		t.Error("the page loads other files")
	}
	checkContains(t, formatTables(t, "html", Options{}, "", returnTables()[1]), "<title>Hours by role</title>",
		"<caption>Hours by role <small>Camden · 1 to 31 October 2026</small></caption>")
}

func TestHTMLIsSafe(t *testing.T) {
	got := formatTables(t, "html", Options{}, "", hostileTable())
	checkContains(t, got, "&lt;script&gt;alert(1)", "&lt;b&gt;&amp;amp;", `\u{202E}gnp`, `\u{1B}[31m`)
	if strings.Contains(got, "<script") || strings.Contains(got, "<b>") || strings.ContainsAny(got, "\x1b\u202e") {
		t.Errorf("text became markup:\n%s", got)
	}
}
