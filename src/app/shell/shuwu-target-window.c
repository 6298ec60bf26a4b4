// SPDX-License-Identifier: GPL-3.0-or-later
/* How one server is reached and asked. It can be tried before it is kept: the
 * question is for a book that everybody knows, and an answer without it is good,
 * too. */
#define G_LOG_DOMAIN "shuwu-app"

#include "shell/shuwu-target-window.h"

#include "lookup/shuwu-lookup.h"
#include "shuwu-words.h"

#include <glib/gi18n.h>

/* Dream of the Red Chamber, in the edition that is in most libraries. */
#define ISBN_OF_TRIAL "9787020002207"

struct _ShuwuTargetWindow
{
  AdwWindow parent_instance;

  /* Owned */
  ShuwuLookupTarget *target;
  GCancellable *cancellable;

  gboolean is_filling;

  /* Template */
  GtkEditable *name;
  AdwComboRow *protocol;
  GtkEditable *host;
  GtkEditable *port;
  GtkEditable *database;
  GtkEditable *user;
  GtkEditable *password;
  AdwComboRow *syntax;
  AdwComboRow *encoding;
  GtkEditable *schema;
  GtkEditable *isbn_index;
  GtkEditable *title_index;
  GtkEditable *author_index;
  GtkLabel *outcome;
  GtkWidget *try_it;
  GtkWidget *remove;
  GtkWidget *save;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* In the order of the list in the template. */
static const ShuwuEncoding ENCODINGS[] = {
  SHUWU_ENCODING_AUTO, SHUWU_ENCODING_UTF_8, SHUWU_ENCODING_GB18030, SHUWU_ENCODING_MARC_8, SHUWU_ENCODING_LATIN_1,
};

G_DEFINE_FINAL_TYPE (ShuwuTargetWindow, shuwu_target_window, ADW_TYPE_WINDOW)

/* --- between the lines and the target --- */

static void
fill (ShuwuTargetWindow *self)
{
  const ShuwuLookupTarget *target = self->target;
  g_autofree char *port = g_strdup_printf ("%u", target->port);
  gboolean is_sru = target->protocol != SHUWU_LOOKUP_PROTOCOL_Z3950;

  self->is_filling = TRUE;
  gtk_editable_set_text (self->name, target->name);
  gtk_editable_set_text (self->host, target->host);
  gtk_editable_set_text (self->port, port);
  gtk_editable_set_text (self->database, target->database);
  gtk_editable_set_text (self->user, target->user);
  gtk_editable_set_text (self->password, target->password);
  gtk_editable_set_text (self->schema, target->schema);
  gtk_editable_set_text (self->isbn_index, target->isbn_index);
  gtk_editable_set_text (self->title_index, target->title_index);
  gtk_editable_set_text (self->author_index, target->author_index);
  adw_combo_row_set_selected (self->protocol, target->protocol);
  adw_combo_row_set_selected (self->syntax, target->syntax);
  for (guint i = 0; i < G_N_ELEMENTS (ENCODINGS); i++)
    if (ENCODINGS[i] == target->encoding)
      adw_combo_row_set_selected (self->encoding, i);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->database), is_sru ? _("Path") : _("Database"));
  gtk_widget_set_visible (GTK_WIDGET (self->syntax), !is_sru);
  gtk_widget_set_visible (GTK_WIDGET (self->encoding), !is_sru);
  gtk_widget_set_visible (GTK_WIDGET (self->schema), is_sru);
  self->is_filling = FALSE;
}

static void
take (char        **field,
      GtkEditable  *line)
{
  g_free (*field);
  *field = g_strstrip (g_strdup (gtk_editable_get_text (line)));
}

static void
read_lines (ShuwuTargetWindow *self)
{
  ShuwuLookupTarget *target = self->target;
  guint64 port = 0;

  take (&target->name, self->name);
  take (&target->host, self->host);
  take (&target->database, self->database);
  take (&target->user, self->user);
  take (&target->schema, self->schema);
  take (&target->isbn_index, self->isbn_index);
  take (&target->title_index, self->title_index);
  take (&target->author_index, self->author_index);
  g_free (target->password);
  target->password = g_strdup (gtk_editable_get_text (self->password));
  g_ascii_string_to_unsigned (gtk_editable_get_text (self->port), 10, 1, G_MAXUINT16, &port, NULL);
  target->port = (guint) port;
  target->syntax = adw_combo_row_get_selected (self->syntax);
  target->encoding = ENCODINGS[MIN (adw_combo_row_get_selected (self->encoding), G_N_ELEMENTS (ENCODINGS) - 1)];
}

