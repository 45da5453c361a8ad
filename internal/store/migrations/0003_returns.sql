-- +goose Up
-- The life of a return: what a borough files and amends, the records behind it,
-- and what the Central Team receives. A file is a borough's books or the Central
-- Team's; the tables of the other kind stay empty.

ALTER TABLE books ADD COLUMN kind TEXT NOT NULL DEFAULT 'borough' CHECK (kind IN ('borough', 'central'));

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
CREATE INDEX received_figures_of ON received_figures (line, category, measure, borough, month, value); -- and so are all months of a line

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
) STRICT;

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

PRAGMA user_version = 3;
