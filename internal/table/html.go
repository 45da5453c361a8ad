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

// Style returns the style sheet of the HTML format, for other pages of the program.
func Style() string { return pageCSS }

// pageTemplate returns the template of the page. It parses the template on the first
// call, so that other formats do not spend time on it.
var pageTemplate = sync.OnceValues(func() (*template.Template, error) {
	return template.New("page").Parse(pageHTML)
})

// writeHTML writes the tables as one HTML page, to be printed or sent. The page loads no
// other file.
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
		Name  string
		Style template.CSS
	}{d, pageName(d), template.CSS(pageCSS)})
}

// pageName returns the title of the page in the browser: the title of the document. If the
// document has no title, pageName returns the title of the first table.
func pageName(d *document) string {
	if d.Title == "" && len(d.Tables) > 0 {
		return d.Tables[0].Title
	}
	return d.Title
}
