-- What the migrations add up to, for readers. Written by the tests: change a
-- migration, not this.

CREATE TABLE books (                    -- one row: whose file this is
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  borough    TEXT NOT NULL,
  area_code  TEXT NOT NULL,             -- ONS code of the census area
  created_at TEXT NOT NULL
, kind TEXT NOT NULL DEFAULT 'borough' CHECK (kind IN ('borough', 'central'))) STRICT;

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
, occupation TEXT) STRICT;

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
, despite TEXT CHECK (despite IS NULL OR change IN ('joined', 'rejoined'))) STRICT;
CREATE INDEX spells_of ON spells (volunteer_id, from_on, id);
CREATE INDEX spells_standing ON spells (standing, until_on, from_on, volunteer_id);
CREATE INDEX spells_changed ON spells (from_on, change, reason, volunteer_id);

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
CREATE INDEX audit_of ON audit (subject);

CREATE TABLE equality_answers (          -- read by counts only (R14)
  kind        TEXT NOT NULL CHECK (kind IN ('volunteer', 'staff', 'member', 'contact')),
  person_id   INTEGER NOT NULL,          -- in the table of the kind
  strand      TEXT NOT NULL,
  answered_on TEXT NOT NULL,
  scheme      TEXT NOT NULL,
  code        TEXT NOT NULL,             -- for the strand age, the date of birth
  PRIMARY KEY (kind, person_id, strand, answered_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE equality_withdrawals (      -- the written notices to stop, remembered
  kind         TEXT NOT NULL CHECK (kind IN ('volunteer', 'staff', 'member', 'contact')),
  person_id    INTEGER NOT NULL,
  withdrawn_on TEXT NOT NULL,
  PRIMARY KEY (kind, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE returns (                  -- one row a version that was filed; none ever changes
  id       INTEGER PRIMARY KEY,
  month    TEXT NOT NULL,
  version  INTEGER NOT NULL CHECK (version > 0),
  document TEXT NOT NULL,               -- the JSON document, byte for byte
  sha256   TEXT NOT NULL,               -- of the document
  filed_at TEXT NOT NULL,
  filed_by TEXT NOT NULL,
  reason   TEXT,                        -- why it was amended; null for version 1
  gap      TEXT,                        -- why months before it were skipped
  CHECK ((version = 1) = (reason IS NULL)),
  UNIQUE (month, version)
) STRICT;

CREATE TABLE amendments (               -- a filed month that is open for late entries
  month     TEXT PRIMARY KEY,
  reason    TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  opened_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE return_evidence (          -- the records behind a version, as they stood; by ref, never by name
  return_id  INTEGER NOT NULL REFERENCES returns,
  part       TEXT NOT NULL CHECK (part IN ('people', 'applicants', 'ages', 'sessions', 'recruitment')),
  position   INTEGER NOT NULL,
  line       TEXT NOT NULL,             -- of people: the line of the numbers
  category   TEXT NOT NULL,
  measure    TEXT NOT NULL,             -- of recruitment
  volunteer  TEXT NOT NULL,             -- the ref; '' is nobody
  on_on      TEXT NOT NULL,             -- the day of it; of ages the day of birth
  session_id INTEGER NOT NULL,          -- 0 is none
  role       TEXT NOT NULL,
  deployment TEXT NOT NULL,
  activity   TEXT NOT NULL,
  exception  INTEGER NOT NULL CHECK (exception IN (0, 1)),
  minutes    INTEGER NOT NULL,
  sessions   INTEGER NOT NULL,
  count      INTEGER NOT NULL,
  note       TEXT NOT NULL,
  PRIMARY KEY (return_id, part, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE boroughs (                 -- those whose returns the Central Team receives
  code     TEXT PRIMARY KEY,            -- ONS code of the census area
  name     TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,        -- the name in plain lower case, for finding
  cluster  TEXT NOT NULL                -- boroughs that are added up together
) STRICT, WITHOUT ROWID;

CREATE TABLE borough_keys (             -- whose signature is whose
  id          INTEGER PRIMARY KEY,
  borough     TEXT NOT NULL REFERENCES boroughs,
  public      TEXT NOT NULL UNIQUE,     -- as an OpenSSH line, without its comment
  fingerprint TEXT NOT NULL UNIQUE,     -- of it, as ssh-keygen -l prints one
  added_on    TEXT NOT NULL,
  ended_on    TEXT,                     -- the last day on which what it signs is taken; it can be one before it was added
  reason      TEXT,                     -- why it ended
  CHECK ((ended_on IS NULL) = (reason IS NULL))
) STRICT;

CREATE TABLE received (                 -- one row a version of a borough's return
  id          INTEGER PRIMARY KEY,
  borough     TEXT NOT NULL REFERENCES boroughs,
  month       TEXT NOT NULL,
  version     INTEGER NOT NULL CHECK (version > 0),
  sha256      TEXT NOT NULL,            -- of the document
  key_id      INTEGER REFERENCES borough_keys, -- what signed it; null is unsigned
  signature   TEXT NOT NULL,            -- as ssh-keygen writes one; '' is unsigned
  filed_at    TEXT NOT NULL,            -- by the borough: this and all that follows is as the document has it
  filed_by    TEXT NOT NULL,
  received_at TEXT NOT NULL,            -- but this
  supersedes  TEXT NOT NULL,            -- SHA-256 of the version it takes the place of; '' for the first
  before_version INTEGER NOT NULL,      -- of the return of the month before, which it follows; 0 when there was none
  before_sha256  TEXT NOT NULL,
  opening     INTEGER NOT NULL,
  closing     INTEGER NOT NULL,
  scheme      TEXT NOT NULL,            -- of its ethnic groups
  benchmark   TEXT NOT NULL,            -- the source of what its shares are compared with
  age_bands   TEXT NOT NULL,
  document    TEXT NOT NULL,            -- byte for byte as it came; last, so that what stands before it is read without it
  CHECK ((key_id IS NULL) = (signature = '')),
  UNIQUE (borough, month, version)
) STRICT;
CREATE INDEX received_in ON received (month, borough, version);

CREATE TABLE received_figures (         -- what returns are added up of: the last version of each, where it is not nought
  month    TEXT NOT NULL,
  borough  TEXT NOT NULL REFERENCES boroughs,
  line     TEXT NOT NULL,
  category TEXT NOT NULL,
  measure  TEXT NOT NULL,
  value    REAL NOT NULL,
  PRIMARY KEY (month, borough, line, category, measure) -- a month of all boroughs is read at a stretch
) STRICT, WITHOUT ROWID;
CREATE INDEX received_figures_of ON received_figures (line, category, measure, borough, month, value);

CREATE TABLE bulletin_templates (       -- the borough's own words for its monthly page; the last row is in use
  id     INTEGER PRIMARY KEY,
  text   TEXT,                          -- null is the program's own
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL
) STRICT;

CREATE TABLE publications (             -- everything that was published; none ever changes
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL,               -- of the report
  title    TEXT NOT NULL,
  about    TEXT NOT NULL,               -- borough, period or as-at date, in words
  on_on    TEXT NOT NULL,               -- the day its figures are of, or the last
  rule     TEXT NOT NULL,
  figures  TEXT NOT NULL,               -- as they were printed, as CSV
  published_at TEXT NOT NULL,
  published_by TEXT NOT NULL
, account TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE publication_counts (       -- whom it sorts by what they are: exact, and by nobody's ref
  publication_id INTEGER NOT NULL REFERENCES publications,
  grp      TEXT NOT NULL,
  strand   TEXT NOT NULL,
  code     TEXT NOT NULL,
  count    INTEGER NOT NULL,
  PRIMARY KEY (publication_id, grp, strand, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE publication_people (       -- who is in its groups, by ref; nobody's answer
  publication_id INTEGER NOT NULL REFERENCES publications,
  grp      TEXT NOT NULL,
  ref      TEXT NOT NULL,
  PRIMARY KEY (publication_id, grp, ref)
) STRICT, WITHOUT ROWID;

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

CREATE UNIQUE INDEX expenses_meal ON expenses (session_id) WHERE outcome IS NOT 'rejected';

CREATE UNIQUE INDEX expenses_travel ON expenses (volunteer_id, spent_on, mode, receipt) WHERE outcome IS NOT 'rejected';

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
CREATE INDEX volunteers_by_name ON volunteers ((replace(name_key, ' ', '')), born_on);
CREATE INDEX staff_by_name ON staff ((replace(name_key, ' ', '')));
CREATE INDEX members_by_name ON members ((replace(name_key, ' ', '')));
CREATE INDEX contacts_by_name ON contacts ((replace(name_key, ' ', '')));
CREATE INDEX wards_by_name ON wards ((replace(name_key, ' ', '')));
CREATE INDEX teams_by_name ON teams ((replace(name_key, ' ', '')));
CREATE INDEX good_practices_by_title ON good_practices (title, noted_on);

CREATE TABLE accepted_findings (         -- accepted findings of borough check --strict
  check_code  TEXT NOT NULL,
  ref         TEXT NOT NULL,             -- of the record, or of its person
  detail      TEXT NOT NULL,             -- distinguishes the findings about one record; has no names
  reason      TEXT NOT NULL,
  accepted_on TEXT NOT NULL,
  PRIMARY KEY (check_code, ref, detail)
) STRICT, WITHOUT ROWID;

CREATE TABLE referees (                 -- one row for each reference that was asked for
  id           INTEGER PRIMARY KEY,
  volunteer_id INTEGER NOT NULL REFERENCES volunteers,
  name         TEXT NOT NULL,
  name_key     TEXT NOT NULL,           -- the same for all references of one referee, however the name is written
  kind         TEXT NOT NULL CHECK (kind IN ('professional', 'personal')),
  asked_on     TEXT NOT NULL,
  outcome      TEXT CHECK (outcome IN ('satisfactory', 'unsatisfactory', 'no-reply')),
  result_on    TEXT CHECK (result_on >= asked_on),
  CHECK ((outcome IS NULL) = (result_on IS NULL))
) STRICT;
CREATE INDEX referees_of ON referees (volunteer_id, name_key, asked_on);

PRAGMA application_id = 1112494671; -- BORO
PRAGMA user_version = 6;
