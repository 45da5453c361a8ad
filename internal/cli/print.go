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

// Print returns the command of a declared report: its parameters become flags
// or arguments, and every format comes with it.
func (a *App) Print(verb string, r report.Report) *cobra.Command {
	use := verb
	given := map[string]*string{}
	var named []report.Param
	var words []string
	for _, p := range r.Params {
		if p.Arg {
			named = append(named, p)
			words = append(words, argWord(p))
			use += " " + argWord(p)
		}
	}
	cmd := &cobra.Command{Use: use, Short: r.Short, Long: r.Long, Example: "  " + r.Example, Args: Args(words...)}
	for _, p := range r.Params {
		text := p.Default
		given[p.Name] = &text
		if p.Arg {
			cmd.ValidArgsFunction = FirstArg(a.completionOf(p))
			continue
		}
		a.ParamFlag(cmd, p, &text)
	}
	o := OutputFlags(cmd)
	a.turnFlags(cmd, r, given)
	script := ScriptFlag(cmd)
	var public bool
	if publishable(r) {
		PublishFlag(cmd, &public)
	}
	cmd.RunE = func(cmd *cobra.Command, typed []string) error {
		for i, text := range typed {
			if strings.TrimSpace(text) == "" {
				// Most often the variable of a script that was never set.
				return record.Wrong("%s is empty; give %s", named[i].Name, named[i].Usage)
			}
			*given[named[i].Name] = text
		}
		asked, err := turned(cmd, r)
		if err != nil {
			return err
		}
		texts := map[string]string{}
		for _, p := range asked.Params {
			texts[p.Name] = *given[p.Name]
			if !p.Arg && !cmd.Flags().Changed(p.Name) {
				texts[p.Name] = p.Default // which can be another than that of what was turned
			}
		}
		switch {
		case public && *script:
			return ErrScript
		case public:
			return a.All.Publish(a, cmd, o, asked, texts)
		case *script:
			return a.printScript(cmd, asked, texts)
		}
		return a.printReport(cmd, o, asked, texts)
	}
	return cmd
}

// ErrScript keeps exact figures apart from published ones.
var ErrScript = Misuse("--sql and --publish do not go together: the query gives exact figures", "give one of them")

func PublishFlag(cmd *cobra.Command, into *bool) {
	cmd.Flags().BoolVar(into, "publish", false, "make it fit for outside: small counts masked, all others rounded; kept in the ledger (borough publish --help)")
}

// publishable says whether the report, or something that it can be turned into,
// may be published.
func publishable(r report.Report) bool {
	return r.Publish != nil || slices.ContainsFunc(r.Variants, func(turn report.Variant) bool { return turn.Into.Publish != nil })
}

// turnFlags adds the flags that turn the report into another, and those of what
// it is turned into.
func (a *App) turnFlags(cmd *cobra.Command, r report.Report, given map[string]*string) {
	for _, turn := range r.Variants {
		cmd.Flags().Bool(turn.Flag, false, turn.Usage)
		for _, p := range turn.Into.Params {
			if given[p.Name] == nil {
				text := p.Default
				given[p.Name] = &text
				a.ParamFlag(cmd, p, &text)
			}
		}
	}
}

// turned returns what the flags turn the report into. A flag that what is asked
// has no use for is a usage error.
func turned(cmd *cobra.Command, r report.Report) (report.Report, error) {
	asked, by := r, ""
	for _, turn := range r.Variants {
		if on, _ := cmd.Flags().GetBool(turn.Flag); !on {
			continue
		}
		if by != "" {
			return r, Misuse("--"+by+" and --"+turn.Flag+" do not go together", "give one of them")
		}
		asked, by = *turn.Into, turn.Flag
	}
	for _, other := range append([]report.Variant{{Into: &r}}, r.Variants...) {
		for _, p := range other.Into.Params {
			takes := func(q report.Param) bool { return q.Name == p.Name }
			if !cmd.Flags().Changed(p.Name) || slices.ContainsFunc(asked.Params, takes) {
				continue
			}
			if by != "" {
				return r, Misuse("--"+p.Name+" does not go with --"+by, cmd.CommandPath()+" --help shows the flags")
			}
			return r, Misuse("--"+p.Name+" goes with --"+other.Flag, cmd.CommandPath()+" --help shows the flags")
		}
	}
	return asked, nil
}

// argWord is how help names an argument: in brackets when it may be left out.
func argWord(p report.Param) string {
	if p.Needed {
		return strings.ToUpper(p.Name)
	}
	return "[" + strings.ToUpper(p.Name) + "]"
}

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
		// Given again it means both, as everywhere that several codes are taken.
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

// completionOf completes what a parameter takes.
func (a *App) completionOf(p report.Param) Completion {
	if finder := a.finder(p); finder.Words != nil {
		return a.CompletingKind(finder.Of, finder.Words)
	}
	return cobra.FixedCompletions(p.Choices, cobra.ShellCompDirectiveNoFileComp)
}

// FileKinds are the kinds of file that reports are of, as the store has them.
var FileKinds = map[report.File]string{report.BoroughFile: store.Borough, report.CentralFile: store.Central, report.AnyFile: ""}

// printReport runs the report on the texts typed and prints it.
func (a *App) printReport(cmd *cobra.Command, o *Output, r report.Report, texts map[string]string) error {
	if err := a.Settle(o); err != nil {
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
			if err := oneRow(t, r, texts); err != nil {
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
		if r.Under == nil || o.OneTable() {
			return a.Show(o, r.Title, t)
		}
		tables := []*table.Table{t}
		for _, under := range r.Under {
			t, err := under.Run(cmd.Context(), tx, arguments)
			if err != nil {
				return err
			}
			tables = append(tables, t)
		}
		title := r.Title // of what the borough has one of
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

// oneRow reads the record of a card before anything is printed, so that one that
// is not there is an error and not an empty card.
func oneRow(t *table.Table, r report.Report, texts map[string]string) error {
	var kept []table.Row
	for row, err := range t.Rows {
		if err != nil {
			return err
		}
		kept = append(kept, row)
	}
	if kept == nil {
		p := r.Params[0]
		return &record.Missing{Text: fmt.Sprintf("there is no %s %s", p.Name, texts[p.Name]), Hint: r.None}
	}
	t.Rows = table.Slice(kept...)
	return nil
}
