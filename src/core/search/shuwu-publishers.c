// SPDX-License-Identifier: GPL-3.0-or-later
/* The publishers are some ten thousand names for a million titles: they are
 * compared in memory, and the index is asked for their ids.
 *
 * Names stand one behind the other, one number an ideograph, a zero between two
 * of them and for each word; beside each number are the initials of its readings.
 * So most names are passed over without being looked at; one that may match is
 * read and compared like any other text.
 *
 * Names are only ever added, so new ones are read when the highest id has grown;
 * where one was changed or deleted, a trigger counts `search-publishers` up and
 * all are read again. */
#define G_LOG_DOMAIN "shuwu-search"

#include "search/shuwu-publishers.h"

#include "search/shuwu-match.h"

#include <string.h>

typedef struct
{
  gint64 id;
  guint first;    /* in characters and initials */
  gsize name;     /* in names */
} Publisher;

struct _ShuwuPublishers
{
  GArray *publishers;
  GArray *characters;      /* of gunichar */
  GArray *initials;        /* of guint32, a bit a letter */
  GArray *with_words;      /* of guint: the publishers that have words in their names */
  GString *names;          /* with a NUL behind each */
  ShuwuSearchText *scratch;
  gint64 newest_id;
  gint64 changes;
};

static ShuwuPublishers *
publishers_new (void)
{
  ShuwuPublishers *self = g_new0 (ShuwuPublishers, 1);

  self->publishers = g_array_new (FALSE, FALSE, sizeof (Publisher));
  self->characters = g_array_new (FALSE, FALSE, sizeof (gunichar));
  self->initials = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->with_words = g_array_new (FALSE, FALSE, sizeof (guint));
  self->names = g_string_new (NULL);
  self->scratch = shuwu_search_text_new ();

  return self;
}

static void
publishers_free (ShuwuPublishers *self)
{
  g_array_unref (self->publishers);
  g_array_unref (self->characters);
  g_array_unref (self->initials);
  g_array_unref (self->with_words);
  g_string_free (self->names, TRUE);
  shuwu_search_text_free (self->scratch);
  g_free (self);
}

static guint32
find_initials (const ShuwuUnit *unit)
{
  guint n = 0;
  guint32 initials = 0;
  const guint16 *readings = shuwu_pinyin_get_readings (unit->original, &n);

  for (guint i = 0; i < n; i++)
    initials |= 1u << (shuwu_pinyin_get_syllable (readings[i])[0] - 'a');

  return initials;
}

static void
append_number (ShuwuPublishers *self,
               gunichar         character,
               guint32          initials)
{
  g_array_append_val (self->characters, character);
  g_array_append_val (self->initials, initials);
}

static void
add_publisher (ShuwuPublishers *self,
               gint64           id,
               const char      *name)
{
  Publisher publisher = { .id = id, .first = self->characters->len, .name = self->names->len };
  guint index = self->publishers->len;
  gboolean has_word = FALSE;

  shuwu_search_text_read (self->scratch, name, strlen (name));
  for (guint i = 0; i < shuwu_search_text_count (self->scratch); i++)
    {
      const ShuwuUnit *unit = shuwu_search_text_get (self->scratch, i);
      gboolean is_word = shuwu_unit_is_word (unit);

      append_number (self, unit->character, is_word ? 0 : find_initials (unit));
      has_word = has_word || is_word;
    }
  append_number (self, 0, 0);
  g_string_append_len (self->names, name, (gssize) strlen (name) + 1);
  g_array_append_val (self->publishers, publisher);
  if (has_word)
    g_array_append_val (self->with_words, index);
}

static gboolean
read_new (ShuwuPublishers  *self,
          ShuwuDb          *db,
          GError          **error)
{
  ShuwuStatement *list = shuwu_db_prepare (db, "search_publishers_after", error);
  ShuwuStep step;

  if (list == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (list, ":id", self->newest_id);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      self->newest_id = shuwu_statement_get_int64 (list, 0);
      add_publisher (self, self->newest_id, shuwu_statement_get_text (list, 1));
    }

  return step == SHUWU_STEP_DONE;
}

static gboolean
read_number (ShuwuDb     *db,
             const char  *statement,
             gint64      *number,
             GError     **error)
{
  ShuwuStatement *ask = shuwu_db_prepare (db, statement, error);

  *number = 0;
  return ask != NULL && shuwu_statement_read_int64 (ask, number, error);
}

/**
 * shuwu_publishers_get:
 * @db: a connection, in a transaction
 * @error: return location for an error
 *
 * Gets the publishers as they are now.
 *
 * Returns: (transfer none): the publishers, or %NULL
 */
ShuwuPublishers *
shuwu_publishers_get (ShuwuDb  *db,
                      GError  **error)
{
  GQuark key = g_quark_from_static_string ("shuwu-publishers");
  ShuwuPublishers *self = shuwu_db_get_data (db, key);
  gint64 newest_id = 0, changes = 0;

  if (!read_number (db, "search_publisher_newest", &newest_id, error) ||
      !read_number (db, "search_publisher_changes", &changes, error))
    return NULL;

  if (self == NULL || self->changes != changes || self->newest_id > newest_id)
    {
      self = publishers_new ();
      self->changes = changes;
      shuwu_db_set_data (db, key, self, (GDestroyNotify) publishers_free);
    }
  if (self->newest_id < newest_id && !read_new (self, db, error))
    return NULL;

  return self;
}

