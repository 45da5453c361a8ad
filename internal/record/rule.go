package record

import "strings"

// Rule is one condition on facts of type F. Ask reports whether the facts meet the
// rule, and the evidence in them. The evidence is printed in a refusal if the rule is
// not met and by `volunteer check` if it is.
type Rule[F any] struct {
	ID     string // "R3a"
	Text   string // the rule in one sentence
	Source string // the document it comes from: "000 FAQ"
	Ask    func(F) (evidence string, met bool)
}

// Outcome is the answer of one rule.
type Outcome struct {
	ID, Text, Source string
	Evidence         string
	Met              bool
}

// Evaluate asks every rule about the facts and returns the outcomes in the order given.
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
	About  string // what was asked for: "V0042 session of 31 October 2026"
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

// Refuse returns a *Refusal with the outcomes that were not met, or nil if all were.
func Refuse(about string, outcomes []Outcome) error {
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

// Require asks the rules about the facts and returns a *Refusal if any is not met. It
// does what Refuse does with the outcomes of Evaluate.
func Require[F any](about string, facts F, rules ...Rule[F]) error {
	// An import asks this hundreds of thousands of times and is seldom refused, so
	// memory is allocated for broken rules only.
	var broken []Outcome
	for _, r := range rules {
		if evidence, met := r.Ask(facts); !met {
			broken = append(broken, Outcome{r.ID, r.Text, r.Source, evidence, false})
		}
	}
	if broken == nil {
		return nil
	}
	return &Refusal{About: about, Broken: broken}
}
