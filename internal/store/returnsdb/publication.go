package returnsdb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

const publicationColumns = `id, name, title, about, on_on, rule, figures, account, published_at, published_by FROM publications`

// FindPublication returns what was published under that number, without its groups.
// One that is not there is a *record.Missing.
func FindPublication(tx *store.Tx, id int64) (record.Publication, error) {
	p, found, err := store.One(tx, scanPublication, `SELECT `+publicationColumns+` WHERE id = @id`,
		sql.Named("id", id))
	if err == nil && !found {
		err = &record.Missing{
			Text: fmt.Sprintf("there is no publication %d", id),
			Hint: "borough publish list shows what was published",
		}
	}
	return p, err
}

// Masking returns the rule by which figures are published today. A setting of an
// unknown name or day, as a file written by hand can have, is an error: it may have
// been meant to make the rule stricter. A rule weaker than the least is an error too.
func Masking(tx *store.Tx) (record.Masking, error) {
	settings, err := booksdb.Settings(tx, tx.Today)
	if err != nil {
		return record.Masking{}, err
	}
	for _, s := range store.State[booksdb.SettingsCache](tx).Rows {
		if setting, err := record.FindSetting(s.Key); err != nil {
			return record.Masking{}, err
		} else if setting.Key != s.Key {
			return record.Masking{}, record.Wrong("setting %q is not one that is read: it is %s", s.Key, setting.Key)
		}
		if !s.From.Valid() {
			return record.Masking{}, record.Wrong("setting %s is from %q, which is no day", s.Key, s.From)
		}
	}
	return settings.Masking, settings.Masking.Check()
}

// Accounts returns the accounts of the earlier publications whose figures may have to
// do with those of the day: of two months before it to two after. What an older
// program published has none.
func Accounts(tx *store.Tx, on record.Date) ([]string, error) {
	return store.All(tx, func(account *string) []any { return []any{account} },
		`SELECT account FROM publications WHERE account <> '' AND on_on BETWEEN @from AND @to ORDER BY id`,
		sql.Named("from", string(on.AddMonths(-2))), sql.Named("to", string(on.AddMonths(2))))
}

// Publish keeps what is being published and returns it with its number. What may not
// be published is a *record.Refusal: see CheckPublishable. What was published just so
// before is not kept twice.
func Publish(tx *store.Tx, p record.Publication) (record.Publication, error) {
	refusal, err := CheckPublishable(tx, p)
	if err == nil {
		err = refusal
	}
	if err != nil {
		return p, err
	}
	kept, found, err := store.One(tx, scanPublication, `SELECT `+publicationColumns+`
		WHERE name = @name AND about = @about AND rule = @rule AND figures = @figures ORDER BY id LIMIT 1`,
		sql.Named("name", p.Name), sql.Named("about", p.About), sql.Named("rule", p.Rule),
		sql.Named("figures", p.Figures))
	if err != nil || found {
		return kept, err
	}
	return insertPublication(tx, p)
}

// CheckPublishable returns, as a refusal, why a table may not be published (R19): it
// tells a few people apart, by itself or by its difference from any that was published
// before, or it prints figures again that are out by another rule. A nil refusal is
// that it may; err is that the ledger could not be read.
func CheckPublishable(tx *store.Tx, p record.Publication) (refusal, err error) {
	strand, isolates := p.IsolatesAlone()
	if refusal := askDifference(p, record.DifferencingFacts{Strand: strand, Isolates: isolates}); refusal != nil {
		return refusal, nil
	}
	before, err := store.All(tx, scanPublication, `SELECT `+publicationColumns+` ORDER BY id`)
	if err != nil {
		return nil, err
	}
	for i := range before {
		kept := &before[i]
		if kept.Groups, err = readGroups(tx, kept.ID); err != nil {
			return nil, err
		}
		strand, isolates := p.IsolatesAgainst(*kept)
		from := fmt.Sprintf("publication %d (%s, %s, published on %s)", kept.ID, kept.Title, kept.About, kept.At[:10])
		difference := record.DifferencingFacts{Strand: strand, Isolates: isolates, From: from}
		if refusal := askDifference(p, difference); refusal != nil {
			return refusal, nil
		}
		if what, again := p.Reprints(*kept); again {
			err := record.Require("publishing "+p.Title, record.ReprintFacts{What: what, From: from},
				record.ReprintRule)
			if refusal, ok := err.(*record.Refusal); ok {
				refusal.Hint = fmt.Sprintf("send what is out already: borough publish show %d prints it", kept.ID)
			}
			return err, nil
		}
	}
	strand, isolates = p.IsolatesCombined(before)
	combined := record.DifferencingFacts{
		Strand:   strand,
		Isolates: isolates,
		From:     "all that was published before, taken together",
	}
	return askDifference(p, combined), nil
}

