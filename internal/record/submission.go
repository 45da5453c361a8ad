package record

import (
	"fmt"
	"time"
)

// Submission is a return that a borough sent to the Central Team, with the facts for the
// rules on receiving it, ReceiveRules. A Borough that was not found has an empty Code. A
// BoroughKey that was not found has the ID 0.
type Submission struct {
	ReceivedReturn
	Name             string           // the borough's name in the document
	Partial          bool             // whether the return covers only part of the month
	Problems         []string         // the contradictions between figures of the return, in words
	Today            Date             // the day on which the return is received
	BoroughByArea    Borough          // the registered borough with the area code in the document
	BoroughByName    Borough          // the registered borough with the name in the document
	Fingerprint      string           // the fingerprint of the key that signed the return; "" if unsigned
	SigningKey       BoroughKey       // the registered key with that fingerprint
	KeyOwner         Borough          // the borough that SigningKey belongs to
	AllowUnsigned    bool             // whether the Central Team accepts unsigned returns
	ReceivedVersions []ReceivedReturn // the versions of the return already received, in order
}

// ListedBoroughRule is R20a: the return is from a registered borough, and gives the
// borough's registered name.
var ListedBoroughRule = Rule[Submission]{
	ID:     "R20a",
	Text:   "A return is received from one of the 32 boroughs, under the name that the register has for it.",
	Source: "001 para 26",
	Check: func(s Submission) (string, bool) {
		switch {
		case s.BoroughByArea.Code == "":
			return fmt.Sprintf("the area %s is none of the 32 boroughs", Quote(s.Borough)), false
		case Fold(s.Name) == Fold(s.BoroughByArea.Name):
			return "it is " + s.BoroughByArea.Name + "'s", true
		case s.BoroughByName.Code != "":
			return fmt.Sprintf("%s is %s, and the return says %s, which is %s",
				s.BoroughByArea.Code, s.BoroughByArea.Name, Quote(s.Name), s.BoroughByName.Code), false
		}
		return fmt.Sprintf("%s is %s, and the return says %s", s.BoroughByArea.Code, s.BoroughByArea.Name,
			Quote(s.Name)), false
	},
}

// FiledAfterMonthRule is R20b: the return was filed, and only after its month was over.
var FiledAfterMonthRule = Rule[Submission]{
	ID: "R20b", Text: "A return is received when it was filed, after its month was over.", Source: "bookkeeping",
	Check: func(s Submission) (string, bool) {
		filed, ok := LondonDay(s.FiledAt)
		switch {
		case s.Version < 1 || s.FiledAt == "":
			return "it was built, and not filed", false
		case !ok:
			return fmt.Sprintf("it was filed at %s, which is no time", Quote(s.FiledAt)), false
		case s.Month.Last() >= s.Today:
			return s.Month.Long() + " is not over", false
		case s.Partial || filed <= s.Month.Last():
			return fmt.Sprintf("it was filed before %s was over", s.Month.Long()), false
		case filed > s.Today:
			return fmt.Sprintf("it was filed on %s, which is to come", filed), false
		}
		return fmt.Sprintf("it was filed on %s", filed), true
	},
}

// SignedRule is R20c: the return was signed with a key of its borough, and the key was in
// force on the day of filing.
var SignedRule = Rule[Submission]{
	ID:     "R20c",
	Text:   "A return is received when a key of its borough's signed it that was in force on the day it was filed.",
	Source: "bookkeeping",
	Check: func(s Submission) (string, bool) {
		filed, _ := LondonDay(s.FiledAt)
		switch {
		case s.Fingerprint == "":
			return "it is not signed", s.AllowUnsigned
		case s.SigningKey.ID == 0:
			return fmt.Sprintf("the key that signed it is not known: %s", s.Fingerprint), false
		case s.KeyOwner.Code != s.Borough:
			return fmt.Sprintf("it is signed with the key of %s", s.KeyOwner.Name), false
		case !s.SigningKey.IsInForce(filed):
			return fmt.Sprintf("it was filed on %s, and the key that signed it ended on %s",
				filed, s.SigningKey.Ended), false
		}
		return "it is signed with a key of the borough's", true
	},
}

// VersionChainRule is R20d: the version agrees with the versions already received. Each
// version but the first has the SHA-256 of the version before it, and no version is received
// twice.
var VersionChainRule = Rule[Submission]{
	ID:     "R20d",
	Text:   "Each version of a return takes the place of the one before it: none is added behind another, and none is changed.",
	Source: "bookkeeping",
	Check: func(s Submission) (string, bool) {
		versions := map[int]ReceivedReturn{}
		lastVersion := 0
		for _, r := range s.ReceivedVersions {
			versions[r.Version] = r
			lastVersion = r.Version
		}
		previous, hasPrevious := versions[s.Version-1]
		following, hasFollowing := versions[s.Version+1]
		_, hasSame := versions[s.Version]
		switch {
		case s.Version < 1:
			return "it has no version", true // FiledAfterMonthRule refuses a return that was not filed
		case (s.Version == 1) != (s.Supersedes == ""):
			return fmt.Sprintf("version %d does not say as it should which version it takes the place of",
				s.Version), false
		case hasSame:
			return fmt.Sprintf("version %d is held, and says otherwise", s.Version), false
		case hasPrevious && previous.SHA256 != s.Supersedes:
			return fmt.Sprintf("version %d takes the place of another version %d than the one that is held",
				s.Version, previous.Version), false
		case s.Version < lastVersion && !hasFollowing:
			return fmt.Sprintf("version %d is held, and nothing shows that it came after this version %d",
				lastVersion, s.Version), false
		case hasFollowing && following.Supersedes != s.SHA256:
			return fmt.Sprintf("version %d is held, and took the place of another version %d than this",
				following.Version, s.Version), false
		}
		return fmt.Sprintf("version %d follows what is held", s.Version), true
	},
}

// ReceiveRules are the rules that a return must meet to be received: R20a to R20d, and R12
// (BalanceRule). For a Submission, R12 means that the return has no Problems.
var ReceiveRules = []Rule[Submission]{ListedBoroughRule, FiledAfterMonthRule, {
	ID: BalanceRule.ID, Text: BalanceRule.Text, Source: BalanceRule.Source,
	Check: func(s Submission) (string, bool) {
		const maxLength = 200 // characters; the text repeats parts of a document from outside
		if len(s.Problems) == 0 {
			return "its figures foot", true
		}
		text := s.Problems[0]
		if letters := []rune(text); len(letters) > maxLength {
			text = string(letters[:maxLength]) + "…"
		}
		if more := len(s.Problems) - 1; more > 0 {
			text += fmt.Sprintf("; and %d more", more)
		}
		return text, false
	},
}, SignedRule, VersionChainRule}

// LondonDay returns which day it is in London at the instant. An instant is stored in the
// form of RFC 3339; ok is false for any other text.
func LondonDay(instant string) (day Date, ok bool) {
	t, err := time.Parse(time.RFC3339, instant)
	if err != nil {
		return "", false
	}
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		zone = time.UTC
	}
	return DateOf(t.In(zone)), true
}
