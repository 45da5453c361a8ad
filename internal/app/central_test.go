package app

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"borough/internal/census"
	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/returns"
	"borough/internal/seal"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
)

// centralApp is the program with a Central Team's file, on 22 November 2026. It
// holds what the demonstration borough filed from July to September 2026, as if
// twenty boroughs had; the first signed and amended theirs.
func centralApp(t *testing.T) *cli.App {
	t.Helper()
	a, dir := demoApp(t), t.TempDir()
	db := filepath.Join(dir, "central.db")
	run := func(words ...string) {
		t.Helper()
		if code := Main(a.Env, append(words, "--db", db)); code != 0 {
			t.Fatalf("%v: exit code %d", words, code)
		}
	}
	text, err := seal.MakeKey()
	if err != nil {
		t.Fatal(err)
	}
	key, err := seal.ParseKey(text)
	if err != nil {
		t.Fatal(err)
	}
	run("central", "init")
	run("central", "key", "add", "E09000002", key.Public())
	run("meeting", "round", "add", "second", "--theme", "the violence most significant in each borough", "--from",
		"2026-06-01")
	run("meeting", "record", "second", "Barnet", "--on", "2026-07-13", "--theme", "youth-violence", "--partner",
		"health", "--partner", "probation")
	receive := []string{"central", "receive", "--accept-unsigned"}
	for i, b := range census.Boroughs()[:20] {
		versions := 1
		var signed *seal.Key
		if i == 0 {
			versions, signed = 2, key
		}
		before := record.FiledReturn{}
		for _, m := range []record.Month{"2026-07", "2026-08", "2026-09"} {
			for v := 1; v <= versions; v++ {
				before = refile(t, a, m, v, b, before)
				data, err := seal.Pack(before.Document, signed)
				if err != nil {
					t.Fatal(err)
				}
				file := filepath.Join(dir, fmt.Sprintf("%s-%s-%d.zip", b.Code, m, v))
				if err := os.WriteFile(file, data, 0o600); err != nil {
					t.Fatal(err)
				}
				receive = append(receive, file)
			}
		}
	}
	run(receive...)
	a = a.WithEnv(a.Env) // which reads its configuration anew
	a.Flags.DB = db
	return a
}

// refile returns a month's return of the demonstration borough as if another borough had
// filed it after the one before, which is of the month before or the version before.
func refile(
	t *testing.T, a *cli.App, m record.Month, version int, b census.Area, before record.FiledReturn,
) record.FiledReturn {
	t.Helper()
	f := record.FiledReturn{Month: m, Version: version}
	err := a.View(t.Context(), func(tx *store.Tx) error {
		filed, err := returnsdb.FiledVersion(tx, m, 1)
		if err != nil {
			return err
		}
		r, err := returns.Read(filed.Document)
		if err != nil {
			return err
		}
		r.Borough, r.Area, r.AreaCode, r.Version = b.Name, b.Name, b.Code, version
		switch {
		case before.Month == m:
			r.Filed.Supersedes, r.Filed.Reason = before.SHA256, "late"
			if earlier, err := returns.Read(before.Document); err != nil || earlier.Previous == nil {
				r.Previous = nil
			} else {
				r.Previous = earlier.Previous
			}
		case before.Month != "":
			r.Previous.Version, r.Previous.SHA256 = before.Version, before.SHA256
		default:
			r.Previous = nil
		}
		f.Document, err = r.Document()
		f.SHA256 = returns.Checksum(f.Document)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// appsOf returns the program with the file that each kind of report reads.
func appsOf(t *testing.T) map[report.File]*cli.App {
	books := demoApp(t)
	return map[report.File]*cli.App{
		report.BoroughFile: books,
		report.AnyFile:     books,
		report.CentralFile: centralApp(t),
	}
}
