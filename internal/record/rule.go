package record

import "strings"

// Rule is one declared condition over facts of type F. Ask says whether the
// facts meet it, and what in them shows that: the same sentence serves the
// refusal when it is not met and `volunteer check` when it is.
type Rule[F any] struct {
	ID     string // "R3a"
	Text   string // the rule in one sentence
	Source string // where it comes from: "000 FAQ"
	Ask    func(F) (evidence string, met bool)
}

// Outcome is what one rule said of some facts.
type Outcome struct {
	ID, Text, Source string
	Evidence         string
	Met              bool
}

// Evaluate asks every rule and returns their outcomes in the order given.
func Evaluate[F any](facts F, rules ...Rule[F]) []Outcome {
	outcomes := make([]Outcome, len(rules))
	for i, r := range rules {
		evidence, met := r.Ask(facts)
		outcomes[i] = Outcome{r.ID, r.Text, r.Source, evidence, met}
	}
	return outcomes
}

// Refusal is one or more rules saying no (exit code 3). About is what was
// asked for, as "V0042 session of 31 October 2026".
type Refusal struct {
	About  string
	Broken []Outcome
	Hint   string
}

// Error gives a line a broken rule: its id, the fact and the limit.
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

// Refuse returns a *Refusal holding the outcomes that were not met, or nil
// when every one was.
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

// Require checks the rules against the facts and refuses what breaks any of them.
func Require[F any](about string, facts F, rules ...Rule[F]) error {
	// Most questions are answered yes, a hundred thousand times in an import:
	// only a no is worth the memory of its outcome.
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
