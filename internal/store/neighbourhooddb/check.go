package neighbourhooddb

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// findTeamContradictions finds contradictions in the records of teams and panels that no database
// constraint can prevent:
//   - a posting or a panel that overlaps another of the same person or team
//   - a posting, a panel or paid posts outside the dates of the team
//   - a term in the chair outside the dates of the chair's seat, or two chairs at once
//   - a meeting outside the dates of the panel
//   - a priority that was set by another panel's meeting, or closed before that meeting
//   - cycle stages out of order
//
// The alias y in the query is a priority.
func findTeamContradictions(tx *store.Tx) ([]store.Problem, error) {
	return store.All(tx, func(p *store.Problem) []any { return []any{&p.About, &p.Text} }, `
		SELECT about, text FROM (
			SELECT s.ref AS about, 'is posted from ' || p.from_on || ' until ' || COALESCE(p.until_on, 'now')
				|| ', but the next posting begins on ' || p.next_on AS text
			FROM (SELECT staff_id, from_on, until_on,
					LEAD(from_on) OVER (PARTITION BY staff_id ORDER BY from_on, id) AS next_on
				FROM postings) p JOIN staff s ON s.id = p.staff_id
			WHERE p.next_on IS NOT NULL AND (p.until_on IS NULL OR p.until_on > p.next_on)
			UNION ALL
			SELECT s.ref, 'is posted to ' || t.code || ' from ' || p.from_on || ' until ' || COALESCE(p.until_on, 'now')
				|| ', but the team works from ' || t.from_on || ' to ' || COALESCE(t.closed_on, 'now')
			FROM postings p JOIN staff s ON s.id = p.staff_id JOIN teams t ON t.id = p.team_id
			WHERE p.from_on < t.from_on
			UNION ALL
			SELECT t.code, 'has a panel from ' || p.from_on || ' until ' || COALESCE(p.dissolved_on, 'now')
				|| ', but the next one begins on ' || p.next_on
			FROM (SELECT team_id, from_on, dissolved_on, LEAD(from_on) OVER (PARTITION BY team_id ORDER BY from_on) AS next_on
				FROM panels) p JOIN teams t ON t.id = p.team_id
			WHERE p.next_on IS NOT NULL AND (p.dissolved_on IS NULL OR p.dissolved_on >= p.next_on)
			UNION ALL
			SELECT t.code, 'has a panel from ' || p.from_on || ' until ' || COALESCE(p.dissolved_on, 'now')
				|| ', but works from ' || t.from_on || ' to ' || COALESCE(t.closed_on, 'now')
			FROM panels p JOIN teams t ON t.id = p.team_id
			WHERE p.from_on < t.from_on OR (t.closed_on IS NOT NULL
			AND (p.dissolved_on IS NULL OR p.dissolved_on > t.closed_on))
			UNION ALL
			SELECT t.code, 'has posts paid for from ' || f.from_on
				|| ', but works from ' || t.from_on || ' to ' || COALESCE(t.closed_on, 'now')
			FROM team_funding f JOIN teams t ON t.id = f.team_id WHERE f.from_on < t.from_on OR f.from_on > t.closed_on
			UNION ALL
			SELECT m.ref, 'is in the chair from ' || c.from_on || ' to ' || COALESCE(c.ended_on, 'now')
				|| ', but in the seat from ' || s.from_on || ' to ' || COALESCE(s.ended_on, 'now')
			FROM chairs c JOIN seats s ON s.id = c.seat_id JOIN members m ON m.id = s.member_id
			WHERE s.panel_id <> c.panel_id OR c.from_on < s.from_on
				OR (s.ended_on IS NOT NULL AND (c.ended_on IS NULL OR c.ended_on > s.ended_on))
			UNION ALL
			SELECT t.code, 'has two chairs on ' || c.next_on
			FROM (SELECT panel_id, ended_on, LEAD(from_on) OVER (PARTITION BY panel_id ORDER BY from_on) AS next_on
			FROM chairs) c
				JOIN panels p ON p.id = c.panel_id JOIN teams t ON t.id = p.team_id
			WHERE c.next_on IS NOT NULL AND (c.ended_on IS NULL OR c.ended_on >= c.next_on)
			UNION ALL
			SELECT t.code, 'has a meeting of ' || m.held_on || ', outside the days of its panel'
			FROM meetings m JOIN panels p ON p.id = m.panel_id JOIN teams t ON t.id = p.team_id
			WHERE m.held_on < p.from_on OR m.held_on > COALESCE(p.dissolved_on, m.held_on)
			UNION ALL
			SELECT y.ref, 'was set by a meeting of another panel'
			FROM priorities y JOIN meetings m ON m.id = y.meeting_id WHERE m.panel_id <> y.panel_id
			UNION ALL
			SELECT y.ref, 'is closed on ' || y.closed_on || ', before the meeting that set it, on ' || m.held_on
			FROM priorities y JOIN meetings m ON m.id = y.meeting_id WHERE y.closed_on < m.held_on
			UNION ALL
			SELECT t.code, 'goes from stage ' || s.before || ' to ' || s.stage || ' on ' || s.entered_on || ' as ' || s.change
			FROM (SELECT cycle_id, stage, change, entered_on,
					COALESCE(LAG(stage) OVER steps, 0) AS before, COALESCE(LAG(entered_on) OVER steps, '') AS before_on,
					COALESCE(LAG(change) OVER steps, '') = 'finished' AS ended
				FROM cycle_steps WINDOW steps AS (PARTITION BY cycle_id ORDER BY id)) s
				JOIN cycles c ON c.id = s.cycle_id JOIN teams t ON t.id = c.team_id
			WHERE s.entered_on < s.before_on OR s.ended OR CASE s.change WHEN 'started' THEN s.before <> 0
			OR s.stage <> 1
				WHEN 'advanced' THEN s.stage <> s.before + 1 OR s.before = 0
				WHEN 'finished' THEN s.stage <> 7 OR s.before <> 7 ELSE s.stage > s.before END
		) p ORDER BY about, text`)
}