// askDifference returns the refusal of R19, if it refuses the publication.
func askDifference(p record.Publication, d record.DifferencingFacts) error {
	err := record.Require("publishing "+p.Title, d, record.DifferencingRule)
	if refusal, ok := err.(*record.Refusal); ok {
		refusal.Hint = "publish it later, when ten or more have come or gone (by quarter, say), or leave " +
			d.Strand + " out; borough publish list shows what is out"
	}
	return err
}

func scanPublication(p *record.Publication) []any {
	return []any{&p.ID, &p.Name, &p.Title, &p.About, &p.On, &p.Rule, &p.Figures, &p.Account, &p.At, &p.By}
}

// insertPublication keeps a publication, whom it counts, and a note for the audit.
func insertPublication(tx *store.Tx, p record.Publication) (record.Publication, error) {
	p.At, p.By = tx.Timestamp(), tx.Actor()
	id, err := tx.Insert(`INSERT INTO publications (name, title, about, on_on, rule, figures, account, published_at,
		published_by)
		VALUES (@name, @title, @about, @on, @rule, @figures, @account, @at, @by)`,
		sql.Named("name", p.Name), sql.Named("title", p.Title), sql.Named("about", p.About), sql.Named("on", p.On),
		sql.Named("rule", p.Rule), sql.Named("figures", p.Figures), sql.Named("account", p.Account),
		sql.Named("at", p.At), sql.Named("by", p.By))
	if err != nil {
		return p, err
	}
	p.ID = id
	for _, g := range p.Groups {
		for _, ref := range g.People {
			if err := tx.Exec(`INSERT INTO publication_people (publication_id, grp, ref) VALUES (@id, @group, @ref)`,
				sql.Named("id", id), sql.Named("group", g.Code), sql.Named("ref", ref)); err != nil {
				return p, err
			}
		}
		for _, c := range g.Counts {
			if err := tx.Exec(`INSERT INTO publication_counts (publication_id, grp, strand, code, count)
				VALUES (@id, @group, @strand, @code, @count)`,
				sql.Named("id", id), sql.Named("group", g.Code), sql.Named("strand", c.Strand),
				sql.Named("code", c.Code), sql.Named("count", c.Count)); err != nil {
				return p, err
			}
		}
	}
	if p.Groups, err = readGroups(tx, id); err != nil {
		return p, err
	}
	p.SHA256 = p.Digest()
	tx.Note(publicationSubject(id), nil, p)
	return p, nil
}

// readGroups returns the groups of people that a publication counts, by code.
func readGroups(tx *store.Tx, id int64) (groups []record.PublishedGroup, err error) {
	type member struct{ group, ref string }
	members, err := store.All(tx, func(m *member) []any { return []any{&m.group, &m.ref} },
		`SELECT grp, ref FROM publication_people WHERE publication_id = @id ORDER BY grp, ref`, sql.Named("id", id))
	if err != nil {
		return nil, err
	}
	type groupCount struct {
		group string
		record.PublishedCount
	}
	counts, err := store.All(tx, func(c *groupCount) []any { return []any{&c.group, &c.Strand, &c.Code, &c.Count} },
		`SELECT grp, strand, code, count FROM publication_counts WHERE publication_id = @id
			ORDER BY grp, strand, code`, sql.Named("id", id))
	indexes := map[string]int{} // of groups, by code
	group := func(code string) *record.PublishedGroup {
		if _, found := indexes[code]; !found {
			indexes[code] = len(groups)
			groups = append(groups, record.PublishedGroup{Code: code})
		}
		return &groups[indexes[code]]
	}
	for _, c := range counts {
		g := group(c.group)
		g.Counts = append(g.Counts, c.PublishedCount)
	}
	for _, m := range members {
		g := group(m.group)
		g.People = append(g.People, m.ref)
	}
	return groups, err
}

// publicationSubject is what the audit calls a publication.
func publicationSubject(id int64) string { return fmt.Sprintf("publication %d", id) }
