package borough_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// nonPortableSQL are words of SQL that tie it to one database, or whose result depends on
// the database.
var nonPortableSQL = map[string]*regexp.Regexp{
	"a date worked out in SQL":     regexp.MustCompile(`(?i)\b(strftime|julianday|unixepoch|datetime|date|time)\s*\(`),
	"today from the database":      regexp.MustCompile(`(?i)\bcurrent_(date|time|timestamp)\b`),
	"a JSON function":              regexp.MustCompile(`(?i)\bjson\w*\s*\(|->`),
	"group_concat":                 regexp.MustCompile(`(?i)\b(group_concat|string_agg)\b`),
	"iif":                          regexp.MustCompile(`(?i)\biif\s*\(`),
	"INSERT OR":                    regexp.MustCompile(`(?i)\binsert\s+or\b|\breplace\s+into\b`),
	"LIKE, which knows two cases":  regexp.MustCompile(`(?i)\b(like|glob)\b`),
	"AUTOINCREMENT":                regexp.MustCompile(`(?i)\bautoincrement\b`),
	"IFNULL, which is COALESCE":    regexp.MustCompile(`(?i)\bifnull\s*\(`),
	"a rowid":                      regexp.MustCompile(`(?i)\b(_rowid_|oid)\b|\browid\b`),
	"a parameter without its name": regexp.MustCompile(`[=(,]\s*\?`),
}

// ignoredSQL matches what is not looked at in a statement: comments, texts, and a table
// option of SQLite's, which DDL may have.
var ignoredSQL = regexp.MustCompile(`(?i)--[^\n]*|'[^']*'|\bwithout rowid\b`)

// TestSQL checks that the SQL is portable, so that it could move to a shared server.
func TestSQL(t *testing.T) {
	t.Parallel()
	for file, statements := range statementsByFile(t) {
		for _, statement := range statements {
			if strings.Contains(statement, "pragma_") {
				continue // SQLite is asked about its own file
			}
			statement = ignoredSQL.ReplaceAllString(statement, "")
			for what, word := range nonPortableSQL {
				if found := word.FindString(statement); found != "" {
					t.Errorf("%s: %s (%q) in %.60q", file, what, found, statement)
				}
			}
		}
	}
	asked := regexp.MustCompile(`^internal/(report|returns|collate)/`)
	for _, file := range projectFiles(t, ".sql") {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for inner := regexp.MustCompile(`\([^()]*\)`); inner.Match(text); {
			text = inner.ReplaceAll(text, nil)
		}
		if asked.MatchString(file) && !bytes.Contains(text, []byte("ORDER BY")) {
			t.Errorf("%s: its rows come in no order", file)
		}
	}
}

// statementsByFile returns the SQL of every file: the .sql files whole, and the texts of
// Go that are statements.
func statementsByFile(t *testing.T) map[string][]string {
	found := map[string][]string{}
	for _, file := range projectFiles(t, ".sql") {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		found[file] = []string{string(text)}
	}
	statement := regexp.MustCompile(`\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|FROM|WHERE)\b[\s\S]*\b[a-z]`)
	for _, file := range projectFiles(t, ".go") {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			if !ok {
				return true
			}
			text, ok := joinedText(e)
			if ok && statement.MatchString(text) {
				found[file] = append(found[file], text)
			}
			return !ok
		})
	}
	return found
}

// joinedText returns the text of a string literal, or of a sum of literals and other
// expressions, each of which is the word x.
func joinedText(e ast.Expr) (text string, ok bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		left, literal := joinedText(e.X)
		right, also := joinedText(e.Y)
		if e.Op != token.ADD || !literal && !also {
			return "", false
		}
		if !literal {
			left = "x"
		}
		if !also {
			right = "x"
		}
		return left + right, true
	}
	return "", false
}

