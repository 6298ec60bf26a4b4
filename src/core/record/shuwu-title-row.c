// SPDX-License-Identifier: GPL-3.0-or-later
/* What one row of a table says about a title.
 *
 * Text is cleaned, numbers are read, but nothing is guessed: a number that a
 * spreadsheet has damaged makes the row be refused, since its book could never be
 * found by its barcode, or would be found by another's. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-title-row-private.h"

#include "record/shuwu-column-private.h"
#include "record/shuwu-holding-status.h"
#include "text/shuwu-clean.h"
#include "text/shuwu-csv.h"
#include "text/shuwu-isbn.h"
#include "text/shuwu-names.h"
#include "text/shuwu-price.h"
#include "text/shuwu-sum.h"
#include "text/shuwu-year.h"

#include <stdlib.h>
#include <string.h>

/* More cells than this too many are no stray commas. */
#define MAX_STRAY 4
#define MAX_COUNT 999999
#define ISBN_GROUPS 5

/* What belongs to the copies of the row, not to its title. */
typedef struct
{
  char *barcode;
  char *location;
  char *source;
  char *status;
} Copies;

static void
copies_clear (Copies *self)
{
  g_free (self->barcode);
  g_free (self->location);
  g_free (self->source);
  g_free (self->status);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Copies, copies_clear)

static char *
dup_text (const char *cell)
{
  g_autofree char *expanded = strchr (cell, '&') != NULL ? shuwu_text_expand_entities (cell) : NULL;

  return shuwu_text_clean (expanded != NULL ? expanded : cell);
}

/* What programs write where nothing is known. */
static gboolean
is_placeholder (const char *text)
{
  static const char * const WORDS[] = { "N/A", "#N/A", "NULL", "UNKNOWN", "NONE", "NAN", "\\N", "-", "--", "/" };

  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (g_ascii_strcasecmp (WORDS[i], text) == 0)
      return TRUE;

  return FALSE;
}

static char *
dup_code (const char *cell)
{
  g_autofree char *narrowed = shuwu_text_undress_number (cell);

  return g_utf8_strup (narrowed, -1);
}

static void
fill (char       **field,
      const char  *value)
{
  if (**field == '\0')
    shuwu_description_set (field, value);
}

static void
add_name (const char *name,
          const char *role,
          gpointer    user_data)
{
  shuwu_description_add_contributor (user_data, name, role);
}

static void
describe_authors (ShuwuDescription *description,
                  const char       *text)
{
  g_autofree char *names = NULL;

  shuwu_names_parse (text, add_name, description);
  names = shuwu_description_dup_authors (description);
  if (strcmp (names, text) != 0)
    fill (&description->statement, text);
}

/* The shortest run of @words, from the first on, that is an ISBN; gives how many words it has, or 0. The ten digits that 978
 * begins are one only if no thirteen are. */
static guint
match_isbn (char * const *words,
            char          isbn[SHUWU_ISBN_SIZE])
{
  g_autoptr (GString) run = g_string_new (NULL);
  guint n_found = 0;

  for (guint n = 0; n < ISBN_GROUPS && words[n] != NULL; n++)
    {
      g_string_append_printf (run, "%s%s", n > 0 ? "-" : "", words[n]);
      if (!shuwu_isbn_parse (run->str, isbn))
        continue;
      n_found = n + 1;
      if (!g_str_has_prefix (isbn, "978978") && !g_str_has_prefix (isbn, "978979"))
        break;
    }

  return n_found;
}

/* Blanks part numbers, and the groups of one: words are taken together until they are a number. */
static void
add_isbns (ShuwuDescription *description,
           const char       *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint n;

  for (guint i = 0; words[i] != NULL; i += MAX (n, 1))
    {
      char isbn[SHUWU_ISBN_SIZE];

      n = match_isbn (words + i, isbn);
      if (n > 0)
        shuwu_description_add_isbn (description, isbn);
    }
}

static void
describe_isbns (ShuwuDescription *description,
                const char       *text)
{
  g_autofree char *narrowed = shuwu_text_narrow (text);
  g_auto (GStrv) numbers = g_strsplit_set (narrowed, ";,/|", -1);

  for (int i = 0; numbers[i] != NULL; i++)
    add_isbns (description, numbers[i]);
}

static void
describe_subjects (ShuwuDescription *description,
                   const char       *text)
{
  g_autofree char *narrowed = shuwu_text_narrow (text);
  g_auto (GStrv) subjects = g_strsplit_set (narrowed, ";,|", -1);

  for (int i = 0; subjects[i] != NULL; i++)
    if (*g_strstrip (subjects[i]) != '\0')
      shuwu_description_add_subject (description, subjects[i]);
}

