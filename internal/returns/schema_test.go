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

// filedDocument returns the document of a filed return that counts one person.
func filedDocument(t testing.TB) (document string) {
	s := openStore(t)
	update(t, s, rollBack, func(tx *store.Tx) error {
		if err := addVolunteer(tx, 1,
			[]record.Spell{{Standing: record.Active, Change: "joined", From: "2026-10-05"}}); err != nil {
			return err
		}
		request := newRequest(t, tx, "2026-10")
		request.AreaCode = "E09000023"
		r, err := returns.Build(t.Context(), tx, request)
		if err != nil {
			return err
		}
		filing := record.FiledReturn{Month: "2026-10", Version: 1, At: "2026-11-03T10:00:00Z", By: "manager"}
		if err := r.MarkFiled(filing, record.FiledReturn{}, record.FiledReturn{}); err != nil {
			return err
		}
		document, err = r.Document()
		return err
	})
	return document
}

// TestDecodeUntrusted checks that DecodeUntrusted accepts a document that the program wrote,
// and that the error for any other document says what is wrong.
func TestDecodeUntrusted(t *testing.T) {
	document := filedDocument(t)
	if _, err := returns.DecodeUntrusted(document); err != nil {
		t.Fatal(err)
	}
	replace := func(old, replacement string) string {
		if !strings.Contains(document, old) {
			t.Fatalf("there is no %s", old)
		}
		return strings.Replace(document, old, replacement, 1)
	}
	const ( // the beginnings of errors
		noReturn = "it is no return: at "
		changed  = "it is no return as borough writes one: something in it was changed"
	)
	for name, c := range map[string]struct{ document, want string }{
		"nothing":    {"", "it is no JSON document: EOF"},
		"a BOM":      {"\ufeff" + document, "it is no JSON document: invalid character"},
		"half of it": {document[:len(document)/2], "it is no JSON document: unexpected EOF"},
		"twice":      {document + document, "it is no JSON document: "},
		"no object":  {"[]\n", noReturn + "its top level, got array, want object"},
		"another schema": {replace(`"schema_version": 1`, `"schema_version": 2`),
			"it is written in schema_version 2; this program reads 1"},
		"no schema": {replace("  \"schema_version\": 1,\n", ""),
			noReturn + "its top level, missing property 'schema_version'"},
		"a key more": {replace(`"partial": false`, `"partial": false, "note": ""`),
			noReturn + "its top level, additional properties 'note' not allowed"},
		"a key less": {replace("  \"partial\": false,\n", ""),
			noReturn + "its top level, missing property 'partial'"},
		"a key twice": {replace(`"partial": false`, `"partial": true,`+"\n  "+`"partial": false`), changed},
		"a key in capitals": {replace(`"partial": false`, `"Partial": false`),
			noReturn + "its top level, missing property 'partial'"},
		"other spaces":   {replace("\n  ", "\n\t"), changed},
		"CRLF":           {strings.ReplaceAll(document, "\n", "\r\n"), changed},
		"no end of line": {strings.TrimSuffix(document, "\n"), changed},
		"another order": {replace("  \"from\": \"2026-10-01\",\n  \"to\": \"2026-10-31\"",
			"  \"to\": \"2026-10-31\",\n  \"from\": \"2026-10-01\""), changed},
		"a figure as text":    {replace(`"people": 1`, `"people": "1"`), "/figures/people, got string, want integer"},
		"half a person":       {replace(`"people": 1`, `"people": 1.5`), "/figures/people, got number, want integer"},
		"less than nobody":    {replace(`"people": 1`, `"people": -1`), "/figures/people, minimum: got -1, want 0"},
		"more than there are": {replace(`"people": 1`, `"people": 1e300`), "/figures/people, "},
		"1.0":                 {replace(`"people": 1`, `"people": 1.0`), changed},
		"1e0":                 {replace(`"people": 1`, `"people": 1e0`), changed},
		"no count":            {replace(`"people": 1`, `"people": null`), "/figures/people, got null, want integer"},
		"five places":         {replace(`"share": 0`, `"share": 0.12345`), changed},
		"more than all": {replace(`"share": 0`, `"share": 100.1`),
			"/figures/share, maximum: got 100.1, want 100"},
		"a month of 13": {replace(`"month": "2026-10"`, `"month": "2026-13"`),
			noReturn + "/month, '2026-13' does not match pattern"},
		"a month otherwise": {replace(`"month": "2026-10"`, `"month": "10/2026"`),
			noReturn + "/month, '10/2026' does not match pattern"},
		"a day that is none": {replace(`"to": "2026-10-31"`, `"to": "2026-02-31"`), "it is no return: "},
		"a version below 0": {replace(`"version": 1`, `"version": -1`),
			noReturn + "/version, minimum: got -1, want 0"},
		"no time": {replace("2026-11-03T10:00:00Z", "2026-11-03 10:00"),
			noReturn + "/filed/at, '2026-11-03 10:00' does not match pattern"},
		"no checksum": {replace(`"supersedes": ""`, `"supersedes": "ABC"`), noReturn + "/filed/supersedes, "},
		"an area that is none": {replace("E09000023", "Lewisham"),
			noReturn + "/area_code, 'Lewisham' does not match pattern"},
		"no name": {replace(`"borough": "Larkmoor"`, `"borough": ""`),
			noReturn + "/borough, minLength: got 0, want 1"},
		"a line break": {replace(`"borough": "Larkmoor"`, `"borough": "Lark\nmoor"`), noReturn + "/borough, "},
		"right to left": {replace(`"borough": "Larkmoor"`, `"borough": "Lark\u202emoor"`),
			noReturn + "/borough, "},
		"a name too long": {replace(`"borough": "Larkmoor"`, `"borough": "`+strings.Repeat("L", 501)+`"`),
			noReturn + "/borough, maxLength: got 501, want 500"},
		"another unit": {replace(`"minutes": "minutes"`, `"minutes": "hours"`), noReturn + "/units, "},
		"a line of another": {replace(`"line": "opening"`, `"line": "given"`),
			noReturn + "/blocks/numbers/lines/0/line, value must be one of"},
		"a measure of another": {replace(`"people": 0`, `"minutes": 0`),
			noReturn + "/blocks/numbers/lines/0/figures, additional properties 'minutes' not allowed"},
		"a key without end": {replace(`"partial": false`,
			`"partial": false, "`+strings.Repeat("x", 5000)+`": ""`), "xxx..."},
	} {
		r, err := returns.DecodeUntrusted(c.document)
		if err == nil || !strings.Contains(err.Error(), c.want) || len(err.Error()) > 500 {
			t.Errorf("%s: %v, %v\nwant %s", name, r != nil, err, c.want)
		}
	}
	// Names may be in any script and may have quotes or look like a formula.
	for _, name := range []string{`=cmd|' /C calc'!A0`, `O'Lark "moor" <b>&amp;`, "Łąrkmoor ليرك",
		strings.Repeat("長", 500)} {
		quoted, err := json.Marshal(name)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(quoted))
		r, err := returns.DecodeUntrusted(replace(`"borough": "Larkmoor"`, `"borough": `+text))
		if err != nil || r.Borough != name {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestSchema checks that the schema has every line of the return, and that
// docs/return-format.md documents every key of the schema.
func TestSchema(t *testing.T) {
	var schema struct {
		Properties map[string]json.RawMessage
	}
	if err := json.Unmarshal([]byte(returns.Schema), &schema); err != nil {
		t.Fatal(err)
	}
	// Most validators divide in floating point, and for them 598.8 is not a multiple of
	// 0.0001.
	if strings.Contains(returns.Schema, `"multipleOf"`) {
		t.Error("the schema asks for a multiple of a fraction, which validators do not agree about")
	}
	var declared []string
	for _, line := range returns.Lines() {
		declared = append(declared, line.Key)
	}
	var schemaLines []string
	for _, m := range regexp.MustCompile(`"line": \{\s*"enum": \[([^\]]*)\]`).FindAllStringSubmatch(returns.Schema, -1) {
		for _, key := range strings.Split(m[1], ",") {
			schemaLines = append(schemaLines, strings.Trim(strings.TrimSpace(key), `"`))
		}
	}
	if !slices.Equal(slices.Sorted(slices.Values(declared)), slices.Sorted(slices.Values(schemaLines))) {
		t.Errorf("the schema has the lines %q, the return %q", schemaLines, declared)
	}
	page, err := os.ReadFile("../../docs/return-format.md")
	if err != nil {
		t.Fatal(err)
	}
	_, keyTable, found := strings.Cut(string(page), "| key | is |")
	keyTable, _, ended := strings.Cut(keyTable, "\n\n")
	if !found || !ended {
		t.Fatal("the page has no table of keys")
	}
	var documented []string
	for _, m := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\|").FindAllStringSubmatch(keyTable, -1) {
		documented = append(documented, m[1])
	}
	var keys []string
	var collectKeys func(prefix string, raw json.RawMessage)
	collectKeys = func(prefix string, raw json.RawMessage) {
		var node struct {
			Properties map[string]json.RawMessage
			Items      json.RawMessage
		}
		if err := json.Unmarshal(raw, &node); err != nil {
			t.Fatal(err)
		}
		if node.Items != nil {
			collectKeys(prefix+"[]", node.Items)
		}
		for _, key := range slices.Sorted(maps.Keys(node.Properties)) {
			path := strings.TrimPrefix(prefix+"."+key, ".")
			switch {
			case prefix == "blocks":
				path = "blocks.BLOCK"
			case strings.HasSuffix(prefix, ".figures"):
				path = prefix + ".MEASURE"
			}
			if !slices.Contains(keys, path) {
				keys = append(keys, path)
			}
			collectKeys(path, node.Properties[key])
		}
	}
	collectKeys("", json.RawMessage(returns.Schema))
	if !slices.Equal(slices.Sorted(slices.Values(documented)), slices.Sorted(slices.Values(keys))) {
		t.Errorf("the page tells of %q,\nthe schema has %q", slices.Sorted(slices.Values(documented)),
			slices.Sorted(slices.Values(keys)))
	}
}

// FuzzDecodeUntrusted checks that DecodeUntrusted accepts only documents that are encoded
// again to the same bytes.
func FuzzDecodeUntrusted(f *testing.F) {
	document := filedDocument(f)
	f.Add(document)
	f.Add(`{"schema_version": 1}`)
	f.Fuzz(func(t *testing.T, text string) {
		r, err := returns.DecodeUntrusted(text)
		if err != nil {
			return
		}
		if rewritten, err := r.Document(); err != nil || rewritten != text {
			t.Errorf("it was read, and is another document: %v", err)
		}
		r.Problems()
	})
}
