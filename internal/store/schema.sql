-- What the migrations add up to, for readers. Written by the tests: change a
-- migration, not this.

CREATE TABLE books (                    -- one row: whose file this is
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  borough    TEXT NOT NULL,
  area_code  TEXT NOT NULL,             -- ONS code of the census area
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE settings (
  key     TEXT NOT NULL,
  from_on TEXT NOT NULL,                -- the day it applies from
  value   TEXT NOT NULL,
  PRIMARY KEY (key, from_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (                    -- one row a write
  id      INTEGER PRIMARY KEY,
  at      TEXT NOT NULL,
  actor   TEXT NOT NULL,
  command TEXT NOT NULL,
  subject TEXT NOT NULL,                -- a ref, a code or a count, never a name
  before  TEXT NOT NULL,                -- JSON: what was true before, 'null' when new
  after   TEXT NOT NULL                 -- JSON: what is true now
) STRICT;

CREATE TABLE wards (
  id       INTEGER PRIMARY KEY,
  code     TEXT NOT NULL UNIQUE,
  name     TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE         -- the name in plain lower case, for finding
) STRICT;

CREATE TABLE courses (
  id     INTEGER PRIMARY KEY,
  code   TEXT NOT NULL UNIQUE,
  title  TEXT NOT NULL,
  months INTEGER CHECK (months > 0)     -- how long it stays in date; null is for good
) STRICT;

CREATE TABLE roles (
  id          INTEGER PRIMARY KEY,
  code        TEXT NOT NULL UNIQUE,
  title       TEXT NOT NULL,
  task        TEXT NOT NULL,
  deployment  TEXT NOT NULL CHECK (deployment IN ('sn-support', 'front-counter', 'other')),
  level       TEXT NOT NULL,            -- the clearance it needs
  risk        INTEGER NOT NULL CHECK (risk IN (0, 1)),
  reserved    INTEGER NOT NULL CHECK (reserved IN (0, 1)),
  proposed_on TEXT NOT NULL,
  approved_on TEXT,
  minute      TEXT,                     -- the steering group's minute reference
  rejected_on TEXT,
  retired_on  TEXT,
  reason      TEXT,                     -- why rejected or retired
  CHECK ((approved_on IS NULL) = (minute IS NULL)),
  CHECK (approved_on IS NULL OR (rejected_on IS NULL AND reserved = 0)),
  CHECK (retired_on IS NULL OR approved_on IS NOT NULL)
) STRICT;

CREATE TABLE role_courses (             -- the training a role needs
  role_id   INTEGER NOT NULL REFERENCES roles,
  course_id INTEGER NOT NULL REFERENCES courses,
  PRIMARY KEY (role_id, course_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE volunteers (
  id          INTEGER PRIMARY KEY,
  ref         TEXT NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  name_key    TEXT NOT NULL,
  born_on     TEXT NOT NULL,
  uk_since_on TEXT NOT NULL,
  source      TEXT NOT NULL,
  email       TEXT,
  phone       TEXT
) STRICT;
CREATE INDEX volunteers_by_name ON volunteers (name_key, born_on);

CREATE TABLE spells (
  id           INTEGER PRIMARY KEY,
  volunteer_id INTEGER NOT NULL REFERENCES volunteers,
  standing     TEXT NOT NULL CHECK (standing IN
    ('applicant', 'active', 'paused', 'suspended', 'left', 'rejected', 'withdrawn')),
  change       TEXT NOT NULL CHECK (change IN
    ('applied', 'reapplied', 'joined', 'rejoined', 'paused', 'resumed', 'suspended',
     'left', 'rejected', 'withdrawn')),
  from_on      TEXT NOT NULL,
  until_on     TEXT CHECK (until_on >= from_on),
  reason       TEXT
) STRICT;
CREATE INDEX spells_of ON spells (volunteer_id, from_on, id);
CREATE INDEX spells_standing ON spells (standing, until_on, from_on, volunteer_id);
CREATE INDEX spells_changed ON spells (from_on, change, reason, volunteer_id);

CREATE TABLE referees (                 -- one row a reference asked for
  id           INTEGER PRIMARY KEY,
  volunteer_id INTEGER NOT NULL REFERENCES volunteers,
  name         TEXT NOT NULL,
  name_key     TEXT NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('professional', 'personal')),
  asked_on     TEXT NOT NULL,
  outcome      TEXT CHECK (outcome IN ('satisfactory', 'unsatisfactory', 'no-reply')),
  result_on    TEXT CHECK (result_on >= asked_on),
  CHECK ((outcome IS NULL) = (result_on IS NULL)),
  UNIQUE (volunteer_id, name_key, asked_on)
) STRICT;

CREATE TABLE interviews (
  id           INTEGER PRIMARY KEY,
  volunteer_id INTEGER NOT NULL REFERENCES volunteers,
  held_on      TEXT NOT NULL,
  outcome      TEXT NOT NULL CHECK (outcome IN ('passed', 'failed')),
  UNIQUE (volunteer_id, held_on)
) STRICT;

CREATE TABLE clearances (               -- one row a step of vetting; outcomes only, never reasons
  id           INTEGER PRIMARY KEY,
  volunteer_id INTEGER NOT NULL REFERENCES volunteers,
  level        TEXT NOT NULL,
  outcome      TEXT NOT NULL CHECK (outcome IN
    ('submitted', 'cleared', 'refused', 'discontinued', 'suspended', 'withdrawn', 'appealed')),
  decided_on   TEXT NOT NULL,
  expires_on   TEXT,                    -- the last day it is in force
  CHECK ((outcome = 'cleared') = (expires_on IS NOT NULL)),
  CHECK (expires_on >= decided_on),
  UNIQUE (volunteer_id, level, decided_on, outcome)
) STRICT;

CREATE TABLE training (
  id           INTEGER PRIMARY KEY,
  volunteer_id INTEGER NOT NULL REFERENCES volunteers,
  course_id    INTEGER NOT NULL REFERENCES courses,
  done_on      TEXT NOT NULL,
  expires_on   TEXT CHECK (expires_on >= done_on), -- the last day it is in date
  UNIQUE (volunteer_id, course_id, done_on)
) STRICT;

CREATE TABLE risk_assessments (
  id           INTEGER PRIMARY KEY,
  volunteer_id INTEGER NOT NULL REFERENCES volunteers,
  role_id      INTEGER NOT NULL REFERENCES roles,
  assessed_on  TEXT NOT NULL,
  review_on    TEXT CHECK (review_on > assessed_on),
  UNIQUE (volunteer_id, role_id, assessed_on)
) STRICT;

CREATE TABLE placements (
  id           INTEGER PRIMARY KEY,
  volunteer_id INTEGER NOT NULL REFERENCES volunteers,
  role_id      INTEGER NOT NULL REFERENCES roles,
  ward_id      INTEGER REFERENCES wards,
  from_on      TEXT NOT NULL,
  ended_on     TEXT CHECK (ended_on >= from_on), -- its last day
  UNIQUE (volunteer_id, role_id, from_on)
) STRICT;

CREATE TABLE sessions (
  id           INTEGER PRIMARY KEY,
  volunteer_id INTEGER NOT NULL REFERENCES volunteers,
  given_on     TEXT NOT NULL,           -- the day it began
  start        INTEGER CHECK (start BETWEEN 0 AND 1439), -- minutes after midnight; null when only the length is known
  minutes      INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  over         INTEGER NOT NULL DEFAULT 0 CHECK (over BETWEEN 0 AND minutes - 1), -- of them, after midnight in the next month
  role_id      INTEGER NOT NULL REFERENCES roles,
  activity     TEXT NOT NULL,
  ward_id      INTEGER REFERENCES wards,
  exception    TEXT,                    -- why R6's monthly limit was passed
  voided_on    TEXT,
  void_reason  TEXT,
  CHECK ((voided_on IS NULL) = (void_reason IS NULL))
) STRICT;
CREATE INDEX sessions_of ON sessions (volunteer_id, given_on);
CREATE INDEX sessions_on ON sessions (given_on, volunteer_id);

CREATE TABLE month_hours (              -- the summary every return reads; kept by the transaction that writes a session
  month        TEXT NOT NULL,
  volunteer_id INTEGER NOT NULL REFERENCES volunteers,
  role_id      INTEGER NOT NULL REFERENCES roles,
  activity     TEXT NOT NULL,
  ward_id      INTEGER NOT NULL,        -- 0 is no ward
  sessions     INTEGER NOT NULL,        -- begun in the month
  minutes      INTEGER NOT NULL,        -- that fall in the month
  exceptions   INTEGER NOT NULL,        -- of the sessions, those past R6's limit
  PRIMARY KEY (month, volunteer_id, role_id, activity, ward_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE recruitment (
  id          INTEGER PRIMARY KEY,
  kind        TEXT NOT NULL CHECK (kind IN ('event', 'enquiry')),
  source      TEXT NOT NULL,
  happened_on TEXT NOT NULL,
  count       INTEGER NOT NULL CHECK (count > 0),
  note        TEXT NOT NULL DEFAULT '',
  UNIQUE (kind, source, happened_on, note)
) STRICT;
CREATE INDEX recruitment_on ON recruitment (happened_on, source, kind, count);

CREATE TABLE equality_answers (         -- read by counts only (R14)
  volunteer_id INTEGER NOT NULL REFERENCES volunteers,
  strand       TEXT NOT NULL,
  answered_on  TEXT NOT NULL,
  scheme       TEXT NOT NULL,
  code         TEXT NOT NULL,
  PRIMARY KEY (volunteer_id, strand, answered_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE equality_withdrawals (     -- the written notices to stop, remembered
  volunteer_id INTEGER PRIMARY KEY REFERENCES volunteers,
  withdrawn_on TEXT NOT NULL
) STRICT;

CREATE TABLE categories (               -- every answer, and where it counts when compared in a scheme
  strand   TEXT NOT NULL,
  scheme   TEXT NOT NULL,
  code     TEXT NOT NULL,
  title    TEXT NOT NULL,
  position INTEGER NOT NULL,
  asked    INTEGER NOT NULL CHECK (asked IN (0, 1)),  -- 1 when the scheme's own form has it
  stated   INTEGER NOT NULL CHECK (stated IN (0, 1)), -- 0 for not stated and prefer not to say
  counts_as TEXT NOT NULL,              -- the scheme's code that stands for it
  broad    TEXT NOT NULL,               -- the broad group, '' where the strand has none
  PRIMARY KEY (strand, scheme, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE benchmarks (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL UNIQUE,
  area     TEXT NOT NULL,
  year     INTEGER NOT NULL,
  scheme   TEXT NOT NULL,               -- of its ethnic groups
  source   TEXT NOT NULL,
  added_on TEXT NOT NULL,
  own      INTEGER NOT NULL CHECK (own IN (0, 1)) -- 1 when the borough added it
) STRICT;

CREATE TABLE benchmark_figures (
  benchmark_id INTEGER NOT NULL REFERENCES benchmarks,
  strand       TEXT NOT NULL,
  code         TEXT NOT NULL,
  title        TEXT NOT NULL,
  position     INTEGER NOT NULL,
  count        INTEGER NOT NULL CHECK (count >= 0),
  low          INTEGER NOT NULL,        -- ages, for the strand age; 0 elsewhere
  high         INTEGER NOT NULL,        -- -1 is and over
  PRIMARY KEY (benchmark_id, strand, code)
) STRICT, WITHOUT ROWID;

PRAGMA application_id = 1112494671; -- BORO
PRAGMA user_version = 1;
