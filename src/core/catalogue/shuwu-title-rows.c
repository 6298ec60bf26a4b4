// SPDX-License-Identifier: GPL-3.0-or-later
/* How a description lies in the tables: the title's row, and what there can be
 * several of (people, subjects, further ISBNs) in rows beside it. */
#define G_LOG_DOMAIN "shuwu-catalogue"

#include "catalogue/shuwu-title-rows-private.h"

#include "catalogue/shuwu-barcode.h"
#include "catalogue/shuwu-catalogue.h"
#include "catalogue/shuwu-match.h"
#include "storage/shuwu-uuid.h"
#include "text/shuwu-pinyin.h"

/* --- writing --- */

static gint64
find_publisher (ShuwuDb     *db,
                const char  *name,
                GError     **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "publisher_get", error);
  ShuwuStatement *insert;
  gint64 id = 0;

  if (get == NULL)
    return 0;

  shuwu_statement_bind_text (get, ":name", name);
  if (!shuwu_statement_read_int64 (get, &id, error) || id != 0)
    return id;

  insert = shuwu_db_prepare (db, "publisher_insert", error);
  if (insert == NULL)
    return 0;

  shuwu_statement_bind_text (insert, ":name", name);
  return shuwu_statement_run (insert, error) ? shuwu_db_get_last_row_id (db) : 0;
}

/* Numbers that may be absent. */
static void
bind_unless (ShuwuStatement *statement,
             const char     *parameter,
             gint64          value,
             gint64          absent)
{
  if (value == absent)
    shuwu_statement_bind_null (statement, parameter);
  else
    shuwu_statement_bind_int64 (statement, parameter, value);
}

