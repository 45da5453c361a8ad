-- +goose Up
-- The neighbourhood: teams and their staff, panels and who sits on them, key
-- individual network contacts, engagement with the public, and each team's turn
-- through the seven stages. until_on is the first day on which something no
-- longer is, ended_on the last on which it is.

CREATE TABLE ward_residents (            -- how many people live there, as known from a day on
  ward_id   INTEGER NOT NULL REFERENCES wards,
  from_on   TEXT NOT NULL,
  residents INTEGER NOT NULL CHECK (residents >= 0),
  PRIMARY KEY (ward_id, from_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE ward_parts (                -- the parts a ward is seen in: estates, villages, streets
  id      INTEGER PRIMARY KEY,
  ward_id INTEGER NOT NULL REFERENCES wards,
  code    TEXT NOT NULL,
  name    TEXT NOT NULL,
  UNIQUE (ward_id, code)
) STRICT;

CREATE TABLE teams (
  id        INTEGER PRIMARY KEY,
  code      TEXT NOT NULL UNIQUE,
  name      TEXT NOT NULL,
  name_key  TEXT NOT NULL UNIQUE,
  from_on   TEXT NOT NULL,
  closed_on TEXT CHECK (closed_on >= from_on) -- its last day
) STRICT;

CREATE TABLE team_wards (
  team_id INTEGER NOT NULL REFERENCES teams,
  ward_id INTEGER NOT NULL REFERENCES wards,
  PRIMARY KEY (team_id, ward_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX team_wards_of ON team_wards (ward_id, team_id);

CREATE TABLE team_funding (              -- PCSO posts that somebody else pays for, from a day on
  team_id INTEGER NOT NULL REFERENCES teams,
  from_on TEXT NOT NULL,
  pcsos   INTEGER NOT NULL CHECK (pcsos >= 0),
  funder  TEXT NOT NULL,
  PRIMARY KEY (team_id, from_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
  id       INTEGER PRIMARY KEY,
  ref      TEXT NOT NULL UNIQUE,         -- T0042
  name     TEXT NOT NULL,
  name_key TEXT NOT NULL
) STRICT;
CREATE INDEX staff_by_name ON staff (name_key);

CREATE TABLE postings (                  -- one person's time in one team and rank
  id          INTEGER PRIMARY KEY,
  staff_id    INTEGER NOT NULL REFERENCES staff,
  team_id     INTEGER NOT NULL REFERENCES teams,
  rank        TEXT NOT NULL CHECK (rank IN ('sgt', 'pc', 'pcso', 'special')),
  from_on     TEXT NOT NULL,
  until_on    TEXT CHECK (until_on >= from_on),
  left_reason TEXT,                      -- why they left the teams on until_on; null when posted on
  CHECK (left_reason IS NULL OR until_on IS NOT NULL)
) STRICT;
CREATE INDEX postings_of ON postings (staff_id, from_on, id);
CREATE INDEX postings_in ON postings (team_id, until_on, from_on, rank);
CREATE INDEX postings_left ON postings (until_on, left_reason, rank, staff_id) WHERE left_reason IS NOT NULL;

CREATE TABLE staff_training (            -- kept apart from volunteers' training
  id        INTEGER PRIMARY KEY,
  staff_id  INTEGER NOT NULL REFERENCES staff,
  course_id INTEGER NOT NULL REFERENCES courses,
  done_on   TEXT NOT NULL,
  UNIQUE (staff_id, course_id, done_on)
) STRICT;
CREATE INDEX staff_training_on ON staff_training (done_on, course_id, staff_id);

CREATE TABLE panels (                    -- a team's panel; one at a time
  id           INTEGER PRIMARY KEY,
  team_id      INTEGER NOT NULL REFERENCES teams,
  from_on      TEXT NOT NULL,            -- forming since
  dissolved_on TEXT CHECK (dissolved_on >= from_on), -- its last day
  reason       TEXT,
  UNIQUE (team_id, from_on),
  CHECK ((dissolved_on IS NULL) = (reason IS NULL))
) STRICT;

CREATE TABLE members (                   -- people who sit, or sat, on a panel
  id       INTEGER PRIMARY KEY,
  ref      TEXT NOT NULL UNIQUE,         -- M0042
  name     TEXT NOT NULL,
  name_key TEXT NOT NULL,
  email    TEXT,
  phone    TEXT
) STRICT;
CREATE INDEX members_by_name ON members (name_key);

CREATE TABLE seats (                     -- one person's membership of one panel
  id        INTEGER PRIMARY KEY,
  member_id INTEGER NOT NULL REFERENCES members,
  panel_id  INTEGER NOT NULL REFERENCES panels,
  seat      TEXT NOT NULL CHECK (seat IN ('community', 'police', 'councillor', 'partner')),
  link      TEXT CHECK (link IN ('lives', 'works', 'charity', 'business')), -- with the ward
  part_id   INTEGER REFERENCES ward_parts,
  tenure    TEXT CHECK (tenure IN ('private', 'social')), -- null is not stated
  from_on   TEXT NOT NULL,
  ended_on  TEXT CHECK (ended_on >= from_on), -- its last day
  reason    TEXT,
  UNIQUE (member_id, panel_id, from_on)
) STRICT;
CREATE INDEX seats_on ON seats (panel_id, from_on, ended_on);

CREATE TABLE seat_marks (                -- whom a member speaks for, and what they need to take part
  seat_id INTEGER NOT NULL REFERENCES seats,
  what    TEXT NOT NULL CHECK (what IN ('voice', 'access')),
  code    TEXT NOT NULL,
  PRIMARY KEY (seat_id, what, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE chairs (                    -- a chair is a member: one seat at a time
  id       INTEGER PRIMARY KEY,
  panel_id INTEGER NOT NULL REFERENCES panels,
  seat_id  INTEGER NOT NULL REFERENCES seats,
  from_on  TEXT NOT NULL,
  ended_on TEXT CHECK (ended_on >= from_on), -- the last day
  UNIQUE (panel_id, from_on)
) STRICT;

CREATE TABLE meetings (
  id        INTEGER PRIMARY KEY,
  panel_id  INTEGER NOT NULL REFERENCES panels,
  held_on   TEXT NOT NULL,
  attended  INTEGER NOT NULL CHECK (attended > 0),
  apologies INTEGER NOT NULL CHECK (apologies >= 0),
  minutes   TEXT,                        -- the reference of its minutes
  UNIQUE (panel_id, held_on)
) STRICT;
CREATE INDEX meetings_on ON meetings (held_on, panel_id, attended);

CREATE TABLE priorities (
  id         INTEGER PRIMARY KEY,
  ref        TEXT NOT NULL UNIQUE,       -- P0042
  panel_id   INTEGER NOT NULL REFERENCES panels,
  theme      TEXT NOT NULL,
  text       TEXT NOT NULL DEFAULT '',
  meeting_id INTEGER NOT NULL REFERENCES meetings, -- that set it
  review_on  TEXT NOT NULL,              -- when it is first to be looked at
  closed_on  TEXT,
  outcome    TEXT,
  note       TEXT,                       -- what came of it
  CHECK ((closed_on IS NULL) = (outcome IS NULL)),
  CHECK (note IS NULL OR closed_on IS NOT NULL)
) STRICT;
CREATE INDEX priorities_of ON priorities (panel_id, theme, closed_on);
CREATE INDEX priorities_set ON priorities (meeting_id);

CREATE TABLE priority_actions (
  id          INTEGER PRIMARY KEY,
  priority_id INTEGER NOT NULL REFERENCES priorities,
  taken_on    TEXT NOT NULL,
  body        TEXT NOT NULL,             -- who acts
  text        TEXT NOT NULL,
  UNIQUE (priority_id, taken_on, body, text)
) STRICT;

CREATE TABLE priority_reviews (
  id          INTEGER PRIMARY KEY,
  priority_id INTEGER NOT NULL REFERENCES priorities,
  reviewed_on TEXT NOT NULL,
  next_on     TEXT NOT NULL CHECK (next_on > reviewed_on), -- when it is to be looked at again
  finding     TEXT NOT NULL DEFAULT '',
  UNIQUE (priority_id, reviewed_on)
) STRICT;

CREATE TABLE contacts (                  -- people of the key individual networks
  id       INTEGER PRIMARY KEY,
  ref      TEXT NOT NULL UNIQUE,         -- K0042
  name     TEXT NOT NULL,
  name_key TEXT NOT NULL,
  email    TEXT,
  phone    TEXT
) STRICT;
CREATE INDEX contacts_by_name ON contacts (name_key);

CREATE TABLE contact_spells (            -- one contact's time in one ward's network
  id         INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contacts,
  ward_id    INTEGER NOT NULL REFERENCES wards,
  part_id    INTEGER REFERENCES ward_parts,
  kind       TEXT NOT NULL,
  from_on    TEXT NOT NULL,
  ended_on   TEXT CHECK (ended_on >= from_on), -- the last day
  reason     TEXT,
  UNIQUE (contact_id, ward_id, from_on)
) STRICT;
CREATE INDEX contact_spells_in ON contact_spells (ward_id, from_on, ended_on);

CREATE TABLE contact_interviews (
  contact_id INTEGER NOT NULL REFERENCES contacts,
  held_on    TEXT NOT NULL,
  PRIMARY KEY (contact_id, held_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE engagements (
  id       INTEGER PRIMARY KEY,
  ref      TEXT NOT NULL UNIQUE,         -- E00042
  kind     TEXT NOT NULL,
  held_on  TEXT NOT NULL,
  ward_id  INTEGER REFERENCES wards,     -- null is borough-wide
  attended INTEGER NOT NULL CHECK (attended >= 0),
  venue    TEXT,                         -- what kind of place
  crime    TEXT,                         -- of a visit to a victim
  title    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX engagements_on ON engagements (held_on, ward_id, kind, attended);
CREATE INDEX engagements_in ON engagements (ward_id, held_on);

CREATE TABLE engagement_marks (          -- who took part, who was reached, and how
  engagement_id INTEGER NOT NULL REFERENCES engagements,
  what          TEXT NOT NULL CHECK (what IN ('partner', 'community', 'group', 'format', 'language')),
  code          TEXT NOT NULL,
  PRIMARY KEY (engagement_id, what, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE cycles (                    -- a team's turn through the seven stages
  id       INTEGER PRIMARY KEY,
  team_id  INTEGER NOT NULL REFERENCES teams,
  from_on  TEXT NOT NULL,
  UNIQUE (team_id, from_on)
) STRICT;

CREATE TABLE cycle_steps (               -- a stage entered, or the last one finished
  id         INTEGER PRIMARY KEY,
  cycle_id   INTEGER NOT NULL REFERENCES cycles,
  stage      INTEGER NOT NULL CHECK (stage BETWEEN 1 AND 7),
  change     TEXT NOT NULL CHECK (change IN ('started', 'advanced', 'revisited', 'finished')),
  entered_on TEXT NOT NULL,
  evidence   TEXT                        -- the document shown, or why the stage is revisited
) STRICT;
CREATE INDEX cycle_steps_of ON cycle_steps (cycle_id, id);

CREATE INDEX audit_of ON audit (subject); -- a ref that was given is never given again

-- Answers are now those of anybody with a ref: volunteers, staff, members of
-- panels and contacts.
ALTER TABLE equality_answers RENAME TO volunteers_answers;
CREATE TABLE equality_answers (          -- read by counts only (R14)
  kind        TEXT NOT NULL CHECK (kind IN ('volunteer', 'staff', 'member', 'contact')),
  person_id   INTEGER NOT NULL,          -- in the table of the kind
  strand      TEXT NOT NULL,
  answered_on TEXT NOT NULL,
  scheme      TEXT NOT NULL,
  code        TEXT NOT NULL,             -- for the strand age, the date of birth
  PRIMARY KEY (kind, person_id, strand, answered_on)
) STRICT, WITHOUT ROWID;
INSERT INTO equality_answers (kind, person_id, strand, answered_on, scheme, code)
  SELECT 'volunteer', volunteer_id, strand, answered_on, scheme, code FROM volunteers_answers;
DROP TABLE volunteers_answers;

ALTER TABLE equality_withdrawals RENAME TO volunteers_withdrawals;
CREATE TABLE equality_withdrawals (      -- the written notices to stop, remembered
  kind         TEXT NOT NULL CHECK (kind IN ('volunteer', 'staff', 'member', 'contact')),
  person_id    INTEGER NOT NULL,
  withdrawn_on TEXT NOT NULL,
  PRIMARY KEY (kind, person_id)
) STRICT, WITHOUT ROWID;
INSERT INTO equality_withdrawals (kind, person_id, withdrawn_on)
  SELECT 'volunteer', volunteer_id, withdrawn_on FROM volunteers_withdrawals;
DROP TABLE volunteers_withdrawals;

PRAGMA user_version = 2;
