package neighbourhoodcmd

import (
	"strings"

	"borough/internal/cli/bookscmd"
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

var teamsSheet = &sheets.Sheet{
	Name: "teams", Noun: "team", Doc: "a Safer Neighbourhoods team", Match: []string{"code", "name"}, Names: []string{"code", "name"},
	As: []string{"team"},
	Columns: []sheets.SheetColumn{
		sheets.Column("code", "a short code to type for it; made from the name when blank", "team code"),
		sheets.Required("name", "the team's name", "team", "team name"),
		sheets.Required("wards", "the codes of the wards it works, with spaces between them", "ward"),
		sheets.Required("from", "its first day", "since", "start", "start date"),
		sheets.Column("to", "its last day; blank while it works", "closed", "end", "end date"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		t := record.Team{
			Code: sheets.Optional(r, "code", sheets.Code("team")), Name: sheets.Needed(r, "name", sheets.Line), Wards: sheets.Needed(r, "wards", sheets.InBooks(r, wardCodes)),
			From: sheets.Needed(r, "from", r.Day), Closed: sheets.Optional(r, "to", r.Day),
		}
		if t.Code == "" {
			t.Code = bookscmd.Slug(t.Name)
		}
		return func() (store.Kept, error) {
			if was, err := neighbourhooddb.FindTeam(r.Tx, t.Code); t.Closed == "" && err == nil && was.Code == t.Code {
				t.Closed = was.Closed // a blank cell never overwrites
			}
			return neighbourhooddb.AddTeam(r.Tx, t)
		}
	},
}

var fundingSheet = &sheets.Sheet{
	Name: "funding", Doc: "how many PCSO posts of a team somebody else pays for, from a day on", Match: []string{"team", "from"},
	Columns: []sheets.SheetColumn{
		sheets.Required("team", "the team's code or name, or the ward that it alone works", "ward"),
		sheets.Required("from", "the day from which it is so", "since", "date"),
		sheets.Required("pcsos", "how many posts; 0 for none any more", "posts"),
		sheets.Required("funder", "who pays for them", "by", "paid by"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		team := sheets.Needed(r, "team", sheets.InBooks(r, TeamCode))
		f := record.Funding{From: sheets.Needed(r, "from", r.Day), PCSOs: sheets.Needed(r, "pcsos", record.ParsePCSOs), By: sheets.Needed(r, "funder", sheets.Line)}
		return func() (store.Kept, error) { return neighbourhooddb.SetFunding(r.Tx, team, f) }
	},
}

// wardCodes reads the codes of several wards, or the name of one: "old tannery" is
// two wards where there are two with these codes, as an export writes them.
func wardCodes(tx *store.Tx, text string) ([]string, error) {
	var found []string
	var wrong error
	coded := true
	for _, word := range strings.Fields(text) {
		one, err := bookscmd.FindWardCode(tx, word)
		if err != nil {
			wrong = err
			break
		}
		found, coded = append(found, one), coded && one == word
	}
	if wrong == nil && coded {
		return found, nil
	}
	if one, err := bookscmd.FindWardCode(tx, text); err == nil {
		return []string{one}, nil
	}
	return found, wrong
}

// teamOf reads a team's code or name, or the ward that it alone works.
func teamOf(r *sheets.Row) record.Team {
	return sheets.Needed(r, "team", sheets.InBooks(r, neighbourhooddb.FindTeam))
}

// TeamCode reads a team's code or name, or the ward that it alone works.
func TeamCode(tx *store.Tx, text string) (string, error) {
	found, err := neighbourhooddb.FindTeam(tx, text)
	return found.Code, err
}
