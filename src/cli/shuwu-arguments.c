// SPDX-License-Identifier: GPL-3.0-or-later
/* The words and options of one command line.
 *
 * Options are `--name VALUE`, `--name=VALUE` or `--name`, and stand anywhere
 * among the words; `--` ends them, `-` is a word. A value that begins with `--`
 * is written `--name=--value`. An option given twice has its last value. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-arguments.h"

#include <string.h>

#define COLUMNS_MAX 256

struct _ShuwuArguments
{
  GPtrArray *words;     /* of char * */
  GHashTable *options;  /* name → value; "" for an option without one */
};

G_DEFINE_QUARK (shuwu-usage-error-quark, shuwu_usage_error)

ShuwuArguments *
shuwu_arguments_new (void)
{
  ShuwuArguments *self = g_new0 (ShuwuArguments, 1);

  self->words = g_ptr_array_new_with_free_func (g_free);
  self->options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
shuwu_arguments_free (ShuwuArguments *self)
{
  g_ptr_array_unref (self->words);
  g_hash_table_unref (self->options);
  g_free (self);
}

static const ShuwuOption *
find_option (const ShuwuOption * const *tables,
             const char                *name,
             gsize                      length)
{
  for (int i = 0; tables[i] != NULL; i++)
    for (const ShuwuOption *option = tables[i]; option->name != NULL; option++)
      if (strlen (option->name) == length && strncmp (option->name, name, length) == 0)
        return option;

  return NULL;
}

/* Words are UTF-8 everywhere inside; a terminal of another encoding is translated. */
static char *
dup_utf8 (const char *word)
{
  char *converted = g_utf8_validate (word, -1, NULL) ? g_strdup (word) : g_locale_to_utf8 (word, -1, NULL, NULL, NULL);

  return converted != NULL ? converted : g_utf8_make_valid (word, -1);
}

static gboolean
read_option (ShuwuArguments            *self,
             const ShuwuOption * const *tables,
             char                     **argv,
             int                       *position,
             GError                   **error)
{
  const char *name = argv[*position] + 2;
  const char *value = strchr (name, '=');
  const ShuwuOption *option = find_option (tables, name, value != NULL ? (gsize) (value - name) : strlen (name));

  if (option == NULL)
    {
      g_set_error (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_UNKNOWN_OPTION, "There is no option “%s” here",
                   argv[*position]);
      return FALSE;
    }

  if (value != NULL)
    value++;
  else if (option->value != NULL && argv[*position + 1] != NULL && !g_str_has_prefix (argv[*position + 1], "--"))
    value = argv[++*position];

  if (option->value != NULL && value == NULL)
    {
      g_set_error (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_MISSING_VALUE, "“--%s” needs a value: %s",
                   option->name, option->value);
      return FALSE;
    }
  if (option->value == NULL && value != NULL)
    {
      g_set_error (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_BAD_VALUE, "“--%s” takes no value", option->name);
      return FALSE;
    }

  g_hash_table_replace (self->options, g_strdup (option->name), dup_utf8 (value != NULL ? value : ""));
  return TRUE;
}

/**
 * shuwu_arguments_read:
 * @self: arguments, to which is added
 * @tables: (array zero-terminated=1): where an option may stand
 * @argv: (array zero-terminated=1): the command line
 * @position: (inout): where to begin; where reading ended
 * @words_end: whether to stop before the first word
 * @error: return location for an error
 *
 * Reads words and options.
 *
 * Returns: whether all of them were understood
 */
gboolean
shuwu_arguments_read (ShuwuArguments            *self,
                      const ShuwuOption * const *tables,
                      char                     **argv,
                      int                       *position,
                      gboolean                   words_end,
                      GError                   **error)
{
  gboolean only_words = FALSE;

  for (; argv[*position] != NULL; ++*position)
    {
      const char *word = argv[*position];

      if (!only_words && strcmp (word, "--") == 0)
        only_words = TRUE;
      else if (!only_words && g_str_has_prefix (word, "--"))
        {
          if (!read_option (self, tables, argv, position, error))
            return FALSE;
        }
      else if (words_end)
        break;
      else
        g_ptr_array_add (self->words, dup_utf8 (word));
    }

  return TRUE;
}

guint
shuwu_arguments_get_n_words (const ShuwuArguments *self)
{
  return self->words->len;
}

/**
 * shuwu_arguments_get_word:
 * @self: arguments
 * @index: from 0
 *
 * Gets a word.
 *
 * Returns: (transfer none) (nullable): the word, or %NULL if there are not so many
 */
const char *
shuwu_arguments_get_word (const ShuwuArguments *self,
                          guint                 index)
{
  return index < self->words->len ? g_ptr_array_index (self->words, index) : NULL;
}

gboolean
shuwu_arguments_has (const ShuwuArguments *self,
                     const char           *option)
{
  return g_hash_table_contains (self->options, option);
}

/**
 * shuwu_arguments_get:
 * @self: arguments
 * @option: the name of an option, without dashes
 *
 * Gets the value of an option.
 *
 * Returns: (transfer none) (nullable): the value, or %NULL if the option was not given
 */
const char *
shuwu_arguments_get (const ShuwuArguments *self,
                     const char           *option)
{
  return g_hash_table_lookup (self->options, option);
}

/**
 * shuwu_arguments_get_number:
 * @self: arguments
 * @option: the name of an option
 * @otherwise: the number if the option was not given
 * @number: (out): the number, never negative
 * @error: return location for an error
 *
 * Gets the value of an option that counts something.
 *
 * Returns: whether it was a number
 */
gboolean
shuwu_arguments_get_number (const ShuwuArguments  *self,
                            const char            *option,
                            gint64                 otherwise,
                            gint64                *number,
                            GError               **error)
{
  const char *text = shuwu_arguments_get (self, option);
  guint64 value = 0;

  if (text == NULL)
    {
      *number = otherwise;
      return TRUE;
    }

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &value, NULL))
    {
      g_set_error (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_BAD_VALUE, "“--%s” needs a number, not “%s”", option, text);
      return FALSE;
    }

  *number = (gint64) value;
  return TRUE;
}