// closingBracket returns where the bracket that opens at i closes; the end of s if it does
// not.
func closingBracket(s string, i int) int {
	depth := 0
	for ; i < len(s); i++ {
		switch s[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(s)
}

var (
	opensSubquery = regexp.MustCompile(`(\w+)\s+(?:FROM|JOIN)\s*\(`)
	aliasAfter    = regexp.MustCompile(`^\s*(AS\s+)?[a-z]\w*`)
)

func unnamedSubquery(s string) string {
	for _, at := range opensSubquery.FindAllStringSubmatchIndex(s, -1) {
		if s[at[2]:at[3]] == "DISTINCT" { // IS DISTINCT FROM (...)
			continue
		}
		end := closingBracket(s, at[1]-1)
		if end == len(s) { // part of a statement
			continue
		}
		if !aliasAfter.MatchString(s[end+1:]) {
			return s[at[0]:min(at[1]+20, len(s))]
		}
	}
	return ""
}

// functionCall is a call of a function: where it begins and where its bracket closes.
type functionCall struct {
	from, to  int
	arguments []string
}

// callPatterns are the patterns by which callsOf finds a call.
var callPatterns = map[string]*regexp.Regexp{}

func init() {
	for _, name := range append(aggregates, "substr", `FILTER\s*`, `OVER\s*`) {
		callPatterns[name] = regexp.MustCompile(`\b` + name + `\(`)
	}
}

// callsOf returns the calls of the function in the statement.
func callsOf(s, name string) (found []functionCall) {
	for _, at := range callPatterns[name].FindAllStringIndex(s, -1) {
		end := closingBracket(s, at[1]-1)
		found = append(found, functionCall{at[0], end, splitTopLevel(s[at[1]:end])})
	}
	return found
}

// splitTopLevel splits a list at the commas that are not in brackets.
func splitTopLevel(list string) (items []string) {
	depth, last := 0, 0
	for i, r := range list {
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth--
		case r == ',' && depth == 0:
			items = append(items, strings.TrimSpace(list[last:i]))
			last = i + 1
		}
	}
	return append(items, strings.TrimSpace(list[last:]))
}

// withoutCalls returns the statement without the calls of the function.
func withoutCalls(s, name string) string {
	for found := callsOf(s, name); len(found) > 0; found = callsOf(s, name) {
		s = s[:found[0].from] + s[min(found[0].to+1, len(s)):]
	}
	return s
}

func bareSum(s string) string {
	for _, c := range callsOf(s, "SUM") {
		if !strings.HasSuffix(s[:c.from], "CAST(") {
			return s[c.from:min(c.to+1, len(s))]
		}
	}
	return ""
}

var nullAs = regexp.MustCompile(`\bNULL\s+AS\b`)

func untypedNull(s string) string {
	for _, at := range nullAs.FindAllStringIndex(s, -1) {
		if !strings.HasSuffix(s[:at[0]], "CAST(") {
			return s[at[0]:at[1]]
		}
	}
	return ""
}

func negativeSubstr(s string) string {
	for _, c := range callsOf(s, "substr") {
		if len(c.arguments) > 1 && strings.HasPrefix(c.arguments[1], "-") {
			return s[c.from:c.to]
		}
	}
	return ""
}

func manyArguments(names ...string) func(string) string {
	return func(s string) string {
		for _, name := range names {
			for _, c := range callsOf(s, name) {
				if len(c.arguments) > 1 {
					return s[c.from:c.to]
				}
			}
		}
		return ""
	}
}

var bareColumn = regexp.MustCompile(`(^|[^\w.@])([a-z]\w*)\b($|[^\w.(])`)

func ambiguousUpsert(s string) string {
	_, sets, ok := strings.Cut(s, "DO UPDATE SET")
	if !ok {
		return ""
	}
	sets, _, _ = strings.Cut(sets, "RETURNING")
	for _, set := range splitTopLevel(sets) {
		if _, to, ok := strings.Cut(set, "="); ok {
			if found := bareColumn.FindStringSubmatch(to); found != nil {
				return set
			}
		}
	}
	return ""
}

// queryCores returns the statement and its subqueries, each with a word in place of the
// subqueries in it.
func queryCores(s string) (found []string) {
	for {
		at := subqueryStart.FindAllStringIndex(s, -1)
		if at == nil {
			return append(found, s)
		}
		last := at[len(at)-1][0]
		end := closingBracket(s, last)
		found = append(found, s[last+1:end])
		s = s[:last] + "(sub)" + s[min(end+1, len(s)):]
	}
}

// selectsOf returns the SELECTs of the statement; a set operation has several.
func selectsOf(s string) (found []string) {
	for _, core := range queryCores(s) {
		found = append(found, setOperation.Split(core, -1)...)
	}
	return found
}

var (
	subqueryStart = regexp.MustCompile(`\(\s*(SELECT|WITH)\b`)
	setOperation  = regexp.MustCompile(`\b(UNION ALL|UNION|EXCEPT|INTERSECT)\b`)
	qualified     = regexp.MustCompile(`\b[a-z]\w*\.[a-z]\w*\b`)
	aliased       = regexp.MustCompile(`\bAS\s+([a-z]\w*)`)
	place         = regexp.MustCompile(`(^|,)\s*\d`)
	aggregates    = []string{"COUNT", "SUM", "MIN", "MAX", "AVG"}
)

// grouped is a SELECT with GROUP BY: its columns, what it is grouped by, and in
// the fourth what HAVING asks.
var grouped = regexp.MustCompile(`(?s)\bSELECT\s+(.*?)\s+FROM\s.*?\bGROUP BY\s+(.*?)` +
	`(\bHAVING\b(.*?))?(\bORDER BY\b.*|\bLIMIT\b.*)?$`)

// ungrouped looks only at columns that have the name of their table before them.
func ungrouped(s string) string {
	for _, part := range selectsOf(s) {
		found := grouped.FindStringSubmatch(part)
		if found == nil || place.MatchString(found[2]) {
			continue
		}
		items := found[1]
		for _, name := range append([]string{`FILTER\s*`, `OVER\s*`}, aggregates...) {
			items = withoutCalls(items, name)
		}
		by := qualified.FindAllString(found[2], -1)
		for _, column := range qualified.FindAllString(items, -1) {
			if !slices.Contains(by, column) {
				return column
			}
		}
	}
	return ""
}

func havingAlias(s string) string {
	for _, part := range selectsOf(s) {
		found := grouped.FindStringSubmatch(part)
		if found == nil {
			continue
		}
		for _, alias := range aliased.FindAllStringSubmatch(found[1], -1) {
			for _, word := range bareColumn.FindAllStringSubmatch(found[4], -1) {
				if word[2] == alias[1] {
					return alias[1]
				}
			}
		}
	}
	return ""
}

var (
	orderBy    = regexp.MustCompile(`(?s)\bORDER BY\s+(.*?)(\bLIMIT\b.*)?$`)
	simpleTerm = regexp.MustCompile(`^"?\w+"?( ASC| DESC)?( NULLS (FIRST|LAST))?$`)
	selectNull = regexp.MustCompile(`^\s*SELECT\s+NULL\b`)
	orders     = regexp.MustCompile(`\bORDER BY\s+`)
	limit      = regexp.MustCompile(`\bLIMIT\b`)
	orderTerm  = regexp.MustCompile(`^(\w+\.)?([a-z]\w*)( ASC| DESC)?$`)
	column     = regexp.MustCompile(`(?m)^\s+([a-z]\w*)\s+(TEXT|INTEGER|REAL)\b([^\n]*)`)
)

func orderedSet(s string) string {
	for _, core := range queryCores(s) {
		if !setOperation.MatchString(core) {
			continue
		}
		parts := setOperation.Split(core, -1)
		found := orderBy.FindStringSubmatch(parts[len(parts)-1])
		if found == nil || strings.Contains(found[1], ")") && !strings.Contains(found[1], "(") { // of a window
			continue
		}
		for _, item := range splitTopLevel(found[1]) {
			if !simpleTerm.MatchString(item) {
				return item
			}
		}
	}
	return ""
}

func nullBranch(s string) string {
	for _, core := range queryCores(s) {
		parts := setOperation.Split(core, -1)
		order := orderBy.FindString(parts[len(parts)-1])
		if len(parts) > 1 && order != "" && !strings.Contains(order, "NULLS") &&
			slices.ContainsFunc(parts[1:], selectNull.MatchString) {
			return order
		}
	}
	return ""
}

// nullable returns the names of columns that can be NULL in every table that has them.
var nullable = sync.OnceValue(func() map[string]bool {
	text, err := os.ReadFile("internal/store/schema.sql")
	if err != nil {
		panic(err)
	}
	may, never := map[string]bool{}, map[string]bool{}
	for _, line := range column.FindAllStringSubmatch(string(text), -1) {
		promise, _, _ := strings.Cut(line[3], "--")
		if strings.Contains(promise, "NOT NULL") || strings.Contains(promise, "PRIMARY KEY") {
			never[line[1]] = true
		} else {
			may[line[1]] = true
		}
	}
	for name := range never {
		delete(may, name)
	}
	return may
})

func nullsAnywhere(s string) string {
	for _, at := range orders.FindAllStringIndex(s, -1) {
		within := "(" + s[at[1]:]
		within = within[1:closingBracket(within, 0)] // the brackets it is in, as those of a window
		for _, item := range splitTopLevel(limit.Split(within, 2)[0]) {
			name := orderTerm.FindStringSubmatch(item)
			if name != nil && nullable()[name[2]] && (name[1] != "" || !strings.Contains(s, " AS "+name[2])) {
				return "ORDER BY " + item
			}
		}
	}
	return ""
}
