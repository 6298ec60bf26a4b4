// SPDX-License-Identifier: GPL-3.0-or-later
/* The fields of a title, as one table.
 *
 * Importing, editing, undoing and exporting all ask the same of each field: is
 * something said, is it the same, take it over, write it as text, read it from
 * text. Most fields are a text of their own and the table says where; the
 * others (people, numbers, lists) have their own functions below. */
#define G_LOG_DOMAIN "shuwu-catalogue"

#include "catalogue/shuwu-title-field.h"

#include "catalogue/shuwu-barcode.h"
#include "catalogue/shuwu-catalogue.h"
#include "text/shuwu-isbn.h"
#include "text/shuwu-price.h"

#include <string.h>

#define SEPARATOR "; "
#define YEAR_MAX 2999
#define NO_TEXT G_MAXSIZE

#define TEXT(member) G_STRUCT_OFFSET (ShuwuDescription, member)

static const struct
{
  const char *name;
  gsize offset;      /* of a text in a ShuwuDescription; NO_TEXT: see below */
} FIELDS[SHUWU_N_TITLE_FIELDS] = {
  [SHUWU_TITLE_FIELD_NAME] = { "title", TEXT (title) },
  [SHUWU_TITLE_FIELD_SUBTITLE] = { "subtitle", TEXT (subtitle) },
  [SHUWU_TITLE_FIELD_PART] = { "part", TEXT (part) },
  [SHUWU_TITLE_FIELD_PARALLEL_TITLE] = { "parallel-title", TEXT (parallel_title) },
  [SHUWU_TITLE_FIELD_AUTHORS] = { "author", NO_TEXT },
  [SHUWU_TITLE_FIELD_STATEMENT] = { "statement", TEXT (statement) },
  [SHUWU_TITLE_FIELD_EDITION] = { "edition", TEXT (edition) },
  [SHUWU_TITLE_FIELD_PUBLISHER] = { "publisher", TEXT (publisher) },
  [SHUWU_TITLE_FIELD_PLACE] = { "place", TEXT (place) },
  [SHUWU_TITLE_FIELD_YEAR] = { "year", NO_TEXT },
  [SHUWU_TITLE_FIELD_PAGES] = { "pages", TEXT (pages) },
  [SHUWU_TITLE_FIELD_PRICE] = { "price", NO_TEXT },
  [SHUWU_TITLE_FIELD_SERIES] = { "series", TEXT (series) },
  [SHUWU_TITLE_FIELD_LANGUAGE] = { "language", TEXT (language) },
  [SHUWU_TITLE_FIELD_CLC] = { "clc", TEXT (clc) },
  [SHUWU_TITLE_FIELD_CALL_NUMBER] = { "call-number", TEXT (call_number) },
  [SHUWU_TITLE_FIELD_ISBN] = { "isbn", NO_TEXT },
  [SHUWU_TITLE_FIELD_PINYIN] = { "pinyin", TEXT (pinyin) },
  [SHUWU_TITLE_FIELD_DESCRIPTION] = { "description", TEXT (description) },
  [SHUWU_TITLE_FIELD_SUBJECTS] = { "subject", NO_TEXT },
};

const char *
shuwu_title_field_get_name (ShuwuTitleField field)
{
  return FIELDS[field].name;
}

gboolean
shuwu_title_field_from_name (const char      *name,
                             ShuwuTitleField *field)
{
  for (int i = 0; i < SHUWU_N_TITLE_FIELDS; i++)
    if (strcmp (FIELDS[i].name, name) == 0)
      {
        *field = i;
        return TRUE;
      }

  return FALSE;
}

static char **
get_text (ShuwuTitleField         field,
          const ShuwuDescription *description)
{
  return FIELDS[field].offset != NO_TEXT ? G_STRUCT_MEMBER_P (description, FIELDS[field].offset) : NULL;
}

static GPtrArray *
get_list (ShuwuTitleField         field,
          const ShuwuDescription *description)
{
  return field == SHUWU_TITLE_FIELD_ISBN ? description->isbns : description->subjects;
}

/* --- people: "曹雪芹 (著); 高鹗 (续)" --- */

static char *
dup_people (const ShuwuDescription *description)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < description->contributors->len; i++)
    {
      const ShuwuContributor *person = g_ptr_array_index (description->contributors, i);

      g_string_append_printf (text, "%s%s", i > 0 ? SEPARATOR : "", person->name);
      if (*person->role != '\0')
        g_string_append_printf (text, " (%s)", person->role);
    }

  return g_string_free (text, FALSE);
}

