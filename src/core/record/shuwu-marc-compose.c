// SPDX-License-Identifier: GPL-3.0-or-later
/* A MARC record out of a description.
 *
 * A record says several things, each in fields of its own. Where there is an
 * original, every thing that the description says as the original does keeps its
 * fields, untouched; what differs gets new ones; what the description knows nothing
 * of stays. Without an original everything is new.
 *
 * Some things are said in fields of another as well: a parallel title in 245, a call
 * number beside a barcode. So what was composed is read again, and what it does not
 * say as the description does gets fields of its own, too. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-marc-compose-private.h"

#include "record/shuwu-marc-describe-private.h"
#include "text/shuwu-price.h"

#include <string.h>

/* Where 100$a of UNIMARC tells the character sets. */
#define CHARACTER_SETS 26
#define CHARACTER_SETS_BYTES 8
#define MARC21_YEAR 7
#define UNIMARC_YEAR 9

static gboolean
same_texts (GPtrArray *a,
            GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (strcmp (g_ptr_array_index (a, i), g_ptr_array_index (b, i)) != 0)
      return FALSE;

  return TRUE;
}

gboolean
shuwu_marc_same_control (const ShuwuDescription *a,
                         const ShuwuDescription *b)
{
  return SHUWU_MARC_SAME (control_number);
}

gboolean
shuwu_marc_same_language (const ShuwuDescription *a,
                          const ShuwuDescription *b)
{
  return SHUWU_MARC_SAME (language);
}

gboolean
shuwu_marc_same_class (const ShuwuDescription *a,
                       const ShuwuDescription *b)
{
  return SHUWU_MARC_SAME (clc);
}

gboolean
shuwu_marc_same_call_number (const ShuwuDescription *a,
                             const ShuwuDescription *b)
{
  return SHUWU_MARC_SAME (call_number);
}

gboolean
shuwu_marc_same_edition (const ShuwuDescription *a,
                         const ShuwuDescription *b)
{
  return SHUWU_MARC_SAME (edition);
}

gboolean
shuwu_marc_same_publication (const ShuwuDescription *a,
                             const ShuwuDescription *b)
{
  return SHUWU_MARC_SAME (publisher) && SHUWU_MARC_SAME (place) && a->year == b->year;
}

gboolean
shuwu_marc_same_pages (const ShuwuDescription *a,
                       const ShuwuDescription *b)
{
  return SHUWU_MARC_SAME (pages);
}

gboolean
shuwu_marc_same_series (const ShuwuDescription *a,
                        const ShuwuDescription *b)
{
  return SHUWU_MARC_SAME (series);
}

gboolean
shuwu_marc_same_summary (const ShuwuDescription *a,
                         const ShuwuDescription *b)
{
  return SHUWU_MARC_SAME (description);
}

gboolean
shuwu_marc_same_people (const ShuwuDescription *a,
                        const ShuwuDescription *b)
{
  if (a->contributors->len != b->contributors->len)
    return FALSE;

  for (guint i = 0; i < a->contributors->len; i++)
    {
      const ShuwuContributor *one = g_ptr_array_index (a->contributors, i);
      const ShuwuContributor *other = g_ptr_array_index (b->contributors, i);

      if (strcmp (one->name, other->name) != 0 || strcmp (one->role, other->role) != 0)
        return FALSE;
    }

  return TRUE;
}

gboolean
shuwu_marc_same_subjects (const ShuwuDescription *a,
                          const ShuwuDescription *b)
{
  return same_texts (a->subjects, b->subjects);
}

gboolean
shuwu_marc_same_numbers (const ShuwuDescription *a,
                         const ShuwuDescription *b)
{
  return same_texts (a->isbns, b->isbns) && strcmp (a->price_text, b->price_text) == 0 && a->price_fen == b->price_fen;
}

gboolean
shuwu_marc_same_holdings (const ShuwuDescription *a,
                          const ShuwuDescription *b)
{
  if (a->holdings->len != b->holdings->len)
    return FALSE;

  for (guint i = 0; i < a->holdings->len; i++)
    {
      const ShuwuHolding *one = g_ptr_array_index (a->holdings, i);
      const ShuwuHolding *other = g_ptr_array_index (b->holdings, i);

      if (strcmp (one->barcode, other->barcode) != 0 || strcmp (one->location, other->location) != 0 ||
          strcmp (one->call_number, other->call_number) != 0 || strcmp (one->source, other->source) != 0 ||
          strcmp (one->status, other->status) != 0 || one->price_fen != other->price_fen)
        return FALSE;
    }

  return TRUE;
}

gboolean
shuwu_marc_same_copies (const ShuwuDescription *a,
                        const ShuwuDescription *b)
{
  return a->copies == b->copies;
}

void
shuwu_marc_compose_control (ShuwuMarcRecord        *marc,
                            const ShuwuDescription *description)
{
  if (*description->control_number != '\0')
    shuwu_marc_record_add (marc, "001", "", description->control_number);
}

