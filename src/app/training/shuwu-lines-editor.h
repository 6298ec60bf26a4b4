// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the lines of an editor hold; static. */
typedef struct
{
  guint n_cells;
  const char *titles[5];        /* of the cells; translatable */
  const char *examples[5];
  int widths[5];                /* in characters; 0: what is left */
  const char *add_label;        /* translatable, with mnemonic */
  const char *remove_label;     /* translatable */
  /* One line in words that the core reads. */
  char *(*write) (const char * const *cells);
  /* (nullable): what a new line begins with; @last: the line before it, or NULL */
  char **(*propose) (const char * const *last);
} ShuwuLinesLook;

/* A list that is typed line by line. */
#define SHUWU_TYPE_LINES_EDITOR (shuwu_lines_editor_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuLinesEditor, shuwu_lines_editor, SHUWU, LINES_EDITOR, AdwPreferencesGroup)

GtkWidget *shuwu_lines_editor_new (const ShuwuLinesLook *look,
                                   const char           *title,
                                   const char           *hint) G_GNUC_WARN_UNUSED_RESULT;

void shuwu_lines_editor_clear (ShuwuLinesEditor *self);
/* @cells: n_cells of them */
void shuwu_lines_editor_add (ShuwuLinesEditor   *self,
                             const char * const *cells);
/* @lines: (transfer full): of cells */
void shuwu_lines_editor_take_lines (ShuwuLinesEditor *self,
                                    GPtrArray        *lines);
/* Adds what a person would begin with. */
void shuwu_lines_editor_add_proposed (ShuwuLinesEditor *self);
guint shuwu_lines_editor_count (ShuwuLinesEditor *self);
/* A line in words; "" if nothing is typed in it. */
char *shuwu_lines_editor_dup_line (ShuwuLinesEditor *self,
                                   guint             line) G_GNUC_WARN_UNUSED_RESULT;
/* Says why a line is refused; a line that does not exist: why the whole is. */
void shuwu_lines_editor_refuse (ShuwuLinesEditor *self,
                                guint             line,
                                const char       *why);
/* Nothing is refused any more. */
void shuwu_lines_editor_accept (ShuwuLinesEditor *self);

G_END_DECLS
