package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/store"
	"borough/internal/table"
)

// ReportCommand returns a command that runs a report and prints it in any format. verb is
// the name of the command. The report's parameters become its flags and arguments.
func (a *App) ReportCommand(verb string, r report.Report) *cobra.Command {
	use := verb
	paramTexts := map[string]*string{}
	var argParams []report.Param
	var argWords []string
	for _, p := range r.Params {
		if p.Arg {
			argParams = append(argParams, p)
			argWords = append(argWords, argWord(p))
			use += " " + argWord(p)
		}
	}
	cmd := &cobra.Command{Use: use, Short: r.Short, Long: r.Long, Example: "  " + r.Example, Args: Args(argWords...)}
	for _, p := range r.Params {
		text := p.Default
		paramTexts[p.Name] = &text
		if p.Arg {
			cmd.ValidArgsFunction = CompleteFirstArg(a.paramCompletion(p))
			continue
		}
		a.ParamFlag(cmd, p, &text)
	}
	output := OutputFlags(cmd)
	a.addVariantFlags(cmd, r, paramTexts)
	printsSQL := ScriptFlag(cmd)
	var publishes bool
	if isPublishable(r) {
		PublishFlag(cmd, &publishes)
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		for i, text := range args {
			if strings.TrimSpace(text) == "" {
				// The usual cause is a script with a variable that was never set.
				return record.Invalidf("%s is empty; give %s", argParams[i].Name, argParams[i].Usage)
			}
			*paramTexts[argParams[i].Name] = text
		}
		r, err := selectVariant(cmd, r)
		if err != nil {
			return err
		}
		texts := map[string]string{}
		for _, p := range r.Params {
			texts[p.Name] = *paramTexts[p.Name]
			if !p.Arg && !cmd.Flags().Changed(p.Name) {
				texts[p.Name] = p.Default // a variant of the report can have another default
			}
		}
		switch {
		case publishes && *printsSQL:
			return ErrSQLPublished
		case publishes:
			return a.Areas.Publish(a, cmd, output, r, texts)
		case *printsSQL:
			return a.printScript(cmd, r, texts)
		}
		return a.printReport(cmd, output, r, texts)
	}
	return cmd
}

// ErrSQLPublished is the error of a command line with both --sql and --publish, because
// the query of --sql returns the exact figures.
var ErrSQLPublished = UsageError("--sql and --publish do not go together: the query gives exact figures",
	"give one of them")

// PublishFlag adds the flag that publishes a report.
func PublishFlag(cmd *cobra.Command, target *bool) {
	cmd.Flags().BoolVar(target, "publish", false,
		"make it fit for outside: small counts masked, all others rounded; kept in the ledger (borough publish --help)")
}

// isPublishable reports whether the report or one of its variants may be published.
func isPublishable(r report.Report) bool {
	return r.Publish != nil || slices.ContainsFunc(r.Variants,
		func(variant report.Variant) bool { return variant.Replacement.Publish != nil })
}

// addVariantFlags adds the flags that select variants of the report, and the flags of the
// variants' parameters. It adds the texts of these parameters to paramTexts.
func (a *App) addVariantFlags(cmd *cobra.Command, r report.Report, paramTexts map[string]*string) {
	for _, variant := range r.Variants {
		cmd.Flags().Bool(variant.Flag, false, variant.Usage)
		for _, p := range variant.Replacement.Params {
			if paramTexts[p.Name] == nil {
				text := p.Default
				paramTexts[p.Name] = &text
				a.ParamFlag(cmd, p, &text)
			}
		}
	}
}

// selectVariant returns the variant of the report that the flags select, or the report
// itself. It returns a usage error if two variants are selected, or if a flag was given
// for a parameter that the selected report does not have.
func selectVariant(cmd *cobra.Command, r report.Report) (report.Report, error) {
	selected, selectedFlag := r, ""
	for _, variant := range r.Variants {
		if isSet, _ := cmd.Flags().GetBool(variant.Flag); !isSet {
			continue
		}
		if selectedFlag != "" {
			return r, UsageError("--"+selectedFlag+" and --"+variant.Flag+" do not go together", "give one of them")
		}
		selected, selectedFlag = *variant.Replacement, variant.Flag
	}
	for _, other := range append([]report.Variant{{Replacement: &r}}, r.Variants...) {
		for _, p := range other.Replacement.Params {
			isSame := func(q report.Param) bool { return q.Name == p.Name }
			if !cmd.Flags().Changed(p.Name) || slices.ContainsFunc(selected.Params, isSame) {
				continue
			}
			if selectedFlag != "" {
				return r, UsageError("--"+p.Name+" does not go with --"+selectedFlag,
					cmd.CommandPath()+" --help shows the flags")
			}
			return r, UsageError("--"+p.Name+" goes with --"+other.Flag, cmd.CommandPath()+" --help shows the flags")
		}
	}
	return selected, nil
}

