package record

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCleanLine(t *testing.T) {
	for text, want := range map[string]string{
		"":                       "",
		"  \t\r\n ":              "",
		" Ada  Lovelace\n":       "Ada  Lovelace",
		"Siân O’Brien-Ōé":        "Siân O’Brien-Ōé",
		"نور":                    "نور",
		"=SUM(A1)":               "=SUM(A1)",
		"می\u200cخواهم":          "می\u200cخواهم", // the spelling needs U+200C
		"👩\u200d🚒":               "👩\u200d🚒",
		strings.Repeat("é", 500): strings.Repeat("é", 500),
		strings.Repeat(" ", 600): "",
	} {
		if got, err := CleanLine("name", text); err != nil || got != want {
			t.Errorf("%q: got %q, %v; want %q", text, got, err, want)
		}
	}
}

func TestCleanLineRefuses(t *testing.T) {
	for text, why := range map[string]string{
		"a\x00b":                 `name "a\x00b": the character U+0000 cannot be kept; give it without`,
		"a\uFFFD":                "U+FFFD stands for a character that was lost",
		"a\tb":                   "U+0009",
		"a\nb":                   "U+000A",
		"a\rb":                   "U+000D",
		"a\x1b[31mb":             "U+001B",
		"a\x7fb":                 "U+007F",
		"a\u0085b":               "U+0085",
		"a\u009bb":               "U+009B",
		"a\u061cb":               "U+061C",
		"a\u200eb":               "U+200E",
		"a\u200fb":               "U+200F",
		"a\u2028b":               "U+2028",
		"a\u2029b":               "U+2029",
		"a\u202ab":               "U+202A",
		"a\u202eb":               "U+202E",
		"a\u2066b":               "U+2066",
		"a\u2069b":               "U+2069",
		"\ufeffa":                "U+FEFF",
		"a\xffb":                 "not UTF-8",
		strings.Repeat("é", 501): "501 characters",
	} {
		got, err := CleanLine("name", text)
		if got != "" {
			t.Errorf("%q: got %q and an error", text, got)
		}
		checkInvalid(t, text, err, why)
		if len(err.Error()) > 300 {
			t.Errorf("%q: the refusal has %d bytes", text, len(err.Error()))
		}
	}
}

func TestNearest(t *testing.T) {
	words := []string{"list", "add", "edit", "end", "import", "professional", "Hackney"}
	for word, want := range map[string]string{
		"list":         "list",
		"lst":          "list",
		"lsit":         "list", // two neighbouring letters are swapped
		"LIST":         "list",
		"ad":           "add",
		"improt":       "import",
		"profesional":  "professional",
		"proffesionel": "professional",
		"hackny":       "Hackney",
		"enD":          "end",
		"lxsx":         "",
		"x":            "",
		"":             "",
		"zebra":        "",
	} {
		if got := Nearest(word, words); got != want {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
	if got := Nearest("cat", []string{"car", "cab"}); got != "car" {
		t.Errorf("with two candidates that are equally near: got %q", got)
	}
	if got := Nearest("cat", nil); got != "" {
		t.Errorf("without candidates: got %q", got)
	}
}

func FuzzCleanLine(f *testing.F) {
	for _, text := range []string{"Ada", " Siân ", "a\x00b", "a\u202eb", "\ufeff", "a\xff", "x\u0085"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		line, err := CleanLine("name", text)
		if err != nil {
			if line != "" || strings.ContainsAny(err.Error(), "\x00\x1b\n\r\u202e") {
				t.Fatalf("%q: got %q, error %q", text, line, err)
			}
			return
		}
		if repeated, err := CleanLine("name", line); err != nil || repeated != line {
			t.Fatalf("%q: got %q, then %q, %v", text, line, repeated, err)
		}
		if !utf8.ValidString(line) || utf8.RuneCountInString(line) > maxLine ||
			strings.ContainsFunc(line, isUnsafeInLine) {
			t.Fatalf("%q: accepted as %q", text, line)
		}
		if line != "" && Nearest(line, []string{line}) != line {
			t.Fatalf("%q is not near itself", line)
		}
	})
}
