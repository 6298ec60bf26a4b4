// SPDX-License-Identifier: GPL-3.0-or-later
/* A title in the list: cover, name with the part that was matched marked, where
 * there is something to say a small line under it (the pinyin that was matched,
 * and in a narrow list who wrote it), and the other columns.
 *
 * It draws its texts itself. With widgets for them a row had eighteen, GTK keeps
 * two hundred rows of a long list, and making those took longer than all the
 * rest of a keystroke. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-title-row-view.h"

#include "compat/shuwu-text-colour.h"
#include "widgets/shuwu-cover.h"

#include <glib/gi18n.h>

#define COVER_HEIGHT 40
#define COVER_GAP 12
#define DIM 0.55f
#define SMALL 0.82

struct _ShuwuTitleRowView
{
  GtkWidget parent_instance;

  /* Owned */
  ShuwuTitleSheet *sheet;
  ShuwuTitleRow *row;
  char *query;
  char *words;
};

G_DEFINE_FINAL_TYPE (ShuwuTitleRowView, shuwu_title_row_view, GTK_TYPE_WIDGET)

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

static PangoAttrList *
mark (ShuwuTitleRowView *self)
{
  g_autoptr (GArray) ranges = NULL;
  PangoAttrList *attributes;

  if (self->query == NULL || *self->query == '\0')
    return NULL;

  ranges = shuwu_search_mark (self->query, self->row->name);
  attributes = pango_attr_list_new ();
  for (guint i = 0; i + 1 < ranges->len; i += 2)
    mark_range (attributes, g_array_index (ranges, guint32, i), g_array_index (ranges, guint32, i + 1));

  return attributes;
}

static PangoAttrList *
make_attributes (PangoAttribute *attribute)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, attribute);

  return attributes;
}

static const ShuwuTitlePlace *
get_places (ShuwuTitleRowView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  return shuwu_title_sheet_fit (self->sheet, gtk_widget_get_width (widget),
                                gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);
}

/* Where the name stands: beside the cover. */
static ShuwuTitlePlace
get_name_place (ShuwuTitleRowView     *self,
                const ShuwuTitlePlace *places)
{
  ShuwuTitlePlace at = places[SHUWU_TITLE_COLUMN_NAME];
  int cover = shuwu_cover_get_width (COVER_HEIGHT) + COVER_GAP;

  at.width = MAX (0, at.width - cover);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) != GTK_TEXT_DIR_RTL)
    at.x += cover;

  return at;
}

static const char *
get_detail (ShuwuTitleRowView     *self,
            const ShuwuTitlePlace *places)
{
  const char *detail = self->row->pinyin;

  if (detail == NULL && !places[SHUWU_TITLE_COLUMN_AUTHORS].is_there)
    detail = self->row->authors;

  return detail != NULL && *detail != '\0' ? detail : NULL;
}

static void
draw_layout (GtkSnapshot   *snapshot,
             PangoLayout   *layout,
             float          x,
             float          y,
             const GdkRGBA *colour)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static int
get_layout_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);

  return height;
}

/* Two lines in all, whatever is in them. */
static void
draw_name (ShuwuTitleRowView     *self,
           GtkSnapshot           *snapshot,
           const ShuwuTitlePlace *places,
           const GdkRGBA         *colour)
{
  ShuwuTitlePlace at = get_name_place (self, places);
  const char *detail = get_detail (self, places);
  PangoAttrList *small = make_attributes (pango_attr_scale_new (SMALL));
  PangoAttrList *marks = mark (self);
  int detail_height = 0, y = gtk_widget_get_height (GTK_WIDGET (self));
  GdkRGBA dim = *colour;
  PangoLayout *layout;

  dim.alpha *= DIM;
  if (detail != NULL)
    detail_height = get_layout_height (shuwu_title_sheet_write (self->sheet, detail, small, at.width, 1));

  layout = shuwu_title_sheet_write (self->sheet, self->row->name, marks, at.width, detail != NULL ? 1 : 2);
  y = (y - get_layout_height (layout) - detail_height) / 2;
  draw_layout (snapshot, layout, at.x, y, colour);
  y += get_layout_height (layout);
  if (detail != NULL)
    draw_layout (snapshot, shuwu_title_sheet_write (self->sheet, detail, small, at.width, 1), at.x, y, &dim);

  pango_attr_list_unref (small);
  if (marks != NULL)
    pango_attr_list_unref (marks);
}