static void
bind_texts (ShuwuStatement         *statement,
            const ShuwuDescription *description)
{
  const struct
  {
    const char *parameter;
    const char *value;
  } texts[] = {
    { ":name", description->title },
    { ":subtitle", description->subtitle },
    { ":part", description->part },
    { ":statement", description->statement },
    { ":edition", description->edition },
    { ":place", description->place },
    { ":pages", description->pages },
    { ":series", description->series },
    { ":language", description->language },
    { ":clc", description->clc },
    { ":pinyin", description->pinyin },
    { ":description", description->description },
    { ":parallel_title", description->parallel_title },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    shuwu_statement_bind_text (statement, texts[i].parameter, texts[i].value);
}

static gboolean
bind_description (ShuwuDb                 *db,
                  ShuwuStatement          *statement,
                  const ShuwuDescription  *description,
                  gint64                   now_us,
                  GError                 **error)
{
  g_autofree char *authors = shuwu_description_dup_authors (description);
  g_autofree char *sort_key = shuwu_pinyin_dup_sort_key (description->title);
  g_autofree char *call_number = shuwu_call_number_dup_normal (description->call_number);
  gint64 publisher_id = 0;

  if (*description->publisher != '\0')
    {
      publisher_id = find_publisher (db, description->publisher, error);
      if (publisher_id == 0)
        return FALSE;
    }

  bind_texts (statement, description);
  shuwu_statement_bind_text (statement, ":authors", authors);
  shuwu_statement_bind_text (statement, ":sort_key", sort_key);
  shuwu_statement_bind_text (statement, ":call_number", call_number);
  bind_unless (statement, ":publisher_id", publisher_id, 0);
  bind_unless (statement, ":year", description->year, 0);
  bind_unless (statement, ":price_fen", description->price_fen, -1);
  shuwu_statement_bind_text (statement, ":price_text", description->price_fen < 0 ? description->price_text : "");
  shuwu_statement_bind_text (statement, ":isbn",
                             description->isbns->len > 0 ? g_ptr_array_index (description->isbns, 0) : NULL);
  shuwu_statement_bind_int64 (statement, ":match_key", shuwu_match_make_key (description));
  shuwu_statement_bind_int64 (statement, ":loan_count", description->loan_count);
  shuwu_statement_bind_int64 (statement, ":now_us", now_us);

  return TRUE;
}

static gboolean
insert_people (ShuwuDb                 *db,
               gint64                   id,
               const ShuwuDescription  *description,
               GError                 **error)
{
  for (guint i = 0; i < description->contributors->len; i++)
    {
      const ShuwuContributor *person = g_ptr_array_index (description->contributors, i);
      ShuwuStatement *insert = shuwu_db_prepare (db, "contributor_insert", error);

      if (insert == NULL)
        return FALSE;
      shuwu_statement_bind_int64 (insert, ":title_id", id);
      shuwu_statement_bind_int64 (insert, ":position", i);
      shuwu_statement_bind_text (insert, ":name", person->name);
      shuwu_statement_bind_text (insert, ":role", person->role);
      if (!shuwu_statement_run (insert, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
insert_subjects (ShuwuDb                 *db,
                 gint64                   id,
                 const ShuwuDescription  *description,
                 GError                 **error)
{
  for (guint i = 0; i < description->subjects->len; i++)
    {
      ShuwuStatement *insert = shuwu_db_prepare (db, "subject_insert", error);

      if (insert == NULL)
        return FALSE;
      shuwu_statement_bind_int64 (insert, ":title_id", id);
      shuwu_statement_bind_int64 (insert, ":position", i);
      shuwu_statement_bind_text (insert, ":name", g_ptr_array_index (description->subjects, i));
      if (!shuwu_statement_run (insert, error))
        return FALSE;
    }

  return TRUE;
}

/* The first number is in the title's row. */
static gboolean
insert_isbns (ShuwuDb                 *db,
              gint64                   id,
              const ShuwuDescription  *description,
              GError                 **error)
{
  for (guint i = 1; i < description->isbns->len; i++)
    {
      ShuwuStatement *insert = shuwu_db_prepare (db, "title_isbn_insert", error);

      if (insert == NULL)
        return FALSE;
      shuwu_statement_bind_int64 (insert, ":title_id", id);
      shuwu_statement_bind_text (insert, ":isbn", g_ptr_array_index (description->isbns, i));
      if (!shuwu_statement_run (insert, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
run_with_title (ShuwuDb     *db,
                const char  *name,
                gint64       id,
                GError     **error)
{
  ShuwuStatement *statement = shuwu_db_prepare (db, name, error);

  if (statement == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (statement, ":title_id", id);
  return shuwu_statement_run (statement, error);
}

/**
 * shuwu_title_rows_insert:
 * @db: a connection that writes
 * @description: what is known of the title
 * @kind_id: what kind of item its copies are
 * @n_copies: how many copies the caller will insert, all of them on the shelf
 * @now_us: the time of the change
 * @error: return location for an error
 *
 * Adds a title.
 *
 * Returns: its id, or 0
 */
gint64
shuwu_title_rows_insert (ShuwuDb                 *db,
                         const ShuwuDescription  *description,
                         gint64                   kind_id,
                         int                      n_copies,
                         gint64                   now_us,
                         GError                 **error)
{
  ShuwuStatement *insert = shuwu_db_prepare (db, "title_insert", error);
  char uuid[SHUWU_UUID_LENGTH + 1];
  gint64 id;

  if (insert == NULL || !bind_description (db, insert, description, now_us, error))
    return 0;

  shuwu_uuid_write (uuid, now_us);
  shuwu_statement_bind_text (insert, ":uuid", uuid);
  shuwu_statement_bind_int64 (insert, ":kind_id", kind_id);
  shuwu_statement_bind_int64 (insert, ":copies", n_copies);
  if (!shuwu_statement_run (insert, error))
    return 0;

  id = shuwu_db_get_last_row_id (db);
  if (!insert_people (db, id, description, error) || !insert_subjects (db, id, description, error) ||
      !insert_isbns (db, id, description, error))
    return 0;

  return id;
}

static gboolean
keep_old_key (ShuwuDb                 *db,
              gint64                   id,
              const ShuwuDescription  *before,
              const ShuwuDescription  *after,
              GError                 **error)
{
  gint64 key = shuwu_match_make_key (before);
  ShuwuStatement *insert;

  if (key == shuwu_match_make_key (after))
    return TRUE;

  insert = shuwu_db_prepare (db, "title_alias_insert", error);
  if (insert == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (insert, ":match_key", key);
  shuwu_statement_bind_int64 (insert, ":title_id", id);
  return shuwu_statement_run (insert, error);
}

static gboolean
replace_lists (ShuwuDb                 *db,
               gint64                   id,
               const ShuwuDescription  *after,
               ShuwuTitleFields         changed,
               GError                 **error)
{
  const struct
  {
    ShuwuTitleField field;
    const char *delete_name;
    gboolean (*insert) (ShuwuDb *db,
                        gint64 id,
                        const ShuwuDescription *description,
                        GError **error);
  } lists[] = {
    { SHUWU_TITLE_FIELD_AUTHORS, "contributor_delete", insert_people },
    { SHUWU_TITLE_FIELD_SUBJECTS, "subject_delete", insert_subjects },
    { SHUWU_TITLE_FIELD_ISBN, "title_isbn_delete", insert_isbns },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if ((changed & SHUWU_TITLE_FIELD_BIT (lists[i].field)) == 0)
        continue;
      if (!run_with_title (db, lists[i].delete_name, id, error) || !lists[i].insert (db, id, after, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * shuwu_title_rows_update:
 * @db: a connection that writes
 * @id: a title
 * @before: what its rows say
 * @after: what they are to say
 * @now_us: the time of the change
 * @error: return location for an error
 *
 * Changes a description; how it was known before stays an alias.
 *
 * Returns: whether it was written
 */
gboolean
shuwu_title_rows_update (ShuwuDb                 *db,
                         gint64                   id,
                         const ShuwuDescription  *before,
                         const ShuwuDescription  *after,
                         gint64                   now_us,
                         GError                 **error)
{
  ShuwuStatement *update = shuwu_db_prepare (db, "title_update", error);

  if (update == NULL || !bind_description (db, update, after, now_us, error))
    return FALSE;

  shuwu_statement_bind_int64 (update, ":id", id);
  return shuwu_statement_run (update, error) && keep_old_key (db, id, before, after, error) &&
         replace_lists (db, id, after, shuwu_title_fields_compare (before, after), error);
}

gboolean
shuwu_title_rows_put_record (ShuwuDb                *db,
                             gint64                  id,
                             const ShuwuReadRecord  *record,
                             GError                **error)
{
  ShuwuStatement *put;

  if (record->raw == NULL)
    return TRUE;

  put = shuwu_db_prepare (db, "title_record_put", error);
  if (put == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (put, ":title_id", id);
  shuwu_statement_bind_text (put, ":format", shuwu_record_format_get_name (record->format));
  shuwu_statement_bind_text (put, ":encoding", shuwu_encoding_get_name (record->encoding));
  shuwu_statement_bind_blob (put, ":record", record->raw);
  return shuwu_statement_run (put, error);
}

GHashTable *
shuwu_title_rows_find_emptied (ShuwuDb  *db,
                               GError  **error)
{
  ShuwuStatement *list = shuwu_db_prepare (db, "title_parallel_emptied", error);
  g_autoptr (GHashTable) emptied = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  ShuwuStep step;

  if (list == NULL)
    return NULL;

  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      gint64 id = shuwu_statement_get_int64 (list, 0);

      g_hash_table_add (emptied, g_memdup2 (&id, sizeof id));
    }

  return step == SHUWU_STEP_DONE ? g_steal_pointer (&emptied) : NULL;
}

gboolean
shuwu_title_rows_count_copies (ShuwuDb  *db,
                               gint64    id,
                               GError  **error)
{
  ShuwuStatement *count = shuwu_db_prepare (db, "title_count_copies", error);

  if (count == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (count, ":id", id);
  return shuwu_statement_run (count, error);
}

static void
add_json_text (GString    *json,
               const char *text)
{
  g_string_append_c (json, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"' || *text == '\\')
        g_string_append_c (json, '\\');
      g_string_append_c (json, *text);
    }
  g_string_append_c (json, '"');
}

/* [[uuid, barcode], …]; barcodes hold no control characters. */
static char *
name_copies (const GPtrArray *barcodes,
             gint64           now_us)
{
  GString *json = g_string_sized_new (64 * barcodes->len);

  for (guint i = 0; i < barcodes->len; i++)
    {
      char uuid[SHUWU_UUID_LENGTH + 1];

      shuwu_uuid_write (uuid, now_us);
      g_string_append (json, i == 0 ? "[[" : ",[");
      add_json_text (json, uuid);
      g_string_append_c (json, ',');
      add_json_text (json, g_ptr_array_index (barcodes, i));
      g_string_append_c (json, ']');
    }
  g_string_append_c (json, ']');

  return g_string_free (json, FALSE);
}

/* lint: parameters: to be made a struct */
gboolean
shuwu_copy_rows_insert (ShuwuDb             *db,
                        gint64               title_id,
                        gint64               kind_id,
                        const GPtrArray     *barcodes,
                        const ShuwuHolding  *holding,
                        gint64               now_us,
                        GError             **error)
{
  ShuwuStatement *insert;
  g_autofree char *copies = NULL;

  if (barcodes->len == 0)
    return TRUE;

  insert = shuwu_db_prepare (db, "copy_insert", error);
  if (insert == NULL)
    return FALSE;

  copies = name_copies (barcodes, now_us);
  shuwu_statement_bind_text (insert, ":copies", copies);
  shuwu_statement_bind_int64 (insert, ":title_id", title_id);
  shuwu_statement_bind_int64 (insert, ":kind_id", kind_id);
  shuwu_statement_bind_text (insert, ":status", holding->status);
  shuwu_statement_bind_text (insert, ":location", holding->location);
  shuwu_statement_bind_text (insert, ":source", holding->source);
  bind_unless (insert, ":price_fen", holding->price_fen, -1);
  shuwu_statement_bind_int64 (insert, ":now_us", now_us);

  return shuwu_statement_run (insert, error);
}

gint64
shuwu_kind_rows_find (ShuwuDb     *db,
                      const char  *code,
                      GError     **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "kind_get", error);
  gint64 id = 0;

  if (get == NULL)
    return 0;

  shuwu_statement_bind_text (get, ":code", code);
  if (shuwu_statement_read_int64 (get, &id, error) && id == 0)
    g_set_error (error, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_INVALID, "There is no kind of item “%s”", code);

  return id;
}

/* --- reading --- */

static ShuwuDescription *
read_row (ShuwuStatement *row)
{
  ShuwuDescription *description = shuwu_description_new ();

  shuwu_description_set (&description->title, shuwu_statement_get_text (row, 0));
  shuwu_description_set (&description->subtitle, shuwu_statement_get_text (row, 1));
  shuwu_description_set (&description->part, shuwu_statement_get_text (row, 2));
  shuwu_description_set (&description->statement, shuwu_statement_get_text (row, 3));
  shuwu_description_set (&description->edition, shuwu_statement_get_text (row, 4));
  shuwu_description_set (&description->publisher, shuwu_statement_get_text (row, 5));
  shuwu_description_set (&description->place, shuwu_statement_get_text (row, 6));
  description->year = (int) shuwu_statement_get_int64 (row, 7);
  shuwu_description_set (&description->pages, shuwu_statement_get_text (row, 8));
  description->price_fen = shuwu_statement_is_null (row, 9) ? -1 : shuwu_statement_get_int64 (row, 9);
  shuwu_description_set (&description->price_text, shuwu_statement_get_text (row, 10));
  shuwu_description_set (&description->series, shuwu_statement_get_text (row, 11));
  shuwu_description_set (&description->language, shuwu_statement_get_text (row, 12));
  shuwu_description_set (&description->clc, shuwu_statement_get_text (row, 13));
  shuwu_description_set (&description->call_number, shuwu_statement_get_text (row, 14));
  if (!shuwu_statement_is_null (row, 15))
    shuwu_description_add_isbn (description, shuwu_statement_get_text (row, 15));
  shuwu_description_set (&description->pinyin, shuwu_statement_get_text (row, 16));
  shuwu_description_set (&description->description, shuwu_statement_get_text (row, 17));
  description->loan_count = shuwu_statement_get_int64 (row, 18);
  shuwu_description_set (&description->parallel_title, shuwu_statement_get_text (row, 20));

  return description;
}

static void
add_person (ShuwuDescription *description,
            ShuwuStatement   *row)
{
  shuwu_description_add_contributor (description, shuwu_statement_get_text (row, 0), shuwu_statement_get_text (row, 1));
}

static void
add_subject (ShuwuDescription *description,
             ShuwuStatement   *row)
{
  shuwu_description_add_subject (description, shuwu_statement_get_text (row, 0));
}

static void
add_isbn (ShuwuDescription *description,
          ShuwuStatement   *row)
{
  shuwu_description_add_isbn (description, shuwu_statement_get_text (row, 0));
}

static gboolean
read_list (ShuwuDb           *db,
           const char        *name,
           gint64             id,
           ShuwuDescription  *description,
           void             (*add) (ShuwuDescription *, ShuwuStatement *),
           GError           **error)
{
  ShuwuStatement *list = shuwu_db_prepare (db, name, error);
  ShuwuStep step;

  if (list == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (list, ":title_id", id);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    add (description, list);

  return step == SHUWU_STEP_DONE;
}

/**
 * shuwu_title_rows_read:
 * @db: a connection
 * @id: a title, deleted or not
 * @match_key: (out) (optional): its key
 * @error: return location for an error
 *
 * Reads a description, without copies.
 *
 * Fails with [error@Catalogue.NOT_FOUND].
 *
 * Returns: (transfer full): the description, or %NULL
 */
ShuwuDescription *
shuwu_title_rows_read (ShuwuDb  *db,
                       gint64    id,
                       gint64   *match_key,
                       GError  **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "title_get", error);
  g_autoptr (ShuwuDescription) description = NULL;
  ShuwuStep step;

  if (get == NULL)
    return NULL;

  shuwu_statement_bind_int64 (get, ":id", id);
  step = shuwu_statement_step (get, error);
  if (step == SHUWU_STEP_DONE)
    g_set_error (error, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_NOT_FOUND,
                 "There is no title %" G_GINT64_FORMAT, id);
  if (step != SHUWU_STEP_ROW)
    return NULL;

  description = read_row (get);
  if (match_key != NULL)
    *match_key = shuwu_statement_get_int64 (get, 19);

  shuwu_statement_end (get);

  if (!read_list (db, "contributor_list", id, description, add_person, error) ||
      !read_list (db, "subject_list", id, description, add_subject, error) ||
      !read_list (db, "title_isbn_list", id, description, add_isbn, error))
    return NULL;

  return g_steal_pointer (&description);
}
