// SPDX-License-Identifier: GPL-3.0-or-later
/* A description in the fields of UNIMARC, with the customs of Chinese libraries:
 * pinyin in 200$9, people in 701 and 702, the class in 690, copies in 905. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-marc-compose-private.h"

#include "record/shuwu-holding-status.h"
#include "text/shuwu-clean.h"

#include <string.h>

static void
compose_numbers (ShuwuMarcRecord        *marc,
                 const ShuwuDescription *description)
{
  g_autofree char *price = shuwu_marc_dup_price (description);
  ShuwuMarcField *first = NULL;

  for (guint i = 0; i < description->isbns->len; i++)
    {
      ShuwuMarcField *field = shuwu_marc_compose_field (marc, "010", "  ", "a", g_ptr_array_index (description->isbns, i));

      first = first != NULL ? first : field;
    }
  if (first != NULL)
    shuwu_marc_compose_subfield (first, "d", price);
  else
    shuwu_marc_compose_field (marc, "010", "  ", "d", price);
}

static gboolean
same_general (const ShuwuDescription *a,
              const ShuwuDescription *b)
{
  return TRUE;
}

/* Thirty-six characters: the year in 9–12, the character sets in 26–33. */
static void
compose_general (ShuwuMarcRecord        *marc,
                 const ShuwuDescription *description)
{
  g_autofree char *year = description->year > 0 ? g_strdup_printf ("d%04d", description->year) : g_strdup ("u    ");
  g_autofree char *general = g_strdup_printf ("        %s    em y0chiy50      ea", year);

  shuwu_marc_compose_field (marc, "100", "  ", "a", general);
}

static void
compose_language (ShuwuMarcRecord        *marc,
                  const ShuwuDescription *description)
{
  shuwu_marc_compose_field (marc, "101", "0 ", "a", description->language);
}

static gboolean
same_title (const ShuwuDescription *a,
            const ShuwuDescription *b)
{
  return SHUWU_MARC_SAME (title) && SHUWU_MARC_SAME (subtitle) && SHUWU_MARC_SAME (part) && SHUWU_MARC_SAME (statement) &&
         SHUWU_MARC_SAME (parallel_title) && SHUWU_MARC_SAME (pinyin);
}

static void
compose_title (ShuwuMarcRecord        *marc,
               const ShuwuDescription *description)
{
  ShuwuMarcField *field = shuwu_marc_compose_field (marc, "200", "1 ", "a", description->title);

  if (field == NULL)
    return;
  shuwu_marc_compose_subfield (field, "9", description->pinyin);
  shuwu_marc_compose_subfield (field, "d", description->parallel_title);
  shuwu_marc_compose_subfield (field, "e", description->subtitle);
  shuwu_marc_compose_subfield (field, "i", description->part);
  shuwu_marc_compose_subfield (field, "f", description->statement);
}

static void
compose_edition (ShuwuMarcRecord        *marc,
                 const ShuwuDescription *description)
{
  shuwu_marc_compose_field (marc, "205", "  ", "a", description->edition);
}

static void
compose_publication (ShuwuMarcRecord        *marc,
                     const ShuwuDescription *description)
{
  g_autofree char *year = description->year > 0 ? g_strdup_printf ("%d", description->year) : g_strdup ("");
  ShuwuMarcField *field;

  if (*description->place == '\0' && *description->publisher == '\0' && *year == '\0')
    return;

  field = shuwu_marc_record_add (marc, "210", "  ", NULL);
  shuwu_marc_compose_subfield (field, "a", description->place);
  shuwu_marc_compose_subfield (field, "c", description->publisher);
  shuwu_marc_compose_subfield (field, "d", year);
}

static void
compose_pages (ShuwuMarcRecord        *marc,
               const ShuwuDescription *description)
{
  shuwu_marc_compose_field (marc, "215", "  ", "a", description->pages);
}

static void
compose_series (ShuwuMarcRecord        *marc,
                const ShuwuDescription *description)
{
  shuwu_marc_compose_field (marc, "225", "2 ", "a", description->series);
}

static void
compose_summary (ShuwuMarcRecord        *marc,
                 const ShuwuDescription *description)
{
  shuwu_marc_compose_field (marc, "330", "  ", "a", description->description);
}

static void
compose_subjects (ShuwuMarcRecord        *marc,
                  const ShuwuDescription *description)
{
  shuwu_marc_compose_subjects (marc, "606", "0 ", description);
}

