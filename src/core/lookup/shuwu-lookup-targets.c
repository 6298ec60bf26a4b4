// SPDX-License-Identifier: GPL-3.0-or-later
/* The file of the servers: a group for each, in the order they are listed. */
#define G_LOG_DOMAIN "shuwu-lookup"

#include "lookup/shuwu-lookup-targets.h"

#include "lookup/shuwu-lookup-error.h"

#include <glib/gstdio.h>

static const char * const PROTOCOL_NAMES[SHUWU_N_LOOKUP_PROTOCOLS] = { "z39.50", "sru", "sru-https" };
static const char * const SYNTAX_NAMES[SHUWU_N_LOOKUP_SYNTAXES] = { "marc21", "unimarc", "cnmarc", "marcxml" };

typedef struct
{
  char *path;
  GPtrArray *targets;  /* NULL: to be read */
} Plan;

static void
plan_free (Plan *self)
{
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_free (self->path);
  g_free (self);
}

static GPtrArray *
targets_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_lookup_target_free);
}

/**
 * shuwu_lookup_targets_dup_default_path:
 *
 * Returns: (transfer full): where the servers of this person are kept
 */
char *
shuwu_lookup_targets_dup_default_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "shuwu", "lookup.ini", NULL);
}

/**
 * shuwu_lookup_targets_new_offers:
 *
 * The catalogues that anybody may ask, as their keepers describe them.
 *
 * Returns: (transfer full) (element-type ShuwuLookupTarget): targets, none of them enabled
 */
GPtrArray *
shuwu_lookup_targets_new_offers (void)
{
  GPtrArray *targets = targets_new ();
  ShuwuLookupTarget *target = shuwu_lookup_target_new (SHUWU_LOOKUP_PROTOCOL_Z3950);

  g_free (target->name);
  target->name = g_strdup ("Library of Congress");
  g_free (target->host);
  target->host = g_strdup ("lx2.loc.gov");
  g_free (target->database);
  target->database = g_strdup ("LCDB");
  g_ptr_array_add (targets, target);

  target = shuwu_lookup_target_new (SHUWU_LOOKUP_PROTOCOL_SRU_HTTPS);
  g_free (target->name);
  target->name = g_strdup ("K10plus");
  g_free (target->host);
  target->host = g_strdup ("sru.k10plus.de");
  g_free (target->database);
  target->database = g_strdup ("opac-de-627");
  g_free (target->isbn_index);
  target->isbn_index = g_strdup ("pica.isb");
  g_ptr_array_add (targets, target);

  return targets;
}

/* --- reading --- */

static int
find_name (const char * const *names,
           int                 n_names,
           const char         *name)
{
  for (int i = 0; name != NULL && i < n_names; i++)
    if (g_ascii_strcasecmp (names[i], name) == 0)
      return i;

  return -1;
}

/* What the file does not say stays as it is. */
static void
read_text (GKeyFile    *file,
           const char  *group,
           const char  *key,
           char       **field)
{
  char *value = g_key_file_get_string (file, group, key, NULL);

  if (value == NULL)
    return;

  g_free (*field);
  *field = value;
}

static ShuwuLookupTarget *
read_target (GKeyFile   *file,
             const char *group)
{
  g_autofree char *protocol = g_key_file_get_string (file, group, "protocol", NULL);
  g_autofree char *syntax = g_key_file_get_string (file, group, "syntax", NULL);
  g_autofree char *encoding = g_key_file_get_string (file, group, "encoding", NULL);
  int protocol_number = find_name (PROTOCOL_NAMES, SHUWU_N_LOOKUP_PROTOCOLS, protocol);
  int syntax_number = find_name (SYNTAX_NAMES, SHUWU_N_LOOKUP_SYNTAXES, syntax);
  ShuwuLookupTarget *target = shuwu_lookup_target_new (MAX (protocol_number, 0));
  int port = g_key_file_get_integer (file, group, "port", NULL);
  int timeout_s = g_key_file_get_integer (file, group, "timeout-s", NULL);

  read_text (file, group, "name", &target->name);
  read_text (file, group, "host", &target->host);
  read_text (file, group, "database", &target->database);
  read_text (file, group, "schema", &target->schema);
  read_text (file, group, "isbn-index", &target->isbn_index);
  read_text (file, group, "title-index", &target->title_index);
  read_text (file, group, "author-index", &target->author_index);
  read_text (file, group, "user", &target->user);
  read_text (file, group, "password", &target->password);
  target->is_enabled = g_key_file_get_boolean (file, group, "enabled", NULL);
  if (syntax_number >= 0)
    target->syntax = syntax_number;
  if (encoding != NULL)
    shuwu_encoding_from_name (encoding, &target->encoding);
  if (port > 0)
    target->port = (guint) port;
  if (timeout_s > 0)
    target->timeout_s = (guint) timeout_s;

  return target;
}

