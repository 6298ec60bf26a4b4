// SPDX-License-Identifier: GPL-3.0-or-later
/* A certificate is checked by the text of its code: scanned, which ends with Enter, or
 * pasted. The answer stands until another text is begun, and the next scan takes the
 * place of the last. Nothing goes to the network. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-certificate-window.h"

#include "shuwu-words.h"
#include "training/shuwu-keys-window.h"
#include "training/shuwu-level.h"
#include "training/shuwu-training-error.h"
#include "training/shuwu-trust-key.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>

#define SECONDS_A_DAY 86400

struct _ShuwuCertificateWindow
{
  AdwWindow parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  GCancellable *cancellable;   /* of the last check */
  ShuwuCertificateCheck *check_made;  /* (nullable): that is shown */
  char *trusted_key;           /* (nullable): that was trusted last */

  const char *look;            /* the style class of the verdict */
  int n_facts;

  /* Template */
  GtkEntry *field;
  GtkWidget *check;
  GtkWidget *retry;
  GtkWidget *answer;
  GtkImage *icon;
  GtkLabel *heading;
  GtkLabel *advice;
  GtkWidget *trust;
  GtkGrid *facts;
};

static const struct
{
  const char *icon_name;
  const char *css_class;
  ShuwuTrainingError code;  /* whose words say it; NONE: there are words of its own */
} verdicts[] =
{
  [SHUWU_CERTIFICATE_VALID] = { "emblem-ok-symbolic", "success", SHUWU_TRAINING_ERROR_NONE },
  [SHUWU_CERTIFICATE_REVOKED] = { "action-unavailable-symbolic", "error", SHUWU_TRAINING_ERROR_REVOKED },
  [SHUWU_CERTIFICATE_UNKNOWN_KEY] = { "dialog-question-symbolic", "warning", SHUWU_TRAINING_ERROR_UNKNOWN_KEY },
  [SHUWU_CERTIFICATE_ALTERED] = { "dialog-error-symbolic", "error", SHUWU_TRAINING_ERROR_ALTERED },
  [SHUWU_CERTIFICATE_FOREIGN] = { "dialog-warning-symbolic", "warning", SHUWU_TRAINING_ERROR_NO_CERTIFICATE },
};

G_DEFINE_FINAL_TYPE (ShuwuCertificateWindow, shuwu_certificate_window, ADW_TYPE_WINDOW)

/* --- what is attested --- */

/* Lines are kept for the next certificate. */
static GtkWidget *
get_label (ShuwuCertificateWindow *self,
           int                     column,
           int                     row)
{
  GtkWidget *label = gtk_grid_get_child_at (self->facts, column, row);

  if (label != NULL)
    return label;

  label = gtk_label_new ("");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_grid_attach (self->facts, label, column, row, 1, 1);
  return label;
}

static void
add_fact (ShuwuCertificateWindow *self,
          const char             *what,
          const char             *fact)
{
  GtkWidget *name = get_label (self, 0, self->n_facts), *value = get_label (self, 1, self->n_facts);

  if (*fact == '\0')
    return;

  gtk_label_set_label (GTK_LABEL (name), what);
  gtk_widget_add_css_class (name, "dim-label");
  gtk_label_set_label (GTK_LABEL (value), fact);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (value), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, NULL, -1);
  gtk_widget_set_visible (name, TRUE);
  gtk_widget_set_visible (value, TRUE);
  self->n_facts++;
}

static void
clear_facts (ShuwuCertificateWindow *self)
{
  for (GtkWidget *label = gtk_widget_get_first_child (GTK_WIDGET (self->facts)); label != NULL; label = gtk_widget_get_next_sibling (label))
    gtk_widget_set_visible (label, FALSE);
  self->n_facts = 0;
}

static char *
dup_day (int day)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc ((gint64) day * SECONDS_A_DAY);

  /* Translators: a day of another year, see g_date_time_format () */
  return date != NULL ? g_date_time_format (date, _("%b %-e, %Y")) : g_strdup ("");
}

