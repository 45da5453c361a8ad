package cli

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/store"
)

func (a *app) ward() *cobra.Command {
	return group("ward", "The borough's wards",
		a.wardAdd(),
		a.print("list", report.WardList),
	)
}

func (a *app) wardAdd() *cobra.Command {
	var code string
	cmd := &cobra.Command{
		Use: "add NAME", Short: "Add a ward", Args: args("NAME"),
		Example: `  borough ward add "Camden Square"`,
	}
	lineFlag(cmd, &code, "code", "a short `CODE` to type for it; made from the name when not given")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		name, err := record.CleanLine("ward", given[0])
		if err != nil {
			return err
		}
		if code == "" {
			code = slug(name)
		}
		return a.change(cmd, func(tx *store.Tx) (string, error) {
			kept, err := tx.AddWard(record.Ward{Code: slug(code), Name: name})
			if err == nil {
				err = added(kept, "ward "+slug(code))
			}
			return fmt.Sprintf("ward %s is %s", slug(code), name), err
		})
	}
	return cmd
}

// slug makes a code to type out of a name: "St Pancras & Somers Town" is
// st-pancras-somers-town.
func slug(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, "-")
}
