// SPDX-License-Identifier: GPL-3.0-or-later
/* The certificates of a class and the clocks of their subsidies, by sign-up. Both are read
 * before either is shown: a certificate without its clock would seem to give nothing. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-class-papers.h"

#include "shuwu-day-words.h"

#include <glib/gi18n.h>

struct _ShuwuClassPapers
{
  GObject parent_instance;

  /* Owned */
  GHashTable *certificates;      /* id of the sign-up → ShuwuCertificate */
  GHashTable *subsidies;         /* id of the sign-up → ShuwuSubsidy of list */
  ShuwuSubsidyList *list;        /* (nullable) */
};

/* A reading on its way. */
typedef struct
{
  char *class_code;
  GPtrArray *certificates;       /* (nullable) */
} Reading;

G_DEFINE_FINAL_TYPE (ShuwuClassPapers, shuwu_class_papers, G_TYPE_OBJECT)

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_clear_pointer (&self->certificates, g_ptr_array_unref);
  g_free (self->class_code);
  g_free (self);
}

/* The last one of a sign-up counts. */
static void
keep (ShuwuClassPapers *self,
      GPtrArray        *certificates,
      ShuwuSubsidyList *list)
{
  shuwu_class_papers_forget (self);
  for (guint i = 0; i < certificates->len; i++)
    {
      ShuwuCertificate *certificate = g_ptr_array_index (certificates, i);

      g_hash_table_replace (self->certificates, &certificate->signup_id, shuwu_certificate_ref (certificate));
    }
  self->list = list;
  for (guint i = 0; i < list->subsidies->len; i++)
    {
      ShuwuSubsidy *subsidy = g_ptr_array_index (list->subsidies, i);

      if (subsidy->clock.state != SHUWU_SUBSIDY_NONE)
        g_hash_table_replace (self->subsidies, &subsidy->signup_id, subsidy);
    }
}

static void
subsidies_listed_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;
  ShuwuSubsidyList *list = shuwu_subsidy_list_finish (SHUWU_STORE (source), result, &error);

  if (list == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  keep (g_task_get_source_object (task), reading->certificates, list);
  g_task_return_boolean (task, TRUE);
}

static void
certificates_listed_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;

  reading->certificates = shuwu_certificate_list_finish (SHUWU_STORE (source), result, &error);
  if (reading->certificates == NULL)
    g_task_return_error (task, error);
  else
    shuwu_subsidy_of_class_async (SHUWU_STORE (source), reading->class_code, cancellable, subsidies_listed_cb, g_steal_pointer (&task));
}

static void
shuwu_class_papers_finalize (GObject *object)
{
  ShuwuClassPapers *self = SHUWU_CLASS_PAPERS (object);

  shuwu_class_papers_forget (self);
  g_hash_table_unref (self->subsidies);
  g_hash_table_unref (self->certificates);

  G_OBJECT_CLASS (shuwu_class_papers_parent_class)->finalize (object);
}

static void
shuwu_class_papers_class_init (ShuwuClassPapersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shuwu_class_papers_finalize;
}

static void
shuwu_class_papers_init (ShuwuClassPapers *self)
{
  self->certificates = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) shuwu_certificate_unref);
  self->subsidies = g_hash_table_new (g_int64_hash, g_int64_equal);
}

ShuwuClassPapers *
shuwu_class_papers_new (void)
{
  return g_object_new (SHUWU_TYPE_CLASS_PAPERS, NULL);
}

void
shuwu_class_papers_read_async (ShuwuClassPapers    *self,
                               ShuwuStore          *store,
                               const char          *class_code,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  ShuwuCertificateQuery which = { .class_code = class_code };
  Reading *reading = g_new0 (Reading, 1);

  reading->class_code = g_strdup (class_code);
  g_task_set_source_tag (task, shuwu_class_papers_read_async);
  g_task_set_task_data (task, reading, reading_free);
  shuwu_certificate_list_async (store, &which, cancellable, certificates_listed_cb, task);
}

gboolean
shuwu_class_papers_read_finish (ShuwuClassPapers  *self,
                                GAsyncResult      *result,
                                GError           **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_class_papers_read_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
shuwu_class_papers_forget (ShuwuClassPapers *self)
{
  g_hash_table_remove_all (self->subsidies);
  g_hash_table_remove_all (self->certificates);
  g_clear_pointer (&self->list, shuwu_subsidy_list_free);
}

gboolean
shuwu_class_papers_has_any (ShuwuClassPapers *self)
{
  return g_hash_table_size (self->certificates) > 0;
}

const ShuwuCertificate *
shuwu_class_papers_get_certificate (ShuwuClassPapers *self,
                                    gint64            signup_id)
{
  return g_hash_table_lookup (self->certificates, &signup_id);
}

const ShuwuSubsidy *
shuwu_class_papers_get_subsidy (ShuwuClassPapers *self,
                                gint64            signup_id)
{
  return g_hash_table_lookup (self->subsidies, &signup_id);
}

/**
 * shuwu_class_papers_dup_subsidies:
 * @self: what was read of a class
 * @today: today
 *
 * Says how many subsidies can be claimed, and what is left of the time for the first.
 *
 * Returns: (transfer full): a sentence; "" where there is none
 */
char *
shuwu_class_papers_dup_subsidies (ShuwuClassPapers *self,
                                  int               today)
{
  const ShuwuSubsidy *first = NULL;
  g_autofree char *last_day = NULL;
  guint n = 0;

  for (guint i = 0; self->list != NULL && i < self->list->subsidies->len; i++)
    {
      const ShuwuSubsidy *subsidy = g_ptr_array_index (self->list->subsidies, i);

      if (subsidy->clock.state != SHUWU_SUBSIDY_OPEN)
        continue;
      first = first != NULL ? first : subsidy;
      n++;
    }
  if (first == NULL)
    return g_strdup ("");

  last_day = shuwu_words_day (first->clock.last_day, today);
  /* Translators: how many subsidies of a class are not claimed yet, the last day for the one whose time ends first */
  return g_strdup_printf (ngettext ("%1$u subsidy can be claimed, until %2$s", "%1$u subsidies can be claimed, the first until %2$s", n),
                          n, last_day);
}
