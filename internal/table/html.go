package table

import (
	_ "embed"
	"html/template"
	"io"
	"sync"
)

//go:embed page.html
var pageHTML string

// The page is parsed when it is first wanted, so that other commands do not
// wait for it.
var page = sync.OnceValues(func() (*template.Template, error) {
	return template.New("page").Parse(pageHTML)
})

// writeHTML writes one page that needs nothing else, fit to print or to send.
func writeHTML(w io.Writer, opt Options, title string, tables []*Table) error {
	d, err := read(opt, title, tables)
	if err != nil {
		return err
	}
	t, err := page()
	if err != nil {
		return err
	}
	return t.Execute(w, struct {
		*document
		Name string // what the browser calls the page
	}{d, pageName(d)})
}

func pageName(d *document) string {
	if d.Title == "" && len(d.Tables) > 0 {
		return d.Tables[0].Title
	}
	return d.Title
}
