// SPDX-License-Identifier: GPL-3.0-or-later
/* The window in which a sheet of paper is typed in. Nothing is kept before it is
 * saved, and then all of it; a sheet that was not saved asks before it goes.
 *
 * One can go on typing while it is saved. The register is shown anew only where
 * nothing is typed that it does not know. */
#define G_LOG_DOMAIN "shuwu-app"

#include "attendance/shuwu-sheet-window.h"

#include "attendance/shuwu-sheet-print.h"
#include "compat/shuwu-ask.h"
#include "shuwu-words.h"
#include "training/shuwu-training-error.h"
#include "widgets/shuwu-failure.h"
#include "widgets/shuwu-toast.h"
#include "widgets/shuwu-waiting.h"

#include <glib/gi18n.h>

struct _ShuwuSheetWindow
{
  AdwWindow parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  char *class_code;
  ShuwuRegister *reg;
  GCancellable *cancellable;
  gboolean is_saving;
  gboolean is_closing;         /* once it is saved */
  gboolean is_asking;          /* whether it may go */

  /* Template */
  AdwWindowTitle *title;
  GtkStack *states;
  ShuwuFailure *failure;
  ShuwuSheetGrid *grid;
  GtkLabel *hint;
};

G_DEFINE_FINAL_TYPE (ShuwuSheetWindow, shuwu_sheet_window, ADW_TYPE_WINDOW)

static guint
count_changed (ShuwuSheetWindow *self)
{
  guint n = 0;

  shuwu_sheet_grid_count_changed (self->grid, &n);
  return n;
}

static void
changed_cb (ShuwuSheetWindow *self)
{
  guint n;
  gboolean is_valid = shuwu_sheet_grid_count_changed (self->grid, &n);
  gboolean is_by_clock = self->reg->rule.hours == SHUWU_HOURS_CLOCK;
  g_autofree char *words = NULL;

  if (!is_valid)
    words = g_strdup (_("Hours are written like 1.5"));
  else if (n > 0)
    words = g_strdup_printf (ngettext ("%u cell is not saved yet", "%u cells are not saved yet", n), n);
  else
    words = g_strdup (is_by_clock ? _("Type the hours; leave empty who was not there") : _("Tick who was there"));
  gtk_label_set_label (self->hint, words);
  gtk_widget_remove_css_class (GTK_WIDGET (self->hint), "error");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.save", n > 0 && is_valid && !self->is_saving);
}

/* What was not saved, and why; it stays until something else is typed. */
static void
show_failure (ShuwuSheetWindow *self,
              const GError     *error)
{
  GVariant *facts = error->domain == SHUWU_TRAINING_ERROR ? shuwu_training_error_get_facts (error) : NULL;
  const char *card = NULL, *meeting = NULL;
  g_autofree char *where = NULL;
  g_autofree char *words = NULL;

  if (facts != NULL && g_variant_lookup (facts, "card", "&s", &card))
    {
      g_variant_lookup (facts, "meeting", "&s", &meeting);
      where = shuwu_sheet_grid_focus_cell (self->grid, card, meeting);
    }
  if (where != NULL)
    /* Translators: whose attendance, why it was not saved, what can be done */
    words = g_strdup_printf (_("Nothing was saved: %s. %s. %s"), where, shuwu_words_heading (error), shuwu_words_advice (error));
  else
    /* Translators: why it was not saved, what can be done */
    words = g_strdup_printf (_("Nothing was saved: %s. %s"), shuwu_words_heading (error), shuwu_words_advice (error));
  gtk_label_set_label (self->hint, words);
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "error");
}

static void
show_register (ShuwuSheetWindow *self,
               gboolean          is_first)
{
  adw_window_title_set_title (self->title, _("Attendance Sheet"));
  adw_window_title_set_subtitle (self->title, self->reg->course);
  shuwu_sheet_grid_show (self->grid, self->reg, shuwu_bookroom_get_clock (self->bookroom));
  gtk_stack_set_visible_child_name (self->states, self->reg->meetings->len == 0 ? "no-meetings" : self->reg->lines->len == 0 ? "nobody" : "sheet");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.print", self->reg->meetings->len > 0);
  changed_cb (self);
  if (is_first)
    gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  ShuwuRegister *reg = shuwu_register_finish (SHUWU_STORE (source), result, &error);
  ShuwuSheetWindow *self = user_data;
  ShuwuRegister *old;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (self->reg != NULL && (reg == NULL || self->is_saving || count_changed (self) > 0))
    {
      /* What is shown holds what was typed, and all that was saved. */
      g_clear_pointer (&reg, shuwu_register_free);
      return;
    }
  if (reg == NULL)
    {
      shuwu_failure_set_error (self->failure, error);
      gtk_stack_set_visible_child_name (self->states, "failed");
      return;
    }

  old = self->reg;
  self->reg = reg;
  show_register (self, old == NULL);
  g_clear_pointer (&old, shuwu_register_free);
}