static void
say (ShuwuTargetWindow *self,
     const char        *words)
{
  gtk_label_set_label (self->outcome, words);
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), *words != '\0');
}

static void
changed_cb (ShuwuTargetWindow *self)
{
  gboolean is_complete;

  if (self->is_filling)
    return;

  read_lines (self);
  is_complete = shuwu_lookup_target_is_complete (self->target);
  gtk_widget_set_sensitive (self->save, is_complete);
  gtk_widget_set_sensitive (self->try_it, is_complete);
  say (self, "");
}

/* What is usual differs by protocol. */
static void
protocol_changed_cb (ShuwuTargetWindow *self)
{
  ShuwuLookupProtocol protocol = adw_combo_row_get_selected (self->protocol);

  if (self->is_filling || protocol == self->target->protocol)
    return;

  read_lines (self);
  shuwu_lookup_target_set_protocol (self->target, protocol);
  fill (self);
  changed_cb (self);
}

/* --- trying --- */

static void
tried_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GPtrArray) answers = shuwu_lookup_finish (result, NULL);
  ShuwuTargetWindow *self = user_data;
  const ShuwuLookupAnswer *answer;
  g_autofree char *words = NULL;

  if (answers == NULL)
    return;

  answer = g_ptr_array_index (answers, 0);
  gtk_widget_set_sensitive (self->try_it, TRUE);
  if (answer->error == NULL)
    {
      say (self, answer->hits->n_unread == 0 || answer->hits->records->len > 0
                 ? _("The server answers.")
                 : _("The server answers, but its records cannot be read: try another form of records."));
      return;
    }

  words = g_strdup_printf ("%s. %s", shuwu_words_heading (answer->error), shuwu_words_advice (answer->error));
  say (self, words);
}

static void
try_cb (ShuwuTargetWindow *self)
{
  const ShuwuLookupQuery query = { .isbn = ISBN_OF_TRIAL };
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, self->target);
  gtk_widget_set_sensitive (self->try_it, FALSE);
  say (self, _("Asking the server…"));
  shuwu_lookup_async (one, &query, self->cancellable, NULL, tried_cb, self);
}

/* --- keeping --- */

static void
save_cb (ShuwuTargetWindow *self)
{
  if (!gtk_widget_get_sensitive (self->save))
    return;

  read_lines (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, self->target);
  gtk_window_close (GTK_WINDOW (self));
}

static void
remove_cb (ShuwuTargetWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
shuwu_target_window_dispose (GObject *object)
{
  g_cancellable_cancel (SHUWU_TARGET_WINDOW (object)->cancellable);

  G_OBJECT_CLASS (shuwu_target_window_parent_class)->dispose (object);
}

static void
shuwu_target_window_finalize (GObject *object)
{
  ShuwuTargetWindow *self = SHUWU_TARGET_WINDOW (object);

  g_object_unref (self->cancellable);
  shuwu_lookup_target_free (self->target);

  G_OBJECT_CLASS (shuwu_target_window_parent_class)->finalize (object);
}

static void
shuwu_target_window_class_init (ShuwuTargetWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shuwu_target_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = shuwu_target_window_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/shell/shuwu-target-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuTargetWindow, name);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTargetWindow, protocol);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTargetWindow, host);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTargetWindow, port);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTargetWindow, database);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTargetWindow, user);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTargetWindow, password);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTargetWindow, syntax);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTargetWindow, encoding);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTargetWindow, schema);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTargetWindow, isbn_index);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTargetWindow, title_index);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTargetWindow, author_index);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTargetWindow, outcome);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTargetWindow, try_it);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTargetWindow, remove);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTargetWindow, save);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, protocol_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
shuwu_target_window_init (ShuwuTargetWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->target = shuwu_lookup_target_new (SHUWU_LOOKUP_PROTOCOL_Z3950);
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_filling = FALSE;
}

/**
 * shuwu_target_window_new:
 * @parent: the window that it stands over
 * @target: what is shown; copied
 * @is_known: whether it is in the list, and can be removed
 *
 * Makes the form.
 *
 * Returns: (transfer none): a window, to be presented
 */
ShuwuTargetWindow *
shuwu_target_window_new (GtkWindow               *parent,
                         const ShuwuLookupTarget *target,
                         gboolean                 is_known)
{
  ShuwuTargetWindow *self = g_object_new (SHUWU_TYPE_TARGET_WINDOW, "transient-for", parent, NULL);

  shuwu_lookup_target_free (self->target);
  self->target = shuwu_lookup_target_copy (target);
  gtk_widget_set_visible (self->remove, is_known);
  fill (self);
  changed_cb (self);

  return self;
}