static void
load (GTask        *task,
      gpointer      source,
      gpointer      data,
      GCancellable *cancellable)
{
  const Plan *plan = data;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GPtrArray) targets = targets_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) groups = NULL;

  if (!g_key_file_load_from_file (file, plan->path, G_KEY_FILE_NONE, &error))
    {
      if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        g_task_return_pointer (task, shuwu_lookup_targets_new_offers (), (GDestroyNotify) g_ptr_array_unref);
      else
        g_task_return_new_error (task, SHUWU_LOOKUP_ERROR, SHUWU_LOOKUP_ERROR_SETTINGS,
                                 "The list of servers cannot be read: %s", error->message);
      return;
    }

  groups = g_key_file_get_groups (file, NULL);
  for (gsize i = 0; groups[i] != NULL; i++)
    g_ptr_array_add (targets, read_target (file, groups[i]));
  g_task_return_pointer (task, g_steal_pointer (&targets), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * shuwu_lookup_targets_load_async:
 * @path: the file
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Reads the servers; without a file, offers some. Fails with [error@Lookup.SETTINGS].
 */
void
shuwu_lookup_targets_load_async (const char          *path,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Plan *plan = g_new0 (Plan, 1);

  plan->path = g_strdup (path);
  g_task_set_source_tag (task, shuwu_lookup_targets_load_async);
  g_task_set_task_data (task, plan, (GDestroyNotify) plan_free);
  g_task_run_in_thread (task, load);
}

GPtrArray *
shuwu_lookup_targets_load_finish (GAsyncResult  *result,
                                  GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- writing --- */

static void
write_target (GKeyFile                *file,
              const char              *group,
              const ShuwuLookupTarget *target)
{
  g_key_file_set_string (file, group, "name", target->name);
  g_key_file_set_boolean (file, group, "enabled", target->is_enabled);
  g_key_file_set_string (file, group, "protocol", PROTOCOL_NAMES[target->protocol]);
  g_key_file_set_string (file, group, "host", target->host);
  g_key_file_set_integer (file, group, "port", (int) target->port);
  g_key_file_set_string (file, group, "database", target->database);
  g_key_file_set_string (file, group, "syntax", SYNTAX_NAMES[target->syntax]);
  g_key_file_set_string (file, group, "schema", target->schema);
  g_key_file_set_string (file, group, "encoding", shuwu_encoding_get_name (target->encoding));
  g_key_file_set_string (file, group, "isbn-index", target->isbn_index);
  g_key_file_set_string (file, group, "title-index", target->title_index);
  g_key_file_set_string (file, group, "author-index", target->author_index);
  g_key_file_set_string (file, group, "user", target->user);
  g_key_file_set_string (file, group, "password", target->password);
  g_key_file_set_integer (file, group, "timeout-s", (int) target->timeout_s);
}

static void
save (GTask        *task,
      gpointer      source,
      gpointer      data,
      GCancellable *cancellable)
{
  const Plan *plan = data;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *folder = g_path_get_dirname (plan->path);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  for (guint i = 0; i < plan->targets->len; i++)
    {
      g_autofree char *group = g_strdup_printf ("server-%u", i + 1);

      write_target (file, group, g_ptr_array_index (plan->targets, i));
    }

  text = g_key_file_to_data (file, &size, NULL);
  g_mkdir_with_parents (folder, 0700);
  /* lint: out-file: the settings of this program */
  if (g_file_set_contents_full (plan->path, text, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, SHUWU_LOOKUP_ERROR, SHUWU_LOOKUP_ERROR_SETTINGS,
                             "The list of servers cannot be kept: %s", error->message);
}

/**
 * shuwu_lookup_targets_save_async:
 * @path: the file; its folder is made
 * @targets: (element-type ShuwuLookupTarget): all of them; copied
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Keeps the servers, so that only this person can read them. Fails with [error@Lookup.SETTINGS].
 */
void
shuwu_lookup_targets_save_async (const char          *path,
                                 GPtrArray           *targets,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Plan *plan = g_new0 (Plan, 1);

  plan->path = g_strdup (path);
  plan->targets = targets_new ();
  for (guint i = 0; i < targets->len; i++)
    g_ptr_array_add (plan->targets, shuwu_lookup_target_copy (g_ptr_array_index (targets, i)));
  g_task_set_source_tag (task, shuwu_lookup_targets_save_async);
  g_task_set_task_data (task, plan, (GDestroyNotify) plan_free);
  g_task_run_in_thread (task, save);
}

gboolean
shuwu_lookup_targets_save_finish (GAsyncResult  *result,
                                  GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
