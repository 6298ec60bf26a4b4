// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record/shuwu-marc-record-private.h"
#include "record/shuwu-record-backend-private.h"

G_BEGIN_DECLS

/* MARC21, UNIMARC or CNMARC; @wanted: what a person asked for, UNKNOWN or MARCXML to find out. UNKNOWN if there is no title. */
ShuwuRecordFormat shuwu_marc_find_format (const ShuwuMarcRecord *marc,
                                          ShuwuRecordFormat      wanted);

/* Fills the description of @record, whose format is known; rejects it if it has no title. */
void shuwu_marc_describe (const ShuwuMarcRecord *marc,
                          ShuwuReadRecord       *record);

/* The three parts of it. */
void shuwu_marc21_describe (const ShuwuMarcRecord *marc,
                            ShuwuDescription      *description);
void shuwu_unimarc_describe (const ShuwuMarcRecord *marc,
                             ShuwuDescription      *description);
void shuwu_marc_describe_holdings (const ShuwuMarcRecord *marc,
                                   ShuwuDescription      *description);

/* Text without the punctuation of display at its end, and without marks of words that do not sort. */
char *shuwu_marc_dup_plain (const char *value) G_GNUC_WARN_UNUSED_RESULT;
/* Sets @field to the plain text of @value, if it is empty so far and @value is not NULL. */
void shuwu_marc_fill (char       **field,
                      const char  *value);
/* Appends the plain text of @value behind @separator. */
void shuwu_marc_append (char       **field,
                        const char  *separator,
                        const char  *value);
/* The word for a relator code or term: "aut", "070", "translator," → 著, 译; others as they are. */
char *shuwu_marc_dup_role (const char *value) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_marc_add_isbn (ShuwuDescription *description,
                          const char       *value);
void shuwu_marc_set_price (ShuwuDescription *description,
                           const char       *value);
/* A year of four digits at a place of a field of fixed places; 0 if there is none. */
int shuwu_marc_read_year (const char *value,
                          gsize       at);
/* The first plain classes of "R473.59；R598.209". */
void shuwu_marc_set_class (ShuwuDescription *description,
                           const char       *value);
/* $a and its subdivisions, joined with "--". */
void shuwu_marc_add_subject (ShuwuDescription     *description,
                             const ShuwuMarcField *field,
                             const char           *codes);

G_END_DECLS
