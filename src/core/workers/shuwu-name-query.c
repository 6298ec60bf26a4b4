// SPDX-License-Identifier: GPL-3.0-or-later
/* What is typed to find a name, and how a name is compared with it.
 *
 * A query is a row of items: ideographs and letters. It answers to a run of a
 * name's parts if each part takes its share, in order: an ideograph takes
 * itself, letters take any beginning of a spelling (w, wa, wang for 王). A space
 * ends a share. All shares are followed at once: bit n of a set says that n
 * items can be used up. */
#define G_LOG_DOMAIN "shuwu-workers"

#include "workers/shuwu-worker-name-private.h"

#include "text/shuwu-fold.h"
#include "text/shuwu-pinyin.h"
#include "workers/shuwu-name-keys-private.h"
#include "workers/shuwu-name-parts-private.h"

#include <string.h>

#define ITEMS_MAX 63        /* bits of a set, less one for the end */
#define PREFIXES_MAX 128

typedef struct
{
  gunichar character;       /* folded */
  gunichar written;
  gboolean is_ideograph;
  gboolean is_apart;        /* something that is no part of a name stands before it */
} Item;

struct _ShuwuNameQuery
{
  Item items[ITEMS_MAX];
  guint n_items;
};

static gboolean
add_item (ShuwuNameQuery *self,
          gunichar        character,
          gunichar        written,
          gboolean        is_apart)
{
  gboolean is_ideograph = shuwu_fold_is_ideograph (character);

  if (!is_ideograph && !shuwu_fold_is_letter (character))
    return FALSE;

  if (self->n_items < ITEMS_MAX)
    self->items[self->n_items++] = (Item) { character, written, is_ideograph, is_apart && self->n_items > 0 };

  return TRUE;
}

/**
 * shuwu_name_query_new:
 * @text: what was typed; need not be good UTF-8
 *
 * Reads a query.
 *
 * Returns: (transfer full): the query
 */
ShuwuNameQuery *
shuwu_name_query_new (const char *text)
{
  ShuwuNameQuery *self = g_new0 (ShuwuNameQuery, 1);
  const char *end = text + strlen (text);
  gboolean is_apart = FALSE;

  while (text < end)
    {
      gunichar written = shuwu_fold_next_character (&text, end);
      guint n = 0;
      const guint32 *folded = shuwu_fold_character (written, &n);

      if (folded == NULL)
        is_apart = !add_item (self, written, written, is_apart);
      for (guint i = 0; folded != NULL && i < n; i++)
        is_apart = !add_item (self, folded[i], n == 1 ? written : folded[i], is_apart);
    }

  return self;
}

void
shuwu_name_query_free (ShuwuNameQuery *self)
{
  g_free (self);
}

gboolean
shuwu_name_query_is_empty (const ShuwuNameQuery *self)
{
  return self->n_items == 0;
}

/* The items that one word or syllable could take from @from on: up to an ideograph, a gap or the end. */
static guint
count_letters (const ShuwuNameQuery *self,
               guint                 from)
{
  guint n = 0;

  while (from + n < self->n_items && !self->items[from + n].is_ideograph && (n == 0 || !self->items[from + n].is_apart))
    n++;

  return n;
}

/* How many items from @from on are the beginning of a spelling. */
static guint
count_common (const ShuwuNameQuery *self,
              guint                 from,
              const char           *spelling)
{
  guint n_letters = count_letters (self, from);
  guint n = 0;

  while (n < n_letters && *spelling != '\0' && g_utf8_get_char (spelling) == self->items[from + n].character)
    {
      spelling = g_utf8_next_char (spelling);
      n++;
    }

  return n;
}

/* What can be used up behind a part, if @from items are used up before it. */
static guint64
take_share (const ShuwuNameQuery *self,
            guint                 from,
            const ShuwuNamePart  *part)
{
  guint64 ends = 0;
  const char *spelling;

  if (from == self->n_items)
    return 0;
  if (self->items[from].is_ideograph)
    return part->character == self->items[from].character ? G_GUINT64_CONSTANT (1) << (from + 1) : 0;

  for (guint number = 0; (spelling = shuwu_name_part_get_spelling (part, number)) != NULL; number++)
    for (guint n = count_common (self, from, spelling); n > 0; n--)
      ends |= G_GUINT64_CONSTANT (1) << (from + n);

  return ends;
}

/* How many parts from @first on use the query up; as many as can, 0 if none do. */
static guint
count_parts (const ShuwuNameQuery *self,
             const ShuwuNameParts *name,
             guint                 first)
{
  guint64 used = 1;
  guint n_parts = 0;

  for (guint i = first; i < name->n_parts && used != 0; i++)
    {
      guint64 next = 0;

      for (guint from = 0; from < self->n_items; from++)
        if ((used >> from & 1) != 0)
          next |= take_share (self, from, &name->parts[i]);
      if ((next >> self->n_items & 1) != 0)
        n_parts = i - first + 1;
      used = next;
    }

  return n_parts;
}

/**
 * shuwu_name_query_match:
 * @self: a query that is not empty
 * @name: the name of a worker
 *
 * Compares a name with a query.
 *
 * Returns: how well it answers
 */
ShuwuNameMatch
shuwu_name_query_match (const ShuwuNameQuery *self,
                        const char           *name)
{
  g_auto (ShuwuNameParts) parts = { 0 };

  shuwu_name_parts_init (&parts, name);
  for (guint first = 0; first < parts.n_parts; first++)
    {
      guint n = count_parts (self, &parts, first);

      if (n > 0 && first > 0)
        return SHUWU_NAME_INSIDE;
      if (n > 0)
        return n == parts.n_parts ? SHUWU_NAME_WHOLE : SHUWU_NAME_PREFIX;
    }

  return SHUWU_NAME_NO_MATCH;
}

