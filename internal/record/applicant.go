package record

// ApplicantStages are what an applicant passes through, in order; the query of the
// pipeline says when.
var ApplicantStages = Codes{What: "stage", Items: []Item{
	{Code: "references", Title: "References to come"},
	{Code: "interview", Title: "Interview to be passed"},
	{Code: "clearance", Title: "Clearance to be submitted"},
	{Code: "awaiting", Title: "Awaiting clearance"},
	{Code: "training", Title: "Training to be done"},
	{Code: "ready", Title: "Ready to start"},
}}
