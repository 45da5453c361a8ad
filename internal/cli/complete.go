package cli

import (
	"context"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/table"
)

// Completion completes an argument or the value of a flag.
type Completion = func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective)

// Complete completes words of a borough's books. A file that is missing or locked
// completes nothing, without an error.
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

// FirstArg completes the first argument and no other.
func FirstArg(complete Completion) Completion { return EachArg(complete) }

// EachArg completes the first argument by the first Completion, the second by the
// second, and none past the last.
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

// CompleteKind is Complete for a file of that kind; "" is any.
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
