// SPDX-License-Identifier: GPL-3.0-or-later
/* When are two records the same title?
 *
 * If name, part, first contributor, publisher, year and first ISBN agree, when
 * all but letters and digits is left out and what is left is folded as for
 * searching (width, case, diacritics, traditional forms). The key is a hash of
 * that; 64 bits make a chance meeting of two among ten million titles as likely
 * as one in 400,000. The way it is made is part of the file format: a change of
 * it needs a step of the schema that makes all keys again. */
#define G_LOG_DOMAIN "shuwu-catalogue"

#include "catalogue/shuwu-match.h"

#include "text/shuwu-fold.h"

#include <string.h>

#define HASH_START G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define HASH_PRIME G_GUINT64_CONSTANT (0x100000001b3)
#define FIELD_END 0x1f

static guint64
add_character (guint64  hash,
               gunichar c)
{
  return (hash ^ c) * HASH_PRIME;
}

/* Spreads every bit over all others: the last fields must count in the high bits too. */
static guint64
mix (guint64 hash)
{
  hash = (hash ^ (hash >> 33)) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  hash = (hash ^ (hash >> 33)) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);

  return hash ^ (hash >> 33);
}

static gboolean
counts (gunichar c)
{
  return shuwu_fold_is_ideograph (c) || shuwu_fold_is_letter (c);
}

/* A text of signs only, which folding would leave empty, counts as it is. */
static guint64
add_folded (guint64     hash,
            const char *text)
{
  const char *p = text, *end = text + strlen (text);
  guint n_counted = 0;

  while (p < end)
    {
      gunichar c = shuwu_fold_next_character (&p, end);
      guint n_folded = 1;
      const guint32 *folded = shuwu_fold_character (c, &n_folded);

      for (guint i = 0; i < n_folded; i++)
        {
          gunichar part = folded != NULL ? folded[i] : c;

          if (!counts (part))
            continue;
          hash = add_character (hash, part);
          n_counted++;
        }
    }

  for (p = text; n_counted == 0 && p < end; p++)
    hash = add_character (hash, (guchar) *p);

  return add_character (hash, FIELD_END);
}

static guint64
add_name (guint64                 hash,
          const ShuwuDescription *description)
{
  return add_folded (add_folded (hash, description->title), description->part);
}

/**
 * shuwu_match_make_key:
 * @description: a description
 *
 * Makes the number that two records of one title share.
 *
 * Returns: the key
 */
gint64
shuwu_match_make_key (const ShuwuDescription *description)
{
  guint64 hash = add_name (HASH_START, description);

  if (description->contributors->len > 0)
    hash = add_folded (hash, ((ShuwuContributor *) g_ptr_array_index (description->contributors, 0))->name);
  hash = add_character (hash, FIELD_END);
  hash = add_folded (hash, description->publisher);
  hash = add_character (hash, (gunichar) description->year);
  if (description->isbns->len > 0)
    hash = add_folded (hash, g_ptr_array_index (description->isbns, 0));

  return (gint64) mix (hash);
}

gint64
shuwu_match_make_script_key (const ShuwuDescription *description)
{
  ShuwuDescription other = *description;

  other.title = description->script_title;
  other.part = description->script_part;
  return shuwu_match_make_key (&other);
}

gboolean
shuwu_match_names_agree (const ShuwuDescription *a,
                         const ShuwuDescription *b)
{
  return add_name (HASH_START, a) == add_name (HASH_START, b);
}
