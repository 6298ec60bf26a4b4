// SPDX-License-Identifier: GPL-3.0-or-later
/* What is done with one title: shown, added, changed, taken away. */
#define G_LOG_DOMAIN "shuwu-catalogue"

#include "catalogue/shuwu-title-jobs-private.h"

#include "catalogue/shuwu-barcode.h"
#include "catalogue/shuwu-catalogue.h"
#include "catalogue/shuwu-copy.h"
#include "catalogue/shuwu-import-row-private.h"
#include "catalogue/shuwu-title-rows-private.h"
#include "storage/shuwu-uuid.h"
#include "text/shuwu-pinyin.h"

#include <string.h>

static gboolean
refuse_missing (gint64   id,
                GError **error)
{
  g_set_error (error, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_NOT_FOUND, "There is no title %" G_GINT64_FORMAT, id);
  return FALSE;
}

/* Asks for one number about a title. */
static gboolean
ask (ShuwuDb     *db,
     const char  *name,
     const char  *parameter,
     gint64       id,
     gint64      *answer,
     GError     **error)
{
  ShuwuStatement *statement = shuwu_db_prepare (db, name, error);

  if (statement == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (statement, parameter, id);
  return shuwu_statement_read_int64 (statement, answer, error);
}

/* --- finding --- */

/* The title that @id was merged into, or @id itself. */
static gboolean
follow (ShuwuDb  *db,
        gint64   *id,
        GError  **error)
{
  gint64 kept = 0;

  if (!ask (db, "title_merged_into", ":id", *id, &kept, error))
    return FALSE;

  if (kept != 0)
    *id = kept;
  return TRUE;
}

static gboolean
find_by_text (ShuwuDb     *db,
              const char  *name,
              const char  *parameter,
              const char  *text,
              gint64      *id,
              GError     **error)
{
  ShuwuStatement *find = shuwu_db_prepare (db, name, error);

  if (find == NULL)
    return FALSE;

  shuwu_statement_bind_text (find, parameter, text);
  return shuwu_statement_read_int64 (find, id, error);
}

gint64
shuwu_title_find (ShuwuDb     *db,
                  const char  *reference,
                  GError     **error)
{
  g_autofree char *barcode = shuwu_barcode_dup_normal (reference);
  guint64 number = 0;
  gint64 id = 0;
  gint64 kind_id = 0;

  /* A barcode is what a person has in the hand: it comes first, a number of this file last. */
  if (!find_by_text (db, "title_id_of_barcode", ":barcode", barcode, &id, error))
    return 0;
  if (id == 0 && shuwu_uuid_is_valid (barcode) &&
      (!find_by_text (db, "title_id_of_uuid", ":uuid", barcode, &id, error) || !follow (db, &id, error)))
    return 0;
  if (id == 0 && g_ascii_string_to_unsigned (barcode, 10, 1, G_MAXINT32, &number, NULL))
    {
      id = (gint64) number;
      if (!follow (db, &id, error) || !ask (db, "title_get_kind", ":id", id, &kind_id, error))
        return 0;
      id = kind_id != 0 ? id : 0;
    }

  if (id == 0)
    g_set_error (error, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_NOT_FOUND, "There is no title “%s”", reference);
  return id;
}

/* --- showing --- */

void
shuwu_title_details_free (ShuwuTitleDetails *self)
{
  shuwu_description_free (self->description);
  g_clear_pointer (&self->copies, g_ptr_array_unref);
  g_free (self->uuid);
  g_free (self->pinyin);
  g_free (self->kind);
  g_free (self->kind_name);
  g_free (self->format);
  g_free (self);
}

static gboolean
read_more (ShuwuDb            *db,
           ShuwuTitleDetails  *details,
           GError            **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "title_get_more", error);
  ShuwuStep step;

  if (get == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (get, ":id", details->id);
  step = shuwu_statement_step (get, error);
  if (step == SHUWU_STEP_DONE)
    return refuse_missing (details->id, error);
  if (step != SHUWU_STEP_ROW)
    return FALSE;

  details->uuid = shuwu_statement_dup_text (get, 0);
  details->n_copies = (int) shuwu_statement_get_int64 (get, 1);
  details->n_available = (int) shuwu_statement_get_int64 (get, 2);
  details->kind = shuwu_statement_dup_text (get, 3);
  details->kind_name = shuwu_statement_dup_text (get, 4);
  details->created_us = shuwu_statement_get_int64 (get, 5);
  details->updated_us = shuwu_statement_get_int64 (get, 6);
  details->format = shuwu_statement_dup_text (get, 7);
  shuwu_statement_end (get);

  return TRUE;
}

ShuwuTitleDetails *
shuwu_title_read_details (ShuwuDb  *db,
                          gint64    id,
                          GError  **error)
{
  g_autoptr (ShuwuTitleDetails) details = g_new0 (ShuwuTitleDetails, 1);

  if (!follow (db, &id, error))
    return NULL;

  details->id = id;
  if (!read_more (db, details, error))
    return NULL;

  details->description = shuwu_title_rows_read (db, id, NULL, error);
  details->copies = details->description != NULL ? shuwu_copy_read_all (db, id, error) : NULL;
  if (details->copies == NULL)
    return NULL;

  details->pinyin = *details->description->pinyin != '\0' ? g_strdup (details->description->pinyin)
                                                          : shuwu_pinyin_dup_text (details->description->title);
  return g_steal_pointer (&details);
}

/* --- adding and changing --- */

void
shuwu_title_edit_clear (ShuwuTitleEdit *self)
{
  g_clear_pointer (&self->text, g_free);
}

static gboolean
apply (ShuwuDescription      *description,
       const ShuwuTitleEdit  *edits,
       guint                  n_edits,
       GError               **error)
{
  for (guint i = 0; i < n_edits; i++)
    if (edits[i].field != SHUWU_TITLE_FIELD_KIND &&
        !shuwu_title_field_set_text (edits[i].field, description, edits[i].text, error))
      return FALSE;

  if (*description->title != '\0')
    return TRUE;

  g_set_error_literal (error, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_INVALID, "A title needs a name");
  return FALSE;
}

gint64
shuwu_title_add (ShuwuDb               *db,
                 const char            *kind,
                 const ShuwuTitleEdit  *edits,
                 guint                  n_edits,
                 gint64                 now_us,
                 GError               **error)
{
  g_autoptr (ShuwuDescription) description = shuwu_description_new ();
  gint64 kind_id;

  if (!apply (description, edits, n_edits, error))
    return 0;

  kind_id = shuwu_kind_rows_find (db, kind, error);
  return kind_id != 0 ? shuwu_title_rows_insert (db, description, kind_id, 0, now_us, error) : 0;
}

static GArray *
list_before (const ShuwuDescription *before,
             const ShuwuDescription *after)
{
  GArray *old = g_array_new (FALSE, FALSE, sizeof (ShuwuTitleEdit));
  ShuwuTitleFields changed = shuwu_title_fields_compare (before, after);

  g_array_set_clear_func (old, (GDestroyNotify) shuwu_title_edit_clear);
  for (int field = 0; field < SHUWU_N_TITLE_FIELDS; field++)
    if ((changed & SHUWU_TITLE_FIELD_BIT (field)) != 0)
      {
        ShuwuTitleEdit edit = { field, shuwu_title_field_dup_text (field, before) };

        g_array_append_val (old, edit);
      }

  return old;
}

/* Copies keep the kinds they have: one title may have a book and its disc. */
static gboolean
set_kind (ShuwuDb     *db,
          gint64       id,
          const char  *code,
          gint64       now_us,
          GArray      *old,
          GError     **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "title_get_kind_code", error);
  g_autofree char *before = NULL;
  gint64 kind_id = get != NULL ? shuwu_kind_rows_find (db, code, error) : 0;
  ShuwuTitleEdit edit = { SHUWU_TITLE_FIELD_KIND, NULL };
  ShuwuStatement *set;

  if (kind_id == 0)
    return FALSE;

  shuwu_statement_bind_int64 (get, ":id", id);
  if (shuwu_statement_step (get, error) != SHUWU_STEP_ROW)
    return FALSE;
  before = shuwu_statement_dup_text (get, 0);
  shuwu_statement_end (get);
  if (strcmp (before, code) == 0)
    return TRUE;

  set = shuwu_db_prepare (db, "title_set_kind", error);
  if (set == NULL)
    return FALSE;
  shuwu_statement_bind_int64 (set, ":id", id);
  shuwu_statement_bind_int64 (set, ":kind_id", kind_id);
  shuwu_statement_bind_int64 (set, ":now_us", now_us);
  if (!shuwu_statement_run (set, error))
    return FALSE;

  edit.text = g_steal_pointer (&before);
  g_array_append_val (old, edit);
  return TRUE;
}

