// SPDX-License-Identifier: GPL-3.0-or-later
/* What a record says about a title, in the shape the catalogue keeps.
 *
 * Every reader fills one and every writer empties one, so MARC and tables meet
 * here and nowhere else. A description is filled by one thread and not changed
 * afterwards; that is what lets it cross to a thread of the store. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-description.h"

#include "text/shuwu-pinyin.h"

#include <string.h>

/* Between parallel titles, as it is printed. */
#define PARALLEL " = "

static const struct
{
  ShuwuRecordFormat format;
  const char *name;
} FORMAT_NAMES[] = {
  { SHUWU_RECORD_FORMAT_UNKNOWN, "unknown" },
  { SHUWU_RECORD_FORMAT_MARC21, "marc21" },
  { SHUWU_RECORD_FORMAT_UNIMARC, "unimarc" },
  { SHUWU_RECORD_FORMAT_CNMARC, "cnmarc" },
  { SHUWU_RECORD_FORMAT_MARCXML, "marcxml" },
  { SHUWU_RECORD_FORMAT_CSV, "csv" },
};

static void
contributor_free (gpointer data)
{
  ShuwuContributor *contributor = data;

  g_free (contributor->name);
  g_free (contributor->role);
  g_free (contributor);
}

static void
holding_free (gpointer data)
{
  ShuwuHolding *holding = data;

  g_free (holding->barcode);
  g_free (holding->location);
  g_free (holding->call_number);
  g_free (holding->source);
  g_free (holding->status);
  g_free (holding);
}

/**
 * shuwu_description_new:
 *
 * Makes a description that says nothing.
 *
 * Returns: (transfer full): free with shuwu_description_free ()
 */
ShuwuDescription *
shuwu_description_new (void)
{
  ShuwuDescription *self = g_new0 (ShuwuDescription, 1);
  char **texts[] = {
    &self->title, &self->subtitle, &self->part, &self->parallel_title, &self->pinyin, &self->statement,
    &self->script_title, &self->script_subtitle, &self->script_part, &self->script_statement,
    &self->edition, &self->publisher, &self->place, &self->pages, &self->price_text, &self->series,
    &self->language, &self->clc, &self->call_number, &self->description, &self->control_number,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup ("");
  self->price_fen = -1;
  self->copies = -1;
  self->contributors = g_ptr_array_new_with_free_func (contributor_free);
  self->subjects = g_ptr_array_new_with_free_func (g_free);
  self->isbns = g_ptr_array_new_with_free_func (g_free);
  self->holdings = g_ptr_array_new_with_free_func (holding_free);

  return self;
}

ShuwuDescription *
shuwu_description_new_bounded (void)
{
  ShuwuDescription *self = shuwu_description_new ();

  self->most = SHUWU_DESCRIPTION_MOST;
  return self;
}

/**
 * shuwu_description_free:
 * @self: (nullable): a description
 *
 * Frees a description and all it owns.
 */
void
shuwu_description_free (ShuwuDescription *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->part);
  g_free (self->parallel_title);
  g_free (self->script_title);
  g_free (self->script_subtitle);
  g_free (self->script_part);
  g_free (self->script_statement);
  g_free (self->pinyin);
  g_free (self->statement);
  g_free (self->edition);
  g_free (self->publisher);
  g_free (self->place);
  g_free (self->pages);
  g_free (self->price_text);
  g_free (self->series);
  g_free (self->language);
  g_free (self->clc);
  g_free (self->call_number);
  g_free (self->description);
  g_free (self->control_number);
  g_ptr_array_unref (self->contributors);
  g_ptr_array_unref (self->subjects);
  g_ptr_array_unref (self->isbns);
  g_ptr_array_unref (self->holdings);
  g_free (self);
}

/**
 * shuwu_description_set:
 * @field: a text field of a description or of a holding
 * @value: (nullable): the new text; NULL is ""
 *
 * Replaces a text by a copy of @value.
 */
void
shuwu_description_set (char       **field,
                       const char  *value)
{
  char *copy = g_strdup (value != NULL ? value : "");

  g_free (*field);
  *field = copy;
}

static gboolean
is_full (ShuwuDescription *self,
         const GPtrArray  *list,
         const char       *what)
{
  if (self->most == 0 || list->len < self->most)
    return FALSE;

  self->too_many = what;
  return TRUE;
}

/**
 * shuwu_description_add_contributor:
 * @self: a description
 * @name: the name, in the order in which it is read
 * @role: (nullable): the part the person had, such as 著 or 译
 *
 * Adds a contributor. A name that is already there is not added again; if it
 * was there without a role, it gets @role.
 */
void
shuwu_description_add_contributor (ShuwuDescription *self,
                                   const char       *name,
                                   const char       *role)
{
  ShuwuContributor *added;

  if (self->too_many != NULL)
    return;

  for (guint i = 0; i < self->contributors->len; i++)
    {
      ShuwuContributor *known = g_ptr_array_index (self->contributors, i);

      if (strcmp (known->name, name) != 0)
        continue;
      if (*known->role == '\0')
        shuwu_description_set (&known->role, role);
      return;
    }

  if (is_full (self, self->contributors, "names"))
    return;

  added = g_new0 (ShuwuContributor, 1);
  added->name = g_strdup (name);
  added->role = g_strdup (role != NULL ? role : "");
  g_ptr_array_add (self->contributors, added);
}

static void
add_once (ShuwuDescription *self,
          GPtrArray        *texts,
          const char       *text,
          const char       *what)
{
  if (self->too_many == NULL && !g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL) && !is_full (self, texts, what))
    g_ptr_array_add (texts, g_strdup (text));
}

