// SPDX-License-Identifier: GPL-3.0-or-later
/* The copies that a MARC record tells of.
 *
 * No standard says where they are, so the customs of several systems are tried in
 * turn and the first that gives a barcode is taken:
 *
 *   tag       barcode  place  call number  price  status
 *   905, 906  $b       $a     $d/$e or $f  $p     $t           China; also "20295403-5408"
 *   995       $f       $c $b  $k                               UNIMARC Koha
 *   985, 982  $a       $b                  $d                  dp2
 *   952       $p       $c $a  $o           $g     $0 $1 $4 $7  Koha
 *   852       $p       $c $b  $h $i        $9     $s $x        MARC 21
 *   949       $i       $l     $a                               others
 *
 * A field may stand for one copy or repeat its subfields for several. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-marc-compose-private.h"
#include "record/shuwu-marc-describe-private.h"

#include "record/shuwu-holding-status.h"
#include "text/shuwu-clean.h"
#include "text/shuwu-price.h"

#include <stdlib.h>
#include <string.h>

#define MAX_RANGE 500
#define LEAST_RANGE_DIGITS 5

typedef struct
{
  const char *tags;
  char barcode;
  char places[3]; /* the better one first */
  char class_code;
  char number_code; /* joined to the class with "/" */
  char whole_code;  /* the call number in one */
  char price;
  char source;
  const char *status; /* codes of words */
} Custom;

static const Custom CUSTOMS[] = {
  { "905", 'b', "a", 'd', 'e', 'f', 'p', 'q', "t" },
  { "906", 'b', "", 'd', 'e', 'f', '\0', '\0', "" },
  { "995", 'f', "cb", '\0', '\0', 'k', '\0', '\0', "" },
  { "985 982", 'a', "b", '\0', '\0', '\0', 'd', '\0', "" },
  { "952", 'p', "ca", '\0', '\0', 'o', 'g', 'e', "" },
  { "852", 'p', "cb", 'h', 'i', '\0', '9', '\0', "sx" },
  { "949", 'i', "l", '\0', '\0', 'a', '\0', '\0', "" },
};

const ShuwuMarcFlag SHUWU_MARC_FLAGS[] = {
  { "0", "withdrawn" },
  { "1", "lost" },
  { "4", "damaged" },
  { "7", "reference" },
  { NULL, NULL },
};

static gboolean
is_barcode (const char *text)
{
  gsize n = strlen (text);
  gboolean has_digit = strpbrk (text, "0123456789") != NULL;

  return n >= 2 && n <= 40 && has_digit && !shuwu_text_has_han (text) && strchr (text, ' ') == NULL;
}

static gboolean
has_code (char        wanted,
          const char *code)
{
  return wanted != '\0' && code[0] == wanted && code[1] == '\0';
}

/* What belongs to all copies of a field stands before them or is said once; what is said for each stands behind it. */
static void
describe_copy (ShuwuHolding         *holding,
               const Custom         *custom,
               const ShuwuMarcField *field,
               guint                 begin,
               guint                 end)
{
  g_autofree char *class_part = g_strdup ("");
  const char *price = NULL;

  for (guint i = begin; i < end; i++)
    {
      const ShuwuMarcSubfield *subfield = g_ptr_array_index (field->subfields, i);

      if (has_code (custom->places[0], subfield->code))
        shuwu_marc_fill (&holding->location, subfield->value);
      else if (has_code (custom->class_code, subfield->code))
        shuwu_marc_fill (&class_part, subfield->value);
      else if (has_code (custom->number_code, subfield->code) && *class_part != '\0')
        shuwu_marc_append (&class_part, custom->number_code == 'i' ? " " : "/", subfield->value);
      else if (has_code (custom->whole_code, subfield->code))
        shuwu_marc_fill (&holding->call_number, subfield->value);
      else if (has_code (custom->source, subfield->code))
        shuwu_marc_fill (&holding->source, subfield->value);
      else if (has_code (custom->price, subfield->code) && price == NULL)
        price = subfield->value;
    }

  if (*class_part != '\0' && *holding->call_number == '\0')
    shuwu_description_set (&holding->call_number, class_part);
  if (price != NULL && holding->price_fen < 0)
    holding->price_fen = shuwu_price_parse (price) > 0 ? shuwu_price_parse (price) : -1;
}

