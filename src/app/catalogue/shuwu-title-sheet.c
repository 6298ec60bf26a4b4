// SPDX-License-Identifier: GPL-3.0-or-later
/* The columns of a list of titles, and what its rows are written with.
 *
 * Columns give way as the table gets narrower; the first one has what the others
 * leave. Where each of them stands follows from the width of the table alone, so
 * headings and rows agree without being told.
 *
 * Widths are those for text of the usual size; with larger text everything is
 * wider by as much, and the columns give way sooner.
 *
 * There is one layout for all texts of all rows: a widget for each would have to
 * be made, styled and measured whenever the list grows, thousands of them. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-title-sheet.h"

#include <glib/gi18n.h>

/* Around the words of a cell, and at the ends of a row: the first column begins where the header bar does. */
#define PADDING 6
#define PADDING_FIRST 12
#define PADDING_LAST 18
#define ROW_PADDING 6

#define COVER_HEIGHT 40
#define WIDTH_MIN 48
#define NAME_WIDTH_MIN 180
#define USUAL_XFT_DPI (96 * PANGO_SCALE)

typedef struct
{
  const char *id;        /* in the settings */
  const char *heading;
  ShuwuTitleOrder order;
  gboolean is_number;
  int width;             /* to begin with, for text of the usual size; -1: what is left */
  int min_table_width;   /* the column gives way below it */
  void (*write) (const ShuwuTitleRow *row,
                 char                *buffer,
                 size_t               size);
  size_t text_offset;    /* of a text in ShuwuTitleRow, if there is nothing to write */
} Column;

struct _ShuwuTitleSheet
{
  GObject parent_instance;

  /* Owned */
  GSettings *settings;
  PangoLayout *layout;
  PangoLayout *letter_layout;

  /* Borrowed: owns the sheet */
  GtkWidget *table;

  double text_scale;                   /* of the text, to that of the usual size */
  int widths[SHUWU_N_TITLE_COLUMNS];   /* for text of the usual size */
  ShuwuTitlePlace places[SHUWU_N_TITLE_COLUMNS];
  int fitted_width;
  gboolean is_fitted_rtl;
  int row_height;
  guint row_serial; /* of the context that the height was measured in */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuTitleSheet, shuwu_title_sheet, G_TYPE_OBJECT)

static void
write_year (const ShuwuTitleRow *row,
            char                *buffer,
            size_t               size)
{
  if (row->year > 0)
    g_snprintf (buffer, size, "%d", row->year);
}

static void
write_available (const ShuwuTitleRow *row,
                 char                *buffer,
                 size_t               size)
{
  g_snprintf (buffer, size, "%d/%d", row->available, row->copies);
}

static const Column columns[SHUWU_N_TITLE_COLUMNS] =
{
  [SHUWU_TITLE_COLUMN_NAME] = { "title", N_("Title"), SHUWU_TITLE_ORDER_NAME, FALSE, -1, 0, NULL,
                                offsetof (ShuwuTitleRow, name) },
  [SHUWU_TITLE_COLUMN_AUTHORS] = { "authors", N_("Author"), SHUWU_TITLE_ORDER_AUTHORS, FALSE, 170, 640, NULL,
                                   offsetof (ShuwuTitleRow, authors) },
  [SHUWU_TITLE_COLUMN_PUBLISHER] = { "publisher", N_("Publisher"), SHUWU_TITLE_ORDER_PUBLISHER, FALSE, 170, 900, NULL,
                                     offsetof (ShuwuTitleRow, publisher) },
  [SHUWU_TITLE_COLUMN_YEAR] = { "year", N_("Year"), SHUWU_TITLE_ORDER_YEAR, FALSE, 70, 820, write_year, 0 },
  [SHUWU_TITLE_COLUMN_CALL_NUMBER] = { "call-number", N_("Call number"), SHUWU_TITLE_ORDER_CALL_NUMBER, FALSE, 130, 720, NULL,
                                       offsetof (ShuwuTitleRow, call_number) },
  [SHUWU_TITLE_COLUMN_AVAILABLE] = { "available", N_("Available"), SHUWU_TITLE_ORDER_AVAILABLE, TRUE, 108, 0, write_available, 0 },
};

static int
enlarge (ShuwuTitleSheet *self,
         int              width)
{
  return (int) (width * self->text_scale);
}

/* A width that a person wished may be too much for the table as it is now; where even the usual one is, in large text on
 * a narrow page, a column takes a third, and the name what is left. */
