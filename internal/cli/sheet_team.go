package cli

import (
	"strings"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

var teamsSheet = &Sheet{
	Name: "teams", Noun: "team", Doc: "a Safer Neighbourhoods team", Match: []string{"code", "name"}, names: []string{"code", "name"},
	As: []string{"team"},
	Columns: []SheetColumn{
		column("code", "a short code to type for it; made from the name when blank", "team code"),
		required("name", "the team's name", "team", "team name"),
		required("wards", "the codes of the wards it works, with spaces between them", "ward"),
		required("from", "its first day", "since", "start", "start date"),
		column("to", "its last day; blank while it works", "closed", "end", "end date"),
	},
	row: func(r *row) func() (store.Kept, error) {
		t := record.Team{
			Code: optional(r, "code", code("team")), Name: needed(r, "name", line), Wards: needed(r, "wards", inBooks(r, wardCodes)),
			From: needed(r, "from", r.day), Closed: optional(r, "to", r.day),
		}
		if t.Code == "" {
			t.Code = slug(t.Name)
		}
		return func() (store.Kept, error) {
			if was, err := neighbourhooddb.FindTeam(r.tx, t.Code); t.Closed == "" && err == nil && was.Code == t.Code {
				t.Closed = was.Closed // a blank cell never overwrites
			}
			return neighbourhooddb.AddTeam(r.tx, t)
		}
	},
}

var fundingSheet = &Sheet{
	Name: "funding", Doc: "how many PCSO posts of a team somebody else pays for, from a day on", Match: []string{"team", "from"},
	Columns: []SheetColumn{
		required("team", "the team's code or name, or the ward that it alone works", "ward"),
		required("from", "the day from which it is so", "since", "date"),
		required("pcsos", "how many posts; 0 for none any more", "posts"),
		required("funder", "who pays for them", "by", "paid by"),
	},
	row: func(r *row) func() (store.Kept, error) {
		team := needed(r, "team", inBooks(r, teamCode))
		f := record.Funding{From: needed(r, "from", r.day), PCSOs: needed(r, "pcsos", record.ParsePCSOs), By: needed(r, "funder", line)}
		return func() (store.Kept, error) { return neighbourhooddb.SetFunding(r.tx, team, f) }
	},
}

// wardCodes reads the codes of several wards, or the name of one: "old tannery" is
// two wards where there are two with these codes, as an export writes them.
func wardCodes(tx *store.Tx, text string) ([]string, error) {
	var found []string
	var wrong error
	coded := true
	for _, word := range strings.Fields(text) {
		one, err := wardCode(tx, word)
		if err != nil {
			wrong = err
			break
		}
		found, coded = append(found, one), coded && one == word
	}
	if wrong == nil && coded {
		return found, nil
	}
	if one, err := wardCode(tx, text); err == nil {
		return []string{one}, nil
	}
	return found, wrong
}

// teamOf reads a team's code or name, or the ward that it alone works.
func teamOf(r *row) record.Team { return needed(r, "team", inBooks(r, neighbourhooddb.FindTeam)) }

// teamCode reads a team's code or name, or the ward that it alone works.
func teamCode(tx *store.Tx, text string) (string, error) {
	found, err := neighbourhooddb.FindTeam(tx, text)
	return found.Code, err
}
