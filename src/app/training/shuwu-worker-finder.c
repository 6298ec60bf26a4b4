// SPDX-License-Identifier: GPL-3.0-or-later
/* A field for a worker, and under it whom the typed text could mean. Enter takes the
 * first of them, as soon as it is known; Down goes to the others. A scan needs no
 * focus: it is taken from wherever it was made. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-worker-finder.h"

#include "compat/shuwu-list-box.h"
#include "widgets/shuwu-scan-catcher.h"
#include "widgets/shuwu-focus.h"
#include "widgets/shuwu-failure-row.h"
#include "widgets/shuwu-toast.h"
#include "workers/shuwu-worker-list.h"

#include <glib/gi18n.h>

#define MOST_WORKERS 6
#define CARD "shuwu-card"
#define NAME "shuwu-name"

struct _ShuwuWorkerFinder
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuStore *store;
  GSettings *settings;
  ShuwuScanCatcher *catcher;
  GCancellable *cancellable;   /* of what was typed last */

  gboolean is_found;           /* the list is that of the text */
  gboolean is_awaited;         /* Enter was pressed before it was */

  /* Template */
  GtkEntry *field;
  GtkListBox *list;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuWorkerFinder, shuwu_worker_finder, ADW_TYPE_BIN)

static void
empty_list (ShuwuWorkerFinder *self)
{
  shuwu_list_box_remove_all (self->list);
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
}

static void
begin (ShuwuWorkerFinder *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->is_found = FALSE;
  self->is_awaited = FALSE;
}

static void
choose (ShuwuWorkerFinder *self,
        const char        *card,
        const char        *name)
{
  gtk_editable_set_text (GTK_EDITABLE (self->field), "");
  begin (self);
  empty_list (self);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, card, name);
}

static void
choose_row (ShuwuWorkerFinder *self,
            GtkListBoxRow     *row)
{
  g_autofree char *card = g_strdup (g_object_get_data (G_OBJECT (row), CARD));
  g_autofree char *name = g_strdup (g_object_get_data (G_OBJECT (row), NAME));

  gtk_widget_grab_focus (GTK_WIDGET (self->field));
  if (*card != '\0')
    choose (self, card, name);
  else
    /* Translators: the name of a worker */
    shuwu_toast (GTK_WIDGET (self), _("Without a valid card nobody can be signed up. Issue one on the page of the reader."));
}

/* Nobody is found by it: then it is a card, and the core says that nobody has it. */
static void
choose_first (ShuwuWorkerFinder *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->field))));

  if (first != NULL)
    choose_row (self, first);
  else if (*text != '\0')
    choose (self, text, "");
}

static void
add_row (ShuwuWorkerFinder    *self,
         const ShuwuWorkerRow *worker)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *card = gtk_label_new (*worker->card != '\0' ? worker->card : _("No valid card"));

  g_object_set (row, "title", worker->name, "subtitle", worker->unit, "use-markup", FALSE, "activatable", TRUE, NULL);
  gtk_widget_add_css_class (card, "dim-label");
  gtk_widget_add_css_class (card, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), card);
  g_object_set_data_full (G_OBJECT (row), CARD, g_strdup (worker->card), g_free);
  g_object_set_data_full (G_OBJECT (row), NAME, g_strdup (worker->name), g_free);
  gtk_list_box_append (self->list, row);
}

static void field_changed_cb (ShuwuWorkerFinder *self);

static void
show_failure (ShuwuWorkerFinder *self,
              const GError      *error)
{
  GtkWidget *row = shuwu_failure_row_new (error);

  g_signal_connect_object (row, "retry", G_CALLBACK (field_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, row);
  gtk_widget_set_visible (GTK_WIDGET (self->list), TRUE);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) workers = shuwu_worker_rows_finish (SHUWU_STORE (source), result, &error);
  ShuwuWorkerFinder *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  empty_list (self);
  if (workers == NULL)
    {
      show_failure (self, error);
      return;
    }

  for (guint i = 0; i < workers->len; i++)
    add_row (self, g_ptr_array_index (workers, i));
  gtk_widget_set_visible (GTK_WIDGET (self->list), workers->len > 0);
  self->is_found = TRUE;
  if (self->is_awaited)
    choose_first (self);
}