static void
describe_price (ShuwuDescription *description,
                const char       *text)
{
  if (*description->price_text != '\0')
    return;

  /* Nought stands for a price that was not known. */
  description->price_fen = shuwu_price_parse (text);
  if (description->price_fen == 0)
    description->price_fen = -1;
  shuwu_description_set (&description->price_text, text);
}

/* 1,200 → 1200; what stands behind the number is its unit. */
static gint64
read_count (const char *text)
{
  g_autofree char *number = shuwu_text_undress_number (text);
  gint64 count = 0;

  if (!g_ascii_isdigit (*number))
    return -1;

  for (const char *p = number; g_ascii_isdigit (*p) || (*p == ',' && strspn (p + 1, "0123456789") == 3); p++)
    count = *p == ',' ? count : MIN (count * 10 + (*p - '0'), MAX_COUNT);

  return count;
}

static gboolean
describe_number (ShuwuDescription *description,
                 ShuwuColumn       column,
                 const char       *text)
{
  if (column == SHUWU_COLUMN_YEAR)
    description->year = description->year == 0 ? shuwu_year_parse_cell (text) : description->year;
  else if (column == SHUWU_COLUMN_COPIES)
    description->copies = MAX (description->copies, (int) read_count (text));
  else if (column == SHUWU_COLUMN_LOANS)
    description->loan_count = MAX (description->loan_count, read_count (text));
  else if (column == SHUWU_COLUMN_PRICE)
    describe_price (description, text);
  else if (column == SHUWU_COLUMN_ISBN)
    describe_isbns (description, text);
  else
    return FALSE;

  return TRUE;
}

static char **
get_field (ShuwuDescription *description,
           ShuwuColumn       column)
{
  const struct { ShuwuColumn column; char **field; } FIELDS[] = {
    { SHUWU_COLUMN_TITLE, &description->title },
    { SHUWU_COLUMN_SUBTITLE, &description->subtitle },
    { SHUWU_COLUMN_PUBLISHER, &description->publisher },
    { SHUWU_COLUMN_PLACE, &description->place },
    { SHUWU_COLUMN_EDITION, &description->edition },
    { SHUWU_COLUMN_PAGES, &description->pages },
    { SHUWU_COLUMN_SERIES, &description->series },
    { SHUWU_COLUMN_LANGUAGE, &description->language },
    { SHUWU_COLUMN_DESCRIPTION, &description->description },
    { SHUWU_COLUMN_PART, &description->part },
    { SHUWU_COLUMN_PARALLEL_TITLE, &description->parallel_title },
    { SHUWU_COLUMN_PINYIN, &description->pinyin },
    { SHUWU_COLUMN_CONTROL_NUMBER, &description->control_number },
    { SHUWU_COLUMN_CLC, &description->clc },
    { SHUWU_COLUMN_CALL_NUMBER, &description->call_number },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    if (FIELDS[i].column == column)
      return FIELDS[i].field;

  return NULL;
}

static gboolean
note_copies (Copies      *copies,
             ShuwuColumn  column,
             const char  *text)
{
  char **field = column == SHUWU_COLUMN_BARCODE ? &copies->barcode :
                 column == SHUWU_COLUMN_LOCATION ? &copies->location :
                 column == SHUWU_COLUMN_SOURCE ? &copies->source :
                 column == SHUWU_COLUMN_STATUS ? &copies->status : NULL;

  if (field == NULL)
    return FALSE;

  if (*field == NULL)
    *field = column == SHUWU_COLUMN_BARCODE ? shuwu_text_undress_number (text) : g_strdup (text);
  return TRUE;
}

static void
describe_cell (ShuwuDescription *description,
               Copies           *copies,
               ShuwuColumn       column,
               const char       *text)
{
  char **field = get_field (description, column);

  if (column == SHUWU_COLUMN_CLC || column == SHUWU_COLUMN_CALL_NUMBER || column == SHUWU_COLUMN_CONTROL_NUMBER)
    {
      g_autofree char *code = column == SHUWU_COLUMN_CONTROL_NUMBER ? shuwu_text_undress_number (text) : dup_code (text);

      fill (field, code);
    }
  else if (field != NULL)
    {
      fill (field, text);
    }
  else if (column == SHUWU_COLUMN_AUTHOR)
    {
      describe_authors (description, text);
    }
  else if (column == SHUWU_COLUMN_SUBJECT)
    {
      describe_subjects (description, text);
    }
  else if (!describe_number (description, column, text))
    {
      note_copies (copies, column, text);
    }
}

/* "一楼;二楼" beside two barcodes are two places; otherwise all copies have the one. */
static char *
dup_part (const char *list,
          guint       n,
          guint       i)
{
  g_auto (GStrv) parts = list != NULL && n > 1 ? g_strsplit (list, ";", -1) : NULL;

  return parts != NULL && g_strv_length (parts) == n ? g_strdup (g_strstrip (parts[i])) : g_strdup (list);
}

static void
describe_copies (ShuwuDescription *description,
                 const Copies     *copies)
{
  g_auto (GStrv) barcodes = g_strsplit_set (copies->barcode != NULL ? copies->barcode : "", ";,", -1);
  gboolean says_where = copies->location != NULL || copies->source != NULL;
  guint n = g_strv_length (barcodes);

  for (guint i = 0; i < n || (i == 0 && says_where); i++)
    {
      const char *barcode = i < n ? g_strstrip (barcodes[i]) : "";
      g_autofree char *location = dup_part (copies->location, n, i);
      g_autofree char *source = dup_part (copies->source, n, i);
      g_autofree char *status = dup_part (copies->status, n, i);
      ShuwuHolding *holding;

      if (*barcode == '\0' && !(i == 0 && says_where))
        continue;
      holding = shuwu_description_add_holding (description, barcode);
      shuwu_description_set (&holding->location, location);
      shuwu_description_set (&holding->source, source);
      shuwu_description_set (&holding->status, status != NULL ? shuwu_holding_status_read (status) : "");
      shuwu_description_set (&holding->call_number, description->call_number);
      holding->price_fen = description->price_fen;
    }
}

/* Where a column of its own has the statement, that is it, and not what the authors were read from. */
static void
describe_statement (const ShuwuTitleRow *self,
                    ShuwuDescription    *description)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *text = NULL;

      if (self->columns[i] != SHUWU_COLUMN_STATEMENT)
        continue;
      text = dup_text (self->cells[i]);
      shuwu_description_set (&description->statement, text);
      return;
    }
}

