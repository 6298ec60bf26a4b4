// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SHUWU_SYLLABLE_MAX 6

/* The readings of a character, as numbers of syllables, the usual one first. */
const guint16 *shuwu_pinyin_get_readings (gunichar  character,
                                          guint    *n_readings);

/* Syllables in alphabetical order; ü is written v. */
const char *shuwu_pinyin_get_syllable (guint number);

/* The syllables that begin with some letters are @n_syllables from the returned one on. */
guint shuwu_pinyin_find_syllables (const char *letters,
                                   gsize       n_letters,
                                   guint      *n_syllables);

/* Whether somebody can have typed these letters as one whole syllable. */
gboolean shuwu_pinyin_is_syllable (const char *letters,
                                   gsize       n_letters);

/* Whether all of a text is pinyin, with tones or without: "Hán jiē", not "Li tsʻung". */
gboolean shuwu_pinyin_is_spelling (const char *text);

/* "红楼梦" → "hong lou meng", "hlm", and what puts names in the order of a dictionary. */
char *shuwu_pinyin_dup_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *shuwu_pinyin_dup_initials (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *shuwu_pinyin_dup_sort_key (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
