// SPDX-License-Identifier: GPL-3.0-or-later
/* `import courses`. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli-training.h"

#include "shuwu-cli-desk.h"
#include "shuwu-cli-roster.h"
#include "shuwu-json-out.h"
#include "shuwu-wait.h"

#include "training/shuwu-course-import.h"

#include <glib/gi18n.h>
#include <inttypes.h>

const ShuwuOption shuwu_cli_import_courses_options[] = {
  { "encoding", "ENCODING", N_("auto, utf-8, utf-16 or gb18030") },
  { "map", "COLUMNS", N_("what the columns of a table are, counted from 1: 1=course,2=class,3=capacity") },
  { "headings", "WHICH", N_("auto, yes or no: whether a row of the table holds the headings of its columns") },
  { "dry-run", NULL, N_("say what would happen, and change nothing") },
  { "rejects", "FILE", N_("write refused records there, to be corrected and imported again") },
  { NULL },
};

/* The fault of a record that cannot be read, or the name of the refusal. */
static const char *
get_reason (const ShuwuCourseRefusal *refusal)
{
  GVariant *facts = shuwu_training_error_get_facts (refusal->why);
  const char *fault = NULL;

  if (facts != NULL && g_variant_lookup (facts, "fault", "&s", &fault))
    return fault;

  return shuwu_training_error_get_name ((ShuwuTrainingError) refusal->why->code);
}

static void
add_rejects (ShuwuCli                *cli,
             JsonBuilder             *answer,
             const ShuwuCourseReport *report)
{
  json_builder_set_member_name (answer, "rejects");
  json_builder_begin_array (answer);
  for (guint i = 0; i < report->rejects->len; i++)
    {
      const ShuwuCourseRefusal *refusal = &g_array_index (report->rejects, ShuwuCourseRefusal, i);
      g_autofree char *words = shuwu_cli_dup_training_words (cli, refusal->why);
      JsonObject *facts = shuwu_cli_dup_facts (shuwu_cli_get_clock (cli), refusal->why);

      json_builder_begin_object (answer);
      shuwu_json_add_number (answer, "record", refusal->record);
      if (refusal->offset >= 0)
        shuwu_json_add_number (answer, "offset", refusal->offset);
      else
        shuwu_json_add_null (answer, "offset");
      shuwu_json_add_text (answer, "reason", get_reason (refusal));
      shuwu_json_add_text (answer, "detail", words);
      json_builder_set_member_name (answer, "facts");
      json_builder_begin_object (answer);
      shuwu_cli_add_members (answer, facts);
      json_builder_end_object (answer);
      json_builder_end_object (answer);
      g_clear_pointer (&facts, json_object_unref);
    }
  json_builder_end_array (answer);
}

static void
answer_report (ShuwuCli                *cli,
               const ShuwuCourseReport *report)
{
  g_autoptr (JsonBuilder) answer = json_builder_new ();
  const char *format = report->is_json ? "JSON" : shuwu_encoding_get_name (report->encoding);

  for (guint i = 0; i < report->rejects->len && !shuwu_cli_is_json (cli); i++)
    {
      const ShuwuCourseRefusal *refusal = &g_array_index (report->rejects, ShuwuCourseRefusal, i);
      g_autofree char *words = shuwu_cli_dup_training_words (cli, refusal->why);

      /* Translators: number of a record, why it was refused */
      shuwu_cli_say (cli, _("record %" PRId64 ": %s"), refusal->record, words);
    }

  json_builder_begin_object (answer);
  shuwu_json_add_number (answer, "read", report->read);
  shuwu_json_add_number (answer, "added", report->added);
  shuwu_json_add_number (answer, "updated", report->updated);
  shuwu_json_add_number (answer, "unchanged", report->unchanged);
  shuwu_json_add_number (answer, "rejected", report->rejected);
  shuwu_json_add_number (answer, "courses_added", report->courses_added);
  shuwu_json_add_number (answer, "courses_updated", report->courses_updated);
  shuwu_json_add_number (answer, "classes_added", report->classes_added);
  shuwu_json_add_number (answer, "classes_updated", report->classes_updated);
  add_rejects (cli, answer, report);
  shuwu_cli_add_headings (cli, answer, report->has_headings);
  shuwu_json_add_text (answer, "format", report->is_json ? "json" : "csv");
  shuwu_json_add_text (answer, "encoding", shuwu_encoding_get_name (report->encoding));
  json_builder_end_object (answer);

  /* Translators: encoding of a file, then the numbers of an import */
  shuwu_cli_answer (cli, answer,
                    _("%s\n  read       %" PRId64 "\n  added      %" PRId64 "\n  updated    %" PRId64
                      "\n  unchanged  %" PRId64 "\n  rejected   %" PRId64),
                    format, report->read, report->added, report->updated, report->unchanged, report->rejected);
}

/* Nought is a column that means nothing there, and a field of its own here. */
static gboolean
read_fields (const ShuwuArguments  *arguments,
             GArray                *fields,
             GError               **error)
{
  const char *names[SHUWU_N_TRAINING_FIELDS + 1] = { NULL };

  for (int i = 0; i < SHUWU_N_TRAINING_FIELDS; i++)
    names[i + 1] = shuwu_training_field_get_name ((ShuwuTrainingField) i);
  if (!shuwu_arguments_get_columns (arguments, "map", names, G_N_ELEMENTS (names), fields, error))
    return FALSE;

  for (guint i = 0; i < fields->len; i++)
    {
      ShuwuTrainingField *field = &g_array_index (fields, ShuwuTrainingField, i);

      *field = *field == 0 ? SHUWU_N_TRAINING_FIELDS : *field - 1;
    }
  return TRUE;
}

gboolean
shuwu_cli_import_courses (ShuwuCli              *cli,
                          const ShuwuArguments  *arguments,
                          GError               **error)
{
  ShuwuCourseRequest request = {
    .path = shuwu_arguments_get_word (arguments, 0),
    .encoding = SHUWU_ENCODING_AUTO,
    .is_dry = shuwu_arguments_has (arguments, "dry-run"),
    .rejects_path = shuwu_arguments_get (arguments, "rejects"),
  };
  g_autoptr (GArray) fields = g_array_new (FALSE, TRUE, sizeof (ShuwuTrainingField));
  g_autoptr (ShuwuCourseReport) report = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GError *refusal = NULL;
  ShuwuBookroom *bookroom;
  ShuwuStore *store;

  if (!shuwu_cli_read_table_encoding (arguments, &request.encoding, error) ||
      !shuwu_cli_read_headings (arguments, &request.headings, error) || !read_fields (arguments, fields, error))
    return FALSE;

  request.fields = fields->len > 0 ? (const ShuwuTrainingField *) (void *) fields->data : NULL;
  request.n_fields = fields->len;

  bookroom = shuwu_cli_open (cli, error);
  if (bookroom == NULL)
    return FALSE;

  store = shuwu_bookroom_get_store (bookroom);
  shuwu_course_import_async (store, &request, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  report = shuwu_course_import_finish (store, result, &refusal);
  if (report == NULL)
    {
      shuwu_cli_refuse_training (cli, refusal, error);
      return FALSE;
    }

  if (report->read == 0)
    shuwu_cli_say (cli, _("there is no record in the file"));
  answer_report (cli, report);
  return TRUE;
}
