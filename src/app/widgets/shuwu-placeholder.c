// SPDX-License-Identifier: GPL-3.0-or-later
/* Grey bars where rows will be: as many as fit, fading out downwards. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-placeholder.h"

#include <glib/gi18n.h>

#define ROW_HEIGHT 54
#define BAR_HEIGHT 14
#define MARGIN 18

struct _ShuwuPlaceholder
{
  GtkWidget parent_instance;
};

/* How wide the bars of successive rows are, in hundredths. */
static const int widths[] = { 62, 44, 71, 53, 38, 66, 49 };

G_DEFINE_FINAL_TYPE (ShuwuPlaceholder, shuwu_placeholder, GTK_TYPE_WIDGET)

static void
draw_bar (GtkSnapshot *snapshot,
          float        x,
          float        y,
          float        width,
          float        height,
          float        alpha)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, y, width, height);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, 4);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 0.5f, 0.5f, 0.5f, alpha }, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
shuwu_placeholder_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (widget);
  int n_rows = gtk_widget_get_height (widget) / ROW_HEIGHT;

  for (int i = 0; i < n_rows; i++)
    {
      float y = i * ROW_HEIGHT + ROW_HEIGHT / 2.f;
      float alpha = 0.18f * (n_rows - i) / n_rows;

      draw_bar (snapshot, MARGIN, y - 20, 30, 40, alpha);
      draw_bar (snapshot, MARGIN + 42, y - BAR_HEIGHT / 2.f,
                (width - 2 * MARGIN - 42) * widths[i % G_N_ELEMENTS (widths)] / 100.f, BAR_HEIGHT, alpha);
    }
}

static void
shuwu_placeholder_class_init (ShuwuPlaceholderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = shuwu_placeholder_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PROGRESS_BAR);
}

static void
shuwu_placeholder_init (ShuwuPlaceholder *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Loading"), -1);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
