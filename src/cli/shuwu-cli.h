// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shuwu-arguments.h"

#include "bookroom/shuwu-bookroom.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* One run of the program: the global options, the bookroom, the way out. */
typedef struct _ShuwuCli ShuwuCli;

/* A command works and returns TRUE, or sets an error; the error decides the exit status (shuwu-cli-errors.c). */
typedef gboolean (*ShuwuCommandFunc) (ShuwuCli              *cli,
                                      const ShuwuArguments  *arguments,
                                      GError               **error);

/* One command. Tables end with a NULL name. */
typedef struct
{
  const char *name;            /* one or two words */
  const char *words;           /* what follows it, for the help: "FILE" */
  guint n_words_min;
  guint n_words_max;
  const ShuwuOption *options;  /* or NULL */
  const char *summary;         /* N_ () */
  const char *example;
  ShuwuCommandFunc run;
} ShuwuCommand;

/* The tables, one file each. */
extern const ShuwuCommand shuwu_cli_room_commands[];
extern const ShuwuCommand shuwu_cli_catalogue_commands[];
extern const ShuwuCommand shuwu_cli_workers_commands[];
extern const ShuwuCommand shuwu_cli_lending_commands[];
extern const ShuwuCommand shuwu_cli_training_commands[];
extern const ShuwuCommand shuwu_cli_certificate_commands[];
extern const ShuwuCommand shuwu_cli_mentor_commands[];

int shuwu_cli_main (int    argc,
                    char **argv);

/* For commands. */
gboolean shuwu_cli_is_json (ShuwuCli *self);
const char *shuwu_cli_get_path (ShuwuCli *self);
ShuwuClock *shuwu_cli_get_clock (ShuwuCli *self);
/* Cancelled by Ctrl-C. */
GCancellable *shuwu_cli_get_cancellable (ShuwuCli *self);
/* The bookroom, not opened: for `init`. */
ShuwuBookroom *shuwu_cli_get_bookroom (ShuwuCli *self);
/* The bookroom, opened on the first call. */
ShuwuBookroom *shuwu_cli_open (ShuwuCli  *self,
                               GError   **error);

/* Prints one answer: @answer as a line of JSON, or else the line for people. */
void shuwu_cli_answer (ShuwuCli    *self,
                       JsonBuilder *answer,
                       const char  *format,
                       ...) G_GNUC_PRINTF (3, 4);
/* Messages and progress: to stderr, for people only. */
void shuwu_cli_say (ShuwuCli   *self,
                    const char *format,
                    ...) G_GNUC_PRINTF (2, 3);
void shuwu_cli_say_pages (ShuwuCli   *self,
                          const char *path,
                          guint       n,
                          guint       n_with_gaps);
/* Facts that decided a refusal; they stand in the error object. Call it before returning FALSE. */
void shuwu_cli_take_facts (ShuwuCli   *self,
                           JsonObject *facts);

/* How an error of the core is called in JSON, and which exit status it gives. */
const char *shuwu_cli_name_error (const GError  *error,
                                  const char   **domain);
int shuwu_cli_get_exit_status (const GError *error);
/* Adds the members of @members (nullable) to an object that is being built. */
void shuwu_cli_add_members (JsonBuilder *builder,
                            JsonObject  *members);
/* Adds the member "error" to an object that is being built. */
void shuwu_cli_add_error (JsonBuilder  *builder,
                          const GError *error,
                          JsonObject   *facts);

G_END_DECLS
