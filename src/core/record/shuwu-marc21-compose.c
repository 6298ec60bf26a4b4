// SPDX-License-Identifier: GPL-3.0-or-later
/* A description in the fields of MARC 21.
 *
 * Copies go into 952, as Koha has them, since 852 has no place for the source of
 * funds. The pinyin of a title is a variant title that says it is one. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-marc-compose-private.h"

#include <string.h>

static gboolean
is_language_code (const char *language)
{
  return strlen (language) == 3 && language[strspn (language, "abcdefghijklmnopqrstuvwxyz")] == '\0';
}

/* Forty characters: the year in 7–10, the language in 35–37. */
static void
compose_language (ShuwuMarcRecord        *marc,
                  const ShuwuDescription *description)
{
  gboolean is_code = is_language_code (description->language);
  g_autofree char *year = description->year > 0 ? g_strdup_printf ("s%04d", description->year) : g_strdup ("n    ");
  g_autofree char *fixed = g_strdup_printf ("      %s                        %s  ", year,
                                            is_code ? description->language : "   ");

  shuwu_marc_record_add (marc, "008", "", fixed);
  if (!is_code)
    shuwu_marc_compose_field (marc, "041", "  ", "a", description->language);
}

static void
compose_numbers (ShuwuMarcRecord        *marc,
                 const ShuwuDescription *description)
{
  g_autofree char *price = shuwu_marc_dup_price (description);
  ShuwuMarcField *first = NULL;

  for (guint i = 0; i < description->isbns->len; i++)
    {
      ShuwuMarcField *field = shuwu_marc_compose_field (marc, "020", "  ", "a", g_ptr_array_index (description->isbns, i));

      first = first != NULL ? first : field;
    }
  if (first != NULL)
    shuwu_marc_compose_subfield (first, "c", price);
  else
    shuwu_marc_compose_field (marc, "020", "  ", "c", price);
}

static void
compose_class (ShuwuMarcRecord        *marc,
               const ShuwuDescription *description)
{
  ShuwuMarcField *field = shuwu_marc_compose_field (marc, "084", "  ", "a", description->clc);

  if (field != NULL)
    shuwu_marc_compose_subfield (field, "2", "clc");
}

static void
compose_call_number (ShuwuMarcRecord        *marc,
                     const ShuwuDescription *description)
{
  shuwu_marc_compose_field (marc, "090", "  ", "a", description->call_number);
}

/* Numbers of other libraries, which are read where there is none of our own. They stay, unless there is to be none at all. */
static gboolean
same_numbers_of_others (const ShuwuDescription *a,
                        const ShuwuDescription *b)
{
  return TRUE;
}

static void
compose_nothing (ShuwuMarcRecord        *marc,
                 const ShuwuDescription *description)
{
}

static gboolean
same_title (const ShuwuDescription *a,
            const ShuwuDescription *b)
{
  return SHUWU_MARC_SAME (title) && SHUWU_MARC_SAME (subtitle) && SHUWU_MARC_SAME (part) && SHUWU_MARC_SAME (statement);
}

static void
compose_title (ShuwuMarcRecord        *marc,
               const ShuwuDescription *description)
{
  ShuwuMarcField *field = shuwu_marc_compose_field (marc, "245", "00", "a", description->title);

  if (field == NULL)
    return;
  shuwu_marc_compose_subfield (field, "b", description->subtitle);
  shuwu_marc_compose_subfield (field, "n", description->part);
  shuwu_marc_compose_subfield (field, "c", description->statement);
}

static gboolean
same_variants (const ShuwuDescription *a,
               const ShuwuDescription *b)
{
  return SHUWU_MARC_SAME (parallel_title) && SHUWU_MARC_SAME (pinyin);
}

static void
compose_variants (ShuwuMarcRecord        *marc,
                  const ShuwuDescription *description)
{
  ShuwuMarcField *pinyin;

  shuwu_marc_compose_field (marc, "246", "31", "a", description->parallel_title);
  pinyin = *description->pinyin != '\0' ? shuwu_marc_compose_field (marc, "246", "1 ", "i", "Pinyin:") : NULL;
  if (pinyin != NULL)
    shuwu_marc_compose_subfield (pinyin, "a", description->pinyin);
}

static void
compose_edition (ShuwuMarcRecord        *marc,
                 const ShuwuDescription *description)
{
  shuwu_marc_compose_field (marc, "250", "  ", "a", description->edition);
}

static void
compose_publication (ShuwuMarcRecord        *marc,
                     const ShuwuDescription *description)
{
  g_autofree char *year = description->year > 0 ? g_strdup_printf ("%d", description->year) : g_strdup ("");
  ShuwuMarcField *field;

  if (*description->place == '\0' && *description->publisher == '\0' && *year == '\0')
    return;

  field = shuwu_marc_record_add (marc, "260", "  ", NULL);
  shuwu_marc_compose_subfield (field, "a", description->place);
  shuwu_marc_compose_subfield (field, "b", description->publisher);
  shuwu_marc_compose_subfield (field, "c", year);
}

