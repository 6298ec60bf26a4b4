// SPDX-License-Identifier: GPL-3.0-or-later
/* The import assistant.
 *
 *   choose ─▶ copied here ─▶ file ─▶ running ─▶ done
 *     ▲ ▲          │          │ ▲       │
 *     │ └──────────┘ cancelled ▼ └───────┘ cancelled: nothing was stored; closing asks first
 *     └─────────────────── failed
 *
 * A file that is copied at once is not told of. From then on its stick can be taken out.
 * On the page of the file everything is told before anything is stored: a dry
 * run goes through the whole file each time a person says something about it,
 * and “Import” can be chosen when it is through. */
#define G_LOG_DOMAIN "shuwu-app"

#include "import/shuwu-import-window.h"

#include "compat/shuwu-choose-file.h"
#include "import/shuwu-import-failure.h"
#include "import/shuwu-import-outcome-view.h"
#include "import/shuwu-import-plan-view.h"
#include "import/shuwu-import-rejects.h"
#include "import/shuwu-import-stop.h"
#include "import/shuwu-import-words.h"
#include "record/shuwu-record-reader.h"
#include "workers/shuwu-workers.h"

#include <glib/gi18n.h>

#define TICK_MS 100
#define QUIET_US (300 * 1000)

struct _ShuwuImportWindow
{
  AdwWindow parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  ShuwuImporter *importer;     /* NULL: no file was chosen */
  GCancellable *cancellable;   /* of what is under way */
  GCancellable *question;      /* whether it is to be stopped; NULL: it is not asked */
  guint tick_timeout;

  ShuwuImportKind kind;
  gboolean is_mapped_by_hand;  /* the headings said nothing */
  gint64 begun_us;             /* monotonic */

  /* Template */
  GtkWidget *kinds;
  GtkToggleButton *titles;
  GtkToggleButton *roster;
  GtkWidget *import;
  GtkStack *states;
  AdwStatusPage *choose;
  GtkWidget *choose_button;
  ShuwuImportPlanView *plan;
  AdwStatusPage *running;
  GtkProgressBar *progress;
  AdwStatusPage *done;
  ShuwuImportOutcomeView *outcome;
  GtkWidget *save_rejects;
  ShuwuFailure *failure;
};

enum
{
  SIGNAL_IMPORTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuImportWindow, shuwu_import_window, ADW_TYPE_WINDOW)

static void
show_state (ShuwuImportWindow *self,
            const char        *state)
{
  gboolean is_at_work = g_str_equal (state, "running") || g_str_equal (state, "done");

  gtk_stack_set_visible_child_name (self->states, state);
  gtk_widget_set_visible (self->import, g_str_equal (state, "file"));
  gtk_widget_set_visible (self->kinds, !is_at_work);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.choose", !g_str_equal (state, "running"));
}

/* The button says what it will do; 0: it cannot be chosen. */
static void
offer_import (ShuwuImportWindow *self,
              gint64             n_records)
{
  g_autofree char *label = shuwu_import_words_dup_offer (self->kind, n_records);

  gtk_button_set_label (GTK_BUTTON (self->import), label);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.run", n_records > 0);
}

/* Ends what is under way; what comes of it is not told any more. */
static void
stop (ShuwuImportWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->tick_timeout, g_source_remove);
}

static void
start (ShuwuImportWindow *self,
       GSourceFunc        tick_cb)
{
  stop (self);
  self->cancellable = g_cancellable_new ();
  self->begun_us = g_get_monotonic_time ();
  if (tick_cb != NULL)
    self->tick_timeout = g_timeout_add (TICK_MS, tick_cb, self);
}

static void
fail (ShuwuImportWindow *self,
      const GError      *error)
{
  shuwu_import_failure_tell (self->failure, self->importer, error);
  show_state (self, "failed");
}

static gboolean
was_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* What would happen */

static gboolean
looking_tick_cb (gpointer user_data)
{
  ShuwuImportWindow *self = user_data;

  shuwu_import_plan_view_show_looking (self->plan, self->importer);

  return G_SOURCE_CONTINUE;
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuImportOutcome) outcome = shuwu_importer_run_finish (SHUWU_IMPORTER (source), result, &error);
  ShuwuImportWindow *self = user_data;

  if (was_cancelled (error))
    return;

  g_clear_handle_id (&self->tick_timeout, g_source_remove);
  if (outcome == NULL)
    {
      fail (self, error);
      return;
    }

  shuwu_import_plan_view_show_outcome (self->plan, self->importer, outcome);
  offer_import (self, outcome->added + outcome->updated);
}

