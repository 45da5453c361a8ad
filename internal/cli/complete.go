package cli

import (
	"context"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/table"
)

// Completion completes words from the books, where they can be read: a file
// that is missing or locked completes nothing and says nothing.
type Completion = func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective)

func (a *App) Completing(read func(*store.Tx) ([]store.Completion, error)) Completion {
	return a.CompletingKind(store.Borough, read)
}

// Fixed completes the codes of a list.
func Fixed(codes record.Codes) Completion {
	complete := make([]cobra.Completion, len(codes.Items))
	for i, item := range codes.Items {
		complete[i] = cobra.CompletionWithDesc(item.Code, item.Title)
	}
	return cobra.FixedCompletions(complete, cobra.ShellCompDirectiveNoFileComp)
}

// FirstArg completes the first argument alone.
func FirstArg(complete Completion) Completion { return EachArg(complete) }

// EachArg completes each argument in its own way, and none past them.
func EachArg(complete ...Completion) Completion {
	return func(cmd *cobra.Command, given []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(given) >= len(complete) {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return complete[len(given)](cmd, given, typed)
	}
}

// Refs completes the refs of a register.
func (a *App) Refs(r record.Register) Completion {
	return a.CompletingKind("", func(tx *store.Tx) ([]store.Completion, error) { return tx.RefCompletions(r) })
}

func (a *App) CompletingKind(kind string, read func(*store.Tx) ([]store.Completion, error)) Completion {
	return func(cmd *cobra.Command, given []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		var found []cobra.Completion
		ctx := cmd.Context()
		if ctx == nil {
			ctx = context.Background()
		}
		err := a.ViewKind(ctx, kind, func(tx *store.Tx) error {
			words, err := read(tx)
			for _, w := range words {
				found = append(found, cobra.CompletionWithDesc(table.Visible(w.Code), table.Visible(w.Title)))
			}
			return err
		})
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return found, cobra.ShellCompDirectiveNoFileComp
	}
}