static void
compose_pages (ShuwuMarcRecord        *marc,
               const ShuwuDescription *description)
{
  shuwu_marc_compose_field (marc, "300", "  ", "a", description->pages);
}

static void
compose_series (ShuwuMarcRecord        *marc,
                const ShuwuDescription *description)
{
  shuwu_marc_compose_field (marc, "490", "0 ", "a", description->series);
}

static void
compose_summary (ShuwuMarcRecord        *marc,
                 const ShuwuDescription *description)
{
  shuwu_marc_compose_field (marc, "520", "  ", "a", description->description);
}

static void
compose_subjects (ShuwuMarcRecord        *marc,
                  const ShuwuDescription *description)
{
  shuwu_marc_compose_subjects (marc, "650", " 7", description);
}

static void
compose_people (ShuwuMarcRecord        *marc,
                const ShuwuDescription *description)
{
  for (guint i = 0; i < description->contributors->len; i++)
    {
      const ShuwuContributor *person = g_ptr_array_index (description->contributors, i);
      ShuwuMarcField *field = shuwu_marc_compose_field (marc, i == 0 ? "100" : "700", "1 ", "a", person->name);

      if (field != NULL)
        shuwu_marc_compose_subfield (field, "e", person->role);
    }
}

static gboolean
same_holdings (const ShuwuDescription *a,
               const ShuwuDescription *b)
{
  return shuwu_marc_same_holdings (a, b) && a->loan_count == b->loan_count;
}

static void
compose_status (ShuwuMarcField     *field,
                const ShuwuHolding *holding)
{
  for (gsize i = 0; SHUWU_MARC_FLAGS[i].code != NULL; i++)
    if (strcmp (SHUWU_MARC_FLAGS[i].status, holding->status) == 0)
      shuwu_marc_compose_subfield (field, SHUWU_MARC_FLAGS[i].code, "1");
}

static void
compose_holdings (ShuwuMarcRecord        *marc,
                  const ShuwuDescription *description)
{
  for (guint i = 0; i < description->holdings->len; i++)
    {
      const ShuwuHolding *holding = g_ptr_array_index (description->holdings, i);
      ShuwuMarcField *field = shuwu_marc_record_add (marc, "952", "  ", NULL);

      compose_status (field, holding);
      shuwu_marc_compose_subfield (field, "c", holding->location);
      shuwu_marc_compose_subfield (field, "e", holding->source);
      if (holding->price_fen >= 0)
        {
          g_autofree char *price = g_strdup_printf ("%" G_GINT64_FORMAT ".%02d", holding->price_fen / 100,
                                                    (int) (holding->price_fen % 100));

          shuwu_marc_compose_subfield (field, "g", price);
        }
      if (i == 0 && description->loan_count > 0)
        {
          g_autofree char *loans = g_strdup_printf ("%" G_GINT64_FORMAT, description->loan_count);

          shuwu_marc_compose_subfield (field, "l", loans);
        }
      shuwu_marc_compose_subfield (field, "o", holding->call_number);
      shuwu_marc_compose_subfield (field, "p", holding->barcode);
    }
}

const ShuwuMarcAspect SHUWU_MARC21_ASPECTS[] = {
  { "001", shuwu_marc_same_control, shuwu_marc_compose_control },
  { "008 041", shuwu_marc_same_language, compose_language },
  { "020", shuwu_marc_same_numbers, compose_numbers },
  { "084 093", shuwu_marc_same_class, compose_class },
  { "090 099", shuwu_marc_same_call_number, compose_call_number, "050" },
  { "050 055 060 082", same_numbers_of_others, compose_nothing },
  { "100 110 111 700 710 711", shuwu_marc_same_people, compose_people },
  { "245", same_title, compose_title },
  { "246", same_variants, compose_variants, "245" },
  { "250", shuwu_marc_same_edition, compose_edition },
  { "260 264", shuwu_marc_same_publication, compose_publication },
  { "300", shuwu_marc_same_pages, compose_pages },
  { "440 490 830", shuwu_marc_same_series, compose_series },
  { "520", shuwu_marc_same_summary, compose_summary },
  { "600 610 611 630 650 651 653", shuwu_marc_same_subjects, compose_subjects },
  { "852 905 906 949 952 982 985 995", same_holdings, compose_holdings },
  { SHUWU_MARC_COPIES_TAG, shuwu_marc_same_copies, shuwu_marc_compose_copies },
  { NULL, NULL, NULL },
};
