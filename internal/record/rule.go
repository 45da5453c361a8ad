package record

import "strings"

// Rule is one condition on facts of type F. Ask reports whether the facts meet the
// rule, and returns the evidence, which says in words why. The evidence is printed in a
// refusal if the rule is not met, and by `volunteer check` in either case.
type Rule[F any] struct {
	ID     string // "R3a"
	Text   string // the rule in one sentence
	Source string // the document it comes from: "000 FAQ"
	Ask    func(F) (evidence string, met bool)
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
		evidence, met := r.Ask(facts)
		outcomes[i] = Outcome{r.ID, r.Text, r.Source, evidence, met}
	}
	return outcomes
}

// Refusal is the error for facts that break one or more rules (exit code 3).
type Refusal struct {
	About  string // what was refused: "V0042 session of 31 October 2026"
	Broken []Outcome
	Hint   string // what to do instead, or ""
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

// CheckOutcomes returns a *Refusal that lists the outcomes that were not met, or nil if all
// were met. about says what is refused.
func CheckOutcomes(about string, outcomes []Outcome) error {
	var refusalEvidence []Outcome
	for _, o := range outcomes {
		if !o.Met {
			refusalEvidence = append(refusalEvidence, o)
		}
	}
	if refusalEvidence == nil {
		return nil
	}
	return &Refusal{About: about, Broken: refusalEvidence}
}

// CheckRules checks the facts against the rules and returns a *Refusal if any rule is not
// met. It is faster than Refuse with the outcomes of Evaluate, and returns the same.
func CheckRules[F any](about string, facts F, rules ...Rule[F]) error {
	broken := brokenRules(facts, rules...)
	if broken == nil {
		return nil
	}
	return &Refusal{About: about, Broken: broken}
}

// brokenRules returns the outcomes of the rules that the facts do not meet.
func brokenRules[F any](facts F, rules ...Rule[F]) (broken []Outcome) {
	// An import calls brokenRules hundreds of thousands of times, and few facts break a
	// rule. So memory is allocated for broken rules only.
	for _, r := range rules {
		if evidence, met := r.Ask(facts); !met {
			broken = append(broken, Outcome{r.ID, r.Text, r.Source, evidence, false})
		}
	}
	return broken
}
