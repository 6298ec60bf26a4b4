// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  SHUWU_STEP_FAILED,
  SHUWU_STEP_ROW,
  SHUWU_STEP_DONE,
} ShuwuStep;

typedef struct _ShuwuStatement ShuwuStatement;

void shuwu_statement_bind_int64 (ShuwuStatement *self,
                                 const char     *parameter,
                                 gint64          value);
void shuwu_statement_bind_text (ShuwuStatement *self,
                                const char     *parameter,
                                const char     *value);
void shuwu_statement_bind_blob (ShuwuStatement *self,
                                const char     *parameter,
                                GBytes         *value);
void shuwu_statement_bind_null (ShuwuStatement *self,
                                const char     *parameter);
ShuwuStep shuwu_statement_step (ShuwuStatement  *self,
                                GError         **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean shuwu_statement_run (ShuwuStatement  *self,
                              GError         **error);
gboolean shuwu_statement_read_int64 (ShuwuStatement  *self,
                                     gint64          *value,
                                     GError         **error);
/* Leaves the row it stands on, so that it can be prepared again. */
void shuwu_statement_end (ShuwuStatement *self);

gint64 shuwu_statement_get_int64 (ShuwuStatement *self,
                                  int             column);
const char *shuwu_statement_get_text (ShuwuStatement *self,
                                      int             column);
char *shuwu_statement_dup_text (ShuwuStatement *self,
                                int             column);
GBytes *shuwu_statement_dup_blob (ShuwuStatement *self,
                                  int             column);
gboolean shuwu_statement_is_null (ShuwuStatement *self,
                                  int             column);

G_END_DECLS
