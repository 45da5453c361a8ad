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
	Name:          "teams",
	Command:       "team",
	Doc:           "a Safer Neighbourhoods team",
	MatchColumns:  []string{"code"},
	UniqueColumns: []string{"name"},
	NameColumns:   []string{"code", "name"},
	RefColumns:    []string{"team"},
	Columns: []sheets.SheetColumn{
		sheets.OptionalColumn("code", "a short code to type for it; made from the name when blank", "team code"),
		sheets.RequiredColumn("name", "the team's name", "team", "team name"),
		sheets.RequiredColumn("wards", "the codes of the wards it works, with spaces between them", "ward"),
		sheets.RequiredColumn("from", "its first day", "since", "start", "start date"),
		sheets.OptionalColumn("to", "its last day; blank while it works", "closed", "end",
			"end date").WithField("Closed"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		t := record.Team{
			Code:   sheets.OptionalCell(r, "code", sheets.CodeParser("team")),
			Name:   sheets.RequiredCell(r, "name", sheets.ParseLine),
			Wards:  sheets.RequiredCell(r, "wards", sheets.Lookup(r, parseWardCodes)),
			From:   sheets.RequiredCell(r, "from", r.DayParser(record.SinceDay)),
			Closed: sheets.OptionalCell(r, "to", r.ParseDay),
		}
		if t.Code == "" {
			t.Code = bookscmd.Slug(t.Name)
			r.SetValue("code", t.Code)
		}
		return func() (store.Result, error) {
			if existing, err := neighbourhooddb.FindTeam(r.Tx, t.Code); t.Closed == "" && err == nil &&
				existing.Code == t.Code {
				t.Closed = existing.Closed // a blank cell does not change the stored value
			}
			return neighbourhooddb.SaveTeam(r.Tx, t)
		}
	},
}

var fundingSheet = &sheets.Sheet{
	Name:         "funding",
	Doc:          "how many PCSO posts of a team somebody else pays for, from a day on",
	MatchColumns: []string{"team", "from"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("team", "the team's code or name, or the ward that it alone works", "ward"),
		sheets.RequiredColumn("from", "the day from which it is so", "since", "date"),
		sheets.RequiredColumn("pcsos", "how many posts; 0 for none any more", "posts"),
		sheets.RequiredColumn("funder", "who pays for them", "by", "paid by").WithField("By"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		team := sheets.RequiredCell(r, "team", sheets.Lookup(r, FindTeamCode))
		f := record.Funding{
			From:  sheets.RequiredCell(r, "from", r.ParseDay),
			PCSOs: sheets.RequiredCell(r, "pcsos", record.ParsePCSOs),
			By:    sheets.RequiredCell(r, "funder", sheets.ParseLine),
		}
		return func() (store.Result, error) { return neighbourhooddb.SetFunding(r.Tx, team, f) }
	},
}

// parseWardCodes parses the codes of wards, with spaces between them, or the name of one
// ward. If every word is the code of a ward, as in an export, the text means these wards:
// "old tannery" is then two wards. Otherwise the text is the name of a ward. If there is no
// such ward, parseWardCodes returns the error of FindWard for the first unknown word.
func parseWardCodes(tx *store.Tx, text string) ([]string, error) {
	var codes []string
	var findErr error
	allCodes := true // false if a word is the name of a ward and not its code
	for _, word := range strings.Fields(text) {
		code, err := bookscmd.FindWardCode(tx, word)
		if err != nil {
			findErr = err
			break
		}
		codes, allCodes = append(codes, code), allCodes && code == word
	}
	if findErr == nil && allCodes {
		return codes, nil
	}
	if code, err := bookscmd.FindWardCode(tx, text); err == nil {
		return []string{code}, nil
	}
	return codes, findErr
}

// readTeam reads the team of a row. The cell has the code or the name of the team, or the
// ward of a team that works alone in it.
func readTeam(r *sheets.Row) record.Team {
	return sheets.RequiredCell(r, "team", sheets.Lookup(r, neighbourhooddb.FindTeam))
}

// FindTeamCode finds the team that text names, and returns its code. It returns the errors of
// FindTeam.
func FindTeamCode(tx *store.Tx, text string) (string, error) {
	t, err := neighbourhooddb.FindTeam(tx, text)
	return t.Code, err
}
