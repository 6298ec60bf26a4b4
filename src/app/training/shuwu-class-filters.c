// SPDX-License-Identifier: GPL-3.0-or-later
/* A bar above the list of classes: when, which kind, which trade if any course has
 * one, which unit if seats are kept for any, and whether there are free seats. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-class-filters.h"

#include "training/shuwu-class-units.h"
#include "training/shuwu-course-list.h"
#include "training/shuwu-training-words.h"

#include <glib/gi18n.h>

/* A path of units may be long: its end says most. In the list of units there is room for all of it. */
#define UNIT_CHARS 18

struct _ShuwuClassFilters
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuClassChoice *choice;
  GCancellable *cancellable;
  GPtrArray *trades;   /* of char *, beside the words of their drop-down; the first is NULL: any */
  GArray *unit_ids;    /* of gint64, the same; the first is 0 */

  gboolean is_showing;

  /* Template */
  GtkDropDown *when;
  GtkDropDown *kind;
  GtkDropDown *trade;
  GtkDropDown *unit;
  GtkToggleButton *has_free;
  GtkWidget *failed;
};

static const char * const when_words[SHUWU_N_CLASSES] =
{
  [SHUWU_CLASSES_CURRENT] = N_("Current and coming"),
  [SHUWU_CLASSES_OPEN] = N_("Open for sign-up"),
  [SHUWU_CLASSES_RUNNING] = N_("Running"),
  [SHUWU_CLASSES_PAST] = N_("Past"),
  [SHUWU_CLASSES_ALL] = N_("All classes"),
};

G_DEFINE_FINAL_TYPE (ShuwuClassFilters, shuwu_class_filters, ADW_TYPE_BIN)

static void
when_chosen_cb (ShuwuClassFilters *self)
{
  guint selected = gtk_drop_down_get_selected (self->when);

  if (!self->is_showing && selected < SHUWU_N_CLASSES)
    shuwu_class_choice_set_when (self->choice, (ShuwuClassesWhen) selected);
}

static void
kind_chosen_cb (ShuwuClassFilters *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind);

  if (!self->is_showing)
    shuwu_class_choice_set_kind (self->choice, selected > 0 ? shuwu_training_words_get_kinds ()[selected - 1] : NULL);
}

static void
trade_chosen_cb (ShuwuClassFilters *self)
{
  guint selected = gtk_drop_down_get_selected (self->trade);

  if (!self->is_showing && selected < self->trades->len)
    shuwu_class_choice_set_trade (self->choice, g_ptr_array_index (self->trades, selected));
}

static void
unit_chosen_cb (ShuwuClassFilters *self)
{
  guint selected = gtk_drop_down_get_selected (self->unit);

  if (!self->is_showing && selected < self->unit_ids->len)
    shuwu_class_choice_set_unit (self->choice, g_array_index (self->unit_ids, gint64, selected));
}

static GtkWidget *
make_unit_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), UNIT_CHARS);

  return label;
}

static void
show_unit (GtkWidget   *label,
           GtkListItem *item)
{
  const char *words = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (label), words);
  gtk_widget_set_tooltip_text (label, words);
}

static void
set_up_chosen_unit_cb (GtkSignalListItemFactory *factory,
                       GtkListItem              *item)
{
  GtkWidget *label = make_unit_label ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_START);
  gtk_list_item_set_child (item, label);
}

static void
show_chosen_unit_cb (GtkSignalListItemFactory *factory,
                     GtkListItem              *item)
{
  show_unit (gtk_list_item_get_child (item), item);
}

/* With the sign that lists of choices have. */
static void
set_up_unit_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *sign = gtk_image_new_from_icon_name ("object-select-symbolic");
  GtkWidget *label = make_unit_label ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), sign);
  g_object_bind_property (item, "selected", sign, "visible", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (item, box);
}

static void
show_unit_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  show_unit (gtk_widget_get_first_child (gtk_list_item_get_child (item)), item);
}

static void
free_chosen_cb (ShuwuClassFilters *self)
{
  if (!self->is_showing)
    shuwu_class_choice_set_free (self->choice, gtk_toggle_button_get_active (self->has_free));
}

static guint
find_kind (const char *kind)
{
  const char * const *kinds = shuwu_training_words_get_kinds ();

  for (guint i = 0; kinds[i] != NULL; i++)
    if (g_strcmp0 (kinds[i], kind) == 0)
      return i + 1;

  return 0;
}

/* 0 if it is not there: any. */
static guint
find_trade (ShuwuClassFilters *self,
            const char        *trade)
{
  for (guint i = 1; i < self->trades->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->trades, i), trade) == 0)
      return i;

  return 0;
}

static guint
find_unit (ShuwuClassFilters *self,
           gint64             unit_id)
{
  for (guint i = 1; i < self->unit_ids->len; i++)
    if (g_array_index (self->unit_ids, gint64, i) == unit_id)
      return i;

  return 0;
}

static void
show (ShuwuClassFilters *self)
{
  ShuwuClassFilter filter = shuwu_class_choice_get_filter (self->choice);

  self->is_showing = TRUE;
  gtk_drop_down_set_selected (self->when, shuwu_class_choice_get_when (self->choice));
  gtk_drop_down_set_selected (self->kind, find_kind (filter.kind));
  gtk_drop_down_set_selected (self->trade, find_trade (self, filter.trade));
  gtk_drop_down_set_selected (self->unit, find_unit (self, filter.unit_id));
  gtk_toggle_button_set_active (self->has_free, filter.has_free);
  self->is_showing = FALSE;
}

