-- +goose Up
-- Partners and plans, the rest of a manager's year, and how long what is kept of a person.

-- JSON: the figures exact, and what of them adds up, for the next table to be
-- masked beside them; '' where a program before this one published it.
ALTER TABLE publications ADD COLUMN account TEXT NOT NULL DEFAULT '';

-- A manager's year.

ALTER TABLE volunteers ADD COLUMN occupation TEXT; -- a code; null is not known

CREATE TABLE volunteer_marks (           -- what a volunteer brings, wants, and when
  volunteer_id INTEGER NOT NULL REFERENCES volunteers,
  what         TEXT NOT NULL CHECK (what IN ('language', 'skill', 'motivation', 'availability')),
  code         TEXT NOT NULL,
  PRIMARY KEY (volunteer_id, what, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX volunteer_marks_of ON volunteer_marks (what, code, volunteer_id);

CREATE TABLE statements (                -- statements of expectations, signed
  id           INTEGER PRIMARY KEY,
  volunteer_id INTEGER NOT NULL REFERENCES volunteers,
  edition      TEXT NOT NULL,
  signed_on    TEXT NOT NULL,
  UNIQUE (volunteer_id, edition)
) STRICT;

CREATE TABLE thanks (                    -- milestones of service for which somebody was thanked
  volunteer_id INTEGER NOT NULL REFERENCES volunteers,
  measure      TEXT NOT NULL CHECK (measure IN ('hours', 'years')),
  reached      INTEGER NOT NULL CHECK (reached > 0),
  thanked_on   TEXT NOT NULL,
  how          TEXT NOT NULL,
  PRIMARY KEY (volunteer_id, measure, reached)
) STRICT, WITHOUT ROWID;

CREATE TABLE issues (                    -- concerns about a volunteer: codes and days, never words; kept apart
  id           INTEGER PRIMARY KEY,
  ref          TEXT NOT NULL UNIQUE,     -- I0042
  volunteer_id INTEGER NOT NULL REFERENCES volunteers,
  kind         TEXT NOT NULL,
  opened_on    TEXT NOT NULL,
  closed_on    TEXT CHECK (closed_on >= opened_on),
  outcome      TEXT,
  CHECK ((closed_on IS NULL) = (outcome IS NULL))
) STRICT;
CREATE INDEX issues_of ON issues (volunteer_id, opened_on);

CREATE TABLE oh_referrals (              -- to Occupational Health: that, when and what came of it; kept apart
  id           INTEGER PRIMARY KEY,
  volunteer_id INTEGER NOT NULL REFERENCES volunteers,
  referred_on  TEXT NOT NULL,
  answered_on  TEXT CHECK (answered_on >= referred_on),
  outcome      TEXT,
  review_on    TEXT,                     -- when the adjustments are looked at again
  CHECK ((answered_on IS NULL) = (outcome IS NULL)),
  CHECK (review_on IS NULL OR review_on > answered_on),
  UNIQUE (volunteer_id, referred_on)
) STRICT;

CREATE TABLE oh_adjustments (            -- what is done so that somebody can take part
  referral_id INTEGER NOT NULL REFERENCES oh_referrals,
  code        TEXT NOT NULL,
  PRIMARY KEY (referral_id, code)
) STRICT, WITHOUT ROWID;

-- Expenses.

CREATE TABLE payments (                  -- runs of approved claims, handed to finance once
  id      INTEGER PRIMARY KEY,
  ref     TEXT NOT NULL UNIQUE,          -- Y0042
  paid_on TEXT NOT NULL,
  claims  INTEGER NOT NULL CHECK (claims > 0), -- how many it paid
  pence   INTEGER NOT NULL CHECK (pence > 0)   -- and what they came to
) STRICT;

CREATE TABLE expenses (                  -- one row a claim
  id           INTEGER PRIMARY KEY,
  ref          TEXT NOT NULL UNIQUE,     -- X0042
  volunteer_id INTEGER NOT NULL REFERENCES volunteers,
  kind         TEXT NOT NULL CHECK (kind IN ('travel', 'meal')),
  spent_on     TEXT NOT NULL,            -- the day it is of
  session_id   INTEGER REFERENCES sessions, -- of a meal
  mode         TEXT,                     -- of travel
  miles        INTEGER CHECK (miles > 0), -- of travel that is paid by the mile, in tenths
  receipt      TEXT NOT NULL DEFAULT '', -- its number or name; '' is none
  pence        INTEGER NOT NULL CHECK (pence > 0),
  claimed_on   TEXT NOT NULL CHECK (claimed_on >= spent_on),
  decided_on   TEXT CHECK (decided_on >= claimed_on),
  outcome      TEXT CHECK (outcome IN ('approved', 'rejected')),
  reason       TEXT,                     -- why it was rejected
  payment_id   INTEGER REFERENCES payments,
  CHECK ((kind = 'meal') = (session_id IS NOT NULL)),
  CHECK ((kind = 'travel') = (mode IS NOT NULL)),
  CHECK (miles IS NULL OR kind = 'travel'),
  CHECK ((decided_on IS NULL) = (outcome IS NULL)),
  CHECK ((outcome IS 'rejected') = (reason IS NOT NULL)),
  CHECK (payment_id IS NULL OR outcome IS 'approved')
) STRICT;
CREATE INDEX expenses_on ON expenses (spent_on, kind, volunteer_id);
CREATE INDEX expenses_of ON expenses (volunteer_id, spent_on);
CREATE INDEX expenses_paid ON expenses (payment_id, outcome);
-- Once a session (R5), and once a receipt (R22e), but for what was rejected.
CREATE UNIQUE INDEX expenses_meal ON expenses (session_id) WHERE outcome IS NOT 'rejected';
CREATE UNIQUE INDEX expenses_travel ON expenses (volunteer_id, spent_on, mode, receipt) WHERE outcome IS NOT 'rejected';

-- Community safety accreditation (002).

CREATE TABLE csas_standards (            -- what an organisation must meet, as published from a day on
  id            INTEGER PRIMARY KEY,
  edition       TEXT NOT NULL UNIQUE,
  published_on  TEXT NOT NULL UNIQUE,
  training      TEXT NOT NULL,
  vetting       TEXT NOT NULL,
  management    TEXT NOT NULL,
  fee           INTEGER NOT NULL CHECK (fee >= 0), -- pence
  review_months INTEGER NOT NULL CHECK (review_months > 0)
) STRICT;

CREATE TABLE csas_cases (                -- one organisation's accreditation
  id           INTEGER PRIMARY KEY,
  ref          TEXT NOT NULL UNIQUE,     -- C0042
  organisation TEXT NOT NULL,
  name_key     TEXT NOT NULL,
  standard_id  INTEGER NOT NULL REFERENCES csas_standards
) STRICT;

CREATE TABLE csas_steps (                -- the stages of a case, as they were taken; the first is the application
  id      INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES csas_cases,
  step    TEXT NOT NULL CHECK (step IN ('applied', 'endorsed', 'opposed', 'accredited', 'refused',
    'continued', 'withdrawn', 'appealed', 'upheld', 'dismissed')),
  taken_on TEXT NOT NULL,
  body    TEXT NOT NULL,                 -- who took it, by office and not by name
  next_on TEXT CHECK (next_on > taken_on), -- when it is looked at again
  note    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX csas_steps_of ON csas_steps (case_id, id);

CREATE TABLE accredited (                -- an organisation's people with powers
  id       INTEGER PRIMARY KEY,
  ref      TEXT NOT NULL UNIQUE,         -- A0042
  case_id  INTEGER NOT NULL REFERENCES csas_cases,
  name     TEXT NOT NULL,
  name_key TEXT NOT NULL,
  from_on  TEXT NOT NULL,
  until_on TEXT NOT NULL CHECK (until_on >= from_on), -- the last day they are in force
  ended_on TEXT CHECK (ended_on >= from_on),
  reason   TEXT,
  CHECK ((ended_on IS NULL) = (reason IS NULL))
) STRICT;
CREATE INDEX accredited_of ON accredited (case_id, from_on);

CREATE TABLE accredited_powers (         -- of schedule 5 of the Police Reform Act 2002
  accredited_id INTEGER NOT NULL REFERENCES accredited,
  code          TEXT NOT NULL,
  PRIMARY KEY (accredited_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE csas_fees (                 -- hypothecated to what the scheme costs (002 p15)
  id         INTEGER PRIMARY KEY,
  case_id    INTEGER NOT NULL REFERENCES csas_cases,
  due_on     TEXT NOT NULL,
  pence      INTEGER NOT NULL CHECK (pence > 0),
  settled_on TEXT CHECK (settled_on >= due_on),
  outcome    TEXT CHECK (outcome IN ('paid', 'waived')),
  reason     TEXT,                       -- why it was waived
  CHECK ((settled_on IS NULL) = (outcome IS NULL)),
  CHECK ((outcome IS 'waived') = (reason IS NOT NULL)),
  UNIQUE (case_id, due_on)
) STRICT;

CREATE TABLE csas_costs (                -- of running the scheme
  id       INTEGER PRIMARY KEY,
  spent_on TEXT NOT NULL,
  text     TEXT NOT NULL,
  pence    INTEGER NOT NULL CHECK (pence > 0),
  UNIQUE (spent_on, text)
) STRICT;

-- The community engagement commitment (004).
CREATE TABLE principles (
  id      INTEGER PRIMARY KEY,
  code    TEXT NOT NULL UNIQUE,
  text    TEXT NOT NULL,
  from_on TEXT NOT NULL
) STRICT;

CREATE TABLE commitment_drafts (         -- of the commitment, or of a body's plan
  id        INTEGER PRIMARY KEY,
  code      TEXT NOT NULL UNIQUE,        -- its edition
  body      TEXT NOT NULL CHECK (body IN ('mpa', 'mps', 'joint')),
  issued_on TEXT NOT NULL,
  agreed_on TEXT CHECK (agreed_on >= issued_on),
  UNIQUE (body, issued_on)
) STRICT;

CREATE TABLE commitment_feedback (       -- on a draft, and what was made of it
  id          INTEGER PRIMARY KEY,
  ref         TEXT NOT NULL UNIQUE,      -- F0042
  draft_id    INTEGER NOT NULL REFERENCES commitment_drafts,
  received_on TEXT NOT NULL,
  sender      TEXT NOT NULL,             -- the kind of stakeholder, never a name
  text        TEXT NOT NULL,
  answered_on TEXT CHECK (answered_on >= received_on),
  response    TEXT CHECK (response IN ('taken-up', 'in-part', 'not-taken-up')),
  reply       TEXT NOT NULL DEFAULT '',
  CHECK ((answered_on IS NULL) = (response IS NULL)),
  UNIQUE (draft_id, received_on, sender, text)
) STRICT;

CREATE TABLE commitment_actions (
  id           INTEGER PRIMARY KEY,
  ref          TEXT NOT NULL UNIQUE,     -- N0042
  principle_id INTEGER NOT NULL REFERENCES principles,
  body         TEXT NOT NULL CHECK (body IN ('mpa', 'mps')),
  owner        TEXT NOT NULL,            -- an office, never a name
  text         TEXT NOT NULL,
  from_on      TEXT NOT NULL,
  due_on       TEXT NOT NULL CHECK (due_on >= from_on)
) STRICT;
CREATE INDEX commitment_actions_of ON commitment_actions (principle_id, body, due_on);

CREATE TABLE commitment_progress (
  id          INTEGER PRIMARY KEY,
  action_id   INTEGER NOT NULL REFERENCES commitment_actions,
  reported_on TEXT NOT NULL,
  status      TEXT NOT NULL CHECK (status IN ('not-started', 'under-way', 'done', 'dropped')),
  evidence    TEXT NOT NULL DEFAULT '',
  UNIQUE (action_id, reported_on)
) STRICT;

-- The equality standard (001 p73), good practice (001 p62), joint meetings and issues raised (003).
CREATE TABLE equality_levels (           -- where the borough is against the standard, from a day on
  from_on  TEXT PRIMARY KEY,
  level    INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
  evidence TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE good_practices (
  id       INTEGER PRIMARY KEY,
  ref      TEXT NOT NULL UNIQUE,         -- G0042
  noted_on TEXT NOT NULL,
  team_id  INTEGER REFERENCES teams,     -- null is the borough
  reached  TEXT NOT NULL,                -- the group it reaches, a code
  title    TEXT NOT NULL,
  text     TEXT NOT NULL,                -- what was done
  result   TEXT NOT NULL DEFAULT '',     -- what came of it
  shared_on TEXT                         -- when it was made known to others
) STRICT;
CREATE INDEX good_practices_on ON good_practices (noted_on, reached);

CREATE TABLE issues_raised (             -- at an event with the public, and how often
  engagement_id INTEGER NOT NULL REFERENCES engagements,
  theme         TEXT NOT NULL,
  text          TEXT NOT NULL DEFAULT '',
  count         INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (engagement_id, theme, text)
) STRICT, WITHOUT ROWID;
CREATE INDEX issues_raised_of ON issues_raised (theme, engagement_id, count);

CREATE TABLE joint_rounds (              -- of joint engagement meetings; on the Central Team's file
  id      INTEGER PRIMARY KEY,
  code    TEXT NOT NULL UNIQUE,
  theme   TEXT NOT NULL,
  from_on TEXT NOT NULL
) STRICT;

CREATE TABLE joint_meetings (            -- one borough's of a round
  round_id INTEGER NOT NULL REFERENCES joint_rounds,
  borough  TEXT NOT NULL REFERENCES boroughs,
  held_on  TEXT NOT NULL,
  theme    TEXT NOT NULL,                -- what it was about in that borough
  PRIMARY KEY (round_id, borough)
) STRICT, WITHOUT ROWID;

CREATE TABLE joint_meeting_partners (
  round_id INTEGER NOT NULL,
  borough  TEXT NOT NULL,
  partner  TEXT NOT NULL,
  PRIMARY KEY (round_id, borough, partner),
  FOREIGN KEY (round_id, borough) REFERENCES joint_meetings
) STRICT, WITHOUT ROWID;

-- Subject rights.

CREATE TABLE destructions (              -- what was destroyed, and on what ground; never what it was
  id      INTEGER PRIMARY KEY,
  done_at TEXT NOT NULL,
  done_by TEXT NOT NULL,
  kind    TEXT NOT NULL,
  ref     TEXT NOT NULL,                 -- '' where it is of nobody
  ground  TEXT NOT NULL CHECK (ground IN ('request', 'retention')),
  reason  TEXT NOT NULL,                 -- of a request, or the setting and its months
  records INTEGER NOT NULL CHECK (records > 0)
) STRICT;
CREATE INDEX destructions_of ON destructions (kind, ref);

PRAGMA user_version = 4;
