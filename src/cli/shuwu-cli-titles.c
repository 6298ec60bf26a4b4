// SPDX-License-Identifier: GPL-3.0-or-later
/* `search` and `title …`. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli-catalogue.h"

#include "shuwu-json-out.h"
#include "shuwu-wait.h"

#include "catalogue/shuwu-copy.h"
#include "catalogue/shuwu-title-merge.h"
#include "catalogue/shuwu-titles.h"
#include "search/shuwu-title-search.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define SEARCH_LIMIT 50

const ShuwuOption shuwu_cli_search_options[] = {
  { "limit", "N", N_("how many titles at most; otherwise 50") },
  { "offset", "N", N_("leave out so many of the best") },
  { NULL },
};

/* One option for each field of a title; the names are those of shuwu_title_field_get_name (). */
#define FIELD_OPTIONS \
  { "title", "TEXT", N_("the name of the title") }, \
  { "subtitle", "TEXT", N_("what follows the name") }, \
  { "part", "TEXT", N_("number and name of the part") }, \
  { "parallel-title", "TEXT", N_("the name in another language or spelling") }, \
  { "author", "NAMES", N_("people and what they did: “曹雪芹 (著); 高鹗 (续)”") }, \
  { "statement", "TEXT", N_("who made it, as it is printed") }, \
  { "edition", "TEXT", N_("the edition") }, \
  { "publisher", "TEXT", N_("the publisher") }, \
  { "place", "TEXT", N_("where it was published") }, \
  { "year", "YEAR", N_("when it was published") }, \
  { "pages", "TEXT", N_("how long it is") }, \
  { "price", "YUAN", N_("what one copy costs") }, \
  { "series", "TEXT", N_("the series it belongs to") }, \
  { "language", "CODE", N_("its language") }, \
  { "clc", "CLASS", N_("its class in the Chinese Library Classification") }, \
  { "call-number", "TEXT", N_("what stands on the spine") }, \
  { "isbn", "NUMBERS", N_("its ISBN, or several: “9787020002207; 9787020024759”") }, \
  { "pinyin", "TEXT", N_("how the name is read, where it is not as usual") }, \
  { "description", "TEXT", N_("what it is about") }, \
  { "subject", "TEXTS", N_("its subjects: “长篇小说; 清代”") }

const ShuwuOption shuwu_cli_title_add_options[] = {
  FIELD_OPTIONS,
  { "kind", "KIND", N_("book, periodical, audiovisual, umbrella or tool") },
  { NULL },
};

const ShuwuOption shuwu_cli_title_edit_options[] = {
  FIELD_OPTIONS,
  { "kind", "KIND", N_("book, periodical, audiovisual, umbrella or tool") },
  { NULL },
};

static ShuwuStore *
open_store (ShuwuCli  *cli,
            GError   **error)
{
  ShuwuBookroom *bookroom = shuwu_cli_open (cli, error);

  return bookroom != NULL ? shuwu_bookroom_get_store (bookroom) : NULL;
}

/* --- search --- */

static void
add_year (JsonBuilder *answer,
          int          year)
{
  if (year != 0)
    shuwu_json_add_number (answer, "year", year);
  else
    shuwu_json_add_null (answer, "year");
}

static void
answer_row (ShuwuCli            *cli,
            const ShuwuTitleRow *row)
{
  g_autoptr (JsonBuilder) answer = json_builder_new ();
  g_auto (GStrv) authors = g_strsplit (row->authors, "; ", -1);

  json_builder_begin_object (answer);
  shuwu_json_add_number (answer, "id", row->id);
  shuwu_json_add_text (answer, "title", row->name);
  shuwu_json_add_list (answer, "authors", (const char * const *) authors);
  shuwu_json_add_text (answer, "publisher", row->publisher);
  add_year (answer, row->year);
  shuwu_json_add_text (answer, "isbn", row->isbn);
  shuwu_json_add_text (answer, "call_number", row->call_number);
  shuwu_json_add_number (answer, "copies", row->copies);
  shuwu_json_add_number (answer, "available", row->available);
  shuwu_json_add_text (answer, "uuid", row->uuid);
  json_builder_end_object (answer);

  shuwu_cli_answer (cli, answer, "%6" G_GINT64_FORMAT "  %d/%d  %s%s%s", row->id, row->available, row->copies, row->name,
                    *row->authors != '\0' ? " / " : "", row->authors);
}

