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
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"borough/internal/table"
)

//go:embed page.html
var pageHTML string

// markdown reads and renders pages: headings have names, tables are GitHub's.
var markdown = sync.OnceValue(func() goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(extension.Table),
		goldmark.WithParserOptions(parser.WithAutoHeadingID()),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(cellRenderer{}, 100))),
	)
})

// checkPage returns a *TemplateError when a page has something in it that would be
// fetched from elsewhere or run, or that its HTML would leave out. Lines are limited
// because nested marks take time that grows with their depth.
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
			Text: fmt.Sprintf("line %d of the page it makes: %s", lineOf(source, node), problem),
		}
	})
}

// lineOf returns the line of the source on which the node begins, from 1.
func lineOf(source []byte, node ast.Node) int {
	return 1 + bytes.Count(source[:max(node.Pos(), 0)], []byte("\n"))
}

// WriteHTML writes a page in Markdown as a whole page of HTML, which needs nothing
// else and fetches nothing. The errors are those of w.
func WriteHTML(w io.Writer, title, page string) error {
	var body bytes.Buffer
	if err := markdown().Convert([]byte(page), &body); err != nil {
		return err
	}
	t, err := template.New("page").Parse(pageHTML)
	if err != nil {
		return err
	}
	return t.Execute(w, struct {
		Title string
		Style template.CSS
		Body  template.HTML
	}{title, template.CSS(table.Style()), template.HTML(body.String())})
}

// cellRenderer renders tables for screen readers too: a table is labelled by the
// heading above it, and a row by its first cell.
type cellRenderer struct{}

func (cellRenderer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(tables.KindTable,
		func(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
			if entering {
				fmt.Fprintf(w, "<section>\n<table%s>\n", labelledBy(node))
			} else {
				fmt.Fprint(w, "</table>\n</section>\n")
			}
			return ast.WalkContinue, nil
		})
	r.Register(tables.KindTableCell,
		func(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
			cell, tag, class := node.(*tables.TableCell), "td", ""
			switch {
			case cell.Parent().Kind() == tables.KindTableHeader:
				tag, class = "th", ` scope="col"`
			case cell.PreviousSibling() == nil:
				tag, class = "th", ` scope="row"`
			}
			if cell.Alignment == tables.AlignRight {
				class += ` class="n"`
			}
			if entering {
				fmt.Fprintf(w, "<%s%s>", tag, class)
			} else {
				fmt.Fprintf(w, "</%s>\n", tag)
			}
			return ast.WalkContinue, nil
		})
}

// labelledBy returns the attribute that labels a table by the nearest heading before
// it; "" where there is none.
func labelledBy(node ast.Node) string {
	for before := node.PreviousSibling(); before != nil; before = before.PreviousSibling() {
		if id, ok := before.AttributeString("id"); ok && before.Kind() == ast.KindHeading {
			return fmt.Sprintf(` aria-labelledby="%s"`, util.EscapeHTML(id.([]byte)))
		}
	}
	return ""
}