const char *
shuwu_publishers_get_name (ShuwuPublishers *self,
                           gint64           id)
{
  guint from = 0, to = self->publishers->len;

  while (from < to)
    {
      guint middle = (from + to) / 2;
      const Publisher *publisher = &g_array_index (self->publishers, Publisher, middle);

      if (publisher->id == id)
        return self->names->str + publisher->name;
      if (publisher->id < id)
        from = middle + 1;
      else
        to = middle;
    }

  return NULL;
}

/* The publisher whose name stands at a place of the numbers. */
static guint
find_owner (ShuwuPublishers *self,
            guint            place)
{
  guint from = 0, to = self->publishers->len;

  while (to - from > 1)
    {
      guint middle = (from + to) / 2;

      if (place < g_array_index (self->publishers, Publisher, middle).first)
        to = middle;
      else
        from = middle;
    }

  return from;
}

static void
compare (ShuwuPublishers *self,
         guint            index,
         const ShuwuAtom *atom,
         GArray          *hits)
{
  const Publisher *publisher = &g_array_index (self->publishers, Publisher, index);
  const char *name = self->names->str + publisher->name;
  ShuwuPublisherHit hit = { .id = publisher->id };

  for (guint i = hits->len; i > 0; i--)
    if (g_array_index (hits, ShuwuPublisherHit, i - 1).id == hit.id)
      return;

  shuwu_search_text_read (self->scratch, name, strlen (name));
  hit.points = shuwu_match_atom (atom, self->scratch, SHUWU_FIELD_PUBLISHER).points;
  if (hit.points > 0)
    g_array_append_val (hits, hit);
}

static void
find_characters (ShuwuPublishers *self,
                 const ShuwuAtom *atom,
                 GArray          *hits)
{
  const gunichar *characters = &g_array_index (self->characters, gunichar, 0);
  guint n = self->characters->len;

  for (guint i = 0; i + atom->n_characters <= n; i++)
    if (characters[i] == atom->characters[0] &&
        memcmp (characters + i, atom->characters, atom->n_characters * sizeof (gunichar)) == 0)
      compare (self, find_owner (self, i), atom, hits);
}

static guint32
first_letter (const ShuwuSyllable *syllable)
{
  return 1u << (syllable->letters[0] - 'a');
}

/* The two first initials of each way to read the atom that may name a publisher. */
static GArray *
list_beginnings (const ShuwuAtom *atom)
{
  GArray *beginnings = g_array_new (FALSE, FALSE, 2 * sizeof (guint32));

  for (guint i = 0; i < atom->spellings->len; i++)
    {
      const ShuwuSpelling *spelling = g_ptr_array_index (atom->spellings, i);

      if (spelling->kind == SHUWU_SPELLING_FULL && spelling->n_syllables > 1)
        {
          guint32 two[] = { first_letter (&spelling->syllables[0]), first_letter (&spelling->syllables[1]) };

          g_array_append_vals (beginnings, two, 1);
        }
    }

  return beginnings;
}

static void
find_spelled (ShuwuPublishers *self,
              const ShuwuAtom *atom,
              GArray          *hits)
{
  g_autoptr (GArray) beginnings = list_beginnings (atom);
  const guint32 *initials = &g_array_index (self->initials, guint32, 0);

  for (guint i = 0; beginnings->len > 0 && i + 1 < self->initials->len; i++)
    for (guint k = 0; k < beginnings->len; k++)
      {
        const guint32 *two = (const guint32 *) (gpointer) beginnings->data + 2 * k;

        if ((initials[i] & two[0]) != 0 && (initials[i + 1] & two[1]) != 0)
          {
            compare (self, find_owner (self, i), atom, hits);
            break;
          }
      }
}

static void
find_word (ShuwuPublishers *self,
           const ShuwuAtom *atom,
           GArray          *hits)
{
  for (guint i = 0; i < self->with_words->len; i++)
    compare (self, g_array_index (self->with_words, guint, i), atom, hits);
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const ShuwuPublisherHit *x = a, *y = b;

  return x->points != y->points ? y->points - x->points : x->id < y->id ? -1 : x->id > y->id;
}

/**
 * shuwu_publishers_find:
 * @self: the publishers
 * @atom: a part of a query
 *
 * Finds the publishers that an atom matches; none for an atom that is too short.
 *
 * Returns: (transfer full) (element-type ShuwuPublisherHit): the hits, best first
 */
GArray *
shuwu_publishers_find (ShuwuPublishers *self,
                       const ShuwuAtom *atom)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (ShuwuPublisherHit));

  if (!shuwu_match_can_be_publisher (atom))
    return hits;

  if (shuwu_atom_is_word (atom))
    {
      find_spelled (self, atom, hits);
      find_word (self, atom, hits);
    }
  else
    {
      find_characters (self, atom, hits);
    }
  g_array_sort (hits, compare_hits);

  return hits;
}
