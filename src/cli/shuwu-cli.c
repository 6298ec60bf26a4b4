// SPDX-License-Identifier: GPL-3.0-or-later
/* The frame of the terminal program: global options, the choice of a command,
 * the bookroom it works on, and what is printed.
 *
 * Answers go to stdout, everything else to stderr. Global options may stand
 * before or after the command. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli.h"

#include "shuwu-cli-help.h"
#include "shuwu-json-out.h"
#include "shuwu-wait.h"
#include "storage/shuwu-backups.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

/* A fact of an error: where there is a backup that can be opened. */
#define BACKUP "backup"

struct _ShuwuCli
{
  char *path;
  gboolean is_json;
  ShuwuClock *clock;
  ShuwuBookroom *bookroom;
  gboolean is_open;
  JsonObject *facts;           /* that decided a refusal */
  GCancellable *cancellable;
  guint interrupt_id;
};

static const ShuwuOption no_options[] = { { NULL } };

/* Finished tasks come home to drop their references. Were they not waited for, the file would not be closed, and what was
 * changed would stay in the log beside it: who then copies the one file has an old room. */
static void
close_bookroom (ShuwuCli *self)
{
  gpointer store;

  if (self->bookroom == NULL)
    return;

  store = shuwu_bookroom_get_store (self->bookroom);
  g_object_add_weak_pointer (store, &store);
  g_clear_object (&self->bookroom);
  while (store != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
shuwu_cli_clear (ShuwuCli *self)
{
  close_bookroom (self);
  g_clear_handle_id (&self->interrupt_id, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->clock, shuwu_clock_unref);
  g_clear_pointer (&self->facts, json_object_unref);
  g_clear_pointer (&self->path, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShuwuCli, shuwu_cli_clear)

gboolean
shuwu_cli_is_json (ShuwuCli *self)
{
  return self->is_json;
}

const char *
shuwu_cli_get_path (ShuwuCli *self)
{
  return self->path;
}

ShuwuClock *
shuwu_cli_get_clock (ShuwuCli *self)
{
  return self->clock;
}

GCancellable *
shuwu_cli_get_cancellable (ShuwuCli *self)
{
  return self->cancellable;
}

ShuwuBookroom *
shuwu_cli_get_bookroom (ShuwuCli *self)
{
  if (self->bookroom == NULL)
    self->bookroom = shuwu_bookroom_new (self->path, self->clock);

  return self->bookroom;
}

/* Where the file is what is wrong, a backup beside it is a fact of the error. */
static void
look_for_backup (ShuwuCli     *self,
                 const GError *error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  JsonObject *facts;

  if (!shuwu_backups_help (error))
    return;

  shuwu_backups_find_async (self->path, self->cancellable, shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  backups = shuwu_backups_find_finish (result, NULL);
  if (backups == NULL || backups->len == 0)
    return;

  facts = json_object_new ();
  json_object_set_string_member (facts, BACKUP, ((ShuwuBackup *) g_ptr_array_index (backups, 0))->path);
  shuwu_cli_take_facts (self, facts);
}

/**
 * shuwu_cli_open:
 * @self: a run of the program
 * @error: return location for an error
 *
 * Gets the bookroom that the command works on, and opens it the first time.
 *
 * Returns: (transfer none) (nullable): the open bookroom, or %NULL
 */
ShuwuBookroom *
shuwu_cli_open (ShuwuCli  *self,
                GError   **error)
{
  ShuwuBookroom *bookroom = shuwu_cli_get_bookroom (self);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) reason = NULL;

  if (self->is_open)
    return bookroom;

  shuwu_bookroom_open_async (bookroom, self->cancellable, shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  self->is_open = shuwu_bookroom_open_finish (bookroom, result, &reason);
  if (self->is_open)
    return bookroom;

  look_for_backup (self, reason);
  g_propagate_error (error, g_steal_pointer (&reason));
  return NULL;
}

/**
 * shuwu_cli_answer:
 * @self: a run of the program
 * @answer: the answer, complete
 * @format: the same as a line for people
 * @...: for @format
 *
 * Prints one answer on stdout.
 */
void
shuwu_cli_answer (ShuwuCli    *self,
                  JsonBuilder *answer,
                  const char  *format,
                  ...)
{
  va_list args;
  g_autofree char *line = NULL;

  va_start (args, format);
  line = self->is_json ? shuwu_json_to_line (answer) : g_strdup_vprintf (format, args);
  va_end (args);

  fputs (line, stdout);
  fputc ('\n', stdout);
}

/**
 * shuwu_cli_say:
 * @self: a run of the program
 * @format: a line for people
 * @...: for @format
 *
 * Prints a message on stderr.
 */
void
shuwu_cli_say (ShuwuCli   *self,
               const char *format,
               ...)
{
  va_list args;

  va_start (args, format);
  vfprintf (stderr, format, args);
  va_end (args);
  fputc ('\n', stderr);
}

/**
 * shuwu_cli_say_pages:
 * @self: a run of the program
 * @path: (type filename): a file that was written
 * @n: how many pages it has
 * @n_with_gaps: how many of them have a character that no font of this machine has
 *
 * Says what was printed, and what is missing on it.
 */
void
shuwu_cli_say_pages (ShuwuCli   *self,
                     const char *path,
                     guint       n,
                     guint       n_with_gaps)
{
  /* Translators: a file, then how many pages it has */
  shuwu_cli_say (self, g_dngettext (NULL, "%s: %u page", "%s: %u pages", n), path, n);
  if (n_with_gaps > 0)
    shuwu_cli_say (self, g_dngettext (NULL, "beware: %u page has a character that no font here knows",
                                      "beware: %u pages have a character that no font here knows", n_with_gaps), n_with_gaps);
}

/**
 * shuwu_cli_take_facts:
 * @self: a run of the program
 * @facts: (transfer full): members for the error object
 *
 * Notes what decided a refusal that the command is about to report.
 */
void
shuwu_cli_take_facts (ShuwuCli   *self,
                      JsonObject *facts)
{
  g_clear_pointer (&self->facts, json_object_unref);
  self->facts = facts;
}

static int
report (ShuwuCli     *self,
        const GError *error)
{
  int status = shuwu_cli_get_exit_status (error);

  if (error != NULL && self->is_json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      g_autofree char *line = NULL;

      json_builder_begin_object (builder);
      shuwu_cli_add_error (builder, error, self->facts);
      json_builder_end_object (builder);
      line = shuwu_json_to_line (builder);
      fputs (line, stdout);
      fputc ('\n', stdout);
    }
  else if (error != NULL)
    {
      fprintf (stderr, "shuwuctl: %s\n", error->message);
    }
  if (error != NULL && !self->is_json && self->facts != NULL && json_object_has_member (self->facts, BACKUP))
    /* Translators: %s is the path of a file */
    fprintf (stderr, _("There is a backup that this program can open: %s\n"
                       "“shuwuctl restore FILE” puts it in place; what is there now is kept beside it.\n"),
             json_object_get_string_member (self->facts, BACKUP));
  if (error != NULL && error->domain == SHUWU_USAGE_ERROR)
    fputs (_("Try “shuwuctl help”.\n"), stderr);

  /* An answer that could not be written is none. */
  if (fflush (stdout) != 0 && status == 0)
    {
      perror ("shuwuctl: stdout");
      return 3;
    }

  return status;
}

static gboolean
interrupted_cb (gpointer user_data)
{
  ShuwuCli *self = user_data;

  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_CONTINUE;
}

static gboolean
set_up (ShuwuCli              *self,
        const ShuwuArguments  *arguments,
        GError               **error)
{
  const char *now = shuwu_arguments_get (arguments, "now");
  const char *path = shuwu_arguments_get (arguments, "db");
  gint64 now_us;

  if (now != NULL && !shuwu_time_from_iso (now, &now_us))
    {
      g_set_error (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_BAD_VALUE,
                   "“--now” needs a moment as 2026-11-22T12:30:00+08:00, not “%s”", now);
      return FALSE;
    }

  self->clock = now != NULL ? shuwu_clock_new_fixed (now_us) : shuwu_clock_new ();
  self->path = path != NULL && *path != '\0' ? g_strdup (path) : shuwu_bookroom_dup_default_path ();
  self->cancellable = g_cancellable_new ();
  self->interrupt_id = g_unix_signal_add (SIGINT, interrupted_cb, self);

  return TRUE;
}

static gboolean
check_words (const ShuwuCommand    *command,
             const ShuwuArguments  *arguments,
             GError               **error)
{
  guint n_words = shuwu_arguments_get_n_words (arguments);

  if (n_words >= command->n_words_min && n_words <= command->n_words_max)
    return TRUE;

  g_set_error (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_WRONG_WORDS, "Usage: shuwuctl %s%s%s",
               command->name, *command->words != '\0' ? " " : "", command->words);
  return FALSE;
}

static gboolean
run_command (ShuwuCli        *self,
             ShuwuArguments  *arguments,
             char           **argv,
             int              position,
             GError         **error)
{
  const ShuwuCommand *command = shuwu_cli_find_command (argv, &position);
  const ShuwuOption *tables[] = { shuwu_cli_global_options, no_options, NULL };

  if (command == NULL)
    {
      g_set_error (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_UNKNOWN_COMMAND, "There is no command “%s”", argv[position]);
      return FALSE;
    }

  if (command->options != NULL)
    tables[1] = command->options;
  if (!shuwu_arguments_read (arguments, tables, argv, &position, FALSE, error))
    return FALSE;

  self->is_json = shuwu_arguments_has (arguments, "json");
  if (shuwu_arguments_has (arguments, "help"))
    {
      shuwu_cli_print_help (command);
      return TRUE;
    }

  return check_words (command, arguments, error) && set_up (self, arguments, error) &&
         command->run (self, arguments, error);
}

/* Where the words cannot be understood it is not known which of them is an option: who says --json anywhere reads nothing else. */
static gboolean
seems_json (char **argv)
{
  return g_strv_contains ((const char * const *) argv, "--json");
}

static gboolean
run (ShuwuCli        *self,
     ShuwuArguments  *arguments,
     char           **argv,
     GError         **error)
{
  const ShuwuOption *tables[] = { shuwu_cli_global_options, NULL };
  int position = 1;

  self->is_json = seems_json (argv);
  if (!shuwu_arguments_read (arguments, tables, argv, &position, TRUE, error))
    return FALSE;

  if (shuwu_arguments_has (arguments, "version"))
    {
      puts ("shuwuctl " SHUWU_VERSION);
      return TRUE;
    }
  if (argv[position] == NULL && !shuwu_arguments_has (arguments, "help"))
    {
      shuwu_cli_print_overview (stderr);
      g_set_error_literal (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_WRONG_WORDS, "A command is missing");
      return FALSE;
    }
  if (argv[position] == NULL || strcmp (argv[position], "help") == 0)
    return shuwu_cli_help (argv[position] != NULL ? argv + position + 1 : argv + position, error);

  return run_command (self, arguments, argv, position, error);
}

/**
 * shuwu_cli_main:
 * @argc: the number of words
 * @argv: (array zero-terminated=1): the command line
 *
 * Runs one command.
 *
 * Returns: the exit status
 */
int
shuwu_cli_main (int    argc,
                char **argv)
{
  g_auto (ShuwuCli) self = { NULL };
  g_autoptr (ShuwuArguments) arguments = shuwu_arguments_new ();
  g_autoptr (GError) error = NULL;

  if (!run (&self, arguments, argv, &error))
    g_assert (error != NULL);

  return report (&self, error);
}
