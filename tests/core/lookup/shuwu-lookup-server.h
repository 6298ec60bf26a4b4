// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lookup/shuwu-lookup-target.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Servers on the loopback, at ports nobody uses. All of them end with the test. */

/* A program as a server of Z39.50: "yaz-ztest", or a path.
 * @variables: (nullable): name, value, name, value …, NULL. Gives back NULL if there is no such program. */
typedef struct _ShuwuTestProgram ShuwuTestProgram;
ShuwuTestProgram *shuwu_test_program_start (const char         *program,
                                            const char * const *variables,
                                            guint              *port);
void shuwu_test_program_stop (ShuwuTestProgram *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuTestProgram, shuwu_test_program_stop)

/* A server of SRU in this process: answers every question at /books with @xml, the records; remembers what was asked. */
typedef struct
{
  SoupServer *server;
  guint port;
  char *xml;
  int n_records;
  char *asked;      /* the last query */
  gboolean is_login_wanted;
} ShuwuTestSru;

ShuwuTestSru *shuwu_test_sru_new (const char *xml,
                                  int         n_records) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_test_sru_free (ShuwuTestSru *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuTestSru, shuwu_test_sru_free)

/* Answers what comes with @bytes; NULL: never. Free with g_object_unref (). */
GSocketService *shuwu_test_noise_new (const char *bytes,
                                      guint      *port) G_GNUC_WARN_UNUSED_RESULT;

/* A port nobody listens at. */
guint shuwu_test_find_port (void);

ShuwuLookupTarget *shuwu_test_target_new (ShuwuLookupProtocol  protocol,
                                          guint                port,
                                          const char          *database) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
