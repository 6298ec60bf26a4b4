// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One ideograph, or one word of letters and digits. */
typedef struct
{
  gunichar character;   /* folded; 0 for a word */
  gunichar original;    /* as it was written: the readings are those of this one */
  guint32 start, end;   /* where it stands in the text, in bytes */
  guint32 letters;      /* of a word: where its folded letters begin … */
  guint32 n_letters;    /* … and how many bytes they have */
  guint64 breaks;       /* of a word: bit n: an apostrophe stood before byte n */
  guint64 umlauts;      /* of a word: bit n: byte n, a u, was written ü */
  gboolean is_after_gap;  /* something stood before it that is neither; also so for the first unit */
} ShuwuUnit;

/* A text as the search sees it. Made once and filled again and again. */
typedef struct
{
  GArray *units;    /* of ShuwuUnit */
  GString *letters;
} ShuwuSearchText;

ShuwuSearchText *shuwu_search_text_new (void) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_search_text_free (ShuwuSearchText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuSearchText, shuwu_search_text_free)

/* What stands behind an apostrophe is a word of its own if it is so long: étranger in l'étranger, not s in worker's. */
#define SHUWU_TAIL_MIN 3

/* Where the next word within @word begins, in bytes of its letters behind @from; 0 if there is none. */
guint shuwu_search_text_find_tail (const ShuwuSearchText *self,
                                   const ShuwuUnit       *word,
                                   guint                  from);

void shuwu_search_text_read (ShuwuSearchText *self,
                             const char      *text,
                             gsize            length);

static inline guint
shuwu_search_text_count (const ShuwuSearchText *self)
{
  return self->units->len;
}

static inline const ShuwuUnit *
shuwu_search_text_get (const ShuwuSearchText *self,
                       guint                  index)
{
  return &g_array_index (self->units, ShuwuUnit, index);
}

static inline const char *
shuwu_search_text_get_letters (const ShuwuSearchText *self,
                               const ShuwuUnit       *word)
{
  return self->letters->str + word->letters;
}

static inline gboolean
shuwu_unit_is_word (const ShuwuUnit *self)
{
  return self->character == 0;
}

G_END_DECLS