// findPostingsAfterTeamClosed finds postings that go on after their team closed.
func findPostingsAfterTeamClosed(tx *store.Tx) ([]store.Problem, error) {
	return overlongPostings(tx, allStaff)
}

// findStagesWithoutEvidence finds steps of cycles that left a stage without the evidence
// that the stage requires (R18b to R18f). It ignores the order of the stages (R18a), which
// findTeamContradictions checks.
func findStagesWithoutEvidence(tx *store.Tx) (found []store.Problem, err error) {
	teamIDs, err := store.All(tx, func(id *int64) []any { return []any{id} },
		`SELECT DISTINCT team_id FROM cycles ORDER BY team_id`)
	if err != nil {
		return nil, err
	}
	for _, id := range teamIDs {
		team, err := teamByID(tx, id)
		if err != nil {
			return nil, err
		}
		cycles, err := teamCycles(tx, team)
		if err != nil {
			return nil, err
		}
		err = forEachBrokenRule(tx, cycles, func(step record.CycleStep, broken record.Outcome) error {
			if broken.ID != record.OrderRule.ID {
				text := fmt.Sprintf("%s on %s, and %s says: %s", step.Phrase(), step.On, broken.ID, broken.Evidence)
				found = append(found, store.Problem{About: team.Code, Text: text})
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

// findPersonAndPriorityContradictions finds contradictions in the records of members of panels,
// contacts and priorities that no database constraint can prevent:
//   - a seat that overlaps another seat of the member on the panel
//   - a seat outside the dates of the panel
//   - a member from a part of a ward in which the team does not work
//   - two overlapping periods of a contact in one ward's key individual network
//   - an interview on a day on which the contact is in no network
//   - two priorities of a panel with the same theme that are open at once
//   - an action or a review before the meeting that set the priority
//   - an action or a review after the priority was closed
//
// The alias y in the query is a priority.
func findPersonAndPriorityContradictions(tx *store.Tx) ([]store.Problem, error) {
	return store.All(tx, func(p *store.Problem) []any { return []any{&p.About, &p.Text} }, `
		SELECT about, text FROM (
			SELECT m.ref AS about, 'sits on the panel of ' || t.code || ' from ' || s.from_on
				|| ' to ' || COALESCE(s.ended_on, 'now')
				|| ', but the next seat begins on ' || s.next_on AS text
			FROM (SELECT member_id, panel_id, from_on, ended_on,
					LEAD(from_on) OVER (PARTITION BY member_id, panel_id ORDER BY from_on, id) AS next_on FROM seats) s
				JOIN members m ON m.id = s.member_id JOIN panels p ON p.id = s.panel_id
				JOIN teams t ON t.id = p.team_id
			WHERE s.next_on IS NOT NULL AND (s.ended_on IS NULL OR s.ended_on >= s.next_on)
			UNION ALL
			SELECT m.ref, 'sits on the panel of ' || t.code || ' from ' || s.from_on || ' to ' || COALESCE(s.ended_on, 'now')
				|| ', which is there from ' || p.from_on || ' to ' || COALESCE(p.dissolved_on, 'now')
			FROM seats s JOIN members m ON m.id = s.member_id JOIN panels p ON p.id = s.panel_id
			JOIN teams t ON t.id = p.team_id
			WHERE s.from_on < p.from_on OR (p.dissolved_on IS NOT NULL
			AND (s.ended_on IS NULL OR s.ended_on > p.dissolved_on))
			UNION ALL
			SELECT m.ref, 'is from ' || w.code || ', a part of no ward of the team ' || t.code
			FROM seats s JOIN members m ON m.id = s.member_id JOIN panels p ON p.id = s.panel_id
			JOIN teams t ON t.id = p.team_id
				JOIN ward_parts w ON w.id = s.part_id LEFT JOIN team_wards tw ON tw.team_id = t.id
				AND tw.ward_id = w.ward_id
			WHERE tw.ward_id IS NULL
			UNION ALL
			SELECT c.ref, 'is a contact in ' || w.code || ' from ' || s.from_on || ' to ' || COALESCE(s.ended_on, 'now')
				|| ', but is again from ' || s.next_on
			FROM (SELECT contact_id, ward_id, from_on, ended_on,
					LEAD(from_on) OVER (PARTITION BY contact_id, ward_id ORDER BY from_on, id) AS next_on FROM contact_spells) s
				JOIN contacts c ON c.id = s.contact_id JOIN wards w ON w.id = s.ward_id
			WHERE s.next_on IS NOT NULL AND (s.ended_on IS NULL OR s.ended_on >= s.next_on)
			UNION ALL
			SELECT c.ref, 'is interviewed on ' || i.held_on || ', in no ward''s network'
			FROM contact_interviews i JOIN contacts c ON c.id = i.contact_id
			WHERE NOT EXISTS (SELECT 1 FROM contact_spells s
				WHERE s.contact_id = i.contact_id AND s.from_on <= i.held_on
				AND (s.ended_on IS NULL OR s.ended_on >= i.held_on))
			UNION ALL
			SELECT y.ref, 'is open to ' || COALESCE(y.closed_on, 'now')
				|| ', but its panel has ' || y.theme || ' again from ' || y.next_on
			FROM (SELECT y.ref, y.theme, y.closed_on,
					LEAD(m.held_on) OVER (PARTITION BY y.panel_id, y.theme ORDER BY m.held_on, y.id) AS next_on
				FROM priorities y JOIN meetings m ON m.id = y.meeting_id) y
			WHERE y.next_on IS NOT NULL AND (y.closed_on IS NULL OR y.closed_on > y.next_on)
			UNION ALL
			SELECT y.ref, d.what || ' on ' || d.day
				|| ', but is there from ' || m.held_on || ' to ' || COALESCE(y.closed_on, 'now')
			FROM (SELECT priority_id, 'has an action' AS what, taken_on AS day FROM priority_actions
				UNION SELECT priority_id, 'has a review', reviewed_on FROM priority_reviews) d
				JOIN priorities y ON y.id = d.priority_id JOIN meetings m ON m.id = y.meeting_id
			WHERE d.day < m.held_on OR d.day > y.closed_on
		) p ORDER BY about, text`)
}
