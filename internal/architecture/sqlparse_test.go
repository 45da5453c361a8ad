package architecture_test

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

// nonPortableSQL matches words of SQL that only one database engine knows, or whose result
// depends on the engine.
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

// ignoredSQL matches the parts of a statement that are not checked: comments, string
// literals, and WITHOUT ROWID, a table option of SQLite that the schema may use.
var ignoredSQL = regexp.MustCompile(`(?i)--[^\n]*|'[^']*'|\bwithout rowid\b`)

// TestSQL checks that the SQL contains no words that tie it to one database engine, so that
// the program could move to a shared server. It also checks that every query is ordered.
func TestSQL(t *testing.T) {
	t.Parallel()
	for file, statements := range statementsByFile(t) {
		for _, statement := range statements {
			if strings.Contains(statement, "pragma_") {
				continue // the statement is about SQLite's own file
			}
			statement = ignoredSQL.ReplaceAllString(statement, "")
			for forbidden, pattern := range nonPortableSQL {
				if found := pattern.FindString(statement); found != "" {
					t.Errorf("%s: %s (%q) in %.60q", file, forbidden, found, statement)
				}
			}
		}
	}
	queryFile := regexp.MustCompile(`^internal/(report|returns|collate)/`)
	for _, file := range projectFiles(t, ".sql") {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for innermostBrackets := regexp.MustCompile(`\([^()]*\)`); innermostBrackets.Match(text); {
			text = innermostBrackets.ReplaceAll(text, nil)
		}
		if queryFile.MatchString(file) && !bytes.Contains(text, []byte("ORDER BY")) {
			t.Errorf("%s: the rows are not ordered", file)
		}
	}
}

// statementsByFile returns the SQL in each file: the whole text of a .sql file, and each string
// in a Go file that looks like a statement.
func statementsByFile(t *testing.T) map[string][]string {
	statements := map[string][]string{}
	for _, file := range projectFiles(t, ".sql") {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		statements[file] = []string{string(text)}
	}
	statementPattern := regexp.MustCompile(`\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|FROM|WHERE)\b[\s\S]*\b[a-z]`)
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
			if ok && statementPattern.MatchString(text) {
				statements[file] = append(statements[file], text)
			}
			return !ok
		})
	}
	return statements
}

// joinedText returns the text of a string literal, or of several literals joined with +. An
// operand that is not a literal becomes the word x. ok is false if there is no literal.
func joinedText(e ast.Expr) (text string, ok bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		left, leftIsText := joinedText(e.X)
		right, rightIsText := joinedText(e.Y)
		if e.Op != token.ADD || !leftIsText && !rightIsText {
			return "", false
		}
		if !leftIsText {
			left = "x"
		}
		if !rightIsText {
			right = "x"
		}
		return left + right, true
	}
	return "", false
}

// closingBracket returns the index of the bracket that closes the bracket at index i, or the
// length of s if there is no closing bracket.
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

// subqueryInFrom matches the opening bracket of a subquery in FROM or JOIN, with the word
// before FROM or JOIN. leadingAlias matches an alias at the beginning of a text.
var (
	subqueryInFrom = regexp.MustCompile(`(\w+)\s+(?:FROM|JOIN)\s*\(`)
	leadingAlias   = regexp.MustCompile(`^\s*(AS\s+)?[a-z]\w*`)
)

// findSubqueryWithoutAlias returns the beginning of a subquery in FROM or JOIN that has no
// alias.
func findSubqueryWithoutAlias(s string) string {
	for _, match := range subqueryInFrom.FindAllStringSubmatchIndex(s, -1) {
		if s[match[2]:match[3]] == "DISTINCT" { // IS DISTINCT FROM (...)
			continue
		}
		end := closingBracket(s, match[1]-1)
		if end == len(s) { // s is only part of a statement
			continue
		}
		if !leadingAlias.MatchString(s[end+1:]) {
			return s[match[0]:min(match[1]+20, len(s))]
		}
	}
	return ""
}

// functionCall is a call of a function in a statement. start is the index of the function's
// name, and end the index of the closing bracket.
type functionCall struct {
	start, end int
	arguments  []string
}

// callPatterns maps the name of a function to a pattern that matches calls of the function.
var callPatterns = map[string]*regexp.Regexp{}

func init() {
	for _, name := range append(aggregates, "substr", `FILTER\s*`, `OVER\s*`) {
		callPatterns[name] = regexp.MustCompile(`\b` + name + `\(`)
	}
}

// findCalls returns the calls of a function in the statement. The name must be in callPatterns.
func findCalls(s, name string) (calls []functionCall) {
	for _, match := range callPatterns[name].FindAllStringIndex(s, -1) {
		end := closingBracket(s, match[1]-1)
		calls = append(calls, functionCall{match[0], end, splitTopLevel(s[match[1]:end])})
	}
	return calls
}

// splitTopLevel splits a list at the commas outside brackets.
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