static void
fill_rest (ShuwuHolding         *holding,
           const Custom         *custom,
           const ShuwuMarcField *field)
{
  describe_copy (holding, custom, field, 0, field->subfields->len);
  if (custom->places[0] != '\0' && custom->places[1] != '\0')
    shuwu_marc_fill (&holding->location, shuwu_marc_field_get (field, custom->places[1]));
}

static guint
find_code (const ShuwuMarcField *field,
           char                  code,
           guint                 from)
{
  for (guint i = from; i < field->subfields->len; i++)
    if (has_code (code, ((ShuwuMarcSubfield *) g_ptr_array_index (field->subfields, i))->code))
      return i;

  return field->subfields->len;
}

/* In 952 each status has a number of its own, nought if it is not so; the first that is so counts. */
static const char *
find_flag (const ShuwuMarcField *field,
           guint                 begin,
           guint                 end)
{
  for (gsize i = 0; SHUWU_MARC_FLAGS[i].code != NULL; i++)
    for (guint at = begin; at < end; at++)
      {
        const ShuwuMarcSubfield *subfield = g_ptr_array_index (field->subfields, at);

        if (strcmp (subfield->code, SHUWU_MARC_FLAGS[i].code) == 0 && g_ascii_strtoll (subfield->value, NULL, 10) > 0)
          return SHUWU_MARC_FLAGS[i].status;
      }

  return "";
}

static const char *
find_status (const Custom         *custom,
             const ShuwuMarcField *field,
             guint                 begin,
             guint                 end)
{
  const char *status = "";

  if (strcmp (custom->tags, "952") == 0)
    return find_flag (field, begin, end);

  for (guint at = begin; at < end && *status == '\0'; at++)
    {
      const ShuwuMarcSubfield *subfield = g_ptr_array_index (field->subfields, at);

      if (strchr (custom->status, subfield->code[0]) != NULL)
        status = shuwu_holding_status_read (subfield->value);
    }

  return status;
}

/* That of another copy must not become that of this one: it stands behind this copy, or before all. */
static void
describe_status (ShuwuHolding         *holding,
                 const Custom         *custom,
                 const ShuwuMarcField *field,
                 guint                 at,
                 guint                 end)
{
  guint first = find_code (field, custom->barcode, 0);
  const char *status = find_status (custom, field, at + 1, end);

  shuwu_description_set (&holding->status, *status != '\0' ? status : find_status (custom, field, 0, first));
}

static ShuwuHolding *
add_once (ShuwuDescription *description,
          const char       *barcode)
{
  for (guint i = 0; i < description->holdings->len; i++)
    {
      ShuwuHolding *known = g_ptr_array_index (description->holdings, i);

      if (strcmp (known->barcode, barcode) == 0)
        return known;
    }

  return shuwu_description_add_holding (description, barcode);
}

/* "20295403-5408": the second number leaves out what it shares with the first. */
static gboolean
read_range (const char *text,
            gint64     *first,
            gint64     *last,
            gsize      *prefix,
            gsize      *digits)
{
  const char *dash = strchr (text, '-');
  gsize n_last, n_first, begin;
  gint64 power = 1;

  if (dash == NULL || strchr (dash + 1, '-') != NULL)
    return FALSE;

  begin = dash - text;
  while (begin > 0 && g_ascii_isdigit (text[begin - 1]))
    begin--;
  n_first = dash - text - begin;
  n_last = strlen (dash + 1);
  if (n_last == 0 || dash[1 + strspn (dash + 1, "0123456789")] != '\0' || n_last > n_first || n_first < LEAST_RANGE_DIGITS ||
      n_first > 18)
    return FALSE;

  for (gsize i = 0; i < n_last; i++)
    power *= 10;
  *first = g_ascii_strtoll (text + begin, NULL, 10);
  *last = *first / power * power + g_ascii_strtoll (dash + 1, NULL, 10);
  *prefix = begin;
  *digits = n_first;

  return *last > *first && *last - *first < MAX_RANGE;
}

