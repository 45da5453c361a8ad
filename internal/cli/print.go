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

// Print returns the command of a declared report. Its parameters become flags or
// arguments, and it prints every format.
func (a *App) Print(verb string, r report.Report) *cobra.Command {
	use := verb
	flagTexts := map[string]*string{}
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
		flagTexts[p.Name] = &text
		if p.Arg {
			cmd.ValidArgsFunction = FirstArg(a.completionOf(p))
			continue
		}
		a.ParamFlag(cmd, p, &text)
	}
	o := OutputFlags(cmd)
	a.turnFlags(cmd, r, flagTexts)
	script := ScriptFlag(cmd)
	var publish bool
	if isPublishable(r) {
		PublishFlag(cmd, &publish)
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		for i, text := range args {
			if strings.TrimSpace(text) == "" {
				// Most often the variable of a script that was never set.
				return record.Wrong("%s is empty; give %s", argParams[i].Name, argParams[i].Usage)
			}
			*flagTexts[argParams[i].Name] = text
		}
		r, err := reportAsked(cmd, r)
		if err != nil {
			return err
		}
		texts := map[string]string{}
		for _, p := range r.Params {
			texts[p.Name] = *flagTexts[p.Name]
			if !p.Arg && !cmd.Flags().Changed(p.Name) {
				texts[p.Name] = p.Default // which can differ from the first report's
			}
		}
		switch {
		case publish && *script:
			return ErrSQLPublished
		case publish:
			return a.Areas.Publish(a, cmd, o, r, texts)
		case *script:
			return a.printScript(cmd, r, texts)
		}
		return a.printReport(cmd, o, r, texts)
	}
	return cmd
}

// ErrSQLPublished is the error of --sql with --publish: a query gives exact figures.
var ErrSQLPublished = Misuse("--sql and --publish do not go together: the query gives exact figures",
	"give one of them")

// PublishFlag adds the flag that publishes a report.
func PublishFlag(cmd *cobra.Command, into *bool) {
	cmd.Flags().BoolVar(into, "publish", false,
		"make it fit for outside: small counts masked, all others rounded; kept in the ledger (borough publish --help)")
}

// isPublishable reports whether the report, or one that a flag turns it into, may be
// published.
func isPublishable(r report.Report) bool {
	return r.Publish != nil || slices.ContainsFunc(r.Variants,
		func(turn report.Variant) bool { return turn.Into.Publish != nil })
}

// turnFlags adds the flags that turn the report into another, and the flags of the other
// report's parameters.
func (a *App) turnFlags(cmd *cobra.Command, r report.Report, flagTexts map[string]*string) {
	for _, turn := range r.Variants {
		cmd.Flags().Bool(turn.Flag, false, turn.Usage)
		for _, p := range turn.Into.Params {
			if flagTexts[p.Name] == nil {
				text := p.Default
				flagTexts[p.Name] = &text
				a.ParamFlag(cmd, p, &text)
			}
		}
	}
}

// reportAsked returns the report that the flags turn r into. A flag that this report
// has not is a usage error.
func reportAsked(cmd *cobra.Command, r report.Report) (report.Report, error) {
	asked, turnedBy := r, ""
	for _, turn := range r.Variants {
		if on, _ := cmd.Flags().GetBool(turn.Flag); !on {
			continue
		}
		if turnedBy != "" {
			return r, Misuse("--"+turnedBy+" and --"+turn.Flag+" do not go together", "give one of them")
		}
		asked, turnedBy = *turn.Into, turn.Flag
	}
	for _, other := range append([]report.Variant{{Into: &r}}, r.Variants...) {
		for _, p := range other.Into.Params {
			isSame := func(q report.Param) bool { return q.Name == p.Name }
			if !cmd.Flags().Changed(p.Name) || slices.ContainsFunc(asked.Params, isSame) {
				continue
			}
			if turnedBy != "" {
				return r, Misuse("--"+p.Name+" does not go with --"+turnedBy,
					cmd.CommandPath()+" --help shows the flags")
			}
			return r, Misuse("--"+p.Name+" goes with --"+other.Flag, cmd.CommandPath()+" --help shows the flags")
		}
	}
	return asked, nil
}