static void
look_ahead (ShuwuImportWindow *self)
{
  offer_import (self, 0);
  stop (self);
  if (shuwu_import_plan_view_lacks_column (self->plan, self->importer))
    return;

  start (self, looking_tick_cb);
  shuwu_importer_run_async (self->importer, TRUE, self->cancellable, looked_cb, self);
}

/* A table whose headings say nothing to us: a person says what its columns hold. */
static gboolean
is_unmapped (const GError *error)
{
  return g_error_matches (error, SHUWU_RECORD_ERROR, SHUWU_RECORD_ERROR_NO_TITLE_COLUMN) ||
         g_error_matches (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_NOT_A_ROSTER);
}

static void
take_no_column (ShuwuImportWindow *self)
{
  g_autoptr (GArray) columns = g_array_set_size (g_array_new (FALSE, TRUE, sizeof (int)), 1);

  shuwu_importer_set_columns (self->importer, columns);
  self->is_mapped_by_hand = TRUE;
}

static void
sketched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuImportSketch) sketch = shuwu_importer_sketch_finish (SHUWU_IMPORTER (source), result, &error);
  ShuwuImportWindow *self = user_data;

  if (was_cancelled (error))
    return;

  g_clear_handle_id (&self->tick_timeout, g_source_remove);
  if (sketch == NULL && is_unmapped (error) && !self->is_mapped_by_hand)
    {
      take_no_column (self);
      shuwu_importer_sketch_async (self->importer, self->cancellable, sketched_cb, self);
      return;
    }
  if (sketch == NULL)
    {
      fail (self, error);
      return;
    }

  shuwu_import_plan_view_show_sketch (self->plan, self->importer, sketch);
  show_state (self, "file");
  look_ahead (self);
}

static void
show_progress (ShuwuImportWindow *self,
               double             fraction)
{
  g_autofree char *words = shuwu_import_words_dup_progress (fraction, g_get_monotonic_time () - self->begun_us);

  gtk_progress_bar_set_text (self->progress, words);
  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->progress, CLAMP (fraction, 0, 1));
  else
    gtk_progress_bar_pulse (self->progress);
}

