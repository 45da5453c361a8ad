package cli

import (
	"context"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/table"
)

// completion completes words from the books, where they can be read: a file
// that is missing or locked completes nothing and says nothing.
type completion = func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective)

func (a *app) completing(read func(*store.Tx) ([]store.Word, error)) completion {
	return a.completingKind(store.Borough, read)
}

func (a *app) completingKind(kind string, read func(*store.Tx) ([]store.Word, error)) completion {
	return func(cmd *cobra.Command, given []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		var found []cobra.Completion
		ctx := cmd.Context()
		if ctx == nil {
			ctx = context.Background()
		}
		err := a.viewKind(ctx, kind, func(tx *store.Tx) error {
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

// fixed completes the codes of a list.
func fixed(codes record.Codes) completion {
	complete := make([]cobra.Completion, len(codes.Items))
	for i, item := range codes.Items {
		complete[i] = cobra.CompletionWithDesc(item.Code, item.Title)
	}
	return cobra.FixedCompletions(complete, cobra.ShellCompDirectiveNoFileComp)
}

// firstArg completes the first argument alone.
func firstArg(complete completion) completion { return eachArg(complete) }

// eachArg completes each argument in its own way, and none past them.
func eachArg(complete ...completion) completion {
	return func(cmd *cobra.Command, given []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(given) >= len(complete) {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return complete[len(given)](cmd, given, typed)
	}
}

// refs completes the refs of a register.
func (a *app) refs(r record.Register) completion {
	return a.completingKind("", func(tx *store.Tx) ([]store.Word, error) { return tx.Words(r) })
}
