package bulletin

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template"
	"text/template/parse"

	"borough/internal/table"
)

// DefaultTemplate is used by a borough that has no template of its own.
//
//go:embed default.md.tmpl
var DefaultTemplate string

// The limits of a template and of the page that it makes.
const (
	MaxTemplate = 64 << 10 // bytes of a template
	maxPage     = 1 << 20  // bytes of the page it makes
	maxLine     = 4_000    // bytes of a line of it
	maxSteps    = 10_000   // turns of its loops, and figures and tables it asks for
)

// TemplateError is what is wrong with a template, and on which line; 0 is the whole.
type TemplateError struct {
	Name string // of the file
	Line int
	Text string
}

func (e *TemplateError) Error() string {
	if e.Line == 0 {
		return e.Name + ": " + e.Text
	}
	return fmt.Sprintf("%s, line %d: %s", e.Name, e.Line, e.Text)
}

// Template is a valid template of a bulletin.
type Template struct {
	Text string
	name string // what errors call it
	tree *template.Template
}

// goName is the name of every template in the errors of text/template.
const goName = "page"

// Parse reads the text of a template; name is what errors call it. The language is
// that of Go's text/template, in one piece and with a few functions: a template
// neither calls itself nor builds texts that grow. What is wrong with it is a
// *TemplateError.
func Parse(name, text string) (*Template, error) {
	if len(text) > MaxTemplate {
		return nil, &TemplateError{Name: name, Text: fmt.Sprintf("a template has at most %d KB", MaxTemplate>>10)}
	}
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")
	for n, line := range strings.Split(text, "\n") {
		if plain := strings.ReplaceAll(line, "\t", " "); table.Visible(plain) != plain {
			return nil, &TemplateError{name, n + 1, "it has a character in it that cannot be seen"}
		}
	}
	if strings.TrimSpace(text) == "" {
		return nil, &TemplateError{Name: name, Text: "it is empty"}
	}
	tree := template.New(goName).Option("missingkey=error").Funcs((&rendering{}).functions())
	t := &Template{Text: text, name: name, tree: tree}
	if _, err := t.tree.Parse(text); err != nil {
		return nil, t.locate(err)
	}
	if len(t.tree.Templates()) > 1 {
		return nil, &TemplateError{Name: name, Text: "a bulletin is one template: define and block are not for it"}
	}
	if err := t.validate(text, t.tree.Root); err != nil {
		return nil, err
	}
	return t, nil
}

// Build returns the page in Markdown. A template that fails, or makes a page that may
// not be, is a *TemplateError.
func (t *Template) Build(p *Page) (string, error) {
	fresh, err := t.tree.Clone()
	if err != nil {
		return "", err
	}
	var text limitedBuffer
	if err := fresh.Funcs((&rendering{page: p}).functions()).Execute(&text, nil); err != nil {
		return "", t.locate(err)
	}
	built := strings.TrimSpace(text.String()) + "\n\n" + p.footer()
	if err := checkPage(t.name, built); err != nil {
		return "", err
	}
	return built, nil
}

// footer returns the notes of the page, which stand under whatever the template makes:
// what its figures are, and by which rule they are published.
func (p *Page) footer() string {
	var text strings.Builder
	text.WriteString("---\n")
	for _, note := range p.Notes {
		text.WriteString("\n" + Words(note).String() + "\n")
	}
	return text.String()
}

// limitedBuffer holds the text of a page, and fails when it is too long.
type limitedBuffer struct{ bytes.Buffer }

var errTooLong = fmt.Errorf("it makes a page of more than %d KB", maxPage>>10)

func (l *limitedBuffer) Write(text []byte) (int, error) {
	if l.Len()+len(text) > maxPage {
		return 0, errTooLong
	}
	return l.Buffer.Write(text)
}

// validate returns a *TemplateError for functions that are not a bulletin's, and for
// calls of other templates. It adds to each loop the action that counts its turns.
func (t *Template) validate(text string, node parse.Node) (err error) {
	walk(node, func(node parse.Node) {
		if err != nil {
			return
		}
		line := 1 + strings.Count(text[:node.Position()], "\n")
		switch node := node.(type) {
		case *parse.TemplateNode:
			err = &TemplateError{t.name, line, "a bulletin is one template: it calls no other"}
		case *parse.IdentifierNode:
			if !slices.Contains(allowed, node.Ident) {
				err = &TemplateError{t.name, line,
					fmt.Sprintf("%s is not a function of a bulletin; they are: %s", node.Ident,
						strings.Join(allowed, ", "))}
			}
		case *parse.RangeNode:
			node.List.Nodes = slices.Insert(node.List.Nodes, 0, countTurn(line))
		}
	})
	return err
}

// countTurn returns the action that counts a turn of a loop on that line.
func countTurn(line int) parse.Node {
	trees, err := parse.Parse(goName, strings.Repeat("\n", line-1)+"{{turn}}", "", "", (&rendering{}).functions())
	if err != nil {
		panic(err) // never: the text is a constant
	}
	nodes := trees[goName].Root.Nodes
	return nodes[len(nodes)-1]
}

// walk visits the node and all below it.
func walk(node parse.Node, visit func(parse.Node)) {
	var below []parse.Node
	branch := func(b *parse.BranchNode) {
		below = append(below, b.Pipe, b.List)
		if b.ElseList != nil {
			below = append(below, b.ElseList)
		}
	}
	switch node := node.(type) {
	case *parse.ListNode:
		below = node.Nodes
	case *parse.ActionNode:
		below = []parse.Node{node.Pipe}
	case *parse.IfNode:
		branch(&node.BranchNode)
	case *parse.WithNode:
		branch(&node.BranchNode)
	case *parse.RangeNode:
		branch(&node.BranchNode)
	case *parse.PipeNode:
		for _, c := range node.Cmds {
			below = append(below, c)
		}
	case *parse.CommandNode:
		below = node.Args
	case *parse.ChainNode:
		below = []parse.Node{node.Node}
	}
	for _, n := range slices.Clone(below) {
		walk(n, visit)
	}
	visit(node)
}

// goError matches an error of text/template: the line, and what is wrong.
// executionError matches the second of these where a page was being made.
var (
	goError        = regexp.MustCompile(`(?s)^template: ` + goName + `:(\d+)(?::\d+)?: (.*)$`)
	executionError = regexp.MustCompile(`(?s)^executing "` + goName + `" at <(.*?)>: (?:error calling \w+: )?(.*)$`)
)

// locate makes a *TemplateError of an error of text/template.
func (t *Template) locate(err error) error {
	if errors.Is(err, errTooLong) {
		return &TemplateError{Name: t.name, Text: errTooLong.Error()}
	}
	match := goError.FindStringSubmatch(err.Error())
	if match == nil {
		return &TemplateError{Name: t.name, Text: err.Error()}
	}
	line, _ := strconv.Atoi(match[1]) // digits
	text := match[2]
	if text == "unexpected EOF" {
		text = "it ends within an if, a with or a range: an {{end}} is missing"
	}
	return &TemplateError{t.name, line, executionError.ReplaceAllString(text, "{{$1}}: $2")}
}