void
shuwu_marc_compose_copies (ShuwuMarcRecord        *marc,
                           const ShuwuDescription *description)
{
  const char code[] = { SHUWU_MARC_COPIES_CODE, '\0' };
  g_autofree char *n = g_strdup_printf ("%d", description->copies);

  if (description->copies >= 0)
    shuwu_marc_compose_field (marc, SHUWU_MARC_COPIES_TAG, "  ", code, n);
}

ShuwuMarcField *
shuwu_marc_compose_field (ShuwuMarcRecord *marc,
                          const char      *tag,
                          const char      *indicators,
                          const char      *code,
                          const char      *value)
{
  ShuwuMarcField *field;

  if (*value == '\0')
    return NULL;

  field = shuwu_marc_record_add (marc, tag, indicators, NULL);
  shuwu_marc_field_add (field, code, value);
  return field;
}

void
shuwu_marc_compose_subfield (ShuwuMarcField *field,
                             const char     *code,
                             const char     *value)
{
  if (*value != '\0')
    shuwu_marc_field_add (field, code, value);
}

void
shuwu_marc_compose_subjects (ShuwuMarcRecord        *marc,
                             const char             *tag,
                             const char             *indicators,
                             const ShuwuDescription *description)
{
  for (guint i = 0; i < description->subjects->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_ptr_array_index (description->subjects, i), "--", -1);
      ShuwuMarcField *field = shuwu_marc_record_add (marc, tag, indicators, NULL);

      for (int j = 0; parts[j] != NULL; j++)
        shuwu_marc_compose_subfield (field, j == 0 ? "a" : "x", parts[j]);
    }
}

char *
shuwu_marc_dup_price (const ShuwuDescription *description)
{
  if (*description->price_text != '\0' || description->price_fen < 0)
    return g_strdup (description->price_text);

  return shuwu_price_format (description->price_fen);
}

static void
copy_field (ShuwuMarcRecord      *marc,
            const ShuwuMarcField *field)
{
  ShuwuMarcField *copy = shuwu_marc_record_add (marc, field->tag, field->indicators, field->value);

  for (guint i = 0; i < field->subfields->len; i++)
    {
      const ShuwuMarcSubfield *subfield = g_ptr_array_index (field->subfields, i);

      shuwu_marc_field_add (copy, subfield->code, subfield->value);
    }
}

/* Which things differ, as bits in the order of the table. */
static guint
find_changes (const ShuwuMarcAspect  *aspects,
              const ShuwuDescription *before,
              const ShuwuDescription *description)
{
  guint changes = 0;

  for (guint i = 0; aspects[i].tags != NULL; i++)
    if (!aspects[i].is_same (before, description))
      changes |= 1u << i;

  return changes;
}

/* The things that are said in fields with one of @tags, as bits. */
static guint
find_owners (const ShuwuMarcAspect *aspects,
             const ShuwuMarcField  *field)
{
  guint owners = 0;

  for (guint i = 0; aspects[i].tags != NULL; i++)
    if (shuwu_marc_field_is (field, aspects[i].tags))
      owners |= 1u << i;

  return owners;
}

/* A field in another script goes with the one it repeats: "245-01/$1". */
static gboolean
is_replaced (const ShuwuMarcAspect *aspects,
             guint                  changes,
             const ShuwuMarcField  *field)
{
  const char *link = strcmp (field->tag, "880") == 0 ? shuwu_marc_field_get (field, '6') : NULL;
  ShuwuMarcField repeated = { .tag = "" };

  if (link != NULL)
    g_strlcpy (repeated.tag, link, sizeof repeated.tag);

  return (find_owners (aspects, link != NULL ? &repeated : field) & changes) != 0;
}

static int
compare_tags (gconstpointer a,
              gconstpointer b)
{
  const ShuwuMarcField * const *one = a;
  const ShuwuMarcField * const *other = b;

  return strcmp ((*one)->tag, (*other)->tag);
}

/* g_ptr_array_sort () is stable in the versions of GLib we support: fields of one tag keep their order. */
static void
sort_fields (ShuwuMarcRecord *marc)
{
  g_ptr_array_sort (marc->fields, compare_tags);
}

static void
set_leader (ShuwuMarcRecord       *marc,
            const ShuwuMarcRecord *original,
            gboolean               is_marc21)
{
  memcpy (marc->leader, original != NULL ? original->leader : is_marc21 ? "     nam a22        450 " : "     nam0 22        450 ",
          sizeof marc->leader);
  if (marc->leader[5] == ' ')
    memcpy (marc->leader + 5, "nam", 3);
  if (is_marc21)
    marc->leader[9] = 'a';
  memcpy (marc->leader + 10, "22", 2);
  memcpy (marc->leader + 20, is_marc21 ? "4500" : "450 ", 4);
}

/* Places are counted in characters, so they are bytes only if all before them are ASCII. */
static gboolean
has_places (const char *value,
            gsize       n)
{
  for (gsize i = 0; i < n; i++)
    if (value[i] == '\0' || (guchar) value[i] >= 0x80)
      return FALSE;

  return TRUE;
}

