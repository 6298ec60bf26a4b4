-- Other descriptions under which a title is known: how it was described before it was corrected, and what was merged into it.
-- A record that matches one of them is that title, so that importing an old file again makes no double.

CREATE TABLE title_alias (
  match_key INTEGER NOT NULL,
  title_id  INTEGER NOT NULL REFERENCES title (id),
  PRIMARY KEY (match_key, title_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX title_alias_by_title ON title_alias (title_id);
