package returns_test

import (
	"encoding/json"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"borough/internal/record"
	"borough/internal/returns"
	"borough/internal/store"
)

// plainReturn is a return as it is filed, of one person.
func plainReturn(t testing.TB) (document string) {
	s := open(t)
	update(t, s, true, func(tx *store.Tx) error {
		if err := live(tx, 1,
			[]record.Spell{{Standing: record.Active, Change: "joined", From: "2026-10-05"}}); err != nil {
			return err
		}
		of := ask(t, tx, "2026-10")
		of.AreaCode = "E09000023"
		r, err := returns.Build(t.Context(), tx, of)
		if err != nil {
			return err
		}
		next := record.FiledReturn{Month: "2026-10", Version: 1, At: "2026-11-03T10:00:00Z", By: "manager"}
		if err := r.MarkFiled(next, record.FiledReturn{}, record.FiledReturn{}); err != nil {
			return err
		}
		document, err = r.Document()
		return err
	})
	return document
}

// TestReadReturn: a document is read when it is just what a return is written
// as. Anything else is told where it is wrong.
func TestReadReturn(t *testing.T) {
	document := plainReturn(t)
	if _, err := returns.Read(document); err != nil {
		t.Fatal(err)
	}
	swap := func(old, by string) string {
		if !strings.Contains(document, old) {
			t.Fatalf("there is no %s", old)
		}
		return strings.Replace(document, old, by, 1)
	}
	const (
		noReturn = "it is no return: at "
		changed  = "it is no return as borough writes one: something in it was changed"
	)
	for name, c := range map[string]struct{ document, want string }{
		"nothing":    {"", "it is no JSON document: EOF"},
		"a BOM":      {"\ufeff" + document, "it is no JSON document: invalid character"},
		"half of it": {document[:len(document)/2], "it is no JSON document: unexpected EOF"},
		"twice":      {document + document, "it is no JSON document: "},
		"no object":  {"[]\n", noReturn + "its top level, got array, want object"},
		"another schema": {swap(`"schema_version": 1`, `"schema_version": 2`),
			"it is written in schema_version 2; this program reads 1"},
		"no schema": {swap("  \"schema_version\": 1,\n", ""),
			noReturn + "its top level, missing property 'schema_version'"},
		"a key more": {swap(`"partial": false`, `"partial": false, "note": ""`),
			noReturn + "its top level, additional properties 'note' not allowed"},
		"a key less": {swap("  \"partial\": false,\n", ""),
			noReturn + "its top level, missing property 'partial'"},
		"a key twice": {swap(`"partial": false`, `"partial": true,`+"\n  "+`"partial": false`), changed},
		"a key in capitals": {swap(`"partial": false`, `"Partial": false`),
			noReturn + "its top level, missing property 'partial'"},
		"other spaces":   {swap("\n  ", "\n\t"), changed},
		"CRLF":           {strings.ReplaceAll(document, "\n", "\r\n"), changed},
		"no end of line": {strings.TrimSuffix(document, "\n"), changed},
		"another order": {swap("  \"from\": \"2026-10-01\",\n  \"to\": \"2026-10-31\"",
			"  \"to\": \"2026-10-31\",\n  \"from\": \"2026-10-01\""), changed},
		"a figure as text":    {swap(`"people": 1`, `"people": "1"`), "/figures/people, got string, want integer"},
		"half a person":       {swap(`"people": 1`, `"people": 1.5`), "/figures/people, got number, want integer"},
		"less than nobody":    {swap(`"people": 1`, `"people": -1`), "/figures/people, minimum: got -1, want 0"},
		"more than there are": {swap(`"people": 1`, `"people": 1e300`), "/figures/people, "},
		"1.0":                 {swap(`"people": 1`, `"people": 1.0`), changed},
		"1e0":                 {swap(`"people": 1`, `"people": 1e0`), changed},
		"no count":            {swap(`"people": 1`, `"people": null`), "/figures/people, got null, want integer"},
		"five places":         {swap(`"share": 0`, `"share": 0.12345`), changed},
		"more than all":       {swap(`"share": 0`, `"share": 100.1`), "/figures/share, maximum: got 100.1, want 100"},
		"a month of 13": {swap(`"month": "2026-10"`, `"month": "2026-13"`),
			noReturn + "/month, '2026-13' does not match pattern"},
		"a month otherwise": {swap(`"month": "2026-10"`, `"month": "10/2026"`),
			noReturn + "/month, '10/2026' does not match pattern"},
		"a day that is none": {swap(`"to": "2026-10-31"`, `"to": "2026-02-31"`), "it is no return: "},
		"a version below 0": {swap(`"version": 1`, `"version": -1`),
			noReturn + "/version, minimum: got -1, want 0"},
		"no time": {swap("2026-11-03T10:00:00Z", "2026-11-03 10:00"),
			noReturn + "/filed/at, '2026-11-03 10:00' does not match pattern"},
		"no checksum": {swap(`"supersedes": ""`, `"supersedes": "ABC"`), noReturn + "/filed/supersedes, "},
		"an area that is none": {swap("E09000023", "Lewisham"),
			noReturn + "/area_code, 'Lewisham' does not match pattern"},
		"no name": {swap(`"borough": "Larkmoor"`, `"borough": ""`),
			noReturn + "/borough, minLength: got 0, want 1"},
		"a line break": {swap(`"borough": "Larkmoor"`, `"borough": "Lark\nmoor"`), noReturn + "/borough, "},
		"right to left": {swap(`"borough": "Larkmoor"`, `"borough": "Lark\u202emoor"`),
			noReturn + "/borough, "},
		"a name too long": {swap(`"borough": "Larkmoor"`, `"borough": "`+strings.Repeat("L", 501)+`"`),
			noReturn + "/borough, maxLength: got 501, want 500"},
		"another unit": {swap(`"minutes": "minutes"`, `"minutes": "hours"`), noReturn + "/units, "},
		"a line of another": {swap(`"line": "opening"`, `"line": "given"`),
			noReturn + "/blocks/numbers/lines/0/line, value must be one of"},
		"a measure of another": {swap(`"people": 0`, `"minutes": 0`),
			noReturn + "/blocks/numbers/lines/0/figures, additional properties 'minutes' not allowed"},
		"a key without end": {swap(`"partial": false`,
			`"partial": false, "`+strings.Repeat("x", 5000)+`": ""`), "xxx..."},
	} {
		r, err := returns.Read(c.document)
		if err == nil || !strings.Contains(err.Error(), c.want) || len(err.Error()) > 500 {
			t.Errorf("%s: %v, %v\nwant %s", name, r != nil, err, c.want)
		}
	}
	// What people write may be in any script, with quotes and what looks like a
	// formula.
	for _, name := range []string{`=cmd|' /C calc'!A0`, `O'Lark "moor" <b>&amp;`, "Łąrkmoor ليرك",
		strings.Repeat("長", 500)} {
		quoted, err := json.Marshal(name)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(quoted))
		r, err := returns.Read(swap(`"borough": "Larkmoor"`, `"borough": `+text))
		if err != nil || r.Borough != name {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestSchema: the schema has the lines and measures that a return is declared
// with, and the page about it every key.
func TestSchema(t *testing.T) {
	var schema struct {
		Properties map[string]json.RawMessage
	}
	if err := json.Unmarshal([]byte(returns.Schema), &schema); err != nil {
		t.Fatal(err)
	}
	// Validators that divide in floating point, as most do, find 598.8 to be no
	// multiple of 0.0001.
	if strings.Contains(returns.Schema, `"multipleOf"`) {
		t.Error("the schema asks for a multiple of a fraction, which validators do not agree about")
	}
	var declared []string
	for _, line := range returns.Lines() {
		declared = append(declared, line.Key)
	}
	var enums []string
	for _, m := range regexp.MustCompile(`"line": \{\s*"enum": \[([^\]]*)\]`).FindAllStringSubmatch(returns.Schema, -1) {
		for _, key := range strings.Split(m[1], ",") {
			enums = append(enums, strings.Trim(strings.TrimSpace(key), `"`))
		}
	}
	if !slices.Equal(slices.Sorted(slices.Values(declared)), slices.Sorted(slices.Values(enums))) {
		t.Errorf("the schema has the lines %q, the return %q", enums, declared)
	}
	page, err := os.ReadFile("../../docs/return-format.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(page), "| key | is |")
	table, _, ended := strings.Cut(table, "\n\n")
	if !found || !ended {
		t.Fatal("the page has no table of keys")
	}
	var documented []string
	for _, m := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\|").FindAllStringSubmatch(table, -1) {
		documented = append(documented, m[1])
	}
	var keys []string
	var walk func(prefix string, raw json.RawMessage)
	walk = func(prefix string, raw json.RawMessage) {
		var of struct {
			Properties map[string]json.RawMessage
			Items      json.RawMessage
		}
		if err := json.Unmarshal(raw, &of); err != nil {
			t.Fatal(err)
		}
		if of.Items != nil {
			walk(prefix+"[]", of.Items)
		}
		for _, key := range slices.Sorted(maps.Keys(of.Properties)) {
			at := strings.TrimPrefix(prefix+"."+key, ".")
			switch {
			case prefix == "blocks":
				at = "blocks.BLOCK"
			case strings.HasSuffix(prefix, ".figures"):
				at = prefix + ".MEASURE"
			}
			if !slices.Contains(keys, at) {
				keys = append(keys, at)
			}
			walk(at, of.Properties[key])
		}
	}
	walk("", json.RawMessage(returns.Schema))
	if !slices.Equal(slices.Sorted(slices.Values(documented)), slices.Sorted(slices.Values(keys))) {
		t.Errorf("the page tells of %q,\nthe schema has %q", slices.Sorted(slices.Values(documented)),
			slices.Sorted(slices.Values(keys)))
	}
}

func FuzzReadReturn(f *testing.F) {
	document := plainReturn(f)
	f.Add(document)
	f.Add(`{"schema_version": 1}`)
	f.Fuzz(func(t *testing.T, text string) {
		r, err := returns.Read(text)
		if err != nil {
			return
		}
		if again, err := r.Document(); err != nil || again != text {
			t.Errorf("it was read, and is another document: %v", err)
		}
		r.Problems()
	})
}
