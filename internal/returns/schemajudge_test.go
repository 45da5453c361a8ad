package returns_test

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	judge "github.com/santhosh-tekuri/jsonschema/v6"

	"borough/internal/jsonschema"
	"borough/internal/returns"
)

// TestSchemaJudge changes a return at random, and checks that package jsonschema finds the
// same documents valid as a library that knows all of JSON Schema, and names places that the
// library names too.
func TestSchemaJudge(t *testing.T) {
	document := filedDocument(t)
	text, err := judge.UnmarshalJSON(strings.NewReader(returns.Schema))
	if err != nil {
		t.Fatal(err)
	}
	compiler := judge.NewCompiler()
	if err := compiler.AddResource("return.schema.json", text); err != nil {
		t.Fatal(err)
	}
	judged := compiler.MustCompile("return.schema.json")
	schema, err := jsonschema.Compile(returns.Schema)
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(14, 1))
	valid, invalid := 0, 0
	for range 300 {
		var value any
		if err := json.Unmarshal([]byte(document), &value); err != nil {
			t.Fatal(err)
		}
		for range 1 + rng.IntN(2) {
			value = changeAtRandom(rng, value)
		}
		changed, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		decoded, err := jsonschema.Decode(string(changed))
		if err != nil {
			t.Fatal(err)
		}
		problems := schema.Problems(decoded)
		err = judged.Validate(decoded)
		if (err == nil) != (len(problems) == 0) {
			t.Fatalf("the library says %v, and this program %v, of\n%s", err, problems, changed)
		}
		if err == nil {
			valid++
			continue
		}
		invalid++
		for _, p := range problems {
			if !strings.Contains(err.Error(), "'"+p.Path+"'") {
				t.Fatalf("%s: %s\nthe library does not name the place: %v", p.Path, p.Text, err)
			}
		}
	}
	if valid < 3 || invalid < 100 {
		t.Errorf("%d documents were valid and %d were not: too few to compare", valid, invalid)
	}
}

// changeAtRandom returns the value with a change at one place in it.
func changeAtRandom(rng *rand.Rand, value any) any {
	goDeeper := rng.IntN(6) > 0
	switch v := value.(type) {
	case map[string]any:
		keys := slices.Sorted(maps.Keys(v))
		switch {
		case len(keys) > 0 && goDeeper:
			key := keys[rng.IntN(len(keys))]
			v[key] = changeAtRandom(rng, v[key])
		case len(keys) > 0 && rng.IntN(2) == 0:
			delete(v, keys[rng.IntN(len(keys))])
		default:
			v["a/b~c"] = "more"
		}
		return v
	case []any:
		switch {
		case len(v) > 0 && goDeeper:
			i := rng.IntN(len(v))
			v[i] = changeAtRandom(rng, v[i])
			return v
		case len(v) > 0 && rng.IntN(2) == 0:
			return v[1:]
		}
		return append(v, slices.Clone(v)...)
	}
	others := []any{nil, true, false, 0, 1, 2, -1, 1.5, 100, 100.1, 1e6, 1e300, "", "x", "2026-10", "2026-10-31", "16-17",
		"E09000023", strings.Repeat("x", 501), "a\nb", "0123456789abcdef", []any{}, map[string]any{}}
	return others[rng.IntN(len(others))]
}
