// SPDX-License-Identifier: GPL-3.0-or-later
/* The results of a class. They are what the register and the marks say now; written
 * down they count as a prerequisite and for certificates. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-results-view.h"

#include "training/shuwu-result-row.h"
#include "training/shuwu-result.h"
#include "training/shuwu-signup-words.h"
#include "widgets/shuwu-slot.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>

struct _ShuwuResultsView
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  char *class_code;
  GCancellable *cancellable;
  GListStore *slots;    /* of ShuwuSlot, each with a ShuwuResult of results */
  GPtrArray *results;

  gboolean has_mark;

  /* Template */
  GtkStack *stack;
  GtkLabel *summary;
  GtkWidget *evaluate;
  GtkListView *view;
};

G_DEFINE_FINAL_TYPE (ShuwuResultsView, shuwu_results_view, ADW_TYPE_BIN)

static void reload (ShuwuResultsView *self);

/* Rows are kept by the view for as long as a slot may show them. */
static gpointer
keep_row (gpointer row)
{
  return row;
}

static void
leave_row (gpointer row)
{
}

/* --- showing --- */

static void
show_summary (ShuwuResultsView *self)
{
  guint counts[SHUWU_VERDICT_NO_MARK + 1] = { 0 };
  gboolean has_open = FALSE;
  guint n_failed;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->results->len; i++)
    {
      const ShuwuResult *result = g_ptr_array_index (self->results, i);

      counts[result->verdict]++;
      has_open |= !result->is_decided && result->verdict != SHUWU_VERDICT_NO_MARK;
    }

  n_failed = counts[SHUWU_VERDICT_FEW_HOURS] + counts[SHUWU_VERDICT_LOW_MARK];
  if (counts[SHUWU_VERDICT_NO_MARK] > 0)
    /* Translators: of the workers of a class: how many passed, did not pass, have no mark yet */
    text = g_strdup_printf (_("%1$u passed, %2$u did not, %3$u without a mark"), counts[SHUWU_VERDICT_PASSED], n_failed,
                            counts[SHUWU_VERDICT_NO_MARK]);
  else
    text = g_strdup_printf (_("%1$u passed, %2$u did not"), counts[SHUWU_VERDICT_PASSED], n_failed);
  gtk_label_set_label (self->summary, text);
  gtk_widget_set_sensitive (self->evaluate, has_open);
}

static void
show_results (ShuwuResultsView *self,
              GPtrArray        *results)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->results);
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->slots));

  self->results = g_ptr_array_ref (results);
  if (n > results->len)
    g_list_store_splice (self->slots, results->len, n - results->len, NULL, 0);
  for (guint i = 0; i < results->len; i++)
    {
      ShuwuSlot *slot = i < n ? g_list_model_get_item (G_LIST_MODEL (self->slots), i) : shuwu_slot_new (keep_row, leave_row);

      shuwu_slot_set_row (slot, g_ptr_array_index (results, i));
      if (i >= n)
        g_ptr_array_add (added, slot);
      else
        g_object_unref (slot);
    }
  g_list_store_splice (self->slots, MIN (n, results->len), 0, added->pdata, added->len);
  show_summary (self);
  gtk_stack_set_visible_child_name (self->stack, results->len > 0 ? "results" : "empty");
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = shuwu_result_finish (SHUWU_STORE (source), result, &error);

  if (results != NULL)
    show_results (user_data, results);
  else
    shuwu_toast_error (user_data, error);
}

static void
reload (ShuwuResultsView *self)
{
  ShuwuResultOrder order = { .class_code = self->class_code, .mark_milli = SHUWU_RESULT_NO_MARK };

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->bookroom != NULL && self->class_code != NULL)
    shuwu_result_async (shuwu_bookroom_get_store (self->bookroom), &order, self->cancellable, listed_cb, self);
}

/* --- deciding --- */

static void
decided_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (ShuwuResultsView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = shuwu_result_finish (SHUWU_STORE (source), result, &error);

  if (self->bookroom == NULL)
    return;

  if (results == NULL)
    {
      g_autofree char *words = shuwu_signup_words_dup_refusal (shuwu_bookroom_get_clock (self->bookroom), error);

      shuwu_toast (GTK_WIDGET (self), words);
    }
  reload (self);
}

