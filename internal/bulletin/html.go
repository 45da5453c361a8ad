package bulletin

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tableast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"borough/internal/table"
)

//go:embed page.html
var pageHTML string

// markdown returns the parser and renderer of pages. It supports GitHub's tables, and
// gives each heading an id.
var markdown = sync.OnceValue(func() goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(extension.Table),
		goldmark.WithParserOptions(parser.WithAutoHeadingID()),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(tableRenderer{}, 100))),
	)
})

// checkPage returns a *TemplateError if the page has a picture, raw HTML or a link to a
// script: a bulletin must not fetch or run anything, and WriteHTML would leave raw HTML
// out. It also returns a *TemplateError if a line is too long, because deeply nested
// Markdown takes long to parse. name is the name of the template, for the error.
func checkPage(name, page string) error {
	source := []byte(page)
	for n, line := range strings.Split(page, "\n") {
		if len(line) > maxLine {
			return &TemplateError{
				Name: name,
				Text: fmt.Sprintf("line %d of the page it makes has more than %s characters", n+1,
					table.Thousands(maxLine)),
			}
		}
	}
	document := markdown().Parser().Parse(text.NewReader(source))
	return ast.Walk(document, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		problem := ""
		switch node := node.(type) {
		case *ast.Image:
			problem = "a picture would be fetched from elsewhere; leave it out"
		case *ast.HTMLBlock, *ast.RawHTML:
			problem = "HTML is not for a bulletin; write Markdown, and remarks as {{/* */}}"
		case *ast.Link:
			if html.IsDangerousURL(node.Destination) {
				problem = fmt.Sprintf("a link to %.40q would run something; leave it out", node.Destination)
			}
		}
		if problem == "" {
			return ast.WalkContinue, nil
		}
		return ast.WalkStop, &TemplateError{
			Name: name,
			Text: fmt.Sprintf("line %d of the page it makes: %s", lineNumber(source, node), problem),
		}
	})
}

// lineNumber returns the number of the line on which the node begins, from 1.
func lineNumber(source []byte, node ast.Node) int {
	return 1 + bytes.Count(source[:max(node.Pos(), 0)], []byte("\n"))
}

// WriteHTML writes a page in Markdown as a self-contained HTML document, which fetches
// nothing. It returns the errors of w.
func WriteHTML(w io.Writer, title, page string) error {
	var body bytes.Buffer
	if err := markdown().Convert([]byte(page), &body); err != nil {
		return err
	}
	pageTemplate, err := template.New("page").Parse(pageHTML)
	if err != nil {
		return err
	}
	return pageTemplate.Execute(w, struct {
		Title string
		Style template.CSS
		Body  template.HTML
	}{title, template.CSS(table.Style()), template.HTML(body.String())})
}

// tableRenderer renders tables for screen readers: the heading above a table labels the
// table, and the first cell of a row labels the row.
type tableRenderer struct{}

func (tableRenderer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(tableast.KindTable,
		func(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
			if entering {
				fmt.Fprintf(w, "<section>\n<table%s>\n", labelledBy(node))
			} else {
				fmt.Fprint(w, "</table>\n</section>\n")
			}
			return ast.WalkContinue, nil
		})
	r.Register(tableast.KindTableCell,
		func(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
			cell, tag, attributes := node.(*tableast.TableCell), "td", ""
			switch {
			case cell.Parent().Kind() == tableast.KindTableHeader:
				tag, attributes = "th", ` scope="col"`
			case cell.PreviousSibling() == nil:
				tag, attributes = "th", ` scope="row"`
			}
			if cell.Alignment == tableast.AlignRight {
				attributes += ` class="n"`
			}
			if entering {
				fmt.Fprintf(w, "<%s%s>", tag, attributes)
			} else {
				fmt.Fprintf(w, "</%s>\n", tag)
			}
			return ast.WalkContinue, nil
		})
}

// labelledBy returns an HTML attribute that makes the nearest heading before a table the
// label of the table. It returns "" if there is no heading before the table.
func labelledBy(tableNode ast.Node) string {
	for sibling := tableNode.PreviousSibling(); sibling != nil; sibling = sibling.PreviousSibling() {
		if id, ok := sibling.AttributeString("id"); ok && sibling.Kind() == ast.KindHeading {
			return fmt.Sprintf(` aria-labelledby="%s"`, util.EscapeHTML(id.([]byte)))
		}
	}
	return ""
}