gboolean
shuwu_cli_search (ShuwuCli              *cli,
                  const ShuwuArguments  *arguments,
                  GError               **error)
{
  ShuwuStore *store;
  gint64 limit, offset;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (!shuwu_arguments_get_number (arguments, "limit", SEARCH_LIMIT, &limit, error) ||
      !shuwu_arguments_get_number (arguments, "offset", 0, &offset, error))
    return FALSE;

  store = open_store (cli, error);
  if (store == NULL)
    return FALSE;

  shuwu_title_search_async (store, shuwu_arguments_get_word (arguments, 0), (guint) limit, (guint) offset,
                            shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  rows = shuwu_title_search_finish (store, result, error);
  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    answer_row (cli, g_ptr_array_index (rows, i));
  return TRUE;
}

/* --- title show --- */

static void
add_names (JsonBuilder            *answer,
           const ShuwuDescription *description)
{
  json_builder_set_member_name (answer, "authors");
  json_builder_begin_array (answer);
  for (guint i = 0; i < description->contributors->len; i++)
    json_builder_add_string_value (answer, ((ShuwuContributor *) g_ptr_array_index (description->contributors, i))->name);
  json_builder_end_array (answer);
}

static void
add_texts (JsonBuilder     *answer,
           const char      *name,
           const GPtrArray *texts)
{
  json_builder_set_member_name (answer, name);
  json_builder_begin_array (answer);
  for (guint i = 0; i < texts->len; i++)
    json_builder_add_string_value (answer, g_ptr_array_index (texts, i));
  json_builder_end_array (answer);
}

static void
add_copies (JsonBuilder     *answer,
            const GPtrArray *copies)
{
  json_builder_set_member_name (answer, "copy_list");
  json_builder_begin_array (answer);
  for (guint i = 0; i < copies->len; i++)
    {
      const ShuwuCopy *copy = g_ptr_array_index (copies, i);

      json_builder_begin_object (answer);
      shuwu_json_add_text (answer, "barcode", copy->barcode);
      shuwu_json_add_text (answer, "status", copy->status);
      shuwu_json_add_text (answer, "location", copy->location);
      json_builder_end_object (answer);
    }
  json_builder_end_array (answer);
}

static void
build_details (JsonBuilder             *answer,
               const ShuwuTitleDetails *details)
{
  const ShuwuDescription *description = details->description;

  json_builder_begin_object (answer);
  shuwu_json_add_number (answer, "id", details->id);
  shuwu_json_add_text (answer, "title", description->title);
  shuwu_json_add_text (answer, "subtitle", description->subtitle);
  shuwu_json_add_text (answer, "part", description->part);
  shuwu_json_add_text (answer, "parallel_title", description->parallel_title);
  add_names (answer, description);
  shuwu_json_add_text (answer, "publisher", description->publisher);
  add_year (answer, description->year);
  shuwu_json_add_text (answer, "isbn", description->isbns->len > 0 ? g_ptr_array_index (description->isbns, 0) : NULL);
  shuwu_json_add_text (answer, "call_number", description->call_number);
  shuwu_json_add_number (answer, "copies", details->n_copies);
  shuwu_json_add_number (answer, "available", details->n_available);
  add_texts (answer, "subjects", description->subjects);
  shuwu_json_add_text (answer, "pinyin", details->pinyin);
  shuwu_json_add_text (answer, "clc", description->clc);
  shuwu_json_add_text (answer, "description", description->description);
  add_copies (answer, details->copies);
  add_texts (answer, "isbns", description->isbns);
  shuwu_json_add_text (answer, "kind", details->kind);
  shuwu_json_add_number (answer, "loans", description->loan_count);
  shuwu_json_add_text (answer, "uuid", details->uuid);
  json_builder_end_object (answer);
}

static void
answer_details (ShuwuCli                *cli,
                const ShuwuTitleDetails *details)
{
  g_autoptr (JsonBuilder) answer = json_builder_new ();
  GString *lines = g_string_new (NULL);
  g_autofree char *text = NULL;

  build_details (answer, details);
  g_string_append_printf (lines, "%-12s %" G_GINT64_FORMAT, "id", details->id);
  for (int field = 0; field < SHUWU_N_TITLE_FIELDS; field++)
    {
      g_autofree char *value = shuwu_title_field_dup_text (field, details->description);

      if (*value != '\0')
        g_string_append_printf (lines, "\n%-12s %s", shuwu_title_field_get_name (field), value);
    }
  for (guint i = 0; i < details->copies->len; i++)
    {
      const ShuwuCopy *copy = g_ptr_array_index (details->copies, i);

      g_string_append_printf (lines, "\n  %s  %s  %s", copy->barcode, copy->status, copy->location);
    }

  text = g_string_free (lines, FALSE);
  shuwu_cli_answer (cli, answer, "%s", text);
}

static gboolean
show (ShuwuCli    *cli,
      ShuwuStore  *store,
      gint64       id,
      GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuTitleDetails) details = NULL;

  shuwu_title_details_async (store, id, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  details = shuwu_title_details_finish (store, result, error);
  if (details == NULL)
    return FALSE;

  answer_details (cli, details);
  return TRUE;
}

gint64
shuwu_cli_find_title (ShuwuCli    *cli,
                      ShuwuStore  *store,
                      const char  *reference,
                      GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_title_resolve_async (store, reference, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);

  return shuwu_title_resolve_finish (store, result, error);
}

gboolean
shuwu_cli_title_show (ShuwuCli              *cli,
                      const ShuwuArguments  *arguments,
                      GError               **error)
{
  ShuwuStore *store = open_store (cli, error);
  gint64 id = store != NULL ? shuwu_cli_find_title (cli, store, shuwu_arguments_get_word (arguments, 0), error) : 0;

  return id != 0 && show (cli, store, id, error);
}

/* --- title add, edit, quick, merge, delete --- */

/* The options that are fields; the texts belong to @arguments. */
static GArray *
read_fields (const ShuwuArguments *arguments)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (ShuwuTitleEdit));

  for (int field = 0; field < SHUWU_N_TITLE_FIELDS; field++)
    {
      ShuwuTitleEdit edit = { field, (char *) shuwu_arguments_get (arguments, shuwu_title_field_get_name (field)) };

      if (edit.text != NULL)
        g_array_append_val (edits, edit);
    }

  return edits;
}

