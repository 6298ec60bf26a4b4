// SPDX-License-Identifier: GPL-3.0-or-later
/* A popover: what the list of titles is narrowed to, and its order. What there is
 * to choose from is asked each time it opens, and fills in when it is known. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-title-filters.h"

#include "catalogue/shuwu-catalogue-words.h"
#include "compat/shuwu-list-box.h"
#include "widgets/shuwu-failure-row.h"
#include "widgets/shuwu-waiting.h"

#include <glib/gi18n.h>

struct _ShuwuTitleFilters
{
  GtkPopover parent_instance;

  /* Owned */
  ShuwuTitleChoice *choice;
  GCancellable *cancellable;
  GPtrArray *values[SHUWU_N_FACETS];  /* of char *, beside the words of each drop-down; the first is NULL: any */

  /* Template */
  GtkDropDown *order;
  GtkSwitch *available;
  GtkDropDown *kind;
  GtkDropDown *clc;
  GtkDropDown *location;
  GtkWidget *clear;
  GtkWidget *waiting;
  GtkListBox *failures;

  gboolean is_showing;
};

enum
{
  SIGNAL_SORTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const struct
{
  ShuwuTitleOrder order;
  const char *words;
} orders[] =
{
  { SHUWU_TITLE_ORDER_POPULAR, N_("Best match, most lent") },
  { SHUWU_TITLE_ORDER_NEWEST, N_("Newest first") },
  { SHUWU_TITLE_ORDER_NAME, N_("Title") },
  { SHUWU_TITLE_ORDER_AUTHORS, N_("Author") },
  { SHUWU_TITLE_ORDER_YEAR, N_("Year") },
  { SHUWU_TITLE_ORDER_CALL_NUMBER, N_("Call number") },
};

G_DEFINE_FINAL_TYPE (ShuwuTitleFilters, shuwu_title_filters, GTK_TYPE_POPOVER)

static GtkDropDown *
get_drop_down (ShuwuTitleFilters *self,
               ShuwuFacet         facet)
{
  GtkDropDown *drop_downs[] = { self->kind, self->clc, self->location };

  return drop_downs[facet];
}

static void
order_chosen_cb (ShuwuTitleFilters *self)
{
  guint selected = gtk_drop_down_get_selected (self->order);

  if (!self->is_showing && selected < G_N_ELEMENTS (orders))
    g_signal_emit (self, signals[SIGNAL_SORTED], 0, (int) orders[selected].order);
}

static void
available_chosen_cb (ShuwuTitleFilters *self)
{
  if (!self->is_showing)
    shuwu_title_choice_want_available (self->choice, gtk_switch_get_active (self->available));
}

static void
facet_chosen_cb (ShuwuTitleFilters *self,
                 GParamSpec        *pspec,
                 GtkDropDown       *drop_down)
{
  for (int facet = 0; facet < SHUWU_N_FACETS && !self->is_showing; facet++)
    {
      guint selected = gtk_drop_down_get_selected (drop_down);

      if (get_drop_down (self, facet) == drop_down && selected < self->values[facet]->len)
        shuwu_title_choice_set_value (self->choice, facet, g_ptr_array_index (self->values[facet], selected));
    }
}

static void
clear_cb (ShuwuTitleFilters *self)
{
  shuwu_title_choice_clear (self->choice);
  gtk_popover_popdown (GTK_POPOVER (self));
}

/* --- what there is --- */

static char *
write_value (ShuwuFacet  facet,
             const char *value,
             const char *name,
             gint64      n)
{
  g_autofree char *words = NULL;

  if (facet == SHUWU_FACET_KIND)
    words = g_strdup (shuwu_catalogue_words_kind (value, name));
  else if (facet == SHUWU_FACET_CLC)
    words = shuwu_catalogue_words_dup_class (value);
  else
    words = g_strdup (value);

  return n > 0 ? g_strdup_printf ("%s (%" G_GINT64_FORMAT ")", words, n) : g_steal_pointer (&words);
}

/* Shows one facet with what it can be; what is chosen stays there even if there is none of it any more. */
static void
show_facet (ShuwuTitleFilters *self,
            ShuwuFacet         facet,
            const GPtrArray   *found)
{
  const char *chosen = shuwu_title_choice_get_value (self->choice, facet);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  GPtrArray *values = self->values[facet];
  guint selected = 0;

  g_ptr_array_set_size (values, 0);
  g_ptr_array_add (values, NULL);
  gtk_string_list_append (words, C_("filter", "All"));
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const ShuwuFacetValue *value = g_ptr_array_index (found, i);

      if (value->facet != facet)
        continue;
      if (g_strcmp0 (value->value, chosen) == 0)
        selected = values->len;
      gtk_string_list_take (words, write_value (facet, value->value, value->name, value->n));
      g_ptr_array_add (values, g_strdup (value->value));
    }
  if (chosen != NULL && selected == 0)
    {
      selected = values->len;
      gtk_string_list_take (words, write_value (facet, chosen, chosen, 0));
      g_ptr_array_add (values, g_strdup (chosen));
    }

