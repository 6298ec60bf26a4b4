// SPDX-License-Identifier: GPL-3.0-or-later
/* A disk that loses power: a file layer of SQLite over the real one.
 *
 * Each file has a synced image and a list of changes since: what is written goes
 * to the real file, where this run sees it, and to the list. A sync folds the
 * list into the image. When the power goes, every call fails; what is then on
 * the disk is the image and, by chance,
 *
 *   none of the changes         the cache of the disk was never written
 *   the first so many           it was written in order
 *   any of them, some torn      it was written in any order; of a torn change
 *                               some sectors of 512 bytes are there
 *
 * Locks and shared memory are those of the real layer: they die with the power. */
#define G_LOG_DOMAIN "shuwu-test"

#include "faulty-disk.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define SECTOR_BYTES 512
#define KEPT_KINDS (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL)

typedef struct
{
  gint64 offset;
  GBytes *bytes; /* NULL: the file ends at @offset */
} Change;

typedef struct
{
  char *path;
  GByteArray *synced;
  GPtrArray *changes; /* of Change */
} DiskFile;

typedef struct
{
  sqlite3_file base;
  DiskFile *file; /* NULL: of no interest, a temporary file */
  sqlite3_file real[];
} Handle;

/* What is on the disk; the threads of a store share it. */
static struct
{
  GMutex mutex;
  GPtrArray *files;  /* of DiskFile, in the order they were first opened */
  gboolean lies;
  gboolean is_off;
  guint until_cut;   /* 0: no cut is coming */
} disk;

static void
change_free (Change *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static void
disk_file_free (DiskFile *self)
{
  g_free (self->path);
  g_byte_array_unref (self->synced);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

static DiskFile *
find_file (const char *path)
{
  for (guint i = 0; i < disk.files->len; i++)
    if (strcmp (((DiskFile *) disk.files->pdata[i])->path, path) == 0)
      return disk.files->pdata[i];

  return NULL;
}

static DiskFile *
get_file (const char *path)
{
  DiskFile *file = find_file (path);

  if (file != NULL)
    return file;

  file = g_new0 (DiskFile, 1);
  file->path = g_strdup (path);
  file->synced = g_byte_array_new ();
  file->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  g_ptr_array_add (disk.files, file);

  return file;
}

static void
note_change (DiskFile   *file,
             gint64      offset,
             const void *bytes,
             int         size)
{
  Change *change = g_new0 (Change, 1);

  change->offset = offset;
  change->bytes = bytes != NULL ? g_bytes_new (bytes, size) : NULL;
  g_ptr_array_add (file->changes, change);
}

static void
write_image (GByteArray   *image,
             gint64        offset,
             const guint8 *bytes,
             gsize         size)
{
  gsize length = image->len;

  if (offset + size > length)
    {
      g_byte_array_set_size (image, offset + size);
      memset (image->data + length, 0, offset + size - length);
    }
  memcpy (image->data + offset, bytes, size);
}

static void
apply (GByteArray   *image,
       const Change *change,
       gboolean      is_torn)
{
  gsize size = 0;
  const guint8 *bytes;

  if (change->bytes == NULL)
    {
      if (change->offset < image->len)
        g_byte_array_set_size (image, change->offset);
      return;
    }

  bytes = g_bytes_get_data (change->bytes, &size);
  for (gsize at = 0; at < size; at += SECTOR_BYTES)
    if (!is_torn || g_test_rand_int_range (0, 2) == 0)
      write_image (image, change->offset + at, bytes + at, MIN (SECTOR_BYTES, size - at));
}

/* Counts an operation; gives whether the power is there when it begins. @is_last: it goes while it runs. */
static gboolean
begin_operation (gboolean *is_last)
{
  *is_last = FALSE;
  if (disk.is_off)
    return FALSE;
  if (disk.until_cut > 0 && --disk.until_cut == 0)
    *is_last = disk.is_off = TRUE;

  return TRUE;
}

static Handle *
handle_of (sqlite3_file *file)
{
  return (Handle *) file;
}

static int
disk_close (sqlite3_file *file)
{
  sqlite3_file *real = handle_of (file)->real;

  return real->pMethods->xClose (real);
}

static int
disk_read (sqlite3_file  *file,
           void          *buffer,
           int            size,
           sqlite3_int64  offset)
{
  sqlite3_file *real = handle_of (file)->real;

  return faulty_disk_is_off () ? SQLITE_IOERR_READ : real->pMethods->xRead (real, buffer, size, offset);
}

static int
disk_write (sqlite3_file  *file,
            const void    *bytes,
            int            size,
            sqlite3_int64  offset)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&disk.mutex);
  Handle *handle = handle_of (file);
  gboolean is_last = FALSE;

  if (handle->file != NULL && !begin_operation (&is_last))
    return SQLITE_IOERR_WRITE;
  if (handle->file != NULL)
    note_change (handle->file, offset, bytes, size);

  return is_last ? SQLITE_IOERR_WRITE : handle->real->pMethods->xWrite (handle->real, bytes, size, offset);
}

