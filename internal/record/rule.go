package record

import "strings"

// Rule is one condition on facts of type F. Ask checks the facts: it reports whether they
// meet the rule, and returns the evidence for that in words. If the rule is not met, the
// evidence is printed in the refusal. The command `volunteer check` prints it in any case.
type Rule[F any] struct {
	ID     string // "R3a"
	Text   string // the rule in one sentence
	Source string // the document that the rule comes from: "000 FAQ"
	Check  func(F) (evidence string, met bool)
}

// Outcome is the result of checking facts against one rule.
type Outcome struct {
	ID, Text, Source string
	Evidence         string
	Met              bool
}

// Evaluate checks the facts against every rule and returns the outcomes in the order of
// the rules.
func Evaluate[F any](facts F, rules ...Rule[F]) []Outcome {
	outcomes := make([]Outcome, len(rules))
	for i, r := range rules {
		evidence, met := r.Check(facts)
		outcomes[i] = Outcome{r.ID, r.Text, r.Source, evidence, met}
	}
	return outcomes
}

// Refusal is the error for facts that break one or more rules (exit code 3).
type Refusal struct {
	About  string // what was refused: "V0042 session of 31 October 2026"
	Broken []Outcome
	Hint   string // what to do instead; "" for no hint
}

// Error returns one line for each broken rule: its id and the evidence.
func (r *Refusal) Error() string {
	lines := make([]string, len(r.Broken))
	for i, o := range r.Broken {
		lines[i] = "refused by " + o.ID + ": " + o.Evidence
	}
	text := strings.Join(lines, "\n")
	if r.About != "" {
		text = r.About + " " + text
	}
	return text
}

// CheckOutcomes returns a *Refusal with the outcomes of the rules that are not met, or nil if
// all rules are met. about says what is refused.
func CheckOutcomes(about string, outcomes []Outcome) error {
	var broken []Outcome
	for _, o := range outcomes {
		if !o.Met {
			broken = append(broken, o)
		}
	}
	if broken == nil {
		return nil
	}
	return &Refusal{About: about, Broken: broken}
}

// CheckRules checks the facts against the rules and returns a *Refusal if any rule is not
// met. about says what is refused. CheckRules returns the same as CheckOutcomes with the
// outcomes of Evaluate, and is faster.
func CheckRules[F any](about string, facts F, rules ...Rule[F]) error {
	broken := brokenRules(facts, rules...)
	if broken == nil {
		return nil
	}
	return &Refusal{About: about, Broken: broken}
}

// brokenRules returns the outcomes of the rules that the facts do not meet.
func brokenRules[F any](facts F, rules ...Rule[F]) (broken []Outcome) {
	// An import calls brokenRules hundreds of thousands of times, and few facts break a rule.
	// So memory is allocated only for the outcomes of broken rules.
	for _, r := range rules {
		if evidence, met := r.Check(facts); !met {
			broken = append(broken, Outcome{r.ID, r.Text, r.Source, evidence, false})
		}
	}
	return broken
}