/**
 * shuwu_description_add_subject:
 * @self: a description
 * @subject: a subject heading
 *
 * Adds a subject, once.
 */
void
shuwu_description_add_subject (ShuwuDescription *self,
                               const char       *subject)
{
  add_once (self, self->subjects, subject, "subjects");
}

/**
 * shuwu_description_add_isbn:
 * @self: a description
 * @isbn13: a valid ISBN of 13 digits, without hyphens
 *
 * Adds an ISBN, once.
 */
void
shuwu_description_add_isbn (ShuwuDescription *self,
                            const char       *isbn13)
{
  add_once (self, self->isbns, isbn13, "ISBNs");
}

/**
 * shuwu_description_add_holding:
 * @self: a description
 * @barcode: the barcode of the copy
 *
 * Adds a copy, of which only the barcode is known so far.
 *
 * Returns: (transfer none): the new holding, to be filled by the caller
 */
ShuwuHolding *
shuwu_description_add_holding (ShuwuDescription *self,
                               const char       *barcode)
{
  ShuwuHolding *holding = g_new0 (ShuwuHolding, 1);

  holding->barcode = g_strdup (barcode);
  holding->location = g_strdup ("");
  holding->call_number = g_strdup ("");
  holding->source = g_strdup ("");
  holding->status = g_strdup ("");
  holding->price_fen = -1;
  g_ptr_array_add (self->holdings, holding);

  return holding;
}

/* Han characters, and no kana: those of Japanese are read otherwise. */
static gboolean
is_chinese (const char *text)
{
  gboolean has_han = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (p));

      if (script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA)
        return FALSE;
      has_han |= script == G_UNICODE_SCRIPT_HAN;
    }

  return has_han;
}

/**
 * shuwu_description_has_chinese_script:
 * @self: a description
 *
 * Tells whether a Chinese title is there in Chinese characters, but not as the title.
 *
 * Returns: whether shuwu_description_prefer_script () changes it
 */
gboolean
shuwu_description_has_chinese_script (const ShuwuDescription *self)
{
  gboolean is_of_chinese = *self->language == '\0' || strcmp (self->language, "chi") == 0 || strcmp (self->language, "zho") == 0;

  return is_of_chinese && is_chinese (self->script_title) && !is_chinese (self->title);
}

static void
exchange (char **a,
          char **b)
{
  char *text = *a;

  *a = *b;
  *b = text;
}

/* The romanised title, in front of other parallel titles; the Chinese one is none any more. */
static void
keep_romanised (ShuwuDescription *self)
{
  g_autofree char *romanised = g_strconcat (self->script_title, *self->script_part != '\0' ? " " : "", self->script_part,
                                            *self->script_subtitle != '\0' ? " : " : "", self->script_subtitle, NULL);
  g_auto (GStrv) others = g_strsplit (self->parallel_title, PARALLEL, -1);
  g_autoptr (GString) parallel = g_string_new (romanised);

  for (int i = 0; others[i] != NULL; i++)
    if (strcmp (others[i], self->title) != 0 && strcmp (others[i], self->script_title) != 0)
      g_string_append_printf (parallel, PARALLEL "%s", others[i]);

  shuwu_description_set (&self->parallel_title, parallel->str);
}

/**
 * shuwu_description_prefer_script:
 * @self: a description
 *
 * Makes the title in Chinese characters the title, if there is one and the title
 * is a romanised one so far. That, with what follows it, becomes the first of the
 * parallel titles, so that whoever types it finds the book, and the pinyin if it is
 * pinyin.
 */
void
shuwu_description_prefer_script (ShuwuDescription *self)
{
  if (!shuwu_description_has_chinese_script (self))
    return;

  exchange (&self->title, &self->script_title);
  exchange (&self->subtitle, &self->script_subtitle);
  exchange (&self->part, &self->script_part);
  exchange (&self->statement, &self->script_statement);
  if (*self->pinyin == '\0' && shuwu_pinyin_is_spelling (self->script_title))
    shuwu_description_set (&self->pinyin, self->script_title);
  keep_romanised (self);
}

/**
 * shuwu_description_dup_authors:
 * @self: a description
 *
 * Names all contributors in one line, as lists show them.
 *
 * Returns: (transfer full): the names joined with "; "
 */
char *
shuwu_description_dup_authors (const ShuwuDescription *self)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < self->contributors->len; i++)
    {
      const ShuwuContributor *contributor = g_ptr_array_index (self->contributors, i);

      if (i > 0)
        g_string_append (names, "; ");
      g_string_append (names, contributor->name);
    }

  return g_string_free (names, FALSE);
}

/**
 * shuwu_record_format_get_name:
 * @format: a format
 *
 * Gets the word for a format that is stored and typed.
 *
 * Returns: (transfer none): for example "cnmarc"
 */
const char *
shuwu_record_format_get_name (ShuwuRecordFormat format)
{
  for (gsize i = 0; i < G_N_ELEMENTS (FORMAT_NAMES); i++)
    if (FORMAT_NAMES[i].format == format)
      return FORMAT_NAMES[i].name;

  g_return_val_if_reached ("unknown");
}

/**
 * shuwu_record_format_from_name:
 * @name: a word, as shuwu_record_format_get_name () gives it
 * @format: (out): the format
 *
 * Finds the format that is called @name.
 *
 * Returns: FALSE if there is none; @format is then untouched
 */
gboolean
shuwu_record_format_from_name (const char        *name,
                               ShuwuRecordFormat *format)
{
  for (gsize i = 0; i < G_N_ELEMENTS (FORMAT_NAMES); i++)
    {
      if (strcmp (FORMAT_NAMES[i].name, name) != 0)
        continue;
      *format = FORMAT_NAMES[i].format;
      return TRUE;
    }

  return FALSE;
}
