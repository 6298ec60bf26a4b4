// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* One field of a form: its name over the field, and under it what it means, or why it is refused. */
#define SHUWU_TYPE_FIELD_ROW (shuwu_field_row_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuFieldRow, shuwu_field_row, SHUWU, FIELD_ROW, AdwBin)

/* @hint: (nullable) */
GtkWidget *shuwu_field_row_new_text (const char *title,
                                     const char *hint) G_GNUC_WARN_UNUSED_RESULT;
/* @values: what is meant by each of @words; both end with NULL */
GtkWidget *shuwu_field_row_new_choice (const char         *title,
                                       const char         *hint,
                                       const char * const *words,
                                       const char * const *values) G_GNUC_WARN_UNUSED_RESULT;

/* What is typed, without white space around it, or the value that is chosen. */
char *shuwu_field_row_dup_value (ShuwuFieldRow *self) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_field_row_set_value (ShuwuFieldRow *self,
                                const char    *value);
/* Why it is refused, until it is changed; NULL: it is not. */
void shuwu_field_row_refuse (ShuwuFieldRow *self,
                             const char    *why);
gboolean shuwu_field_row_is_refused (ShuwuFieldRow *self);

G_END_DECLS
