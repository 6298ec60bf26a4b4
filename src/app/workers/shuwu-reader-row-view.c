// SPDX-License-Identifier: GPL-3.0-or-later
/* One reader in the list: who, of which unit, with which card, and how many
 * books he or she has; a word for what the desk should know. */
#define G_LOG_DOMAIN "shuwu-app"

#include "workers/shuwu-reader-row-view.h"

#include "widgets/shuwu-cut-text.h"
#include "widgets/shuwu-pair.h"

#include <glib/gi18n.h>

struct _ShuwuReaderRowView
{
  AdwBin parent_instance;

  /* Template */
  AdwAvatar *avatar;
  GtkInscription *name;
  GtkInscription *unit;
  GtkLabel *note;
  GtkInscription *card;
  GtkInscription *loans;
};

G_DEFINE_FINAL_TYPE (ShuwuReaderRowView, shuwu_reader_row_view, ADW_TYPE_BIN)

static void
show_loans (ShuwuReaderRowView   *self,
            const ShuwuWorkerRow *worker)
{
  g_autofree char *loans = NULL;

  if (worker != NULL && worker->open_loans > 0)
    /* Translators: how many books a reader has */
    loans = g_strdup_printf (ngettext ("%d book", "%d books", worker->open_loans), worker->open_loans);

  gtk_widget_set_visible (GTK_WIDGET (self->loans), loans != NULL);
  shuwu_cut_text_set (self->loans, loans);
}

static void
show_note (ShuwuReaderRowView   *self,
           const ShuwuWorkerRow *worker)
{
  GtkWidget *note = GTK_WIDGET (self->note);
  g_autofree char *text = NULL;

  if (worker != NULL && worker->is_blocked)
    text = g_strdup (_("Blocked"));
  else if (worker != NULL && worker->overdue_loans > 0)
    /* Translators: how many books of a reader are overdue */
    text = g_strdup_printf (ngettext ("%d overdue", "%d overdue", worker->overdue_loans), worker->overdue_loans);

  gtk_widget_set_visible (note, text != NULL);
  if (text == NULL)
    return;

  gtk_label_set_label (self->note, text);
  gtk_widget_remove_css_class (note, worker->is_blocked ? "warning" : "error");
  gtk_widget_add_css_class (note, worker->is_blocked ? "error" : "warning");
}

static void
shuwu_reader_row_view_class_init (ShuwuReaderRowViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SHUWU_TYPE_PAIR);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/workers/shuwu-reader-row-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderRowView, avatar);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderRowView, name);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderRowView, unit);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderRowView, note);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderRowView, card);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderRowView, loans);
}

static void
shuwu_reader_row_view_init (ShuwuReaderRowView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
shuwu_reader_row_view_new (void)
{
  return g_object_new (SHUWU_TYPE_READER_ROW_VIEW, NULL);
}

/**
 * shuwu_reader_row_view_set_row:
 * @self: a row
 * @row: (nullable): the reader; an empty place if %NULL
 *
 * Sets who is shown.
 */
void
shuwu_reader_row_view_set_row (ShuwuReaderRowView *self,
                               ShuwuReaderRow     *row)
{
  const ShuwuWorkerRow *worker = row != NULL ? row->worker : NULL;

  g_return_if_fail (SHUWU_IS_READER_ROW_VIEW (self));

  adw_avatar_set_text (self->avatar, worker != NULL ? worker->name : NULL);
  shuwu_cut_text_set (self->name, worker != NULL ? worker->name : NULL);
  shuwu_cut_text_set (self->unit, worker != NULL ? worker->unit : NULL);
  shuwu_cut_text_set (self->card, worker != NULL ? worker->card : NULL);
  show_loans (self, worker);
  show_note (self, worker);
}
