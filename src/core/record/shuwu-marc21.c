// SPDX-License-Identifier: GPL-3.0-or-later
/* What a MARC 21 record says about a title.
 *
 * The title is that of 245, as other programs have it; what 880 says in the
 * original script is kept beside it, and becomes the parallel title and further
 * names. Which of the two a bookroom shows is not decided here. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-marc-describe-private.h"

#include "text/shuwu-clean.h"
#include "text/shuwu-year.h"

#include <string.h>

#define PEOPLE "100 110 111 700 710 711"
#define DATE1 7
#define LANGUAGE 35

/* "245-01/$1" says which field is written in another script here. */
static gboolean
is_linked_to (const ShuwuMarcField *field,
              const char           *tags)
{
  const char *link = shuwu_marc_field_get (field, '6');
  g_autofree char *tag = link != NULL ? g_strndup (link, 3) : NULL;

  return tag != NULL && strlen (tag) == 3 && strstr (tags, tag) != NULL;
}

static const ShuwuMarcField *
find_original (const ShuwuMarcRecord *marc,
               const char            *tags,
               const ShuwuMarcField  *after)
{
  const ShuwuMarcField *field = after;

  while ((field = shuwu_marc_record_find (marc, "880", field)) != NULL)
    if (is_linked_to (field, tags))
      return field;

  return NULL;
}

static void
describe_title (const ShuwuMarcField *field,
                ShuwuDescription     *description)
{
  gboolean is_parallel = FALSE;

  for (guint i = 0; i < field->subfields->len; i++)
    {
      const ShuwuMarcSubfield *subfield = g_ptr_array_index (field->subfields, i);
      char code = subfield->code[0];

      if (code == 'a')
        shuwu_marc_fill (&description->title, subfield->value);
      else if (code == 'b' && is_parallel)
        shuwu_marc_append (&description->parallel_title, " = ", subfield->value);
      else if (code == 'b')
        shuwu_marc_append (&description->subtitle, " : ", subfield->value);
      else if (code == 'n' || code == 'p')
        shuwu_marc_append (&description->part, " ", subfield->value);
      else if (code == 'c')
        shuwu_marc_append (&description->statement, " ; ", subfield->value);
      if (code == 'a' || code == 'b' || code == 'h')
        is_parallel = g_str_has_suffix (subfield->value, "=");
    }
}

/* Records without $a have their title where they can. */
static void
describe_odd_title (const ShuwuMarcField *field,
                    ShuwuDescription     *description)
{
  static const char CODES[] = "kfgpn";

  for (gsize i = 0; i < sizeof CODES - 1 && *description->title == '\0'; i++)
    shuwu_marc_fill (&description->title, shuwu_marc_field_get (field, CODES[i]));
  if (*description->title == '\0' && *description->subtitle != '\0')
    {
      shuwu_description_set (&description->title, description->subtitle);
      shuwu_description_set (&description->subtitle, "");
    }
}

/* A variant that says what it is may be the pinyin; the first other one is as good as a parallel title, also beside the title
 * in its own script. */
static void
describe_variant (const ShuwuMarcField *field,
                  ShuwuDescription     *description)
{
  const char *kind = shuwu_marc_field_get (field, 'i');
  const char *title = shuwu_marc_field_get (field, 'a');

  if (kind != NULL && g_ascii_strncasecmp (kind, "pinyin", 6) == 0)
    shuwu_marc_fill (&description->pinyin, title);
  else if (*description->parallel_title != '\0' && strcmp (description->parallel_title, description->script_title) == 0)
    shuwu_marc_append (&description->parallel_title, " = ", title);
  else
    shuwu_marc_fill (&description->parallel_title, title);
}

static void
describe_variants (const ShuwuMarcRecord *marc,
                   ShuwuDescription      *description)
{
  const ShuwuMarcField *field = NULL;

  while ((field = shuwu_marc_record_find (marc, "246", field)) != NULL)
    describe_variant (field, description);
}

/* The whole title, as it is in its own script. */
static void
describe_script (const ShuwuMarcField *original,
                 ShuwuDescription     *description)
{
  g_autoptr (ShuwuDescription) script = shuwu_description_new ();

  describe_title (original, script);
  shuwu_description_set (&description->script_title, script->title);
  shuwu_description_set (&description->script_subtitle, script->subtitle);
  shuwu_description_set (&description->script_part, script->part);
  shuwu_description_set (&description->script_statement, script->statement);
}

