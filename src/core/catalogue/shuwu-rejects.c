// SPDX-License-Identifier: GPL-3.0-or-later
/* The file of refused records.
 *
 * A table becomes a table again, in UTF-8, with one column before the others
 * that says why (an import ignores it): cells that are too many or too few stay
 * where they were. Records of MARC keep their bytes, so that nothing of them is
 * lost; why they were refused stands in a second file, NAME.txt, by number.
 *
 * Both are written beside their names and take them at the end. */
#define G_LOG_DOMAIN "shuwu-catalogue"

#include "catalogue/shuwu-rejects-private.h"

#include "storage/shuwu-out-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define REASON_HEADING "reason"
#define COLLECTION_START "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" \
                         "<collection xmlns=\"http://www.loc.gov/MARC21/slim\">\n"
#define COLLECTION_END "</collection>\n"

struct _ShuwuRejects
{
  char *path;
  char *part_path;         /* what is being written, from the first record on */
  char *reasons_path;
  char *reasons_part_path;
  ShuwuRecordReader *reader; /* borrowed */
  FILE *records;           /* NULL until the first record */
  FILE *reasons;           /* MARC only */
};

ShuwuRejects *
shuwu_rejects_new (const char        *path,
                   ShuwuRecordReader *reader)
{
  ShuwuRejects *self = g_new0 (ShuwuRejects, 1);

  self->path = g_strdup (path);
  self->reasons_path = g_strconcat (path, ".txt", NULL);
  self->reader = reader;

  return self;
}

void
shuwu_rejects_free (ShuwuRejects *self)
{
  if (self->records != NULL)
    {
      fclose (self->records);
      g_unlink (self->part_path);
    }
  if (self->reasons != NULL)
    {
      fclose (self->reasons);
      g_unlink (self->reasons_part_path);
    }
  g_free (self->path);
  g_free (self->part_path);
  g_free (self->reasons_path);
  g_free (self->reasons_part_path);
  g_free (self);
}

static gboolean
fail (const char  *path,
      GError     **error)
{
  int saved_errno = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno), "%s: %s", path, g_strerror (saved_errno));
  return FALSE;
}

static gboolean
is_table (ShuwuRejects *self)
{
  return shuwu_record_reader_get_format (self->reader) == SHUWU_RECORD_FORMAT_CSV;
}

static void
write_cell (FILE       *file,
            const char *cell,
            gboolean    is_first)
{
  if (!is_first)
    putc (',', file);
  if (strpbrk (cell, "\",\r\n") == NULL)
    {
      fputs (cell, file);
      return;
    }

  putc ('"', file);
  for (; *cell != '\0'; cell++)
    {
      if (*cell == '"')
        putc ('"', file);
      putc (*cell, file);
    }
  putc ('"', file);
}

static void
write_headings (ShuwuRejects *self)
{
  const char * const *headings = shuwu_record_reader_get_headings (self->reader);

  fputs (BYTE_ORDER_MARK, self->records);
  write_cell (self->records, REASON_HEADING, TRUE);
  for (int i = 0; headings != NULL && headings[i] != NULL; i++)
    write_cell (self->records, headings[i], FALSE);
  fputs ("\r\n", self->records);
}

static FILE *
begin_file (const char  *path,
            char       **part_path,
            GError     **error)
{
  int fd = shuwu_out_file_begin (path, part_path, error);

  return fd >= 0 ? fdopen (fd, "wb") : NULL;
}

static gboolean
begin (ShuwuRejects  *self,
       GError       **error)
{
  if (self->records != NULL)
    return TRUE;

  self->records = begin_file (self->path, &self->part_path, error);
  if (self->records == NULL)
    return FALSE;
  if (is_table (self))
    {
      write_headings (self);
      return TRUE;
    }

  self->reasons = begin_file (self->reasons_path, &self->reasons_part_path, error);
  if (self->reasons == NULL)
    return FALSE;
  if (shuwu_record_reader_is_xml (self->reader))
    fputs (COLLECTION_START, self->records);

  return TRUE;
}

static void
write_row (ShuwuRejects *self,
           GBytes       *raw,
           const char   *reason)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size = 0;
  const char *text = raw != NULL ? g_bytes_get_data (raw, &size) : NULL;

  write_cell (self->records, reason, TRUE);
  if (text != NULL && json_parser_load_from_data (parser, text, (gssize) size, NULL) &&
      JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      JsonObject *cells = json_node_get_object (json_parser_get_root (parser));
      g_autoptr (GList) names = json_object_get_members (cells);

      for (GList *name = names; name != NULL; name = name->next)
        write_cell (self->records, json_object_get_string_member_with_default (cells, name->data, ""), FALSE);
    }
  fputs ("\r\n", self->records);
}

/**
 * shuwu_rejects_add:
 * @self: the file
 * @record: a record that was refused
 * @why: why
 * @detail: (nullable): what exactly
 * @error: return location for an error
 *
 * Adds a record.
 *
 * Returns: whether it could be written so far
 */
gboolean
shuwu_rejects_add (ShuwuRejects           *self,
                   const ShuwuReadRecord  *record,
                   ShuwuReject             why,
                   const char             *detail,
                   GError                **error)
{
  g_autofree char *reason = g_strdup_printf ("%s%s%s", shuwu_reject_get_name (why), detail != NULL ? ": " : "",
                                             detail != NULL ? detail : "");

  if (!begin (self, error))
    return FALSE;

  if (is_table (self))
    {
      write_row (self, record->raw, reason);
      return TRUE;
    }

  if (record->raw != NULL)
    fwrite (g_bytes_get_data (record->raw, NULL), 1, g_bytes_get_size (record->raw), self->records);
  if (shuwu_record_reader_is_xml (self->reader))
    putc ('\n', self->records);
  fprintf (self->reasons, "%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\t%s\n", record->number, record->offset, reason);

  return TRUE;
}

static gboolean
settle (FILE       **file,
        const char  *part_path,
        const char  *path,
        GError     **error)
{
  gboolean is_written = ferror (*file) == 0;

  if (fclose (g_steal_pointer (file)) != 0 || !is_written || g_rename (part_path, path) != 0)
    {
      fail (path, error);
      g_unlink (part_path);
      return FALSE;
    }

  return TRUE;
}

/**
 * shuwu_rejects_finish:
 * @self: the file
 * @error: return location for an error
 *
 * Gives the file its name, in the place of one that has it. Where nothing was
 * refused nothing is written.
 *
 * Returns: whether the file is as it should be
 */
gboolean
shuwu_rejects_finish (ShuwuRejects  *self,
                      GError       **error)
{
  if (self->records == NULL)
    return TRUE;

  if (shuwu_record_reader_is_xml (self->reader))
    fputs (COLLECTION_END, self->records);

  return settle (&self->records, self->part_path, self->path, error) &&
         (self->reasons == NULL || settle (&self->reasons, self->reasons_part_path, self->reasons_path, error));
}