static gboolean
find_name (const char * const *names,
           guint               n_names,
           const char         *name,
           int                *index)
{
  for (guint i = 0; i < n_names; i++)
    if (g_strcmp0 (names[i], name) == 0)
      {
        *index = (int) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * shuwu_arguments_get_columns:
 * @self: arguments
 * @option: the name of an option
 * @names: (array length=n_names): what columns can be, by number; may have gaps
 * @n_names: how many
 * @columns: (element-type int): empty, with elements of nought; gets a number for each column
 * @error: return location for an error
 *
 * Gets what a person says the columns of a table are, counted from 1.
 *
 * Returns: whether it could be understood
 */
gboolean
shuwu_arguments_get_columns (const ShuwuArguments  *self,
                             const char            *option,
                             const char    * const *names,
                             guint                  n_names,
                             GArray                *columns,
                             GError               **error)
{
  const char *map = shuwu_arguments_get (self, option);
  g_auto (GStrv) parts = g_strsplit (map != NULL ? map : "", ",", -1);

  g_return_val_if_fail (g_array_get_element_size (columns) == sizeof (int), FALSE);

  for (int i = 0; parts[i] != NULL; i++)
    {
      char *name = strchr (parts[i], '=');
      guint64 position = 0;
      int column = 0;

      if (name != NULL)
        *name++ = '\0';
      if (name == NULL || !find_name (names, n_names, name, &column) ||
          !g_ascii_string_to_unsigned (parts[i], 10, 1, COLUMNS_MAX, &position, NULL))
        {
          g_set_error (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_BAD_VALUE, "“--%s” cannot be “%s”", option, map);
          return FALSE;
        }

      if (columns->len < position)
        g_array_set_size (columns, (guint) position);
      g_array_index (columns, int, position - 1) = column;
    }

  return TRUE;
}

/**
 * shuwu_arguments_require:
 * @self: arguments
 * @option: the name of an option
 * @error: return location for an error
 *
 * Gets the value of an option that must be there and not empty.
 *
 * Returns: (transfer none) (nullable): the value, or %NULL with @error set
 */
const char *
shuwu_arguments_require (const ShuwuArguments  *self,
                         const char            *option,
                         GError               **error)
{
  const char *value = shuwu_arguments_get (self, option);

  if (value != NULL && *value != '\0')
    return value;

  g_set_error (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_MISSING_VALUE, "“--%s” is missing", option);
  return NULL;
}
