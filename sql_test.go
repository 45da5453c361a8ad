package borough_test

import (
	"regexp"
	"strings"
	"testing"
)

// A sqlRule is an idiom that the two engines do not read alike: one refuses it,
// or gives something else for it.
type sqlRule struct {
	forbids string
	breaks  func(statement string) string // the words that break it; "" when none do
	caught  string                        // a statement that breaks it
	passes  string                        // and how to write that
}

// sqlRules are asked of every statement but the schema's, whose dialect the
// migrations are translated from.
var sqlRules = []sqlRule{
	{"a subquery in FROM or JOIN without an alias, which PostgreSQL refuses", unnamedSubquery,
		"SELECT a FROM (SELECT a FROM t) WHERE a > 1", "SELECT a FROM (SELECT a FROM t) s WHERE a > 1"},
	{"a truth value compared with a number: PostgreSQL has no boolean = bigint",
		matching(`\bNULL\s*\)\s*(=|<>|<|>)\s*[^\s(]|[^\s)]\s*(=|<>)\s*\([\w.]+ IS (NOT )?NULL\s*\)`),
		"SELECT a FROM t WHERE (a IS NOT NULL) = @given",
		"SELECT a FROM t WHERE CASE WHEN @given = 1 THEN a IS NOT NULL ELSE a IS NULL END"},
	{"a truth value added up or counted: SUM refuses it in PostgreSQL, and COUNT counts false too",
		matching(`\b(SUM|COUNT|AVG)\(\s*(NOT\b|EXISTS\b|[\w.]+\s*(=|<>|<=?|>=?|IS\b|IN\b|BETWEEN\b|AND\b|OR\b))`),
		"SELECT CAST(SUM(a = b) AS BIGINT) FROM t",
		"SELECT CAST(SUM(CASE WHEN a = b THEN 1 ELSE 0 END) AS BIGINT) FROM t"},
	{"a number for a truth value, which PostgreSQL refuses",
		matching(`\b(WHERE|OR|NOT|ON)\s+(@\w+|[01])\s*($|\)|AND\b|OR\b)` +
			`|\W\(\s*@\w+\s+(AND|OR)\b|\bCASE WHEN @\w+ THEN`),
		"SELECT a FROM t WHERE (@every OR a > 1)", "SELECT a FROM t WHERE (@every = 1 OR a > 1)"},
	{"a decimal literal: a float in SQLite and a numeric in PostgreSQL, which divide differently",
		matching(`\b\d+\.\d+`),
		"SELECT minutes / 60.0 AS hours FROM t",
		"SELECT CAST(minutes AS DOUBLE PRECISION) / 60 AS hours FROM t"},
	{"REAL, which is four bytes in PostgreSQL", matching(`\bAS\s+(REAL|FLOAT4)\b`),
		"SELECT CAST(a AS REAL) FROM t", "SELECT CAST(a AS DOUBLE PRECISION) FROM t"},
	{"a SUM without its type: of BIGINT it is a numeric in PostgreSQL", bareSum,
		"SELECT SUM(minutes) FROM t",
		"SELECT COALESCE(CAST(SUM(minutes) FILTER (WHERE (a + b) > 1) AS BIGINT), 0) FROM t"},
	{"an upsert that adds to a column without its table: ambiguous in PostgreSQL", ambiguousUpsert,
		"INSERT INTO t (a, n) VALUES (@a, @n) ON CONFLICT (a) DO UPDATE SET n = n + excluded.n",
		"INSERT INTO t (a, n) VALUES (@a, @n) ON CONFLICT (a) DO UPDATE SET n = t.n + excluded.n"},
	{"ON CONFLICT DO UPDATE without the columns that conflict, which PostgreSQL refuses",
		matching(`\bON CONFLICT\s+DO UPDATE\b`),
		"INSERT INTO t (a) VALUES (@a) ON CONFLICT DO UPDATE SET a = excluded.a",
		"INSERT INTO t (a) VALUES (@a) ON CONFLICT (a) DO UPDATE SET a = excluded.a"},
	{"a column that begins as NULL without a type: text in PostgreSQL, so that no number may follow in a UNION",
		untypedNull,
		"SELECT 1 AS a, NULL AS b UNION ALL SELECT 2, NULL UNION ALL SELECT 3, n FROM t",
		"SELECT 1 AS a, CAST(NULL AS BIGINT) AS b UNION ALL SELECT 2, NULL UNION ALL SELECT 3, n FROM t"},
	{"SELECT DISTINCT in a subquery: SQLite 3.53 scans one that is joined, once a row",
		matching(`\(\s*SELECT\s+DISTINCT\b`),
		"SELECT v.ref FROM v LEFT JOIN (SELECT DISTINCT id, role FROM p) d ON d.id = v.id",
		"SELECT v.ref, COUNT(DISTINCT p.id) FROM v " +
			"LEFT JOIN (SELECT id, role FROM p GROUP BY id, role) d ON d.id = v.id GROUP BY v.ref"},
	{"a column without an aggregate that GROUP BY leaves out, which PostgreSQL refuses", ungrouped,
		"SELECT t.a, t.b, COUNT(*) FROM t GROUP BY t.a",
		"SELECT t.a, t.b, COUNT(*) FROM t GROUP BY t.a, t.b"},
	{"HAVING by the name of a column that SELECT makes, which PostgreSQL does not know there", havingAlias,
		"SELECT a, COUNT(*) AS many FROM t GROUP BY a HAVING many > 1",
		"SELECT a, COUNT(*) AS many FROM t GROUP BY a HAVING COUNT(*) > 1"},
	{"a set operation ordered by more than a column's name or place, which PostgreSQL refuses", orderedSet,
		"SELECT a FROM t UNION ALL SELECT b FROM u ORDER BY COALESCE(a, 0)",
		"SELECT a FROM t UNION ALL SELECT b FROM u ORDER BY a NULLS FIRST"},
	{"an order by what can be NULL without NULLS FIRST or LAST: NULL is first in SQLite and last in PostgreSQL",
		nullsAnywhere,
		"SELECT s.id FROM sessions s ORDER BY s.start, s.id",
		"SELECT s.id FROM sessions s ORDER BY s.start NULLS FIRST, s.id"},
	{"a total of NULL in a set operation without NULLS FIRST or LAST", nullBranch,
		"SELECT a, b FROM t UNION ALL SELECT NULL, 1 ORDER BY a",
		"SELECT a, b FROM t UNION ALL SELECT NULL, 1 ORDER BY a NULLS FIRST"},
	{"IS with a value, which is SQLite's own", matching(`\bIS\s+(NOT\s+)?('|@|\d|[a-z])`),
		"SELECT a FROM t WHERE a IS NOT 'x'", "SELECT a FROM t WHERE a IS DISTINCT FROM 'x'"},
	{"substr from the end: PostgreSQL gives the whole text", negativeSubstr,
		"SELECT a FROM t WHERE substr(lower(a), -3) = 'x'",
		"SELECT a FROM t WHERE substr(a, length(a) - 2, 3) = 'x'"},
	{"MAX or MIN of several values, which is GREATEST or LEAST in PostgreSQL", manyArguments("MAX", "MIN"),
		"SELECT MAX(a, b) FROM t",
		"SELECT MAX(COALESCE(a, b)), CASE WHEN a > b THEN a ELSE b END FROM t GROUP BY a, b"},
	{"a function that SQLite alone has",
		matching(`(?i)\b(typeof|total|printf|hex|unhex|quote|unicode|zeroblob` +
			`|likely|unlikely|last_insert_rowid)\s*\(|\b(changes|total_changes|randomblob)\s*\(`),
		"SELECT total(a) FROM t", "SELECT CAST(SUM(a) AS BIGINT) FROM t"},
	{"an operator or clause that SQLite alone has",
		matching(`==|(?i)\bLIMIT\s+[\w@]+\s*,|\bLIMIT\s+-1|\bINDEXED BY\b|\bCOLLATE\s+(NOCASE|RTRIM)\b`),
		"SELECT a FROM t WHERE a == 1 LIMIT 2, 3", "SELECT a FROM t WHERE a = 1 LIMIT 3 OFFSET 2"},
}

