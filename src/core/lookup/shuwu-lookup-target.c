// SPDX-License-Identifier: GPL-3.0-or-later
/* How a server is reached, and how it wants to be asked. */
#define G_LOG_DOMAIN "shuwu-lookup"

#include "lookup/shuwu-lookup-target.h"

#define TIMEOUT_S 12

/* What is usual for a protocol. */
typedef struct
{
  guint port;
  ShuwuLookupSyntax syntax;
  const char *schema;
  const char *isbn_index;
  const char *title_index;
  const char *author_index;
} Usual;

static const Usual USUAL[SHUWU_N_LOOKUP_PROTOCOLS] = {
  [SHUWU_LOOKUP_PROTOCOL_Z3950] = { 210, SHUWU_LOOKUP_SYNTAX_MARC21, "", "1=7", "1=4", "1=1003" },
  [SHUWU_LOOKUP_PROTOCOL_SRU] = { 80, SHUWU_LOOKUP_SYNTAX_MARCXML, "marcxml", "bath.isbn", "dc.title", "dc.creator" },
  [SHUWU_LOOKUP_PROTOCOL_SRU_HTTPS] = { 443, SHUWU_LOOKUP_SYNTAX_MARCXML, "marcxml", "bath.isbn", "dc.title", "dc.creator" },
};

static void
set (char       **field,
     const char  *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

/**
 * shuwu_lookup_target_new:
 * @protocol: what the server speaks
 *
 * Makes a target that has no server yet.
 *
 * Returns: (transfer full): a target
 */
ShuwuLookupTarget *
shuwu_lookup_target_new (ShuwuLookupProtocol protocol)
{
  ShuwuLookupTarget *self = g_new0 (ShuwuLookupTarget, 1);

  self->name = g_strdup ("");
  self->host = g_strdup ("");
  self->database = g_strdup ("");
  self->user = g_strdup ("");
  self->password = g_strdup ("");
  self->encoding = SHUWU_ENCODING_AUTO;
  self->timeout_s = TIMEOUT_S;
  shuwu_lookup_target_set_protocol (self, protocol);

  return self;
}

ShuwuLookupTarget *
shuwu_lookup_target_copy (const ShuwuLookupTarget *self)
{
  ShuwuLookupTarget *copy = g_new (ShuwuLookupTarget, 1);

  *copy = *self;
  copy->name = g_strdup (self->name);
  copy->host = g_strdup (self->host);
  copy->database = g_strdup (self->database);
  copy->schema = g_strdup (self->schema);
  copy->isbn_index = g_strdup (self->isbn_index);
  copy->title_index = g_strdup (self->title_index);
  copy->author_index = g_strdup (self->author_index);
  copy->user = g_strdup (self->user);
  copy->password = g_strdup (self->password);

  return copy;
}

void
shuwu_lookup_target_free (ShuwuLookupTarget *self)
{
  g_free (self->name);
  g_free (self->host);
  g_free (self->database);
  g_free (self->schema);
  g_free (self->isbn_index);
  g_free (self->title_index);
  g_free (self->author_index);
  g_free (self->user);
  g_free (self->password);
  g_free (self);
}

void
shuwu_lookup_target_set_protocol (ShuwuLookupTarget   *self,
                                  ShuwuLookupProtocol  protocol)
{
  const Usual *usual = &USUAL[protocol];

  self->protocol = protocol;
  self->port = usual->port;
  self->syntax = usual->syntax;
  set (&self->schema, usual->schema);
  set (&self->isbn_index, usual->isbn_index);
  set (&self->title_index, usual->title_index);
  set (&self->author_index, usual->author_index);
}

gboolean
shuwu_lookup_target_is_complete (const ShuwuLookupTarget *self)
{
  return *self->host != '\0' && self->port > 0 && self->port <= G_MAXUINT16 && *self->database != '\0';
}
