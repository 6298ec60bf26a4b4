// SPDX-License-Identifier: GPL-3.0-or-later
/* The PIN of the keeper, which closes the self-service screen.
 *
 * What is kept is the salted hash of libsodium's crypto_pwhash_str (), made to be
 * slow; it is made and compared on a thread of its own. A PIN is short all the
 * same, so that wrong tries have to wait, each longer than the one before.
 *
 * Tries are counted in a file beside the room's, and before they are compared: whoever
 * pulls the plug, or starts the program again, has not got one more for it. The file is
 * gone when the PIN was right, or is set anew. */
#define G_LOG_DOMAIN "shuwu-app"

#include "selfservice/shuwu-keeper-pin.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#define KEY "keeper-pin"
#define FREE_TRIES 3
#define FIRST_PAUSE_S 15
#define LONGEST_PAUSE_S 480
#define TRIES_FILE "keeper-pin-tries"
#define TRIES_GROUP "tries"
#define TRIES_N_WRONG "wrong"
#define TRIES_UNTIL "wait-until-us"  /* of the calendar: nothing else goes on while the computer is off */

typedef struct
{
  char pin[SHUWU_PIN_LONGEST + 1];
  char hash[crypto_pwhash_STRBYTES];
  guint n_wrong;
} Work;

/* The tries that were wrong, in a row. */
typedef struct
{
  guint n_wrong;
  gint64 until_us;
} Tries;

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "shuwu", TRIES_FILE, NULL);
}

static Tries
read_tries (void)
{
  g_autofree char *path = dup_path ();
  g_autoptr (GKeyFile) file = g_key_file_new ();
  Tries tries = { 0 };

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return tries;

  tries.n_wrong = (guint) CLAMP (g_key_file_get_integer (file, TRIES_GROUP, TRIES_N_WRONG, NULL), 0, G_MAXUINT16);
  tries.until_us = g_key_file_get_int64 (file, TRIES_GROUP, TRIES_UNTIL, NULL);
  return tries;
}

/* Where that fails the pad still counts for itself: a full disk must not shut the keeper out. */
static void
write_tries (Tries tries)
{
  g_autofree char *path = dup_path (), *folder = g_path_get_dirname (path), *text = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  gsize length;

  g_key_file_set_integer (file, TRIES_GROUP, TRIES_N_WRONG, (int) tries.n_wrong);
  g_key_file_set_int64 (file, TRIES_GROUP, TRIES_UNTIL, tries.until_us);
  text = g_key_file_to_data (file, &length, NULL);
  /* lint: out-file: a name of our own, beside the room */
  if (g_mkdir_with_parents (folder, 0700) != 0 ||
      !g_file_set_contents_full (path, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &error))
    g_message ("tries of the PIN cannot be kept: %s", error != NULL ? error->message : g_strerror (errno));
}

static void
forget_tries (void)
{
  g_autofree char *path = dup_path ();

  if (g_unlink (path) != 0 && errno != ENOENT)
    g_message ("tries of the PIN cannot be forgotten: %s", g_strerror (errno));
}

static void
work_free (gpointer data)
{
  sodium_memzero (data, sizeof (Work));
  g_free (data);
}

static GTask *
begin (GSettings           *settings,
       const char          *pin,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  GTask *task = g_task_new (settings, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  g_strlcpy (work->pin, pin, sizeof work->pin);
  g_task_set_task_data (task, work, work_free);

  return task;
}

static gboolean
is_ready (GTask *task)
{
  if (sodium_init () >= 0)
    return TRUE;

  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "libsodium cannot be used");
  return FALSE;
}

