package cli

import (
	"context"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/table"
)

// Completion is a function that returns the texts that the shell offers for an argument or
// for the value of a flag.
type Completion = func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective)

// Complete returns a Completion that calls read with a borough's file and offers the texts
// that read returns. If the file is missing or locked, it offers none and reports no error.
func (a *App) Complete(read func(*store.Tx) ([]store.Completion, error)) Completion {
	return a.CompleteFromFileOfKind(store.KindBorough, read)
}

// CompleteCodes returns a Completion with the codes of a list.
func CompleteCodes(codes record.Codes) Completion {
	completions := make([]cobra.Completion, len(codes.Items))
	for i, item := range codes.Items {
		completions[i] = cobra.CompletionWithDesc(item.Code, item.Title)
	}
	return cobra.FixedCompletions(completions, cobra.ShellCompDirectiveNoFileComp)
}

// CompleteFirstArg returns a Completion that uses complete for the first argument. It offers nothing
// for other arguments.
func CompleteFirstArg(complete Completion) Completion { return CompleteArgs(complete) }

// CompleteArgs returns a Completion that completes the first argument with the first of the
// completions, the second with the second, and so on.
func CompleteArgs(completions ...Completion) Completion {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) >= len(completions) {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return completions[len(args)](cmd, args, typed)
	}
}

// CompleteRefs returns a Completion with the refs of a register.
func (a *App) CompleteRefs(r record.Register) Completion {
	return a.CompleteFromFileOfKind("", func(tx *store.Tx) ([]store.Completion, error) { return tx.RefCompletions(r) })
}

// CompleteFromFileOfKind is Complete for a file of the given kind; "" means any kind.
func (a *App) CompleteFromFileOfKind(kind string, read func(*store.Tx) ([]store.Completion, error)) Completion {
	return func(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		var completions []cobra.Completion
		ctx := cmd.Context()
		if ctx == nil {
			ctx = context.Background()
		}
		err := a.ViewFileOfKind(ctx, kind, func(tx *store.Tx) error {
			found, err := read(tx)
			for _, c := range found {
				completions = append(completions,
					cobra.CompletionWithDesc(table.Visible(c.Code), table.Visible(c.Title)))
			}
			return err
		})
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return completions, cobra.ShellCompDirectiveNoFileComp
	}
}