static gboolean
lists_barcode (const ShuwuMarcRecord *marc,
               const Custom          *custom,
               const char            *barcode)
{
  const ShuwuMarcField *field = NULL;

  while ((field = shuwu_marc_record_find (marc, custom->tags, field)) != NULL)
    for (guint at = find_code (field, custom->barcode, 0); at < field->subfields->len;
         at = find_code (field, custom->barcode, at + 1))
      {
        const ShuwuMarcSubfield *subfield = g_ptr_array_index (field->subfields, at);
        g_autofree char *text = shuwu_text_undress_number (subfield->value);

        if (strcmp (text, barcode) == 0)
          return TRUE;
      }

  return FALSE;
}

/* "20295403-2" beside "20295403" is no range but the second copy, where copies are numbered after the first: then "20295403-3"
 * stands beside "20295403-2", and what the range would end with does not stand there. */
static gboolean
is_numbered_copy (const ShuwuMarcRecord *marc,
                  const Custom          *custom,
                  const char            *text,
                  const char            *range_end)
{
  const char *dash = strchr (text, '-');
  g_autofree char *first = g_strndup (text, dash - text);
  gint64 number = g_ascii_strtoll (dash + 1, NULL, 10);
  g_autofree char *before = g_strdup_printf ("%s-%" G_GINT64_FORMAT, first, number - 1);

  if (number < 2 || dash[1] == '0' || !lists_barcode (marc, custom, first))
    return FALSE;

  return number == 2 ? !lists_barcode (marc, custom, range_end) : lists_barcode (marc, custom, before);
}

static void
add_copies (ShuwuDescription      *description,
            const ShuwuMarcRecord *marc,
            const Custom          *custom,
            const ShuwuMarcField  *field,
            guint                  at,
            guint                  end)
{
  const ShuwuMarcSubfield *subfield = g_ptr_array_index (field->subfields, at);
  g_autofree char *text = shuwu_text_undress_number (subfield->value);
  g_autofree char *range_end = NULL;
  gint64 first, last;
  gsize prefix, digits;

  if (!is_barcode (text))
    return;
  if (*custom->tags == '9' && read_range (text, &first, &last, &prefix, &digits))
    range_end = g_strdup_printf ("%.*s%0*" G_GINT64_FORMAT, (int) prefix, text, (int) digits, last);
  if (range_end == NULL || is_numbered_copy (marc, custom, text, range_end))
    {
      ShuwuHolding *holding = add_once (description, text);

      describe_copy (holding, custom, field, at + 1, end);
      fill_rest (holding, custom, field);
      describe_status (holding, custom, field, at, end);
      return;
    }

  for (gint64 number = first; number <= last; number++)
    {
      g_autofree char *barcode = g_strdup_printf ("%.*s%0*" G_GINT64_FORMAT, (int) prefix, text, (int) digits, number);

      ShuwuHolding *holding = add_once (description, barcode);

      fill_rest (holding, custom, field);
      describe_status (holding, custom, field, at, end);
    }
}

static void
describe_number (const ShuwuMarcRecord *marc,
                 ShuwuDescription      *description)
{
  const char *text = shuwu_marc_record_get (marc, SHUWU_MARC_COPIES_TAG, SHUWU_MARC_COPIES_CODE);
  guint64 n;

  if (text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &n, NULL))
    description->copies = (int) n;
}

void
shuwu_marc_describe_holdings (const ShuwuMarcRecord *marc,
                              ShuwuDescription      *description)
{
  for (gsize i = 0; i < G_N_ELEMENTS (CUSTOMS) && description->holdings->len == 0; i++)
    {
      const Custom *custom = &CUSTOMS[i];
      const ShuwuMarcField *field = NULL;

      while ((field = shuwu_marc_record_find (marc, custom->tags, field)) != NULL)
        for (guint at = find_code (field, custom->barcode, 0); at < field->subfields->len;)
          {
            guint next = find_code (field, custom->barcode, at + 1);

            add_copies (description, marc, custom, field, at, next);
            at = next;
          }
    }

  describe_number (marc, description);
}
