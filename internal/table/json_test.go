package table

import (
	"bytes"
	"encoding/json"
	"testing"
)

func TestJSON(t *testing.T) {
	p := peopleTable()
	p.About = []Fact{{"period", "Period", "October <2026>"}, {"borough", "Borough", "Camden"}}
	p.Notes = []string{"A & B"}
	checkText(t, formatTables(t, "json", Options{}, "unused", p), `{
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

// TestJSONIsIndentedLikeEncodingJSON checks that writeJSON and encoding/json indent in the
// same way.
func TestJSONIsIndentedLikeEncodingJSON(t *testing.T) {
	for name, got := range map[string]string{
		"several tables":          formatTables(t, "json", Options{}, "Return", returnTables()...),
		"no table":                formatTables(t, "json", Options{}, "Return"),
		"a table without rows":    formatTables(t, "json", Options{}, "", returnTables()[3]),
		"a table without columns": formatTables(t, "json", Options{}, "", &Table{}),
		"hostile text":            formatTables(t, "json", Options{}, "", hostileTable()),
	} {
		var compact, want bytes.Buffer
		if err := json.Compact(&compact, []byte(got)); err != nil {
			t.Fatalf("%s: %v in\n%s", name, err, got)
		}
		if err := json.Indent(&want, compact.Bytes(), "", "  "); err != nil {
			t.Fatal(err)
		}
		checkText(t, got, want.String()+"\n")
	}
}

func TestJSONL(t *testing.T) {
	checkText(t, formatTables(t, "jsonl", Options{}, "", peopleTable()), `{"ref":"V0001","name":"Ada","minutes":90}
{"ref":"V0002","name":"Bo","minutes":null}
{"ref":"V0003","name":"Cy","minutes":1170}
`)
}