static void
describe_titles (const ShuwuMarcRecord *marc,
                 ShuwuDescription      *description)
{
  const ShuwuMarcField *field = NULL;
  const ShuwuMarcField *original = find_original (marc, "245", NULL);

  while (*description->title == '\0' && (field = shuwu_marc_record_find (marc, "245", field)) != NULL)
    {
      describe_title (field, description);
      describe_odd_title (field, description);
    }
  if (*description->title == '\0' && original != NULL)
    describe_title (original, description);
  else if (original != NULL)
    {
      describe_script (original, description);
      shuwu_marc_fill (&description->parallel_title, shuwu_marc_field_get (original, 'a'));
    }
  describe_variants (marc, description);
  if (strcmp (description->parallel_title, description->title) == 0)
    shuwu_description_set (&description->parallel_title, "");
}

static char *
dup_role (const ShuwuMarcField *field)
{
  const char *code = shuwu_marc_field_get (field, '4');
  const char *term = shuwu_marc_field_get (field, field->tag[1] == '1' && field->tag[2] == '1' ? 'j' : 'e');

  if (code == NULL)
    code = term;

  return code != NULL ? shuwu_marc_dup_role (code) : g_strdup ("");
}

static void
add_person (const ShuwuMarcField *field,
            ShuwuDescription     *description)
{
  g_autofree char *name = g_strdup ("");
  g_autofree char *role = dup_role (field);

  shuwu_marc_fill (&name, shuwu_marc_field_get (field, 'a'));
  shuwu_marc_append (&name, field->tag[2] == '0' && field->tag[1] == '1' ? ". " : " ", shuwu_marc_field_get (field, 'b'));
  if (*name != '\0')
    shuwu_description_add_contributor (description, name, role);
}

static void
describe_people (const ShuwuMarcRecord *marc,
                 ShuwuDescription      *description)
{
  const ShuwuMarcField *field = NULL;
  gboolean has_main;

  while ((field = shuwu_marc_record_find (marc, PEOPLE, field)) != NULL)
    if (shuwu_marc_field_get (field, 't') == NULL || field->tag[0] == '1')
      add_person (field, description);

  /* Who wrote a work that is in this one, or that it is made of. */
  has_main = shuwu_marc_record_find (marc, "100 110 111", NULL) != NULL;
  while (!has_main && (field = shuwu_marc_record_find (marc, PEOPLE, field)) != NULL)
    add_person (field, description);

  while ((field = find_original (marc, PEOPLE, field)) != NULL)
    if (shuwu_marc_field_get (field, 't') == NULL)
      add_person (field, description);
}

static void
describe_publication (const ShuwuMarcRecord *marc,
                      ShuwuDescription      *description)
{
  static const char * const TAGS[] = { "260", "264" };
  const ShuwuMarcField *original = find_original (marc, "260 264", NULL);
  const ShuwuMarcField *fixed = shuwu_marc_record_find (marc, "008", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (TAGS); i++)
    {
      const ShuwuMarcField *field = NULL;

      while ((field = shuwu_marc_record_find (marc, TAGS[i], field)) != NULL)
        {
          const char *date = shuwu_marc_field_get (field, 'c');

          shuwu_marc_fill (&description->place, shuwu_marc_field_get (field, 'a'));
          shuwu_marc_fill (&description->publisher, shuwu_marc_field_get (field, 'b'));
          if (description->year == 0 && date != NULL)
            description->year = shuwu_year_parse (date);
        }
    }

  if (original != NULL)
    {
      shuwu_marc_fill (&description->place, shuwu_marc_field_get (original, 'a'));
      shuwu_marc_fill (&description->publisher, shuwu_marc_field_get (original, 'b'));
    }
  if (description->year == 0 && fixed != NULL)
    description->year = shuwu_marc_read_year (fixed->value, DATE1);
}