static void
make_hash (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  Work *work = data;

  if (!is_ready (task))
    return;

  forget_tries ();
  if (crypto_pwhash_str (work->hash, work->pin, strlen (work->pin), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                         crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "not enough memory to hash a PIN");
}

static void
compare (GTask        *task,
         gpointer      source,
         gpointer      data,
         GCancellable *cancellable)
{
  Work *work = data;
  Tries tries = read_tries ();
  gboolean is_right;

  if (!is_ready (task))
    return;

  work->n_wrong = ++tries.n_wrong;
  tries.until_us = g_get_real_time () + (gint64) shuwu_keeper_pin_get_pause_s (tries.n_wrong) * G_USEC_PER_SEC;
  write_tries (tries);
  is_right = *work->hash != '\0' && shuwu_keeper_pin_is_fit (work->pin) &&
             crypto_pwhash_str_verify (work->hash, work->pin, strlen (work->pin)) == 0;
  if (is_right)
    {
      work->n_wrong = 0;
      forget_tries ();
    }
  g_task_return_boolean (task, is_right);
}

/**
 * shuwu_keeper_pin_is_fit:
 * @pin: what was typed
 *
 * Tells whether something can be a PIN.
 *
 * Returns: whether it can
 */
gboolean
shuwu_keeper_pin_is_fit (const char *pin)
{
  size_t length = strlen (pin);

  return length >= SHUWU_PIN_SHORTEST && length <= SHUWU_PIN_LONGEST && strspn (pin, "0123456789") == length;
}

/**
 * shuwu_keeper_pin_is_set:
 * @settings: the settings of this computer
 *
 * Tells whether there is a PIN.
 *
 * Returns: whether there is
 */
gboolean
shuwu_keeper_pin_is_set (GSettings *settings)
{
  g_autofree char *hash = g_settings_get_string (settings, KEY);

  return *hash != '\0';
}

/**
 * shuwu_keeper_pin_set_async:
 * @settings: the settings of this computer
 * @pin: a PIN that is fit
 * @cancellable: (nullable): leaves the PIN as it is
 * @callback: (scope async): runs once
 * @user_data: passed to @callback
 *
 * Sets the PIN in the place of the one before.
 */
void
shuwu_keeper_pin_set_async (GSettings           *settings,
                            const char          *pin,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = begin (settings, pin, cancellable, callback, user_data);

  g_return_if_fail (shuwu_keeper_pin_is_fit (pin));

  g_task_set_source_tag (task, shuwu_keeper_pin_set_async);
  g_task_run_in_thread (task, make_hash);
}

/**
 * shuwu_keeper_pin_set_finish:
 * @settings: the settings of this computer
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_keeper_pin_set_async () began.
 *
 * Returns: whether the PIN is set
 */
gboolean
shuwu_keeper_pin_set_finish (GSettings     *settings,
                             GAsyncResult  *result,
                             GError       **error)
{
  const Work *work;

  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_keeper_pin_set_async), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  work = g_task_get_task_data (G_TASK (result));
  if (g_settings_set_string (settings, KEY, work->hash))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "the settings cannot be written");
  return FALSE;
}

/**
 * shuwu_keeper_pin_check_async:
 * @settings: the settings of this computer
 * @pin: what was typed
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once
 * @user_data: passed to @callback
 *
 * Asks whether something is the PIN.
 */
void
shuwu_keeper_pin_check_async (GSettings           *settings,
                              const char          *pin,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = begin (settings, pin, cancellable, callback, user_data);
  g_autofree char *hash = g_settings_get_string (settings, KEY);
  Work *work = g_task_get_task_data (task);

  g_task_set_source_tag (task, shuwu_keeper_pin_check_async);
  g_strlcpy (work->hash, hash, sizeof work->hash);
  g_task_run_in_thread (task, compare);
}

/**
 * shuwu_keeper_pin_check_finish:
 * @settings: the settings of this computer
 * @result: what the callback was given
 * @n_wrong: (out) (optional): how many tries in a row were wrong, with this one
 * @error: return location for an error
 *
 * Ends what shuwu_keeper_pin_check_async () began.
 *
 * Returns: whether it is the PIN; %FALSE without an error if it is not
 */
gboolean
shuwu_keeper_pin_check_finish (GSettings     *settings,
                               GAsyncResult  *result,
                               guint         *n_wrong,
                               GError       **error)
{
  const Work *work;

  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_keeper_pin_check_async), FALSE);

  work = g_task_get_task_data (G_TASK (result));
  if (n_wrong != NULL)
    *n_wrong = work->n_wrong;

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * shuwu_keeper_pin_get_pause_s:
 * @n_wrong: how many tries in a row were wrong
 *
 * Says how long the next try has to wait: not at all for a slip, then twice as long each time.
 *
 * Returns: seconds
 */
guint
shuwu_keeper_pin_get_pause_s (guint n_wrong)
{
  guint pause_s = FIRST_PAUSE_S;

  if (n_wrong < FREE_TRIES)
    return 0;

  for (guint i = FREE_TRIES; i < n_wrong && pause_s < LONGEST_PAUSE_S; i++)
    pause_s *= 2;

  return MIN (pause_s, LONGEST_PAUSE_S);
}

/**
 * shuwu_keeper_pin_get_pause_left_s:
 *
 * Says how long the next try still has to wait for those that were wrong before the program began. A calendar that was set
 * back makes no pause longer than it was.
 *
 * Returns: seconds
 */
guint
shuwu_keeper_pin_get_pause_left_s (void)
{
  Tries tries = read_tries ();
  gint64 left_us = tries.until_us - g_get_real_time (), longest_us = (gint64) shuwu_keeper_pin_get_pause_s (tries.n_wrong) * G_USEC_PER_SEC;

  return (guint) ((CLAMP (left_us, 0, longest_us) + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
}
