package architecture_test

import (
	"regexp"
	"strings"
	"testing"
)

// A sqlRule forbids SQL that SQLite and PostgreSQL treat differently: one of them refuses
// it, or they give different results.
type sqlRule struct {
	forbids string
	find    func(statement string) string // returns the forbidden words, or ""
	bad     string                        // a statement that breaks the rule
	good    string                        // the same query, written so that it breaks no rule
}

// sqlRules apply to every statement except the schema and the migrations. These are written
// in SQLite's dialect, and would be translated for PostgreSQL.
var sqlRules = []sqlRule{
	{"a subquery in FROM or JOIN without an alias, which PostgreSQL refuses", findSubqueryWithoutAlias,
		"SELECT a FROM (SELECT a FROM t) WHERE a > 1", "SELECT a FROM (SELECT a FROM t) s WHERE a > 1"},
	{"a truth value compared with a number: PostgreSQL has no boolean = bigint",
		findPattern(`\bNULL\s*\)\s*(=|<>|<|>)\s*[^\s(]|[^\s)]\s*(=|<>)\s*\([\w.]+ IS (NOT )?NULL\s*\)`),
		"SELECT a FROM t WHERE (a IS NOT NULL) = @given",
		"SELECT a FROM t WHERE CASE WHEN @given = 1 THEN a IS NOT NULL ELSE a IS NULL END"},
	{"a truth value added up or counted: SUM refuses it in PostgreSQL, and COUNT counts false too",
		findPattern(`\b(SUM|COUNT|AVG)\(\s*(NOT\b|EXISTS\b|[\w.]+\s*(=|<>|<=?|>=?|IS\b|IN\b|BETWEEN\b|AND\b|OR\b))`),
		"SELECT CAST(SUM(a = b) AS BIGINT) FROM t",
		"SELECT CAST(SUM(CASE WHEN a = b THEN 1 ELSE 0 END) AS BIGINT) FROM t"},
	{"a number for a truth value, which PostgreSQL refuses",
		findPattern(`\b(WHERE|OR|NOT|ON)\s+(@\w+|[01])\s*($|\)|AND\b|OR\b)` +
			`|\W\(\s*@\w+\s+(AND|OR)\b|\bCASE WHEN @\w+ THEN`),
		"SELECT a FROM t WHERE (@every OR a > 1)", "SELECT a FROM t WHERE (@every = 1 OR a > 1)"},
	{"a decimal literal: a float in SQLite and a numeric in PostgreSQL, which divide differently",
		findPattern(`\b\d+\.\d+`),
		"SELECT minutes / 60.0 AS hours FROM t",
		"SELECT CAST(minutes AS DOUBLE PRECISION) / 60 AS hours FROM t"},
	{"REAL, which is four bytes in PostgreSQL", findPattern(`\bAS\s+(REAL|FLOAT4)\b`),
		"SELECT CAST(a AS REAL) FROM t", "SELECT CAST(a AS DOUBLE PRECISION) FROM t"},
	{"a SUM without its type: of BIGINT it is a numeric in PostgreSQL", findUntypedSum,
		"SELECT SUM(minutes) FROM t",
		"SELECT COALESCE(CAST(SUM(minutes) FILTER (WHERE (a + b) > 1) AS BIGINT), 0) FROM t"},
	{"an upsert that adds to a column without its table: ambiguous in PostgreSQL", findAmbiguousUpsert,
		"INSERT INTO t (a, n) VALUES (@a, @n) ON CONFLICT (a) DO UPDATE SET n = n + excluded.n",
		"INSERT INTO t (a, n) VALUES (@a, @n) ON CONFLICT (a) DO UPDATE SET n = t.n + excluded.n"},
	{"ON CONFLICT DO UPDATE without the columns that conflict, which PostgreSQL refuses",
		findPattern(`\bON CONFLICT\s+DO UPDATE\b`),
		"INSERT INTO t (a) VALUES (@a) ON CONFLICT DO UPDATE SET a = excluded.a",
		"INSERT INTO t (a) VALUES (@a) ON CONFLICT (a) DO UPDATE SET a = excluded.a"},
	{"a column that begins as NULL without a type: text in PostgreSQL, so that no number may follow in a UNION",
		findUntypedNull,
		"SELECT 1 AS a, NULL AS b UNION ALL SELECT 2, NULL UNION ALL SELECT 3, n FROM t",
		"SELECT 1 AS a, CAST(NULL AS BIGINT) AS b UNION ALL SELECT 2, NULL UNION ALL SELECT 3, n FROM t"},
	{"SELECT DISTINCT in a subquery: SQLite 3.53 scans one that is joined, once a row",
		findPattern(`\(\s*SELECT\s+DISTINCT\b`),
		"SELECT v.ref FROM v LEFT JOIN (SELECT DISTINCT id, role FROM p) d ON d.id = v.id",
		"SELECT v.ref, COUNT(DISTINCT p.id) FROM v " +
			"LEFT JOIN (SELECT id, role FROM p GROUP BY id, role) d ON d.id = v.id GROUP BY v.ref"},
	{"a column without an aggregate that GROUP BY leaves out, which PostgreSQL refuses", findUngroupedColumn,
		"SELECT t.a, t.b, COUNT(*) FROM t GROUP BY t.a",
		"SELECT t.a, t.b, COUNT(*) FROM t GROUP BY t.a, t.b"},
	{"HAVING by the name of a column that SELECT makes, which PostgreSQL does not know there", findHavingAlias,
		"SELECT a, COUNT(*) AS many FROM t GROUP BY a HAVING many > 1",
		"SELECT a, COUNT(*) AS many FROM t GROUP BY a HAVING COUNT(*) > 1"},
	{"a set operation ordered by more than a column's name or place, which PostgreSQL refuses",
		findSetOrderedByExpression,
		"SELECT a FROM t UNION ALL SELECT b FROM u ORDER BY COALESCE(a, 0)",
		"SELECT a FROM t UNION ALL SELECT b FROM u ORDER BY a NULLS FIRST"},
	{"an order by what can be NULL without NULLS FIRST or LAST: NULL is first in SQLite and last in PostgreSQL",
		findUnorderedNulls,
		"SELECT s.id FROM sessions s ORDER BY s.start, s.id",
		"SELECT s.id FROM sessions s ORDER BY s.start NULLS FIRST, s.id"},
	{"a total of NULL in a set operation without NULLS FIRST or LAST", findUnorderedNullTotal,
		"SELECT a, b FROM t UNION ALL SELECT NULL, 1 ORDER BY a",
		"SELECT a, b FROM t UNION ALL SELECT NULL, 1 ORDER BY a NULLS FIRST"},
	{"IS with a value, which is SQLite's own", findPattern(`\bIS\s+(NOT\s+)?('|@|\d|[a-z])`),
		"SELECT a FROM t WHERE a IS NOT 'x'", "SELECT a FROM t WHERE a IS DISTINCT FROM 'x'"},
	{"substr from the end: PostgreSQL gives the whole text", findNegativeSubstr,
		"SELECT a FROM t WHERE substr(lower(a), -3) = 'x'",
		"SELECT a FROM t WHERE substr(a, length(a) - 2, 3) = 'x'"},
	{"MAX or MIN of several values, which is GREATEST or LEAST in PostgreSQL", findManyArguments("MAX", "MIN"),
		"SELECT MAX(a, b) FROM t",
		"SELECT MAX(COALESCE(a, b)), CASE WHEN a > b THEN a ELSE b END FROM t GROUP BY a, b"},
	{"a function that SQLite alone has",
		findPattern(`(?i)\b(typeof|total|printf|hex|unhex|quote|unicode|zeroblob` +
			`|likely|unlikely|last_insert_rowid)\s*\(|\b(changes|total_changes|randomblob)\s*\(`),
		"SELECT total(a) FROM t", "SELECT CAST(SUM(a) AS BIGINT) FROM t"},
	{"an operator or clause that SQLite alone has",
		findPattern(`==|(?i)\bLIMIT\s+[\w@]+\s*,|\bLIMIT\s+-1|\bINDEXED BY\b|\bCOLLATE\s+(NOCASE|RTRIM)\b`),
		"SELECT a FROM t WHERE a == 1 LIMIT 2, 3", "SELECT a FROM t WHERE a = 1 LIMIT 3 OFFSET 2"},
}

