// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Members of an object that is being built; text that is NULL or "" becomes null. */
void shuwu_json_add_text (JsonBuilder *builder,
                          const char  *name,
                          const char  *value);
void shuwu_json_add_number (JsonBuilder *builder,
                            const char  *name,
                            gint64       value);
void shuwu_json_add_flag (JsonBuilder *builder,
                          const char  *name,
                          gboolean     value);
void shuwu_json_add_null (JsonBuilder *builder,
                          const char  *name);
/* @values: (array zero-terminated=1) (nullable): NULL gives an empty list. */
void shuwu_json_add_list (JsonBuilder        *builder,
                          const char         *name,
                          const char * const *values);

/* What was built, as one line without the line feed. */
char *shuwu_json_to_line (JsonBuilder *builder) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
