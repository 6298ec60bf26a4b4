// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A record of the MARC family as it stands: UTF-8, nothing interpreted. */
typedef struct
{
  char *code;  /* one character, mostly of ASCII */
  char *value;
} ShuwuMarcSubfield;

typedef struct
{
  char tag[4];
  char indicators[3];
  char *value;          /* of a control field; NULL if it has subfields */
  GPtrArray *subfields; /* of ShuwuMarcSubfield */
  guint place;          /* where it was put in the record */
} ShuwuMarcField;

typedef struct
{
  char leader[25];
  GPtrArray *fields; /* of ShuwuMarcField */
} ShuwuMarcRecord;

ShuwuMarcRecord *shuwu_marc_record_new (void) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_marc_record_free (ShuwuMarcRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuMarcRecord, shuwu_marc_record_free)

/* @leader: of any length; what programs print for a blank (- _ ^ #) becomes one. */
void shuwu_marc_record_set_leader (ShuwuMarcRecord *self,
                                   const char      *leader);
/* @value: (nullable): of a control field */
ShuwuMarcField *shuwu_marc_record_add (ShuwuMarcRecord *self,
                                       const char      *tag,
                                       const char      *indicators,
                                       const char      *value);
void shuwu_marc_field_add (ShuwuMarcField *self,
                           const char     *code,
                           const char     *value);

/* Whether it has one of the tags "100 110 111"; "x" stands for any digit. */
gboolean shuwu_marc_field_is (const ShuwuMarcField *self,
                              const char           *tags);
/* The first field behind @after (NULL: from the beginning) with one of the tags. */
const ShuwuMarcField *shuwu_marc_record_find (const ShuwuMarcRecord *self,
                                              const char            *tags,
                                              const ShuwuMarcField  *after);
/* The first subfield, or NULL. */
const char *shuwu_marc_field_get (const ShuwuMarcField *self,
                                  char                  code);
const char *shuwu_marc_record_get (const ShuwuMarcRecord *self,
                                   const char            *tags,
                                   char                   code);

G_END_DECLS
