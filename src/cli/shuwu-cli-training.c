// SPDX-License-Identifier: GPL-3.0-or-later
/* `class list` and `class show`. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli-training.h"

#include "shuwu-json-out.h"
#include "shuwu-wait.h"

#include "training/shuwu-class-list.h"
#include "training/shuwu-level.h"

#include <glib/gi18n.h>

#define ROWS_AT_ONCE 256

static void
add_class (JsonBuilder         *builder,
           ShuwuClock          *clock,
           const ShuwuClassRow *row)
{
  shuwu_json_add_text (builder, "class", row->code);
  shuwu_json_add_text (builder, "course", row->course);
  shuwu_json_add_text (builder, "course_code", row->course_code);
  shuwu_json_add_text (builder, "kind", row->kind);
  shuwu_json_add_text (builder, "trade", row->trade);
  shuwu_json_add_text (builder, "level", row->level != SHUWU_LEVEL_UNKNOWN ? shuwu_level_to_text (row->level) : NULL);
  shuwu_json_add_text (builder, "place", row->place);
  shuwu_json_add_text (builder, "trainer", row->trainer);
  shuwu_json_add_text (builder, "state", row->state);
  shuwu_json_add_number (builder, "capacity", row->capacity);
  shuwu_json_add_number (builder, "confirmed", row->confirmed);
  shuwu_json_add_number (builder, "offered", row->offered);
  shuwu_json_add_number (builder, "waiting", row->waiting);
  shuwu_cli_add_moment (builder, clock, "starts", row->starts_us);
  shuwu_cli_add_moment (builder, clock, "ends", row->ends_us);
  shuwu_cli_add_moment (builder, clock, "opens", row->opens_us);
  shuwu_cli_add_moment (builder, clock, "closes", row->closes_us);
}

static void
print_class (ShuwuCli            *cli,
             const ShuwuClassRow *row)
{
  ShuwuClock *clock = shuwu_cli_get_clock (cli);
  g_autoptr (JsonBuilder) answer = json_builder_new ();
  g_autofree char *starts = row->starts_us != 0 ? shuwu_clock_dup_iso_time (clock, row->starts_us) : g_strdup ("–");

  json_builder_begin_object (answer);
  add_class (answer, clock, row);
  json_builder_end_object (answer);

  /* Translators: when a class begins, its code, the course, seats taken, seats, how many wait */
  shuwu_cli_answer (cli, answer, _("%s\t%s\t%s\t%d of %d seats, %d waiting"), starts, row->code, row->course,
                    row->confirmed + row->offered, row->capacity, row->waiting);
}