/* The year also stands in a field of fixed places, where it is read if it stands nowhere else. */
static void
set_year (ShuwuMarcRecord *marc,
          gboolean         is_marc21,
          int              year)
{
  const ShuwuMarcField *field = shuwu_marc_record_find (marc, is_marc21 ? "008" : "100", NULL);
  const char *place = field == NULL ? NULL : is_marc21 ? field->value : shuwu_marc_field_get (field, 'a');
  g_autofree char *digits = year > 0 ? g_strdup_printf ("%04d", year % 10000) : g_strdup ("    ");
  gsize at = is_marc21 ? MARC21_YEAR : UNIMARC_YEAR;

  /* The record is ours; only finding a field in it gives it as const. */
  if (place != NULL && has_places (place, at + 4))
    memcpy ((char *) place + at, digits, 4);
}

/* What is written is Unicode, whatever the original was in. */
static void
set_character_sets (ShuwuMarcRecord *marc)
{
  const ShuwuMarcField *field = shuwu_marc_record_find (marc, "100", NULL);

  for (guint i = 0; field != NULL && i < field->subfields->len; i++)
    {
      ShuwuMarcSubfield *subfield = g_ptr_array_index (field->subfields, i);

      if (subfield->code[0] == 'a' && has_places (subfield->value, CHARACTER_SETS + CHARACTER_SETS_BYTES))
        memcpy (subfield->value + CHARACTER_SETS, "50      ", CHARACTER_SETS_BYTES);
    }
}

static ShuwuDescription *
describe_original (const ShuwuMarcRecord *original,
                   ShuwuRecordFormat      format)
{
  g_autoptr (ShuwuReadRecord) record = shuwu_read_record_new (format, SHUWU_ENCODING_UTF_8);

  if (original != NULL)
    shuwu_marc_describe (original, record);

  return record->description != NULL ? g_steal_pointer (&record->description) : shuwu_description_new ();
}

/* A title that is only shown in its other script is not a changed one. */
static void
adapt_original (ShuwuDescription       *before,
                const ShuwuDescription *description)
{
  if (shuwu_description_has_chinese_script (before) && strcmp (before->script_title, description->title) == 0)
    shuwu_description_prefer_script (before);
}

static ShuwuMarcRecord *
write_fields (const ShuwuMarcAspect  *aspects,
              guint                   changes,
              const ShuwuMarcRecord  *original,
              const ShuwuDescription *description)
{
  ShuwuMarcRecord *marc = shuwu_marc_record_new ();

  for (guint i = 0; original != NULL && i < original->fields->len; i++)
    if (!is_replaced (aspects, changes, g_ptr_array_index (original->fields, i)))
      copy_field (marc, g_ptr_array_index (original->fields, i));
  for (guint i = 0; aspects[i].tags != NULL; i++)
    if ((changes & 1u << i) != 0 || original == NULL)
      aspects[i].compose (marc, description);

  sort_fields (marc);
  return marc;
}

/* What differs still, though its own fields are new, is said where it is also said. */
static guint
find_more_changes (const ShuwuMarcAspect  *aspects,
                   guint                   changes,
                   const ShuwuDescription *said,
                   const ShuwuDescription *description)
{
  guint differing = find_changes (aspects, said, description);
  guint more = differing & ~changes;

  for (guint i = 0; aspects[i].tags != NULL; i++)
    if ((differing & changes & 1u << i) != 0 && aspects[i].also != NULL)
      {
        ShuwuMarcField other = { .tag = "" };

        g_strlcpy (other.tag, aspects[i].also, sizeof other.tag);
        more |= find_owners (aspects, &other);
      }

  return more;
}

ShuwuMarcRecord *
shuwu_marc_compose (const ShuwuDescription *description,
                    ShuwuRecordFormat       format,
                    const ShuwuMarcRecord  *original)
{
  gboolean is_marc21 = format == SHUWU_RECORD_FORMAT_MARC21 || format == SHUWU_RECORD_FORMAT_MARCXML;
  ShuwuRecordFormat dialect = is_marc21 ? SHUWU_RECORD_FORMAT_MARC21 : format;
  const ShuwuMarcAspect *aspects = is_marc21 ? SHUWU_MARC21_ASPECTS : SHUWU_UNIMARC_ASPECTS;
  g_autoptr (ShuwuDescription) before = describe_original (original, dialect);
  g_autoptr (ShuwuMarcRecord) marc = NULL;
  guint changes;

  adapt_original (before, description);
  changes = find_changes (aspects, before, description);
  marc = write_fields (aspects, changes, original, description);
  if (original != NULL && changes != 0)
    {
      g_autoptr (ShuwuDescription) said = describe_original (marc, dialect);
      guint more;

      adapt_original (said, description);
      more = find_more_changes (aspects, changes, said, description);
      if (more != 0)
        {
          g_clear_pointer (&marc, shuwu_marc_record_free);
          marc = write_fields (aspects, changes | more, original, description);
        }
    }

  set_leader (marc, original, is_marc21);
  if (before->year != description->year)
    set_year (marc, is_marc21, description->year);
  if (!is_marc21)
    set_character_sets (marc);

  return g_steal_pointer (&marc);
}