static void
show_facts (ShuwuCertificateWindow      *self,
            const ShuwuCertificateCheck *check)
{
  const ShuwuCertificate *certificate = check->certificate;
  g_autofree char *number = NULL, *hours = NULL, *day = NULL;

  clear_facts (self);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), certificate != NULL);
  if (certificate == NULL)
    return;

  number = shuwu_certificate_dup_hours (certificate);
  /* Translators: hours */
  hours = g_strdup_printf (_("%s h"), number);
  day = dup_day (certificate->issued_day);
  add_fact (self, C_("person", "Name"), certificate->name);
  add_fact (self, _("Course"), certificate->course);
  add_fact (self, _("Hours"), hours);
  add_fact (self, _("Level"), shuwu_level_to_text (certificate->level));
  add_fact (self, _("Date"), day);
  add_fact (self, _("Issued by"), certificate->room);
  add_fact (self, _("Number"), certificate->number);
  if (check->key_name != NULL && !g_str_equal (check->key_name, certificate->room))
    add_fact (self, _("Signed by"), check->key_name);
}

/* --- the verdict --- */

static void
show_verdict (ShuwuCertificateWindow  *self,
              ShuwuCertificateVerdict  verdict,
              const char              *heading,
              const char              *advice)
{
  if (self->look != NULL)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->icon), self->look);
      gtk_widget_remove_css_class (GTK_WIDGET (self->heading), self->look);
    }
  self->look = verdicts[verdict].css_class;
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), self->look);
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), self->look);
  gtk_image_set_from_icon_name (self->icon, verdicts[verdict].icon_name);
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->advice, advice);
  gtk_widget_set_visible (GTK_WIDGET (self->advice), *advice != '\0');
  gtk_widget_set_visible (self->trust, verdict == SHUWU_CERTIFICATE_UNKNOWN_KEY);
  gtk_widget_set_visible (self->answer, TRUE);
  gtk_widget_set_visible (self->retry, FALSE);
}

static char *
dup_revoked (ShuwuCertificateWindow *self,
             const ShuwuCertificate *certificate)
{
  g_autofree char *day = dup_day (shuwu_clock_get_day_of (shuwu_bookroom_get_clock (self->bookroom), certificate->revoked_us));

  /* Translators: the day on which a certificate was revoked, why */
  return g_strdup_printf (_("Revoked on %1$s: %2$s"), day, certificate->revoke_reason);
}

static void
show_check (ShuwuCertificateWindow      *self,
            const ShuwuCertificateCheck *check)
{
  g_autoptr (GError) refusal = g_error_new_literal (SHUWU_TRAINING_ERROR, (int) verdicts[check->verdict].code, "");
  g_autofree char *revoked = NULL;

  show_facts (self, check);
  if (check->verdict == SHUWU_CERTIFICATE_VALID)
    {
      show_verdict (self, check->verdict, _("The certificate is valid"), _("It is as it was signed, and the signature counts here."));
      return;
    }

  if (check->verdict == SHUWU_CERTIFICATE_REVOKED)
    revoked = dup_revoked (self, check->certificate);
  show_verdict (self, check->verdict, shuwu_words_heading (refusal), revoked != NULL ? revoked : shuwu_words_advice (refusal));
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuCertificateCheck) check = shuwu_certificate_check_finish (SHUWU_STORE (source), result, &error);
  ShuwuCertificateWindow *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (check != NULL)
    {
      show_check (self, check);
      self->check_made = g_steal_pointer (&check);
    }
  else
    {
      gtk_widget_set_visible (GTK_WIDGET (self->facts), FALSE);
      g_message ("%s", error->message);
      show_verdict (self, SHUWU_CERTIFICATE_FOREIGN, shuwu_words_heading (error), shuwu_words_advice (error));
      gtk_widget_set_visible (self->retry, shuwu_words_can_retry (error));
    }
  gtk_editable_select_region (GTK_EDITABLE (self->field), 0, -1);
}

static void
stop_checking (ShuwuCertificateWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->check_made, shuwu_certificate_check_free);
}

static void
check_cb (ShuwuCertificateWindow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->field));

  stop_checking (self);
  if (*text != '\0')
    shuwu_certificate_check_async (shuwu_bookroom_get_store (self->bookroom), text, self->cancellable, checked_cb, self);
}

/* What was said is not of this text. */
static void
changed_cb (ShuwuCertificateWindow *self)
{
  stop_checking (self);
  gtk_widget_set_visible (self->answer, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), FALSE);
  gtk_widget_set_sensitive (self->check, *gtk_editable_get_text (GTK_EDITABLE (self->field)) != '\0');
}

/* --- keys --- */

