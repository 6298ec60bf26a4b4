// SPDX-License-Identifier: GPL-3.0-or-later
/* One bookroom, open: its file, its name, its clock, and what is in it.
 *
 * This is where the rooms of the core meet: the store gets what each of them
 * adds to a connection. A file that holds no bookroom yet is made into one by
 * shuwu_bookroom_make_async (), never by opening it. */
#define G_LOG_DOMAIN "shuwu-bookroom"

#include "bookroom/shuwu-bookroom-private.h"

#include "certificates/shuwu-certificate-audit.h"
#include "search/shuwu-search.h"
#include "storage/shuwu-uuid.h"
#include "workers/shuwu-workers-check.h"

#include <errno.h>

struct _ShuwuBookroom
{
  GObject parent_instance;

  /* Owned */
  ShuwuStore *store;
  ShuwuClock *clock;
  char *name;
  char *unit_name;
};

enum
{
  PROP_NAME = 1,
  N_PROPS,
};

/* What a job tells about the bookroom's row. */
typedef struct
{
  char *name;
  char *unit_name;
  gint64 now_us;
} Names;

static gboolean
check_rooms (ShuwuDb    *db,
             GPtrArray  *findings,
             GError    **error)
{
  return shuwu_search_check (db, findings, error) && shuwu_workers_check (db, findings, error) &&
         shuwu_certificates_audit (db, findings, error);
}

static const ShuwuStoreHooks hooks = {
  .set_up = shuwu_search_set_up,
  .is_current = shuwu_search_is_current,
  .before_commit = shuwu_search_bring_up_to_date,
  .check = check_rooms,
};

G_DEFINE_QUARK (shuwu-bookroom-error-quark, shuwu_bookroom_error)
G_DEFINE_FINAL_TYPE (ShuwuBookroom, shuwu_bookroom, G_TYPE_OBJECT)

