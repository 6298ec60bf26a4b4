// SPDX-License-Identifier: GPL-3.0-or-later
/* The first rows of a file as they will be read. Of a table, each column has a
* list above it that says what it is taken for; what is not taken is dimmed. */
#define G_LOG_DOMAIN "shuwu-app"

#include "import/shuwu-import-table.h"

#include "import/shuwu-import-words.h"
#include "widgets/shuwu-page-wheel.h"

#include <glib/gi18n.h>

#define HEADING_LINE 0
#define MEANING_LINE 1
#define FIRST_LINE 2
#define WIDEST_CHARS 24

struct _ShuwuImportTable
{
  GtkWidget parent_instance;

  /* Owned, as children */
  GtkWidget *scrolled;

  /* Borrowed */
  GtkGrid *grid;
  GPtrArray *meanings;   /* of GtkDropDown, in the grid */

  gboolean is_filling;
};

enum
{
  SIGNAL_MAPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuImportTable, shuwu_import_table, GTK_TYPE_WIDGET)

/* The cells below a column that is not taken are dimmed. */
static void
show_taken (ShuwuImportTable *self,
            int               column)
{
  GtkDropDown *meaning = g_ptr_array_index (self->meanings, column);
  gboolean is_taken = gtk_drop_down_get_selected (meaning) != 0;
  GtkWidget *cell;

  for (int line = FIRST_LINE; (cell = gtk_grid_get_child_at (self->grid, column, line)) != NULL; line++)
    {
      if (is_taken)
        gtk_widget_remove_css_class (cell, "dim-label");
      else
        gtk_widget_add_css_class (cell, "dim-label");
    }
}

static void
meaning_chosen_cb (GtkDropDown      *meaning,
                   GParamSpec       *pspec,
                   ShuwuImportTable *self)
{
  guint column;

  if (self->is_filling || !g_ptr_array_find (self->meanings, meaning, &column))
    return;

  show_taken (self, column);
  g_signal_emit (self, signals[SIGNAL_MAPPED], 0);
}

static GtkWidget *
make_meaning (ShuwuImportTable *self,
              ShuwuImportKind   kind,
              const char       *heading,
              int               column)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  int n_names = kind == SHUWU_IMPORT_TITLES ? (int) SHUWU_N_COLUMNS : (int) SHUWU_N_ROSTER_COLUMNS;
  GtkWidget *meaning;
  /* Translators: for the screen reader; %s is the heading of a column */
  g_autofree char *label = g_strdup_printf (_("What the column %s holds"), heading);

  for (int i = 0; i < n_names; i++)
    gtk_string_list_append (names, kind == SHUWU_IMPORT_TITLES ? shuwu_import_words_column (i)
                                                               : shuwu_import_words_roster_column (i));

  meaning = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (meaning), column);
  gtk_accessible_update_property (GTK_ACCESSIBLE (meaning), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (meaning, "notify::selected", G_CALLBACK (meaning_chosen_cb), self);

  return meaning;
}

/* A Chinese character is as wide as two others. */
static int
count_chars (const char *text)
{
  int n = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    n += g_unichar_iswide (g_utf8_get_char (text)) ? 2 : 1;

  return n;
}

static GtkWidget *
make_cell (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);
  int n_chars = text != NULL ? count_chars (text) : 0;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), MIN (n_chars, WIDEST_CHARS));
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDEST_CHARS);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (n_chars > WIDEST_CHARS / 2)
    gtk_widget_set_tooltip_text (label, text);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
clear (ShuwuImportTable *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->meanings, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
}

static void
shuwu_import_table_dispose (GObject *object)
{
  ShuwuImportTable *self = SHUWU_IMPORT_TABLE (object);

  g_clear_pointer (&self->scrolled, gtk_widget_unparent);

  G_OBJECT_CLASS (shuwu_import_table_parent_class)->dispose (object);
}

static void
shuwu_import_table_finalize (GObject *object)
{
  g_ptr_array_unref (SHUWU_IMPORT_TABLE (object)->meanings);

  G_OBJECT_CLASS (shuwu_import_table_parent_class)->finalize (object);
}

static void
shuwu_import_table_class_init (ShuwuImportTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_import_table_dispose;
  object_class->finalize = shuwu_import_table_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  signals[SIGNAL_MAPPED] = g_signal_new ("mapped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shuwu_import_table_init (ShuwuImportTable *self)
{
  shuwu_page_wheel_attach (GTK_WIDGET (self));

  self->meanings = g_ptr_array_new ();
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "import-table");

  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->grid));
  gtk_widget_add_css_class (self->scrolled, "card");
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}

/**
 * shuwu_import_table_show:
 * @self: a table
 * @kind: what is in the file
 * @sketch: the beginning of the file
 *
 * Shows the beginning of a file.
 */
void
shuwu_import_table_show (ShuwuImportTable        *self,
                         ShuwuImportKind          kind,
                         const ShuwuImportSketch *sketch)
{
  self->is_filling = TRUE;
  clear (self);

  for (guint i = 0; sketch->headings[i] != NULL; i++)
    {
      gtk_grid_attach (self->grid, make_cell (sketch->headings[i], "heading"), i, HEADING_LINE, 1, 1);
      if (sketch->columns != NULL)
        {
          int column = i < sketch->columns->len ? g_array_index (sketch->columns, int, i) : 0;
          GtkWidget *meaning = make_meaning (self, kind, sketch->headings[i], column);

          g_ptr_array_add (self->meanings, meaning);
          gtk_grid_attach (self->grid, meaning, i, MEANING_LINE, 1, 1);
        }
      for (guint j = 0; j < sketch->rows->len; j++)
        {
          GStrv cells = g_ptr_array_index (sketch->rows, j);

          gtk_grid_attach (self->grid, make_cell (i < g_strv_length (cells) ? cells[i] : "", NULL), i, FIRST_LINE + j, 1, 1);
        }
    }

  for (guint i = 0; i < self->meanings->len; i++)
    show_taken (self, i);
  self->is_filling = FALSE;
}

/**
 * shuwu_import_table_dup_columns:
 * @self: a table
 *
 * What each column is taken for, as it stands in the lists.
 *
 * Returns: (transfer full) (element-type int): the columns
 */
GArray *
shuwu_import_table_dup_columns (ShuwuImportTable *self)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < self->meanings->len; i++)
    {
      int column = gtk_drop_down_get_selected (g_ptr_array_index (self->meanings, i));

      g_array_append_val (columns, column);
    }

  return columns;
}
