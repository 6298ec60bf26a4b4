// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Mark of keys that begin inside a name. */
#define SHUWU_NAME_KEY_INSIDE "~"

/* How well a name answers to what was typed; better ones are greater. */
typedef enum
{
  SHUWU_NAME_NO_MATCH,
  SHUWU_NAME_INSIDE,
  SHUWU_NAME_PREFIX,
  SHUWU_NAME_WHOLE,
} ShuwuNameMatch;

/* What was typed for a name: characters, pinyin, initials, in any mixture. */
typedef struct _ShuwuNameQuery ShuwuNameQuery;

ShuwuNameQuery *shuwu_name_query_new (const char *text) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_name_query_free (ShuwuNameQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuNameQuery, shuwu_name_query_free)

/* Whether anything in it can be part of a name. */
gboolean shuwu_name_query_is_empty (const ShuwuNameQuery *self);
ShuwuNameMatch shuwu_name_query_match (const ShuwuNameQuery *self,
                                       const char           *name);

/* With which keys of a name can begin what answers to the query? Array of char *, without the mark. */
GPtrArray *shuwu_name_query_dup_key_prefixes (const ShuwuNameQuery *self) G_GNUC_WARN_UNUSED_RESULT;
/* Where a dictionary has the names that begin with the query: the beginning of their sort keys, and what of their characters is
 * known. NULL if they do not stand together. */
char *shuwu_name_query_dup_sort_prefix (const ShuwuNameQuery  *self,
                                        char                 **characters) G_GNUC_WARN_UNUSED_RESULT;

/* What names are the same by; "" for what is no name. */
char *shuwu_name_dup_characters (const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* All keys of a name, each once. Array of char *. */
GPtrArray *shuwu_name_dup_keys (const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
