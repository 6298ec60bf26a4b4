// SPDX-License-Identifier: GPL-3.0-or-later
/* The wheel belongs to the page. A spin button takes it for its number, and who
 * only scrolls past changes a rule; a table that scrolls sideways swallows it. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-page-wheel.h"

#include <math.h>

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           GtkWidget                *widget)
{
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  GtkWidget *page = gtk_widget_get_ancestor (gtk_widget_get_parent (widget), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  double step = 1;

  if (page == NULL || dy == 0 || (modifiers & GDK_SHIFT_MASK) != 0)
    return FALSE;

  /* As far as a scrolled window goes. */
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page));
  if (gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL)
    step = pow (gtk_adjustment_get_page_size (adjustment), 2.0 / 3.0);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + dy * step);

  return TRUE;
}

/**
 * shuwu_page_wheel_attach:
 * @widget: a widget in a page that scrolls
 *
 * Makes the wheel over @widget turn the page around it, as it does everywhere
 * else on the page. With Shift it stays with the widget.
 */
void
shuwu_page_wheel_attach (GtkWidget *widget)
{
  GtkEventController *controller = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "scroll", G_CALLBACK (scroll_cb), widget);
  gtk_widget_add_controller (widget, controller);
}