/* --- which keys to look up --- */

/* Shares are cut off the query one after the other; what is known of each is its initial. */
typedef struct
{
  const ShuwuNameQuery *query;
  GPtrArray *prefixes;
  GHashTable *seen;
  gunichar initials[SHUWU_NAME_INITIALS_MAX];
  guint n_shares;
} Cutter;

static void
add_prefix (Cutter *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (self->n_shares, SHUWU_NAME_INITIALS_MAX); i++)
    g_string_append_unichar (text, self->initials[i]);
  if (!g_hash_table_contains (self->seen, text->str))
    {
      g_ptr_array_add (self->prefixes, g_strdup (text->str));
      g_hash_table_add (self->seen, g_ptr_array_index (self->prefixes, self->prefixes->len - 1));
    }
}

static gboolean
can_be_share (const ShuwuNameQuery *query,
              guint                 from,
              guint                 n)
{
  char letters[SHUWU_SYLLABLE_MAX];
  guint n_syllables = 0;

  if (n == count_letters (query, from))
    return TRUE;
  if (n > SHUWU_SYLLABLE_MAX)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      if (query->items[from + i].character > 'z')
        return n == 1;
      letters[i] = (char) query->items[from + i].character;
    }
  shuwu_pinyin_find_syllables (letters, n, &n_syllables);

  return n_syllables > 0;
}

static void
note_initial (Cutter   *self,
              gunichar  initial)
{
  if (self->n_shares < SHUWU_NAME_INITIALS_MAX)
    self->initials[self->n_shares] = initial;
  self->n_shares++;
}

static void cut_rest (Cutter *self,
                      guint   from);

static void
cut_ideograph (Cutter *self,
               guint   from)
{
  guint n_readings = 0;
  const guint16 *readings = shuwu_pinyin_get_readings (self->query->items[from].written, &n_readings);
  char before = '\0';

  for (guint i = 0; i < n_readings; i++)
    {
      char initial = shuwu_pinyin_get_syllable (readings[i])[0];

      if (initial == before)
        continue;
      note_initial (self, (gunichar) initial);
      cut_rest (self, from + 1);
      self->n_shares--;
      before = initial;
    }
  if (n_readings == 0)
    {
      note_initial (self, self->query->items[from].character);
      cut_rest (self, from + 1);
      self->n_shares--;
    }
}

/* Long shares first: fewer parts are likelier, should there be too many ways to cut. */
static void
cut_rest (Cutter *self,
          guint   from)
{
  const ShuwuNameQuery *query = self->query;

  if (self->prefixes->len >= PREFIXES_MAX)
    return;
  if (from == query->n_items || self->n_shares >= SHUWU_NAME_INITIALS_MAX)
    {
      add_prefix (self);
      return;
    }
  if (query->items[from].is_ideograph)
    {
      cut_ideograph (self, from);
      return;
    }

  for (guint n = count_letters (query, from); n > 0; n--)
    if (can_be_share (query, from, n) && !(from == 0 && n == query->n_items))
      {
        note_initial (self, query->items[from].character);
        cut_rest (self, from + n);
        self->n_shares--;
      }
}

/* The query as one row of characters, a space where words touch. */
static char *
dup_text (const ShuwuNameQuery *self,
          gboolean              with_spaces)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n_items; i++)
    {
      if (with_spaces && self->items[i].is_apart && !self->items[i].is_ideograph && !self->items[i - 1].is_ideograph)
        g_string_append_c (text, ' ');
      g_string_append_unichar (text, self->items[i].character);
    }

  return g_string_free (text, FALSE);
}

static guint
count_ideographs (const ShuwuNameQuery *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_items; i++)
    n += self->items[i].is_ideograph ? 1 : 0;

  return n;
}

/**
 * shuwu_name_query_dup_key_prefixes:
 * @self: a query that is not empty
 *
 * Finds out where to look: a name that answers to the query has a key, with the
 * mark or without, that begins with one of these.
 *
 * Returns: (transfer full) (element-type utf8): beginnings of keys
 */
GPtrArray *
shuwu_name_query_dup_key_prefixes (const ShuwuNameQuery *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Cutter cutter = { .query = self, .prefixes = g_ptr_array_new_with_free_func (g_free), .seen = seen };
  guint n_ideographs = count_ideographs (self);

  if (n_ideographs == 0 || n_ideographs == self->n_items)
    {
      char *text = dup_text (self, FALSE);

      if (n_ideographs == 0)
        shuwu_name_key_cut (text, SHUWU_NAME_SPELLING_BYTES);
      g_ptr_array_add (cutter.prefixes, text);
      g_hash_table_add (seen, text);
    }
  if (n_ideographs < self->n_items)
    cut_rest (&cutter, 0);

  return cutter.prefixes;
}

/**
 * shuwu_name_query_dup_sort_prefix:
 * @self: a query that is not empty
 * @characters: (out) (transfer full): with which characters a name must begin; "" if any will do
 *
 * Finds out where in the order of the dictionary names that answer stand.
 *
 * Returns: (transfer full) (nullable): the beginning of their sort keys
 */
char *
shuwu_name_query_dup_sort_prefix (const ShuwuNameQuery  *self,
                                  char                 **characters)
{
  guint n_ideographs = count_ideographs (self);
  g_autofree char *text = dup_text (self, TRUE);

  *characters = NULL;
  if (n_ideographs > 0 && n_ideographs < self->n_items)
    return NULL;

  *characters = g_strdup (n_ideographs > 0 ? text : "");
  return n_ideographs > 0 ? shuwu_pinyin_dup_text (text) : g_steal_pointer (&text);
}
