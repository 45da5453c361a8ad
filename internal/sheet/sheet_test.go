package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"borough/internal/record"
)

var peopleColumns = []Column{
	{Key: "name", Aliases: []string{"Full name"}, Required: true},
	{Key: "born", Aliases: []string{"Date of birth", "DOB"}},
	{Key: "note"},
}

// readRows reads text as a file with the columns of peopleColumns. It returns each row as
// "line|name|born|note", and the text of each problem.
func readRows(t *testing.T, text string, mapping map[string]string) (rows, problems []string) {
	t.Helper()
	s, err := Read("v.csv", strings.NewReader(text), peopleColumns, mapping)
	if err != nil {
		t.Fatal(err)
	}
	for row, err := range s.Rows() {
		if err != nil {
			problems = append(problems, err.Error())
			continue
		}
		rows = append(rows, fmt.Sprintf("%d|%s|%s|%s", row.Line, row.Cell("name"), row.Cell("born"), row.Cell("note")))
	}
	return rows, problems
}

func TestRows(t *testing.T) {
	for _, test := range []struct {
		name, text     string
		rows, problems []string
	}{
		{"comma", "name,born\nZoë,2001\n", []string{"2|Zoë|2001|"}, nil},
		{"semicolon", "name;born\nA, B;2001\n", []string{"2|A, B|2001|"}, nil},
		{"tab", "name\tborn\nA, B; C\t2001\n", []string{"2|A, B; C|2001|"}, nil},
		{"quoted delimiters", "\"name;,;\",born,note\nA,1,2\n", nil, nil},
		{"one column", "name\nA\nB\n", []string{"2|A||", "3|B||"}, nil},
		{"no last newline", "name,born\nA,1", []string{"2|A|1|"}, nil},
		{"headings alone", "name,born\n", nil, nil},
		{"CRLF", "name,born\r\nA,1\r\n\r\nB,2\r\n", []string{"2|A|1|", "4|B|2|"}, nil},
		{"CR alone", "name,born\rA,1\rB,2", []string{"2|A|1|", "3|B|2|"}, nil},
		{"quoted newlines", "name,born,note\nA,1,\"x\ny\nz\"\nB,2,\n", []string{"2|A|1|x\ny\nz", "5|B|2|"}, nil},
		{"newline in a heading", "name,\"Date\nof birth\"\nA,1\n", []string{"3|A|1|"}, nil},
		{"quotes", "name\n\"A \"\"B\"\" C, D\"\n", []string{"2|A \"B\" C, D||"}, nil},
		{"sep", "sep=;\nname;born\nA,B;1\n", []string{"3|A,B|1|"}, nil},
		{"sep CRLF", "SEP=,\r\nname,born\r\nA,1\r\n", []string{"3|A|1|"}, nil},
		{"sep tab", "sep=\t\nname\tborn\nA\t1\n", []string{"3|A|1|"}, nil},
		{"sep with another delimiter", "sep=|\nname|born\nA|1\n", []string{"3|A|1|"}, nil},
		{"blank rows", "\n ,,\nname,born\n\n,\n  \nA,1\n,,,\n", []string{"7|A|1|"}, nil},
		{"heading words", "FULL-NAME,date_of_birth\nA,1\n", []string{"2|A|1|"}, nil},
		{"trimmed", "name , born\n A , 1\u00a0\n", []string{"2|A|1|"}, nil},
		{"short rows", "name,born,note\nA\nB,1\n", []string{"2|A||", "3|B|1|"}, nil},
		{"empty trailing columns", "name,born,,\nA,1,,\nB,2,,,,\n", []string{"2|A|1|", "3|B|2|"}, nil},
		{"empty column between", "name,,born\nA,,1\n", []string{"2|A|1|"}, nil},
		{"no heading above", "name,born,\nA,1,x\nB,2,\n", []string{"3|B|2|"},
			[]string{`v.csv:2: column C: "x" has no heading above it`}},
		{"too long", "name,born\nSmith, A,1,\nB,2\n", []string{"3|B|2|"},
			[]string{"v.csv:2: the row has 3 cells and there are 2 headings; a cell that holds a comma needs double quotes round it"}},
		{"bare quote", "name,born\nA,1\"2\nB,2\n", []string{"3|B|2|"},
			[]string{`v.csv:2: born: a double quote inside a cell; put the cell in double quotes and write it twice ("")`}},
		{"text after a quote", "name,born\n\"A\"x,1\nB,2\n", []string{"3|B|2|"},
			[]string{`v.csv:2: name: a double quote opens a cell and is not closed at its end; one inside a cell is written twice ("")`}},
		{"never closed", "name,born\nA,1\nB,\"2\nC,3\n", []string{"2|A|1|"},
			[]string{"v.csv:3: born: a double quote opens a cell here and is not closed properly by line 4"}},
		{"apostrophes", "name\n'=x\n'+x\n'-x\n'@x\n\"'\tx\"\n\"'\rx\"\n'x\n''=x\n'\n '=x\n",
			[]string{"2|=x||", "3|+x||", "4|-x||", "5|@x||", "6|x||", "7|x||", "8|'x||", "9|'=x||", "10|'||",
				"11|'=x||"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			var mapping map[string]string
			if test.name == "quoted delimiters" { // the heading needs a mapping
				mapping = map[string]string{"name;,;": "name"}
				test.rows = []string{"2|A|1|2"}
			}
			rows, problems := readRows(t, test.text, mapping)
			if !slices.Equal(rows, test.rows) || !slices.Equal(problems, test.problems) {
				t.Errorf("rows %q\nwant %q\nproblems %q\nwant     %q", rows, test.rows, problems, test.problems)
			}
		})
	}
}