static void
names_free (Names *self)
{
  g_free (self->name);
  g_free (self->unit_name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Names, names_free)

static Names *
names_new (const char *name,
           const char *unit_name,
           gint64      now_us)
{
  Names *self = g_new0 (Names, 1);

  self->name = g_strstrip (g_strdup (name));
  self->unit_name = g_strstrip (g_strdup (unit_name != NULL ? unit_name : ""));
  self->now_us = now_us;

  return self;
}

static void
shuwu_bookroom_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  ShuwuBookroom *self = SHUWU_BOOKROOM (object);

  switch (property_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
shuwu_bookroom_dispose (GObject *object)
{
  ShuwuBookroom *self = SHUWU_BOOKROOM (object);

  g_clear_object (&self->store);

  G_OBJECT_CLASS (shuwu_bookroom_parent_class)->dispose (object);
}

static void
shuwu_bookroom_finalize (GObject *object)
{
  ShuwuBookroom *self = SHUWU_BOOKROOM (object);

  g_clear_pointer (&self->clock, shuwu_clock_unref);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->unit_name, g_free);

  G_OBJECT_CLASS (shuwu_bookroom_parent_class)->finalize (object);
}

static void
shuwu_bookroom_class_init (ShuwuBookroomClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = shuwu_bookroom_get_property;
  object_class->dispose = shuwu_bookroom_dispose;
  object_class->finalize = shuwu_bookroom_finalize;

  g_object_class_install_property (object_class, PROP_NAME,
                                   g_param_spec_string ("name", NULL, NULL, "",
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
shuwu_bookroom_init (ShuwuBookroom *self)
{
  self->name = g_strdup ("");
  self->unit_name = g_strdup ("");
}

/**
 * shuwu_bookroom_get_hooks:
 *
 * Gets what the rooms of the core add to each connection of a bookroom.
 *
 * Returns: (transfer none): the hooks
 */
const ShuwuStoreHooks *
shuwu_bookroom_get_hooks (void)
{
  return &hooks;
}

/**
 * shuwu_bookroom_dup_default_path:
 *
 * Gets where the app keeps its bookroom: in its own folder of the user's data.
 *
 * Returns: (transfer full) (type filename): the path; the file may not exist
 */
char *
shuwu_bookroom_dup_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "shuwu", "room.db", NULL);
}

/**
 * shuwu_bookroom_new:
 * @path: (type filename): the file of the bookroom
 * @clock: the time it lives in
 *
 * Makes a bookroom that is not open yet.
 *
 * Returns: (transfer full): a bookroom
 */
ShuwuBookroom *
shuwu_bookroom_new (const char *path,
                    ShuwuClock *clock)
{
  ShuwuBookroom *self = g_object_new (SHUWU_TYPE_BOOKROOM, NULL);

  self->store = shuwu_store_new (path, clock, &hooks);
  self->clock = shuwu_clock_ref (clock);

  return self;
}

const char *
shuwu_bookroom_get_path (ShuwuBookroom *self)
{
  return shuwu_store_get_path (self->store);
}

ShuwuStore *
shuwu_bookroom_get_store (ShuwuBookroom *self)
{
  return self->store;
}

ShuwuClock *
shuwu_bookroom_get_clock (ShuwuBookroom *self)
{
  return self->clock;
}

const char *
shuwu_bookroom_get_name (ShuwuBookroom *self)
{
  return self->name;
}

const char *
shuwu_bookroom_get_unit_name (ShuwuBookroom *self)
{
  return self->unit_name;
}

static void
take_names (ShuwuBookroom *self,
            const Names   *names)
{
  g_free (self->name);
  self->name = g_strdup (names->name);
  g_free (self->unit_name);
  self->unit_name = g_strdup (names->unit_name);
  g_object_notify (G_OBJECT (self), "name");
}

static gboolean
finish_with_names (ShuwuBookroom  *self,
                   GAsyncResult   *result,
                   GError        **error)
{
  g_autoptr (Names) names = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  names = g_task_propagate_pointer (G_TASK (result), error);
  if (names == NULL)
    return FALSE;

  take_names (self, names);
  return TRUE;
}

static Names *
read_names (ShuwuDb  *db,
            GError  **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "bookroom_get", error);
  Names *names;

  if (get == NULL)
    return NULL;

  switch (shuwu_statement_step (get, error))
    {
    case SHUWU_STEP_ROW:
      names = names_new (shuwu_statement_get_text (get, 0), shuwu_statement_get_text (get, 1), 0);
      return names;

    case SHUWU_STEP_DONE:
      g_set_error_literal (error, SHUWU_BOOKROOM_ERROR, SHUWU_BOOKROOM_ERROR_NOT_MADE,
                           "The file holds no bookroom yet");
      return NULL;

    case SHUWU_STEP_FAILED:
    default:
      return NULL;
    }
}

static gpointer
read_names_job (ShuwuDb       *db,
                gpointer       plan,
                GCancellable  *cancellable,
                GError       **error)
{
  return read_names (db, error);
}

static void
store_opened_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  ShuwuBookroom *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  /* Not where people read: that lane may be busy with what the first page shows. */
  if (!shuwu_store_open_finish (SHUWU_STORE (source), result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    shuwu_store_run (self->store, SHUWU_LANE_SURVEY, read_names_job, NULL, NULL,
                     (GDestroyNotify) names_free, g_steal_pointer (&task));
}

gboolean
shuwu_bookroom_warm_up (ShuwuBookroom *self)
{
  if (!g_file_test (shuwu_bookroom_get_path (self), G_FILE_TEST_EXISTS))
    return FALSE;

  shuwu_store_warm_up (self->store);
  return TRUE;
}

/**
 * shuwu_bookroom_open_async:
 * @self: a bookroom
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Opens the file and brings it to the newest schema.
 *
 * Fails with [error@Bookroom.NOT_MADE] if there is no bookroom at the path (no
 * file is made then), and as [method@Store.open_async] does.
 */
void
shuwu_bookroom_open_async (ShuwuBookroom       *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_bookroom_open_async);
  if (!g_file_test (shuwu_bookroom_get_path (self), G_FILE_TEST_EXISTS))
    {
      g_task_return_new_error (task, SHUWU_BOOKROOM_ERROR, SHUWU_BOOKROOM_ERROR_NOT_MADE,
                               "%s: there is no bookroom here yet", shuwu_bookroom_get_path (self));
      return;
    }

  shuwu_store_open_async (self->store, cancellable, store_opened_cb, g_steal_pointer (&task));
}

/**
 * shuwu_bookroom_open_finish:
 * @self: a bookroom
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_bookroom_open_async () began.
 *
 * Returns: whether the bookroom is open
 */
gboolean
shuwu_bookroom_open_finish (ShuwuBookroom  *self,
                            GAsyncResult   *result,
                            GError        **error)
{
  return finish_with_names (self, result, error);
}

static gboolean
insert_device (ShuwuDb  *db,
               gint64    now_us,
               GError  **error)
{
  ShuwuStatement *insert = shuwu_db_prepare (db, "device_insert", error);
  char uuid[SHUWU_UUID_LENGTH + 1];

  if (insert == NULL)
    return FALSE;

  shuwu_uuid_write (uuid, now_us);
  shuwu_statement_bind_text (insert, ":uuid", uuid);
  shuwu_statement_bind_int64 (insert, ":hlc", now_us / 1000 << 16);
  return shuwu_statement_run (insert, error);
}

static gboolean
insert_bookroom (ShuwuDb      *db,
                 const Names  *names,
                 GError      **error)
{
  ShuwuStatement *insert = shuwu_db_prepare (db, "bookroom_insert", error);
  char uuid[SHUWU_UUID_LENGTH + 1];

  if (insert == NULL)
    return FALSE;

  shuwu_uuid_write (uuid, names->now_us);
  shuwu_statement_bind_text (insert, ":uuid", uuid);
  shuwu_statement_bind_text (insert, ":name", names->name);
  shuwu_statement_bind_text (insert, ":unit_name", names->unit_name);
  shuwu_statement_bind_int64 (insert, ":now_us", names->now_us);
  return shuwu_statement_run (insert, error);
}

static gpointer
make_job (ShuwuDb       *db,
          gpointer       plan,
          GCancellable  *cancellable,
          GError       **error)
{
  const Names *wanted = plan;
  g_autoptr (GError) reason = NULL;
  g_autoptr (Names) present = read_names (db, &reason);

  if (present != NULL)
    {
      g_set_error (error, SHUWU_BOOKROOM_ERROR, SHUWU_BOOKROOM_ERROR_ALREADY_MADE,
                   "The file holds the bookroom “%s” already", present->name);
      return NULL;
    }
  if (!g_error_matches (reason, SHUWU_BOOKROOM_ERROR, SHUWU_BOOKROOM_ERROR_NOT_MADE))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }

  if (!insert_device (db, wanted->now_us, error) || !insert_bookroom (db, wanted, error))
    return NULL;

  return names_new (wanted->name, wanted->unit_name, 0);
}

