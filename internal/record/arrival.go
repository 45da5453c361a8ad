package record

import (
	"fmt"
	"time"
)

// Arrival is a return that came in, and what it is judged by. A Borough, key or
// owner that is not there has no Code or ID.
type Arrival struct {
	Received
	Name     string     // of the borough, as the document has it
	Partial  bool       // it is of a part of the month
	Problems []string   // how its figures contradict each other
	Today    Date       //
	Listed   Borough    // the borough of its area
	Namesake Borough    // the borough of its name
	Signer   string     // the fingerprint of the key that signed it; "" is unsigned
	SignedBy BoroughKey // that key, where the register has it
	Owner    Borough    // whose key that is
	Unsigned bool       // unsigned returns are taken
	Held     []Received // the versions of it that are held, in their order
}

// ListedRule is R20a: whose return it is.
var ListedRule = Rule[Arrival]{
	ID: "R20a", Text: "A return is received from one of the 32 boroughs, under the name that the register has for it.", Source: "001 para 26",
	Ask: func(a Arrival) (string, bool) {
		switch {
		case a.Listed.Code == "":
			return fmt.Sprintf("the area %s is none of the 32 boroughs", Quote(a.Borough)), false
		case NameKey(a.Name) == NameKey(a.Listed.Name):
			return "it is " + a.Listed.Name + "'s", true
		case a.Namesake.Code != "":
			return fmt.Sprintf("%s is %s, and the return says %s, which is %s", a.Listed.Code, a.Listed.Name, Quote(a.Name), a.Namesake.Code), false
		}
		return fmt.Sprintf("%s is %s, and the return says %s", a.Listed.Code, a.Listed.Name, Quote(a.Name)), false
	},
}

// OverRule is R20b: which months there can be returns of.
var OverRule = Rule[Arrival]{
	ID: "R20b", Text: "A return is received when it was filed, after its month was over.", Source: "bookkeeping",
	Ask: func(a Arrival) (string, bool) {
		filed, ok := LondonDay(a.FiledAt)
		switch {
		case a.Version < 1 || a.FiledAt == "":
			return "it was built, and not filed", false
		case !ok:
			return fmt.Sprintf("it was filed at %s, which is no time", Quote(a.FiledAt)), false
		case a.Month.Last() >= a.Today:
			return a.Month.Long() + " is not over", false
		case a.Partial || filed <= a.Month.Last():
			return fmt.Sprintf("it was filed before %s was over", a.Month.Long()), false
		case filed > a.Today:
			return fmt.Sprintf("it was filed on %s, which is to come", filed), false
		}
		return fmt.Sprintf("it was filed on %s", filed), true
	},
}

// SignedRule is R20c: who vouches for it.
var SignedRule = Rule[Arrival]{
	ID: "R20c", Text: "A return is received when a key of its borough's signed it that was in force on the day it was filed.", Source: "bookkeeping",
	Ask: func(a Arrival) (string, bool) {
		filed, _ := LondonDay(a.FiledAt)
		switch {
		case a.Signer == "":
			return "it is not signed", a.Unsigned
		case a.SignedBy.ID == 0:
			return fmt.Sprintf("the key that signed it is not known: %s", a.Signer), false
		case a.Owner.Code != a.Borough:
			return fmt.Sprintf("it is signed with the key of %s", a.Owner.Name), false
		case !a.SignedBy.InForce(filed):
			return fmt.Sprintf("it was filed on %s, and the key that signed it ended on %s", filed, a.SignedBy.Ended), false
		}
		return "it is signed with a key of the borough's", true
	},
}

// ChainRule is R20d: how versions follow each other.
var ChainRule = Rule[Arrival]{
	ID: "R20d", Text: "Each version of a return takes the place of the one before it: none is slipped in behind, and none changes.", Source: "bookkeeping",
	Ask: func(a Arrival) (string, bool) {
		versions := map[int]Received{}
		last := 0
		for _, r := range a.Held {
			versions[r.Version] = r
			last = r.Version
		}
		before, behind := versions[a.Version-1]
		after, ahead := versions[a.Version+1]
		_, same := versions[a.Version]
		switch {
		case a.Version < 1:
			return "it has no version", true // it was not filed: OverRule
		case (a.Version == 1) != (a.Supersedes == ""):
			return fmt.Sprintf("version %d does not say as it should which version it takes the place of", a.Version), false
		case same:
			return fmt.Sprintf("version %d is held, and says otherwise", a.Version), false
		case behind && before.SHA256 != a.Supersedes:
			return fmt.Sprintf("version %d takes the place of another version %d than the one that is held", a.Version, before.Version), false
		case a.Version < last && !ahead:
			return fmt.Sprintf("version %d is held, and nothing shows that it came after this version %d", last, a.Version), false
		case ahead && after.Supersedes != a.SHA256:
			return fmt.Sprintf("version %d is held, and took the place of another version %d than this", after.Version, a.Version), false
		}
		return fmt.Sprintf("version %d follows what is held", a.Version), true
	},
}

// ReceiveRules are the rules that a return is received under, with those of its
// figures (R12).
var ReceiveRules = []Rule[Arrival]{ListedRule, OverRule, {
	ID: FootsRule.ID, Text: FootsRule.Text, Source: FootsRule.Source,
	Ask: func(a Arrival) (string, bool) {
		const most = 200 // characters, of a document that can say anything
		if len(a.Problems) == 0 {
			return "its figures foot", true
		}
		text := a.Problems[0]
		if letters := []rune(text); len(letters) > most {
			text = string(letters[:most]) + "…"
		}
		if more := len(a.Problems) - 1; more > 0 {
			text += fmt.Sprintf("; and %d more", more)
		}
		return text, false
	},
}, SignedRule, ChainRule}

// LondonDay returns the day that it was in London at an instant, as the file
// keeps one; ok is false for a text that is none.
func LondonDay(instant string) (on Date, ok bool) {
	at, err := time.Parse(time.RFC3339, instant)
	if err != nil {
		return "", false
	}
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		zone = time.UTC
	}
	return DateOf(at.In(zone)), true
}