static gboolean
check_number (ShuwuReadRecord *record,
              ShuwuColumn      column,
              const char      *text)
{
  g_autofree char *number = shuwu_text_undress_number (text);

  if (!shuwu_text_has_lost_digits (number))
    return TRUE;

  shuwu_read_record_reject (record, SHUWU_REJECT_LOST_DIGITS,
                            column == SHUWU_COLUMN_ISBN ? "a spreadsheet has damaged the ISBN: %s"
                            : "a spreadsheet has damaged the barcode: %s", number);
  return FALSE;
}

/* Of several numbers in a cell each may be damaged. */
static void
check_digits (ShuwuReadRecord *record,
              ShuwuColumn      column,
              const char      *text)
{
  g_autofree char *narrowed = NULL;
  g_auto (GStrv) numbers = NULL;

  if ((column != SHUWU_COLUMN_ISBN && column != SHUWU_COLUMN_BARCODE) || !check_number (record, column, text))
    return;

  narrowed = shuwu_text_narrow (text);
  numbers = g_strsplit_set (narrowed, column == SHUWU_COLUMN_ISBN ? ";,/| " : ";,", -1);
  for (int i = 0; numbers[i] != NULL && check_number (record, column, numbers[i]); i++)
    ;
}

void
shuwu_title_row_describe (const ShuwuTitleRow *self,
                          ShuwuReadRecord     *record)
{
  ShuwuDescription *description = shuwu_description_new_bounded ();
  g_auto (Copies) copies = { 0 };

  record->description = description;
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *text = NULL;

      if (self->columns[i] == SHUWU_COLUMN_IGNORED)
        continue;
      text = dup_text (self->cells[i]);
      record->n_dropped += shuwu_text_count_controls (self->cells[i]);
      if (*text == '\0' || (self->columns[i] != SHUWU_COLUMN_TITLE && is_placeholder (text)))
        continue;
      check_digits (record, self->columns[i], text);
      describe_cell (description, &copies, self->columns[i], text);
    }
  describe_copies (description, &copies);
  describe_statement (self, description);

  if (*description->title == '\0')
    shuwu_read_record_reject (record, SHUWU_REJECT_NO_TITLE, "the cell of the title is empty");
}

/* TRUE if @text, which is no word for sums, tells of a book. What is counted is written under any heading. */
static gboolean
tells_of_book (ShuwuColumn  column,
               const char  *text)
{
  switch ((int) column)
    {
    case SHUWU_COLUMN_TITLE:
    case SHUWU_COLUMN_AUTHOR:
    case SHUWU_COLUMN_STATEMENT:
    case SHUWU_COLUMN_ISBN:
    case SHUWU_COLUMN_PUBLISHER:
    case SHUWU_COLUMN_SUBTITLE:
    case SHUWU_COLUMN_CALL_NUMBER:
    case SHUWU_COLUMN_CLC:
    case SHUWU_COLUMN_CONTROL_NUMBER:
      return !shuwu_text_is_count (text);

    case SHUWU_COLUMN_BARCODE:
      return !shuwu_text_is_count (text) || !shuwu_text_has_han (text);

    default:
      return FALSE;
    }
}