// withoutCalls returns the statement without the calls of a function.
func withoutCalls(s, name string) string {
	for calls := findCalls(s, name); len(calls) > 0; calls = findCalls(s, name) {
		s = s[:calls[0].start] + s[min(calls[0].end+1, len(s)):]
	}
	return s
}

// findUntypedSum returns a call of SUM that is not the operand of a CAST.
func findUntypedSum(s string) string {
	for _, call := range findCalls(s, "SUM") {
		if !strings.HasSuffix(s[:call.start], "CAST(") {
			return s[call.start:min(call.end+1, len(s))]
		}
	}
	return ""
}

// nullAlias matches NULL as the value of a named column.
var nullAlias = regexp.MustCompile(`\bNULL\s+AS\b`)

// findUntypedNull returns a NULL column that is not the operand of a CAST.
func findUntypedNull(s string) string {
	for _, match := range nullAlias.FindAllStringIndex(s, -1) {
		if !strings.HasSuffix(s[:match[0]], "CAST(") {
			return s[match[0]:match[1]]
		}
	}
	return ""
}

// findNegativeSubstr returns a call of substr with a negative start.
func findNegativeSubstr(s string) string {
	for _, call := range findCalls(s, "substr") {
		if len(call.arguments) > 1 && strings.HasPrefix(call.arguments[1], "-") {
			return s[call.start:call.end]
		}
	}
	return ""
}

// findManyArguments returns a function that finds a call of one of the named functions with
// more than one argument.
func findManyArguments(names ...string) func(string) string {
	return func(s string) string {
		for _, name := range names {
			for _, call := range findCalls(s, name) {
				if len(call.arguments) > 1 {
					return s[call.start:call.end]
				}
			}
		}
		return ""
	}
}

// bareColumn matches the name of a column without a table before it: a lower-case word that is
// neither a parameter nor a function. The name is the second group.
var bareColumn = regexp.MustCompile(`(^|[^\w.@])([a-z]\w*)\b($|[^\w.(])`)

// findAmbiguousUpsert returns an assignment in ON CONFLICT DO UPDATE whose value names a
// column without a table.
func findAmbiguousUpsert(s string) string {
	_, assignments, ok := strings.Cut(s, "DO UPDATE SET")
	if !ok {
		return ""
	}
	assignments, _, _ = strings.Cut(assignments, "RETURNING")
	for _, assignment := range splitTopLevel(assignments) {
		if _, value, ok := strings.Cut(assignment, "="); ok {
			if found := bareColumn.FindStringSubmatch(value); found != nil {
				return assignment
			}
		}
	}
	return ""
}

// flatQueries returns the statement and each of the subqueries in it. In all of these, "(sub)"
// stands in place of a nested subquery.
func flatQueries(s string) (queries []string) {
	for {
		matches := subqueryStart.FindAllStringIndex(s, -1)
		if matches == nil {
			return append(queries, s)
		}
		start := matches[len(matches)-1][0]
		end := closingBracket(s, start)
		queries = append(queries, s[start+1:end])
		s = s[:start] + "(sub)" + s[min(end+1, len(s)):]
	}
}

// splitSelects returns each SELECT of the statement and of the subqueries in it. A set
// operation such as UNION has several.
func splitSelects(s string) (selects []string) {
	for _, query := range flatQueries(s) {
		selects = append(selects, setOperation.Split(query, -1)...)
	}
	return selects
}

// aggregates are the aggregate functions that queries use.
var aggregates = []string{"COUNT", "SUM", "MIN", "MAX", "AVG"}

// Each of these matches a part of a SELECT.
var (
	subqueryStart   = regexp.MustCompile(`\(\s*(SELECT|WITH)\b`)
	setOperation    = regexp.MustCompile(`\b(UNION ALL|UNION|EXCEPT|INTERSECT)\b`)
	qualifiedColumn = regexp.MustCompile(`\b[a-z]\w*\.[a-z]\w*\b`) // a column after its table
	columnAlias     = regexp.MustCompile(`\bAS\s+([a-z]\w*)`)
	positionTerm    = regexp.MustCompile(`(^|,)\s*\d`) // a column by its position, as in GROUP BY 1
)

// groupedSelect matches a SELECT with GROUP BY. Its groups are (1) the columns, (2) the terms
// of GROUP BY, and (4) the condition of HAVING.
var groupedSelect = regexp.MustCompile(`(?s)\bSELECT\s+(.*?)\s+FROM\s.*?\bGROUP BY\s+(.*?)` +
	`(\bHAVING\b(.*?))?(\bORDER BY\b.*|\bLIMIT\b.*)?$`)

