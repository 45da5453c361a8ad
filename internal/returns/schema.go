package returns

import (
	_ "embed"
	"errors"
	"fmt"
	"sync"

	"borough/internal/jsonschema"
)

// Schema is the JSON Schema of the document of a Return.
//
//go:embed return.schema.json
var Schema string

// compiledSchema returns the compiled Schema. It is compiled at the first call.
var compiledSchema = sync.OnceValues(func() (*jsonschema.Schema, error) { return jsonschema.Compile(Schema) })

// validate returns an error if the document does not meet the schema. The error has the
// first problem, its place in the document as a JSON pointer, and the number of other
// problems.
func validate(document string) error {
	value, err := jsonschema.Decode(document)
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
	problems := schema.Problems(value)
	if len(problems) == 0 {
		return nil
	}
	path := problems[0].Path
	if path == "" {
		path = "its top level"
	}
	text := fmt.Sprintf("it is no return: at %s, %s", truncate(path), truncate(problems[0].Text))
	if others := len(problems) - 1; others > 0 {
		text += fmt.Sprintf(", and %d more", others)
	}
	return errors.New(text)
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
