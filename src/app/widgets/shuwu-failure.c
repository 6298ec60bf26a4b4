// SPDX-License-Identifier: GPL-3.0-or-later
/* A failure, told: what happened in plain words, what can be done, a way to try
 * again if that can help, another way out where there is one (“way-out”, its label,
 * and “way-out-action”), and the details for whoever looks after the computer. */
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
  AdwClamp *extra;
  GtkWidget *retry;
  GtkWidget *way_out;
};

enum
{
  PROP_WAY_OUT = 1,
  PROP_WAY_OUT_ACTION,
  N_PROPS,
};

enum
{
  SIGNAL_RETRY,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuFailure, shuwu_failure, ADW_TYPE_BIN)

static void
retry_clicked_cb (ShuwuFailure *self)
{
  g_signal_emit (self, signals[SIGNAL_RETRY], 0);
}

static void
show_words (ShuwuFailure *self,
            const char   *heading,
            const char   *advice,
            gboolean      can_retry)
{
  adw_status_page_set_title (self->status, heading);
  adw_status_page_set_description (self->status, advice);
  gtk_widget_set_visible (self->retry, can_retry);
}

static void
copy_clicked_cb (ShuwuFailure *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->details);
  shuwu_toast (GTK_WIDGET (self), _("Copied"));
}

static void
shuwu_failure_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  ShuwuFailure *self = SHUWU_FAILURE (object);

  switch (property_id)
    {
    case PROP_WAY_OUT:
      gtk_button_set_label (GTK_BUTTON (self->way_out), g_value_get_string (value));
      gtk_widget_set_visible (self->way_out, g_value_get_string (value) != NULL);
      break;

    case PROP_WAY_OUT_ACTION:
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->way_out), g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
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

  object_class->set_property = shuwu_failure_set_property;
  object_class->finalize = shuwu_failure_finalize;

  properties[PROP_WAY_OUT] = g_param_spec_string ("way-out", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WAY_OUT_ACTION] = g_param_spec_string ("way-out-action", NULL, NULL, NULL,
                                                         G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_RETRY] = g_signal_new ("retry", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/widgets/shuwu-failure.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuFailure, status);
  gtk_widget_class_bind_template_child (widget_class, ShuwuFailure, extra);
  gtk_widget_class_bind_template_child (widget_class, ShuwuFailure, retry);
  gtk_widget_class_bind_template_child (widget_class, ShuwuFailure, way_out);
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

  show_words (self, shuwu_words_heading (error), shuwu_words_advice (error), shuwu_words_can_retry (error));
}

/**
 * shuwu_failure_show:
 * @self: a failure, a child of a stack
 * @error: what happened
 *
 * Sets what is told, and shows it in place of the other children of the stack.
 */
void
shuwu_failure_show (ShuwuFailure *self,
                    const GError *error)
{
  g_return_if_fail (SHUWU_IS_FAILURE (self));

  shuwu_failure_set_error (self, error);
  gtk_stack_set_visible_child (GTK_STACK (gtk_widget_get_parent (GTK_WIDGET (self))), GTK_WIDGET (self));
}

/**
 * shuwu_failure_explain:
 * @self: a failure that tells of an error
 * @heading: what happened
 * @advice: what can be done
 *
 * Says more of it than the error does: the page knows what it was about.
 */
void
shuwu_failure_explain (ShuwuFailure *self,
                       const char   *heading,
                       const char   *advice)
{
  g_return_if_fail (SHUWU_IS_FAILURE (self));

  show_words (self, heading, advice, FALSE);
}

/**
 * shuwu_failure_set_extra:
 * @self: a failure
 * @extra: (nullable): what is shown between the words and the buttons
 *
 * Adds what else can be done.
 */
void
shuwu_failure_set_extra (ShuwuFailure *self,
                         GtkWidget    *extra)
{
  g_return_if_fail (SHUWU_IS_FAILURE (self));

  adw_clamp_set_child (self->extra, extra);
  gtk_widget_set_visible (GTK_WIDGET (self->extra), extra != NULL);
  if (extra != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->status), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->status), "compact");
}