static int
disk_truncate (sqlite3_file  *file,
               sqlite3_int64  size)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&disk.mutex);
  Handle *handle = handle_of (file);
  gboolean is_last = FALSE;

  if (handle->file != NULL && !begin_operation (&is_last))
    return SQLITE_IOERR_TRUNCATE;
  if (handle->file != NULL)
    note_change (handle->file, size, NULL, 0);

  return is_last ? SQLITE_IOERR_TRUNCATE : handle->real->pMethods->xTruncate (handle->real, size);
}

/* The real file is never synced: only the image counts. */
static int
disk_sync (sqlite3_file *file,
           int           flags)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&disk.mutex);
  DiskFile *kept = handle_of (file)->file;
  gboolean is_last = FALSE;

  if (kept == NULL)
    return SQLITE_OK;
  if (!begin_operation (&is_last) || is_last)
    return SQLITE_IOERR_FSYNC;

  for (guint i = 0; i < kept->changes->len && !disk.lies; i++)
    apply (kept->synced, g_ptr_array_index (kept->changes, i), FALSE);
  if (!disk.lies)
    g_ptr_array_set_size (kept->changes, 0);

  return SQLITE_OK;
}

static int
disk_file_size (sqlite3_file  *file,
                sqlite3_int64 *size)
{
  sqlite3_file *real = handle_of (file)->real;

  return real->pMethods->xFileSize (real, size);
}

static int
disk_lock (sqlite3_file *file,
           int           level)
{
  sqlite3_file *real = handle_of (file)->real;

  return real->pMethods->xLock (real, level);
}

static int
disk_unlock (sqlite3_file *file,
             int           level)
{
  sqlite3_file *real = handle_of (file)->real;

  return real->pMethods->xUnlock (real, level);
}

static int
disk_check_lock (sqlite3_file *file,
                 int          *is_reserved)
{
  sqlite3_file *real = handle_of (file)->real;

  return real->pMethods->xCheckReservedLock (real, is_reserved);
}

static int
disk_control (sqlite3_file *file,
              int           code,
              void         *argument)
{
  sqlite3_file *real = handle_of (file)->real;

  return real->pMethods->xFileControl (real, code, argument);
}

static int
disk_sector_size (sqlite3_file *file)
{
  return SECTOR_BYTES;
}

static int
disk_characteristics (sqlite3_file *file)
{
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static int
disk_shm_map (sqlite3_file   *file,
              int             region,
              int             size,
              int             extend,
              void volatile **memory)
{
  sqlite3_file *real = handle_of (file)->real;

  return real->pMethods->xShmMap (real, region, size, extend, memory);
}

static int
disk_shm_lock (sqlite3_file *file,
               int           offset,
               int           n,
               int           flags)
{
  sqlite3_file *real = handle_of (file)->real;

  return real->pMethods->xShmLock (real, offset, n, flags);
}

static void
disk_shm_barrier (sqlite3_file *file)
{
  sqlite3_file *real = handle_of (file)->real;

  real->pMethods->xShmBarrier (real);
}

static int
disk_shm_unmap (sqlite3_file *file,
                int           deletes)
{
  sqlite3_file *real = handle_of (file)->real;

  return real->pMethods->xShmUnmap (real, deletes);
}

/* Version 2: pages are read, not mapped, so that nothing goes past this layer. */
static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = disk_close,
  .xRead = disk_read,
  .xWrite = disk_write,
  .xTruncate = disk_truncate,
  .xSync = disk_sync,
  .xFileSize = disk_file_size,
  .xLock = disk_lock,
  .xUnlock = disk_unlock,
  .xCheckReservedLock = disk_check_lock,
  .xFileControl = disk_control,
  .xSectorSize = disk_sector_size,
  .xDeviceCharacteristics = disk_characteristics,
  .xShmMap = disk_shm_map,
  .xShmLock = disk_shm_lock,
  .xShmBarrier = disk_shm_barrier,
  .xShmUnmap = disk_shm_unmap,
};

static int
layer_open (sqlite3_vfs  *layer,
            const char   *path,
            sqlite3_file *file,
            int           flags,
            int          *out_flags)
{
  sqlite3_vfs *real = layer->pAppData;
  Handle *handle = handle_of (file);
  int code;

  handle->base.pMethods = NULL;
  handle->file = NULL;
  if (faulty_disk_is_off ())
    return SQLITE_CANTOPEN;

  code = real->xOpen (real, path, handle->real, flags, out_flags);
  if (code != SQLITE_OK)
    return code;

  g_mutex_lock (&disk.mutex);
  if (path != NULL && (flags & KEPT_KINDS) != 0)
    handle->file = get_file (path);
  g_mutex_unlock (&disk.mutex);
  handle->base.pMethods = &methods;

  return SQLITE_OK;
}

