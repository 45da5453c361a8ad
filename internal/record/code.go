package record

import "strings"

// Item is one code of a list and what it stands for.
type Item struct{ Code, Title string }

// Codes is a closed list of codes, in the order people are shown them.
type Codes struct {
	What  string // "source", as the error names it
	Items []Item
}

// Find returns the code that text names, whatever its case, with spaces and
// underscores read as hyphens. Any other text is an *Invalid that gives the list.
func (c Codes) Find(text string) (string, error) {
	key := strings.NewReplacer(" ", "-", "_", "-").Replace(strings.ToLower(strings.TrimSpace(text)))
	for _, item := range c.Items {
		if strings.ToLower(item.Code) == key || strings.EqualFold(item.Title, strings.TrimSpace(text)) {
			return item.Code, nil
		}
	}
	return "", Wrong("%s %q is not one of: %s", c.What, text, strings.Join(c.Codes(), ", "))
}

// Codes returns the codes alone, in order.
func (c Codes) Codes() []string {
	codes := make([]string, len(c.Items))
	for i, item := range c.Items {
		codes[i] = item.Code
	}
	return codes
}

// Title returns what the code stands for, or the code itself where it is not
// in the list.
func (c Codes) Title(code string) string {
	for _, item := range c.Items {
		if item.Code == code {
			return item.Title
		}
	}
	return code
}
