// SPDX-License-Identifier: GPL-3.0-or-later
/* What a MARC record says about a title: what the dialects have in common.
 *
 * MARC 21 has its title in 245, UNIMARC and its Chinese kin in 200; the supplier of
 * a file says nothing about it. CNMARC is UNIMARC that says it comes from China or
 * has the fields that only Chinese libraries use. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-marc-describe-private.h"

#include "text/shuwu-clean.h"
#include "text/shuwu-isbn.h"
#include "text/shuwu-price.h"
#include "text/shuwu-year.h"

#include <string.h>

static const struct
{
  const char *code;
  const char *role;
} ROLES[] = {
  { "aut", "著" }, { "author", "著" }, { "070", "著" }, { "trl", "译" }, { "translator", "译" }, { "730", "译" },
  { "edt", "编" }, { "editor", "编" }, { "340", "编" }, { "com", "编" }, { "compiler", "编" }, { "220", "编" },
  { "ill", "绘" }, { "illustrator", "绘" }, { "440", "绘" }, { "pht", "摄影" }, { "photographer", "摄影" }, { "600", "摄影" },
  { "edc", "主编" }, { "651", "主编" }, { "adp", "改编" }, { "010", "改编" }, { "aui", "序" }, { "080", "序" },
  { "ann", "注" }, { "020", "注" }, { "cmp", "作曲" }, { "230", "作曲" }, { "着", "著" }, { "creator", "著" },
};

static const char *
get_value (const ShuwuMarcRecord *marc,
           const char            *tags)
{
  const ShuwuMarcField *field = shuwu_marc_record_find (marc, tags, NULL);

  return field != NULL ? field->value : NULL;
}

static gboolean
is_chinese (const ShuwuMarcRecord *marc)
{
  const char *country = shuwu_marc_record_get (marc, "801 102", 'a');
  const char *language = shuwu_marc_record_get (marc, "101", 'a');

  return (country != NULL && g_ascii_strncasecmp (country, "CN", 2) == 0) ||
         (language != NULL && g_ascii_strncasecmp (language, "chi", 3) == 0) ||
         shuwu_marc_record_find (marc, "690 905", NULL) != NULL;
}

ShuwuRecordFormat
shuwu_marc_find_format (const ShuwuMarcRecord *marc,
                        ShuwuRecordFormat      wanted)
{
  if (wanted == SHUWU_RECORD_FORMAT_MARC21 || wanted == SHUWU_RECORD_FORMAT_UNIMARC || wanted == SHUWU_RECORD_FORMAT_CNMARC)
    return wanted;
  if (shuwu_marc_record_find (marc, "245", NULL) != NULL)
    return SHUWU_RECORD_FORMAT_MARC21;
  if (shuwu_marc_record_get (marc, "200", 'a') != NULL)
    return is_chinese (marc) ? SHUWU_RECORD_FORMAT_CNMARC : SHUWU_RECORD_FORMAT_UNIMARC;
  if (shuwu_marc_record_find (marc, "880 100 110 260 264 650", NULL) != NULL || get_value (marc, "008") != NULL)
    return SHUWU_RECORD_FORMAT_MARC21;

  return SHUWU_RECORD_FORMAT_UNKNOWN;
}

static guint
count_controls (const ShuwuMarcRecord *marc)
{
  guint n = 0;

  for (guint i = 0; i < marc->fields->len; i++)
    {
      const ShuwuMarcField *field = g_ptr_array_index (marc->fields, i);

      n += field->value != NULL ? shuwu_text_count_controls (field->value) : 0;
      for (guint j = 0; j < field->subfields->len; j++)
        n += shuwu_text_count_controls (((ShuwuMarcSubfield *) g_ptr_array_index (field->subfields, j))->value);
    }

  return n;
}

void
shuwu_marc_describe (const ShuwuMarcRecord *marc,
                     ShuwuReadRecord       *record)
{
  ShuwuDescription *description = shuwu_description_new_bounded ();
  char kind = marc->leader[6];

  record->description = description;
  record->n_dropped += count_controls (marc);
  if (record->format == SHUWU_RECORD_FORMAT_UNIMARC || record->format == SHUWU_RECORD_FORMAT_CNMARC)
    shuwu_unimarc_describe (marc, description);
  else
    shuwu_marc21_describe (marc, description);
  shuwu_marc_describe_holdings (marc, description);
  shuwu_marc_fill (&description->control_number, get_value (marc, "001"));
  if (record->format == SHUWU_RECORD_FORMAT_UNKNOWN)
    record->format = SHUWU_RECORD_FORMAT_MARC21;

  if (*description->title != '\0')
    return;
  if (kind != ' ' && strchr ("zuvxyqw", kind) != NULL)
    shuwu_read_record_reject (record, SHUWU_REJECT_NOT_BIBLIOGRAPHIC,
                              "the record is of kind “%c”: an authority or holdings, not a book", kind);
  else
    shuwu_read_record_reject (record, SHUWU_REJECT_NO_TITLE, "field %s has no $a",
                              record->format == SHUWU_RECORD_FORMAT_MARC21 ? "245" : "200");
}

/* Whether a full stop behind @text ends a sentence and not an abbreviation. */
static gboolean
ends_in_word (const char *text,
              gsize       size)
{
  static const char ABBREVIATIONS[] = "|jr|sr|inc|ltd|co|corp|ed|eds|vol|vols|no|nos|pp|cm|mm|etc|al|st|dr|mr|mrs|pt|ill|rev|et|dept|ser|aufl|bd|ing|";
  gsize letters = 0;
  g_autofree char *word = NULL;
  g_autofree char *lower = NULL;

  while (letters < size && (g_ascii_isalpha (text[size - 1 - letters]) || (guchar) text[size - 1 - letters] >= 0x80))
    letters++;
  if (letters == 0)
    return size > 0 && strchr (")]\"'!?0123456789", text[size - 1]) != NULL;

  word = g_strdup_printf ("|%.*s|", (int) letters, text + size - letters);
  lower = g_ascii_strdown (word, -1);
  return letters > 1 && strstr (ABBREVIATIONS, lower) == NULL;
}

