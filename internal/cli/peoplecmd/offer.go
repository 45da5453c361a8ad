package peoplecmd

import (
	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/sheets"
)

// addOfferFlags adds the flags for what a volunteer offers: occupation, languages, skills,
// motivations and availability.
func addOfferFlags(cmd *cobra.Command, target *record.Offer) {
	cli.Flag(cmd, &target.Occupation, "occupation", "what they do besides: `OCCUPATION`",
		cli.OptionalCodeParser(record.Occupations))
	cli.DescribeFlag(cmd, "occupation", record.Occupations)
	addCodeListFlag(cmd, &target.Languages, "language",
		"a `LANGUAGE` they speak besides English, as bengali or bsl; several with commas",
		sheets.CodesParser("language"))
	addCodeListFlag(cmd, &target.Skills, "skill", "a `SKILL` they bring; several with commas", record.Skills.ParseCodes)
	addCodeListFlag(cmd, &target.Motivations, "motivation", "a `MOTIVATION`, why they volunteer; several with commas",
		record.Motivations.ParseCodes)
	addCodeListFlag(cmd, &target.Availability, "availability", "a `TIME` at which they can help; several with commas",
		record.Availabilities.ParseCodes)
	for name, codes := range map[string]record.Codes{
		"skill":        record.Skills,
		"motivation":   record.Motivations,
		"availability": record.Availabilities,
	} {
		cli.DescribeFlag(cmd, name, codes)
	}
}

// addCodeListFlag adds a flag that takes several codes. They can be given in one value, or
// the flag can be given several times.
func addCodeListFlag(
	cmd *cobra.Command, target *record.CodeList, name, usage string, parse func(string) ([]string, error),
) {
	cli.Flag(cmd, target, name, usage, func(text string) (record.CodeList, error) {
		codes, err := parse(text)
		return record.NewCodeList(append(target.Codes(), codes...)), err
	})
}

// offerFlagNames are the names of the flags that addOfferFlags adds.
var offerFlagNames = []string{"occupation", "language", "skill", "motivation", "availability"}