// TestSQLRules checks that each rule finds the bad statement, and that no rule finds anything
// in a good statement.
func TestSQLRules(t *testing.T) {
	t.Parallel()
	for _, rule := range sqlRules {
		if rule.find(stripLiterals(rule.bad)) == "" {
			t.Errorf("%s: not caught in %s", rule.forbids, rule.bad)
		}
		for _, other := range sqlRules {
			if found := other.find(stripLiterals(rule.good)); found != "" {
				t.Errorf("%s (%q) in %s", other.forbids, found, rule.good)
			}
		}
	}
}

// sqliteOnly matches statements about the database file, which only SQLite has.
var sqliteOnly = regexp.MustCompile(`pragma_|sqlite_|^PRAGMA|^VACUUM`)

// TestSQLBothEngines checks every statement against every rule.
func TestSQLBothEngines(t *testing.T) {
	t.Parallel()
	for file, statements := range statementsByFile(t) {
		if strings.HasSuffix(file, "schema.sql") || strings.Contains(file, "/migrations/") {
			continue
		}
		for _, statement := range statements {
			if sqliteOnly.MatchString(statement) {
				continue
			}
			for _, rule := range sqlRules {
				if found := rule.find(stripLiterals(statement)); found != "" {
					t.Errorf("%s: %s (%q) in %.80q", file, rule.forbids, found, statement)
				}
			}
		}
	}
}

// commentOrString matches a comment or a string literal of SQL.
var commentOrString = regexp.MustCompile(`--[^\n]*|'[^']*'`)

// stripLiterals returns the statement without comments, and with empty string literals.
func stripLiterals(statement string) string {
	statement = commentOrString.ReplaceAllStringFunc(statement, func(s string) string {
		if s[0] == '\'' {
			return "''"
		}
		return ""
	})
	return strings.TrimRight(strings.TrimSpace(statement), ";")
}

// findPattern returns a function that finds the first match of a regular expression.
func findPattern(pattern string) func(string) string {
	return regexp.MustCompile(pattern).FindString
}