gboolean
shuwu_cli_title_add (ShuwuCli              *cli,
                     const ShuwuArguments  *arguments,
                     GError               **error)
{
  ShuwuStore *store = open_store (cli, error);
  const char *kind = shuwu_arguments_get (arguments, "kind");
  g_autoptr (GArray) edits = read_fields (arguments);
  g_autoptr (GAsyncResult) result = NULL;
  gint64 id;

  if (store == NULL || shuwu_arguments_require (arguments, "title", error) == NULL)
    return FALSE;

  shuwu_title_add_async (store, kind != NULL ? kind : "book", (ShuwuTitleEdit *) (void *) edits->data, edits->len,
                         shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  id = shuwu_title_add_finish (store, result, error);

  return id != 0 && show (cli, store, id, error);
}

gboolean
shuwu_cli_title_edit (ShuwuCli              *cli,
                      const ShuwuArguments  *arguments,
                      GError               **error)
{
  ShuwuStore *store = open_store (cli, error);
  g_autoptr (GArray) edits = read_fields (arguments);
  ShuwuTitleEdit kind = { SHUWU_TITLE_FIELD_KIND, (char *) shuwu_arguments_get (arguments, "kind") };
  g_autoptr (GArray) before = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  gint64 id = store != NULL ? shuwu_cli_find_title (cli, store, shuwu_arguments_get_word (arguments, 0), error) : 0;

  if (kind.text != NULL)
    g_array_append_val (edits, kind);
  if (id == 0)
    return FALSE;

  shuwu_title_edit_async (store, id, (ShuwuTitleEdit *) (void *) edits->data, edits->len,
                          shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  before = shuwu_title_edit_finish (store, result, error);

  return before != NULL && show (cli, store, id, error);
}

gboolean
shuwu_cli_title_quick (ShuwuCli              *cli,
                       const ShuwuArguments  *arguments,
                       GError               **error)
{
  ShuwuStore *store = open_store (cli, error);
  const ShuwuQuickTitle quick = {
    .barcode = shuwu_arguments_get_word (arguments, 0),
    .name = shuwu_arguments_get_word (arguments, 1),
    .price = shuwu_arguments_get_word (arguments, 2),
  };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuCopy) copy = NULL;

  if (store == NULL)
    return FALSE;

  shuwu_title_quick_add_async (store, &quick, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  copy = shuwu_title_quick_add_finish (store, result, error);

  return copy != NULL && show (cli, store, copy->title_id, error);
}

gboolean
shuwu_cli_title_merge (ShuwuCli              *cli,
                       const ShuwuArguments  *arguments,
                       GError               **error)
{
  ShuwuStore *store = open_store (cli, error);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuTitleMerge) merge = NULL;
  gint64 from_id = store != NULL ? shuwu_cli_find_title (cli, store, shuwu_arguments_get_word (arguments, 0), error) : 0;
  gint64 into_id = from_id != 0 ? shuwu_cli_find_title (cli, store, shuwu_arguments_get_word (arguments, 1), error) : 0;

  if (into_id == 0)
    return FALSE;

  shuwu_title_merge_async (store, from_id, into_id, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  merge = shuwu_title_merge_finish (store, result, error);

  return merge != NULL && show (cli, store, into_id, error);
}

gboolean
shuwu_cli_title_delete (ShuwuCli              *cli,
                        const ShuwuArguments  *arguments,
                        GError               **error)
{
  ShuwuStore *store = open_store (cli, error);
  g_autoptr (JsonBuilder) answer = json_builder_new ();
  g_autoptr (GAsyncResult) result = NULL;
  gint64 id = store != NULL ? shuwu_cli_find_title (cli, store, shuwu_arguments_get_word (arguments, 0), error) : 0;

  if (id == 0)
    return FALSE;

  shuwu_title_set_deleted_async (store, id, TRUE, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  if (!shuwu_title_set_deleted_finish (store, result, error))
    return FALSE;

  json_builder_begin_object (answer);
  shuwu_json_add_number (answer, "deleted", id);
  json_builder_end_object (answer);
  shuwu_cli_answer (cli, answer, _("Title %" PRId64 " is deleted."), id);
  return TRUE;
}
