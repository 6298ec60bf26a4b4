// SPDX-License-Identifier: GPL-3.0-or-later
/* One physical item, what can be changed of it, and how it is read. */
#define G_LOG_DOMAIN "shuwu-catalogue"

#include "catalogue/shuwu-copy.h"

#include "catalogue/shuwu-barcode.h"
#include "catalogue/shuwu-catalogue.h"
#include "text/shuwu-price.h"

#include <string.h>

static const char * const FIELD_NAMES[SHUWU_N_COPY_FIELDS] = {
  [SHUWU_COPY_FIELD_BARCODE] = "barcode",
  [SHUWU_COPY_FIELD_KIND] = "kind",
  [SHUWU_COPY_FIELD_STATUS] = "status",
  [SHUWU_COPY_FIELD_LOCATION] = "location",
  [SHUWU_COPY_FIELD_SOURCE] = "source",
  [SHUWU_COPY_FIELD_PRICE] = "price",
};

/* What a person can say of a copy; that it is lent or waits for a reader follows from what happened at the desk. */
static const char * const STATUSES[] = { "on-shelf", "lost", "damaged", "withdrawn", "reference", NULL };

void
shuwu_copy_free (ShuwuCopy *self)
{
  g_free (self->title);
  g_free (self->barcode);
  g_free (self->kind);
  g_free (self->status);
  g_free (self->location);
  g_free (self->source);
  g_free (self);
}

const char *
shuwu_copy_field_get_name (ShuwuCopyField field)
{
  return FIELD_NAMES[field];
}

gboolean
shuwu_copy_field_from_name (const char     *name,
                            ShuwuCopyField *field)
{
  for (int i = 0; i < SHUWU_N_COPY_FIELDS; i++)
    if (strcmp (FIELD_NAMES[i], name) == 0)
      {
        *field = i;
        return TRUE;
      }

  return FALSE;
}

static char **
get_text (ShuwuCopyField   field,
          const ShuwuCopy *copy)
{
  static const gsize offsets[SHUWU_N_COPY_FIELDS] = {
    [SHUWU_COPY_FIELD_BARCODE] = G_STRUCT_OFFSET (ShuwuCopy, barcode),
    [SHUWU_COPY_FIELD_KIND] = G_STRUCT_OFFSET (ShuwuCopy, kind),
    [SHUWU_COPY_FIELD_STATUS] = G_STRUCT_OFFSET (ShuwuCopy, status),
    [SHUWU_COPY_FIELD_LOCATION] = G_STRUCT_OFFSET (ShuwuCopy, location),
    [SHUWU_COPY_FIELD_SOURCE] = G_STRUCT_OFFSET (ShuwuCopy, source),
  };

  return G_STRUCT_MEMBER_P (copy, offsets[field]);
}

char *
shuwu_copy_field_dup_text (ShuwuCopyField   field,
                           const ShuwuCopy *copy)
{
  if (field != SHUWU_COPY_FIELD_PRICE)
    return g_strdup (*get_text (field, copy));
  if (copy->price_fen < 0)
    return g_strdup ("");

  return g_strdup_printf ("%" G_GINT64_FORMAT ".%02" G_GINT64_FORMAT, copy->price_fen / 100, copy->price_fen % 100);
}

static gboolean
refuse (ShuwuCopyField   field,
        const char      *text,
        GError         **error)
{
  g_set_error (error, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_INVALID, "“%s” cannot be the %s of a copy",
               text, FIELD_NAMES[field]);
  return FALSE;
}

static void
take_text (char **field,
           char  *text)
{
  g_free (*field);
  *field = text;
}

/**
 * shuwu_copy_set_text:
 * @self: a copy that is to be written
 * @field: a field
 * @text: what a person typed
 * @error: return location for an error
 *
 * Reads a value.
 *
 * Fails with [error@Catalogue.INVALID] if the field cannot have it, and with
 * [error@Catalogue.IN_USE] if the copy's status is not for a person to say now.
 *
 * Returns: whether @self has the value
 */
