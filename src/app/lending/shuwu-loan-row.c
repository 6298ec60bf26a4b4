// SPDX-License-Identifier: GPL-3.0-or-later
/* One open loan in the reader panel: title, when it is due, and a button to
 * renew it where that is possible. */
#define G_LOG_DOMAIN "shuwu-app"

#include "lending/shuwu-loan-row.h"

#include "shuwu-day-words.h"
#include "widgets/shuwu-cut-text.h"

#include <glib/gi18n.h>

struct _ShuwuLoanRow
{
  GtkListBoxRow parent_instance;

  /* Template */
  GtkLabel *title;
  GtkLabel *due;
  GtkWidget *renew;
};

G_DEFINE_FINAL_TYPE (ShuwuLoanRow, shuwu_loan_row, GTK_TYPE_LIST_BOX_ROW)

static void
shuwu_loan_row_class_init (ShuwuLoanRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/lending/shuwu-loan-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuLoanRow, title);
  gtk_widget_class_bind_template_child (widget_class, ShuwuLoanRow, due);
  gtk_widget_class_bind_template_child (widget_class, ShuwuLoanRow, renew);
}

static void
shuwu_loan_row_init (ShuwuLoanRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  shuwu_cut_text_set_up_label (self->title);
}

/**
 * shuwu_loan_row_new:
 * @loan: an open loan
 * @today: today
 *
 * Makes a row that shows a loan.
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
shuwu_loan_row_new (const ShuwuDeskLoanLine *loan,
                    int                      today)
{
  ShuwuLoanRow *self = g_object_new (SHUWU_TYPE_LOAN_ROW, NULL);
  g_autofree char *due = shuwu_words_due (loan->due_day, today);
  /* Translators: the label of a button for the screen reader; %s is the title of a book */
  g_autofree char *label = g_strdup_printf (_("Renew %s"), loan->title);

  gtk_label_set_label (self->title, loan->title);
  gtk_label_set_label (self->due, due);
  gtk_widget_add_css_class (GTK_WIDGET (self->due), loan->overdue_days > 0 ? "error" : "dim-label");
  gtk_widget_set_visible (self->renew, loan->can_renew);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->renew), "s", loan->barcode);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->renew), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return GTK_WIDGET (self);
}