static gboolean
copying_tick_cb (gpointer user_data)
{
  ShuwuImportWindow *self = user_data;

  if (g_get_monotonic_time () - self->begun_us < QUIET_US || shuwu_importer_is_here (self->importer))
    return G_SOURCE_CONTINUE;

  adw_status_page_set_title (self->running, _("Copying the file to this computer"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.cancel", TRUE);
  show_progress (self, shuwu_importer_get_carried_fraction (self->importer));
  show_state (self, "running");

  return G_SOURCE_CONTINUE;
}

static void
look_at_file (ShuwuImportWindow *self)
{
  offer_import (self, 0);
  start (self, shuwu_importer_is_here (self->importer) ? NULL : copying_tick_cb);
  self->is_mapped_by_hand = FALSE;
  shuwu_importer_sketch_async (self->importer, self->cancellable, sketched_cb, self);
}

static void
reading_chosen_cb (ShuwuImportWindow *self)
{
  shuwu_importer_set_reading (self->importer, shuwu_import_plan_view_get_format (self->plan),
                              shuwu_import_plan_view_get_encoding (self->plan),
                              shuwu_import_plan_view_get_headings (self->plan));
  look_at_file (self);
}

static void
mapped_cb (ShuwuImportWindow *self)
{
  g_autoptr (GArray) columns = shuwu_import_plan_view_dup_columns (self->plan);

  shuwu_importer_set_columns (self->importer, columns);
  look_ahead (self);
}

/* The file */

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = shuwu_choose_file_finish (result, &error);
  g_autoptr (ShuwuImportWindow) self = user_data;

  if (file != NULL && self->bookroom != NULL)
    shuwu_import_window_open (self, file);
}

static void
choose (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  static const char * const title_patterns[] = { "*.csv", "*.txt", "*.tsv", "*.iso", "*.mrc", "*.marc", "*.xml", NULL };
  static const char * const roster_patterns[] = { "*.csv", "*.txt", "*.tsv", NULL };
  ShuwuImportWindow *self = SHUWU_IMPORT_WINDOW (widget);
  ShuwuFileChoice choice = {
    .title = self->kind == SHUWU_IMPORT_TITLES ? _("Import the catalogue") : _("Import a roster"),
    .accept_label = _("_Open"),
    .filter_name = self->kind == SHUWU_IMPORT_TITLES ? _("Tables and MARC files") : _("Tables"),
    .patterns = self->kind == SHUWU_IMPORT_TITLES ? title_patterns : roster_patterns,
  };

  shuwu_choose_file_async (widget, &choice, NULL, file_chosen_cb, g_object_ref (self));
}

static gboolean
file_dropped_cb (ShuwuImportWindow *self,
                 const GValue      *value,
                 double             x,
                 double             y)
{
  if (!G_VALUE_HOLDS (value, G_TYPE_FILE) || !gtk_widget_get_visible (self->kinds))
    return FALSE;

  shuwu_import_window_open (self, g_value_get_object (value));

  return TRUE;
}

static void
show_kind (ShuwuImportWindow *self)
{
  adw_status_page_set_description (self->choose, self->kind == SHUWU_IMPORT_TITLES
                                                 ? _("A table (CSV) or a MARC file, in any usual encoding. Drop it here, or choose it.")
                                                 : _("A table (CSV) with names, units and card numbers. Drop it here, or choose it."));
}

static void
kind_toggled_cb (ShuwuImportWindow *self)
{
  g_autoptr (GFile) file = self->importer != NULL ? g_object_ref (shuwu_importer_get_file (self->importer)) : NULL;

  self->kind = gtk_toggle_button_get_active (self->titles) ? SHUWU_IMPORT_TITLES : SHUWU_IMPORT_ROSTER;
  show_kind (self);
  if (file != NULL)
    shuwu_import_window_open (self, file);
}

/* The import */

/* What was read is being stored: for that moment it cannot be stopped. */
static gboolean
is_being_written (ShuwuImportWindow *self)
{
  return shuwu_importer_get_fraction (self->importer) < 0;
}

static gboolean
running_tick_cb (gpointer user_data)
{
  ShuwuImportWindow *self = user_data;
  double fraction = shuwu_importer_get_fraction (self->importer);

  show_progress (self, fraction);
  if (fraction >= 0)
    return G_SOURCE_CONTINUE;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.cancel", FALSE);
  g_cancellable_cancel (self->question);

  return G_SOURCE_CONTINUE;
}

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (ShuwuImportWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuImportOutcome) outcome = shuwu_importer_run_finish (SHUWU_IMPORTER (source), result, &error);

  if (was_cancelled (error) || self->importer == NULL)
    return;

  g_clear_handle_id (&self->tick_timeout, g_source_remove);
  g_cancellable_cancel (self->question);
  if (outcome == NULL)
    {
      fail (self, error);
      return;
    }

  shuwu_import_outcome_view_show (self->outcome, self->kind, FALSE, outcome);
  gtk_widget_set_visible (self->save_rejects, outcome->rejected > 0);
  show_state (self, "done");
  g_signal_emit (self, signals[SIGNAL_IMPORTED], 0);
}

static void
run (GtkWidget  *widget,
     const char *action_name,
     GVariant   *parameter)
{
  ShuwuImportWindow *self = SHUWU_IMPORT_WINDOW (widget);

  start (self, running_tick_cb);
  adw_status_page_set_title (self->running, _("Importing"));
  gtk_widget_action_set_enabled (widget, "import.cancel", TRUE);
  show_state (self, "running");
  shuwu_importer_run_async (self->importer, FALSE, self->cancellable, ran_cb, g_object_ref (self));
  running_tick_cb (self);
}

static void
cancel (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  ShuwuImportWindow *self = SHUWU_IMPORT_WINDOW (widget);

  if (is_being_written (self))
    return;

  stop (self);
  if (!shuwu_importer_is_here (self->importer))
    {
      g_clear_object (&self->importer);
      show_state (self, "choose");
      return;
    }

  show_state (self, "file");
  look_ahead (self);
}

static void
save_rejects (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  ShuwuImportWindow *self = SHUWU_IMPORT_WINDOW (widget);

  shuwu_import_rejects_save (GTK_WIDGET (self->states), self->importer);
}

