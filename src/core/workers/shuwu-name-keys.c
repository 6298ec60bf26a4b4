// SPDX-License-Identifier: GPL-3.0-or-later
/* The keys of a name: what can be typed to find it, from each of its parts on.
 *
 *   王小明   王小明  wangxiaoming  wxm     and from the second part on, with the
 *            mark:  ~小明  ~xiaoming  ~xm  ~明  ~ming  ~m
 *
 * Where the first part is read in several ways there is a spelling for each;
 * initials are there for every mixture of readings. Other mixtures of typing
 * (wangxm, 王xm) need no keys: their initials are looked up, and the name that
 * is found is then compared in full. */
#define G_LOG_DOMAIN "shuwu-workers"

#include "workers/shuwu-worker-name-private.h"

#include "workers/shuwu-name-keys-private.h"
#include "workers/shuwu-name-parts-private.h"

#include <string.h>

/* More than any name has: four characters, each with up to four initials. */
#define MIXTURES_MAX 256

void
shuwu_name_key_cut (char  *key,
                    gsize  n_bytes)
{
  if (strlen (key) <= n_bytes)
    return;

  while (n_bytes > 0 && ((guchar) key[n_bytes] & 0xc0) == 0x80)
    n_bytes--;
  key[n_bytes] = '\0';
}

static void
add_key (GPtrArray  *keys,
         GHashTable *seen,
         gboolean    is_inside,
         const char *text)
{
  char *key;

  if (*text == '\0')
    return;

  key = g_strconcat (is_inside ? SHUWU_NAME_KEY_INSIDE : "", text, NULL);
  g_ptr_array_add (keys, key);
  if (g_hash_table_contains (seen, key))
    g_ptr_array_set_size (keys, (int) keys->len - 1);
  else
    g_hash_table_add (seen, key);
}

static char *
dup_characters_from (const ShuwuNameParts *name,
                     guint                 first)
{
  GString *text = g_string_new (NULL);

  for (guint i = first; i < name->n_parts; i++)
    {
      const ShuwuNamePart *part = &name->parts[i];

      if (part->word == NULL)
        g_string_append_unichar (text, part->character);
      else
        g_string_append_printf (text, "%s%s", i > first && part[-1].word != NULL ? " " : "", part->word);
    }

  return g_string_free (text, FALSE);
}

/**
 * shuwu_name_dup_characters:
 * @name: the name of a worker
 *
 * Gives what names are the same by: simplified, in lower case, without dots.
 *
 * Returns: (transfer full): the characters; empty for what is no name
 */
char *
shuwu_name_dup_characters (const char *name)
{
  g_auto (ShuwuNameParts) parts = { 0 };

  shuwu_name_parts_init (&parts, name);
  return dup_characters_from (&parts, 0);
}

static void
append_spelling (GString             *text,
                 const ShuwuNamePart *part,
                 guint                number)
{
  const char *spelling = shuwu_name_part_get_spelling (part, number);

  if (spelling != NULL)
    g_string_append (text, spelling);
  else
    g_string_append_unichar (text, part->character);
}

static void
add_spellings (GPtrArray            *keys,
               GHashTable           *seen,
               const ShuwuNameParts *name,
               guint                 first)
{
  guint number = 0;

  do
    {
      g_autoptr (GString) text = g_string_new (NULL);

      append_spelling (text, &name->parts[first], number);
      for (guint i = first + 1; i < name->n_parts && text->len < SHUWU_NAME_SPELLING_BYTES; i++)
        append_spelling (text, &name->parts[i], 0);
      shuwu_name_key_cut (text->str, SHUWU_NAME_SPELLING_BYTES);
      add_key (keys, seen, first > 0, text->str);
      number++;
    }
  while (shuwu_name_part_get_spelling (&name->parts[first], number) != NULL);
}

/* The first letters of a part's spellings, each once. */
static guint
collect_initials (const ShuwuNamePart *part,
                  gunichar             initials[SHUWU_NAME_INITIALS_EACH])
{
  guint n = 0;
  const char *spelling;

  for (guint number = 0; (spelling = shuwu_name_part_get_spelling (part, number)) != NULL; number++)
    {
      gunichar initial = g_utf8_get_char (spelling);
      gboolean is_new = n < SHUWU_NAME_INITIALS_EACH;

      for (guint i = 0; i < n; i++)
        is_new = is_new && initials[i] != initial;
      if (is_new)
        initials[n++] = initial;
    }
  if (n == 0)
    initials[n++] = part->character;

  return n;
}

/* Every mixture so far, with each initial of the next part behind it. */
static GPtrArray *
extend (GPtrArray      *mixtures,
        const gunichar  initials[SHUWU_NAME_INITIALS_EACH],
        guint           n_initials)
{
  GPtrArray *longer = g_ptr_array_new_with_free_func (g_free);

  for (guint n = 0; n < n_initials; n++)
    for (guint i = 0; i < mixtures->len && longer->len < MIXTURES_MAX; i++)
      {
        char letter[8] = { 0 };

        g_unichar_to_utf8 (initials[n], letter);
        g_ptr_array_add (longer, g_strconcat (g_ptr_array_index (mixtures, i), letter, NULL));
      }
  g_ptr_array_unref (mixtures);

  return longer;
}

static void
add_initials (GPtrArray            *keys,
              GHashTable           *seen,
              const ShuwuNameParts *name,
              guint                 first)
{
  GPtrArray *mixtures = g_ptr_array_new_with_free_func (g_free);
  guint end = MIN (name->n_parts, first + SHUWU_NAME_INITIALS_MAX);

  g_ptr_array_add (mixtures, g_strdup (""));
  for (guint i = first; i < end; i++)
    {
      gunichar initials[SHUWU_NAME_INITIALS_EACH];
      guint n = collect_initials (&name->parts[i], initials);

      mixtures = extend (mixtures, initials, n);
    }
  for (guint i = 0; i < mixtures->len; i++)
    add_key (keys, seen, first > 0, g_ptr_array_index (mixtures, i));
  g_ptr_array_unref (mixtures);
}

/**
 * shuwu_name_dup_keys:
 * @name: the name of a worker
 *
 * Makes the keys under which a name can be found.
 *
 * Returns: (transfer full) (element-type utf8): the keys, each once
 */
GPtrArray *
shuwu_name_dup_keys (const char *name)
{
  g_auto (ShuwuNameParts) parts = { 0 };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  shuwu_name_parts_init (&parts, name);
  for (guint first = 0; first < parts.n_parts; first++)
    {
      g_autofree char *characters = dup_characters_from (&parts, first);

      add_key (keys, seen, first > 0, characters);
      add_spellings (keys, seen, &parts, first);
      add_initials (keys, seen, &parts, first);
    }

  return keys;
}
