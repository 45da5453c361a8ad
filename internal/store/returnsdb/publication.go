package returnsdb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

const publicationColumns = `id, name, title, about, on_on, rule, figures, account, published_at, published_by
	FROM publications`

// FindPublication returns the publication with the id, without its groups. The error is
// a *record.Missing if there is none.
func FindPublication(tx *store.Tx, id int64) (record.Publication, error) {
	p, found, err := store.One(tx, publicationFields, `SELECT `+publicationColumns+` WHERE id = @id`,
		sql.Named("id", id))
	if err == nil && !found {
		err = &record.Missing{
			Text: fmt.Sprintf("there is no publication %d", id),
			Hint: "borough publish list shows what was published",
		}
	}
	return p, err
}

// MaskingRule returns the rule by which figures are masked today. A file edited by hand can
// have a setting with an unknown name or an invalid date. That is an error, because the
// setting may have been meant to make the rule stricter. A rule weaker than the minimum
// is an error too.
func MaskingRule(tx *store.Tx) (record.Masking, error) {
	settings, err := booksdb.Settings(tx, tx.Today)
	if err != nil {
		return record.Masking{}, err
	}
	for _, s := range store.State[booksdb.SettingsCache](tx).Rows {
		if setting, err := record.FindSetting(s.Key); err != nil {
			return record.Masking{}, err
		} else if setting.Key != s.Key {
			return record.Masking{},
				record.Invalidf("setting %q is not one that is read: it is %s", s.Key, setting.Key)
		}
		if !s.From.Valid() {
			return record.Masking{}, record.Invalidf("setting %s is from %q, which is no day", s.Key, s.From)
		}
	}
	return settings.Masking, settings.Masking.Check()
}

// PublishedAccounts returns the accounts, which are the published figures as JSON, of the
// publications from two months before the date to two months after it. A publication of
// an older version of the program has no account.
func PublishedAccounts(tx *store.Tx, date record.Date) ([]string, error) {
	return store.All(tx, func(account *string) []any { return []any{account} },
		`SELECT account FROM publications WHERE account <> '' AND on_on BETWEEN @from AND @to ORDER BY id`,
		sql.Named("from", string(date.AddMonths(-2))), sql.Named("to", string(date.AddMonths(2))))
}

// Publish adds a publication to the ledger and returns it with its number. If it was
// published before with the same figures, Publish returns the earlier publication. The
// error is a *record.Refusal if the table may not be published: see CheckPublishable.
func Publish(tx *store.Tx, p record.Publication) (record.Publication, error) {
	refusal, err := CheckPublishable(tx, p)
	if err == nil {
		err = refusal
	}
	if err != nil {
		return p, err
	}
	existing, found, err := store.One(tx, publicationFields, `SELECT `+publicationColumns+`
		WHERE name = @name AND about = @about AND rule = @rule AND figures = @figures ORDER BY id LIMIT 1`,
		sql.Named("name", p.Name), sql.Named("about", p.About), sql.Named("rule", p.Rule),
		sql.Named("figures", p.Figures))
	if err != nil || found {
		return existing, err
	}
	return insertPublication(tx, p)
}

// CheckPublishable returns a refusal if a table may not be published (R19). The table
// may not identify a few people, either alone or by its difference from earlier
// publications. It also may not repeat figures that were published under another
// masking rule. The refusal is nil if the table may be published; err is an error of
// reading the ledger.
func CheckPublishable(tx *store.Tx, p record.Publication) (refusal, err error) {
	strand, isolates := p.IsolatesAlone()
	if refusal := checkDifferencing(p, record.DifferencingFacts{Strand: strand, Isolates: isolates}); refusal != nil {
		return refusal, nil
	}
	earlier, err := store.All(tx, publicationFields, `SELECT `+publicationColumns+` ORDER BY id`)
	if err != nil {
		return nil, err
	}
	for i := range earlier {
		previous := &earlier[i]
		if previous.Groups, err = readGroups(tx, previous.ID); err != nil {
			return nil, err
		}
		strand, isolates := p.IsolatesAgainst(*previous)
		publishedIn := fmt.Sprintf("publication %d (%s, %s, published on %s)",
			previous.ID, previous.Title, previous.About, previous.At[:10])
		difference := record.DifferencingFacts{Strand: strand, Isolates: isolates, Earlier: publishedIn}
		if refusal := checkDifferencing(p, difference); refusal != nil {
			return refusal, nil
		}
		if what, reprints := p.Reprints(*previous); reprints {
			err := record.CheckRules("publishing "+p.Title, record.ReprintFacts{Figures: what, Earlier: publishedIn},
				record.ReprintRule)
			if refusal, ok := err.(*record.Refusal); ok {
				refusal.Hint = fmt.Sprintf("send what is out already: borough publish show %d prints it", previous.ID)
			}
			return err, nil
		}
	}
	strand, isolates = p.IsolatesCombined(earlier)
	combined := record.DifferencingFacts{
		Strand:   strand,
		Isolates: isolates,
		Earlier:  "all that was published before, taken together",
	}
	return checkDifferencing(p, combined), nil
}

// checkDifferencing returns the refusal of R19, differencing, if the rule forbids the
// publication.
func checkDifferencing(p record.Publication, d record.DifferencingFacts) error {
	err := record.CheckRules("publishing "+p.Title, d, record.DifferencingRule)
	if refusal, ok := err.(*record.Refusal); ok {
		refusal.Hint = "publish it later, when ten or more have come or gone (by quarter, say), or leave " +
			d.Strand + " out; borough publish list shows what is out"
	}
	return err
}

func publicationFields(p *record.Publication) []any {
	return []any{&p.ID, &p.Name, &p.Title, &p.About, &p.On, &p.Rule, &p.Figures, &p.Account, &p.At, &p.By}
}

// insertPublication adds a publication and the people whom it counts to the ledger, and
// notes it for the audit.
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
	tx.Audit(publicationSubject(id), nil, p)
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

// publicationSubject returns the subject of a publication in the audit.
func publicationSubject(id int64) string { return fmt.Sprintf("publication %d", id) }
