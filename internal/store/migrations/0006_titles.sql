-- +goose Up
-- More titles do not count as part of a name, such as Doctor, Sgt and Imam. The program
-- computes the keys of all names again when it upgrades a file to this version.

PRAGMA user_version = 6;
