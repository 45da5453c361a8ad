-- +goose Up
-- Names are found however people write them: by their letters alone, without the spaces
-- of name_key.

DROP INDEX volunteers_by_name;
DROP INDEX staff_by_name;
DROP INDEX members_by_name;
DROP INDEX contacts_by_name;
CREATE INDEX volunteers_by_name ON volunteers ((replace(name_key, ' ', '')), born_on);
CREATE INDEX staff_by_name ON staff ((replace(name_key, ' ', '')));
CREATE INDEX members_by_name ON members ((replace(name_key, ' ', '')));
CREATE INDEX contacts_by_name ON contacts ((replace(name_key, ' ', '')));

-- What the rules of today refuse and nothing can mend stays, with the reason.

CREATE TABLE accepted_findings (         -- of borough check --strict
  check_code  TEXT NOT NULL,
  ref         TEXT NOT NULL,             -- of the person or the record that it is about
  detail      TEXT NOT NULL,             -- tells the findings about one record apart, without names
  reason      TEXT NOT NULL,
  accepted_on TEXT NOT NULL,
  PRIMARY KEY (check_code, ref, detail)
) STRICT, WITHOUT ROWID;

-- References of one referee have one key. An older file can have two of one day, under names
-- that are only now known to be the same; their keys differ in spaces at the end.
CREATE TABLE references_before AS SELECT * FROM referees;
DROP TABLE referees;
CREATE TABLE referees (                 -- one row a reference asked for
  id           INTEGER PRIMARY KEY,
  volunteer_id INTEGER NOT NULL REFERENCES volunteers,
  name         TEXT NOT NULL,
  name_key     TEXT NOT NULL,           -- one for all references of a referee, however the name is written
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

-- Why somebody was started despite an unsatisfactory reference or a failed interview.
ALTER TABLE spells ADD COLUMN despite TEXT CHECK (despite IS NULL OR change IN ('joined', 'rejoined'));

PRAGMA user_version = 5;
