// SPDX-License-Identifier: GPL-3.0-or-later
/* The results of a class. They are what the register and the marks say now; written
 * down they count as a prerequisite and for certificates. Certificates are issued to
 * all who passed at once, each worker's is saved and revoked in its row. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-results-view.h"

#include "compat/shuwu-ask-text.h"
#include "training/shuwu-certificate-words.h"
#include "training/shuwu-class-papers.h"
#include "training/shuwu-result-row.h"
#include "training/shuwu-result.h"
#include "training/shuwu-save-certificates.h"
#include "training/shuwu-signup-words.h"
#include "widgets/shuwu-failure.h"
#include "widgets/shuwu-slot.h"
#include "widgets/shuwu-toast.h"
#include "widgets/shuwu-waiting.h"
#include "widgets/shuwu-wrap.h"

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
  GPtrArray *coming;    /* results that wait for their certificates */
  ShuwuClassPapers *papers;
  char *revoked_number;  /* of the one whose reason is asked for */

  gboolean has_mark;

  /* Template */
  GtkStack *stack;
  ShuwuFailure *failure;
  GtkLabel *summary;
  GtkLabel *subsidies;
  ShuwuWrap *errands;
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

static int
get_today (ShuwuResultsView *self)
{
  return shuwu_clock_get_today (shuwu_bookroom_get_clock (self->bookroom));
}

/* --- showing --- */

static gboolean
is_good (const ShuwuCertificate *certificate)
{
  return certificate != NULL && certificate->revoked_us == 0;
}

/* What can be done now. A button that cannot be pressed any more loses the focus: then the next one gets it. */
static void
show_errands (ShuwuResultsView *self)
{
  gboolean has_open = FALSE, has_due = FALSE, has_good = FALSE;
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->errands)) != NULL;

  for (guint i = 0; i < self->results->len; i++)
    {
      const ShuwuResult *result = g_ptr_array_index (self->results, i);
      const ShuwuCertificate *certificate = shuwu_class_papers_get_certificate (self->papers, result->signup_id);

      has_open |= !result->is_decided && result->verdict != SHUWU_VERDICT_NO_MARK;
      has_due |= result->verdict == SHUWU_VERDICT_PASSED && certificate == NULL;
      has_good |= is_good (certificate);
    }

  gtk_widget_set_sensitive (self->evaluate, has_open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "certificate.issue", has_due);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "certificate.save-all", has_good);
  if (had_focus && gtk_widget_get_focus_child (GTK_WIDGET (self->errands)) == NULL)
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
show_summary (ShuwuResultsView *self)
{
  guint counts[SHUWU_VERDICT_NO_MARK + 1] = { 0 };
  guint n_failed;
  g_autofree char *text = NULL, *subsidies = shuwu_class_papers_dup_subsidies (self->papers, get_today (self));

  for (guint i = 0; i < self->results->len; i++)
    counts[((const ShuwuResult *) g_ptr_array_index (self->results, i))->verdict]++;

  n_failed = counts[SHUWU_VERDICT_FEW_HOURS] + counts[SHUWU_VERDICT_LOW_MARK];
  if (counts[SHUWU_VERDICT_NO_MARK] > 0)
    /* Translators: of the workers of a class: how many passed, did not pass, have no mark yet */
    text = g_strdup_printf (_("%1$u passed, %2$u did not, %3$u without a mark"), counts[SHUWU_VERDICT_PASSED], n_failed,
                            counts[SHUWU_VERDICT_NO_MARK]);
  else
    text = g_strdup_printf (_("%1$u passed, %2$u did not"), counts[SHUWU_VERDICT_PASSED], n_failed);
  gtk_label_set_label (self->summary, text);
  gtk_label_set_label (self->subsidies, subsidies);
  gtk_widget_set_visible (GTK_WIDGET (self->subsidies), *subsidies != '\0');
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
  show_errands (self);
  gtk_stack_set_visible_child_name (self->stack, results->len > 0 ? "results" : "empty");
}