static int
limit_width (ShuwuTitleSheet *self,
             size_t           index,
             int              width,
             gboolean         is_tight)
{
  int usual = enlarge (self, MIN (self->widths[index], columns[index].width));

  return is_tight ? MIN (usual, MAX (enlarge (self, WIDTH_MIN), width / 3)) : enlarge (self, self->widths[index]);
}

static int
sum_widths (ShuwuTitleSheet *self,
            int              width,
            gboolean         is_tight)
{
  int sum = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (columns); i++)
    if (columns[i].width >= 0 && width >= enlarge (self, columns[i].min_table_width))
      sum += limit_width (self, i, width, is_tight);

  return sum;
}

static void
place (ShuwuTitlePlace *places,
       size_t           index,
       int              x,
       int              width)
{
  int before = index == 0 ? PADDING_FIRST : PADDING;
  int after = index + 1 == G_N_ELEMENTS (columns) ? PADDING_LAST : PADDING;

  places[index] = (ShuwuTitlePlace) {
    .is_there = TRUE,
    .x = x + before,
    .width = MAX (0, width - before - after),
    .outer_x = x,
    .outer_width = width,
  };
}

static void
fit (ShuwuTitleSheet *self,
     int              width)
{
  gboolean is_tight = width - sum_widths (self, width, FALSE) < enlarge (self, NAME_WIDTH_MIN);
  int x = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      int column_width = columns[i].width < 0 ? width - sum_widths (self, width, is_tight) : limit_width (self, i, width, is_tight);

      self->places[i].is_there = FALSE;
      if (width < enlarge (self, columns[i].min_table_width))
        continue;

      place (self->places, i, x, MAX (0, column_width));
      x += column_width;
    }
}

static void
mirror (ShuwuTitleSheet *self,
        int              width)
{
  for (size_t i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      ShuwuTitlePlace *at = &self->places[i];

      at->x = width - at->x - at->width;
      at->outer_x = width - at->outer_x - at->outer_width;
    }
}