static void
draw_column (ShuwuTitleRowView     *self,
             GtkSnapshot           *snapshot,
             ShuwuTitleColumn       column,
             const ShuwuTitlePlace *at,
             const GdkRGBA         *colour)
{
  gboolean is_number = shuwu_title_column_is_number (column);
  PangoAttrList *figures = is_number ? make_attributes (pango_attr_font_features_new ("tnum=1")) : NULL;
  char buffer[32];
  const char *text = shuwu_title_column_get_text (column, self->row, buffer, sizeof buffer);
  PangoLayout *layout;
  int width, height;

  if (text != NULL && *text != '\0' && at->width > 0)
    {
      layout = shuwu_title_sheet_write (self->sheet, text, figures, at->width, is_number ? 1 : 2);
      pango_layout_get_pixel_size (layout, &width, &height);
      draw_layout (snapshot, layout, is_number ? at->x + at->width - width : at->x,
                   (gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2, colour);
    }
  if (figures != NULL)
    pango_attr_list_unref (figures);
}

static void
draw_cover (ShuwuTitleRowView     *self,
            GtkSnapshot           *snapshot,
            const ShuwuTitlePlace *at)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int x = is_rtl ? at->x + at->width - shuwu_cover_get_width (COVER_HEIGHT) : at->x;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, (gtk_widget_get_height (GTK_WIDGET (self)) - COVER_HEIGHT) / 2));
  shuwu_cover_draw (snapshot, shuwu_title_sheet_get_letter_layout (self->sheet),
                    self->row != NULL ? self->row->name : NULL, COVER_HEIGHT);
  gtk_snapshot_restore (snapshot);
}

static void
shuwu_title_row_view_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  ShuwuTitleRowView *self = SHUWU_TITLE_ROW_VIEW (widget);
  const ShuwuTitlePlace *places = get_places (self);
  GdkRGBA colour;

  draw_cover (self, snapshot, &places[SHUWU_TITLE_COLUMN_NAME]);
  if (self->row == NULL)
    return;

  shuwu_get_text_colour (widget, &colour);
  draw_name (self, snapshot, places, &colour);
  for (int i = SHUWU_TITLE_COLUMN_NAME + 1; i < SHUWU_N_TITLE_COLUMNS; i++)
    if (places[i].is_there)
      draw_column (self, snapshot, i, &places[i], &colour);
}

/* lint: parameters: GTK says what a measure takes */
static void
shuwu_title_row_view_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 1;
  else
    *minimum = *natural = shuwu_title_sheet_get_row_height (SHUWU_TITLE_ROW_VIEW (widget)->sheet);
}

static gboolean
is_cut (ShuwuTitleRowView     *self,
        ShuwuTitleColumn       column,
        const ShuwuTitlePlace *places,
        const char            *text)
{
  ShuwuTitlePlace at = column == SHUWU_TITLE_COLUMN_NAME ? get_name_place (self, places) : places[column];
  gboolean has_one_line = column == SHUWU_TITLE_COLUMN_NAME && get_detail (self, places) != NULL;
  PangoAttrList *marks = column == SHUWU_TITLE_COLUMN_NAME ? mark (self) : NULL;
  PangoLayout *layout = shuwu_title_sheet_write (self->sheet, text, marks, at.width, has_one_line ? 1 : 2);
  gboolean answer = pango_layout_is_ellipsized (layout);

  if (marks != NULL)
    pango_attr_list_unref (marks);

  return answer;
}

static gboolean
shuwu_title_row_view_query_tooltip (GtkWidget  *widget,
                                    int         x,
                                    int         y,
                                    gboolean    is_by_keyboard,
                                    GtkTooltip *tooltip)
{
  ShuwuTitleRowView *self = SHUWU_TITLE_ROW_VIEW (widget);
  const ShuwuTitlePlace *places = get_places (self);
  char buffer[32];

  for (int i = 0; self->row != NULL && i < SHUWU_N_TITLE_COLUMNS; i++)
    {
      const char *text = shuwu_title_column_get_text (i, self->row, buffer, sizeof buffer);

      if (!places[i].is_there || x < places[i].outer_x || x >= places[i].outer_x + places[i].outer_width)
        continue;
      if (text == NULL || *text == '\0' || !is_cut (self, i, places, text))
        return FALSE;

      gtk_tooltip_set_text (tooltip, text);
      return TRUE;
    }

  return FALSE;
}