GArray *
shuwu_title_edit (ShuwuDb               *db,
                  gint64                 id,
                  const ShuwuTitleEdit  *edits,
                  guint                  n_edits,
                  gint64                 now_us,
                  GError               **error)
{
  g_autoptr (ShuwuDescription) before = NULL;
  g_autoptr (ShuwuDescription) after = NULL;
  g_autoptr (GArray) old = NULL;
  gint64 kind_id = 0;

  if (!ask (db, "title_get_kind", ":id", id, &kind_id, error) || (kind_id == 0 && !refuse_missing (id, error)))
    return NULL;

  before = shuwu_title_rows_read (db, id, NULL, error);
  if (before == NULL)
    return NULL;

  after = shuwu_description_dup (before);
  if (!apply (after, edits, n_edits, error))
    return NULL;

  old = list_before (before, after);
  if (old->len > 0 && !shuwu_title_rows_update (db, id, before, after, now_us, error))
    return NULL;
  for (guint i = 0; i < n_edits; i++)
    if (edits[i].field == SHUWU_TITLE_FIELD_KIND && !set_kind (db, id, edits[i].text, now_us, old, error))
      return NULL;

  return g_steal_pointer (&old);
}

static gboolean
describe (ShuwuDescription       *description,
          const ShuwuQuickTitle  *quick,
          GError                **error)
{
  const ShuwuTitleEdit edits[] = {
    { SHUWU_TITLE_FIELD_NAME, (char *) quick->name },
    { SHUWU_TITLE_FIELD_AUTHORS, (char *) quick->author },
    { SHUWU_TITLE_FIELD_ISBN, (char *) quick->isbn },
    { SHUWU_TITLE_FIELD_PRICE, (char *) quick->price },
  };

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    if ((i == 0 || edits[i].text != NULL) && !apply (description, &edits[i], edits[i].text != NULL ? 1 : 0, error))
      return FALSE;

  return TRUE;
}

