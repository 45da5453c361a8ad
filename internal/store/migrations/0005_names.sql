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

PRAGMA user_version = 5;
