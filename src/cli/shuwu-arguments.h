// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SHUWU_USAGE_ERROR (shuwu_usage_error_quark ())
GQuark shuwu_usage_error_quark (void);

typedef enum
{
  SHUWU_USAGE_ERROR_UNKNOWN_COMMAND,
  SHUWU_USAGE_ERROR_UNKNOWN_OPTION,
  SHUWU_USAGE_ERROR_MISSING_VALUE,
  SHUWU_USAGE_ERROR_BAD_VALUE,
  SHUWU_USAGE_ERROR_WRONG_WORDS,   /* too few or too many */
  SHUWU_USAGE_ERROR_UNSUPPORTED,   /* a batch cannot do this */
} ShuwuUsageError;

/* One option that a command takes: `--name VALUE`, or `--name` where @value is NULL. Tables end with a NULL name. */
typedef struct
{
  const char *name;
  const char *value;    /* what the value is called in the help */
  const char *summary;  /* N_ () */
} ShuwuOption;

/* What was typed after a command. */
typedef struct _ShuwuArguments ShuwuArguments;

ShuwuArguments *shuwu_arguments_new (void) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_arguments_free (ShuwuArguments *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuArguments, shuwu_arguments_free)

/* Reads @argv from *position on; @tables are those that an option may stand in. Stops before the first word if @words_end it. */
gboolean shuwu_arguments_read (ShuwuArguments            *self,
                               const ShuwuOption * const *tables,
                               char                     **argv,
                               int                       *position,
                               gboolean                   words_end,
                               GError                   **error);

guint shuwu_arguments_get_n_words (const ShuwuArguments *self);
const char *shuwu_arguments_get_word (const ShuwuArguments *self,
                                      guint                 index);
gboolean shuwu_arguments_has (const ShuwuArguments *self,
                              const char           *option);
const char *shuwu_arguments_get (const ShuwuArguments *self,
                                 const char           *option);
gboolean shuwu_arguments_get_number (const ShuwuArguments  *self,
                                     const char            *option,
                                     gint64                 otherwise,
                                     gint64                *number,
                                     GError               **error);
/* "2=title,3=author": @columns (element-type int) gets, by position, which of @names each column was given; 0 where none was.
 * Names may be NULL. */
gboolean shuwu_arguments_get_columns (const ShuwuArguments  *self,
                                      const char            *option,
                                      const char    * const *names,
                                      guint                  n_names,
                                      GArray                *columns,
                                      GError               **error);
/* The value of an option without which the command makes no sense. */
const char *shuwu_arguments_require (const ShuwuArguments  *self,
                                     const char            *option,
                                     GError               **error);

G_END_DECLS