/* A book in the hand is a row of a table that has only this row. */
ShuwuCopy *
shuwu_title_quick_add (ShuwuDb                *db,
                       const ShuwuQuickTitle  *quick,
                       gint64                  now_us,
                       GError                **error)
{
  g_autoptr (ShuwuStock) stock = shuwu_stock_new (db, now_us);
  g_autoptr (ShuwuDescription) description = quick->record != NULL ? shuwu_description_dup (quick->record->description)
                                                                   : shuwu_description_new ();
  g_autofree char *barcode = shuwu_barcode_dup_normal (quick->barcode != NULL ? quick->barcode : "");
  ShuwuReadRecord record = { 0 };
  ShuwuRowResult result = { 0 };

  if (quick->record != NULL)
    record = (ShuwuReadRecord) { .format = quick->record->format, .encoding = quick->record->encoding, .raw = quick->record->raw };
  record.number = 1;
  record.description = description;
  if (!describe (description, quick, error))
    return NULL;

  if (*barcode == '\0')
    {
      g_free (barcode);
      barcode = shuwu_stock_make_barcode (stock, error);
    }
  if (barcode == NULL)
    return NULL;

  shuwu_description_add_holding (description, barcode)->price_fen = description->price_fen;
  if (!shuwu_import_row (stock, &record, &result, error))
    return NULL;
  if (result.outcome == SHUWU_ROW_REJECTED)
    {
      g_set_error (error, SHUWU_CATALOGUE_ERROR,
                   result.reject == SHUWU_REJECT_BARCODE_TAKEN ? SHUWU_CATALOGUE_ERROR_BARCODE_TAKEN
                                                               : SHUWU_CATALOGUE_ERROR_INVALID,
                   "%s", result.detail);
      g_free (result.detail);
      return NULL;
    }

  return shuwu_copy_read_by_barcode (db, barcode, error);
}

/* --- taking away --- */

static gboolean
mark (ShuwuDb     *db,
      const char  *name,
      gint64       id,
      gint64       deleted_us,
      gint64       now_us,
      GError     **error)
{
  ShuwuStatement *set = shuwu_db_prepare (db, name, error);

  if (set == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (set, ":id", id);
  if (deleted_us != 0)
    shuwu_statement_bind_int64 (set, ":deleted_us", deleted_us);
  shuwu_statement_bind_int64 (set, ":now_us", now_us);
  return shuwu_statement_run (set, error);
}

static gboolean
delete_title (ShuwuDb  *db,
              gint64    id,
              gint64    now_us,
              GError  **error)
{
  gint64 kind_id = 0, n_in_use = 0;

  if (!ask (db, "title_get_kind", ":id", id, &kind_id, error) ||
      !ask (db, "copy_count_in_use", ":title_id", id, &n_in_use, error))
    return FALSE;
  if (kind_id == 0)
    return refuse_missing (id, error);
  if (n_in_use > 0)
    {
      g_set_error (error, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_IN_USE,
                   "%" G_GINT64_FORMAT " copies of title %" G_GINT64_FORMAT " are lent or wait for a reader", n_in_use, id);
      return FALSE;
    }

  return mark (db, "copy_delete_of_title", id, 0, now_us, error) && mark (db, "title_set_deleted", id, now_us, now_us, error) &&
         shuwu_title_rows_count_copies (db, id, error);
}

/* The copies that went with a title bear the same time. */
static gboolean
restore_title (ShuwuDb  *db,
               gint64    id,
               gint64    now_us,
               GError  **error)
{
  gint64 is_deleted = 0;

  if (!ask (db, "title_is_deleted", ":id", id, &is_deleted, error))
    return FALSE;
  if (is_deleted == 0)
    return refuse_missing (id, error);

  return mark (db, "copy_restore_of_title", id, 0, now_us, error) && mark (db, "title_set_deleted", id, 0, now_us, error) &&
         shuwu_title_rows_count_copies (db, id, error);
}

gboolean
shuwu_title_set_deleted (ShuwuDb   *db,
                         gint64     id,
                         gboolean   is_deleted,
                         gint64     now_us,
                         GError   **error)
{
  return is_deleted ? delete_title (db, id, now_us, error) : restore_title (db, id, now_us, error);
}
