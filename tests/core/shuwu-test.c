// SPDX-License-Identifier: GPL-3.0-or-later
/* What the tests of all rooms need: waiting, folders, jobs. */
#define G_LOG_DOMAIN "shuwu-test"

#include "shuwu-test.h"

#include <glib/gstdio.h>

void
shuwu_test_done_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  GAsyncResult **slot = user_data;

  g_assert_null (*slot);
  *slot = g_object_ref (result);
}

void
shuwu_test_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

void
shuwu_test_finalize (gpointer object)
{
  gint64 deadline_us = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  gpointer alive = object;

  /* A thread of the store sends a task home a moment after its result has arrived. */
  g_object_add_weak_pointer (object, &alive);
  g_object_unref (object);
  while (alive != NULL && g_get_monotonic_time () < deadline_us)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (100);
  g_assert_null (alive);
}

char *
shuwu_test_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("shuwu-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

void
shuwu_test_remove (char *folder)
{
  remove_tree (folder);
  g_free (folder);
}

gpointer
shuwu_test_run (ShuwuStore      *store,
                ShuwuLane        lane,
                ShuwuStoreWork   work,
                gpointer         plan,
                GError         **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_store_run (store, lane, work, plan, NULL, NULL, g_task_new (NULL, NULL, shuwu_test_done_cb, &result));
  shuwu_test_wait (&result);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
run_script (ShuwuDb       *db,
            gpointer       script,
            GCancellable  *cancellable,
            GError       **error)
{
  if (sqlite3_exec (shuwu_db_get_handle (db), script, NULL, NULL, NULL) != SQLITE_OK)
    shuwu_db_set_error (db, error);

  return NULL;
}

void
shuwu_test_run_script (ShuwuStore  *store,
                       const char  *script,
                       GError     **error)
{
  shuwu_test_run (store, SHUWU_LANE_WRITE, run_script, (gpointer) script, error);
}

void
shuwu_test_make_bookroom (ShuwuBookroom *room)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_bookroom_make_async (room, "试验书屋", NULL, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_bookroom_make_finish (room, result, &error));
  g_assert_no_error (error);
}

char *
shuwu_test_dup_shared_path (const char *below)
{
  const char *root = g_getenv ("SHUWU_SOURCE_ROOT");
  g_autofree char *path = NULL;

  if (root == NULL)
    return NULL;

  path = g_build_filename (root, "..", "shared", below, NULL);
  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

GBytes *
shuwu_test_read_old_room (int version)
{
  g_autofree char *name = g_strdup_printf ("%04d.db.gz", version);
  g_autofree char *path = g_build_filename (g_getenv ("SHUWU_SOURCE_ROOT"), "tests", "core", "storage", "versions", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GZlibDecompressor) unpack = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) output = g_converter_output_stream_new (memory, G_CONVERTER (unpack));
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &error);

  g_assert_no_error (error);
  g_output_stream_splice (output, G_INPUT_STREAM (stream), G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}
