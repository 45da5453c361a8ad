package cli

import (
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"borough/internal/record"
)

// dayFlag is the value of a flag that takes a date of a kind.
type dayFlag struct {
	parsedFlag
	kind record.DayKind
	day  *record.Date
}

// DateFlag adds a flag that takes the date of an event, as DayFlag does.
func (a *App) DateFlag(cmd *cobra.Command, target *record.Date, name, usage string) {
	a.DayFlag(cmd, record.EventDay, target, name, usage)
}

// DayFlag adds a flag that takes a date of the kind. When the flag is not given, target is
// left as it is. If the kind allows an early day with a reason, DayFlag also adds the flag
// that takes the reason.
func (a *App) DayFlag(cmd *cobra.Command, kind record.DayKind, target *record.Date, name, usage string) {
	a.addDayFlag(cmd, kind, target, name, usage, func(text string) (record.Date, error) {
		return record.ParseDate(text, a.Today())
	})
}

// EmptyableDateFlag is DateFlag for a flag that may be given empty, for no date.
func (a *App) EmptyableDateFlag(cmd *cobra.Command, target *record.Date, name, usage string) {
	a.addDayFlag(cmd, record.EventDay, target, name, usage, func(text string) (record.Date, error) {
		if text == "" {
			return "", nil
		}
		return record.ParseDate(text, a.Today())
	})
}

func (a *App) addDayFlag(
	cmd *cobra.Command, kind record.DayKind, target *record.Date, name, usage string,
	parse func(string) (record.Date, error),
) {
	flag := &dayFlag{kind: kind, day: target}
	flag.parsedFlag = parsedFlag{kind: "date", set: func(text string) (err error) {
		*target, err = parse(text)
		return err
	}}
	cmd.Flags().Var(flag, name, usage)
	if kind.Excusable && cmd.Flags().Lookup(record.EarlyDayFlag) == nil {
		EarlyDayFlag(cmd)
	}
}

// EarlyDayFlag adds the flag that says why days before 1990 are right. The reason is stored
// in the audit.
func EarlyDayFlag(cmd *cobra.Command) {
	var reason string
	Flag(cmd, &reason, record.EarlyDayFlag, "`WHY` a day before 1990 is right, without names; kept in the audit",
		ParseReason("why it is right"))
}

// CheckDays returns a record.Invalid if a flag was given a date that its kind does not
// allow, or if a reason for an early day was given and no date needs it.
func CheckDays(cmd *cobra.Command, today record.Date) (err error) {
	hasReason, takesDays, needsReason := earlyDayReason(cmd) != "", false, false
	cmd.Flags().VisitAll(func(flag *pflag.Flag) {
		value, ok := flag.Value.(*dayFlag)
		if !ok {
			return
		}
		takesDays = takesDays || value.kind.Excusable
		if !flag.Changed {
			return
		}
		needsReason = needsReason || value.kind.NeedsReason(*value.day)
		if dayErr := value.kind.Check(*value.day, today, hasReason); dayErr != nil && err == nil {
			err = fmt.Errorf("--%s: %w", flag.Name, dayErr)
		}
	})
	if err == nil && hasReason && takesDays && !needsReason {
		err = record.Invalidf("--%s: no day here is before 1990; leave it out", record.EarlyDayFlag)
	}
	return err
}

// earlyDayReason returns the value of the flag that EarlyDayFlag adds, or "".
func earlyDayReason(cmd *cobra.Command) string {
	if flag := cmd.Flags().Lookup(record.EarlyDayFlag); flag != nil {
		return flag.Value.String()
	}
	return ""
}