static void
decide (ShuwuResultsView *self,
        const char       *card,
        gint64            mark_milli)
{
  ShuwuResultOrder order = {
    .class_code = self->class_code,
    .card = card,
    .mark_milli = mark_milli,
    .is_decided = TRUE,
  };

  shuwu_result_async (shuwu_bookroom_get_store (self->bookroom), &order, NULL, decided_cb, g_object_ref (self));
}

static void
marked_cb (ShuwuResultsView *self,
           const char       *card,
           gint64            mark_milli)
{
  decide (self, card, mark_milli);
}

static void
evaluate_cb (ShuwuResultsView *self)
{
  decide (self, NULL, SHUWU_RESULT_NO_MARK);
}

/* --- rows --- */

static void
show_row (GtkListItem *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *self = gtk_widget_get_ancestor (row, SHUWU_TYPE_RESULTS_VIEW);

  shuwu_result_row_set (SHUWU_RESULT_ROW (row), shuwu_slot_get_row (gtk_list_item_get_item (item)),
                        self != NULL && SHUWU_RESULTS_VIEW (self)->has_mark);
}

static void
set_up_cb (ShuwuResultsView *self,
           GtkListItem      *item)
{
  GtkWidget *row = shuwu_result_row_new ();

  g_signal_connect_object (row, "marked", G_CALLBACK (marked_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (ShuwuResultsView *self,
         GtkListItem      *item)
{
  g_signal_connect_swapped (gtk_list_item_get_item (item), "changed", G_CALLBACK (show_row), item);
  shuwu_result_row_set (SHUWU_RESULT_ROW (gtk_list_item_get_child (item)), shuwu_slot_get_row (gtk_list_item_get_item (item)),
                        self->has_mark);
}

static void
unbind_cb (ShuwuResultsView *self,
           GtkListItem      *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

static void
shuwu_results_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (shuwu_results_view_parent_class)->map (widget);

  reload (SHUWU_RESULTS_VIEW (widget));
}

static void
shuwu_results_view_dispose (GObject *object)
{
  ShuwuResultsView *self = SHUWU_RESULTS_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->bookroom);
  g_clear_object (&self->slots);

  G_OBJECT_CLASS (shuwu_results_view_parent_class)->dispose (object);
}

static void
shuwu_results_view_finalize (GObject *object)
{
  ShuwuResultsView *self = SHUWU_RESULTS_VIEW (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_free (self->class_code);

  G_OBJECT_CLASS (shuwu_results_view_parent_class)->finalize (object);
}

static void
shuwu_results_view_class_init (ShuwuResultsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_results_view_dispose;
  object_class->finalize = shuwu_results_view_finalize;
  widget_class->map = shuwu_results_view_map;

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/training/shuwu-results-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuResultsView, stack);
  gtk_widget_class_bind_template_child (widget_class, ShuwuResultsView, summary);
  gtk_widget_class_bind_template_child (widget_class, ShuwuResultsView, evaluate);
  gtk_widget_class_bind_template_child (widget_class, ShuwuResultsView, view);
  gtk_widget_class_bind_template_callback (widget_class, evaluate_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
shuwu_results_view_init (ShuwuResultsView *self)
{
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->cancellable = g_cancellable_new ();
  self->slots = g_list_store_new (SHUWU_TYPE_SLOT);
  gtk_widget_init_template (GTK_WIDGET (self));
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->slots))));
  gtk_list_view_set_model (self->view, selection);
}

void
shuwu_results_view_set_bookroom (ShuwuResultsView *self,
                                 ShuwuBookroom    *bookroom)
{
  g_return_if_fail (SHUWU_IS_RESULTS_VIEW (self));
  g_return_if_fail (self->bookroom == NULL);

  self->bookroom = g_object_ref (bookroom);
}

/**
 * shuwu_results_view_set_class:
 * @self: a view
 * @class_code: which class
 * @has_mark: whether it gives marks
 *
 * Sets whose results are shown, or shows them once more.
 */
void
shuwu_results_view_set_class (ShuwuResultsView *self,
                              const char       *class_code,
                              gboolean          has_mark)
{
  g_return_if_fail (SHUWU_IS_RESULTS_VIEW (self));

  self->has_mark = has_mark;
  if (g_strcmp0 (self->class_code, class_code) != 0)
    {
      g_free (self->class_code);
      self->class_code = g_strdup (class_code);
    }
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
}