/* Gives a drop-down its words; it is not there if there is nothing to choose. */
static void
offer (ShuwuClassFilters *self,
       GtkDropDown       *drop_down,
       GtkStringList     *words)
{
  self->is_showing = TRUE;
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (words));
  self->is_showing = FALSE;
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (drop_down)), g_list_model_get_n_items (G_LIST_MODEL (words)) > 1);
  show (self);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (*(const char * const *) a, *(const char * const *) b);
}

static void
show_trades (ShuwuClassFilters *self,
             GPtrArray         *courses)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) trades = g_ptr_array_new ();
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; i < courses->len; i++)
    {
      const ShuwuCourseRow *course = g_ptr_array_index (courses, i);

      if (*course->trade != '\0' && g_hash_table_add (seen, course->trade))
        g_ptr_array_add (trades, course->trade);
    }
  g_ptr_array_sort (trades, compare_texts);

  g_ptr_array_set_size (self->trades, 0);
  g_ptr_array_add (self->trades, NULL);
  gtk_string_list_append (words, _("Every trade"));
  for (guint i = 0; i < trades->len; i++)
    {
      g_ptr_array_add (self->trades, g_strdup (g_ptr_array_index (trades, i)));
      gtk_string_list_append (words, g_ptr_array_index (trades, i));
    }

  offer (self, self->trade, words);
}

static void
show_units (ShuwuClassFilters *self,
            GPtrArray         *units)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  g_array_set_size (self->unit_ids, 1);
  gtk_string_list_append (words, _("Every unit"));
  for (guint i = 0; i < units->len; i++)
    {
      const ShuwuClassUnit *unit = g_ptr_array_index (units, i);

      g_array_append_val (self->unit_ids, unit->unit_id);
      gtk_string_list_append (words, unit->path);
    }

  offer (self, self->unit, words);
}

static void
show_failure (ShuwuClassFilters *self,
              const GError      *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_message ("%s", error->message);
  gtk_widget_set_visible (self->failed, TRUE);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) courses = shuwu_course_list_finish (SHUWU_STORE (source), result, &error);

  if (courses != NULL)
    show_trades (user_data, courses);
  else
    show_failure (user_data, error);
}

static void
units_listed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) units = shuwu_class_units_finish (SHUWU_STORE (source), result, &error);

  if (units != NULL)
    show_units (user_data, units);
  else
    show_failure (user_data, error);
}

static void
shuwu_class_filters_dispose (GObject *object)
{
  ShuwuClassFilters *self = SHUWU_CLASS_FILTERS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->choice);

  G_OBJECT_CLASS (shuwu_class_filters_parent_class)->dispose (object);
}

static void
shuwu_class_filters_finalize (GObject *object)
{
  ShuwuClassFilters *self = SHUWU_CLASS_FILTERS (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->trades);
  g_array_unref (self->unit_ids);

  G_OBJECT_CLASS (shuwu_class_filters_parent_class)->finalize (object);
}

static void
shuwu_class_filters_class_init (ShuwuClassFiltersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_class_filters_dispose;
  object_class->finalize = shuwu_class_filters_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/training/shuwu-class-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassFilters, when);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassFilters, kind);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassFilters, trade);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassFilters, unit);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassFilters, has_free);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassFilters, failed);
  gtk_widget_class_bind_template_callback (widget_class, when_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, trade_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, unit_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_up_chosen_unit_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_chosen_unit_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_up_unit_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_unit_cb);
  gtk_widget_class_bind_template_callback (widget_class, free_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, shuwu_class_filters_refresh);
}

static void
shuwu_class_filters_init (ShuwuClassFilters *self)
{
  g_autoptr (GtkStringList) when = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  self->cancellable = g_cancellable_new ();
  self->trades = g_ptr_array_new_with_free_func (g_free);
  self->unit_ids = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_array_set_size (self->unit_ids, 1);
  self->is_showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < SHUWU_N_CLASSES; i++)
    gtk_string_list_append (when, _(when_words[i]));
  gtk_drop_down_set_model (self->when, G_LIST_MODEL (when));
  gtk_string_list_append (kinds, _("Every kind"));
  for (int i = 0; shuwu_training_words_get_kinds ()[i] != NULL; i++)
    gtk_string_list_append (kinds, shuwu_training_words_kind (shuwu_training_words_get_kinds ()[i]));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
  self->is_showing = FALSE;
}

void
shuwu_class_filters_set_choice (ShuwuClassFilters *self,
                                ShuwuClassChoice  *choice)
{
  g_return_if_fail (SHUWU_IS_CLASS_FILTERS (self));
  g_return_if_fail (self->choice == NULL);

  self->choice = g_object_ref (choice);
  g_signal_connect_object (choice, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}

void
shuwu_class_filters_refresh (ShuwuClassFilters *self)
{
  g_return_if_fail (SHUWU_IS_CLASS_FILTERS (self));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (self->failed, FALSE);
  shuwu_course_list_async (shuwu_class_choice_get_store (self->choice), self->cancellable, listed_cb, self);
  shuwu_class_units_async (shuwu_class_choice_get_store (self->choice), self->cancellable, units_listed_cb, self);
}
