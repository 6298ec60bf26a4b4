// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a record came from; the names are those of the column title_record.format. */
typedef enum
{
  SHUWU_RECORD_FORMAT_UNKNOWN,
  SHUWU_RECORD_FORMAT_MARC21,
  SHUWU_RECORD_FORMAT_UNIMARC,
  SHUWU_RECORD_FORMAT_CNMARC,
  SHUWU_RECORD_FORMAT_MARCXML,  /* as a choice of a person; a description says MARC21 or UNIMARC/CNMARC */
  SHUWU_RECORD_FORMAT_CSV,
} ShuwuRecordFormat;

/* A person or body, with the part it had: 著, 译, 主编 … */
typedef struct
{
  char *name;
  char *role;          /* "" if not said */
} ShuwuContributor;

/* One copy that the record tells of. */
typedef struct
{
  char *barcode;
  char *location;      /* "" if not said, as all below */
  char *call_number;
  char *source;        /* of funds */
  char *status;        /* what became of it: shuwu-holding-status.h; nothing of loans */
  gint64 price_fen;    /* -1: not said */
} ShuwuHolding;

/* What a record of any format says about a title: plain, trimmed, NFC, without punctuation of display.
 * Text fields are never NULL; "" is "not said". Filled by one thread, immutable afterwards. */
typedef struct
{
  char *title;
  char *subtitle;
  char *part;          /* number and name of the part */
  char *parallel_title;
  char *script_title;  /* the same in the script of the language, where the record has the title in Latin letters */
  char *script_subtitle;
  char *script_part;
  char *script_statement;
  char *pinyin;        /* of the title, as the record has it */
  GPtrArray *contributors;  /* of ShuwuContributor */
  char *statement;     /* of responsibility, as printed */
  char *edition;
  char *publisher;
  char *place;
  int year;            /* 0: not said */
  char *pages;
  gint64 price_fen;    /* -1: not said, or not plain yuan */
  char *price_text;    /* as written */
  char *series;
  char *language;
  char *clc;
  char *call_number;
  char *description;   /* summary */
  GPtrArray *subjects; /* of char * */
  GPtrArray *isbns;    /* of char *: valid, 13 digits, in the order of the record, no doubles */
  char *control_number;
  GPtrArray *holdings; /* of ShuwuHolding */
  int copies;          /* how many copies the record stands for; -1: not said */
  gint64 loan_count;   /* how often lent so far; 0 if not said */
  guint most;          /* names, subjects and ISBNs to take of each; 0: all of them */
  const char *too_many;/* (nullable): of which there were more, in English */
} ShuwuDescription;

/* What a record of a file may have of names, of subjects and of ISBNs: each is compared with all before it. The largest sets have
 * some hundreds of ISBNs. */
#define SHUWU_DESCRIPTION_MOST 2000

ShuwuDescription *shuwu_description_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* For what comes from a file. */
ShuwuDescription *shuwu_description_new_bounded (void) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_description_free (ShuwuDescription *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuDescription, shuwu_description_free)

/* Setters take a copy; NULL is "". */
void shuwu_description_set (char       **field,
                            const char  *value);
void shuwu_description_add_contributor (ShuwuDescription *self,
                                        const char       *name,
                                        const char       *role);
void shuwu_description_add_subject (ShuwuDescription *self,
                                    const char       *subject);
void shuwu_description_add_isbn (ShuwuDescription *self,
                                 const char       *isbn13);
ShuwuHolding *shuwu_description_add_holding (ShuwuDescription *self,
                                             const char       *barcode);

/* Makes the title in Chinese script the title, if @self has it and is in Latin letters so far; what was the title is then pinyin, if it reads so. */
void shuwu_description_prefer_script (ShuwuDescription *self);
gboolean shuwu_description_has_chinese_script (const ShuwuDescription *self);

/* Names joined with "; ". */
char *shuwu_description_dup_authors (const ShuwuDescription *self) G_GNUC_WARN_UNUSED_RESULT;

const char *shuwu_record_format_get_name (ShuwuRecordFormat format);
gboolean shuwu_record_format_from_name (const char        *name,
                                        ShuwuRecordFormat *format);

G_END_DECLS
