// SPDX-License-Identifier: GPL-3.0-or-later
/* What stands where rows will be, as long as it is shown. Most answers come before
 * anything is to be seen of it. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-waiting.h"

#include "widgets/shuwu-placeholder.h"

#include <glib/gi18n.h>

#define LEAST_HEIGHT 162
#define LINE_MARGIN 12

struct _ShuwuWaiting
{
  AdwBin parent_instance;

  /* Owned */
  guint timeout;

  gboolean is_line;
};

enum
{
  PROP_IS_LINE = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (ShuwuWaiting, shuwu_waiting, ADW_TYPE_BIN)

static GtkWidget *
make_line (void)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *spinner = gtk_spinner_new ();

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_add_css_class (line, "dim-label");
  gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (line, LINE_MARGIN);
  gtk_widget_set_margin_bottom (line, LINE_MARGIN);
  gtk_box_append (GTK_BOX (line), spinner);
  gtk_box_append (GTK_BOX (line), gtk_label_new (_("Loading…")));

  return line;
}

static gboolean
takes_long_cb (gpointer user_data)
{
  ShuwuWaiting *self = user_data;
  GtkWidget *sign = self->is_line ? make_line () : g_object_new (SHUWU_TYPE_PLACEHOLDER, "height-request", LEAST_HEIGHT, NULL);

  self->timeout = 0;
  adw_bin_set_child (ADW_BIN (self), sign);

  return G_SOURCE_REMOVE;
}

static void
shuwu_waiting_map (GtkWidget *widget)
{
  ShuwuWaiting *self = SHUWU_WAITING (widget);

  GTK_WIDGET_CLASS (shuwu_waiting_parent_class)->map (widget);
  if (self->timeout == 0)
    self->timeout = g_timeout_add (SHUWU_WAITING_SHOWN_AFTER_MS, takes_long_cb, self);
}

static void
shuwu_waiting_unmap (GtkWidget *widget)
{
  ShuwuWaiting *self = SHUWU_WAITING (widget);

  GTK_WIDGET_CLASS (shuwu_waiting_parent_class)->unmap (widget);
  g_clear_handle_id (&self->timeout, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
}

static void
shuwu_waiting_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  if (property_id == PROP_IS_LINE)
    SHUWU_WAITING (object)->is_line = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
shuwu_waiting_dispose (GObject *object)
{
  g_clear_handle_id (&SHUWU_WAITING (object)->timeout, g_source_remove);

  G_OBJECT_CLASS (shuwu_waiting_parent_class)->dispose (object);
}

static void
shuwu_waiting_class_init (ShuwuWaitingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = shuwu_waiting_set_property;
  object_class->dispose = shuwu_waiting_dispose;
  widget_class->map = shuwu_waiting_map;
  widget_class->unmap = shuwu_waiting_unmap;

  properties[PROP_IS_LINE] = g_param_spec_boolean ("is-line", NULL, NULL, FALSE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
shuwu_waiting_init (ShuwuWaiting *self)
{
}
