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

// DefaultTemplate is the template of a borough that has none of its own.
//
//go:embed default.md.tmpl
var DefaultTemplate string

// What a template and its page are held to, whatever it does.
const (
	MaxTemplate = 64 << 10 // bytes of a template
	maxPage     = 1 << 20  // bytes of the page it makes
	maxLine     = 4_000    // bytes of a line of it
	maxSteps    = 10_000   // turns of its loops, and figures and tables it asks for
)

// TemplateError is what is wrong with a template, and where: Line 0 is the whole of it.
type TemplateError struct {
	Name string // of the file
	Line int
	Text string
}

func (w *TemplateError) Error() string {
	if w.Line == 0 {
		return w.Name + ": " + w.Text
	}
	return fmt.Sprintf("%s, line %d: %s", w.Name, w.Line, w.Text)
}

// Template is a template that was read and found fit.
type Template struct {
	Text string
	name string // what errors call it
	tree *template.Template
}

// page is what Go calls every template here: its errors begin with it.
const page = "page"

// Parse reads the text of a template; name is what errors call it. A template has
// Go's text/template for a language, but one piece and its own few functions: it
// neither calls itself nor builds texts that grow.
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
	t := &Template{Text: text, name: name, tree: template.New(page).Option("missingkey=error").Funcs((&rendering{}).functions())}
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

// Build makes the page in Markdown.
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

// footer says whatever the template says what its figures are and the rule they are
// published by.
func (p *Page) footer() string {
	var foot strings.Builder
	foot.WriteString("---\n")
	for _, note := range p.Notes {
		foot.WriteString("\n" + PageText(note).String() + "\n")
	}
	return foot.String()
}

// limitedBuffer is the text of a page, which must come to an end.
type limitedBuffer struct{ bytes.Buffer }

var errLong = fmt.Errorf("it makes a page of more than %d KB", maxPage>>10)

func (l *limitedBuffer) Write(text []byte) (int, error) {
	if l.Len()+len(text) > maxPage {
		return 0, errLong
	}
	return l.Buffer.Write(text)
}

// validate walks what was parsed: functions that are not of a bulletin, and pieces
// that call others, are wrong; and each turn of a loop is to be counted.
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
				err = &TemplateError{t.name, line, fmt.Sprintf("%s is not a function of a bulletin; they are: %s", node.Ident, strings.Join(allowed, ", "))}
			}
		case *parse.RangeNode:
			node.List.Nodes = slices.Insert(node.List.Nodes, 0, turn(line))
		}
	})
	return err
}

// turn is the action that counts a turn of a loop on that line.
func turn(line int) parse.Node {
	trees, err := parse.Parse(page, strings.Repeat("\n", line-1)+"{{turn}}", "", "", (&rendering{}).functions())
	if err != nil {
		panic(err) // it is our own text
	}
	nodes := trees[page].Root.Nodes
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

// goError is where Go says that a template is wrong, and what of it; running is
// what it says when that shows in the making of a page.
var (
	goError        = regexp.MustCompile(`(?s)^template: ` + page + `:(\d+)(?::\d+)?: (.*)$`)
	executionError = regexp.MustCompile(`(?s)^executing "` + page + `" at <(.*?)>: (?:error calling \w+: )?(.*)$`)
)

// locate says an error of Go's as the file, the line and what is wrong there.
func (t *Template) locate(err error) error {
	if errors.Is(err, errLong) {
		return &TemplateError{Name: t.name, Text: errLong.Error()}
	}
	found := goError.FindStringSubmatch(err.Error())
	if found == nil {
		return &TemplateError{Name: t.name, Text: err.Error()}
	}
	if found[2] == "unexpected EOF" {
		found[2] = "it ends within an if, a with or a range: an {{end}} is missing"
	}
	line, _ := strconv.Atoi(found[1])
	return &TemplateError{t.name, line, executionError.ReplaceAllString(found[2], "{{$1}}: $2")}
}
