// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was typed to find a class. Belongs to one thread at a time: it remembers the texts it has seen. */
typedef struct _ShuwuClassWords ShuwuClassWords;

ShuwuClassWords *shuwu_class_words_new (const char *typed) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_class_words_free (ShuwuClassWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuClassWords, shuwu_class_words_free)

gboolean shuwu_class_words_are_empty (const ShuwuClassWords *self);
/* Whether each word stands in one of the texts. */
gboolean shuwu_class_words_match (ShuwuClassWords    *self,
                                  const char * const *texts,
                                  guint               n);

G_END_DECLS
