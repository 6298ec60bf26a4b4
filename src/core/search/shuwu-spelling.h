// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/shuwu-pinyin.h"

G_BEGIN_DECLS

/* Longer runs of letters are not read as pinyin. */
#define SHUWU_SPELLING_LETTERS_MAX 128

typedef enum
{
  SHUWU_SPELLING_FULL,      /* whole syllables, the last one perhaps half typed: hongloum */
  SHUWU_SPELLING_MIXED,     /* whole syllables and initials: honglm, wanlsw */
  SHUWU_SPELLING_INITIALS,  /* one letter a character: hlm */
} ShuwuSpellingKind;

/* What was typed for one character. */
typedef struct
{
  char letters[SHUWU_SYLLABLE_MAX + 1];
  guint8 length;
  gboolean is_whole;  /* a whole syllable; else the beginning of one */
} ShuwuSyllable;

/* One way to read a run of letters as pinyin. */
typedef struct
{
  ShuwuSpellingKind kind;
  guint n_syllables;
  ShuwuSyllable syllables[];
} ShuwuSpelling;

/* The likeliest ways to read @letters: (element-type ShuwuSpelling), full ones first. Bit n of @breaks: an apostrophe
 * stands before letter n. @is_wide looks further, for runs that found next to nothing. */
GPtrArray *shuwu_spelling_find_all (const char *letters,
                                    guint       n_letters,
                                    guint64     breaks,
                                    gboolean    is_wide) G_GNUC_WARN_UNUSED_RESULT;

/* zh, ch, sh */
gboolean shuwu_spelling_is_digraph (const char *letters,
                                    gsize       length);

G_END_DECLS
