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

func (a *App) Complete(read func(*store.Tx) ([]store.Word, error)) Completion {
	return a.CompleteKind(store.Borough, read)
}

// CompleteCodes completes the codes of a list.
func CompleteCodes(codes record.Codes) Completion {
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

// CompleteRefs completes the refs of a register.
func (a *App) CompleteRefs(r record.Register) Completion {
	return a.CompleteKind("", func(tx *store.Tx) ([]store.Word, error) { return tx.Words(r) })
}

func (a *App) CompleteKind(kind string, read func(*store.Tx) ([]store.Word, error)) Completion {
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
