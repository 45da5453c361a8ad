package borough_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// closing is where the bracket that opens at i closes; the end where it does not.
func closing(s string, i int) int {
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
		end := closing(s, at[1]-1)
		if end == len(s) { // part of a statement
			continue
		}
		if !aliasAfter.MatchString(s[end+1:]) {
			return s[at[0]:min(at[1]+20, len(s))]
		}
	}
	return ""
}

// call is a call of a function: where it begins and where its bracket closes.
type call struct {
	from, to  int
	arguments []string
}

// opens are the words that calls looks for.
var opens = map[string]*regexp.Regexp{}

func init() {
	for _, name := range append(aggregates, "substr", `FILTER\s*`, `OVER\s*`) {
		opens[name] = regexp.MustCompile(`\b` + name + `\(`)
	}
}

// calls are the calls of the function in the statement.
func calls(s, name string) (found []call) {
	for _, at := range opens[name].FindAllStringIndex(s, -1) {
		end := closing(s, at[1]-1)
		found = append(found, call{at[0], end, apart(s[at[1]:end])})
	}
	return found
}

// apart splits a list at the commas that are in no brackets.
func apart(list string) (items []string) {
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

// without leaves the calls of the function out.
func without(s, name string) string {
	for found := calls(s, name); len(found) > 0; found = calls(s, name) {
		s = s[:found[0].from] + s[min(found[0].to+1, len(s)):]
	}
	return s
}

func bareSum(s string) string {
	for _, c := range calls(s, "SUM") {
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
	for _, c := range calls(s, "substr") {
		if len(c.arguments) > 1 && strings.HasPrefix(c.arguments[1], "-") {
			return s[c.from:c.to]
		}
	}
	return ""
}

func manyArguments(names ...string) func(string) string {
	return func(s string) string {
		for _, name := range names {
			for _, c := range calls(s, name) {
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
	for _, set := range apart(sets) {
		if _, to, ok := strings.Cut(set, "="); ok {
			if found := bareColumn.FindStringSubmatch(to); found != nil {
				return set
			}
		}
	}
	return ""
}

// cores are the statement and the subqueries in it, each with a word in place of
// those inside it.
func cores(s string) (found []string) {
	for {
		at := inner.FindAllStringIndex(s, -1)
		if at == nil {
			return append(found, s)
		}
		last := at[len(at)-1][0]
		end := closing(s, last)
		found = append(found, s[last+1:end])
		s = s[:last] + "(sub)" + s[min(end+1, len(s)):]
	}
}

// selects are the SELECTs of the statement, those of set operations apart.
func selects(s string) (found []string) {
	for _, core := range cores(s) {
		found = append(found, setOperation.Split(core, -1)...)
	}
	return found
}

var (
	inner        = regexp.MustCompile(`\(\s*(SELECT|WITH)\b`)
	setOperation = regexp.MustCompile(`\b(UNION ALL|UNION|EXCEPT|INTERSECT)\b`)
	qualified    = regexp.MustCompile(`\b[a-z]\w*\.[a-z]\w*\b`)
	aliased      = regexp.MustCompile(`\bAS\s+([a-z]\w*)`)
	place        = regexp.MustCompile(`(^|,)\s*\d`)
	aggregates   = []string{"COUNT", "SUM", "MIN", "MAX", "AVG"}
)

// grouped is a SELECT with GROUP BY: its columns, what it is grouped by, and in
// the fourth what HAVING asks.
var grouped = regexp.MustCompile(`(?s)\bSELECT\s+(.*?)\s+FROM\s.*?\bGROUP BY\s+(.*?)` +
	`(\bHAVING\b(.*?))?(\bORDER BY\b.*|\bLIMIT\b.*)?$`)

// ungrouped looks at columns with the name of their table alone.
func ungrouped(s string) string {
	for _, part := range selects(s) {
		found := grouped.FindStringSubmatch(part)
		if found == nil || place.MatchString(found[2]) {
			continue
		}
		items := found[1]
		for _, name := range append([]string{`FILTER\s*`, `OVER\s*`}, aggregates...) {
			items = without(items, name)
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
	for _, part := range selects(s) {
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
	for _, core := range cores(s) {
		if !setOperation.MatchString(core) {
			continue
		}
		parts := setOperation.Split(core, -1)
		found := orderBy.FindStringSubmatch(parts[len(parts)-1])
		if found == nil || strings.Contains(found[1], ")") && !strings.Contains(found[1], "(") { // of a window
			continue
		}
		for _, item := range apart(found[1]) {
			if !simpleTerm.MatchString(item) {
				return item
			}
		}
	}
	return ""
}

func nullBranch(s string) string {
	for _, core := range cores(s) {
		parts := setOperation.Split(core, -1)
		order := orderBy.FindString(parts[len(parts)-1])
		if len(parts) > 1 && order != "" && !strings.Contains(order, "NULLS") &&
			slices.ContainsFunc(parts[1:], selectNull.MatchString) {
			return order
		}
	}
	return ""
}

// nullable are the columns of the schema that may be NULL wherever there is one
// of that name.
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
		within = within[1:closing(within, 0)] // the brackets it is in, as those of a window
		for _, item := range apart(limit.Split(within, 2)[0]) {
			name := orderTerm.FindStringSubmatch(item)
			if name != nil && nullable()[name[2]] && (name[1] != "" || !strings.Contains(s, " AS "+name[2])) {
				return "ORDER BY " + item
			}
		}
	}
	return ""
}