static void
describe_language (const ShuwuMarcRecord *marc,
                   ShuwuDescription      *description)
{
  const ShuwuMarcField *fixed = shuwu_marc_record_find (marc, "008", NULL);
  const char *language = shuwu_marc_record_get (marc, "041", 'a');
  g_autofree char *code = NULL;

  if (fixed != NULL && fixed->value != NULL && strlen (fixed->value) >= LANGUAGE + 3)
    code = g_strndup (fixed->value + LANGUAGE, 3);
  if (code != NULL && g_ascii_isalpha (code[0]) && g_ascii_isalpha (code[1]) && g_ascii_isalpha (code[2]))
    shuwu_marc_fill (&description->language, code);
  else
    shuwu_marc_fill (&description->language, language);
}

static void
describe_call_number (const ShuwuMarcRecord *marc,
                      ShuwuDescription      *description)
{
  static const char * const TAGS[] = { "090", "099", "050", "055", "060", "082" };
  const ShuwuMarcField *field = NULL;

  while ((field = shuwu_marc_record_find (marc, "084", field)) != NULL)
    {
      const char *scheme = shuwu_marc_field_get (field, '2');

      if (scheme != NULL && (strstr (scheme, "clc") != NULL || strstr (scheme, "CLC") != NULL || strstr (scheme, "ztf") != NULL))
        shuwu_marc_set_class (description, shuwu_marc_field_get (field, 'a'));
    }
  shuwu_marc_set_class (description, shuwu_marc_record_get (marc, "093", 'a'));

  field = shuwu_marc_record_find (marc, "852", NULL);
  if (field != NULL)
    {
      shuwu_marc_fill (&description->call_number, shuwu_marc_field_get (field, 'h'));
      if (*description->call_number != '\0')
        shuwu_marc_append (&description->call_number, " ", shuwu_marc_field_get (field, 'i'));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (TAGS) && *description->call_number == '\0'; i++)
    {
      field = shuwu_marc_record_find (marc, TAGS[i], NULL);
      if (field == NULL)
        continue;
      shuwu_marc_fill (&description->call_number, shuwu_marc_field_get (field, 'a'));
      shuwu_marc_append (&description->call_number, " ", shuwu_marc_field_get (field, 'b'));
    }
}

static void
describe_numbers (const ShuwuMarcRecord *marc,
                  ShuwuDescription      *description)
{
  const ShuwuMarcField *field = NULL;

  while ((field = shuwu_marc_record_find (marc, "020", field)) != NULL)
    {
      for (guint i = 0; i < field->subfields->len; i++)
        {
          const ShuwuMarcSubfield *subfield = g_ptr_array_index (field->subfields, i);

          if (subfield->code[0] == 'a')
            shuwu_marc_add_isbn (description, subfield->value);
        }
      shuwu_marc_set_price (description, shuwu_marc_field_get (field, 'c'));
    }
}

/* Koha counts the loans of each copy. */
static void
describe_loans (const ShuwuMarcRecord *marc,
                ShuwuDescription      *description)
{
  const ShuwuMarcField *field = NULL;

  while ((field = shuwu_marc_record_find (marc, "952", field)) != NULL)
    {
      const char *loans = shuwu_marc_field_get (field, 'l');

      if (loans != NULL && shuwu_marc_field_get (field, 'p') != NULL && strspn (loans, "0123456789") == strlen (loans) &&
          strlen (loans) <= 6)
        description->loan_count += g_ascii_strtoll (loans, NULL, 10);
    }
}

void
shuwu_marc21_describe (const ShuwuMarcRecord *marc,
                       ShuwuDescription      *description)
{
  const ShuwuMarcField *field = NULL;

  describe_titles (marc, description);
  describe_people (marc, description);
  describe_publication (marc, description);
  describe_language (marc, description);
  describe_call_number (marc, description);
  describe_numbers (marc, description);
  describe_loans (marc, description);
  shuwu_marc_fill (&description->edition, shuwu_marc_record_get (marc, "250", 'a'));
  shuwu_marc_fill (&description->pages, shuwu_marc_record_get (marc, "300", 'a'));
  shuwu_marc_fill (&description->series, shuwu_marc_record_get (marc, "490", 'a'));
  shuwu_marc_fill (&description->series, shuwu_marc_record_get (marc, "440 830", 'a'));
  shuwu_marc_fill (&description->description, shuwu_marc_record_get (marc, "520", 'a'));
  while ((field = shuwu_marc_record_find (marc, "600 610 611 630 650 651 653", field)) != NULL)
    shuwu_marc_add_subject (description, field, "abtvxyz");
}
