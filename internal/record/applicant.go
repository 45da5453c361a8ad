package record

// ApplicantStages are the stages that an applicant passes through, in order. The report
// `pipeline` computes the stage of each applicant.
var ApplicantStages = Codes{Noun: "stage", Items: []Item{
	{Code: "references", Title: "References to come"},
	{Code: "interview", Title: "Interview to be passed"},
	{Code: "clearance", Title: "Clearance to be submitted"},
	{Code: "awaiting", Title: "Awaiting clearance"},
	{Code: "training", Title: "Training to be done"},
	{Code: "ready", Title: "Ready to start"},
}}
