// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record/shuwu-description.h"

G_BEGIN_DECLS

/* What can be said of a title, field by field. */
typedef enum
{
  SHUWU_TITLE_FIELD_NAME,
  SHUWU_TITLE_FIELD_SUBTITLE,
  SHUWU_TITLE_FIELD_PART,
  SHUWU_TITLE_FIELD_PARALLEL_TITLE,
  SHUWU_TITLE_FIELD_AUTHORS,      /* "曹雪芹 (著); 高鹗 (续)" */
  SHUWU_TITLE_FIELD_STATEMENT,
  SHUWU_TITLE_FIELD_EDITION,
  SHUWU_TITLE_FIELD_PUBLISHER,
  SHUWU_TITLE_FIELD_PLACE,
  SHUWU_TITLE_FIELD_YEAR,
  SHUWU_TITLE_FIELD_PAGES,
  SHUWU_TITLE_FIELD_PRICE,        /* "45.00", yuan; what is no plain amount is kept as written */
  SHUWU_TITLE_FIELD_SERIES,
  SHUWU_TITLE_FIELD_LANGUAGE,
  SHUWU_TITLE_FIELD_CLC,
  SHUWU_TITLE_FIELD_CALL_NUMBER,
  SHUWU_TITLE_FIELD_ISBN,         /* all of them: "9787020002207; 9787020024759" */
  SHUWU_TITLE_FIELD_PINYIN,
  SHUWU_TITLE_FIELD_DESCRIPTION,
  SHUWU_TITLE_FIELD_SUBJECTS,     /* "长篇小说; 清代" */
  SHUWU_N_TITLE_FIELDS,
  /* No part of the description: the code of the kind of item. Only shuwu_title_edit_async () knows it. */
  SHUWU_TITLE_FIELD_KIND = SHUWU_N_TITLE_FIELDS,
} ShuwuTitleField;

/* A set of fields. */
typedef guint32 ShuwuTitleFields;
#define SHUWU_TITLE_FIELD_BIT(field) ((ShuwuTitleFields) 1 << (field))

/* The words used on the command line, and by them: "title", "author" … */
const char *shuwu_title_field_get_name (ShuwuTitleField field);
gboolean shuwu_title_field_from_name (const char      *name,
                                      ShuwuTitleField *field);

char *shuwu_title_field_dup_text (ShuwuTitleField         field,
                                  const ShuwuDescription *description) G_GNUC_WARN_UNUSED_RESULT;
gboolean shuwu_title_field_set_text (ShuwuTitleField    field,
                                     ShuwuDescription  *description,
                                     const char        *text,
                                     GError           **error);

gboolean shuwu_title_field_is_empty (ShuwuTitleField         field,
                                     const ShuwuDescription *description);
gboolean shuwu_title_field_is_equal (ShuwuTitleField         field,
                                     const ShuwuDescription *a,
                                     const ShuwuDescription *b);
void shuwu_title_field_copy (ShuwuTitleField         field,
                             ShuwuDescription       *to,
                             const ShuwuDescription *from);

/* The fields in which two descriptions differ. */
ShuwuTitleFields shuwu_title_fields_compare (const ShuwuDescription *a,
                                             const ShuwuDescription *b);

/* All that the catalogue keeps of a description, without its copies. */
ShuwuDescription *shuwu_description_dup (const ShuwuDescription *self) G_GNUC_WARN_UNUSED_RESULT;

/* How news meets what is known. */
typedef enum
{
  SHUWU_NEWS_CHANGE,  /* what the news says replaces what is known; what it does not say stays */
  SHUWU_NEWS_FILL,    /* only what was not known is taken */
} ShuwuNews;

ShuwuDescription *shuwu_description_dup_with_news (const ShuwuDescription *known,
                                                   const ShuwuDescription *news,
                                                   ShuwuNews               mode,
                                                   ShuwuTitleFields       *changed) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
