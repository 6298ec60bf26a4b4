// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/shuwu-search-text.h"
#include "search/shuwu-spelling.h"

G_BEGIN_DECLS

/* What is typed beyond this many characters and words is not looked at; no title is that long. */
#define SHUWU_QUERY_UNITS_MAX 256

/* A run of ideographs, or a word of letters and digits that may also be pinyin. */
typedef struct
{
  guint n_characters;    /* 0: it is a word */
  gunichar *characters;
  char *letters;         /* of a word */
  guint n_letters;       /* bytes */
  gboolean is_spelled;   /* several words read as one run of pinyin: matches ideographs only */
  guint64 breaks;
  guint64 umlauts;
  GPtrArray *spellings;  /* of ShuwuSpelling; none for ideographs */
} ShuwuAtom;

typedef struct
{
  GPtrArray *atoms;      /* of ShuwuAtom: all have to match */
  ShuwuAtom *joined;     /* (nullable): the same without the gaps, where all are of one kind */
  char *typed;           /* without spaces at the ends */
  char *number;          /* what was typed as a number on a book: half width, upper case */
  char *digits;          /* (nullable): only the digits (and X) of it, if it has nothing else but hyphens and spaces */
} ShuwuQuery;

ShuwuQuery *shuwu_query_new (const char *typed) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_query_free (ShuwuQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuQuery, shuwu_query_free)

/* Reads the pinyin of all atoms again, less strictly; FALSE if none may be pinyin. */
gboolean shuwu_query_widen (ShuwuQuery *self);

/* Some words in a row read as one run of pinyin; NULL if that cannot be. */
ShuwuAtom *shuwu_atom_new_joined (GPtrArray *atoms,
                                  guint      from,
                                  guint      to) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_atom_free (ShuwuAtom *self);

gboolean shuwu_atom_is_word (const ShuwuAtom *self);
/* Whether it may be one syllable, whole or begun, and so stands for very many characters. */
gboolean shuwu_atom_is_syllable (const ShuwuAtom *self);
gboolean shuwu_atom_equal (const ShuwuAtom *self,
                           const ShuwuAtom *other);

G_END_DECLS