// TestSQLRules checks each rule by a statement that breaks it and one that does not.
func TestSQLRules(t *testing.T) {
	t.Parallel()
	for _, rule := range sqlRules {
		if rule.breaks(withoutTexts(rule.caught)) == "" {
			t.Errorf("%s: not caught in %s", rule.forbids, rule.caught)
		}
		for _, other := range sqlRules {
			if found := other.breaks(withoutTexts(rule.passes)); found != "" {
				t.Errorf("%s (%q) in %s", other.forbids, found, rule.passes)
			}
		}
	}
}

// ownFile matches statements that ask SQLite about its own file.
var ownFile = regexp.MustCompile(`pragma_|sqlite_|^PRAGMA|^VACUUM`)

// TestSQLBothEngines asks the rules of every statement.
func TestSQLBothEngines(t *testing.T) {
	t.Parallel()
	for file, statements := range statementsByFile(t) {
		if strings.HasSuffix(file, "schema.sql") || strings.Contains(file, "/migrations/") {
			continue
		}
		for _, statement := range statements {
			if ownFile.MatchString(statement) {
				continue
			}
			for _, rule := range sqlRules {
				if found := rule.breaks(withoutTexts(statement)); found != "" {
					t.Errorf("%s: %s (%q) in %.80q", file, rule.forbids, found, statement)
				}
			}
		}
	}
}

var sqlSilent = regexp.MustCompile(`--[^\n]*|'[^']*'`)

// withoutTexts returns the statement with its texts empty and without its comments.
func withoutTexts(statement string) string {
	statement = sqlSilent.ReplaceAllStringFunc(statement, func(s string) string {
		if s[0] == '\'' {
			return "''"
		}
		return ""
	})
	return strings.TrimRight(strings.TrimSpace(statement), ";")
}

// matching returns a function that finds the words that match the pattern.
func matching(pattern string) func(string) string {
	return regexp.MustCompile(pattern).FindString
}
