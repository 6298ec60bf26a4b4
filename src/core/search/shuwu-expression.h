// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/shuwu-query.h"

G_BEGIN_DECLS

/* Where an atom is looked for. */
typedef enum
{
  SHUWU_PLACE_TITLE_WHOLE,
  SHUWU_PLACE_TITLE_START,
  SHUWU_PLACE_TITLE,
  SHUWU_PLACE_AUTHORS,
} ShuwuPlace;

/* Appends what the index is asked for an atom in one place, in the language of FTS5. FALSE, and nothing appended, if
 * the atom cannot stand there. The index finds at least what shuwu_match_atom () accepts there. */
gboolean shuwu_expression_append_atom (GString         *expression,
                                       const ShuwuAtom *atom,
                                       ShuwuPlace       place);

/* In the title or among the authors or (@publishers, of gint64 ids, may be empty) from one of some publishers. */
gboolean shuwu_expression_append_anywhere (GString         *expression,
                                           const ShuwuAtom *atom,
                                           GArray          *publishers);
/* As a word in the title or among the authors, not as pinyin. */
gboolean shuwu_expression_append_word (GString         *expression,
                                       const ShuwuAtom *atom);
gboolean shuwu_expression_append_publishers (GString *expression,
                                             GArray  *publishers);

G_END_DECLS