/* While a file is copied here, nothing is at stake. */
static gboolean
is_running (ShuwuImportWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->states), "running") == 0 && shuwu_importer_is_here (self->importer);
}

static void
stop_answered_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (ShuwuImportWindow) self = user_data;
  gboolean is_to_stop = shuwu_import_stop_ask_finish (result);

  g_clear_object (&self->question);
  if (!is_to_stop || self->importer == NULL || !is_running (self) || is_being_written (self))
    return;

  /* The import holds the window: only when it ends is it disposed of. */
  stop (self);
  gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
shuwu_import_window_close_request (GtkWindow *window)
{
  ShuwuImportWindow *self = SHUWU_IMPORT_WINDOW (window);

  if (!is_running (self))
    return GTK_WINDOW_CLASS (shuwu_import_window_parent_class)->close_request (window);

  if (self->question == NULL && !is_being_written (self))
    {
      self->question = g_cancellable_new ();
      shuwu_import_stop_ask_async (GTK_WIDGET (window), self->question, stop_answered_cb, g_object_ref (self));
    }

  return TRUE;
}

static void
shuwu_import_window_dispose (GObject *object)
{
  ShuwuImportWindow *self = SHUWU_IMPORT_WINDOW (object);

  stop (self);
  g_clear_object (&self->importer);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_import_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/import/shuwu-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportWindow, kinds);
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportWindow, titles);
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportWindow, roster);
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportWindow, import);
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportWindow, states);
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportWindow, choose);
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportWindow, choose_button);
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportWindow, plan);
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportWindow, running);
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportWindow, done);
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportWindow, outcome);
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportWindow, save_rejects);
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportWindow, failure);
  gtk_widget_class_bind_template_callback (widget_class, kind_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_at_file);
  gtk_widget_class_bind_template_callback (widget_class, file_dropped_cb);
}

static void
shuwu_import_window_class_init (ShuwuImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shuwu_import_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = shuwu_import_window_close_request;

  signals[SIGNAL_IMPORTED] = g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SHUWU_TYPE_FAILURE);
  g_type_ensure (SHUWU_TYPE_IMPORT_OUTCOME_VIEW);
  g_type_ensure (SHUWU_TYPE_IMPORT_PLAN_VIEW);
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, "import.choose", NULL, choose);
  gtk_widget_class_install_action (widget_class, "import.run", NULL, run);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel);
  gtk_widget_class_install_action (widget_class, "import.save-rejects", NULL, save_rejects);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "import.choose", NULL);
}

static void
shuwu_import_window_init (ShuwuImportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->plan, "reading-chosen", G_CALLBACK (reading_chosen_cb), self);
  g_signal_connect_swapped (self->plan, "mapped", G_CALLBACK (mapped_cb), self);
  show_state (self, "choose");
  offer_import (self, 0);
}

/**
 * shuwu_import_window_new:
 * @parent: the window it belongs to
 * @bookroom: an open bookroom
 * @kind: what is to be imported, unless a person says otherwise
 *
 * Makes an import assistant.
 *
 * Returns: (transfer none): a window, not shown yet
 */
ShuwuImportWindow *
shuwu_import_window_new (GtkWindow       *parent,
                         ShuwuBookroom   *bookroom,
                         ShuwuImportKind  kind)
{
  ShuwuImportWindow *self = g_object_new (SHUWU_TYPE_IMPORT_WINDOW, "transient-for", parent, NULL);

  self->bookroom = g_object_ref (bookroom);
  self->kind = kind;
  gtk_toggle_button_set_active (kind == SHUWU_IMPORT_TITLES ? self->titles : self->roster, TRUE);
  show_kind (self);
  gtk_window_set_focus (GTK_WINDOW (self), self->choose_button);

  return self;
}

/**
 * shuwu_import_window_open:
 * @self: an import assistant
 * @file: what is to be imported
 *
 * Looks at a file. Nothing is stored yet.
 */
void
shuwu_import_window_open (ShuwuImportWindow *self,
                          GFile             *file)
{
  stop (self);
  g_clear_object (&self->importer);
  self->importer = shuwu_importer_new (self->bookroom, self->kind, file);
  shuwu_import_plan_view_reset (self->plan, self->importer);
  look_at_file (self);
}
