// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/shuwu-query.h"

G_BEGIN_DECLS

typedef enum
{
  SHUWU_FIELD_TITLE,
  SHUWU_FIELD_AUTHORS,    /* each name starts after a gap */
  SHUWU_FIELD_PUBLISHER,
} ShuwuField;

/* The best place of an atom in a text. */
typedef struct
{
  int points;             /* 0: it does not match */
  guint first, n_units;
  gboolean is_pinyin;
  guint first_letter;     /* of a word that matched behind an apostrophe: where, in bytes of its letters */
  guint n_letters;        /* of a word that matched by its beginning: how much of it; 0: all */
} ShuwuMatch;

ShuwuMatch shuwu_match_atom (const ShuwuAtom       *atom,
                             const ShuwuSearchText *text,
                             ShuwuField             field);

/* Whether an atom is looked for among publishers: they are too many for short ones. */
gboolean shuwu_match_can_be_publisher (const ShuwuAtom *atom);

G_END_DECLS
