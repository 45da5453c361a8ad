// Package returnsdb stores filed returns, publications and the template of the
// bulletin.
package returnsdb

import "borough/internal/store"

// Area is this package's part of the store.
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
