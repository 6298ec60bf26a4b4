// SPDX-License-Identifier: GPL-3.0-or-later
/* The first cell of a title: cover, name with the part that was matched marked,
 * and where there is something to say a small line under it: the pinyin that was
 * matched, and in a narrow list who wrote it. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-title-cell.h"

#include "widgets/shuwu-cover.h"
#include "widgets/shuwu-cut-text.h"

#define COVER_HEIGHT 40

struct _ShuwuTitleCell
{
  GtkWidget parent_instance;

  /* Owned */
  ShuwuTitleRow *row;
  char *query;

  /* Owned, as children */
  ShuwuCover *cover;
  GtkInscription *name;
  GtkInscription *detail;

  gboolean is_narrow;
};

enum
{
  PROP_IS_NARROW = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (ShuwuTitleCell, shuwu_title_cell, GTK_TYPE_WIDGET)

static void
mark_range (PangoAttrList *attributes,
            guint          start,
            guint          end)
{
  PangoAttribute *marks[] = {
    pango_attr_weight_new (PANGO_WEIGHT_BOLD),
    pango_attr_background_new (0xf6f6, 0xc2c2, 0x2b2b),
    pango_attr_background_alpha_new (0x6000),
  };

  for (size_t i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      marks[i]->start_index = start;
      marks[i]->end_index = end;
      pango_attr_list_insert (attributes, marks[i]);
    }
}

static void
mark (ShuwuTitleCell *self)
{
  g_autoptr (GArray) ranges = NULL;
  PangoAttrList *attributes;

  if (self->row == NULL || self->query == NULL || *self->query == '\0')
    {
      gtk_inscription_set_attributes (self->name, NULL);
      return;
    }

  ranges = shuwu_search_mark (self->query, self->row->name);
  attributes = pango_attr_list_new ();
  for (guint i = 0; i + 1 < ranges->len; i += 2)
    mark_range (attributes, g_array_index (ranges, guint32, i), g_array_index (ranges, guint32, i + 1));
  gtk_inscription_set_attributes (self->name, attributes);
  pango_attr_list_unref (attributes);
}

static const char *
get_detail (ShuwuTitleCell *self)
{
  if (self->row == NULL)
    return NULL;
  if (self->row->pinyin != NULL)
    return self->row->pinyin;

  return self->is_narrow ? self->row->authors : NULL;
}

static void
show_row (ShuwuTitleCell *self)
{
  const char *detail = get_detail (self);
  gboolean has_detail = detail != NULL && *detail != '\0';

  /* Two lines in all, whatever is in them: the height of a row never changes. */
  if (has_detail != gtk_widget_get_visible (GTK_WIDGET (self->detail)))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->detail), has_detail);
      gtk_inscription_set_min_lines (self->name, has_detail ? 1 : 2);
      gtk_inscription_set_nat_lines (self->name, has_detail ? 1 : 2);
    }
  shuwu_cut_text_set (self->detail, detail);
  shuwu_cut_text_set (self->name, self->row != NULL ? self->row->name : NULL);
  shuwu_cover_set_title (self->cover, self->row != NULL ? self->row->name : NULL);
  mark (self);
}

static void
shuwu_title_cell_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  ShuwuTitleCell *self = SHUWU_TITLE_CELL (object);

  switch (property_id)
    {
    case PROP_IS_NARROW:
      g_value_set_boolean (value, self->is_narrow);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
shuwu_title_cell_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  ShuwuTitleCell *self = SHUWU_TITLE_CELL (object);

  switch (property_id)
    {
    case PROP_IS_NARROW:
      self->is_narrow = g_value_get_boolean (value);
      show_row (self);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
shuwu_title_cell_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (shuwu_title_cell_parent_class)->dispose (object);
}

static void
shuwu_title_cell_finalize (GObject *object)
{
  ShuwuTitleCell *self = SHUWU_TITLE_CELL (object);

  g_clear_pointer (&self->row, shuwu_title_row_unref);
  g_free (self->query);

  G_OBJECT_CLASS (shuwu_title_cell_parent_class)->finalize (object);
}

static void
shuwu_title_cell_class_init (ShuwuTitleCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = shuwu_title_cell_get_property;
  object_class->set_property = shuwu_title_cell_set_property;
  object_class->dispose = shuwu_title_cell_dispose;
  object_class->finalize = shuwu_title_cell_finalize;

  properties[PROP_IS_NARROW] = g_param_spec_boolean ("is-narrow", NULL, NULL, FALSE,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
shuwu_title_cell_init (ShuwuTitleCell *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->cover = SHUWU_COVER (shuwu_cover_new (COVER_HEIGHT));
  self->name = shuwu_cut_text_new (2);
  self->detail = shuwu_cut_text_new (1);
  gtk_widget_add_css_class (GTK_WIDGET (self->detail), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->detail), "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (self->detail), FALSE);

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 12);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->detail));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (GTK_WIDGET (self->cover), GTK_WIDGET (self));
  gtk_widget_set_parent (words, GTK_WIDGET (self));
}

GtkWidget *
shuwu_title_cell_new (void)
{
  return g_object_new (SHUWU_TYPE_TITLE_CELL, NULL);
}

/**
 * shuwu_title_cell_set_row:
 * @self: a cell
 * @row: (nullable): the title; an empty place if %NULL
 * @query: what was typed to find it; "" if nothing
 *
 * Sets which title is shown.
 */
void
shuwu_title_cell_set_row (ShuwuTitleCell *self,
                          ShuwuTitleRow  *row,
                          const char     *query)
{
  g_return_if_fail (SHUWU_IS_TITLE_CELL (self));

  if (row == self->row && g_strcmp0 (query, self->query) == 0)
    return;

  if (row != NULL)
    shuwu_title_row_ref (row);
  g_clear_pointer (&self->row, shuwu_title_row_unref);
  self->row = row;
  g_free (self->query);
  self->query = g_strdup (query);
  show_row (self);
}