func TestReadRefuses(t *testing.T) {
	for _, test := range []struct {
		name, text string
		mapping    map[string]string
		want       string
	}{
		{"empty", "", nil, "v.csv:1: the file is empty; its first line should hold the headings: name, born, note"},
		{"blank", " \r\n\n", nil,
			"v.csv:1: the file is empty; its first line should hold the headings: name, born, note"},
		{"delimiters alone", ",,\n,,\n", nil,
			"v.csv:1: there is no heading row; the first line should hold the headings: name, born, note"},
		{"no headings", "Qqqqqqqq,7\nB,2\n", nil,
			`v.csv:1: there is no heading row; this one begins with "Qqqqqqqq" and should hold the headings: name, born, note`},
		{"unknown", "\nname,bornn\n", nil,
			`v.csv:2: heading "bornn" is not known; the nearest is born; give --map "bornn=born", or "bornn=-" to leave it out`},
		{"unknown and near to none", "name,zzzzzzzz,#\n", nil,
			`v.csv:1: heading "zzzzzzzz" is not known; give --map "zzzzzzzz=KEY", or "zzzzzzzz=-" to leave it out` +
				"\n" + `v.csv:1: heading "#" is not known; give --map "#=KEY", or "#=-" to leave it out` +
				"\n" + `v.csv:1: the headings that are known are name, born, note`},
		{"twice", "name,DOB,Born\n", nil,
			`v.csv:1: headings "DOB" and "Born" both stand for born; leave one of them out`},
		{"missing", "born\n", nil,
			`v.csv:1: there is no column for name; if it has another heading, give --map "HEADING=name"`},
		{"missing and unknown", "nam,born\n", nil,
			`v.csv:1: heading "nam" is not known; the nearest is name; give --map "nam=name", or "nam=-" to leave it out`},
		{"map to unknown column", "name,x\n", map[string]string{"x": "borm"},
			`v.csv:1: --map "x=borm": "borm" is not a column; the nearest is born`},
		{"map of unknown heading", "name,born\n", map[string]string{"borne": "born"},
			`v.csv:1: --map "borne=born": the file has no such heading; the nearest is "born"`},
		{"map twice", "name,x y\n", map[string]string{"X Y": "born", "x-y": "note"},
			`v.csv:1: --map "x-y=note": this heading is mapped to born as well`},
		{"broken heading", "name,\"born\nA,1\n", nil,
			"v.csv:1: a double quote opens a cell here and is not closed properly by line 2"},
		{"sep", "sep=x\nname\n", nil, `v.csv:1: "sep=x": cells can be parted by a comma, a semicolon, a tab or |`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := Read("v.csv", strings.NewReader(test.text), peopleColumns, test.mapping)
			var invalid *record.Invalid
			if !errors.As(err, &invalid) || err.Error() != test.want {
				t.Errorf("got  %v\nwant %s", err, test.want)
			}
		})
	}
}