gboolean
shuwu_copy_set_text (ShuwuCopy       *self,
                     ShuwuCopyField   field,
                     const char      *text,
                     GError         **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autofree char *barcode = NULL;

  switch ((int) field)
    {
    case SHUWU_COPY_FIELD_BARCODE:
      barcode = shuwu_barcode_dup_normal (trimmed);
      if (!shuwu_barcode_is_valid (barcode))
        return refuse (field, trimmed, error);
      take_text (&self->barcode, g_steal_pointer (&barcode));
      return TRUE;

    case SHUWU_COPY_FIELD_STATUS:
      if (strcmp (self->status, trimmed) == 0)
        return TRUE;
      if (!g_strv_contains (STATUSES, trimmed))
        return refuse (field, trimmed, error);
      if (shuwu_copy_is_in_use (self))
        {
          g_set_error (error, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_IN_USE, "Copy %s is lent or waits for a reader",
                       self->barcode);
          return FALSE;
        }
      break;

    case SHUWU_COPY_FIELD_PRICE:
      self->price_fen = shuwu_price_parse (trimmed);
      return *trimmed == '\0' || self->price_fen >= 0 || refuse (field, trimmed, error);

    default:
      break;
    }

  take_text (get_text (field, self), g_steal_pointer (&trimmed));
  return TRUE;
}

gboolean
shuwu_copy_is_in_use (const ShuwuCopy *self)
{
  return strcmp (self->status, "on-loan") == 0 || strcmp (self->status, "on-hold") == 0;
}

static ShuwuCopy *
read_row (ShuwuStatement *row)
{
  ShuwuCopy *self = g_new0 (ShuwuCopy, 1);

  self->id = shuwu_statement_get_int64 (row, 0);
  self->title_id = shuwu_statement_get_int64 (row, 1);
  self->barcode = shuwu_statement_dup_text (row, 2);
  self->kind = shuwu_statement_dup_text (row, 3);
  self->status = shuwu_statement_dup_text (row, 4);
  self->location = shuwu_statement_dup_text (row, 5);
  self->source = shuwu_statement_dup_text (row, 6);
  self->price_fen = shuwu_statement_is_null (row, 7) ? -1 : shuwu_statement_get_int64 (row, 7);
  self->created_us = shuwu_statement_get_int64 (row, 8);
  self->seen_us = shuwu_statement_get_int64 (row, 9);
  self->title = shuwu_statement_dup_text (row, 10);

  return self;
}

ShuwuCopy *
shuwu_copy_read (ShuwuDb  *db,
                 gint64    id,
                 GError  **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "copy_get", error);
  ShuwuCopy *self;
  ShuwuStep step;

  if (get == NULL)
    return NULL;

  shuwu_statement_bind_int64 (get, ":id", id);
  step = shuwu_statement_step (get, error);
  if (step == SHUWU_STEP_DONE)
    g_set_error (error, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_NOT_FOUND, "There is no copy %" G_GINT64_FORMAT, id);
  if (step != SHUWU_STEP_ROW)
    return NULL;

  self = read_row (get);
  shuwu_statement_end (get);
  return self;
}

ShuwuCopy *
shuwu_copy_read_by_barcode (ShuwuDb     *db,
                            const char  *barcode,
                            GError     **error)
{
  g_autofree char *normal = shuwu_barcode_dup_normal (barcode);
  ShuwuStatement *find = shuwu_db_prepare (db, "copy_by_barcode", error);
  gint64 id = 0;

  if (find == NULL)
    return NULL;

  shuwu_statement_bind_text (find, ":barcode", normal);
  if (!shuwu_statement_read_int64 (find, &id, error))
    return NULL;

  if (id == 0)
    {
      g_set_error (error, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_NOT_FOUND, "No copy has the barcode %s", normal);
      return NULL;
    }

  return shuwu_copy_read (db, id, error);
}

GPtrArray *
shuwu_copy_read_all (ShuwuDb  *db,
                     gint64    title_id,
                     GError  **error)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_copy_free);
  ShuwuStatement *list = shuwu_db_prepare (db, "copy_list_of_title", error);
  ShuwuStep step;

  if (list == NULL)
    return NULL;

  shuwu_statement_bind_int64 (list, ":title_id", title_id);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    g_ptr_array_add (copies, read_row (list));

  return step == SHUWU_STEP_DONE ? g_steal_pointer (&copies) : NULL;
}
