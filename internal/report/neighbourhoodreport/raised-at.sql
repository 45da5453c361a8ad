-- Lists the issues raised at the event @event. The issue that was raised most often comes
-- first.
SELECT i.theme, i.count, i.text
FROM issues_raised i
JOIN engagements e ON e.id = i.engagement_id
WHERE e.ref = @event
ORDER BY i.count DESC, i.theme, i.text;