static gboolean
print_page (ShuwuCli    *cli,
            ShuwuStore  *store,
            GArray      *ids,
            guint        first,
            GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  shuwu_class_list_rows_async (store, &g_array_index (ids, gint64, first), MIN (ROWS_AT_ONCE, ids->len - first),
                               shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  rows = shuwu_class_list_rows_finish (store, result, error);
  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    print_class (cli, g_ptr_array_index (rows, i));

  return TRUE;
}

gboolean
shuwu_cli_list_classes (ShuwuCli              *cli,
                        const ShuwuArguments  *arguments,
                        GError               **error)
{
  ShuwuClassFilter filter = {
    .is_open = shuwu_arguments_has (arguments, "open"),
    .course_code = shuwu_arguments_get (arguments, "course"),
  };
  ShuwuBookroom *bookroom = shuwu_cli_open (cli, error);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GArray) ids = NULL;
  ShuwuStore *store;

  if (bookroom == NULL)
    return FALSE;

  store = shuwu_bookroom_get_store (bookroom);
  if (!shuwu_cli_settle (cli, store, error))
    return FALSE;

  shuwu_class_list_ids_async (store, &filter, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  ids = shuwu_class_list_ids_finish (store, result, NULL, error);
  if (ids == NULL)
    return FALSE;

  for (guint first = 0; first < ids->len; first += ROWS_AT_ONCE)
    if (!print_page (cli, store, ids, first, error))
      return FALSE;

  return TRUE;
}

static void
add_reserves (JsonBuilder          *builder,
              const ShuwuClassView *view)
{
  json_builder_set_member_name (builder, "reserves");
  json_builder_begin_array (builder);
  for (guint i = 0; i < view->reserves->len; i++)
    {
      const ShuwuClassReserve *reserve = &g_array_index (view->reserves, ShuwuClassReserve, i);

      json_builder_begin_object (builder);
      shuwu_json_add_text (builder, "unit", reserve->unit);
      shuwu_json_add_number (builder, "seats", reserve->seats);
      shuwu_json_add_number (builder, "taken", reserve->taken);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_meetings (JsonBuilder          *builder,
              ShuwuClock           *clock,
              const ShuwuClassView *view)
{
  json_builder_set_member_name (builder, "meetings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < view->meetings->len; i++)
    {
      const ShuwuClassMeeting *meeting = &g_array_index (view->meetings, ShuwuClassMeeting, i);

      json_builder_begin_object (builder);
      shuwu_json_add_text (builder, "meeting", meeting->uuid);
      shuwu_cli_add_moment (builder, clock, "starts", meeting->starts_us);
      shuwu_cli_add_moment (builder, clock, "ends", meeting->ends_us);
      shuwu_json_add_text (builder, "place", meeting->place);
      shuwu_json_add_number (builder, "minutes", meeting->planned_minutes);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static char *
dup_class_words (ShuwuClock           *clock,
                 const ShuwuClassView *view)
{
  const ShuwuClassRow *row = view->row;
  GString *words = g_string_new (NULL);

  g_string_append_printf (words, "%s\t%s\n", row->code, row->course);
  /* Translators: seats taken, seats, how many wait */
  g_string_append_printf (words, _("%d of %d seats, %d waiting"), row->confirmed + row->offered, row->capacity, row->waiting);
  for (guint i = 0; i < view->reserves->len; i++)
    {
      const ShuwuClassReserve *reserve = &g_array_index (view->reserves, ShuwuClassReserve, i);

      g_string_append (words, "\n  ");
      /* Translators: a unit, seats taken, seats that are kept for it */
      g_string_append_printf (words, _("%s: %d of %d"), reserve->unit, reserve->taken, reserve->seats);
    }
  if (view->is_released && view->reserves->len > 0)
    g_string_append_printf (words, "\n  %s", _("seats are not kept for units any more"));
  for (guint i = 0; i < view->meetings->len; i++)
    {
      const ShuwuClassMeeting *meeting = &g_array_index (view->meetings, ShuwuClassMeeting, i);
      g_autofree char *starts = shuwu_clock_dup_iso_time (clock, meeting->starts_us);
      g_autofree char *ends = shuwu_clock_dup_iso_time (clock, meeting->ends_us);

      g_string_append_printf (words, "\n  %s\t%s\t%s", starts, ends, meeting->place);
    }

  return g_string_free (words, FALSE);
}

gboolean
shuwu_cli_show_class (ShuwuCli              *cli,
                      const ShuwuArguments  *arguments,
                      GError               **error)
{
  ShuwuBookroom *bookroom = shuwu_cli_open (cli, error);
  ShuwuClock *clock = shuwu_cli_get_clock (cli);
  g_autoptr (JsonBuilder) answer = json_builder_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuClassView) view = NULL;
  g_autofree char *words = NULL;
  GError *refusal = NULL;
  ShuwuStore *store;

  if (bookroom == NULL)
    return FALSE;

  store = shuwu_bookroom_get_store (bookroom);
  if (!shuwu_cli_settle (cli, store, error))
    return FALSE;

  shuwu_class_show_async (store, shuwu_arguments_get_word (arguments, 0), shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  view = shuwu_class_show_finish (store, result, &refusal);
  if (view == NULL)
    {
      shuwu_cli_refuse_training (cli, refusal, error);
      return FALSE;
    }

  json_builder_begin_object (answer);
  add_class (answer, clock, view->row);
  shuwu_json_add_flag (answer, "released", view->is_released);
  add_reserves (answer, view);
  add_meetings (answer, clock, view);
  json_builder_end_object (answer);

  words = dup_class_words (clock, view);
  shuwu_cli_answer (cli, answer, "%s", words);
  return TRUE;
}