static void
shuwu_title_row_view_finalize (GObject *object)
{
  ShuwuTitleRowView *self = SHUWU_TITLE_ROW_VIEW (object);

  g_clear_pointer (&self->row, shuwu_title_row_unref);
  g_clear_object (&self->sheet);
  g_free (self->query);
  g_free (self->words);

  G_OBJECT_CLASS (shuwu_title_row_view_parent_class)->finalize (object);
}

static void
shuwu_title_row_view_class_init (ShuwuTitleRowViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = shuwu_title_row_view_finalize;
  widget_class->measure = shuwu_title_row_view_measure;
  widget_class->snapshot = shuwu_title_row_view_snapshot;
  widget_class->query_tooltip = shuwu_title_row_view_query_tooltip;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
shuwu_title_row_view_init (ShuwuTitleRowView *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/**
 * shuwu_title_row_view_new:
 * @sheet: what the rows of the table share
 *
 * Makes an empty row.
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
shuwu_title_row_view_new (ShuwuTitleSheet *sheet)
{
  ShuwuTitleRowView *self = g_object_new (SHUWU_TYPE_TITLE_ROW_VIEW, NULL);

  self->sheet = g_object_ref (sheet);

  return GTK_WIDGET (self);
}

/**
 * shuwu_title_row_view_load_fonts:
 * @sheet: what the rows of a table share
 *
 * Loads what the first search will be written with, marks and small lines: a
 * font that is met for the first time takes longer than all the rows.
 */
void
shuwu_title_row_view_load_fonts (ShuwuTitleSheet *sheet)
{
  static const char text[] = "书 shu 2";
  PangoAttrList *marks = pango_attr_list_new ();
  PangoAttrList *small = make_attributes (pango_attr_scale_new (SMALL));

  mark_range (marks, 0, sizeof text - 1);
  get_layout_height (shuwu_title_sheet_write (sheet, text, marks, -1, 1));
  get_layout_height (shuwu_title_sheet_write (sheet, text, small, -1, 1));
  pango_attr_list_unref (marks);
  pango_attr_list_unref (small);
}

static void
say (ShuwuTitleRowView *self)
{
  g_autoptr (GString) words = g_string_new (self->row != NULL ? self->row->name : "");
  char buffer[32];

  for (int i = SHUWU_TITLE_COLUMN_NAME + 1; self->row != NULL && i < SHUWU_TITLE_COLUMN_AVAILABLE; i++)
    {
      const char *text = shuwu_title_column_get_text (i, self->row, buffer, sizeof buffer);

      if (text != NULL && *text != '\0')
        g_string_append_printf (words, "; %s", text);
    }
  if (self->row != NULL)
    {
      g_string_append (words, "; ");
      g_string_append_printf (words, ngettext ("%d of %d copy available", "%d of %d copies available", self->row->copies),
                              self->row->available, self->row->copies);
    }

  g_free (self->words);
  self->words = g_strdup (words->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->words, -1);
}

/**
 * shuwu_title_row_view_set_row:
 * @self: a row
 * @row: (nullable): the title; an empty place if %NULL
 * @query: what was typed to find it; "" if nothing
 *
 * Sets which title is shown.
 */
void
shuwu_title_row_view_set_row (ShuwuTitleRowView *self,
                              ShuwuTitleRow     *row,
                              const char        *query)
{
  g_return_if_fail (SHUWU_IS_TITLE_ROW_VIEW (self));

  if (row == self->row && g_strcmp0 (query, self->query) == 0)
    return;

  if (row != self->row)
    {
      g_clear_pointer (&self->row, shuwu_title_row_unref);
      self->row = row != NULL ? shuwu_title_row_ref (row) : NULL;
      say (self);
    }
  if (g_strcmp0 (query, self->query) != 0)
    {
      g_free (self->query);
      self->query = g_strdup (query);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
shuwu_title_row_view_get_words (ShuwuTitleRowView *self)
{
  g_return_val_if_fail (SHUWU_IS_TITLE_ROW_VIEW (self), "");

  return self->words != NULL ? self->words : "";
}