static void
compose_class (ShuwuMarcRecord        *marc,
               const ShuwuDescription *description)
{
  shuwu_marc_compose_field (marc, "690", "  ", "a", description->clc);
}

/* Who wrote it is in 701, who worked on it in 702. */
static gboolean
is_secondary (const char *role)
{
  static const char * const WORDS[] = { "译", "校", "注", "绘", "图", "摄", "改编", "整理", "审", "序" };

  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (strstr (role, WORDS[i]) != NULL && strstr (role, "著") == NULL)
      return TRUE;

  return FALSE;
}

static void
compose_person (ShuwuMarcRecord        *marc,
                const char             *tag,
                const ShuwuContributor *person)
{
  const char *comma = strstr (person->name, ", ");
  gboolean is_parted = comma != NULL && !shuwu_text_has_han (person->name);
  g_autofree char *entry = is_parted ? g_strndup (person->name, comma - person->name) : g_strdup (person->name);
  ShuwuMarcField *field = shuwu_marc_compose_field (marc, tag, is_parted ? " 1" : " 0", "a", entry);

  if (field == NULL)
    return;
  if (is_parted)
    shuwu_marc_compose_subfield (field, "b", comma + 2);
  shuwu_marc_compose_subfield (field, "4", person->role);
}

static void
compose_people (ShuwuMarcRecord        *marc,
                const ShuwuDescription *description)
{
  gboolean is_first = TRUE;

  for (guint i = 0; i < description->contributors->len; i++)
    {
      const ShuwuContributor *person = g_ptr_array_index (description->contributors, i);

      /* All that follow a secondary person are written as such: the order of the tags is the order of the names. */
      is_first = is_first && (i == 0 || !is_secondary (person->role));
      compose_person (marc, is_first ? "701" : "702", person);
    }
}

static void
compose_holdings (ShuwuMarcRecord        *marc,
                  const ShuwuDescription *description)
{
  for (guint i = 0; i < description->holdings->len; i++)
    {
      const ShuwuHolding *holding = g_ptr_array_index (description->holdings, i);
      ShuwuMarcField *field = shuwu_marc_record_add (marc, "905", "  ", NULL);

      shuwu_marc_compose_subfield (field, "a", holding->location);
      shuwu_marc_compose_subfield (field, "b", holding->barcode);
      shuwu_marc_compose_subfield (field, "f", holding->call_number);
      if (holding->price_fen >= 0)
        {
          g_autofree char *price = g_strdup_printf ("CNY%" G_GINT64_FORMAT ".%02d", holding->price_fen / 100,
                                                    (int) (holding->price_fen % 100));

          shuwu_marc_compose_subfield (field, "p", price);
        }
      shuwu_marc_compose_subfield (field, "q", holding->source);
      shuwu_marc_compose_subfield (field, "t", shuwu_holding_status_get_word (holding->status));
    }
}

static void
compose_call_number (ShuwuMarcRecord        *marc,
                     const ShuwuDescription *description)
{
  shuwu_marc_compose_field (marc, "090", "  ", "a", description->call_number);
}

const ShuwuMarcAspect SHUWU_UNIMARC_ASPECTS[] = {
  { "001", shuwu_marc_same_control, shuwu_marc_compose_control },
  { "010", shuwu_marc_same_numbers, compose_numbers },
  { "090", shuwu_marc_same_call_number, compose_call_number },
  { "100", same_general, compose_general },
  { "101", shuwu_marc_same_language, compose_language },
  { "200 510", same_title, compose_title },
  { "205", shuwu_marc_same_edition, compose_edition },
  { "210 214", shuwu_marc_same_publication, compose_publication },
  { "215", shuwu_marc_same_pages, compose_pages },
  { "225 410 461 462", shuwu_marc_same_series, compose_series },
  { "330", shuwu_marc_same_summary, compose_summary },
  { "600 601 605 606 607 610", shuwu_marc_same_subjects, compose_subjects },
  { "096 690", shuwu_marc_same_class, compose_class },
  { "700 701 702 710 711 712 720 721 722 730", shuwu_marc_same_people, compose_people },
  { "852 905 906 949 952 982 985 995", shuwu_marc_same_holdings, compose_holdings },
  { SHUWU_MARC_COPIES_TAG, shuwu_marc_same_copies, shuwu_marc_compose_copies },
  { NULL, NULL, NULL },
};
