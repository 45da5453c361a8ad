package returnsreport

import (
	"borough/internal/report"
	"borough/internal/table"
)

// VerifiedFiles is the layout of the table of verified return files. A row says what is wrong
// with a file.
var VerifiedFiles = report.TableLayout{Name: "verified", Title: "Returns verified", Columns: []table.Column{
	{Key: "file", Title: "File", Kind: table.Text},
	{Key: "borough", Title: "Borough", Kind: table.Text},
	{Key: "month", Title: "Month", Kind: table.Month},
	{Key: "version", Title: "Version", Kind: table.Number},
	{Key: "signed_by", Title: "Signed by", Kind: table.Text},
	{Key: "key", Title: "Key", Kind: table.Text, DropOrder: 2},
	{Key: "encrypted", Title: "Encrypted", Kind: table.Code, DropOrder: 3},
	{Key: "state", Title: "State", Kind: table.Code},
	{Key: "sha256", Title: "SHA-256", Kind: table.Text, DropOrder: 1},
	{Key: "found", Title: "Found", Kind: table.Text},
}}
