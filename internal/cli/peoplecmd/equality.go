package peoplecmd

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

func equalityCommand(a *cli.App) *cobra.Command {
	cmd := cli.Group("equality", "People's own equality answers, which only counts read",
		equalitySet(a),
		equalityWithdraw(a),
	)
	cli.RequireWholeNames(cmd)
	cmd.Long = `Equality answers are a person's own, kept apart from all else. Counts alone read
them: there is no command that shows or lists them, and no rule, filter or list
of named people uses them (R14). borough report diversity has the counts.`
	return cmd
}

func equalitySet(a *cli.App) *cobra.Command {
	scheme := record.Schemes[len(record.Schemes)-1]
	var date record.Date
	answerTexts := map[string]*string{}
	var flagNames []string
	cmd := &cobra.Command{
		Use: "set PERSON", Short: "Keep a person's own answers", Args: cli.Args("PERSON"),
		Long: `set keeps what a person answered, be it a volunteer, one of a team's staff, a
member of a panel or a KIN contact: a code or title of the scheme, for --age the
date of birth (a volunteer's is on the books), and on every strand also NS, not
stated, and PNS, prefer not to say. Each answer counts from
its day; one of the same day takes the place of the one before. After a written
notice to stop (borough equality withdraw) it is refused. The answers cannot be
shown again, so the line that follows says only which strands were answered.`,
		Example:           "  borough equality set V0001 --ethnicity B1 --gender female --religion 'prefer not to say'",
		ValidArgsFunction: cli.CompleteFirstArg(CompletePeople(a)),
	}
	cli.Flag(cmd, &scheme, "scheme", "the census `SCHEME` of the form: "+strings.Join(record.Schemes, ", "),
		func(text string) (string, error) {
			// FindAnswer fails only if there is no such scheme: every scheme has NS, not stated.
			_, err := record.FindAnswer("ethnicity", text, "NS")
			return text, err
		})
	cli.Must(cmd.RegisterFlagCompletionFunc("scheme",
		cobra.FixedCompletions(record.Schemes, cobra.ShellCompDirectiveNoFileComp)))
	for _, strand := range record.AnswerStrands.Items {
		answerTexts[strand.Code] = new(string)
		flagNames = append(flagNames, "--"+strand.Code)
		cmd.Flags().StringVar(answerTexts[strand.Code], strand.Code, "",
			strings.ToLower(strand.Title)+": an `ANSWER`, by code or title")
		cli.AllowEmpty(cmd, strand.Code)
		cli.Must(cmd.RegisterFlagCompletionFunc(strand.Code, completeAnswers(strand.Code, &scheme)))
	}
	a.EventDateFlag(cmd, &date, "on", "the `DATE` they answered; today when not given")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		var answers []record.Answer
		var answeredStrands []string
		for _, strand := range record.AnswerStrands.Codes() {
			if !cmd.Flags().Changed(strand) {
				continue
			}
			category, err := record.FindAnswer(strand, scheme, *answerTexts[strand])
			if err != nil {
				return fmt.Errorf("--%s: %w", strand, err)
			}
			answers = append(answers, record.Answer{Strand: strand, Scheme: scheme, Code: category.Code})
			answeredStrands = append(answeredStrands, strand)
		}
		if answers == nil {
			return cli.UsageError(cmd.CommandPath()+" needs at least one of "+strings.Join(flagNames, ", "),
				cmd.CommandPath()+" --help shows an example")
		}
		return changePerson(a, cmd, args[0], func(tx *store.Tx, p record.Person) (string, error) {
			date = cmp.Or(date, tx.Today)
			for i := range answers {
				answers[i].On = date
			}
			// The message does not say whether the answers were stored already: somebody who
			// guesses an answer would learn whether the guess is right.
			_, err := peopledb.SetAnswers(tx, p, answers)
			return fmt.Sprintf("%s %s has answered on %s since %s", p.Ref, p.Name, strings.Join(answeredStrands, ", "),
				date), err
		})
	}
	return cmd
}

// completeAnswers returns a Completion with the codes that people can answer on a strand.
// scheme is the census that defines the codes. It is a pointer because the flag --scheme is
// parsed later.
func completeAnswers(strand string, scheme *string) cli.Completion {
	return func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		var completions []cobra.Completion
		for _, c := range record.Categories() {
			if c.Strand == strand && c.Scheme == *scheme && c.InScheme {
				completions = append(completions, cobra.CompletionWithDesc(c.Code, c.Title))
			}
		}
		return completions, cobra.ShellCompDirectiveNoFileComp
	}
}

func equalityWithdraw(a *cli.App) *cobra.Command {
	var date record.Date
	cmd := &cobra.Command{
		Use:   "withdraw PERSON",
		Short: "Delete a person's answers on their written notice, and keep no more",
		Args:  cli.Args("PERSON"),
		Long: `withdraw carries out a person's written notice to stop (Data Protection Act 2018
Sch. 1 para 8): their equality answers are deleted, the notice is remembered, and
answers are refused from then on, typed or imported. It cannot be undone.`,
		Example:           "  borough equality withdraw V0001 --on 2026-11-20",
		ValidArgsFunction: cli.CompleteFirstArg(CompletePeople(a)),
	}
	a.EventDateFlag(cmd, &date, "on", "the `DATE` of the written notice")
	cli.RequireFlags(cmd, "on")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changePerson(a, cmd, args[0], func(tx *store.Tx, p record.Person) (string, error) {
			_, err := peopledb.WithdrawAnswers(tx, p, date)
			return fmt.Sprintf("%s %s gave written notice on %s: no equality answer is kept", p.Ref, p.Name, date), err
		})
	}
	return cmd
}
