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

// Style is the look of a page, for the other pages that the program writes.
func Style() string { return pageCSS }

// The page is parsed when it is first wanted, so that other commands do not
// wait for it.
var pageTemplate = sync.OnceValues(func() (*template.Template, error) {
	return template.New("page").Parse(pageHTML)
})

// writeHTML writes one page that needs nothing else, fit to print or to send.
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
		Name  string // what the browser calls the page
		Style template.CSS
	}{d, pageName(d), template.CSS(pageCSS)})
}

func pageName(d *document) string {
	if d.Title == "" && len(d.Tables) > 0 {
		return d.Tables[0].Title
	}
	return d.Title
}
