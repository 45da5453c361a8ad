package jsonschema

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Problem is a place in a document that does not meet the schema.
type Problem struct {
	Path string // a JSON pointer; "" is the whole document
	Text string
}

// Problems returns the problems of a value that Decode returned, or nothing if it meets the
// schema. A value of a wrong type is one problem: what is in it is not checked.
func (s *Schema) Problems(value any) []Problem {
	c := checker{}
	c.check(s, value, "")
	return c.problems
}

// checker collects the problems of one document.
type checker struct {
	problems []Problem
}

func (c *checker) add(path, format string, values ...any) {
	c.problems = append(c.problems, Problem{path, fmt.Sprintf(format, values...)})
}

// check checks the value at the path.
func (c *checker) check(s *Schema, value any, path string) {
	if len(s.types) > 0 && !slices.ContainsFunc(s.types, func(t string) bool { return hasType(value, t) }) {
		c.add(path, "got %s, want %s", typeName(value), strings.Join(s.types, " or "))
		return
	}
	if s.hasConstant && !equal(value, s.constant) {
		c.add(path, "value must be %s", quote(s.constant))
	}
	if s.enum != nil && !slices.ContainsFunc(s.enum, func(item any) bool { return equal(value, item) }) {
		texts := make([]string, len(s.enum))
		for i, item := range s.enum {
			texts[i] = quote(item)
		}
		c.add(path, "value must be one of %s", strings.Join(texts, ", "))
	}
	if s.target != nil {
		c.check(s.target, value, path)
	}
	c.checkAnyOf(s, value, path)
	switch value := value.(type) {
	case string:
		c.checkString(s, value, path)
	case json.Number:
		c.checkNumber(s, value, path)
	case []any:
		c.checkArray(s, value, path)
	case map[string]any:
		c.checkObject(s, value, path)
	}
}

// checkAnyOf checks that the value meets one of the schemas of anyOf. If not, it adds the
// problems of the value with each of them.
func (c *checker) checkAnyOf(s *Schema, value any, path string) {
	all := checker{}
	for _, alternative := range s.anyOf {
		one := checker{}
		if one.check(alternative, value, path); one.problems == nil {
			return
		}
		all.problems = append(all.problems, one.problems...)
	}
	c.problems = append(c.problems, all.problems...)
}

func (c *checker) checkString(s *Schema, value, path string) {
	length := utf8.RuneCountInString(value)
	if s.minLength != nil && length < *s.minLength {
		c.add(path, "minLength: got %d, want %d", length, *s.minLength)
	}
	if s.maxLength != nil && length > *s.maxLength {
		c.add(path, "maxLength: got %d, want %d", length, *s.maxLength)
	}
	if s.pattern != nil && !s.pattern.MatchString(value) {
		c.add(path, "%s does not match pattern %s", quote(value), quote(s.pattern.String()))
	}
}

func (c *checker) checkNumber(s *Schema, value json.Number, path string) {
	// A number that is too large for a float64 becomes an infinity, which is beyond any limit.
	number, _ := strconv.ParseFloat(value.String(), 64)
	if s.minimum != nil && number < *s.minimum {
		c.add(path, "minimum: got %s, want %v", value, *s.minimum)
	}
	if s.maximum != nil && number > *s.maximum {
		c.add(path, "maximum: got %s, want %v", value, *s.maximum)
	}
}

func (c *checker) checkArray(s *Schema, items []any, path string) {
	if s.minItems != nil && len(items) < *s.minItems {
		c.add(path, "minItems: got %d, want %d", len(items), *s.minItems)
	}
	if s.maxItems != nil && len(items) > *s.maxItems {
		c.add(path, "maxItems: got %d, want %d", len(items), *s.maxItems)
		return // there may be any number of them
	}
	for i, item := range items {
		if s.items != nil {
			c.check(s.items, item, path+"/"+strconv.Itoa(i))
		}
		if s.uniqueItems {
			if j := slices.IndexFunc(items[:i], func(earlier any) bool { return equal(item, earlier) }); j >= 0 {
				c.add(path, "items at %d and %d are equal", j, i)
			}
		}
	}
}

func (c *checker) checkObject(s *Schema, object map[string]any, path string) {
	if s.minProperties != nil && len(object) < *s.minProperties {
		c.add(path, "minProperties: got %d, want %d", len(object), *s.minProperties)
	}
	for _, name := range s.required {
		if _, ok := object[name]; !ok {
			c.add(path, "missing property %s", quote(name))
		}
	}
	var unknown []string
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if property, ok := s.properties[name]; ok {
			c.check(property, object[name], path+"/"+pointerEscaper.Replace(name))
		} else if s.closed {
			unknown = append(unknown, quote(name))
		}
	}
	if len(unknown) > 0 {
		c.add(path, "additional properties %s not allowed", strings.Join(unknown, ", "))
	}
}

func hasType(value any, name string) bool {
	if number, ok := value.(json.Number); ok && name == "integer" {
		parsed, err := strconv.ParseFloat(number.String(), 64)
		return err == nil && parsed == float64(int64(parsed))
	}
	return typeName(value) == name
}

func typeName(value any) string {
	switch value.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case json.Number:
		return "number"
	case string:
		return "string"
	case []any:
		return "array"
	}
	return "object"
}

// equal reports whether two values are the same by the rules of JSON Schema, by which 1 and
// 1.0 are the same number.
func equal(a, b any) bool {
	numberA, okA := a.(json.Number)
	numberB, okB := b.(json.Number)
	if !okA || !okB {
		return reflect.DeepEqual(a, b)
	}
	floatA, errA := numberA.Float64()
	floatB, errB := numberB.Float64()
	return errA == nil && errB == nil && floatA == floatB
}

// quote returns a value as the text of a problem shows it: a string in single quotes, without
// control characters.
func quote(value any) string {
	text, ok := value.(string)
	if !ok {
		return fmt.Sprint(value)
	}
	quoted := strconv.Quote(text)
	quoted = strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`)
	return "'" + strings.ReplaceAll(quoted, "'", `\'`) + "'"
}

// pointerEscaper makes the name of a property a part of a JSON pointer.
var pointerEscaper = strings.NewReplacer("~", "~0", "/", "~1")
