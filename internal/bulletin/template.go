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
	"unicode/utf8"

	"borough/internal/table"
)

// DefaultTemplate is the template for boroughs that have not set another.
//
//go:embed default.md.tmpl
var DefaultTemplate string

// The limits of a template and of the page that it makes.
const (
	MaxTemplate = 64 << 10 // bytes in a template
	maxPage     = 1 << 20  // bytes in the page
	maxLine     = 4_000    // bytes in a line of the page
	maxSteps    = 10_000   // iterations of loops, and calls of figure, about, change, table and rows
)

// TemplateError says what is wrong with a template.
type TemplateError struct {
	Name string // the name of the file
	Line int    // 0 if the error is not about one line
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
	Text   string
	name   string // the name of the file, for errors
	parsed *template.Template
}

// parserName is the name that every template has in the errors of text/template.
const parserName = "page"

// Parse parses the text of a template. name is the name of the file, for errors. The
// language is Go's text/template with only a few functions and without nested templates. So
// a template cannot call itself, and cannot build text of unlimited length. If the template
// is invalid, Parse returns a *TemplateError.
func Parse(name, text string) (*Template, error) {
	if len(text) > MaxTemplate {
		return nil, &TemplateError{Name: name, Text: fmt.Sprintf("a template has at most %d KB", MaxTemplate>>10)}
	}
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")
	for n, line := range strings.Split(text, "\n") {
		if plain := strings.ReplaceAll(line, "\t", " "); table.Visible(plain) != plain {
			return nil, &TemplateError{name, n + 1, "it has a character in it that cannot be seen"}
		}
		if strings.ContainsRune(line, utf8.RuneError) {
			return nil, &TemplateError{name, n + 1, "it has U+FFFD in it, which stands for a character that was lost"}
		}
	}
	if strings.TrimSpace(text) == "" {
		return nil, &TemplateError{Name: name, Text: "it is empty"}
	}
	parsed := template.New(parserName).Option("missingkey=error").Funcs((&rendering{}).functions())
	t := &Template{Text: text, name: name, parsed: parsed}
	if _, err := t.parsed.Parse(text); err != nil {
		return nil, t.toTemplateError(err)
	}
	if len(t.parsed.Templates()) > 1 {
		return nil, &TemplateError{Name: name, Text: "a bulletin is one template: define and block are not for it"}
	}
	if err := t.limitTemplate(text, t.parsed.Root); err != nil {
		return nil, err
	}
	return t, nil
}

// Build returns the page in Markdown. It returns a *TemplateError if the template fails,
// or if it makes a page that is not allowed.
func (t *Template) Build(p *Page) (string, error) {
	clone, err := t.parsed.Clone()
	if err != nil {
		return "", err
	}
	var text limitedBuffer
	if err := clone.Funcs((&rendering{page: p}).functions()).Execute(&text, nil); err != nil {
		return "", t.toTemplateError(err)
	}
	page := strings.TrimSpace(text.String()) + "\n\n" + p.footer()
	if err := checkPage(t.name, page); err != nil {
		return "", err
	}
	return page, nil
}

// footer returns the notes that are printed under every page, whatever the template says.
// The notes explain the figures and name the rule by which the figures are published.
func (p *Page) footer() string {
	var text strings.Builder
	text.WriteString("---\n")
	for _, note := range p.Notes {
		text.WriteString("\n" + Words(note).String() + "\n")
	}
	return text.String()
}

// limitedBuffer is a buffer for the text of a page. It refuses to hold more than maxPage bytes.
type limitedBuffer struct{ bytes.Buffer }

var errTooLong = fmt.Errorf("it makes a page of more than %d KB", maxPage>>10)

func (b *limitedBuffer) Write(text []byte) (int, error) {
	if b.Len()+len(text) > maxPage {
		return 0, errTooLong
	}
	return b.Buffer.Write(text)
}

// limitTemplate returns a *TemplateError if the template calls another template, or a
// function that is not allowed. It also adds an action to each loop that counts the
// iterations.
func (t *Template) limitTemplate(text string, node parse.Node) (err error) {
	walk(node, func(node parse.Node) {
		if err != nil {
			return
		}
		line := 1 + strings.Count(text[:node.Position()], "\n")
		switch node := node.(type) {
		case *parse.TemplateNode:
			err = &TemplateError{t.name, line, "a bulletin is one template: it calls no other"}
		case *parse.IdentifierNode:
			if !slices.Contains(allowedFunctions, node.Ident) {
				err = &TemplateError{t.name, line,
					fmt.Sprintf("%s is not a function of a bulletin; they are: %s", node.Ident,
						strings.Join(allowedFunctions, ", "))}
			}
		case *parse.RangeNode:
			node.List.Nodes = slices.Insert(node.List.Nodes, 0, newIterationCounter(line))
		}
	})
	return err
}

// newIterationCounter returns an action that counts the iterations of a loop. line is the
// line on which the loop begins, for errors.
func newIterationCounter(line int) parse.Node {
	trees, err := parse.Parse(parserName, strings.Repeat("\n", line-1)+"{{turn}}", "", "", (&rendering{}).functions())
	if err != nil {
		panic(err) // cannot happen: this text is always valid
	}
	nodes := trees[parserName].Root.Nodes
	return nodes[len(nodes)-1]
}

// walk calls visit for all descendants of the node and then for the node.
func walk(node parse.Node, visit func(parse.Node)) {
	var children []parse.Node
	addBranch := func(branch *parse.BranchNode) {
		children = append(children, branch.Pipe, branch.List)
		if branch.ElseList != nil {
			children = append(children, branch.ElseList)
		}
	}
	switch node := node.(type) {
	case *parse.ListNode:
		children = node.Nodes
	case *parse.ActionNode:
		children = []parse.Node{node.Pipe}
	case *parse.IfNode:
		addBranch(&node.BranchNode)
	case *parse.WithNode:
		addBranch(&node.BranchNode)
	case *parse.RangeNode:
		addBranch(&node.BranchNode)
	case *parse.PipeNode:
		for _, command := range node.Cmds {
			children = append(children, command)
		}
	case *parse.CommandNode:
		children = node.Args
	case *parse.ChainNode:
		children = []parse.Node{node.Node}
	}
	for _, child := range slices.Clone(children) { // visit may change the list of children
		walk(child, visit)
	}
	visit(node)
}

var (
	// textTemplateError matches an error of text/template, with the line and the message.
	textTemplateError = regexp.MustCompile(`(?s)^template: ` + parserName + `:(\d+)(?::\d+)?: (.*)$`)

	// executionError matches the message of an error that occurred while a template was
	// executed, with the text in double braces and what is wrong.
	executionError = regexp.MustCompile(`(?s)^executing "` + parserName + `" at <(.*?)>: (?:error calling \w+: )?(.*)$`)
)

// toTemplateError converts an error of text/template into a *TemplateError.
func (t *Template) toTemplateError(err error) error {
	if errors.Is(err, errTooLong) {
		return &TemplateError{Name: t.name, Text: errTooLong.Error()}
	}
	match := textTemplateError.FindStringSubmatch(err.Error())
	if match == nil {
		return &TemplateError{Name: t.name, Text: err.Error()}
	}
	line, _ := strconv.Atoi(match[1]) // it has only digits
	text := match[2]
	if text == "unexpected EOF" {
		text = "it ends within an if, a with or a range: an {{end}} is missing"
	}
	return &TemplateError{t.name, line, executionError.ReplaceAllString(text, "{{$1}}: $2")}
}
