package record

// Stated is a rule as people read it.
type Stated struct{ ID, Text, Source string }

func (r Rule[F]) stated() Stated { return Stated{r.ID, r.Text, r.Source} }

// Rules returns every rule there is, in the order of their ids. One is kept by
// how the books are made, so nothing can ask for what breaks it: R11 is in
// every strand's list of answers.
func Rules() []Stated {
	return []Stated{
		ApprovedRule.stated(),
		ReservedRule.stated(),
		ClearanceRule.stated(),
		ReferencesRule.stated(),
		InterviewRule.stated(),
		TrainingRule.stated(),
		TravelRule.stated(),
		MealRule.stated(),
		LimitRule.stated(),
		AdultRule.stated(),
		ResidenceRule.stated(),
		SourceRule.stated(),
		RiskRule.stated(),
		{"R11", "Not stated and prefer not to say are answers on every strand.", "001 para 27"},
		FootsRule.stated(),
		FollowsRule.stated(),
		FutureRule.stated(),
		LengthRule.stated(),
		OverlapRule.stated(),
		ActiveRule.stated(),
		PlacedRule.stated(),
		ClosedRule.stated(),
		NoticeRule.stated(),
		ChairRule.stated(),
		LinkRule.stated(),
		MeetingRule.stated(),
		OrderRule.stated(),
		EngagedRule.stated(),
		IdentifiedRule.stated(),
		ActedRule.stated(),
		ReviewedRule.stated(),
		ShownRule.stated(),
		DifferenceRule.stated(),
		MaskedRule.stated(),
		OnceRule.stated(),
		ListedRule.stated(),
		OverRule.stated(),
		SignedRule.stated(),
		ChainRule.stated(),
		StandardRule.stated(),
		StageRule.stated(),
		StepDayRule.stated(),
		EndorsedRule.stated(),
		AppealRule.stated(),
		HoldingRule.stated(),
		JointOnceRule.stated(),
		JointDayRule.stated(),
		StandsRule.stated(),
		OwedRule.stated(),
		OpenRule.stated(),
		LevelsRule.stated(),
		InTimeRule.stated(),
		RateRule.stated(),
		ReceiptRule.stated(),
		MostRule.stated(),
		ClaimedOnceRule.stated(),
		DecidedOnceRule.stated(),
		PaidOnceRule.stated(),
	}
}
