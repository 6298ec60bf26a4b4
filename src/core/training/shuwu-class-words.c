// SPDX-License-Identifier: GPL-3.0-or-later
/* Words that are typed to find a class: each has to stand in a text as it is, or
 * spelled in pinyin from one of its characters on ("hanjie", "anqu" of 安全), or by
 * initials ("hj"). Many classes share their texts: each text is read once. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-class-words-private.h"

#include "text/shuwu-fold.h"
#include "text/shuwu-pinyin.h"

#include <string.h>

#define WORDS_MAX 16

struct _ShuwuClassWords
{
  GStrv words;          /* folded */
  GHashTable *seen;     /* text → which words stand in it, a bit for each */
};

ShuwuClassWords *
shuwu_class_words_new (const char *typed)
{
  ShuwuClassWords *self = g_new0 (ShuwuClassWords, 1);
  g_autofree char *folded = shuwu_fold_dup_text (typed);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (int i = 0; parts[i] != NULL && words->len < WORDS_MAX; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (words, g_strdup (parts[i]));
  g_ptr_array_add (words, NULL);
  self->words = (GStrv) g_ptr_array_steal (words, NULL);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
shuwu_class_words_free (ShuwuClassWords *self)
{
  g_strfreev (self->words);
  g_hash_table_unref (self->seen);
  g_free (self);
}

gboolean
shuwu_class_words_are_empty (const ShuwuClassWords *self)
{
  return self->words[0] == NULL;
}

/* Whether the letters go on from the beginning of a syllable: "loumeng" in "hong lou meng". */
static gboolean
is_spelled (const char *syllables,
            const char *word)
{
  for (const char *begin = syllables; begin != NULL; begin = strchr (begin, ' '))
    {
      const char *p = begin = *begin == ' ' ? begin + 1 : begin;
      const char *letter = word;

      for (; *letter != '\0' && *p != '\0'; p++)
        if (*p == *letter)
          letter++;
        else if (*p != ' ')
          break;
      if (*letter == '\0')
        return TRUE;
    }

  return FALSE;
}

static guint
read_text (const ShuwuClassWords *self,
           const char            *text)
{
  g_autofree char *folded = shuwu_fold_dup_text (text);
  g_autofree char *syllables = shuwu_pinyin_dup_text (text);
  g_autofree char *initials = shuwu_pinyin_dup_initials (text);
  guint found = 0;

  for (guint i = 0; self->words[i] != NULL; i++)
    if (strstr (folded, self->words[i]) != NULL || strstr (initials, self->words[i]) != NULL ||
        is_spelled (syllables, self->words[i]))
      found |= 1u << i;

  return found;
}

gboolean
shuwu_class_words_match (ShuwuClassWords    *self,
                         const char * const *texts,
                         guint               n)
{
  guint all = (1u << g_strv_length (self->words)) - 1;
  guint found = 0;

  for (guint i = 0; i < n && found != all; i++)
    {
      gpointer known;

      if (!g_hash_table_lookup_extended (self->seen, texts[i], NULL, &known))
        {
          known = GUINT_TO_POINTER (read_text (self, texts[i]));
          g_hash_table_insert (self->seen, g_strdup (texts[i]), known);
        }
      found |= GPOINTER_TO_UINT (known);
    }

  return found == all;
}
