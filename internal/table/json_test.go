package table

import (
	"bytes"
	"encoding/json"
	"testing"
)

func TestJSON(t *testing.T) {
	p := people()
	p.About = []Fact{{"period", "Period", "October <2026>"}, {"borough", "Borough", "Camden"}}
	p.Notes = []string{"A & B"}
	sameText(t, written(t, "json", Options{}, "unused", p), `{
  "name": "volunteer-list",
  "title": "Volunteers",
  "about": {
    "period": "October <2026>",
    "borough": "Camden"
  },
  "columns": [
    {
      "key": "ref",
      "title": "Ref",
      "kind": "ref"
    },
    {
      "key": "name",
      "title": "Name",
      "kind": "text"
    },
    {
      "key": "minutes",
      "title": "Minutes",
      "kind": "minutes"
    }
  ],
  "rows": [
    {
      "ref": "V0001",
      "name": "Ada",
      "minutes": 90
    },
    {
      "ref": "V0002",
      "name": "Bo",
      "minutes": null
    },
    {
      "ref": "V0003",
      "name": "Cy",
      "minutes": 1170
    }
  ],
  "notes": [
    "A & B"
  ]
}
`)
}

// What is indented by hand is what the library would have indented.
func TestJSONIsIndentedLikeTheLibrary(t *testing.T) {
	for name, got := range map[string]string{
		"pack":    written(t, "json", Options{}, "Return", pack()...),
		"none":    written(t, "json", Options{}, "Return"),
		"empty":   written(t, "json", Options{}, "", pack()[3]),
		"nothing": written(t, "json", Options{}, "", &Table{}),
		"hostile": written(t, "json", Options{}, "", hostile()),
	} {
		var compact, want bytes.Buffer
		if err := json.Compact(&compact, []byte(got)); err != nil {
			t.Fatalf("%s: %v in\n%s", name, err, got)
		}
		if err := json.Indent(&want, compact.Bytes(), "", "  "); err != nil {
			t.Fatal(err)
		}
		sameText(t, got, want.String()+"\n")
	}
}

func TestJSONL(t *testing.T) {
	sameText(t, written(t, "jsonl", Options{}, "", people()), `{"ref":"V0001","name":"Ada","minutes":90}
{"ref":"V0002","name":"Bo","minutes":null}
{"ref":"V0003","name":"Cy","minutes":1170}
`)
}
