package returns

import (
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Schema is the JSON Schema of the document of a Return.
//
//go:embed return.schema.json
var Schema string

// compiledSchema returns the compiled Schema. It is compiled at the first call.
var compiledSchema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	text, err := jsonschema.UnmarshalJSON(strings.NewReader(Schema))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("return.schema.json", text); err != nil {
		return nil, err
	}
	return c.Compile("return.schema.json")
})

// validate returns an error if the document does not meet the schema. The error has the
// first problem, its place in the document as a JSON pointer, and the number of other
// problems.
func validate(document string) error {
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(document))
	if err != nil {
		return fmt.Errorf("it is no JSON document: %w", err)
	}
	if top, ok := value.(map[string]any); ok {
		if version, found := top["schema_version"]; found && fmt.Sprint(version) != fmt.Sprint(SchemaVersion) {
			return fmt.Errorf("it is written in schema_version %v; this program reads %d", version, SchemaVersion)
		}
	}
	schema, err := compiledSchema()
	if err != nil {
		return err
	}
	invalid := new(jsonschema.ValidationError)
	if err := schema.Validate(value); errors.As(err, &invalid) {
		first, otherCount := firstProblem(invalid)
		text := fmt.Sprintf("it is no return: at %s, %s", truncate(first.InstanceLocation),
			truncate(first.Error.String()))
		if otherCount > 0 {
			text += fmt.Sprintf(", and %d more", otherCount)
		}
		return errors.New(text)
	}
	return err
}

// firstProblem returns the first problem and the number of other problems.
func firstProblem(invalid *jsonschema.ValidationError) (first jsonschema.OutputUnit, otherCount int) {
	var visit func(unit jsonschema.OutputUnit)
	visit = func(unit jsonschema.OutputUnit) {
		for _, u := range unit.Errors {
			visit(u)
		}
		switch {
		case len(unit.Errors) > 0 || unit.Error == nil:
		case first.Error == nil:
			first = unit
		default:
			otherCount++
		}
	}
	visit(*invalid.DetailedOutput())
	if first.InstanceLocation == "" {
		first.InstanceLocation = "its top level"
	}
	return first, otherCount
}

// truncate shortens a text to 200 characters. The messages of the schema repeat the
// invalid value, which can be of any length.
func truncate(text string) string {
	const maxRunes = 200
	if runes := []rune(text); len(runes) > maxRunes {
		return string(runes[:maxRunes]) + "..."
	}
	return text
}