static void
field_changed_cb (ShuwuWorkerFinder *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->field))));

  begin (self);
  if (*text == '\0')
    empty_list (self);
  else if (self->store != NULL)
    shuwu_worker_search_async (self->store, text, MOST_WORKERS, self->cancellable, found_cb, self);
}

static void
field_activated_cb (ShuwuWorkerFinder *self)
{
  if (self->is_found)
    choose_first (self);
  else
    self->is_awaited = TRUE;
}

static gboolean
field_key_pressed_cb (ShuwuWorkerFinder *self,
                      guint              key)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  if (key == GDK_KEY_Down && first != NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (first));
  if (key != GDK_KEY_Escape || *gtk_editable_get_text (GTK_EDITABLE (self->field)) == '\0')
    return FALSE;

  gtk_editable_set_text (GTK_EDITABLE (self->field), "");
  return TRUE;
}

static void
scanned_cb (ShuwuWorkerFinder *self,
            const char        *code,
            gboolean           is_repeated)
{
  if (!is_repeated)
    shuwu_worker_finder_scan (self, code);
}

static gboolean
shuwu_worker_finder_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SHUWU_WORKER_FINDER (widget)->field));
}

static void
shuwu_worker_finder_map (GtkWidget *widget)
{
  ShuwuWorkerFinder *self = SHUWU_WORKER_FINDER (widget);

  GTK_WIDGET_CLASS (shuwu_worker_finder_parent_class)->map (widget);

  shuwu_scan_catcher_set_gap_ms (self->catcher, g_settings_get_uint (self->settings, "scan-gap-ms"));
  shuwu_scan_catcher_attach (self->catcher, gtk_widget_get_root (widget));
}

static void
shuwu_worker_finder_unmap (GtkWidget *widget)
{
  shuwu_scan_catcher_detach (SHUWU_WORKER_FINDER (widget)->catcher);

  GTK_WIDGET_CLASS (shuwu_worker_finder_parent_class)->unmap (widget);
}

static void
shuwu_worker_finder_dispose (GObject *object)
{
  ShuwuWorkerFinder *self = SHUWU_WORKER_FINDER (object);

  g_cancellable_cancel (self->cancellable);
  if (self->catcher != NULL)
    shuwu_scan_catcher_detach (self->catcher);
  g_clear_object (&self->catcher);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (shuwu_worker_finder_parent_class)->dispose (object);
}

static void
shuwu_worker_finder_finalize (GObject *object)
{
  ShuwuWorkerFinder *self = SHUWU_WORKER_FINDER (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->settings);

  G_OBJECT_CLASS (shuwu_worker_finder_parent_class)->finalize (object);
}

static void
shuwu_worker_finder_class_init (ShuwuWorkerFinderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_worker_finder_dispose;
  object_class->finalize = shuwu_worker_finder_finalize;
  widget_class->map = shuwu_worker_finder_map;
  widget_class->unmap = shuwu_worker_finder_unmap;
  widget_class->grab_focus = shuwu_worker_finder_grab_focus;
  widget_class->focus = shuwu_focus_bin;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/training/shuwu-worker-finder.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuWorkerFinder, field);
  gtk_widget_class_bind_template_child (widget_class, ShuwuWorkerFinder, list);
  gtk_widget_class_bind_template_callback (widget_class, field_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, field_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_row);
}

static void
shuwu_worker_finder_init (ShuwuWorkerFinder *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cancellable = g_cancellable_new ();
  self->settings = g_settings_new (SHUWU_APP_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (field_key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->field), keys);
  self->catcher = shuwu_scan_catcher_new (self->field, g_settings_get_uint (self->settings, "scan-gap-ms"));
  g_signal_connect_object (self->catcher, "scanned", G_CALLBACK (scanned_cb), self, G_CONNECT_SWAPPED);
}

void
shuwu_worker_finder_set_store (ShuwuWorkerFinder *self,
                               ShuwuStore        *store)
{
  g_return_if_fail (SHUWU_IS_WORKER_FINDER (self));
  g_return_if_fail (self->store == NULL);

  self->store = g_object_ref (store);
}

void
shuwu_worker_finder_scan (ShuwuWorkerFinder *self,
                          const char        *card)
{
  g_return_if_fail (SHUWU_IS_WORKER_FINDER (self));

  choose (self, card, "");
}