/* A deletion that the folder was not synced for is a change like others: the file may come back. */
static int
layer_delete (sqlite3_vfs *layer,
              const char  *path,
              int          syncs_folder)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&disk.mutex);
  sqlite3_vfs *real = layer->pAppData;
  DiskFile *kept = find_file (path);
  gboolean is_last = FALSE;

  if (kept != NULL && (!begin_operation (&is_last) || is_last))
    return SQLITE_IOERR_DELETE;
  if (kept != NULL && syncs_folder)
    g_ptr_array_remove (disk.files, kept);
  else if (kept != NULL)
    note_change (kept, 0, NULL, 0);

  return real->xDelete (real, path, 0);
}

static int
layer_access (sqlite3_vfs *layer,
              const char  *path,
              int          flags,
              int         *result)
{
  sqlite3_vfs *real = layer->pAppData;

  return real->xAccess (real, path, flags, result);
}

static int
layer_full_path (sqlite3_vfs *layer,
                 const char  *path,
                 int          size,
                 char        *full)
{
  sqlite3_vfs *real = layer->pAppData;

  return real->xFullPathname (real, path, size, full);
}

static int
layer_randomness (sqlite3_vfs *layer,
                  int          size,
                  char        *bytes)
{
  sqlite3_vfs *real = layer->pAppData;

  return real->xRandomness (real, size, bytes);
}

static int
layer_sleep (sqlite3_vfs *layer,
             int          time_us)
{
  sqlite3_vfs *real = layer->pAppData;

  return real->xSleep (real, time_us);
}

static int
layer_time (sqlite3_vfs   *layer,
            sqlite3_int64 *time_ms)
{
  sqlite3_vfs *real = layer->pAppData;

  return real->xCurrentTimeInt64 (real, time_ms);
}

static int
layer_last_error (sqlite3_vfs *layer,
                  int          size,
                  char        *text)
{
  sqlite3_vfs *real = layer->pAppData;

  return real->xGetLastError (real, size, text);
}

void
faulty_disk_install (void)
{
  static sqlite3_vfs layer;
  sqlite3_vfs *real = sqlite3_vfs_find (NULL);

  g_assert_null (disk.files);
  disk.files = g_ptr_array_new_with_free_func ((GDestroyNotify) disk_file_free);
  layer = (sqlite3_vfs) {
    .iVersion = 2,
    .szOsFile = (int) sizeof (Handle) + real->szOsFile,
    .mxPathname = real->mxPathname,
    .zName = "faulty",
    .pAppData = real,
    .xOpen = layer_open,
    .xDelete = layer_delete,
    .xAccess = layer_access,
    .xFullPathname = layer_full_path,
    .xRandomness = layer_randomness,
    .xSleep = layer_sleep,
    .xGetLastError = layer_last_error,
    .xCurrentTimeInt64 = layer_time,
  };
  g_assert_cmpint (sqlite3_vfs_register (&layer, TRUE), ==, SQLITE_OK);
}

static void
write_real (const char   *path,
            const guint8 *bytes,
            gsize         size)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, (const char *) bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static void
remove_beside (const char *path,
               const char *suffix)
{
  g_autofree char *beside = g_strconcat (path, suffix, NULL);

  g_remove (beside);
}

void
faulty_disk_put (const char *path,
                 GBytes     *content)
{
  DiskFile *file;
  gsize size;
  gconstpointer bytes = g_bytes_get_data (content, &size);

  g_ptr_array_set_size (disk.files, 0);
  file = get_file (path);
  g_byte_array_append (file->synced, bytes, size);
  write_real (path, bytes, size);
  remove_beside (path, "-wal");
  remove_beside (path, "-shm");
}

void
faulty_disk_set_lies (gboolean lies)
{
  disk.lies = lies;
}

void
faulty_disk_cut_after (guint n_operations)
{
  g_mutex_lock (&disk.mutex);
  disk.until_cut = n_operations;
  g_mutex_unlock (&disk.mutex);
}

gboolean
faulty_disk_is_off (void)
{
  gboolean is_off;

  g_mutex_lock (&disk.mutex);
  is_off = disk.is_off;
  g_mutex_unlock (&disk.mutex);

  return is_off;
}

static void
settle (DiskFile *file)
{
  enum { NONE, FIRST, ANY, N_FATES } fate = g_test_rand_int_range (0, N_FATES);
  guint n_first = fate == FIRST ? (guint) g_test_rand_int_range (0, (int) file->changes->len + 1) : 0;

  for (guint i = 0; i < file->changes->len; i++)
    {
      int luck = fate == ANY ? g_test_rand_int_range (0, 3) : 0;

      if (i < n_first || luck > 0)
        apply (file->synced, g_ptr_array_index (file->changes, i), luck == 2);
    }
  g_ptr_array_set_size (file->changes, 0);

  /* An empty log is as good as none. */
  if (file->synced->len > 0)
    write_real (file->path, file->synced->data, file->synced->len);
  else
    g_remove (file->path);
}

void
faulty_disk_power_on (void)
{
  for (guint i = 0; i < disk.files->len; i++)
    {
      DiskFile *file = disk.files->pdata[i];

      settle (file);
      remove_beside (file->path, "-shm");
    }
  disk.is_off = FALSE;
  disk.until_cut = 0;
}