  gtk_drop_down_set_model (get_drop_down (self, facet), G_LIST_MODEL (words));
  gtk_drop_down_set_selected (get_drop_down (self, facet), selected);
}

static void
show (ShuwuTitleFilters *self,
      const GPtrArray   *found)
{
  self->is_showing = TRUE;
  gtk_switch_set_active (self->available, shuwu_title_choice_wants_available (self->choice));
  for (int facet = 0; facet < SHUWU_N_FACETS; facet++)
    show_facet (self, facet, found);
  gtk_widget_set_sensitive (self->clear, !shuwu_title_choice_is_empty (self->choice));
  self->is_showing = FALSE;
}

static void
choice_changed_cb (ShuwuTitleFilters *self)
{
  gtk_widget_set_sensitive (self->clear, !shuwu_title_choice_is_empty (self->choice));
}

static void list_facets (ShuwuTitleFilters *self);

static void
show_failure (ShuwuTitleFilters *self,
              const GError      *error)
{
  GtkWidget *row = shuwu_failure_row_new (error);

  g_signal_connect_object (row, "retry", G_CALLBACK (list_facets), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->failures, row);
  gtk_widget_set_visible (GTK_WIDGET (self->failures), TRUE);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = shuwu_title_facets_finish (SHUWU_STORE (source), result, &error);

  ShuwuTitleFilters *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  gtk_widget_set_visible (self->waiting, FALSE);
  if (found != NULL)
    show (self, found);
  else
    show_failure (self, error);
}

static void
list_facets (ShuwuTitleFilters *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  show (self, NULL);
  shuwu_list_box_remove_all (self->failures);
  gtk_widget_set_visible (GTK_WIDGET (self->failures), FALSE);
  gtk_widget_set_visible (self->waiting, TRUE);
  shuwu_title_facets_async (shuwu_title_choice_get_store (self->choice), self->cancellable, listed_cb, self);
}

static void
shuwu_title_filters_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (shuwu_title_filters_parent_class)->map (widget);

  list_facets (SHUWU_TITLE_FILTERS (widget));
}

static void
shuwu_title_filters_dispose (GObject *object)
{
  ShuwuTitleFilters *self = SHUWU_TITLE_FILTERS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->choice);

  G_OBJECT_CLASS (shuwu_title_filters_parent_class)->dispose (object);
}

static void
shuwu_title_filters_finalize (GObject *object)
{
  ShuwuTitleFilters *self = SHUWU_TITLE_FILTERS (object);

  g_object_unref (self->cancellable);
  for (int facet = 0; facet < SHUWU_N_FACETS; facet++)
    g_ptr_array_unref (self->values[facet]);

  G_OBJECT_CLASS (shuwu_title_filters_parent_class)->finalize (object);
}

static void
shuwu_title_filters_class_init (ShuwuTitleFiltersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_title_filters_dispose;
  object_class->finalize = shuwu_title_filters_finalize;
  widget_class->map = shuwu_title_filters_map;

  signals[SIGNAL_SORTED] = g_signal_new ("sorted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  g_type_ensure (SHUWU_TYPE_WAITING);
  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/catalogue/shuwu-title-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitleFilters, order);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitleFilters, available);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitleFilters, kind);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitleFilters, clc);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitleFilters, location);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitleFilters, clear);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitleFilters, waiting);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitleFilters, failures);
  gtk_widget_class_bind_template_callback (widget_class, order_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, available_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, facet_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
shuwu_title_filters_init (ShuwuTitleFilters *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  self->cancellable = g_cancellable_new ();
  for (int facet = 0; facet < SHUWU_N_FACETS; facet++)
    self->values[facet] = g_ptr_array_new_with_free_func (g_free);
  self->is_showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (size_t i = 0; i < G_N_ELEMENTS (orders); i++)
    gtk_string_list_append (words, _(orders[i].words));
  gtk_drop_down_set_model (self->order, G_LIST_MODEL (words));
  self->is_showing = FALSE;
}

/**
 * shuwu_title_filters_new:
 * @choice: what is chosen
 *
 * Makes the popover.
 *
 * Returns: (transfer floating): a popover
 */
GtkWidget *
shuwu_title_filters_new (ShuwuTitleChoice *choice)
{
  ShuwuTitleFilters *self = g_object_new (SHUWU_TYPE_TITLE_FILTERS, NULL);

  self->choice = g_object_ref (choice);
  g_signal_connect_object (choice, "changed", G_CALLBACK (choice_changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

void
shuwu_title_filters_show_order (ShuwuTitleFilters *self,
                                ShuwuTitleOrder    order)
{
  g_return_if_fail (SHUWU_IS_TITLE_FILTERS (self));

  self->is_showing = TRUE;
  gtk_drop_down_set_selected (self->order, GTK_INVALID_LIST_POSITION);
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (orders[i].order == order)
      gtk_drop_down_set_selected (self->order, i);
  self->is_showing = FALSE;
}