/* Without them a certificate that was issued would seem not to be. */
static void
papers_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  ShuwuResultsView *self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_read = shuwu_class_papers_read_finish (SHUWU_CLASS_PAPERS (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (is_read)
    show_results (self, self->coming);
  else
    shuwu_failure_show (self->failure, error);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = shuwu_result_finish (SHUWU_STORE (source), result, &error);
  ShuwuResultsView *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (results == NULL)
    {
      shuwu_failure_show (self->failure, error);
      return;
    }

  g_clear_pointer (&self->coming, g_ptr_array_unref);
  self->coming = g_steal_pointer (&results);
  shuwu_class_papers_read_async (self->papers, SHUWU_STORE (source), self->class_code, self->cancellable, papers_read_cb, self);
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
refuse (ShuwuResultsView *self,
        const GError     *error)
{
  g_autofree char *words = shuwu_signup_words_dup_refusal (shuwu_bookroom_get_clock (self->bookroom), error);

  shuwu_toast (GTK_WIDGET (self), words);
}

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
    refuse (self, error);
  reload (self);
}

static void
decide (ShuwuResultsView *self,
        gint64            signup_id,
        gint64            mark_milli)
{
  ShuwuResultOrder order = {
    .class_code = self->class_code,
    .signup_id = signup_id,
    .mark_milli = mark_milli,
    .is_decided = TRUE,
  };

  shuwu_result_async (shuwu_bookroom_get_store (self->bookroom), &order, NULL, decided_cb, g_object_ref (self));
}

static void
marked_cb (ShuwuResultsView *self,
           gint64            signup_id,
           gint64            mark_milli)
{
  decide (self, signup_id, mark_milli);
}

static void
evaluate_cb (ShuwuResultsView *self)
{
  decide (self, 0, SHUWU_RESULT_NO_MARK);
}

/* --- certificates --- */

static void
issued_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (ShuwuResultsView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) receipts = shuwu_certificate_issue_finish (SHUWU_STORE (source), result, &error);
  g_autofree char *words = receipts != NULL ? shuwu_certificate_words_dup_issued (receipts) : NULL;

  if (self->bookroom == NULL)
    return;

  if (words != NULL)
    shuwu_toast (GTK_WIDGET (self), words);
  else
    refuse (self, error);
  reload (self);
}

static void
issue_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *signup_id)
{
  ShuwuResultsView *self = SHUWU_RESULTS_VIEW (widget);
  ShuwuStore *store = shuwu_bookroom_get_store (self->bookroom);

  if (signup_id != NULL)
    shuwu_certificate_issue_to_async (store, self->class_code, g_variant_get_int64 (signup_id), NULL, issued_cb, g_object_ref (self));
  else
    shuwu_certificate_issue_async (store, self->class_code, NULL, NULL, issued_cb, g_object_ref (self));
}

static GPtrArray *
list_good (ShuwuResultsView *self)
{
  GPtrArray *good = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_certificate_unref);

  for (guint i = 0; self->results != NULL && i < self->results->len; i++)
    {
      const ShuwuResult *result = g_ptr_array_index (self->results, i);
      const ShuwuCertificate *certificate = shuwu_class_papers_get_certificate (self->papers, result->signup_id);

      if (is_good (certificate))
        g_ptr_array_add (good, shuwu_certificate_ref ((ShuwuCertificate *) certificate));
    }

  return good;
}

static void
save_all_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *unused)
{
  ShuwuResultsView *self = SHUWU_RESULTS_VIEW (widget);
  g_autoptr (GPtrArray) good = list_good (self);
  /* Translators: the name of a file; %s is a class */
  g_autofree char *name = g_strdup_printf (_("Certificates %s"), self->class_code);

  shuwu_save_certificates (widget, shuwu_bookroom_get_clock (self->bookroom), good, name);
}

static void
save_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *signup_id)
{
  ShuwuResultsView *self = SHUWU_RESULTS_VIEW (widget);
  const ShuwuCertificate *certificate = shuwu_class_papers_get_certificate (self->papers, g_variant_get_int64 (signup_id));
  g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_certificate_unref);
  g_autofree char *name = NULL;

  if (certificate == NULL)
    return;

  g_ptr_array_add (one, shuwu_certificate_ref ((ShuwuCertificate *) certificate));
  /* Translators: the name of a file: of a worker, the number of the certificate */
  name = g_strdup_printf (_("Certificate %1$s %2$s"), certificate->name, certificate->number);
  shuwu_save_certificates (widget, shuwu_bookroom_get_clock (self->bookroom), one, name);
}

static void
revoked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (ShuwuResultsView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuCertificate) certificate = shuwu_certificate_revoke_finish (SHUWU_STORE (source), result, &error);
  g_autofree char *words = NULL;

  if (self->bookroom == NULL)
    return;

  if (certificate != NULL)
    {
      /* Translators: the number of a certificate */
      words = g_strdup_printf (_("Certificate %s is revoked"), certificate->number);
      shuwu_toast (GTK_WIDGET (self), words);
    }
  else
    {
      refuse (self, error);
    }
  reload (self);
}

static void
reason_given_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (ShuwuResultsView) self = user_data;
  g_autofree char *reason = shuwu_ask_text_finish (result);

  if (reason == NULL || self->bookroom == NULL)
    return;

  if (*g_strstrip (reason) == '\0')
    shuwu_toast (GTK_WIDGET (self), _("Not revoked: whoever checks the certificate is to be told why"));
  else
    shuwu_certificate_revoke_async (shuwu_bookroom_get_store (self->bookroom), self->revoked_number, reason, NULL, revoked_cb,
                                    g_object_ref (self));
}

