// SPDX-License-Identifier: GPL-3.0-or-later
/* A file from where a person keeps it to us, and from us to where a person wants it.
 *
 * Such a place is a stick as often as not, and in a sandbox it is a file that a portal
 * lends: it can be slow, full or gone in the middle, there may be room for no file
 * beside it, and no database can be opened there. So nothing is worked with in place:
 *
 *   in    stick ──▶ own place ──▶ opened there, as often as it is needed
 *   out   own place ──▶ stick/NAME.part ──▶ fsync ──▶ read back, compared ──▶ NAME ──▶ fsync
 *
 * What was called NAME before stays until the new file is known to be whole; where
 * anything fails it is still there, and the part is taken away. When the end is
 * reached the stick can be taken out. */
#define G_LOG_DOMAIN "shuwu-carry"

#include "carry/shuwu-carry.h"

#include "storage/shuwu-out-file.h"
#include "storage/shuwu-storage-error.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gfiledescriptorbased.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define CHUNK_BYTES (256 * 1024)
#define PART_SUFFIX ".part"

/* A database begins so, and says in this byte that it keeps a log: a bookroom does, a copy of one does not. */
#define DATABASE_MAGIC "SQLite format 3"
#define DATABASE_LOG_BYTE 18
#define DATABASE_HAS_LOG 2

G_DEFINE_QUARK (shuwu-carry-error-quark, shuwu_carry_error)

typedef struct
{
  GFile *from;
  GFile *to;
  ShuwuCarryProgress *progress;
} Plan;

static Plan *
plan_new (GFile              *from,
          GFile              *to,
          ShuwuCarryProgress *progress)
{
  Plan *self = g_new0 (Plan, 1);

  self->from = g_object_ref (from);
  g_set_object (&self->to, to);
  self->progress = progress != NULL ? shuwu_carry_progress_ref (progress) : NULL;
  return self;
}

static void
plan_free (gpointer data)
{
  Plan *self = data;

  g_object_unref (self->from);
  g_clear_object (&self->to);
  g_clear_pointer (&self->progress, shuwu_carry_progress_unref);
  g_free (self);
}

/* What the system says in the middle of a file says little to a person: @code does. A full disk stays one. */
static gboolean
fail (ShuwuCarryError   code,
      GError           *failure,
      GError          **error)
{
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  g_set_error_literal (error, SHUWU_CARRY_ERROR, (int) code, failure->message);
  g_error_free (failure);
  return FALSE;
}

static gboolean
fail_errno (const char  *what,
            int          saved_errno,
            GError     **error)
{
  return fail (SHUWU_CARRY_ERROR_NOT_WRITTEN,
               g_error_new (G_IO_ERROR, saved_errno == EDQUOT ? G_IO_ERROR_NO_SPACE : g_io_error_from_errno (saved_errno),
                            "%s: %s", what, g_strerror (saved_errno)), error);
}

static goffset
get_size (GFile        *file,
          GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, cancellable, NULL);

  return info != NULL ? g_file_info_get_size (info) : 0;
}

/* Reads @in to its end; @out: (nullable): where to */
static gboolean
pour (GInputStream        *in,
      GOutputStream       *out,
      GChecksum           *checksum,
      ShuwuCarryProgress  *progress,
      GCancellable        *cancellable,
      GError             **error)
{
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  GError *failure = NULL;
  gssize n;

  while ((n = g_input_stream_read (in, chunk, CHUNK_BYTES, cancellable, &failure)) > 0)
    {
      g_checksum_update (checksum, (const guchar *) chunk, n);
      if (out != NULL && !g_output_stream_write_all (out, chunk, (gsize) n, NULL, cancellable, &failure))
        return fail (SHUWU_CARRY_ERROR_NOT_WRITTEN, failure, error);
      shuwu_carry_progress_add (progress, (gsize) n);
    }

  return n == 0 || fail (SHUWU_CARRY_ERROR_NOT_READ, failure, error);
}

/* Until it is on the disk, and out of the memory of this computer: what is read back then comes from there. */
static gboolean
settle (GOutputStream  *out,
        GError        **error)
{
  int fd = G_IS_FILE_DESCRIPTOR_BASED (out) ? g_file_descriptor_based_get_fd (G_FILE_DESCRIPTOR_BASED (out)) : -1;

  if (fd < 0)
    return TRUE;
  if (fsync (fd) != 0)
    return fail_errno ("fsync", errno, error);

  posix_fadvise (fd, 0, 0, POSIX_FADV_DONTNEED);
  return TRUE;
}