static void
add_person (ShuwuDescription *description,
            char             *text)
{
  char *role = strrchr (text, '(');

  g_strstrip (text);
  if (role == NULL || role == text || role[-1] != ' ' || !g_str_has_suffix (role, ")"))
    {
      if (*text != '\0')
        shuwu_description_add_contributor (description, text, "");
      return;
    }

  role[-1] = '\0';
  role[strlen (role) - 1] = '\0';
  shuwu_description_add_contributor (description, g_strstrip (text), role + 1);
}

/* Lists are typed with the semicolon of either keyboard. */
static GStrv
split_list (const char *text)
{
  g_auto (GStrv) halves = g_strsplit (text, "；", -1);
  g_autofree char *joined = g_strjoinv (";", halves);

  return g_strsplit (joined, ";", -1);
}

static void
set_people (ShuwuDescription *description,
            const char       *text)
{
  g_auto (GStrv) parts = split_list (text);

  g_ptr_array_set_size (description->contributors, 0);
  for (int i = 0; parts[i] != NULL; i++)
    add_person (description, parts[i]);
}

static gboolean
are_people_equal (const ShuwuDescription *a,
                  const ShuwuDescription *b)
{
  if (a->contributors->len != b->contributors->len)
    return FALSE;

  for (guint i = 0; i < a->contributors->len; i++)
    {
      const ShuwuContributor *x = g_ptr_array_index (a->contributors, i);
      const ShuwuContributor *y = g_ptr_array_index (b->contributors, i);

      if (strcmp (x->name, y->name) != 0 || strcmp (x->role, y->role) != 0)
        return FALSE;
    }

  return TRUE;
}

static void
copy_people (ShuwuDescription       *to,
             const ShuwuDescription *from)
{
  g_ptr_array_set_size (to->contributors, 0);
  for (guint i = 0; i < from->contributors->len; i++)
    {
      const ShuwuContributor *person = g_ptr_array_index (from->contributors, i);

      shuwu_description_add_contributor (to, person->name, person->role);
    }
}

/* --- lists of texts --- */

static char *
dup_list (const GPtrArray *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? SEPARATOR : "", (const char *) g_ptr_array_index (list, i));

  return g_string_free (text, FALSE);
}

static gboolean
are_lists_equal (const GPtrArray *a,
                 const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    if (strcmp (g_ptr_array_index (a, i), g_ptr_array_index (b, i)) != 0)
      return FALSE;

  return TRUE;
}

static void
add_to_list (ShuwuTitleField   field,
             ShuwuDescription *description,
             const char       *text)
{
  if (field == SHUWU_TITLE_FIELD_ISBN)
    shuwu_description_add_isbn (description, text);
  else
    shuwu_description_add_subject (description, text);
}

static void
copy_list (ShuwuTitleField         field,
           ShuwuDescription       *to,
           const ShuwuDescription *from)
{
  const GPtrArray *list = get_list (field, from);

  g_ptr_array_set_size (get_list (field, to), 0);
  for (guint i = 0; i < list->len; i++)
    add_to_list (field, to, g_ptr_array_index (list, i));
}

static gboolean
refuse (ShuwuTitleField   field,
        const char       *text,
        GError          **error)
{
  g_set_error (error, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_INVALID, "“%s” cannot be the %s of a title",
               text, shuwu_title_field_get_name (field));
  return FALSE;
}

static gboolean
set_list (ShuwuTitleField    field,
          ShuwuDescription  *description,
          const char        *text,
          GError           **error)
{
  g_auto (GStrv) parts = split_list (text);

  g_ptr_array_set_size (get_list (field, description), 0);
  for (int i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);
      char isbn13[SHUWU_ISBN_SIZE];

      if (*part == '\0')
        continue;
      if (field == SHUWU_TITLE_FIELD_ISBN && !shuwu_isbn_parse (part, isbn13))
        return refuse (field, part, error);
      add_to_list (field, description, field == SHUWU_TITLE_FIELD_ISBN ? isbn13 : part);
    }

  return TRUE;
}

/* --- numbers --- */

