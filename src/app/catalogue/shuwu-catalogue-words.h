// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a person can make of a copy, in the order of a choice: codes that end with NULL. */
const char * const *shuwu_catalogue_words_get_statuses (void);
const char *shuwu_catalogue_words_status (const char *status);
/* The style class that goes with the words. */
const char *shuwu_catalogue_words_status_class (const char *status);

/* @name: how the room calls it, if it is a kind of its own */
const char *shuwu_catalogue_words_kind (const char *code,
                                        const char *name);
/* A main class of the Chinese Library Classification: “I Literature” */
char *shuwu_catalogue_words_dup_class (const char *letter) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): the name of a format of records */
const char *shuwu_catalogue_words_format (const char *format);

G_END_DECLS
