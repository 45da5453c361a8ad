package peoplecmd

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/peoplereport"
	"borough/internal/store"
	"borough/internal/store/peopledb"
	"borough/internal/table"
)

func expensePay(a *cli.App) *cobra.Command {
	cmd := &cobra.Command{
		Use: "pay", Short: "Pay every approved claim, once, by a file for finance", Args: cli.Args(),
		Long: `pay makes one run of every claim that is approved and not paid, and writes it to
--output for finance to pay, a row for each claim. The run is saved before the
file gets its name, so that no claim can be paid by two files. Where the file is lost
all the same, borough expense run show prints the run again, marked as a copy.

The file is a new one, since that of another run may still be to be paid from. Where
there is nothing to pay it ends with exit code 4 and writes nothing, so that a
script does not hand on the file of the last run. --dry-run prints what would be paid,
and neither pays nor writes it.`,
		Example: "  borough expense pay --dry-run\n  borough expense pay -o run.csv",
	}
	o := cli.OutputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if o.File == "" && !a.Flags.DryRun {
			return cli.UsageError("borough expense pay needs --output: what is paid once must not be lost in a terminal",
				"borough expense pay --dry-run prints what would be paid")
		}
		if o.File == "-" {
			return record.Invalidf("--output -: what is handed to finance is a file; give it a name, such as run.csv")
		}
		if err := a.PickFormat(o); err != nil {
			return err
		}
		return payClaims(a, cmd, o)
	}
	return cmd
}

// payClaims makes a payment run. It first writes the file for finance under a temporary
// name, then saves the run, and then renames the file. If the file cannot be written,
// nothing has been paid.
func payClaims(a *cli.App, cmd *cobra.Command, o *cli.Output) error {
	s, err := a.OpenWrite(cmd.Context())
	if err != nil {
		return err
	}
	defer s.Close()
	var run record.Payment
	var claims []record.Expense
	file := cli.StagedOutput{Cleanup: func() {}}
	defer func() { file.Cleanup() }()
	err = s.Update(cmd.Context(), a.Command(cmd), a.Flags.DryRun,
		cli.RequireKind(store.KindBorough, func(tx *store.Tx) (err error) {
			if run, claims, err = peopledb.PayExpenses(tx); err != nil {
				return err
			}
			staged, err := stagePayment(a, cmd, tx, o, run)
			if err == nil {
				file = staged
			}
			return err
		}))
	if err != nil {
		return err
	}
	if err := file.Place(); err != nil {
		return &store.FileError{
			Path: o.File,
			Text: fmt.Sprintf("cannot be written, and %s is paid in the books", run.Ref),
			Hint: fmt.Sprintf("borough expense run show %s -o FILE writes it again, marked as a copy", run.Ref),
		}
	}
	message := fmt.Sprintf("%s pays %s, %s in all", run.Ref, cli.Plural(run.Claims, "claim"), run.Pence)
	if a.Flags.DryRun {
		_, err := fmt.Fprintln(a.Err,
			cli.VisibleLines(message+": "+claimsText(claims))+" (dry run: nothing was saved)")
		return err
	}
	return a.PrintMessage(message + ", by " + o.File + ": " + claimsText(claims))
}

// claimsText returns the refs of the claims, each with the volunteer who claimed.
func claimsText(claims []record.Expense) string {
	var claimTexts []string
	for _, e := range claims {
		claimTexts = append(claimTexts, e.Ref+" of "+e.VolunteerRefAndName())
	}
	return cli.JoinNames(claimTexts)
}

// stagePayment writes the table of the payment run to the file of o, under a temporary name.
// In a dry run it stages the table for standard output instead.
func stagePayment(
	a *cli.App, cmd *cobra.Command, tx *store.Tx, o *cli.Output, run record.Payment,
) (cli.StagedOutput, error) {
	arguments, err := a.Arguments(tx, peoplereport.Payment, map[string]string{"run": run.Ref})
	if err != nil {
		return cli.StagedOutput{}, err
	}
	output, status := *o, peoplereport.StatusToPay
	if a.Flags.DryRun {
		output.File, status = "", peoplereport.StatusDryRun
	}
	arguments.Set(peoplereport.PaymentStatusParam, status)
	t, err := peoplereport.Payment.Run(cmd.Context(), tx, arguments)
	if err != nil {
		return cli.StagedOutput{}, err
	}
	if o.Fields != nil {
		for _, key := range []string{"claim", "volunteer", "pence"} {
			if !slices.Contains(o.Fields, key) {
				return cli.StagedOutput{}, cli.UsageError("--fields leaves out "+key+", which finance pays by",
					"name it too, or leave --fields out")
			}
		}
		if err := t.Select(o.Fields); err != nil {
			return cli.StagedOutput{}, cli.UsageError("--fields: "+err.Error(), "")
		}
	}
	if err := requireNewFile(a, output.File); err != nil {
		return cli.StagedOutput{}, err
	}
	var text bytes.Buffer
	err = table.Write(&text, output.Format, table.Options{Excel: o.Excel}, peoplereport.Payment.Title, t)
	if err != nil {
		return cli.StagedOutput{}, err
	}
	return a.Stage(&output, func(w io.Writer) error {
		_, err := w.Write(text.Bytes())
		return err
	})
}

// requireNewFile returns a record.Conflict if there is a file or a folder at the path. It
// returns nil for a pipe or a device. It also returns nil for the database, because
// App.Stage returns a better error for it.
func requireNewFile(a *cli.App, path string) error {
	info, _ := os.Stat(path) // nil if nothing is there; App.Stage returns other errors
	if info != nil && (info.Mode().IsRegular() || info.IsDir()) && !a.IsDatabaseFile(info) {
		return &record.Conflict{
			Text: fmt.Sprintf("--output %s: this is there already", path),
			Hint: "give the name of a new file for this run, and keep that of each run before",
		}
	}
	return nil
}
