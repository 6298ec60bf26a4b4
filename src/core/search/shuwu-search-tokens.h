// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/shuwu-search-text.h"

G_BEGIN_DECLS

/* Raise it whenever a document may give other tokens than before: the index is then made again when a file is opened. */
#define SHUWU_SEARCH_TOKENS_VERSION 2

#define SHUWU_FIELD_SEPARATOR '\x1f'

/* Longer words are indexed by their beginning; who compares them compares all of it. */
#define SHUWU_TOKEN_WORD_MAX 64
/* Beginnings of words that are tokens of their own, in letters. */
#define SHUWU_TOKEN_EDGE_MAX 4

/* What a token is, by its first letter; that of an author's name is the same in lower case.
 *
 *   T  c, c₁c₂           a character; two neighbours
 *      ^c, c$            the first, the last of the title
 *   W  word              also ^word, word$
 *   E  w, wo, wor, word  the beginnings of a word; of the title's first word also ^w …
 *   S  syllable          also ^syllable, also at the start of each author's name
 *   B  "syl₁ syl₂"       the syllables of two neighbours
 *   H  syl₁i₂            a syllable and the initial of the next one
 *   I  i₁i₂              the initials of two neighbours; also ^i (names too), i$
 *   J  i₁i₂i₃            the initials of three
 *   P  id                the publisher
 *
 * A word behind an apostrophe gives W word and E of its own, too. The parallel title gives the tokens of a title.
 * A character with several readings gives the tokens of all of them. Each name of an author starts after a gap. */

/* Returns 0 to go on. */
typedef int (*ShuwuTokenFunc) (gpointer    data,
                               const char *token,
                               int         length);

/* The tokens of `title ␟ authors ␟ P<publisher id> ␟ parallel title`; one may be given more than once. */
int shuwu_search_tokens_emit (ShuwuSearchText *scratch,
                              const char      *document,
                              gsize            length,
                              ShuwuTokenFunc   emit,
                              gpointer         data);

/* How many bytes the first @n_characters characters of @letters have; fewer if it ends before. */
guint shuwu_search_measure_letters (const char *letters,
                                    guint       n_bytes,
                                    guint       n_characters);

G_END_DECLS