static gboolean
return_error_if_nameless (GTask       *task,
                          const Names *names)
{
  if (*names->name != '\0')
    return FALSE;

  g_task_return_new_error (task, SHUWU_BOOKROOM_ERROR, SHUWU_BOOKROOM_ERROR_NO_NAME, "A bookroom needs a name");
  return TRUE;
}

/**
 * shuwu_bookroom_make_async:
 * @self: a bookroom
 * @name: its name, trimmed
 * @unit_name: (nullable): the union unit it belongs to
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Makes the file, and in it an empty bookroom and the identity of this device.
 *
 * Fails with [error@Bookroom.ALREADY_MADE] if there is one.
 */
void
shuwu_bookroom_make_async (ShuwuBookroom       *self,
                           const char          *name,
                           const char          *unit_name,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (Names) names = names_new (name, unit_name, shuwu_clock_get_now_us (self->clock));
  g_autofree char *folder = g_path_get_dirname (shuwu_bookroom_get_path (self));

  g_task_set_source_tag (task, shuwu_bookroom_make_async);
  if (return_error_if_nameless (task, names))
    return;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int saved_errno = errno;

      g_task_return_new_error (task, G_FILE_ERROR, g_file_error_from_errno (saved_errno), "%s: %s",
                               folder, g_strerror (saved_errno));
      return;
    }

  shuwu_store_run (self->store, SHUWU_LANE_WRITE, make_job, g_steal_pointer (&names), (GDestroyNotify) names_free,
                   (GDestroyNotify) names_free, g_steal_pointer (&task));
}

gboolean
shuwu_bookroom_make_finish (ShuwuBookroom  *self,
                            GAsyncResult   *result,
                            GError        **error)
{
  return finish_with_names (self, result, error);
}

static gpointer
rename_job (ShuwuDb       *db,
            gpointer       plan,
            GCancellable  *cancellable,
            GError       **error)
{
  const Names *names = plan;
  ShuwuStatement *rename = shuwu_db_prepare (db, "bookroom_rename", error);

  if (rename == NULL)
    return NULL;

  shuwu_statement_bind_text (rename, ":name", names->name);
  shuwu_statement_bind_text (rename, ":unit_name", names->unit_name);
  if (!shuwu_statement_run (rename, error))
    return NULL;

  return names_new (names->name, names->unit_name, 0);
}

/**
 * shuwu_bookroom_rename_async:
 * @self: an open bookroom
 * @name: its new name, trimmed
 * @unit_name: (nullable): the union unit it belongs to
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Gives the bookroom another name.
 */
void
shuwu_bookroom_rename_async (ShuwuBookroom       *self,
                             const char          *name,
                             const char          *unit_name,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (Names) names = names_new (name, unit_name, 0);

  g_task_set_source_tag (task, shuwu_bookroom_rename_async);
  if (return_error_if_nameless (task, names))
    return;

  shuwu_store_run (self->store, SHUWU_LANE_WRITE, rename_job, g_steal_pointer (&names), (GDestroyNotify) names_free,
                   (GDestroyNotify) names_free, g_steal_pointer (&task));
}

gboolean
shuwu_bookroom_rename_finish (ShuwuBookroom  *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  return finish_with_names (self, result, error);
}
