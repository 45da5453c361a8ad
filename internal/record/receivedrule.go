package record

import (
	"fmt"
	"time"
)

// Submission is a return that came in, and what it is judged by. A Borough, key or
// owner that is not there has no Code or ID.
type Submission struct {
	ReceivedReturn
	Name          string           // of the borough, as the document has it
	Partial       bool             // it is of a part of the month
	Problems      []string         // how its figures contradict each other
	Today         Date             //
	ByArea        Borough          // the borough of its area
	ByName        Borough          // the borough of its name
	Fingerprint   string           // the fingerprint of the key that signed it; "" is unsigned
	SigningKey    BoroughKey       // that key, where the register has it
	KeyOwner      Borough          // whose key that is
	AllowUnsigned bool             // unsigned returns are taken
	Held          []ReceivedReturn // the versions of it that are held, in their order
}

// ListedBoroughRule is R20a: whose return it is.
var ListedBoroughRule = Rule[Submission]{
	ID:     "R20a",
	Text:   "A return is received from one of the 32 boroughs, under the name that the register has for it.",
	Source: "001 para 26",
	Ask: func(a Submission) (string, bool) {
		switch {
		case a.ByArea.Code == "":
			return fmt.Sprintf("the area %s is none of the 32 boroughs", Quote(a.Borough)), false
		case NameKey(a.Name) == NameKey(a.ByArea.Name):
			return "it is " + a.ByArea.Name + "'s", true
		case a.ByName.Code != "":
			return fmt.Sprintf("%s is %s, and the return says %s, which is %s",
				a.ByArea.Code, a.ByArea.Name, Quote(a.Name), a.ByName.Code), false
		}
		return fmt.Sprintf("%s is %s, and the return says %s", a.ByArea.Code, a.ByArea.Name, Quote(a.Name)), false
	},
}

// FiledAfterMonthRule is R20b: which months there can be returns of.
var FiledAfterMonthRule = Rule[Submission]{
	ID: "R20b", Text: "A return is received when it was filed, after its month was over.", Source: "bookkeeping",
	Ask: func(a Submission) (string, bool) {
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
var SignedRule = Rule[Submission]{
	ID:     "R20c",
	Text:   "A return is received when a key of its borough's signed it that was in force on the day it was filed.",
	Source: "bookkeeping",
	Ask: func(a Submission) (string, bool) {
		filed, _ := LondonDay(a.FiledAt)
		switch {
		case a.Fingerprint == "":
			return "it is not signed", a.AllowUnsigned
		case a.SigningKey.ID == 0:
			return fmt.Sprintf("the key that signed it is not known: %s", a.Fingerprint), false
		case a.KeyOwner.Code != a.Borough:
			return fmt.Sprintf("it is signed with the key of %s", a.KeyOwner.Name), false
		case !a.SigningKey.IsInForce(filed):
			return fmt.Sprintf("it was filed on %s, and the key that signed it ended on %s",
				filed, a.SigningKey.Ended), false
		}
		return "it is signed with a key of the borough's", true
	},
}

// VersionChainRule is R20d: how versions follow each other.
var VersionChainRule = Rule[Submission]{
	ID:     "R20d",
	Text:   "Each version of a return takes the place of the one before it: none is slipped in behind, and none changes.",
	Source: "bookkeeping",
	Ask: func(a Submission) (string, bool) {
		versions := map[int]ReceivedReturn{}
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
			return fmt.Sprintf("version %d does not say as it should which version it takes the place of",
				a.Version), false
		case same:
			return fmt.Sprintf("version %d is held, and says otherwise", a.Version), false
		case behind && before.SHA256 != a.Supersedes:
			return fmt.Sprintf("version %d takes the place of another version %d than the one that is held",
				a.Version, before.Version), false
		case a.Version < last && !ahead:
			return fmt.Sprintf("version %d is held, and nothing shows that it came after this version %d",
				last, a.Version), false
		case ahead && after.Supersedes != a.SHA256:
			return fmt.Sprintf("version %d is held, and took the place of another version %d than this",
				after.Version, a.Version), false
		}
		return fmt.Sprintf("version %d follows what is held", a.Version), true
	},
}

// ReceiveRules are the rules that a return is received under, with those of its
// figures (R12).
var ReceiveRules = []Rule[Submission]{ListedBoroughRule, FiledAfterMonthRule, {
	ID: BalanceRule.ID, Text: BalanceRule.Text, Source: BalanceRule.Source,
	Ask: func(a Submission) (string, bool) {
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
}, SignedRule, VersionChainRule}

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
