-- +goose Up
-- A name is found by its letters alone, however people write it. The indexes leave out
-- the spaces of name_key.

DROP INDEX volunteers_by_name;
DROP INDEX staff_by_name;
DROP INDEX members_by_name;
DROP INDEX contacts_by_name;
CREATE INDEX volunteers_by_name ON volunteers ((replace(name_key, ' ', '')), born_on);
CREATE INDEX staff_by_name ON staff ((replace(name_key, ' ', '')));
CREATE INDEX members_by_name ON members ((replace(name_key, ' ', '')));
CREATE INDEX contacts_by_name ON contacts ((replace(name_key, ' ', '')));
CREATE INDEX wards_by_name ON wards ((replace(name_key, ' ', '')));
CREATE INDEX teams_by_name ON teams ((replace(name_key, ' ', '')));
CREATE INDEX good_practices_by_title ON good_practices (title, noted_on);

-- A record can stay although today's rules refuse it, if nothing can correct it. The
-- reason is stored here.

CREATE TABLE accepted_findings (         -- accepted findings of borough check --strict
  check_code  TEXT NOT NULL,
  ref         TEXT NOT NULL,             -- of the record, or of its person
  detail      TEXT NOT NULL,             -- distinguishes the findings about one record; has no names
  reason      TEXT NOT NULL,
  accepted_on TEXT NOT NULL,
  PRIMARY KEY (check_code, ref, detail)
) STRICT, WITHOUT ROWID;

-- All references of one referee have the same key. The old table allows only one reference
-- for a key and a day, and a referee may have been asked twice on a day under two names. The
-- keys of such references differ in spaces at the end, which are removed here.
CREATE TABLE references_before AS SELECT * FROM referees;
DROP TABLE referees;
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
INSERT INTO referees SELECT id, volunteer_id, name, rtrim(name_key), kind, asked_on, outcome, result_on
FROM references_before;
DROP TABLE references_before;

-- despite says why somebody was started although there was an unsatisfactory reference or a
-- failed interview.
ALTER TABLE spells ADD COLUMN despite TEXT CHECK (despite IS NULL OR change IN ('joined', 'rejoined'));

PRAGMA user_version = 5;
