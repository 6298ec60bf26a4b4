// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record/shuwu-marc-record-private.h"
#include "record/shuwu-description.h"

#include <string.h>

G_BEGIN_DECLS

/* One thing a record says, the fields it is said in, and how it is written. */
typedef struct
{
  const char *tags;                       /* as shuwu_marc_record_find () takes them */
  gboolean (*is_same) (const ShuwuDescription *a,
                       const ShuwuDescription *b);
  void (*compose) (ShuwuMarcRecord        *marc,
                   const ShuwuDescription *description);
  const char *also;                       /* tag of a field of another thing in which it may stand too; else NULL */
} ShuwuMarcAspect;

extern const ShuwuMarcAspect SHUWU_MARC21_ASPECTS[];  /* both end with tags NULL */
extern const ShuwuMarcAspect SHUWU_UNIMARC_ASPECTS[];

/* Whether two descriptions @a and @b say the same in a text. */
#define SHUWU_MARC_SAME(field) (strcmp (a->field, b->field) == 0)

/* Comparisons that both dialects need. */
gboolean shuwu_marc_same_control (const ShuwuDescription *a,
                                  const ShuwuDescription *b);
gboolean shuwu_marc_same_language (const ShuwuDescription *a,
                                   const ShuwuDescription *b);
gboolean shuwu_marc_same_class (const ShuwuDescription *a,
                                const ShuwuDescription *b);
gboolean shuwu_marc_same_call_number (const ShuwuDescription *a,
                                      const ShuwuDescription *b);
gboolean shuwu_marc_same_edition (const ShuwuDescription *a,
                                  const ShuwuDescription *b);
gboolean shuwu_marc_same_publication (const ShuwuDescription *a,
                                      const ShuwuDescription *b);
gboolean shuwu_marc_same_pages (const ShuwuDescription *a,
                                const ShuwuDescription *b);
gboolean shuwu_marc_same_series (const ShuwuDescription *a,
                                 const ShuwuDescription *b);
gboolean shuwu_marc_same_summary (const ShuwuDescription *a,
                                  const ShuwuDescription *b);
gboolean shuwu_marc_same_people (const ShuwuDescription *a,
                                 const ShuwuDescription *b);
gboolean shuwu_marc_same_subjects (const ShuwuDescription *a,
                                   const ShuwuDescription *b);
gboolean shuwu_marc_same_numbers (const ShuwuDescription *a,
                                  const ShuwuDescription *b);
gboolean shuwu_marc_same_holdings (const ShuwuDescription *a,
                                   const ShuwuDescription *b);

/* The subfields of 952 that say what became of a copy, the strongest first. */
typedef struct
{
  const char *code;
  const char *status;
} ShuwuMarcFlag;

extern const ShuwuMarcFlag SHUWU_MARC_FLAGS[];  /* ends with a code NULL */

/* How many copies a record stands for: our own field, since no dialect has one. Two records that say it are two titles, even
 * if they describe them alike. */
#define SHUWU_MARC_COPIES_TAG "SHW"
#define SHUWU_MARC_COPIES_CODE 'n'
gboolean shuwu_marc_same_copies (const ShuwuDescription *a,
                                 const ShuwuDescription *b);
void shuwu_marc_compose_control (ShuwuMarcRecord        *marc,
                                 const ShuwuDescription *description);
void shuwu_marc_compose_copies (ShuwuMarcRecord        *marc,
                                const ShuwuDescription *description);

/* Writing fields: nothing for a value that is "". */
ShuwuMarcField *shuwu_marc_compose_field (ShuwuMarcRecord *marc,
                                          const char      *tag,
                                          const char      *indicators,
                                          const char      *code,
                                          const char      *value);
void shuwu_marc_compose_subfield (ShuwuMarcField *field,
                                  const char     *code,
                                  const char     *value);
/* "焊接--手册" in $a and $x. */
void shuwu_marc_compose_subjects (ShuwuMarcRecord        *marc,
                                  const char             *tag,
                                  const char             *indicators,
                                  const ShuwuDescription *description);
/* "Roe, Jane" in $a and $b, as UNIMARC has it; the price as written, else in yuan. */
char *shuwu_marc_dup_price (const ShuwuDescription *description) G_GNUC_WARN_UNUSED_RESULT;

/* The record of @description in one of the dialects; @original: (nullable): of the same dialect. */
ShuwuMarcRecord *shuwu_marc_compose (const ShuwuDescription *description,
                                     ShuwuRecordFormat       format,
                                     const ShuwuMarcRecord  *original) G_GNUC_WARN_UNUSED_RESULT;

/* The two forms of a record in a file. */
void shuwu_iso2709_append (GString               *bytes,
                           const ShuwuMarcRecord *marc);
void shuwu_marcxml_append (GString               *xml,
                           const ShuwuMarcRecord *marc);

G_END_DECLS