static void
look_at_text_size (ShuwuTitleSheet *self)
{
  int dpi = -1;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  self->text_scale = MAX (1.0, (double) dpi / USUAL_XFT_DPI);
  self->fitted_width = -1;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
load_widths (ShuwuTitleSheet *self)
{
  g_autoptr (GVariant) widths = g_settings_get_value (self->settings, "catalogue-columns");

  for (size_t i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      self->widths[i] = columns[i].width;
      g_variant_lookup (widths, columns[i].id, "i", &self->widths[i]);
      self->widths[i] = MAX (self->widths[i], WIDTH_MIN);
    }
  self->fitted_width = -1;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
shuwu_title_sheet_finalize (GObject *object)
{
  ShuwuTitleSheet *self = SHUWU_TITLE_SHEET (object);

  g_object_unref (self->settings);
  g_clear_object (&self->layout);
  g_clear_object (&self->letter_layout);

  G_OBJECT_CLASS (shuwu_title_sheet_parent_class)->finalize (object);
}

static void
shuwu_title_sheet_class_init (ShuwuTitleSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shuwu_title_sheet_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shuwu_title_sheet_init (ShuwuTitleSheet *self)
{
  self->settings = g_settings_new (SHUWU_APP_ID);
  g_signal_connect_object (self->settings, "changed::catalogue-columns", G_CALLBACK (load_widths), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi", G_CALLBACK (look_at_text_size), self,
                           G_CONNECT_SWAPPED);
  look_at_text_size (self);
  load_widths (self);
}

/**
 * shuwu_title_sheet_new:
 * @table: (transfer none): what holds the rows, and the sheet
 *
 * Makes what the rows of a table share.
 *
 * Returns: (transfer full): a sheet
 */
ShuwuTitleSheet *
shuwu_title_sheet_new (GtkWidget *table)
{
  ShuwuTitleSheet *self = g_object_new (SHUWU_TYPE_TITLE_SHEET, NULL);

  self->table = table;

  return self;
}

const char *
shuwu_title_column_get_heading (ShuwuTitleColumn column)
{
  return _(columns[column].heading);
}

ShuwuTitleOrder
shuwu_title_column_get_order (ShuwuTitleColumn column)
{
  return columns[column].order;
}

gboolean
shuwu_title_column_is_number (ShuwuTitleColumn column)
{
  return columns[column].is_number;
}

const char *
shuwu_title_column_get_text (ShuwuTitleColumn     column,
                             const ShuwuTitleRow *row,
                             char                *buffer,
                             size_t               size)
{
  if (columns[column].write == NULL)
    return G_STRUCT_MEMBER (const char *, row, columns[column].text_offset);

  *buffer = '\0';
  columns[column].write (row, buffer, size);
  return buffer;
}

/**
 * shuwu_title_sheet_fit:
 * @self: a sheet
 * @width: of a row, in pixels
 * @is_rtl: whether the first column is at the right
 *
 * Gets where the columns stand in so much width.
 *
 * Returns: (transfer none): a place for each column, until the next call
 */
const ShuwuTitlePlace *
shuwu_title_sheet_fit (ShuwuTitleSheet *self,
                       int              width,
                       gboolean         is_rtl)
{
  if (self->fitted_width != width || self->is_fitted_rtl != is_rtl)
    {
      fit (self, width);
      if (is_rtl)
        mirror (self, width);
      self->fitted_width = width;
      self->is_fitted_rtl = is_rtl;
    }

  return self->places;
}

int
shuwu_title_sheet_get_width (ShuwuTitleSheet  *self,
                             ShuwuTitleColumn  column)
{
  return enlarge (self, self->widths[column]);
}

/**
 * shuwu_title_sheet_set_width:
 * @self: a sheet
 * @column: one but the first, which has what is left
 * @width: in pixels
 *
 * Makes a column wider or narrower, within reason.
 */
void
shuwu_title_sheet_set_width (ShuwuTitleSheet  *self,
                             ShuwuTitleColumn  column,
                             int               width)
{
  int name_width = (int) (self->places[0].outer_width / self->text_scale);
  int most = self->widths[column] + MAX (0, name_width - NAME_WIDTH_MIN);

  g_return_if_fail (columns[column].width >= 0);

  width = CLAMP ((int) (width / self->text_scale), WIDTH_MIN, MAX (WIDTH_MIN, most));
  if (width == self->widths[column])
    return;

  self->widths[column] = width;
  self->fitted_width = -1;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
shuwu_title_sheet_save (ShuwuTitleSheet *self)
{
  GVariantBuilder widths;

  g_variant_builder_init (&widths, G_VARIANT_TYPE ("a{si}"));
  for (size_t i = 0; i < G_N_ELEMENTS (columns); i++)
    if (columns[i].width >= 0)
      g_variant_builder_add (&widths, "{si}", columns[i].id, self->widths[i]);

  g_settings_set_value (self->settings, "catalogue-columns", g_variant_builder_end (&widths));
}

static PangoLayout *
get_layout (ShuwuTitleSheet *self)
{
  if (self->layout == NULL)
    {
      self->layout = gtk_widget_create_pango_layout (self->table, NULL);
      pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_single_paragraph_mode (self->layout, TRUE);
    }

  return self->layout;
}

/**
 * shuwu_title_sheet_get_row_height:
 * @self: a sheet
 *
 * Gets the height of a row: a cover, or two lines of text where that is more.
 *
 * Returns: pixels
 */
int
shuwu_title_sheet_get_row_height (ShuwuTitleSheet *self)
{
  guint serial = pango_context_get_serial (gtk_widget_get_pango_context (self->table));

  if (self->row_height == 0 || serial != self->row_serial)
    {
      int line_height;

      pango_layout_get_pixel_size (shuwu_title_sheet_write (self, "书g", NULL, -1, 1), NULL, &line_height);
      self->row_height = MAX (COVER_HEIGHT, 2 * line_height) + 2 * ROW_PADDING;
      self->row_serial = pango_context_get_serial (gtk_widget_get_pango_context (self->table));
    }

  return self->row_height;
}

PangoLayout *
shuwu_title_sheet_get_letter_layout (ShuwuTitleSheet *self)
{
  if (self->letter_layout == NULL)
    self->letter_layout = gtk_widget_create_pango_layout (self->table, NULL);

  return self->letter_layout;
}

/**
 * shuwu_title_sheet_write:
 * @self: a sheet
 * @text: what to write
 * @attributes: (nullable): how parts of it look
 * @width: in pixels, or -1
 * @lines: how many lines there is room for
 *
 * Lays a text out.
 *
 * Returns: (transfer none): the layout, until the next call
 */
PangoLayout *
shuwu_title_sheet_write (ShuwuTitleSheet *self,
                         const char      *text,
                         PangoAttrList   *attributes,
                         int              width,
                         int              lines)
{
  PangoLayout *layout = get_layout (self);

  pango_layout_set_text (layout, text, -1);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_width (layout, width < 0 ? -1 : width *PANGO_SCALE);
  pango_layout_set_height (layout, -lines);

  return layout;
}