static gboolean
set_year (ShuwuDescription  *description,
          const char        *text,
          GError           **error)
{
  guint64 year = 0;

  if (*text != '\0' && !g_ascii_string_to_unsigned (text, 10, 1, YEAR_MAX, &year, NULL))
    return refuse (SHUWU_TITLE_FIELD_YEAR, text, error);

  description->year = (int) year;
  return TRUE;
}

static char *
dup_price (const ShuwuDescription *description)
{
  if (description->price_fen < 0)
    return g_strdup (description->price_text);

  return g_strdup_printf ("%" G_GINT64_FORMAT ".%02" G_GINT64_FORMAT,
                          description->price_fen / 100, description->price_fen % 100);
}

static void
set_price (ShuwuDescription *description,
           const char       *text)
{
  description->price_fen = shuwu_price_parse (text);
  shuwu_description_set (&description->price_text, text);
}

/* --- call numbers: upper case, half width --- */

static void
set_call_number (ShuwuDescription *description,
                 const char       *text)
{
  g_autofree char *normal = shuwu_call_number_dup_normal (text);

  shuwu_description_set (&description->call_number, normal);
}

/* --- all fields --- */

/**
 * shuwu_title_field_dup_text:
 * @field: a field
 * @description: a description
 *
 * Writes a field as text that shuwu_title_field_set_text () reads back.
 *
 * Returns: (transfer full): the text; empty if nothing is said
 */
char *
shuwu_title_field_dup_text (ShuwuTitleField         field,
                            const ShuwuDescription *description)
{
  switch ((int) field)
    {
    case SHUWU_TITLE_FIELD_AUTHORS:
      return dup_people (description);

    case SHUWU_TITLE_FIELD_ISBN:
    case SHUWU_TITLE_FIELD_SUBJECTS:
      return dup_list (get_list (field, description));

    case SHUWU_TITLE_FIELD_YEAR:
      return description->year != 0 ? g_strdup_printf ("%d", description->year) : g_strdup ("");

    case SHUWU_TITLE_FIELD_PRICE:
      return dup_price (description);

    default:
      return g_strdup (*get_text (field, description));
    }
}

/**
 * shuwu_title_field_set_text:
 * @field: a field
 * @description: a description that is still being filled
 * @text: what a person typed
 * @error: return location for an error
 *
 * Reads a field from text; an empty text empties it.
 *
 * Fails with [error@Catalogue.INVALID] if the field cannot have this value.
 *
 * Returns: whether @description has the value now
 */
gboolean
shuwu_title_field_set_text (ShuwuTitleField    field,
                            ShuwuDescription  *description,
                            const char        *text,
                            GError           **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));

  switch ((int) field)
    {
    case SHUWU_TITLE_FIELD_NAME:
      if (*trimmed == '\0')
        return refuse (field, trimmed, error);
      shuwu_description_set (&description->title, trimmed);
      return TRUE;

    case SHUWU_TITLE_FIELD_AUTHORS:
      set_people (description, trimmed);
      return TRUE;

    case SHUWU_TITLE_FIELD_ISBN:
    case SHUWU_TITLE_FIELD_SUBJECTS:
      return set_list (field, description, trimmed, error);

    case SHUWU_TITLE_FIELD_YEAR:
      return set_year (description, trimmed, error);

    case SHUWU_TITLE_FIELD_PRICE:
      set_price (description, trimmed);
      return TRUE;

    case SHUWU_TITLE_FIELD_CALL_NUMBER:
      set_call_number (description, trimmed);
      return TRUE;

    default:
      shuwu_description_set (get_text (field, description), trimmed);
      return TRUE;
    }
}

gboolean
shuwu_title_field_is_empty (ShuwuTitleField         field,
                            const ShuwuDescription *description)
{
  switch ((int) field)
    {
    case SHUWU_TITLE_FIELD_AUTHORS:
      return description->contributors->len == 0;

    case SHUWU_TITLE_FIELD_ISBN:
    case SHUWU_TITLE_FIELD_SUBJECTS:
      return get_list (field, description)->len == 0;

    case SHUWU_TITLE_FIELD_YEAR:
      return description->year == 0;

    case SHUWU_TITLE_FIELD_PRICE:
      return description->price_fen < 0 && *description->price_text == '\0';

    default:
      return **get_text (field, description) == '\0';
    }
}

