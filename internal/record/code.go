package record

import (
	"slices"
	"strings"
	"unicode"
)

// ParseCode reads a new code. noun is the kind of code, such as "role", for the error
// message. A code consists of letters, digits and hyphens. It has no spaces, since spaces
// separate several codes in one cell of a file. Any other text is an *Invalid.
func ParseCode(noun, text string) (string, error) {
	if _, err := CleanLine(noun+" code", text); err != nil {
		return "", err
	}
	code := CodeKey(text)
	for _, r := range code {
		if r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return "", Invalidf("%s code %s: the character %q cannot be in a code; give letters, digits and hyphens",
				noun, Quote(text), r)
		}
	}
	if strings.Trim(code, "-") == "" {
		return "", Invalidf("%s code %s is empty; give one such as front-desk", noun, Quote(text))
	}
	return code, nil
}

// Item is one code of a list, and a title that says in words what the code means.
type Item struct{ Code, Title string }

// Codes is a closed list of codes, in the order in which they are shown.
type Codes struct {
	Noun  string // what one of the codes is called in error messages: "source"
	Items []Item
}

// Title returns the title of the code, or the code itself if it is not in the list.
func (c Codes) Title(code string) string {
	for _, item := range c.Items {
		if item.Code == code {
			return item.Title
		}
	}
	return code
}

// ParseCodes reads several codes separated by spaces, commas or semicolons. It returns
// each code once, in the order of the list. If commas or semicolons separate the codes, a
// title may stand in place of a code. Any other text is an *Invalid that lists the codes.
func (c Codes) ParseCodes(text string) ([]string, error) {
	var found []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' }) {
		if code, err := c.Find(part); err == nil {
			found = append(found, code)
			continue
		}
		for _, word := range strings.Fields(part) {
			code, err := c.Find(word)
			if err != nil {
				return nil, err
			}
			found = append(found, code)
		}
	}
	slices.SortFunc(found, func(a, b string) int { return slices.Index(c.Codes(), a) - slices.Index(c.Codes(), b) })
	return slices.Compact(found), nil
}

// Find returns the code of the item whose code or title is text; both are compared by
// [CodeKey]. Any other text is an *Invalid that lists the codes.
func (c Codes) Find(text string) (string, error) {
	for _, item := range c.Items {
		if item.Code == text {
			return text, nil // the fast path for imports, whose texts are mostly codes
		}
	}
	key := CodeKey(text)
	for _, item := range c.Items {
		if CodeKey(item.Code) == key || CodeKey(item.Title) == key {
			return item.Code, nil
		}
	}
	return "", Invalidf("%s %s is not one of: %s", c.Noun, Quote(text), strings.Join(c.Codes(), ", "))
}

// Codes returns the codes alone, in order.
func (c Codes) Codes() []string {
	codes := make([]string, len(c.Items))
	for i, item := range c.Items {
		codes[i] = item.Code
	}
	return codes
}

// CodeKey returns text in the form in which codes are stored and compared: in lower
// case, with hyphens in place of spaces and underscores.
func CodeKey(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return unicode.IsSpace(r) || r == '_' })
	return strings.Join(words, "-")
}

// haveSameCodes reports whether two lists hold the same codes, in any order.
func haveSameCodes(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}