// argWord returns the name of an argument in help: in brackets when it may be left out.
func argWord(p report.Param) string {
	if p.Needed {
		return strings.ToUpper(p.Name)
	}
	return "[" + strings.ToUpper(p.Name) + "]"
}

// ParamFlag adds the flag of a report's parameter, which keeps its text.
func (a *App) ParamFlag(cmd *cobra.Command, p report.Param, into *string) {
	if p.Kind == report.Flag {
		cmd.Flags().BoolFunc(p.Name, p.Usage, func(text string) error {
			*into = text
			return nil
		})
		return
	}
	if p.Codes == nil {
		cmd.Flags().StringVar(into, p.Name, p.Default, p.Usage)
	} else {
		// Given twice it means both, as with every flag that takes several codes.
		Flag(cmd, into, p.Name, p.Usage, func(text string) (string, error) {
			if *into != "" {
				text = *into + "," + text
			}
			return text, nil
		})
	}
	if p.Needed {
		Need(cmd, p.Name)
	}
	Must(cmd.RegisterFlagCompletionFunc(p.Name, a.completionOf(p)))
}

// completionOf returns the Completion of a parameter's values.
func (a *App) completionOf(p report.Param) Completion {
	if finder := a.finder(p); finder.Words != nil {
		return a.CompleteKind(finder.FileKind, finder.Words)
	}
	return cobra.FixedCompletions(p.Choices, cobra.ShellCompDirectiveNoFileComp)
}

// FileKinds are the store's names of the kinds of file that reports are about; "" is any.
var FileKinds = map[report.File]string{
	report.BoroughFile: store.Borough,
	report.CentralFile: store.Central,
	report.AnyFile:     "",
}

// printReport runs the report with the texts as its parameters, and prints it with the
// reports under it. One that finds something, where that is what it is for, ends in
// ErrFound. A list streams from the database; of several tables, each is read before the
// next is asked for, so that no two queries are open at once.
func (a *App) printReport(cmd *cobra.Command, o *Output, r report.Report, texts map[string]string) error {
	if err := a.PickFormat(o); err != nil {
		return err
	}
	found := false
	err := a.ViewKind(cmd.Context(), FileKinds[r.Of], func(tx *store.Tx) error {
		arguments, err := a.Arguments(tx, r, texts)
		if err != nil {
			return err
		}
		t, err := r.Run(cmd.Context(), tx, arguments)
		if err != nil {
			return err
		}
		if r.Card {
			if err := requireRecord(t, r, texts); err != nil {
				return err
			}
		}
		rows := t.Rows
		t.Rows = func(yield func(table.Row, error) bool) {
			for row, err := range rows {
				found = true
				if !yield(row, err) {
					return
				}
			}
		}
		if r.Under == nil || o.HoldsOneTable() {
			return a.Show(o, r.Title, t)
		}
		if err := t.Read(); err != nil {
			return err
		}
		tables := []*table.Table{t}
		for _, under := range r.Under {
			t, err := under.Run(cmd.Context(), tx, arguments)
			if err != nil {
				return err
			}
			if err := t.Read(); err != nil {
				return err
			}
			tables = append(tables, t)
		}
		title := r.Title // where there is one in a borough, and no argument names it
		if p := r.Params[0]; p.Arg {
			title = strings.ToUpper(p.Name[:1]) + p.Name[1:]
		}
		return a.Show(o, title, tables...)
	})
	if err == nil && found && r.Findings {
		return ErrFound
	}
	return err
}

// requireRecord reads the record of a card before anything is printed, and returns a
// record.Missing when it is not there.
func requireRecord(t *table.Table, r report.Report, texts map[string]string) error {
	if err := t.Read(); err != nil {
		return err
	}
	records := 0
	for _, err := range t.Rows {
		if err != nil {
			return err
		}
		records++
	}
	if records > 0 {
		return nil
	}
	p := r.Params[0]
	return &record.Missing{Text: fmt.Sprintf("there is no %s %s", p.Name, texts[p.Name]), Hint: r.None}
}