gboolean
shuwu_title_field_is_equal (ShuwuTitleField         field,
                            const ShuwuDescription *a,
                            const ShuwuDescription *b)
{
  switch ((int) field)
    {
    case SHUWU_TITLE_FIELD_AUTHORS:
      return are_people_equal (a, b);

    case SHUWU_TITLE_FIELD_ISBN:
    case SHUWU_TITLE_FIELD_SUBJECTS:
      return are_lists_equal (get_list (field, a), get_list (field, b));

    case SHUWU_TITLE_FIELD_YEAR:
      return a->year == b->year;

    case SHUWU_TITLE_FIELD_PRICE:
      return a->price_fen == b->price_fen && (a->price_fen >= 0 || strcmp (a->price_text, b->price_text) == 0);

    default:
      return strcmp (*get_text (field, a), *get_text (field, b)) == 0;
    }
}

void
shuwu_title_field_copy (ShuwuTitleField         field,
                        ShuwuDescription       *to,
                        const ShuwuDescription *from)
{
  switch ((int) field)
    {
    case SHUWU_TITLE_FIELD_AUTHORS:
      copy_people (to, from);
      return;

    case SHUWU_TITLE_FIELD_ISBN:
    case SHUWU_TITLE_FIELD_SUBJECTS:
      copy_list (field, to, from);
      return;

    case SHUWU_TITLE_FIELD_YEAR:
      to->year = from->year;
      return;

    case SHUWU_TITLE_FIELD_PRICE:
      to->price_fen = from->price_fen;
      shuwu_description_set (&to->price_text, from->price_text);
      return;

    case SHUWU_TITLE_FIELD_CALL_NUMBER:
      set_call_number (to, from->call_number);
      return;

    default:
      shuwu_description_set (get_text (field, to), *get_text (field, from));
    }
}

ShuwuTitleFields
shuwu_title_fields_compare (const ShuwuDescription *a,
                            const ShuwuDescription *b)
{
  ShuwuTitleFields differing = 0;

  for (int field = 0; field < SHUWU_N_TITLE_FIELDS; field++)
    if (!shuwu_title_field_is_equal (field, a, b))
      differing |= SHUWU_TITLE_FIELD_BIT (field);

  return differing;
}

ShuwuDescription *
shuwu_description_dup (const ShuwuDescription *self)
{
  ShuwuDescription *copy = shuwu_description_new ();

  for (int field = 0; field < SHUWU_N_TITLE_FIELDS; field++)
    shuwu_title_field_copy (field, copy, self);
  copy->loan_count = self->loan_count;

  return copy;
}

/* Numbers are only ever added to those a title has, unless the news begins with another one: then it corrects. */
static gboolean
adds_isbns (const ShuwuDescription *known,
            const ShuwuDescription *news)
{
  return news->isbns->len > 0 && known->isbns->len > 0 &&
         strcmp (g_ptr_array_index (known->isbns, 0), g_ptr_array_index (news->isbns, 0)) == 0;
}

static void
add_isbns (ShuwuDescription       *to,
           const ShuwuDescription *news)
{
  for (guint i = 0; i < news->isbns->len; i++)
    shuwu_description_add_isbn (to, g_ptr_array_index (news->isbns, i));
}

/**
 * shuwu_description_dup_with_news:
 * @known: what is known of a title
 * @news: what a record says of it
 * @mode: whether the news may change what is known
 * @changed: (out): the fields that are not as they were
 *
 * Brings two descriptions of one title together. Nothing that is known is ever
 * replaced by nothing.
 *
 * Returns: (transfer full): what is known then
 */
ShuwuDescription *
shuwu_description_dup_with_news (const ShuwuDescription *known,
                                 const ShuwuDescription *news,
                                 ShuwuNews               mode,
                                 ShuwuTitleFields       *changed)
{
  ShuwuDescription *result = shuwu_description_dup (known);

  for (int field = 0; field < SHUWU_N_TITLE_FIELDS; field++)
    {
      if (shuwu_title_field_is_empty (field, news))
        continue;

      if (field == SHUWU_TITLE_FIELD_ISBN && (mode == SHUWU_NEWS_FILL || adds_isbns (known, news)))
        add_isbns (result, news);
      else if (mode == SHUWU_NEWS_CHANGE || shuwu_title_field_is_empty (field, known))
        shuwu_title_field_copy (field, result, news);
    }
  result->loan_count = MAX (known->loan_count, news->loan_count);
  *changed = shuwu_title_fields_compare (known, result);

  return result;
}
