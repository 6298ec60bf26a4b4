// SPDX-License-Identifier: GPL-3.0-or-later
/* A short form for a book in the hand that is not registered: now what is quick,
 * the rest when there is time. A refusal is told in the form, which stays.
 *
 * The ISBN is looked up as soon as its check digit is right: a book that the room
 * knows needs no other word, and gets a copy more. Another one is looked up on the
 * servers of the preferences: what is chosen there fills the form, and its record
 * is kept. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-quick-add.h"

#include "catalogue/shuwu-catalogue.h"
#include "catalogue/shuwu-copies.h"
#include "catalogue/shuwu-lookup-view.h"
#include "catalogue/shuwu-titles.h"
#include "compat/shuwu-code-field.h"
#include "search/shuwu-title-search.h"
#include "shuwu-words.h"
#include "text/shuwu-isbn.h"
#include "widgets/shuwu-failure-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _ShuwuQuickAdd
{
  GtkPopover parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  GCancellable *lookup;
  ShuwuTitleRow *known_title;  /* that has the ISBN; NULL: none */
  ShuwuReadRecord *record;     /* that describes the book, from a server; NULL: none */

  gboolean is_repeated;        /* stays open for the next book */
  gboolean is_adding;

  /* Template */
  GtkEditable *isbn;
  AdwActionRow *known;
  GtkEditable *name;
  GtkEditable *author;
  GtkEditable *price;
  GtkEditable *barcode;
  ShuwuLookupView *elsewhere;
  GtkLabel *word;
  GtkWidget *add;

  /* Borrowed: a row, (nullable) */
  GtkWidget *failure;
};

enum
{
  SIGNAL_ADDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuQuickAdd, shuwu_quick_add, GTK_TYPE_POPOVER)

static ShuwuStore *
get_store (ShuwuQuickAdd *self)
{
  return shuwu_bookroom_get_store (self->bookroom);
}

static gboolean
has_text (GtkEditable *editable)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (editable));

  return *g_strstrip (text) != '\0';
}

/* The ISBN is what a box of books is entered by; where a barcode was scanned the title is what is asked for. */
static void
shuwu_quick_add_map (GtkWidget *widget)
{
  ShuwuQuickAdd *self = SHUWU_QUICK_ADD (widget);

  GTK_WIDGET_CLASS (shuwu_quick_add_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->is_repeated ? self->isbn : self->name));
}

static void
say (ShuwuQuickAdd *self,
     const char    *word,
     const char    *css_class)
{
  const char *classes[] = { css_class, NULL };

  gtk_label_set_label (self->word, word);
  gtk_widget_set_css_classes (GTK_WIDGET (self->word), classes);
  gtk_widget_set_visible (GTK_WIDGET (self->word), *word != '\0');
}

static void
show_whether_complete (ShuwuQuickAdd *self)
{
  char isbn[SHUWU_ISBN_SIZE];
  gboolean is_sound = !has_text (self->isbn) || shuwu_isbn_parse (gtk_editable_get_text (self->isbn), isbn);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "quick-add.look-up", has_text (self->name) && self->known_title == NULL);
  gtk_widget_set_sensitive (self->add, !self->is_adding && is_sound && (self->known_title != NULL || has_text (self->name)));
}

static void
changed_cb (ShuwuQuickAdd *self)
{
  show_whether_complete (self);
  say (self, "", "error");
}

/* --- the number on the back --- */

/* Takes @title; a known title needs no description. */
static void
take_known (ShuwuQuickAdd *self,
            ShuwuTitleRow *title)
{
  g_autofree char *line = NULL;

  g_clear_pointer (&self->known_title, shuwu_title_row_unref);
  self->known_title = title;
  gtk_widget_set_visible (GTK_WIDGET (self->known), title != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->name), title == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->author), title == NULL);
  gtk_button_set_label (GTK_BUTTON (self->add), title != NULL ? _("_Add a copy") : _("_Add"));
  if (title != NULL)
    {
      /* Translators: how many copies of a title the room has */
      g_autofree char *copies = g_strdup_printf (ngettext ("%d copy here", "%d copies here", title->copies), title->copies);

      line = *title->authors != '\0' ? g_strdup_printf ("%s · %s", title->authors, copies) : g_steal_pointer (&copies);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->known), title->name);
      adw_action_row_set_subtitle (self->known, line);
    }
  show_whether_complete (self);
}

