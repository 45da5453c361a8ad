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

PRAGMA user_version = 5;
