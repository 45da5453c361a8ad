package table

import (
	"regexp"
	"strings"
	"testing"
)

func TestMarkdown(t *testing.T) {
	p := people()
	p.Notes = []string{"1. not a list", "- nor this"}
	sameText(t, written(t, "markdown", Options{}, "", p), `# Volunteers

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
	got := written(t, "markdown", Options{}, "", hostile())
	containsAll(t, got, `# &lt;script&gt;alert(1)&lt;/script&gt;`, `| Te\|xt `, `a\|b\\\|c\\u{A}d`,
		`&lt;b&gt;&amp;amp;`,
		"\\[x\\](http://y) \\*a\\* \\_b\\_ \\`c\\`", `\\u{1B}\[31mred \\u{202E}gnp`)
	bare := regexp.MustCompile(`\\.`).ReplaceAllString(got, "")
	for line := range strings.SplitSeq(bare, "\n") {
		if strings.HasPrefix(line, "|") && strings.Count(line, "|") != 4 {
			t.Errorf("not three cells: %q", line)
		}
	}
}

func TestMarkdownPack(t *testing.T) {
	got := written(t, "markdown", Options{Limit: 1}, "Return", pack()...)
	containsAll(t, got, "# Return\n\nCamden · 1 to 31 October 2026\n\n## Numbers\n\n- **Opening number:** 1,168\n",
		"… and 3 more", "\n(none)\n", "**84,541**")
	if strings.Count(got, "Camden") != 1 {
		t.Error("what all tables are about is said more than once")
	}
}

func TestHTML(t *testing.T) {
	got := written(t, "html", Options{}, "Return & more", pack()...)
	containsAll(t, got, "<title>Return &amp; more</title>", "<h1>Return &amp; more</h1>",
		`<p class="about">Camden · 1 to 31 October 2026</p>`,
		"<caption>Hours by role</caption>", `<th scope="col">Role</th><th scope="col" class="n">Volunteers</th>`,
		`<th scope="row">Front counter</th><td>Station office volunteer</td><td class="n">24</td>`,
		`<tr><td></td><td>Witness care caller</td>`, `<td class="n">£183.40</td>`, `<th scope="row">Total</th>`,
		`<tr><th scope="row">Closing number</th><td>1,170</td></tr>`, `<p class="none">(none)</p>`, "@media print")
	if strings.Contains(got, "src=") || strings.Contains(got, "href=") || strings.Contains(got, "ZgotmplZ") {
		t.Error("the page does not stand alone")
	}
	containsAll(t, written(t, "html", Options{}, "", pack()[1]), "<title>Hours by role</title>",
		"<caption>Hours by role <small>Camden · 1 to 31 October 2026</small></caption>")
}

func TestHTMLIsSafe(t *testing.T) {
	got := written(t, "html", Options{}, "", hostile())
	containsAll(t, got, "&lt;script&gt;alert(1)", "&lt;b&gt;&amp;amp;", `\u{202E}gnp`, `\u{1B}[31m`)
	if strings.Contains(got, "<script") || strings.Contains(got, "<b>") || strings.ContainsAny(got, "\x1b\u202e") {
		t.Errorf("text became markup:\n%s", got)
	}
}