/* What was read of @from; NULL: it failed. */
static GChecksum *
copy (GFile               *from,
      GFile               *to,
      ShuwuCarryProgress  *progress,
      GCancellable        *cancellable,
      GError             **error)
{
  g_autoptr (GFileInputStream) in = g_file_read (from, cancellable, error);
  g_autoptr (GFileOutputStream) out = NULL;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  GError *failure = NULL;

  if (in == NULL)
    return NULL;

  shuwu_carry_progress_begin (progress, SHUWU_CARRY_COPYING, get_size (from, cancellable));
  /* lint: out-file: a new file, in the cache or as a part that was asked for */
  out = g_file_create (to, G_FILE_CREATE_NONE, cancellable, &failure);
  if (out == NULL)
    {
      /* No folder: a stick that was taken away. */
      if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        fail (SHUWU_CARRY_ERROR_NOT_WRITTEN, failure, error);
      else
        g_propagate_error (error, failure);
      return NULL;
    }

  if (pour (G_INPUT_STREAM (in), G_OUTPUT_STREAM (out), checksum, progress, cancellable, error) &&
      settle (G_OUTPUT_STREAM (out), error))
    {
      if (g_output_stream_close (G_OUTPUT_STREAM (out), cancellable, &failure))
        return g_steal_pointer (&checksum);
      fail (SHUWU_CARRY_ERROR_NOT_WRITTEN, failure, error);
    }

  g_output_stream_close (G_OUTPUT_STREAM (out), NULL, NULL);
  g_file_delete (to, NULL, NULL);
  return NULL;
}

/* In */

static void
carry_in (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  const Plan *plan = task_data;
  g_autofree char *name = g_file_get_basename (plan->from);
  GError *error = NULL;
  g_autoptr (ShuwuCarryPlace) place = shuwu_carry_place_new (name, &error);
  g_autoptr (GFile) own = place != NULL ? g_file_new_for_path (shuwu_carry_place_get_path (place)) : NULL;
  g_autoptr (GChecksum) checksum = own != NULL ? copy (plan->from, own, plan->progress, cancellable, &error) : NULL;

  if (checksum != NULL)
    g_task_return_pointer (task, g_steal_pointer (&place), (GDestroyNotify) shuwu_carry_place_free);
  else
    g_task_return_error (task, error);
}

/**
 * shuwu_carry_in_async:
 * @from: a file, of any kind that Gio reads
 * @progress: (nullable): to look at meanwhile
 * @cancellable: (nullable): gives up; nothing is left
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Copies a file into a place of our own, under its own name.
 *
 * Fails with errors of G_IO_ERROR if it cannot be begun, and with
 * [error@Carry.NOT_READ] if @from ends in the middle.
 */
void
shuwu_carry_in_async (GFile               *from,
                      ShuwuCarryProgress  *progress,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_carry_in_async);
  g_task_set_task_data (task, plan_new (from, NULL, progress), plan_free);
  g_task_run_in_thread (task, carry_in);
}

/**
 * shuwu_carry_in_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_carry_in_async () began.
 *
 * Returns: (transfer full): the place with the file in it, or %NULL
 */
ShuwuCarryPlace *
shuwu_carry_in_finish (GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Out */

static gboolean
read_begin (GFile        *file,
            char         *begin,
            gsize         size,
            GCancellable *cancellable)
{
  g_autoptr (GFileInputStream) in = g_file_read (file, cancellable, NULL);
  gsize n = 0;

  return in != NULL && g_input_stream_read_all (G_INPUT_STREAM (in), begin, size, &n, cancellable, NULL) && n == size &&
         memcmp (begin, DATABASE_MAGIC, sizeof DATABASE_MAGIC) == 0;
}

static gboolean
is_database (GFile        *file,
             GCancellable *cancellable)
{
  char begin[sizeof DATABASE_MAGIC];

  return read_begin (file, begin, sizeof begin, cancellable);
}

/* A database with a log is one that people work in: its log would no more fit what takes its place. A portal shows no
 * log beside it. */
static gboolean
is_bookroom (GFile        *file,
             GCancellable *cancellable)
{
  char begin[DATABASE_LOG_BYTE + 1];

  return read_begin (file, begin, sizeof begin, cancellable) && begin[DATABASE_LOG_BYTE] == DATABASE_HAS_LOG;
}

/* What the storage spares; a backup, and nothing else, may take the place of an older one. */
static gboolean
is_spared (GFile     *file,
           gboolean   is_backup,
           GError   **error)
{
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL)
    return FALSE;

  return is_backup ? !shuwu_out_file_may_back_up (path, error) : !shuwu_out_file_may_replace (path, error);
}

static gboolean
can_be_replaced (GFile         *file,
                 gboolean       is_backup,
                 GCancellable  *cancellable,
                 GError       **error)
{
  GFileType type = g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable);

  if (type != G_FILE_TYPE_UNKNOWN && type != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, G_IO_ERROR, type == G_FILE_TYPE_DIRECTORY ? G_IO_ERROR_IS_DIRECTORY : G_IO_ERROR_NOT_REGULAR_FILE,
                           "A folder or a device is there: no file can take its place");
      return FALSE;
    }
  if (type == G_FILE_TYPE_REGULAR && is_bookroom (file, cancellable))
    {
      g_set_error_literal (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_EXISTS, "A bookroom that people work in is there");
      return FALSE;
    }

  return !is_spared (file, is_backup, error);
}