// findUngroupedColumn returns a column that is selected outside an aggregate and is not in
// GROUP BY. It considers only columns with the name of their table before them.
func findUngroupedColumn(s string) string {
	for _, query := range splitSelects(s) {
		match := groupedSelect.FindStringSubmatch(query)
		if match == nil || positionTerm.MatchString(match[2]) {
			continue
		}
		items := match[1]
		for _, name := range append([]string{`FILTER\s*`, `OVER\s*`}, aggregates...) {
			items = withoutCalls(items, name)
		}
		groupedBy := qualifiedColumn.FindAllString(match[2], -1)
		for _, column := range qualifiedColumn.FindAllString(items, -1) {
			if !slices.Contains(groupedBy, column) {
				return column
			}
		}
	}
	return ""
}

// findHavingAlias returns the name of a computed column that HAVING uses.
func findHavingAlias(s string) string {
	for _, query := range splitSelects(s) {
		match := groupedSelect.FindStringSubmatch(query)
		if match == nil {
			continue
		}
		for _, alias := range columnAlias.FindAllStringSubmatch(match[1], -1) {
			for _, word := range bareColumn.FindAllStringSubmatch(match[4], -1) {
				if word[2] == alias[1] {
					return alias[1]
				}
			}
		}
	}
	return ""
}

// Each of these matches a part of a SELECT that concerns the order of the rows.
var (
	orderByClause    = regexp.MustCompile(`(?s)\bORDER BY\s+(.*?)(\bLIMIT\b.*)?$`)
	orderByKeyword   = regexp.MustCompile(`\bORDER BY\s+`)
	limitKeyword     = regexp.MustCompile(`\bLIMIT\b`)
	columnTerm       = regexp.MustCompile(`^"?\w+"?( ASC| DESC)?( NULLS (FIRST|LAST))?$`) // just a column
	termWithoutNulls = regexp.MustCompile(`^(\w+\.)?([a-z]\w*)( ASC| DESC)?$`)            // without NULLS
	leadingNull      = regexp.MustCompile(`^\s*SELECT\s+NULL\b`)
)

// schemaColumn matches the name, the type and the constraints of a column in the schema.
var schemaColumn = regexp.MustCompile(`(?m)^\s+([a-z]\w*)\s+(TEXT|INTEGER|REAL)\b([^\n]*)`)

// findSetOrderedByExpression returns a term of ORDER BY after a set operation that is more
// than the name or the position of a column.
func findSetOrderedByExpression(s string) string {
	for _, query := range flatQueries(s) {
		if !setOperation.MatchString(query) {
			continue
		}
		parts := setOperation.Split(query, -1)
		match := orderByClause.FindStringSubmatch(parts[len(parts)-1])
		isWindowOrder := match != nil && strings.Contains(match[1], ")") && !strings.Contains(match[1], "(")
		if match == nil || isWindowOrder {
			continue
		}
		for _, item := range splitTopLevel(match[1]) {
			if !columnTerm.MatchString(item) {
				return item
			}
		}
	}
	return ""
}

// findUnorderedNullTotal returns an ORDER BY without NULLS FIRST or LAST that orders a set
// operation with NULL in the first column. Rows for a total have such a NULL, in a SELECT after
// the first.
func findUnorderedNullTotal(s string) string {
	for _, query := range flatQueries(s) {
		parts := setOperation.Split(query, -1)
		order := orderByClause.FindString(parts[len(parts)-1])
		if len(parts) > 1 && order != "" && !strings.Contains(order, "NULLS") &&
			slices.ContainsFunc(parts[1:], leadingNull.MatchString) {
			return order
		}
	}
	return ""
}

// nullableColumns returns the names of the columns that can be NULL in every table that has
// a column of that name.
var nullableColumns = sync.OnceValue(func() map[string]bool {
	text, err := os.ReadFile("internal/store/schema.sql")
	if err != nil {
		panic(err)
	}
	nullable, notNull := map[string]bool{}, map[string]bool{}
	for _, line := range schemaColumn.FindAllStringSubmatch(string(text), -1) {
		constraint, _, _ := strings.Cut(line[3], "--")
		if strings.Contains(constraint, "NOT NULL") || strings.Contains(constraint, "PRIMARY KEY") {
			notNull[line[1]] = true
		} else {
			nullable[line[1]] = true
		}
	}
	for name := range notNull {
		delete(nullable, name)
	}
	return nullable
})

// findUnorderedNulls returns a term of ORDER BY that can be NULL and has no NULLS FIRST or
// LAST.
func findUnorderedNulls(s string) string {
	for _, match := range orderByKeyword.FindAllStringIndex(s, -1) {
		rest := "(" + s[match[1]:]
		clause := rest[1:closingBracket(rest, 0)] // ends where the subquery or window does
		for _, item := range splitTopLevel(limitKeyword.Split(clause, 2)[0]) {
			term := termWithoutNulls.FindStringSubmatch(item)
			if term != nil && nullableColumns()[term[2]] &&
				(term[1] != "" || !strings.Contains(s, " AS "+term[2])) {
				return "ORDER BY " + item
			}
		}
	}
	return ""
}
