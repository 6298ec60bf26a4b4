// SPDX-License-Identifier: GPL-3.0-or-later
/* The own classes, what can be said of those that are over, and the certificates: read one after
 * the other, shown together. */
#define G_LOG_DOMAIN "shuwu-app"

#include "selfservice/shuwu-self-own.h"

void
shuwu_self_own_free (ShuwuSelfOwn *self)
{
  g_clear_pointer (&self->classes, g_ptr_array_unref);
  g_clear_pointer (&self->due, g_ptr_array_unref);
  g_clear_pointer (&self->certificates, g_ptr_array_unref);
  g_free (self);
}

static void
certified_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (ShuwuSelfOwn) own = g_object_steal_data (G_OBJECT (task), "own");
  GError *error = NULL;

  own->certificates = shuwu_self_session_list_certificates_finish (SHUWU_SELF_SESSION (source), result, &error);
  if (own->certificates != NULL)
    g_task_return_pointer (task, g_steal_pointer (&own), (GDestroyNotify) shuwu_self_own_free);
  else
    g_task_return_error (task, error);
}

static void
due_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  ShuwuSelfOwn *own = g_object_get_data (G_OBJECT (task), "own");
  GError *error = NULL;

  own->due = shuwu_self_session_list_due_finish (SHUWU_SELF_SESSION (source), result, &error);
  if (own->due != NULL)
    shuwu_self_session_list_certificates_async (SHUWU_SELF_SESSION (source), certified_cb, g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  ShuwuSelfOwn *own = g_object_get_data (G_OBJECT (task), "own");
  GError *error = NULL;

  own->classes = shuwu_self_session_list_classes_finish (SHUWU_SELF_SESSION (source), result, &error);
  if (own->classes != NULL)
    shuwu_self_session_list_due_async (SHUWU_SELF_SESSION (source), due_cb, g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

void
shuwu_self_own_read_async (ShuwuSelfSession    *session,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = g_task_new (session, NULL, callback, user_data);

  g_task_set_source_tag (task, shuwu_self_own_read_async);
  g_object_set_data_full (G_OBJECT (task), "own", g_new0 (ShuwuSelfOwn, 1), (GDestroyNotify) shuwu_self_own_free);
  shuwu_self_session_list_classes_async (session, SHUWU_OUTLOOK_OWN, listed_cb, task);
}

ShuwuSelfOwn *
shuwu_self_own_read_finish (ShuwuSelfSession  *session,
                            GAsyncResult      *result,
                            GError           **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_self_own_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