func TestMapping(t *testing.T) {
	// The mapping takes precedence over the columns that headings match otherwise.
	s, err := Read("-", strings.NewReader("note,Who?,Comment\nA,B,C\n"), peopleColumns,
		map[string]string{"who": "name", "NOTE": "born", "comment": "Note"})
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, c := range s.Columns {
		keys = append(keys, c.Key)
	}
	if s.Name != "standard input" || !slices.Equal(keys, []string{"born", "name", "note"}) {
		t.Errorf("%s: %v", s.Name, keys)
	}
	for row, err := range s.Rows() {
		if err != nil || row.Cell("name") != "B" || row.Cell("born") != "A" || !row.Has("note") || row.Has("nothing") {
			t.Errorf("%+v, %v", row, err)
		}
	}
}

func TestRowsTwiceAndProgress(t *testing.T) {
	s, err := Read("v.csv", strings.NewReader("name\nA\nB\nC\n"), peopleColumns, nil)
	if err != nil {
		t.Fatal(err)
	}
	var rows []Row // checked after all are read: a row must remain valid
	for row := range s.Rows() {
		rows = append(rows, row)
		if len(rows) == 2 {
			break
		}
	}
	if done, total := s.Progress(); done != 9 || total != 11 {
		t.Errorf("done %d of %d, want 9 of 11", done, total)
	}
	for row := range s.Rows() {
		rows = append(rows, row)
	}
	if done, total := s.Progress(); done != total {
		t.Errorf("done %d of %d at the end", done, total)
	}
	names := ""
	for _, row := range rows {
		names += row.Cell("name")
	}
	if names != "ABABC" || (Row{}).Has("name") {
		t.Errorf("rows %q", names)
	}
}

func TestReaderFails(t *testing.T) {
	_, err := Read("v.csv", iotest.ErrReader(errors.New("gone")), peopleColumns, nil)
	var invalid *record.Invalid
	if err == nil || errors.As(err, &invalid) || err.Error() != "v.csv: gone" {
		t.Error(err)
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"name,born,note\nA,1,\"x\ny\"\n", "sep=;\r\nname;;\r\n'=A;\"\r\n", "name\rA\r",
		"name\tborn\n\"A\"x\t\n\n,,,\n",
		"\xEF\xBB\xBFname\n\xFF", "name\nZo\xEB\n", "\xFF\xFEn\x00a\x00m\x00e\x00\n\x00A\x00", "n\x00a\x00m\x00e\x00",
		",\nname,\"\n", "name,\nA,x,y\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var s *Sheet
		for _, mapping := range []map[string]string{{"who": "name"}, nil} {
			var err error
			if s, err = Read("v.csv", bytes.NewReader(data), peopleColumns, mapping); err != nil &&
				!strings.HasPrefix(err.Error(), "v.csv:") {
				t.Fatal(err)
			}
		}
		if s == nil {
			return
		}
		lineCount := bytes.Count(s.text, newline) + 1
		lastLine := 0
		for row, err := range s.Rows() {
			if row.Line <= lastLine || row.Line > lineCount {
				t.Fatalf("line %d after line %d of %d", row.Line, lastLine, lineCount)
			}
			lastLine = row.Line
			var p *Problem
			if err != nil && (!errors.As(err, &p) || p.Line != row.Line || p.File != "v.csv") {
				t.Fatalf("line %d: %v", row.Line, err)
			}
			if c := row.Cell("name"); c != strings.TrimSpace(c) {
				t.Fatalf("cell %q is not trimmed", c)
			}
		}
		if done, total := s.Progress(); done != total {
			t.Fatalf("done %d of %d", done, total)
		}
	})
}

func BenchmarkRows(b *testing.B) {
	var text bytes.Buffer
	text.WriteString("name,born,note")
	columns := slices.Clone(peopleColumns)
	for i := range 7 {
		key := fmt.Sprintf("extra%c", 'a'+i)
		columns = append(columns, Column{Key: key})
		text.WriteString("," + key)
	}
	for i := range 100_000 {
		fmt.Fprintf(&text, "\nPerson %d,1980-01-02,\"said, so\",Wood Green,2026-08-01,3h30m,a,b,c,d", i)
	}
	for b.Loop() {
		s, err := Read("v.csv", bytes.NewReader(text.Bytes()), columns, nil)
		if err != nil {
			b.Fatal(err)
		}
		cellCount := 0
		for row, err := range s.Rows() {
			if err != nil {
				b.Fatal(err)
			}
			for _, c := range s.Columns {
				if row.Has(c.Key) {
					cellCount++
				}
			}
		}
		if cellCount != 1_000_000 {
			b.Fatal(cellCount)
		}
	}
	b.SetBytes(int64(text.Len()))
}