static gboolean
read_back (GFile               *file,
           GChecksum           *written,
           ShuwuCarryProgress  *progress,
           GCancellable        *cancellable,
           GError             **error)
{
  g_autoptr (GChecksum) found = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GFileInputStream) in = NULL;
  GError *failure = NULL;

  shuwu_carry_progress_begin (progress, SHUWU_CARRY_CHECKING, get_size (file, cancellable));
  in = g_file_read (file, cancellable, &failure);
  if (in == NULL)
    return fail (SHUWU_CARRY_ERROR_NOT_WRITTEN, failure, error);

  if (!pour (G_INPUT_STREAM (in), NULL, found, progress, cancellable, &failure))
    return fail (SHUWU_CARRY_ERROR_NOT_WRITTEN, failure, error);

  if (strcmp (g_checksum_get_string (written), g_checksum_get_string (found)) == 0)
    return TRUE;

  g_set_error_literal (error, SHUWU_CARRY_ERROR, SHUWU_CARRY_ERROR_DIFFERS, "What is read back is not what was written");
  return FALSE;
}

/* Of a file, and of a folder, where that can be said. */
static gboolean
sync_path (const char  *path,
           GError     **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean is_synced;
  int saved_errno;

  if (fd < 0)
    return fail_errno (path, errno, error);

  is_synced = fsync (fd) == 0;
  saved_errno = errno;
  close (fd);
  if (is_synced || saved_errno == EINVAL || saved_errno == ENOSYS || saved_errno == ENOTSUP)
    return TRUE;

  return fail_errno (path, saved_errno, error);
}

/* The name is on the disk, too. */
static gboolean
settle_name (GFile   *file,
             GError **error)
{
  const char *path = g_file_peek_path (file);
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;

  return path == NULL || (sync_path (path, error) && sync_path (folder, error));
}

static gboolean
take_name (GFile         *part,
           GFile         *to,
           GCancellable  *cancellable,
           GError       **error)
{
  GError *failure = NULL;

  /* lint: out-file: it was asked */
  return g_file_move (part, to, G_FILE_COPY_OVERWRITE | G_FILE_COPY_NO_FALLBACK_FOR_MOVE, cancellable, NULL, NULL, &failure) ||
         fail (SHUWU_CARRY_ERROR_NOT_WRITTEN, failure, error);
}

static GFile *
make_part (GFile   *to,
           GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (to);
  g_autofree char *name = g_file_get_basename (to);
  g_autofree char *part_name = g_strconcat (name, PART_SUFFIX, NULL);

  if (folder != NULL)
    return g_file_get_child (folder, part_name);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "This is no place for a file");
  return NULL;
}

static void
carry_out (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  const Plan *plan = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) part = make_part (plan->to, &error);
  g_autoptr (GChecksum) written = NULL;
  gboolean is_done;

  if (part != NULL && can_be_replaced (plan->to, is_database (plan->from, cancellable), cancellable, &error) &&
      !is_spared (part, FALSE, &error))
    {
      /* Of a stick that was pulled out. */
      g_file_delete (part, cancellable, NULL);
      written = copy (plan->from, part, plan->progress, cancellable, &error);
    }

  is_done = written != NULL && read_back (part, written, plan->progress, cancellable, &error) &&
            take_name (part, plan->to, cancellable, &error);
  if (written != NULL && !is_done)
    g_file_delete (part, NULL, NULL);

  if (is_done && settle_name (plan->to, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * shuwu_carry_out_async:
 * @path: (type filename): a file of our own; it stays
 * @to: where it is wanted, of any kind that Gio writes
 * @progress: (nullable): to look at meanwhile
 * @cancellable: (nullable): gives up; what was at @to is then still there
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Copies a file to another place, brings it to the disk there, reads it back and compares; only then it takes
 * the place of what was at @to. After that a stick can be taken out.
 *
 * Fails with [error@Carry.NOT_WRITTEN] if the place is gone, with
 * [error@Carry.DIFFERS] if the disk did not keep what it was given, with
 * [error@Storage.EXISTS] if a bookroom is at @to, or belongs to one, and with
 * errors of G_IO_ERROR: NO_SPACE above all. What was at @to is then still there.
 */
void
shuwu_carry_out_async (const char          *path,
                       GFile               *to,
                       ShuwuCarryProgress  *progress,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GFile) from = g_file_new_for_path (path);

  g_task_set_source_tag (task, shuwu_carry_out_async);
  g_task_set_task_data (task, plan_new (from, to, progress), plan_free);
  g_task_run_in_thread (task, carry_out);
}

/**
 * shuwu_carry_out_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_carry_out_async () began.
 *
 * Returns: whether the file is there, whole
 */
gboolean
shuwu_carry_out_finish (GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