/* Any of its cells, be it what it may. */
static gboolean
names_sum (const ShuwuTitleRow *self,
           guint                n_cells)
{
  for (guint i = 0; i < MIN (n_cells, self->n_columns); i++)
    if (shuwu_text_is_sum (self->cells[i]))
      return TRUE;

  return FALSE;
}

/* Its title, or what stands first in it, is nothing but a word for sums, and nothing else tells of a book: there are books called 合计. */
char *
shuwu_title_row_dup_sum (const ShuwuTitleRow *self,
                         guint                n_cells)
{
  g_autofree char *sum = NULL;
  gboolean is_first = TRUE;

  if (!names_sum (self, n_cells))
    return NULL;

  for (guint i = 0; i < MIN (n_cells, self->n_columns); i++)
    {
      g_autofree char *text = dup_text (self->cells[i]);

      if (*text == '\0' || is_placeholder (text))
        continue;
      if (!shuwu_text_is_sum (text))
        {
          if (tells_of_book (self->columns[i], text))
            return NULL;
        }
      else if (sum == NULL && (is_first || self->columns[i] == SHUWU_COLUMN_TITLE))
        {
          sum = g_steal_pointer (&text);
        }
      is_first = FALSE;
    }

  return g_steal_pointer (&sum);
}

static void
append_json_string (GString    *json,
                    const char *text)
{
  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (json, '\\');
      if ((guchar) * p < 0x20 || *p == 0x7f)
        g_string_append_printf (json, "\\u%04x", *p);
      else
        g_string_append_c (json, *p);
    }
  g_string_append_c (json, '"');
}

static gboolean
is_taken (const char * const *headings,
          guint               n,
          const char         *heading)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (headings[i], heading) == 0)
      return TRUE;

  return FALSE;
}

GBytes *
shuwu_title_row_dup_raw (const ShuwuTitleRow *self,
                         guint                n_cells)
{
  GString *json = g_string_sized_new (256);

  g_string_append_c (json, '{');
  for (guint i = 0; i < n_cells; i++)
    {
      const char *heading = i < self->n_columns ? self->headings[i] : "";
      g_autofree char *own = NULL;

      /* Every cell is kept, also of columns without a heading or with one that is there twice. */
      if (*heading == '\0' || is_taken (self->headings, i, heading))
        own = g_strdup_printf ("%s#%u", heading, i + 1);
      if (i > 0)
        g_string_append_c (json, ',');
      append_json_string (json, own != NULL ? own : heading);
      g_string_append_c (json, ':');
      append_json_string (json, self->cells[i]);
    }
  g_string_append_c (json, '}');

  return g_string_free_to_bytes (json);
}

/* Joins the cells from @at on, so that the rest has as many as there are columns. */
static char **
join_at (const ShuwuTitleRow *self,
         guint                n_cells,
         guint                at)
{
  guint n_stray = n_cells - self->n_columns;
  g_autoptr (GString) joined = g_string_new (self->cells[at]);
  char **cells = g_new0 (char *, self->n_columns + 1);

  for (guint i = at + 1; i <= at + n_stray; i++)
    g_string_append_printf (joined, ",%s", self->cells[i]);
  for (guint i = 0; i < self->n_columns; i++)
    cells[i] = g_strdup (i < at ? self->cells[i] : i == at ? joined->str : self->cells[i + n_stray]);

  return cells;
}

static gboolean
fits_all (const ShuwuTitleRow  *self,
          char                **cells)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (!shuwu_column_fits (self->columns[i], cells[i]))
      return FALSE;

  return TRUE;
}

char **
shuwu_title_row_mend (const ShuwuTitleRow *self,
                      guint                n_cells)
{
  char **found = NULL;

  if (n_cells <= self->n_columns || n_cells > self->n_columns + MAX_STRAY)
    return NULL;

  for (guint at = 0; at < self->n_columns; at++)
    {
      g_auto (GStrv) cells = NULL;

      if (shuwu_column_is_strict (self->columns[at]))
        continue;
      cells = join_at (self, n_cells, at);
      if (!fits_all (self, cells))
        continue;
      if (found != NULL)
        {
          g_strfreev (found);
          return NULL;
        }
      found = g_steal_pointer (&cells);
    }

  return found;
}
