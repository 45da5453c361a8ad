package report

import (
	"borough/internal/record"
	"borough/internal/table"
)

var vettingQuery = []string{"id", "volunteer", "name", "standing", "fact", "level", "outcome", "date", "expires"}

// vetted is a person as the lists of clearances know them: the steps of their
// vetting, and the levels that their roles need.
type vetted struct {
	record.Dossier
	standing record.Standing
	needs    []string
}

// line begins a row about the person.
func (p *vetted) line() table.Row { return table.Row{p.Ref, p.Name, string(p.standing)} }

// peopleVetted gathers the rows of vetting-steps.sql into people, so that the
// lists ask the same questions of them as the rules do.
func peopleVetted(rows []table.Row) []*vetted {
	var people []*vetted
	for _, row := range rows {
		if len(people) == 0 || people[len(people)-1].ID != row[0].(int64) {
			p := &vetted{standing: record.Standing(row[3].(string))}
			p.ID, p.Ref, p.Name = row[0].(int64), row[1].(string), row[2].(string)
			people = append(people, p)
		}
		p := people[len(people)-1]
		text := func(i int) string {
			s, _ := row[i].(string)
			return s
		}
		switch text(4) {
		case "role":
			p.needs = append(p.needs, text(5))
		case "step":
			p.Clearances = append(p.Clearances, record.Clearance{
				Level: text(5), Outcome: text(6), On: record.Date(text(7)), Expires: record.Date(text(8))})
		}
	}
	return people
}

// best is where vetting stands at the highest level in force; with none in
// force, at the level of the last step.
func (p *vetted) best(levels record.Levels, on record.Date) record.Vetting {
	for i := len(levels) - 1; i >= 0; i-- {
		if v := p.Vetting(levels[i].Code, on); v.InForce(on) {
			return v
		}
	}
	if len(p.Clearances) == 0 {
		return record.Vetting{}
	}
	return p.Vetting(p.Clearances[len(p.Clearances)-1].Level, on)
}

// longest is where vetting stands at the level whose clearance lasts longest,
// among those that satisfy every role the person is placed in. A renewal at any
// of these levels is theirs.
func (p *vetted) longest(levels record.Levels, on record.Date) record.Vetting {
	need := 1
	for _, level := range p.needs {
		need = max(need, levels.Rank(level))
	}
	var longest record.Vetting
	var waiting record.Clearance
	for rank := need; rank <= len(levels); rank++ {
		v := p.Vetting(levels[rank-1].Code, on)
		if v.Decided.Outcome == "cleared" && v.Decided.Expires > longest.Decided.Expires {
			longest = v
		}
		if v.Waiting.On > waiting.On {
			waiting = v.Waiting
		}
	}
	longest.Waiting = waiting
	return longest
}
