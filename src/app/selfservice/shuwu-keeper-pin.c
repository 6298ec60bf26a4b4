// SPDX-License-Identifier: GPL-3.0-or-later
/* The PIN of the keeper, which closes the self-service screen.
 *
 * What is kept is the salted hash of libsodium's crypto_pwhash_str (), made to be
 * slow; it is made and compared on a thread of its own. A PIN is short all the
 * same, so that wrong tries have to wait, each longer than the one before. */
#define G_LOG_DOMAIN "shuwu-app"

#include "selfservice/shuwu-keeper-pin.h"

#include <sodium.h>
#include <string.h>

#define KEY "keeper-pin"
#define FREE_TRIES 3
#define FIRST_PAUSE_S 15
#define LONGEST_PAUSE_S 480

typedef struct
{
  char pin[SHUWU_PIN_LONGEST + 1];
  char hash[crypto_pwhash_STRBYTES];
} Work;

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
  const Work *work = data;

  if (is_ready (task))
    g_task_return_boolean (task, crypto_pwhash_str_verify (work->hash, work->pin, strlen (work->pin)) == 0);
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
  if (*hash == '\0' || !shuwu_keeper_pin_is_fit (pin))
    g_task_return_boolean (task, FALSE);
  else
    g_task_run_in_thread (task, compare);
}

/**
 * shuwu_keeper_pin_check_finish:
 * @settings: the settings of this computer
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_keeper_pin_check_async () began.
 *
 * Returns: whether it is the PIN; %FALSE without an error if it is not
 */
gboolean
shuwu_keeper_pin_check_finish (GSettings     *settings,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_keeper_pin_check_async), FALSE);

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
