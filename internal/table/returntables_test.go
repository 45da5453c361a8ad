package table

// returnTables returns a set of tables like those of a monthly return.
func returnTables() []*Table {
	about := []Fact{{"borough", "Borough", "Camden"}, {"period", "Period", "1 to 31 October 2026"}}
	return []*Table{
		{
			Name: "return-numbers", Title: "Numbers", About: about, SingleRecord: true,
			Columns: []Column{
				{Key: "opening", Title: "Opening number", Kind: Count},
				{Key: "joiners", Title: "Joiners", Kind: Count},
				{Key: "leavers", Title: "Leavers", Kind: Count},
				{Key: "closing", Title: "Closing number", Kind: Count},
			},
			Rows: RowsOf(Row{int64(1168), int64(7), int64(5), int64(1170)}),
		},
		{
			Name: "return-hours", Title: "Hours by role", About: about, GroupByFirst: true,
			Columns: []Column{
				{Key: "activity", Title: "Activity", Kind: Text},
				{Key: "role", Title: "Role", Kind: Text},
				{Key: "volunteers", Title: "Volunteers", Kind: Count, Sum: true},
				{Key: "minutes", Title: "Minutes", Kind: Minutes, Sum: true},
				{Key: "hours", Title: "Hours", Kind: Hours, Sum: true},
				{Key: "expenses", Title: "Expenses", Kind: Pence, Sum: true},
				{Key: "last_on", Title: "Last session", Kind: Date},
			},
			Rows: RowsOf(
				Row{"Front counter", "Station office volunteer", int64(24), int64(74520), 1242.0, int64(18340),
					"2026-10-31"},
				Row{"Front counter", "Witness care caller", int64(3), int64(150), 2.5, nil, "2026-10-14"},
				Row{"Safer Neighbourhoods", "Leaflet and newsletter deliverer for three wards", int64(41),
					int64(9871), 164.516666, int64(340), "2026-10-30"},
				Row{"Safer Neighbourhoods", "Panel secretary", nil, nil, nil, nil, nil},
			),
			Notes: []string{"Hours over the monthly limit of 40 and recorded with a reason: 2 volunteers. They stay on this return and in every list."},
		},
		{
			Name: "return-ethnicity", Title: "Ethnicity against the borough", About: about,
			Columns: []Column{
				{Key: "code", Title: "Code", Kind: Code},
				{Key: "group", Title: "Ethnic group", Kind: Text},
				{Key: "count", Title: "Volunteers", Kind: Count, Sum: true},
				{Key: "share", Title: "Share of those stated", Kind: Share, Sum: true},
				{Key: "benchmark", Title: "Borough (census 2021)", Kind: Share},
				{Key: "difference", Title: "Difference in points", Kind: Points},
			},
			Rows: RowsOf(
				Row{"A1", "Asian or Asian British: Bangladeshi", int64(120), 0.3299, 0.2884, 0.0415},
				Row{"M4", "Mixed or multiple ethnic groups: any other mixed or multiple background", int64(4), 0.011,
					0.034, -0.023},
				Row{"W1", "White: English, Welsh, Scottish, Northern Irish or British", int64(240), 0.6591, 0.6591,
					0.0},
			),
			Notes: []string{"Base: 364 volunteers who stated an ethnic group. Not stated: 806."},
		},
		{
			Name: "return-recruitment", Title: "Recruitment", About: about,
			Columns: []Column{
				{Key: "source", Title: "How found", Kind: Code},
				{Key: "count", Title: "Joiners", Kind: Count, Sum: true},
			},
		},
	}
}
