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

// centralApp returns the program with a Central Team's file, on 22 November 2026. The file
// holds the demonstration borough's returns from July to September 2026, copied under the
// names of twenty boroughs. The returns of the first of these boroughs are signed and have
// two versions each; the other returns are unsigned.
func centralApp(t *testing.T) *cli.App {
	t.Helper()
	a, dir := demoApp(t), t.TempDir()
	db := filepath.Join(dir, "central.db")
	run := func(args ...string) {
		t.Helper()
		if code := Main(a.Env, append(args, "--db", db)); code != 0 {
			t.Fatalf("%v: exit code %d", args, code)
		}
	}
	privateKey, err := seal.MakeKey()
	if err != nil {
		t.Fatal(err)
	}
	key, err := seal.ParseKey(privateKey)
	if err != nil {
		t.Fatal(err)
	}
	run("central", "init")
	run("central", "key", "add", "E09000002", key.PublicKey())
	run("meeting", "round", "add", "second", "--theme", "the violence most significant in each borough", "--from",
		"2026-06-01")
	run("meeting", "record", "second", "Barnet", "--on", "2026-07-13", "--theme", "youth-violence", "--partner",
		"health", "--partner", "probation")
	receiveArgs := []string{"central", "receive", "--accept-unsigned"}
	for i, b := range census.Boroughs()[:20] {
		versions := 1
		var signingKey *seal.Key
		if i == 0 {
			versions, signingKey = 2, key
		}
		previous := record.FiledReturn{}
		for _, m := range []record.Month{"2026-07", "2026-08", "2026-09"} {
			for v := 1; v <= versions; v++ {
				previous = copyForBorough(t, a, m, v, b, previous)
				data, err := seal.Pack(previous.Document, signingKey)
				if err != nil {
					t.Fatal(err)
				}
				file := filepath.Join(dir, fmt.Sprintf("%s-%s-%d.zip", b.Code, m, v))
				if err := os.WriteFile(file, data, 0o600); err != nil {
					t.Fatal(err)
				}
				receiveArgs = append(receiveArgs, file)
			}
		}
	}
	run(receiveArgs...)
	a = a.WithEnv(a.Env) // a new App, which reads its configuration again
	a.Flags.DB = db
	return a
}

// copyForBorough returns a copy of the demonstration borough's return of a month, with the name
// and code of another borough. The copy refers to previous, which is the borough's return of
// the month before or the version of the same month that it replaces. For the borough's first
// return, previous is empty.
func copyForBorough(
	t *testing.T, a *cli.App, m record.Month, version int, b census.Area, previous record.FiledReturn,
) record.FiledReturn {
	t.Helper()
	f := record.FiledReturn{Month: m, Version: version}
	err := a.View(t.Context(), func(tx *store.Tx) error {
		filed, err := returnsdb.FiledVersion(tx, m, 1)
		if err != nil {
			return err
		}
		r, err := returns.DecodeUntrusted(filed.Document)
		if err != nil {
			return err
		}
		r.Borough, r.Area, r.AreaCode, r.Version = b.Name, b.Name, b.Code, version
		switch {
		case previous.Month == m:
			r.Filed.Supersedes, r.Filed.Reason = previous.SHA256, "late"
			if replaced, err := returns.DecodeUntrusted(previous.Document); err != nil || replaced.Previous == nil {
				r.Previous = nil
			} else {
				r.Previous = replaced.Previous
			}
		case previous.Month != "":
			r.Previous.Version, r.Previous.SHA256 = previous.Version, previous.SHA256
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

// appsByFile returns, for each kind of file that a report can read, a program with such a file.
func appsByFile(t *testing.T) map[report.FileKind]*cli.App {
	boroughApp := demoApp(t)
	return map[report.FileKind]*cli.App{
		report.BoroughFile: boroughApp,
		report.AnyFile:     boroughApp,
		report.CentralFile: centralApp(t),
	}
}