/* The words of the record can be changed before they are kept. */
static void
chosen_cb (ShuwuQuickAdd         *self,
           const ShuwuReadRecord *record,
           const char            *server)
{
  const ShuwuDescription *description = record->description;
  g_autofree char *author = shuwu_title_field_dup_text (SHUWU_TITLE_FIELD_AUTHORS, description);
  g_autofree char *price = shuwu_title_field_dup_text (SHUWU_TITLE_FIELD_PRICE, description);
  g_autofree char *line = shuwu_lookup_view_dup_line (description);
  g_autofree char *words = NULL;

  g_clear_pointer (&self->record, shuwu_read_record_free);
  self->record = g_new0 (ShuwuReadRecord, 1);
  self->record->description = shuwu_description_dup (description);
  self->record->format = record->format;
  self->record->encoding = record->encoding;
  self->record->raw = g_bytes_ref (record->raw);

  gtk_editable_set_text (self->name, description->title);
  gtk_editable_set_text (self->author, author);
  gtk_editable_set_text (self->price, price);
  if (*line != '\0')
    /* Translators: publisher, year and class of a book, and the server that describes it */
    words = g_strdup_printf (_("%s, as %s describes it"), line, server);
  else
    words = g_strdup (server);
  say (self, words, "dim-label");
  gtk_widget_grab_focus (GTK_WIDGET (self->barcode));
}

static void
look_elsewhere (ShuwuQuickAdd *self)
{
  char isbn[SHUWU_ISBN_SIZE];

  if (shuwu_isbn_parse (gtk_editable_get_text (self->isbn), isbn))
    shuwu_lookup_view_look (self->elsewhere, &(ShuwuLookupQuery) { .isbn = isbn });
}

/* A third of the books have no ISBN. */
static void
look_up_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  ShuwuQuickAdd *self = SHUWU_QUICK_ADD (widget);
  const ShuwuLookupQuery query = { .title = gtk_editable_get_text (self->name), .author = gtk_editable_get_text (self->author) };

  shuwu_lookup_view_look (self->elsewhere, &query);
}

static void isbn_changed_cb (ShuwuQuickAdd *self);

static void
clear_failure (ShuwuQuickAdd *self)
{
  if (self->failure != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (gtk_widget_get_parent (self->failure)), self->failure);
  self->failure = NULL;
}

/* Below the number: whether the room has the title is not known. */
static void
show_failure (ShuwuQuickAdd *self,
              const GError  *error)
{
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (self->known));

  clear_failure (self);
  self->failure = shuwu_failure_row_new (error);
  g_signal_connect_object (self->failure, "retry", G_CALLBACK (isbn_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_insert (GTK_LIST_BOX (list), self->failure, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self->known)));
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (ShuwuQuickAdd) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) titles = shuwu_title_search_finish (SHUWU_STORE (source), result, &error);
  ShuwuTitleRow *title = titles != NULL && titles->len > 0 ? g_ptr_array_index (titles, 0) : NULL;
  gboolean is_typing_name = gtk_widget_get_focus_child (GTK_WIDGET (self->name)) != NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (titles == NULL)
    {
      take_known (self, NULL);
      show_failure (self, error);
      return;
    }
  if (title == NULL || title->kind != SHUWU_HIT_ISBN)
    {
      take_known (self, NULL);
      look_elsewhere (self);
      return;
    }

  take_known (self, shuwu_title_row_ref (title));
  if (is_typing_name)
    gtk_widget_grab_focus (GTK_WIDGET (self->barcode));
}

static gboolean
is_whole_number (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += g_ascii_isdigit (*text) || g_ascii_toupper (*text) == 'X';

  return n == 10 || n >= 13;
}

