// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/shuwu-encoding.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  SHUWU_LOOKUP_PROTOCOL_Z3950,
  SHUWU_LOOKUP_PROTOCOL_SRU,
  SHUWU_LOOKUP_PROTOCOL_SRU_HTTPS,
} ShuwuLookupProtocol;

#define SHUWU_N_LOOKUP_PROTOCOLS 3

/* What records are asked for, and taken for when they come. SRU always answers with MARCXML. */
typedef enum
{
  SHUWU_LOOKUP_SYNTAX_MARC21,
  SHUWU_LOOKUP_SYNTAX_UNIMARC,
  SHUWU_LOOKUP_SYNTAX_CNMARC,
  SHUWU_LOOKUP_SYNTAX_MARCXML,
} ShuwuLookupSyntax;

#define SHUWU_N_LOOKUP_SYNTAXES 4

/* A server that can be asked for books. A plain value: no text is NULL; who keeps it copies it. */
typedef struct
{
  char *name;          /* as people call it */
  gboolean is_enabled; /* asked at all */
  ShuwuLookupProtocol protocol;
  char *host;
  guint port;
  char *database;      /* of Z39.50; the path of SRU */
  ShuwuLookupSyntax syntax;
  char *schema;        /* of SRU: "marcxml" */
  ShuwuEncoding encoding;
  char *isbn_index;    /* Z39.50: attributes, "1=7", more than one with blanks between; SRU: "bath.isbn" */
  char *title_index;
  char *author_index;
  char *user;          /* "" if nobody asks for one; neither is ever logged */
  char *password;
  guint timeout_s;     /* for the whole of a look-up */
} ShuwuLookupTarget;

/* With what most servers of the protocol understand. */
ShuwuLookupTarget *shuwu_lookup_target_new (ShuwuLookupProtocol protocol) G_GNUC_WARN_UNUSED_RESULT;
ShuwuLookupTarget *shuwu_lookup_target_copy (const ShuwuLookupTarget *self) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_lookup_target_free (ShuwuLookupTarget *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuLookupTarget, shuwu_lookup_target_free)

/* What of it a server of another protocol would not understand becomes what is usual there. */
void shuwu_lookup_target_set_protocol (ShuwuLookupTarget   *self,
                                       ShuwuLookupProtocol  protocol);

/* Whether a server can be asked by it. */
gboolean shuwu_lookup_target_is_complete (const ShuwuLookupTarget *self);

G_END_DECLS
