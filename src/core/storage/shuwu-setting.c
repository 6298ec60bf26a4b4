// SPDX-License-Identifier: GPL-3.0-or-later
/* Figures that rules need and that a keeper may change: rows of the table of
 * settings, which never leave this room. */
#define G_LOG_DOMAIN "shuwu-storage"

#include "storage/shuwu-setting.h"

/**
 * shuwu_setting_read_number:
 * @db: a connection
 * @key: the name of a setting
 * @value: (out): its value
 * @error: return location for an error
 *
 * Reads a setting that is a whole number.
 *
 * Returns: whether it is there
 */
gboolean
shuwu_setting_read_number (ShuwuDb     *db,
                           const char  *key,
                           int         *value,
                           GError     **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "setting_number", error);
  gint64 number = G_MININT64;

  if (get == NULL)
    return FALSE;

  shuwu_statement_bind_text (get, ":key", key);
  if (!shuwu_statement_read_int64 (get, &number, error))
    return FALSE;
  if (number == G_MININT64)
    {
      g_set_error (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_BROKEN, "The setting %s is missing", key);
      return FALSE;
    }

  *value = (int) CLAMP (number, G_MININT, G_MAXINT);
  return TRUE;
}

/**
 * shuwu_setting_set_number:
 * @db: a connection that writes
 * @key: the name of a setting
 * @value: its new value
 * @error: return location for an error
 *
 * Changes a setting.
 *
 * Returns: whether it is changed
 */
gboolean
shuwu_setting_set_number (ShuwuDb     *db,
                          const char  *key,
                          int          value,
                          GError     **error)
{
  ShuwuStatement *set = shuwu_db_prepare (db, "setting_set_number", error);

  if (set == NULL)
    return FALSE;

  shuwu_statement_bind_text (set, ":key", key);
  shuwu_statement_bind_int64 (set, ":value", value);
  return shuwu_statement_run (set, error);
}