static void
isbn_changed_cb (ShuwuQuickAdd *self)
{
  const char *text = gtk_editable_get_text (self->isbn);
  char isbn[SHUWU_ISBN_SIZE];

  g_cancellable_cancel (self->lookup);
  g_object_unref (self->lookup);
  self->lookup = g_cancellable_new ();
  g_clear_pointer (&self->record, shuwu_read_record_free);
  shuwu_lookup_view_look (self->elsewhere, NULL);
  clear_failure (self);
  changed_cb (self);
  if (shuwu_isbn_parse (text, isbn))
    {
      shuwu_title_search_async (get_store (self), isbn, 1, 0, self->lookup, looked_up_cb, g_object_ref (self));
      return;
    }

  take_known (self, NULL);
  if (is_whole_number (text))
    say (self, _("One of these digits is wrong: look at the number once more."), "error");
}

/* A scanner ends with Enter: that leads on, and adds nothing. */
static void
isbn_activated_cb (ShuwuQuickAdd *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->known_title != NULL ? self->barcode : self->name));
}

/* --- adding --- */

static void
tell_failure (ShuwuQuickAdd *self,
              const GError  *error)
{
  const char *words = shuwu_words_heading (error);

  if (g_error_matches (error, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_BARCODE_TAKEN))
    words = _("Another book has this barcode already.");
  else if (g_error_matches (error, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_INVALID))
    words = _("One of these cannot be: look at the barcode and the price.");

  say (self, words, "error");
}

static void
begin_next (ShuwuQuickAdd   *self,
            const ShuwuCopy *copy)
{
  GtkEditable *lines[] = { self->isbn, self->name, self->author, self->price, self->barcode };
  g_autofree char *words = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (lines); i++)
    gtk_editable_set_text (lines[i], "");
  gtk_widget_grab_focus (GTK_WIDGET (self->isbn));
  /* Translators: the name of a title, and the barcode of its new copy */
  words = g_strdup_printf (_("“%s” added: %s"), copy->title, copy->barcode);
  say (self, words, "success");
}

static void
take_copy (ShuwuQuickAdd *self,
           ShuwuCopy     *copy,
           GError        *error)
{
  self->is_adding = FALSE;
  show_whether_complete (self);
  if (copy == NULL)
    {
      tell_failure (self, error);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_ADDED], 0, copy->barcode, copy->title_id);
  if (self->is_repeated)
    begin_next (self, copy);
  else
    gtk_popover_popdown (GTK_POPOVER (self));
}

static void
title_added_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (ShuwuQuickAdd) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuCopy) copy = shuwu_title_quick_add_finish (SHUWU_STORE (source), result, &error);

  take_copy (self, copy, error);
}

static void
copy_added_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (ShuwuQuickAdd) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuCopy) copy = shuwu_copy_add_finish (SHUWU_STORE (source), result, &error);

  take_copy (self, copy, error);
}

static void
add_copy (ShuwuQuickAdd *self)
{
  ShuwuCopyEdit edits[2];
  guint n = 0;

  if (has_text (self->barcode))
    edits[n++] = (ShuwuCopyEdit) { SHUWU_COPY_FIELD_BARCODE, (char *) gtk_editable_get_text (self->barcode) };
  if (has_text (self->price))
    edits[n++] = (ShuwuCopyEdit) { SHUWU_COPY_FIELD_PRICE, (char *) gtk_editable_get_text (self->price) };
  shuwu_copy_add_async (get_store (self), self->known_title->id, edits, n, NULL, copy_added_cb, g_object_ref (self));
}

static void
add_cb (ShuwuQuickAdd *self)
{
  const ShuwuQuickTitle quick = {
    .barcode = gtk_editable_get_text (self->barcode),
    .name = gtk_editable_get_text (self->name),
    .author = gtk_editable_get_text (self->author),
    .isbn = self->record != NULL && self->record->description->isbns->len > 0 ? NULL : gtk_editable_get_text (self->isbn),
    .price = gtk_editable_get_text (self->price),
    .record = self->record,
  };

  if (!gtk_widget_get_sensitive (self->add))
    return;

  self->is_adding = TRUE;
  show_whether_complete (self);
  if (self->known_title != NULL)
    add_copy (self);
  else
    shuwu_title_quick_add_async (get_store (self), &quick, NULL, title_added_cb, g_object_ref (self));
}

