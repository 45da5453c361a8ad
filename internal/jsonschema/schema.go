// Package jsonschema checks documents against a JSON Schema (draft 2020-12) of this program.
// It knows the keywords that the schema of the return uses. The library that knows all of
// them compiles five schemas of its own at every start of the program.
package jsonschema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
)

// Schema is a compiled schema, or one of the schemas in it. A pointer that is nil is a keyword
// that the schema does not have.
type Schema struct {
	types                []string
	constant             any
	hasConstant          bool
	enum                 []any
	anyOf                []*Schema
	pattern              *regexp.Regexp
	minLength, maxLength *int
	minimum, maximum     *float64
	items                *Schema
	minItems, maxItems   *int
	uniqueItems          bool
	properties           map[string]*Schema
	required             []string
	closed               bool // no other properties than those in properties
	minProperties        *int
	ref                  string
	target               *Schema // what ref refers to
}

// Compile reads the text of a schema. It returns an error if the text is no schema, or if the
// schema has a keyword that this package does not know.
func Compile(text string) (*Schema, error) {
	definitions := map[string]*Schema{}
	root := new(Schema)
	if err := root.read([]byte(text), definitions); err != nil {
		return nil, err
	}
	return root, root.resolve(definitions, map[*Schema]bool{})
}

// read reads a schema, and adds the schemas in its $defs to the definitions.
func (s *Schema) read(text []byte, definitions map[string]*Schema) error {
	var keywords map[string]json.RawMessage
	if err := json.Unmarshal(text, &keywords); err != nil {
		return err
	}
	for keyword, value := range keywords {
		if err := s.readKeyword(keyword, value, definitions); err != nil {
			return fmt.Errorf("%s: %w", keyword, err)
		}
	}
	return nil
}

func (s *Schema) readKeyword(keyword string, value json.RawMessage, definitions map[string]*Schema) error {
	switch keyword {
	case "$schema", "$id", "title", "description":
		return nil
	case "$defs":
		schemas, err := readSchemas(value, definitions)
		for name, schema := range schemas {
			definitions["#/$defs/"+name] = schema
		}
		return err
	case "$ref":
		return json.Unmarshal(value, &s.ref)
	case "type":
		if value[0] != '[' {
			value = append(append([]byte("["), value...), ']')
		}
		return json.Unmarshal(value, &s.types)
	case "const":
		s.hasConstant = true
		return decode(value, &s.constant)
	case "enum":
		return decode(value, &s.enum)
	case "anyOf":
		var texts []json.RawMessage
		if err := json.Unmarshal(value, &texts); err != nil {
			return err
		}
		s.anyOf = make([]*Schema, len(texts))
		for i, text := range texts {
			s.anyOf[i] = new(Schema)
			if err := s.anyOf[i].read(text, definitions); err != nil {
				return err
			}
		}
		return nil
	case "pattern":
		var pattern string
		if err := json.Unmarshal(value, &pattern); err != nil {
			return err
		}
		var err error
		s.pattern, err = regexp.Compile(pattern)
		return err
	case "items":
		s.items = new(Schema)
		return s.items.read(value, definitions)
	case "properties":
		var err error
		s.properties, err = readSchemas(value, definitions)
		return err
	case "additionalProperties":
		var allowed bool
		err := json.Unmarshal(value, &allowed)
		s.closed = !allowed
		return err
	case "minLength":
		return json.Unmarshal(value, &s.minLength)
	case "maxLength":
		return json.Unmarshal(value, &s.maxLength)
	case "minimum":
		return json.Unmarshal(value, &s.minimum)
	case "maximum":
		return json.Unmarshal(value, &s.maximum)
	case "minItems":
		return json.Unmarshal(value, &s.minItems)
	case "maxItems":
		return json.Unmarshal(value, &s.maxItems)
	case "uniqueItems":
		return json.Unmarshal(value, &s.uniqueItems)
	case "minProperties":
		return json.Unmarshal(value, &s.minProperties)
	case "required":
		return json.Unmarshal(value, &s.required)
	}
	return fmt.Errorf("the keyword is not known here")
}

func readSchemas(text json.RawMessage, definitions map[string]*Schema) (map[string]*Schema, error) {
	var texts map[string]json.RawMessage
	if err := json.Unmarshal(text, &texts); err != nil {
		return nil, err
	}
	schemas := make(map[string]*Schema, len(texts))
	for name, text := range texts {
		schemas[name] = new(Schema)
		if err := schemas[name].read(text, definitions); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return schemas, nil
}

// resolve finds the targets of all references in the schema.
func (s *Schema) resolve(definitions map[string]*Schema, resolved map[*Schema]bool) error {
	if s == nil || resolved[s] {
		return nil
	}
	resolved[s] = true
	if s.ref != "" {
		if s.target = definitions[s.ref]; s.target == nil {
			return fmt.Errorf("the schema has no %s", s.ref)
		}
	}
	parts := append([]*Schema{s.target, s.items}, s.anyOf...)
	for _, property := range s.properties {
		parts = append(parts, property)
	}
	for _, part := range parts {
		if err := part.resolve(definitions, resolved); err != nil {
			return err
		}
	}
	return nil
}

// Decode reads a JSON document into the value that Problems checks. Its numbers are
// json.Number. It returns an error if the text is not exactly one JSON document.
func Decode(document string) (any, error) {
	var value any
	decoder := json.NewDecoder(strings.NewReader(document))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); err == nil || decoder.More() {
		return nil, fmt.Errorf("invalid character after top-level value")
	}
	return value, nil
}

// decode reads a JSON text as Decode does.
func decode(text json.RawMessage, value any) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	return decoder.Decode(value)
}
