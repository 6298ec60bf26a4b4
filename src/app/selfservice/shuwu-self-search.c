// SPDX-License-Identifier: GPL-3.0-or-later
/* The catalogue at the self-service screen: the best titles for what was typed, with
 * where they stand. A card that is scanned meanwhile goes into the line as well,
 * until it is known as a scan; it is then taken out. */
#define G_LOG_DOMAIN "shuwu-app"

#include "selfservice/shuwu-self-search.h"

#include "selfservice/shuwu-self-answer.h"
#include "selfservice/shuwu-self-row.h"
#include "selfservice/shuwu-self-words.h"
#include "widgets/shuwu-waiting.h"

#include <glib/gi18n.h>

#define MOST_TITLES 20

struct _ShuwuSelfSearch
{
  GtkBox parent_instance;

  /* Owned */
  ShuwuSelfSession *session; /* NULL: nobody searches */
  GCancellable *cancellable; /* of the question before */

  /* Template */
  GtkEditable *line;
  GtkScrolledWindow *scrolled;
  GtkBox *rows;
};

G_DEFINE_FINAL_TYPE (ShuwuSelfSearch, shuwu_self_search, GTK_TYPE_BOX)

static void
clear_rows (ShuwuSelfSearch *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, row);
  gtk_widget_set_valign (GTK_WIDGET (self->rows), GTK_ALIGN_START);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

static void
say (ShuwuSelfSearch      *self,
     const ShuwuSelfWords *words,
     gboolean              can_retry)
{
  GtkWidget *answer = g_object_new (SHUWU_TYPE_SELF_ANSWER, NULL);

  clear_rows (self);
  shuwu_self_answer_say (SHUWU_SELF_ANSWER (answer), words, NULL);
  if (can_retry)
    shuwu_self_answer_add_button (SHUWU_SELF_ANSWER (answer), _("Try again"), "suggested-action", "search.again");
  gtk_widget_set_valign (GTK_WIDGET (self->rows), GTK_ALIGN_CENTER);
  gtk_box_append (self->rows, answer);
}

static void
say_nothing_found (ShuwuSelfSearch *self)
{
  /* Translators: %s is what was typed */
  g_autofree char *heading = g_strdup_printf (_("Nothing found for “%s”"), gtk_editable_get_text (self->line));
  ShuwuSelfWords words = {
    .icon_name = "edit-find-symbolic",
    .css_class = "dim-label",
    .heading = heading,
    .advice = (char *) _("Try a part of the title, the author, or the initials of the pinyin."),
  };

  say (self, &words, FALSE);
}

static GtkWidget *
make_row (const ShuwuTitleRow *title)
{
  g_autofree char *detail = shuwu_self_words_dup_title (title);
  g_autoptr (ShuwuSelfWords) words = shuwu_self_words_place (title);

  return shuwu_self_row_new (title->name, detail, words);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) titles = shuwu_self_session_find_titles_finish (SHUWU_SELF_SESSION (source), result, &error);
  ShuwuSelfSearch *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (titles == NULL)
    {
      g_autoptr (ShuwuSelfWords) words = shuwu_self_words_refuse (error, shuwu_self_session_get_clock (SHUWU_SELF_SESSION (source)));

      g_message ("%s", error->message);
      say (self, words, TRUE);
      return;
    }

  clear_rows (self);
  for (guint i = 0; i < titles->len; i++)
    gtk_box_append (self->rows, make_row (g_ptr_array_index (titles, i)));
  if (titles->len == 0)
    say_nothing_found (self);
}

static void
forget_question (ShuwuSelfSearch *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
changed_cb (ShuwuSelfSearch *self)
{
  const char *text = gtk_editable_get_text (self->line);

  forget_question (self);
  if (self->session == NULL || *text == '\0')
    {
      clear_rows (self);
      return;
    }

  self->cancellable = g_cancellable_new ();
  if (gtk_widget_get_first_child (GTK_WIDGET (self->rows)) == NULL)
    gtk_box_append (self->rows, g_object_new (SHUWU_TYPE_WAITING, "is-line", TRUE, NULL));
  shuwu_self_session_find_titles_async (self->session, text, MOST_TITLES, self->cancellable, found_cb, self);
}

static void
again_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  changed_cb (SHUWU_SELF_SEARCH (widget));
}

static void
shuwu_self_search_dispose (GObject *object)
{
  ShuwuSelfSearch *self = SHUWU_SELF_SEARCH (object);

  forget_question (self);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (shuwu_self_search_parent_class)->dispose (object);
}

static void
shuwu_self_search_class_init (ShuwuSelfSearchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shuwu_self_search_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/selfservice/shuwu-self-search.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfSearch, line);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfSearch, scrolled);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfSearch, rows);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "search.again", NULL, again_action);
}

static void
shuwu_self_search_init (ShuwuSelfSearch *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shuwu_self_search_begin:
 * @self: a search
 * @session: the session of whoever searches
 *
 * Begins with nothing typed, and puts the cursor into the line.
 */
void
shuwu_self_search_begin (ShuwuSelfSearch  *self,
                         ShuwuSelfSession *session)
{
  shuwu_self_search_end (self);
  self->session = g_object_ref (session);
  gtk_widget_grab_focus (GTK_WIDGET (self->line));
}

/**
 * shuwu_self_search_end:
 * @self: a search
 *
 * Forgets what was typed and found.
 */
void
shuwu_self_search_end (ShuwuSelfSearch *self)
{
  forget_question (self);
  g_clear_object (&self->session);
  gtk_editable_set_text (self->line, "");
  clear_rows (self);
}

/**
 * shuwu_self_search_takes_text:
 * @self: a search
 *
 * Tells whether the cursor is in the line.
 *
 * Returns: whether it is
 */
gboolean
shuwu_self_search_takes_text (ShuwuSelfSearch *self)
{
  return self->session != NULL && gtk_widget_get_focus_child (GTK_WIDGET (self->line)) != NULL;
}