static void
revoke_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *signup_id)
{
  const ShuwuAnswer answers[] = {
    { "cancel", _("_Cancel"), SHUWU_ANSWER_PLAIN },
    { "revoke", _("_Revoke"), SHUWU_ANSWER_DESTRUCTIVE },
    { NULL },
  };
  ShuwuResultsView *self = SHUWU_RESULTS_VIEW (widget);
  const ShuwuCertificate *certificate = shuwu_class_papers_get_certificate (self->papers, g_variant_get_int64 (signup_id));
  g_autofree char *heading = NULL;
  ShuwuQuestion question = {
    .body = _("Write why: whoever checks the certificate here is told. It stays revoked; the worker can get a new one."),
    .default_answer = "revoke",
    .answers = answers,
  };

  if (certificate == NULL)
    return;

  /* Translators: name of a worker */
  heading = g_strdup_printf (_("Revoke the certificate of %s?"), certificate->name);
  question.heading = heading;
  g_free (self->revoked_number);
  self->revoked_number = g_strdup (certificate->number);
  shuwu_ask_text_async (widget, &question, _("Why it is revoked"), NULL, reason_given_cb, g_object_ref (self));
}

/* --- rows --- */

static void
set_row (ShuwuResultsView *self,
         GtkListItem      *item)
{
  ShuwuResultRow *row = SHUWU_RESULT_ROW (gtk_list_item_get_child (item));
  const ShuwuResult *result = shuwu_slot_get_row (gtk_list_item_get_item (item));

  shuwu_result_row_set (row, result, self->has_mark, shuwu_class_papers_get_certificate (self->papers, result->signup_id),
                        shuwu_class_papers_has_any (self->papers));
  shuwu_result_row_set_subsidy (row, shuwu_class_papers_get_subsidy (self->papers, result->signup_id), get_today (self));
}

static void
show_row (GtkListItem *item)
{
  GtkWidget *self = gtk_widget_get_ancestor (gtk_list_item_get_child (item), SHUWU_TYPE_RESULTS_VIEW);

  if (self != NULL)
    set_row (SHUWU_RESULTS_VIEW (self), item);
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
  set_row (self, item);
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
  g_clear_pointer (&self->coming, g_ptr_array_unref);
  g_object_unref (self->papers);
  g_free (self->revoked_number);
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

  g_type_ensure (SHUWU_TYPE_FAILURE);
  g_type_ensure (SHUWU_TYPE_WAITING);
  g_type_ensure (SHUWU_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/training/shuwu-results-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuResultsView, stack);
  gtk_widget_class_bind_template_child (widget_class, ShuwuResultsView, failure);
  gtk_widget_class_bind_template_child (widget_class, ShuwuResultsView, summary);
  gtk_widget_class_bind_template_child (widget_class, ShuwuResultsView, subsidies);
  gtk_widget_class_bind_template_child (widget_class, ShuwuResultsView, evaluate);
  gtk_widget_class_bind_template_child (widget_class, ShuwuResultsView, errands);
  gtk_widget_class_bind_template_child (widget_class, ShuwuResultsView, view);
  gtk_widget_class_bind_template_callback (widget_class, evaluate_cb);
  gtk_widget_class_bind_template_callback (widget_class, reload);
  gtk_widget_class_bind_template_callback (widget_class, set_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);

  gtk_widget_class_install_action (widget_class, "certificate.issue", NULL, issue_cb);
  gtk_widget_class_install_action (widget_class, "certificate.issue-again", "x", issue_cb);
  gtk_widget_class_install_action (widget_class, "certificate.save-all", NULL, save_all_cb);
  gtk_widget_class_install_action (widget_class, "certificate.save", "x", save_cb);
  gtk_widget_class_install_action (widget_class, "certificate.revoke", "x", revoke_cb);
}

static void
shuwu_results_view_init (ShuwuResultsView *self)
{
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->cancellable = g_cancellable_new ();
  self->slots = g_list_store_new (SHUWU_TYPE_SLOT);
  self->papers = shuwu_class_papers_new ();
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
      /* A mark that is typed now must not be one of the class before, nor a certificate that is issued. */
      gtk_stack_set_visible_child_name (self->stack, "waiting");
      g_list_store_remove_all (self->slots);
      gtk_label_set_label (self->summary, "");
      g_clear_pointer (&self->results, g_ptr_array_unref);
      gtk_widget_set_visible (GTK_WIDGET (self->subsidies), FALSE);
      shuwu_class_papers_forget (self->papers);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "certificate.issue", FALSE);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "certificate.save-all", FALSE);
      g_free (self->class_code);
      self->class_code = g_strdup (class_code);
    }
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
}
