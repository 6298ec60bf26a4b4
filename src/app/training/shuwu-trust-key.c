// SPDX-License-Identifier: GPL-3.0-or-later
/* The key of another room, trusted by a person who has compared it. What the certificate
 * says of its room proves nothing: whoever makes a key can write any name. So the key
 * itself is shown, in groups that can be read out, and Enter does not answer. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-trust-key.h"

#include "compat/shuwu-ask.h"
#include "training/shuwu-certificate-words.h"

#include <glib/gi18n.h>

typedef struct
{
  ShuwuStore *store;
  char *key;
  char *room;        /* that the certificate names */
  GtkEditable *name; /* under which the key is kept */
} Trust;

static void
trust_free (gpointer data)
{
  Trust *self = data;

  g_object_unref (self->store);
  g_free (self->key);
  g_free (self->room);
  g_object_unref (self->name);
  g_free (self);
}

static char *
dup_name (Trust *self)
{
  char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));

  if (*name != '\0')
    return name;

  g_free (name);
  return g_strdup (self->room);
}

static void
trusted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (shuwu_certificate_trust_finish (SHUWU_STORE (source), result, &error))
    g_task_return_pointer (task, dup_name (g_task_get_task_data (task)), g_free);
  else
    g_task_return_error (task, error);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autofree char *answer = shuwu_ask_finish (result, NULL);
  Trust *self = g_task_get_task_data (task);
  g_autofree char *name = dup_name (self);

  if (g_strcmp0 (answer, "trust") == 0)
    shuwu_certificate_trust_async (self->store, self->key, name, NULL, trusted_cb, g_steal_pointer (&task));
  else
    g_task_return_pointer (task, NULL, NULL);
}

static GtkWidget *
make_form (Trust *self)
{
  GtkWidget *form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *key, *label = gtk_label_new (_("Keep it under this name:")), *name = gtk_entry_new ();
  g_autofree char *groups = shuwu_certificate_words_dup_key (self->key);

  key = gtk_label_new (groups);
  gtk_widget_add_css_class (key, "monospace");
  gtk_widget_add_css_class (key, "title-4");
  gtk_label_set_justify (GTK_LABEL (key), GTK_JUSTIFY_CENTER);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_editable_set_text (GTK_EDITABLE (name), self->room);
  gtk_editable_set_width_chars (GTK_EDITABLE (name), 8);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (name), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_box_append (GTK_BOX (form), key);
  gtk_box_append (GTK_BOX (form), label);
  gtk_box_append (GTK_BOX (form), name);
  self->name = g_object_ref (GTK_EDITABLE (name));

  return form;
}

void
shuwu_trust_key_async (GtkWidget                   *from,
                       ShuwuStore                  *store,
                       const ShuwuCertificateCheck *check,
                       GCancellable                *cancellable,
                       GAsyncReadyCallback          callback,
                       gpointer                     user_data)
{
  const ShuwuAnswer answers[] = {
    { "cancel", _("_Not the Same"), SHUWU_ANSWER_PLAIN },
    { "trust", _("The Same: _Trust It"), SHUWU_ANSWER_SUGGESTED },
    { NULL },
  };
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Trust *self = g_new0 (Trust, 1);
  /* Translators: the name of a bookroom, as a certificate gives it */
  g_autofree char *heading = g_strdup_printf (_("Is this the key of “%s”?"), check->certificate->room);
  ShuwuQuestion question = {
    .heading = heading,
    .body = _("Ring that bookroom up: its key stands in its Shuwu under “Check a certificate”, “Trusted keys”. "
              "Compare all of it. Whoever’s key this is, all that is signed with it will be valid here."),
    .answers = answers,
    .is_fleeting = TRUE,
  };

  self->store = g_object_ref (store);
  self->key = g_strdup (check->key);
  self->room = g_strdup (check->certificate->room);
  question.extra = make_form (self);
  g_task_set_source_tag (task, shuwu_trust_key_async);
  g_task_set_task_data (task, self, trust_free);
  shuwu_ask_async (from, &question, cancellable, answered_cb, task);
}

char *
shuwu_trust_key_finish (GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_trust_key_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