static void
read_register (ShuwuSheetWindow *self)
{
  shuwu_register_async (shuwu_bookroom_get_store (self->bookroom), self->class_code, self->cancellable, read_cb, self);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (ShuwuSheetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gssize n = shuwu_register_fill_finish (SHUWU_STORE (source), result, &error);

  gboolean is_closing = self->is_closing;

  self->is_saving = FALSE;
  self->is_closing = FALSE;
  if (self->bookroom == NULL)
    return;

  shuwu_sheet_grid_end_save (self->grid, n >= 0);
  changed_cb (self);
  if (n < 0)
    {
      show_failure (self, error);
      return;
    }

  shuwu_toast (GTK_WIDGET (self), _("Saved"));
  if (is_closing)
    gtk_window_close (GTK_WINDOW (self)); /* asks if more was typed since */
  else
    read_register (self);
}

static void
save (ShuwuSheetWindow *self)
{
  g_autoptr (GArray) marks = shuwu_sheet_grid_begin_save (self->grid);

  self->is_saving = TRUE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.save", FALSE);
  shuwu_register_fill_async (shuwu_bookroom_get_store (self->bookroom), self->class_code, (const ShuwuSheetMark *) (gpointer) marks->data,
                             marks->len, NULL, saved_cb, g_object_ref (self));
}

static void
save_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  save (SHUWU_SHEET_WINDOW (widget));
}

static void
print_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  ShuwuSheetWindow *self = SHUWU_SHEET_WINDOW (widget);
  g_autoptr (GError) error = NULL;

  if (!shuwu_sheet_print (self->bookroom, self->reg, GTK_WINDOW (self), NULL, &error))
    shuwu_toast_error (widget, error);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (ShuwuSheetWindow) self = user_data;
  g_autofree char *answer = shuwu_ask_finish (result, NULL);
  guint n;

  self->is_asking = FALSE;
  if (self->bookroom == NULL)
    return;

  if (g_strcmp0 (answer, "discard") == 0)
    gtk_window_destroy (GTK_WINDOW (self));
  else if (g_strcmp0 (answer, "save") == 0 && !shuwu_sheet_grid_count_changed (self->grid, &n))
    shuwu_sheet_grid_focus_invalid (self->grid);
  else if (g_strcmp0 (answer, "save") == 0)
    {
      self->is_closing = TRUE;
      save (self);
    }
}

static gboolean
shuwu_sheet_window_close_request (GtkWindow *window)
{
  ShuwuSheetWindow *self = SHUWU_SHEET_WINDOW (window);
  const ShuwuAnswer answers[] = {
    { "cancel", _("_Cancel"), SHUWU_ANSWER_PLAIN },
    { "discard", _("_Discard"), SHUWU_ANSWER_DESTRUCTIVE },
    { "save", _("_Save"), SHUWU_ANSWER_SUGGESTED },
    { NULL },
  };
  ShuwuQuestion question = {
    .heading = _("Save the attendance?"),
    .body = _("What was typed in is lost otherwise."),
    .default_answer = "save",
    .answers = answers,
  };

  /* What is being saved is waited for: it may fail, and then nothing of it is lost. */
  if (self->is_saving)
    self->is_closing = TRUE;
  if (self->is_saving || self->is_asking)
    return TRUE;
  if (self->reg == NULL || count_changed (self) == 0)
    return GTK_WINDOW_CLASS (shuwu_sheet_window_parent_class)->close_request (window);

  self->is_asking = TRUE;
  shuwu_ask_async (GTK_WIDGET (self), &question, NULL, asked_cb, g_object_ref (self));
  return TRUE;
}

static void
shuwu_sheet_window_dispose (GObject *object)
{
  ShuwuSheetWindow *self = SHUWU_SHEET_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_sheet_window_parent_class)->dispose (object);
}

static void
shuwu_sheet_window_finalize (GObject *object)
{
  ShuwuSheetWindow *self = SHUWU_SHEET_WINDOW (object);

  g_clear_pointer (&self->reg, shuwu_register_free);
  g_object_unref (self->cancellable);
  g_free (self->class_code);

  G_OBJECT_CLASS (shuwu_sheet_window_parent_class)->finalize (object);
}

static void
shuwu_sheet_window_class_init (ShuwuSheetWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_sheet_window_dispose;
  object_class->finalize = shuwu_sheet_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = shuwu_sheet_window_close_request;

  g_type_ensure (SHUWU_TYPE_FAILURE);
  g_type_ensure (SHUWU_TYPE_WAITING);
  g_type_ensure (SHUWU_TYPE_SHEET_GRID);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/attendance/shuwu-sheet-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuSheetWindow, title);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSheetWindow, states);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSheetWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSheetWindow, grid);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSheetWindow, hint);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_register);
  gtk_widget_class_install_action (widget_class, "sheet.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "sheet.print", NULL, print_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "sheet.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "sheet.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
shuwu_sheet_window_init (ShuwuSheetWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.save", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.print", FALSE);
}

/**
 * shuwu_sheet_window_new:
 * @parent: (nullable): the window it belongs to
 * @bookroom: an open bookroom
 * @class_code: a class
 *
 * Makes the window, and begins to read the register of the class.
 *
 * Returns: (transfer none): a window that is not shown yet; GTK holds it
 */
ShuwuSheetWindow *
shuwu_sheet_window_new (GtkWindow     *parent,
                        ShuwuBookroom *bookroom,
                        const char    *class_code)
{
  ShuwuSheetWindow *self = g_object_new (SHUWU_TYPE_SHEET_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE, NULL);

  self->bookroom = g_object_ref (bookroom);
  self->class_code = g_strdup (class_code);
  read_register (self);
  return self;
}
