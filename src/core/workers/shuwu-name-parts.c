// SPDX-License-Identifier: GPL-3.0-or-later
/* A name cut into what is pronounced one by one: 王小明 has three parts, Ali Hassan two, 买买提·艾力 five. Dots and spaces
 * are no parts; they only end words. */
#define G_LOG_DOMAIN "shuwu-workers"

#include "workers/shuwu-name-parts-private.h"

#include "text/shuwu-fold.h"
#include "text/shuwu-pinyin.h"

#include <string.h>

static void
end_word (ShuwuNameParts *self,
          GString        *word)
{
  if (word->len > 0 && self->n_parts < SHUWU_NAME_PARTS_MAX)
    self->parts[self->n_parts++] = (ShuwuNamePart) { .word = g_strdup (word->str) };
  g_string_truncate (word, 0);
}

static void
add_character (ShuwuNameParts *self,
               GString        *word,
               gunichar        folded,
               gunichar        written)
{
  ShuwuNamePart *part;

  if (!shuwu_fold_is_ideograph (folded))
    {
      if (shuwu_fold_is_letter (folded))
        g_string_append_unichar (word, folded);
      else
        end_word (self, word);
      return;
    }

  end_word (self, word);
  if (self->n_parts == SHUWU_NAME_PARTS_MAX)
    return;

  part = &self->parts[self->n_parts++];
  part->word = NULL;
  part->character = folded;
  part->readings = shuwu_pinyin_get_readings (written, &part->n_readings);
}

void
shuwu_name_parts_init (ShuwuNameParts *self,
                       const char     *name)
{
  g_autoptr (GString) word = g_string_new (NULL);
  const char *end = name + strlen (name);

  self->n_parts = 0;
  while (name < end)
    {
      gunichar written = shuwu_fold_next_character (&name, end);
      guint n = 0;
      const guint32 *folded = shuwu_fold_character (written, &n);

      if (folded == NULL)
        add_character (self, word, written, written);
      for (guint i = 0; folded != NULL && i < n; i++)
        add_character (self, word, folded[i], n == 1 ? written : folded[i]);
    }
  end_word (self, word);
}

void
shuwu_name_parts_clear (ShuwuNameParts *self)
{
  for (guint i = 0; i < self->n_parts; i++)
    g_clear_pointer (&self->parts[i].word, g_free);
  self->n_parts = 0;
}

const char *
shuwu_name_part_get_spelling (const ShuwuNamePart *self,
                              guint                number)
{
  if (self->word != NULL)
    return number == 0 ? self->word : NULL;

  return number < self->n_readings ? shuwu_pinyin_get_syllable (self->readings[number]) : NULL;
}
