package table

import (
	_ "embed"
	"html/template"
	"io"
	"sync"
)

var (
	//go:embed page.html
	pageHTML string
	//go:embed page.css
	pageCSS string
)

// Style returns the style sheet of a page, for the other pages that the program writes.
func Style() string { return pageCSS }

// pageTemplate parses the page when it is first needed, so that other commands do not
// wait for it.
var pageTemplate = sync.OnceValues(func() (*template.Template, error) {
	return template.New("page").Parse(pageHTML)
})

// writeHTML writes one page that loads no other file, to be printed or sent.
func writeHTML(w io.Writer, opt Options, title string, tables []*Table) error {
	d, err := newDocument(opt, title, tables)
	if err != nil {
		return err
	}
	t, err := pageTemplate()
	if err != nil {
		return err
	}
	return t.Execute(w, struct {
		*document
		Name  string // the title of the page in the browser
		Style template.CSS
	}{d, pageName(d), template.CSS(pageCSS)})
}

func pageName(d *document) string {
	if d.Title == "" && len(d.Tables) > 0 {
		return d.Tables[0].Title
	}
	return d.Title
}