char *
shuwu_marc_dup_plain (const char *value)
{
  g_autofree char *expanded = strchr (value, '&') != NULL ? shuwu_text_expand_entities (value) : NULL;
  g_autofree char *clean = shuwu_text_clean (expanded != NULL ? expanded : value);
  g_autoptr (GString) plain = g_string_new (clean);
  gsize size;

  if (g_str_has_prefix (plain->str, "<<"))
    {
      g_autofree char *bare = NULL;

      g_string_erase (plain, 0, 2);
      g_string_replace (plain, ">>", "", 1);
      bare = shuwu_text_clean (plain->str);
      g_string_assign (plain, bare);
    }
  size = plain->len;
  while (size > 0 && strchr (" /:;,=", plain->str[size - 1]) != NULL)
    size--;
  if (size > 1 && plain->str[size - 1] == '.' && plain->str[size - 2] != '.' && ends_in_word (plain->str, size - 1))
    size--;

  return g_strchomp (g_strndup (plain->str, size));
}

void
shuwu_marc_fill (char       **field,
                 const char  *value)
{
  if (**field != '\0' || value == NULL)
    return;

  g_free (*field);
  *field = shuwu_marc_dup_plain (value);
}

void
shuwu_marc_append (char       **field,
                   const char  *separator,
                   const char  *value)
{
  g_autofree char *plain = value != NULL ? shuwu_marc_dup_plain (value) : g_strdup ("");
  char *joined;

  if (*plain == '\0')
    return;

  joined = g_strconcat (*field, **field != '\0' ? separator : "", plain, NULL);
  g_free (*field);
  *field = joined;
}

char *
shuwu_marc_dup_role (const char *value)
{
  g_autofree char *plain = shuwu_marc_dup_plain (value);
  const char *slash = strrchr (plain, '/');
  const char *word = slash != NULL && slash[1] != '\0' ? slash + 1 : plain;
  gsize size = strlen (word);

  /* Terms are followed by "." even where they are short. */
  if (size > 0 && word[size - 1] == '.')
    plain[strlen (plain) - 1] = '\0';
  for (gsize i = 0; i < G_N_ELEMENTS (ROLES); i++)
    if (g_ascii_strcasecmp (ROLES[i].code, word) == 0)
      return g_strdup (ROLES[i].role);

  return g_ascii_isdigit (*word) ? g_strdup ("") : g_strdup (word);
}

void
shuwu_marc_add_isbn (ShuwuDescription *description,
                     const char       *value)
{
  char isbn[SHUWU_ISBN_SIZE];

  if (shuwu_isbn_parse (value, isbn))
    shuwu_description_add_isbn (description, isbn);
}

void
shuwu_marc_set_price (ShuwuDescription *description,
                      const char       *value)
{
  if (value == NULL || *description->price_text != '\0')
    return;

  shuwu_marc_fill (&description->price_text, value);
  description->price_fen = shuwu_price_parse (description->price_text);
  if (description->price_fen == 0)
    description->price_fen = -1;
}

int
shuwu_marc_read_year (const char *value,
                      gsize       at)
{
  char digits[5] = "";

  if (value == NULL || strlen (value) < at + 4)
    return 0;

  memcpy (digits, value + at, 4);
  return strspn (digits, "0123456789") == 4 ? shuwu_year_parse (digits) : 0;
}

void
shuwu_marc_set_class (ShuwuDescription *description,
                      const char       *value)
{
  g_autofree char *narrowed = NULL;
  g_autofree char *first = NULL;

  if (value == NULL || *description->clc != '\0')
    return;

  narrowed = shuwu_text_narrow (value);
  narrowed[strcspn (narrowed, ";,")] = '\0';
  first = g_ascii_strup (narrowed, -1);
  shuwu_marc_fill (&description->clc, first);
}

void
shuwu_marc_add_subject (ShuwuDescription     *description,
                        const ShuwuMarcField *field,
                        const char           *codes)
{
  g_autofree char *subject = g_strdup ("");

  for (guint i = 0; i < field->subfields->len; i++)
    {
      const ShuwuMarcSubfield *subfield = g_ptr_array_index (field->subfields, i);

      if (strchr (codes, subfield->code[0]) != NULL)
        shuwu_marc_append (&subject, "--", subfield->value);
    }
  if (*subject != '\0')
    shuwu_description_add_subject (description, subject);
}
