package returnsdb

import "borough/internal/store"

// Area is the tables of filed returns and of publications.
var Area = store.Area{
	Checks: []store.Check{
		checkFilingOrder, checkLedger,
	},
	Erasures: []store.Erasure{
		{
			Kind:  "volunteer",
			Table: "return_evidence",
			Query: `UPDATE return_evidence SET note = '', on_on = CASE
				WHEN part = 'ages' THEN substr(on_on, 1, 8) || '01' ELSE on_on END
		WHERE volunteer = @ref AND (part = 'ages' OR note <> '')`,
		},
	},
}