static void
shuwu_quick_add_dispose (GObject *object)
{
  ShuwuQuickAdd *self = SHUWU_QUICK_ADD (object);

  g_cancellable_cancel (self->lookup);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_quick_add_parent_class)->dispose (object);
}

static void
shuwu_quick_add_finalize (GObject *object)
{
  ShuwuQuickAdd *self = SHUWU_QUICK_ADD (object);

  g_object_unref (self->lookup);
  g_clear_pointer (&self->known_title, shuwu_title_row_unref);
  g_clear_pointer (&self->record, shuwu_read_record_free);

  G_OBJECT_CLASS (shuwu_quick_add_parent_class)->finalize (object);
}

static void
shuwu_quick_add_class_init (ShuwuQuickAddClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shuwu_quick_add_dispose;
  G_OBJECT_CLASS (klass)->finalize = shuwu_quick_add_finalize;
  widget_class->map = shuwu_quick_add_map;
  g_type_ensure (SHUWU_TYPE_LOOKUP_VIEW);

  signals[SIGNAL_ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/catalogue/shuwu-quick-add.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuQuickAdd, isbn);
  gtk_widget_class_bind_template_child (widget_class, ShuwuQuickAdd, known);
  gtk_widget_class_bind_template_child (widget_class, ShuwuQuickAdd, name);
  gtk_widget_class_bind_template_child (widget_class, ShuwuQuickAdd, author);
  gtk_widget_class_bind_template_child (widget_class, ShuwuQuickAdd, price);
  gtk_widget_class_bind_template_child (widget_class, ShuwuQuickAdd, barcode);
  gtk_widget_class_bind_template_child (widget_class, ShuwuQuickAdd, elsewhere);
  gtk_widget_class_bind_template_child (widget_class, ShuwuQuickAdd, word);
  gtk_widget_class_bind_template_child (widget_class, ShuwuQuickAdd, add);
  gtk_widget_class_install_action (widget_class, "quick-add.look-up", NULL, look_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, isbn_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, isbn_changed_cb);
}

static void
shuwu_quick_add_init (ShuwuQuickAdd *self)
{
  self->lookup = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  shuwu_code_field (self->isbn);
  shuwu_code_field (self->price);
  shuwu_code_field (self->barcode);
  show_whether_complete (self);
}

/* Where a code belongs. */
static GtkEditable *
get_line (ShuwuQuickAdd *self,
          const char    *code)
{
  return shuwu_isbn_is_valid (code) ? self->isbn : self->barcode;
}

/**
 * shuwu_quick_add_new:
 * @bookroom: an open bookroom
 * @code: (nullable): what was scanned
 *
 * Makes the form.
 *
 * Returns: (transfer floating): a popover
 */
ShuwuQuickAdd *
shuwu_quick_add_new (ShuwuBookroom *bookroom,
                     const char    *code)
{
  ShuwuQuickAdd *self = g_object_new (SHUWU_TYPE_QUICK_ADD, NULL);

  self->bookroom = g_object_ref (bookroom);
  self->is_repeated = code == NULL;
  if (code != NULL)
    gtk_editable_set_text (get_line (self, code), code);

  return self;
}

/**
 * shuwu_quick_add_take:
 * @self: the form
 * @code: what was scanned
 *
 * Takes a scan for the line it belongs to, and goes on to the title.
 */
void
shuwu_quick_add_take (ShuwuQuickAdd *self,
                      const char    *code)
{
  gtk_editable_set_text (get_line (self, code), code);
  gtk_widget_grab_focus (GTK_WIDGET (self->known_title != NULL ? self->barcode : self->name));
}
