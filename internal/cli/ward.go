package cli

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"borough/internal/census"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/store"
)

func (a *app) ward() *cobra.Command {
	return group("ward", "The borough's wards",
		a.wardAdd(),
		a.wardPart(),
		a.wardResidents(),
		a.print("list", report.WardList),
	)
}

func (a *app) wardAdd() *cobra.Command {
	var code, set string
	cmd := &cobra.Command{
		Use: "add [NAME]", Short: "Add a ward, or all those of the borough's census area", Args: args("[NAME]"),
		Example: `  borough ward add "Camden Square"
  borough ward add --census 2022`,
	}
	lineFlag(cmd, &code, "code", "a short `CODE` to type for it; made from the name when not given")
	codeFlag(cmd, &set, "census", "all wards of the census area as they were drawn in this `YEAR`: 2002 or 2022", wardSets)
	cmd.MarkFlagsMutuallyExclusive("code", "census")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		if (len(given) == 0) != (set != "") {
			return &usage{cmd.CommandPath() + " takes a NAME or --census, one of them", cmd.CommandPath() + " --help shows an example"}
		}
		if set != "" {
			return a.wardsOf(cmd, set)
		}
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

var wardSets = record.Codes{What: "census", Items: []record.Item{
	{Code: "2002", Title: "In force from 2002"},
	{Code: "2022", Title: "In force since May 2022"},
}}

// wardsOf adds the wards of the borough's census area.
func (a *app) wardsOf(cmd *cobra.Command, set string) error {
	return a.change(cmd, func(tx *store.Tx) (string, error) {
		books, err := tx.Books()
		if err != nil {
			return "", err
		}
		area, err := census.Find(books.AreaCode)
		if err != nil {
			return "", err
		}
		wards, err := census.Wards(area.Code, set)
		if err != nil {
			return "", err
		}
		added := 0
		for _, w := range wards {
			kept, err := tx.AddWard(record.Ward{Code: slug(w.Name), Name: w.Name})
			if err != nil {
				return "", err
			}
			if kept == store.Added {
				added++
			}
		}
		return fmt.Sprintf("the %s of %s as of %s are there, %d of them new", counted(len(wards), "ward"), area.Name, set, added), nil
	})
}

// slug makes a code to type out of a name: "St Pancras & Somers Town" is
// st-pancras-somers-town.
func slug(name string) string {
	words := strings.FieldsFunc(record.NameKey(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, "-")
}
