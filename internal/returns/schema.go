package returns

import (
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Schema is the JSON Schema of the document that a Return is as JSON.
//
//go:embed return.schema.json
var Schema string

// compiledSchema is the schema, read when a return first is.
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

// validate asks the schema of a document. What is wrong is told with the place in
// the document where it is, as a JSON pointer.
func validate(document string) error {
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(document))
	if err != nil {
		return fmt.Errorf("it is no JSON document: %w", err)
	}
	if top, ok := value.(map[string]any); ok {
		if version, there := top["schema_version"]; there && fmt.Sprint(version) != fmt.Sprint(SchemaVersion) {
			return fmt.Errorf("it is written in schema_version %v; this program reads %d", version, SchemaVersion)
		}
	}
	schema, err := compiledSchema()
	if err != nil {
		return err
	}
	wrong := new(jsonschema.ValidationError)
	if err := schema.Validate(value); errors.As(err, &wrong) {
		first, others := firstProblem(wrong)
		text := fmt.Sprintf("it is no return: at %s, %s", clipped(first.InstanceLocation), clipped(first.Error.String()))
		if others > 0 {
			text += fmt.Sprintf(", and %d more", others)
		}
		return errors.New(text)
	}
	return err
}

// firstProblem is the first thing that is wrong, and how many others are.
func firstProblem(wrong *jsonschema.ValidationError) (first jsonschema.OutputUnit, others int) {
	var leaves func(unit jsonschema.OutputUnit)
	leaves = func(unit jsonschema.OutputUnit) {
		for _, u := range unit.Errors {
			leaves(u)
		}
		switch {
		case len(unit.Errors) > 0 || unit.Error == nil:
		case first.Error == nil:
			first = unit
		default:
			others++
		}
	}
	leaves(*wrong.DetailedOutput())
	if first.InstanceLocation == "" {
		first.InstanceLocation = "its top level"
	}
	return first, others
}

// clipped is what the schema says, no longer than a line: it repeats what it was
// given.
func clipped(text string) string {
	const long = 200
	if runes := []rune(text); len(runes) > long {
		return string(runes[:long]) + "..."
	}
	return text
}
