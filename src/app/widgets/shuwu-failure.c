// SPDX-License-Identifier: GPL-3.0-or-later
/* A failure, told: what happened in plain words, what can be done, a way to try
 * again if that can help, and the details for whoever looks after the computer. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-failure.h"

#include "shuwu-words.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>

struct _ShuwuFailure
{
  AdwBin parent_instance;

  /* Owned */
  char *details;

  /* Template */
  AdwStatusPage *status;
  GtkWidget *retry;
};

enum
{
  SIGNAL_RETRY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuFailure, shuwu_failure, ADW_TYPE_BIN)

static void
retry_clicked_cb (ShuwuFailure *self)
{
  g_signal_emit (self, signals[SIGNAL_RETRY], 0);
}

static void
copy_clicked_cb (ShuwuFailure *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->details);
  shuwu_toast (GTK_WIDGET (self), _("Copied"));
}

static void
shuwu_failure_finalize (GObject *object)
{
  ShuwuFailure *self = SHUWU_FAILURE (object);

  g_free (self->details);

  G_OBJECT_CLASS (shuwu_failure_parent_class)->finalize (object);
}

static void
shuwu_failure_class_init (ShuwuFailureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = shuwu_failure_finalize;

  signals[SIGNAL_RETRY] = g_signal_new ("retry", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/widgets/shuwu-failure.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuFailure, status);
  gtk_widget_class_bind_template_child (widget_class, ShuwuFailure, retry);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
}

static void
shuwu_failure_init (ShuwuFailure *self)
{
  self->details = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shuwu_failure_set_error:
 * @self: a failure
 * @error: what happened
 *
 * Sets what is told.
 */
void
shuwu_failure_set_error (ShuwuFailure *self,
                         const GError *error)
{
  g_return_if_fail (SHUWU_IS_FAILURE (self));

  g_free (self->details);
  self->details = g_strdup_printf ("Shuwu %s\n%s (%s %d)", SHUWU_VERSION, error->message,
                                   g_quark_to_string (error->domain), error->code);
  g_message ("%s", error->message);

  adw_status_page_set_title (self->status, shuwu_words_heading (error));
  adw_status_page_set_description (self->status, shuwu_words_advice (error));
  gtk_widget_set_visible (self->retry, shuwu_words_can_retry (error));
}
