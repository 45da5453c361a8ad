package main_test

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// addPeopleCommand is a command of the scripts. It writes a folder of import files with many
// invented volunteers:
//
//	add-people FOLDER FILE
//
// Each line of the file is a number of people and their attributes, such as
// "784 ethnicity=W1 gender=F". An attribute is one of
//
//	born=DATE
//	role=ROLE/WARD    from 1 February 2024
//	STRAND=ANSWER     an equality answer: CODE or SCHEME:CODE, with or without @DATE
//
// An answer without a scheme is in the scheme 2021. An answer without a date was given on
// 2 January 2024.
// Everybody joined on 1 February 2024.
func addPeopleCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: add-people FOLDER FILE")
	}
	folder := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(folder, 0o755))
	files := map[string][][]string{}
	for name, heading := range map[string]string{
		"wards": "code,name", "courses": "code,title,months",
		"roles":      "code,title,task,deployment,level,courses,risk,reserved,proposed,approved,minute",
		"volunteers": "ref,name,born,uk_since,source,applied",
		"references": "volunteer,referee,kind,asked,outcome,result", "interviews": "volunteer,date,outcome",
		"clearances": "volunteer,level,outcome,date,expires", "spells": "volunteer,change,date,reason",
		"placements": "volunteer,role,ward,from,to", "equality": "volunteer,strand,scheme,answer,date",
	} {
		files[name] = [][]string{strings.Split(heading, ",")}
	}
	addRow := func(name string, row ...string) { files[name] = append(files[name], row) }
	for _, ward := range []string{"Lark Rise", "Millponds"} {
		addRow("wards", strings.ReplaceAll(strings.ToLower(ward), " ", "-"), ward)
	}
	for role, deployment := range map[string]string{
		"front-desk": "front-counter",
		"ward-admin": "sn-support",
		"newsletter": "sn-support",
	} {
		addRow("roles", role, role, role, deployment, "basic", "", "no", "no", "2023-01-10", "2023-01-20", "SG/1")
	}

	people := 0
	lines := bufio.NewScanner(strings.NewReader(ts.ReadFile(args[1])))
	for lines.Scan() {
		words := strings.Fields(lines.Text())
		if len(words) == 0 {
			continue
		}
		count, err := strconv.Atoi(words[0])
		ts.Check(err)
		for range count {
			people++
			ref := fmt.Sprintf("V%04d", people)
			born := "1980-06-15"
			for _, word := range words[1:] {
				key, value, _ := strings.Cut(word, "=")
				switch key {
				case "born":
					born = value
				case "role":
					role, ward, _ := strings.Cut(value, "/")
					addRow("placements", ref, role, ward, "2024-02-01", "")
				default:
					answer, date, hasDate := strings.Cut(value, "@")
					if !hasDate {
						date = "2024-01-02"
					}
					scheme, code, hasScheme := strings.Cut(answer, ":")
					if !hasScheme {
						scheme, code = "2021", answer
					}
					addRow("equality", ref, key, scheme, code, date)
				}
			}
			addRow("volunteers", ref, "Volunteer Number"+strconv.Itoa(people), born, born, "website", "2024-01-01")
			for _, referee := range []string{"Primus Warrant", "Secunda Voucher"} {
				addRow("references", ref, referee, "professional", "2024-01-02", "satisfactory", "2024-01-10")
			}
			addRow("interviews", ref, "2024-01-15", "passed")
			addRow("clearances", ref, "basic", "submitted", "2024-01-16", "")
			addRow("clearances", ref, "basic", "cleared", "2024-01-20", "2028-01-19")
			addRow("spells", ref, "start", "2024-02-01", "")
		}
	}
	for name, rows := range files {
		file, err := os.Create(filepath.Join(folder, name+".csv"))
		ts.Check(err)
		ts.Check(csv.NewWriter(file).WriteAll(rows))
		ts.Check(file.Close())
	}
}
