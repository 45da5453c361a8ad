package architecture_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"strings"
	"testing"
)

// yearArithmetic are the files that may add years or months to a day by themselves.
var yearArithmetic = map[string]string{
	"internal/record/date.go":          "decides anniversaries",
	"internal/seed/seed.go":            "moves days of invented records, none after the 28th",
	"internal/seed/inventedborough.go": "moves days of invented records, none after the 28th",
}

// TestOneAnniversary checks that only record.Date adds years and months to days, so that
// the anniversary of 29 February is the same day everywhere.
func TestOneAnniversary(t *testing.T) {
	t.Parallel()
	for _, file := range projectFiles(t, ".go") {
		if yearArithmetic[file] != "" || strings.HasSuffix(file, "_test.go") {
			continue
		}
		files := token.NewFileSet()
		parsed, err := parser.ParseFile(files, file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			if what := yearsAdded(n); what != "" {
				t.Errorf("%s: %s; record.Date.AddYears decides anniversaries", files.Position(n.Pos()), what)
			}
			return true
		})
	}
	for file, statements := range statementsByFile(t) {
		for _, statement := range statements {
			if found := findYearArithmetic(stripLiterals(statement)); found != "" {
				t.Errorf("%s: %q is not the age as every other query works it out", file, found)
			}
		}
	}
}

// TestYearArithmeticIsFound checks that the search finds what it looks for.
func TestYearArithmeticIsFound(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]bool{
		"t.AddDate(n, 0, 0)": true, "t.AddDate(0, -m, 1)": true, "t.AddDate(0, 0, -n)": false,
		"d.AddMonths(12 * n)": true, "d.AddMonths(-12)": true, "d.AddMonths(24)": true, "d.AddMonths(n)": false,
		"a.Year() - b.Year()": true, "b.Year": false, "d.AddYears(2)": false, "t.YearDay()": true,
	} {
		expression, err := parser.ParseExpr(code)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		ast.Inspect(expression, func(n ast.Node) bool { found = found || yearsAdded(n) != ""; return true })
		if found != want {
			t.Errorf("%s: found is %t", code, found)
		}
	}
	for statement, want := range map[string]bool{
		"SELECT CAST(substr(@on, 1, 4) AS INTEGER) - CAST(substr(born_on, 1, 4) AS INTEGER) " +
			"- CASE WHEN substr(born_on, 6) > @birthday THEN 1 ELSE 0 END AS age FROM t": false,
		"SELECT CAST(substr(@on, 1, 4) AS INTEGER) - CAST(substr(born_on, 1, 4) AS INTEGER) AS age FROM t": true,
		"SELECT a FROM t WHERE substr(born_on, 6) <= substr(@on, 6)":                                       true,
		"SELECT substr(done_on, 1, 4) AS year FROM t":                                                      false,
	} {
		if found := findYearArithmetic(statement); (found != "") != want {
			t.Errorf("%s: found %q", statement, found)
		}
	}
}

// yearsAdded returns what the node does if it adds years or months to a day, or takes the
// difference of two years. Otherwise it returns "".
func yearsAdded(n ast.Node) string {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		if (n.Op == token.SUB || n.Op == token.ADD) && (isCallOf(n.X, "Year") || isCallOf(n.Y, "Year")) {
			return "it calculates with the year of a day"
		}
	case *ast.CallExpr:
		switch {
		case isCallOf(n, "YearDay"):
			return "it uses the day of the year"
		case isCallOf(n, "AddDate") && len(n.Args) == 3 && (!isNumber(n.Args[0], "0") || !isNumber(n.Args[1], "0")):
			return "AddDate adds years or months"
		case isCallOf(n, "AddMonths") && len(n.Args) == 1 && isWholeYears(n.Args[0]):
			return "AddMonths adds years"
		}
	}
	return ""
}

// isCallOf reports whether the expression calls a method of that name.
func isCallOf(e ast.Expr, method string) bool {
	call, isCall := e.(*ast.CallExpr)
	if !isCall {
		return false
	}
	selector, isSelector := call.Fun.(*ast.SelectorExpr)
	return isSelector && selector.Sel.Name == method
}

// isWholeYears reports whether the number of months is written as a number of years.
func isWholeYears(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.UnaryExpr:
		return isWholeYears(e.X)
	case *ast.BinaryExpr:
		return e.Op == token.MUL && (isNumber(e.X, "12") || isNumber(e.Y, "12"))
	}
	return isNumber(e, "12") || isNumber(e, "24") || isNumber(e, "36") || isNumber(e, "60")
}

func isNumber(e ast.Expr, text string) bool {
	literal, isLiteral := e.(*ast.BasicLit)
	return isLiteral && literal.Value == text
}

// ageFormula matches the one way in which a query works out an age.
var ageFormula = regexp.MustCompile(`CAST\(substr\(@on, 1, 4\) AS INTEGER\) - CAST\(substr\(\w+, 1, 4\) AS INTEGER\)` +
	`\s+- CASE WHEN substr\(\w+, 6\) > @birthday THEN 1 ELSE 0 END`)

// yearDifference matches a difference of years, or days compared without their years.
var yearDifference = regexp.MustCompile(`AS INTEGER\)\s*-\s*\w*\(?substr\(|substr\([\w.@]+, 6\)\s*[<>=]`)

// findYearArithmetic returns the beginning of what a statement calculates with years, if it
// is not ageFormula.
func findYearArithmetic(statement string) string {
	return yearDifference.FindString(ageFormula.ReplaceAllString(statement, ""))
}
