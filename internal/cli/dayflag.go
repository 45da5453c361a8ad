package cli

import (
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"borough/internal/record"
)

// dayFlag is the value of a flag that takes a date. Its kind says which dates are allowed.
type dayFlag struct {
	parsedFlag
	kind record.DayKind
	day  *record.Date // the variable in which the date is stored
}

// EventDateFlag adds a flag that takes the date of an event. It is DayFlag with the kind
// record.EventDay.
func (a *App) EventDateFlag(cmd *cobra.Command, target *record.Date, name, usage string) {
	a.DateFlagOfKind(cmd, record.EventDay, target, name, usage)
}

// DateFlagOfKind adds a flag that takes a date. kind says which dates are allowed. When the flag is
// not given, target is not changed. If kind allows dates before 1990 with a reason, DayFlag
// also adds the flag that takes the reason.
func (a *App) DateFlagOfKind(cmd *cobra.Command, kind record.DayKind, target *record.Date, name, usage string) {
	a.addDayFlag(cmd, kind, target, name, usage, func(text string) (record.Date, error) {
		return record.ParseDate(text, a.Today())
	})
}

// EmptyableDateFlag is DateFlag for a flag with a value that may be empty, which means no
// date.
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
		EarlyDayReasonFlag(cmd)
	}
}

// EarlyDayReasonFlag adds a flag that takes the reason why a date before 1990 is right. The reason
// is stored in the audit.
func EarlyDayReasonFlag(cmd *cobra.Command) {
	var reason string
	Flag(cmd, &reason, record.EarlyDayFlag, "`WHY` a day before 1990 is right, without names; kept in the audit",
		ParseReason("why it is right"))
}

// CheckDays returns a record.Invalid if the date of a flag is not allowed for its kind. It
// also returns one if there is a reason for a date before 1990 but no such date.
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

// earlyDayReason returns the value of the flag that EarlyDayReasonFlag adds, or "".
func earlyDayReason(cmd *cobra.Command) string {
	if flag := cmd.Flags().Lookup(record.EarlyDayFlag); flag != nil {
		return flag.Value.String()
	}
	return ""
}