/* What is trusted now, or no longer, may be what is shown. */
static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (ShuwuCertificateWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  shuwu_certificate_trust_finish (SHUWU_STORE (source), result, &error);
  if (self->bookroom == NULL)
    return;

  shuwu_toast_undone (GTK_WIDGET (self->field), error);
  check_cb (self);
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  ShuwuCertificateWindow *self = SHUWU_CERTIFICATE_WINDOW (widget);

  if (self->trusted_key != NULL)
    shuwu_certificate_trust_async (shuwu_bookroom_get_store (self->bookroom), self->trusted_key, NULL, NULL, undone_cb, g_object_ref (self));
  g_clear_pointer (&self->trusted_key, g_free);
}

static void
trusted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (ShuwuCertificateWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = shuwu_trust_key_finish (result, &error);
  g_autofree char *words = NULL;

  if (self->bookroom == NULL)
    return;

  if (error != NULL)
    shuwu_toast_error (GTK_WIDGET (self->field), error);
  if (name == NULL || self->check_made == NULL)
    return;

  g_free (self->trusted_key);
  self->trusted_key = g_strdup (self->check_made->key);
  /* Translators: the name of a bookroom */
  words = g_strdup_printf (_("%s is trusted"), name);
  shuwu_toast_with_action (GTK_WIDGET (self->field), words, _("_Undo"), "certificate.undo");
  gtk_widget_grab_focus (GTK_WIDGET (self->field));
  check_cb (self);
}

static void
trust_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  ShuwuCertificateWindow *self = SHUWU_CERTIFICATE_WINDOW (widget);

  if (self->check_made != NULL && self->check_made->verdict == SHUWU_CERTIFICATE_UNKNOWN_KEY)
    shuwu_trust_key_async (widget, shuwu_bookroom_get_store (self->bookroom), self->check_made, NULL, trusted_cb, g_object_ref (self));
}

static void
keys_closed_cb (ShuwuCertificateWindow *self)
{
  if (self->bookroom != NULL)
    check_cb (self);
}

static void
keys_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  ShuwuCertificateWindow *self = SHUWU_CERTIFICATE_WINDOW (widget);
  ShuwuKeysWindow *keys = shuwu_keys_window_new (GTK_WINDOW (self), self->bookroom);

  g_signal_connect_object (keys, "unmap", G_CALLBACK (keys_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (keys));
}

static void
shuwu_certificate_window_dispose (GObject *object)
{
  ShuwuCertificateWindow *self = SHUWU_CERTIFICATE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_certificate_window_parent_class)->dispose (object);
}

static void
shuwu_certificate_window_finalize (GObject *object)
{
  ShuwuCertificateWindow *self = SHUWU_CERTIFICATE_WINDOW (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->check_made, shuwu_certificate_check_free);
  g_free (self->trusted_key);

  G_OBJECT_CLASS (shuwu_certificate_window_parent_class)->finalize (object);
}

static void
shuwu_certificate_window_class_init (ShuwuCertificateWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_certificate_window_dispose;
  object_class->finalize = shuwu_certificate_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/training/shuwu-certificate-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuCertificateWindow, field);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCertificateWindow, check);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCertificateWindow, retry);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCertificateWindow, answer);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCertificateWindow, icon);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCertificateWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCertificateWindow, advice);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCertificateWindow, trust);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCertificateWindow, facts);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "certificate.trust", NULL, trust_action);
  gtk_widget_class_install_action (widget_class, "certificate.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "certificate.keys", NULL, keys_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, "certificate.keys", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
shuwu_certificate_window_init (ShuwuCertificateWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shuwu_certificate_window_new:
 * @parent: the window that it stands over
 * @bookroom: an open bookroom
 *
 * Makes a window that waits for a certificate.
 *
 * Returns: (transfer none): a window, to be presented
 */
ShuwuCertificateWindow *
shuwu_certificate_window_new (GtkWindow     *parent,
                              ShuwuBookroom *bookroom)
{
  ShuwuCertificateWindow *self = g_object_new (SHUWU_TYPE_CERTIFICATE_WINDOW, "transient-for", parent, NULL);

  self->bookroom = g_object_ref (bookroom);
  /* Whoever opens it scans at once. */
  gtk_widget_grab_focus (GTK_WIDGET (self->field));

  return self;
}

/**
 * shuwu_certificate_window_check:
 * @self: a window
 * @text: of the code of a certificate
 *
 * Checks a certificate.
 */
void
shuwu_certificate_window_check (ShuwuCertificateWindow *self,
                                const char             *text)
{
  g_return_if_fail (SHUWU_IS_CERTIFICATE_WINDOW (self));

  gtk_editable_set_text (GTK_EDITABLE (self->field), text);
  check_cb (self);
}