// argWord returns an argument as help shows it: in capitals, and in brackets if it is
// optional.
func argWord(p report.Param) string {
	if p.Required {
		return strings.ToUpper(p.Name)
	}
	return "[" + strings.ToUpper(p.Name) + "]"
}

// ParamFlag adds a flag for a report's parameter. The flag stores its text in target, and
// App.Arguments parses the text later.
func (a *App) ParamFlag(cmd *cobra.Command, p report.Param, target *string) {
	if p.Kind == report.Flag {
		cmd.Flags().BoolFunc(p.Name, p.Usage, func(text string) error {
			*target = text
			return nil
		})
		return
	}
	if p.Codes == nil {
		cmd.Flags().StringVar(target, p.Name, p.Default, p.Usage)
	} else {
		// A flag that is given twice means both values, as in CodesFlag.
		Flag(cmd, target, p.Name, p.Usage, func(text string) (string, error) {
			if *target != "" {
				text = *target + "," + text
			}
			return text, nil
		})
	}
	if p.Required {
		RequireFlags(cmd, p.Name)
	}
	Must(cmd.RegisterFlagCompletionFunc(p.Name, a.paramCompletion(p)))
}

// paramCompletion returns a Completion with the values of a parameter.
func (a *App) paramCompletion(p report.Param) Completion {
	if finder := a.finder(p); finder.Completions != nil {
		return a.CompleteFromFileOfKind(finder.FileKind, finder.Completions)
	}
	return cobra.FixedCompletions(p.Choices, cobra.ShellCompDirectiveNoFileComp)
}

// FileKinds maps the kind of file that a report reads to the store's name for it; ""
// means any kind.
var FileKinds = map[report.FileKind]string{
	report.BoroughFile: store.KindBorough,
	report.CentralFile: store.KindCentral,
	report.AnyFile:     "",
}

// printReport runs the report, and prints its table and those of its sub-reports. texts maps
// the names of the parameters to their texts. printReport returns ErrFound if the report
// lists findings and has a row. A single table is streamed from the database. If there are
// several tables, each is read in full before the next, so that only one query is open.
func (a *App) printReport(cmd *cobra.Command, o *Output, r report.Report, texts map[string]string) error {
	if err := a.PickFormat(o); err != nil {
		return err
	}
	hasRows := false
	err := a.ViewFileOfKind(cmd.Context(), FileKinds[r.FileKind], func(tx *store.Tx) error {
		arguments, err := a.Arguments(tx, r, texts)
		if err != nil {
			return err
		}
		t, err := r.Run(cmd.Context(), tx, arguments)
		if err != nil {
			return err
		}
		if r.SingleRecord {
			if err := requireRecord(t, r, texts); err != nil {
				return err
			}
		}
		rows := t.Rows
		t.Rows = func(yield func(table.Row, error) bool) {
			for row, err := range rows {
				hasRows = true
				if !yield(row, err) {
					return
				}
			}
		}
		if r.Subreports == nil || o.AllowsOnlyOneTable() {
			return a.Show(o, r.Title, t)
		}
		if err := t.ReadAll(); err != nil {
			return err
		}
		tables := []*table.Table{t}
		for _, sub := range r.Subreports {
			t, err := sub.Run(cmd.Context(), tx, arguments)
			if err != nil {
				return err
			}
			if err := t.ReadAll(); err != nil {
				return err
			}
			tables = append(tables, t)
		}
		title := r.Title
		if p := r.Params[0]; p.Arg { // the report is about one record; its title is the kind of record
			title = strings.ToUpper(p.Name[:1]) + p.Name[1:]
		}
		return a.Show(o, title, tables...)
	})
	if err == nil && hasRows && r.RowsAreFindings {
		return ErrFound
	}
	return err
}

// requireRecord reads the table of a report about a single record before anything is
// printed. It returns a record.Missing if the table is empty: the record does not exist.
func requireRecord(t *table.Table, r report.Report, texts map[string]string) error {
	if err := t.ReadAll(); err != nil {
		return err
	}
	hasRecord := false
	for _, err := range t.Rows {
		if err != nil {
			return err
		}
		hasRecord = true
	}
	if hasRecord {
		return nil
	}
	p := r.Params[0]
	return &record.Missing{Text: fmt.Sprintf("there is no %s %s", p.Name, texts[p.Name]), Hint: r.NotFoundHint}
}
