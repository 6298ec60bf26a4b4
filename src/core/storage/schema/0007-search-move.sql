-- Titles that are found where they stand, but became more or less popular than that place says.

CREATE TABLE search_move (
  title_id INTEGER PRIMARY KEY
) STRICT;
