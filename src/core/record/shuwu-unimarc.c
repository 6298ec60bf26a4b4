// SPDX-License-Identifier: GPL-3.0-or-later
/* What a UNIMARC or CNMARC record says about a title.
 *
 * The order of the subfields of 200 has meaning. In Chinese data the person who
 * wrote the book is in 701, one field may name several, and a name is never turned
 * round; where no 70x is given, the names are taken from the statement. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-marc-describe-private.h"

#include "text/shuwu-clean.h"
#include "text/shuwu-names.h"
#include "text/shuwu-year.h"

#include <string.h>

#define PEOPLE "700 701 702 710 711 712 720 721 722 730"
#define DATE1 9

static const char * const GENERAL_MATERIALS[] = {
  "专著", "普通图书", "图书", "連續出版物", "连续出版物", "期刊", "電子資源", "电子资源", "录像制品", "录音制品", "光盘", "測繪資料", "测绘资料",
  "Texte imprimé", "text imprimé", "Text tipărit", "Testo a stampa",
};

/* "小王子 [专著]" */
static char *
dup_without_material (const char *value)
{
  g_autofree char *plain = shuwu_marc_dup_plain (value);

  for (gsize i = 0; i < G_N_ELEMENTS (GENERAL_MATERIALS); i++)
    {
      g_autofree char *square = g_strconcat ("[", GENERAL_MATERIALS[i], "]", NULL);
      g_autofree char *wide = g_strconcat ("［", GENERAL_MATERIALS[i], "］", NULL);
      const char *end = g_str_has_suffix (plain, square) ? square : g_str_has_suffix (plain, wide) ? wide : NULL;

      if (end == NULL)
        continue;
      plain[strlen (plain) - strlen (end)] = '\0';
      g_strchomp (plain);
      break;
    }

  return g_steal_pointer (&plain);
}

static void
append_parallel (ShuwuDescription *description,
                 const char       *value)
{
  while (*value == '=' || *value == ' ')
    value++;
  shuwu_marc_append (&description->parallel_title, " = ", value);
}

static void
describe_title (const ShuwuMarcField *field,
                ShuwuDescription     *description)
{
  for (guint i = 0; i < field->subfields->len; i++)
    {
      const ShuwuMarcSubfield *subfield = g_ptr_array_index (field->subfields, i);
      char code = subfield->code[0];

      if (code == 'a' && *description->title == '\0')
        {
          g_autofree char *title = dup_without_material (subfield->value);

          shuwu_description_set (&description->title, title);
        }
      else if (code == 'a' || code == 'c')
        shuwu_marc_append (&description->subtitle, " ; ", subfield->value);
      else if (code == 'd')
        append_parallel (description, subfield->value);
      else if (code == 'e')
        shuwu_marc_append (&description->subtitle, " : ", subfield->value);
      else if (code == 'h' || code == 'i')
        shuwu_marc_append (&description->part, " ", subfield->value);
      else if (code == 'f' || code == 'g')
        shuwu_marc_append (&description->statement, " ; ", subfield->value);
      else if (code == '9' || code == 'A')
        shuwu_marc_fill (&description->pinyin, subfield->value);
    }
}

typedef struct
{
  ShuwuDescription *description;
  const char *role; /* of the field, if it says one */
} People;

static void
add_name (const char *name,
          const char *role,
          gpointer    user_data)
{
  People *people = user_data;

  shuwu_description_add_contributor (people->description, name, *people->role != '\0' ? people->role : role);
}

/* Some libraries part 张 from 扬: the family name stays in front, and together they are one name. */
static gboolean
is_parted_name (const char *family,
                const char *given)
{
  return g_utf8_strlen (family, -1) <= 2 && g_utf8_strlen (given, -1) <= 2 && shuwu_text_has_han (family) &&
         shuwu_text_has_han (given);
}

static void
add_person (const ShuwuMarcField *field,
            ShuwuDescription     *description)
{
  const char *code = shuwu_marc_field_get (field, '4');
  const char *separator = field->tag[1] == '1' ? ". " : ", ";
  g_autofree char *role = code != NULL ? shuwu_marc_dup_role (code) : g_strdup ("");
  g_autofree char *name = g_strdup ("");
  g_autofree char *rest = g_strdup ("");
  People people = { description, role };
  const char *given;

  shuwu_marc_fill (&name, shuwu_marc_field_get (field, 'a'));
  shuwu_marc_fill (&rest, shuwu_marc_field_get (field, 'b'));
  /* "Asimov", ", Isaac" */
  given = rest + strspn (rest, ", ");
  if (*given == '\0' && shuwu_text_has_han (name))
    {
      shuwu_names_parse (name, add_name, &people);
      return;
    }

  shuwu_marc_append (&name, is_parted_name (name, given) ? "" : separator, given);
  if (*name != '\0')
    shuwu_description_add_contributor (description, name, role);
}

static void
describe_people (const ShuwuMarcRecord *marc,
                 ShuwuDescription      *description)
{
  People people = { description, "" };
  const ShuwuMarcField *field = NULL;

  while ((field = shuwu_marc_record_find (marc, PEOPLE, field)) != NULL)
    add_person (field, description);
  if (description->contributors->len == 0 && shuwu_text_has_han (description->statement))
    shuwu_names_parse (description->statement, add_name, &people);
}

static void
describe_publication (const ShuwuMarcRecord *marc,
                      ShuwuDescription      *description)
{
  const char *general = shuwu_marc_record_get (marc, "100", 'a');
  const ShuwuMarcField *field = NULL;

  while ((field = shuwu_marc_record_find (marc, "210 214", field)) != NULL)
    {
      const char *date = shuwu_marc_field_get (field, 'd');

      shuwu_marc_fill (&description->place, shuwu_marc_field_get (field, 'a'));
      shuwu_marc_fill (&description->publisher, shuwu_marc_field_get (field, 'c'));
      if (description->year == 0 && date != NULL)
        description->year = shuwu_year_parse (date);
    }

  if (description->year == 0)
    description->year = shuwu_marc_read_year (general, DATE1);
}

/* Fields inside a field: 461 $1 001 … $1 2001  $a 丛书 */
static const char *
find_embedded_title (const ShuwuMarcField *field)
{
  gboolean is_title = FALSE;

  for (guint i = 0; i < field->subfields->len; i++)
    {
      const ShuwuMarcSubfield *subfield = g_ptr_array_index (field->subfields, i);

      if (subfield->code[0] == '1')
        is_title = g_str_has_prefix (subfield->value, "200");
      else if (is_title && subfield->code[0] == 'a')
        return subfield->value;
    }

  return shuwu_marc_field_get (field, 't');
}

static void
describe_series (const ShuwuMarcRecord *marc,
                 ShuwuDescription      *description)
{
  const ShuwuMarcField *field = NULL;

  shuwu_marc_fill (&description->series, shuwu_marc_record_get (marc, "225", 'a'));
  while (*description->series == '\0' && (field = shuwu_marc_record_find (marc, "410 461 462", field)) != NULL)
    shuwu_marc_fill (&description->series, find_embedded_title (field));
}

static void
describe_numbers (const ShuwuMarcRecord *marc,
                  ShuwuDescription      *description)
{
  const ShuwuMarcField *field = NULL;

  while ((field = shuwu_marc_record_find (marc, "010", field)) != NULL)
    {
      for (guint i = 0; i < field->subfields->len; i++)
        {
          const ShuwuMarcSubfield *subfield = g_ptr_array_index (field->subfields, i);

          if (subfield->code[0] == 'a')
            shuwu_marc_add_isbn (description, subfield->value);
        }
      shuwu_marc_set_price (description, shuwu_marc_field_get (field, 'd'));
    }
  shuwu_marc_set_price (description, shuwu_marc_record_get (marc, "091 011", 'd'));
}

static void
describe_call_number (const ShuwuMarcRecord *marc,
                      ShuwuDescription      *description)
{
  const ShuwuMarcField *field = NULL;

  shuwu_marc_set_class (description, shuwu_marc_record_get (marc, "690", 'a'));
  shuwu_marc_set_class (description, shuwu_marc_record_get (marc, "096", 'a'));
  while (*description->call_number == '\0' && (field = shuwu_marc_record_find (marc, "905 906 090", field)) != NULL)
    {
      gboolean is_090 = strcmp (field->tag, "090") == 0;

      shuwu_marc_fill (&description->call_number, shuwu_marc_field_get (field, is_090 ? 'a' : 'd'));
      if (*description->call_number != '\0')
        shuwu_marc_append (&description->call_number, "/", shuwu_marc_field_get (field, is_090 ? 'b' : 'e'));
      else
        shuwu_marc_fill (&description->call_number, shuwu_marc_field_get (field, 'f'));
    }
}

void
shuwu_unimarc_describe (const ShuwuMarcRecord *marc,
                        ShuwuDescription      *description)
{
  const ShuwuMarcField *field = NULL;

  while (*description->title == '\0' && (field = shuwu_marc_record_find (marc, "200", field)) != NULL)
    describe_title (field, description);
  describe_people (marc, description);
  describe_publication (marc, description);
  describe_series (marc, description);
  describe_numbers (marc, description);
  describe_call_number (marc, description);
  shuwu_marc_fill (&description->parallel_title, shuwu_marc_record_get (marc, "510", 'a'));
  shuwu_marc_fill (&description->edition, shuwu_marc_record_get (marc, "205", 'a'));
  shuwu_marc_fill (&description->pages, shuwu_marc_record_get (marc, "215", 'a'));
  shuwu_marc_fill (&description->language, shuwu_marc_record_get (marc, "101", 'a'));
  shuwu_marc_fill (&description->description, shuwu_marc_record_get (marc, "330", 'a'));
  while ((field = shuwu_marc_record_find (marc, "600 601 605 606 607 610", field)) != NULL)
    if (strcmp (field->tag, "610") != 0)
      shuwu_marc_add_subject (description, field, "abjxyz");
    else
      for (guint i = 0; i < field->subfields->len; i++)
        {
          const ShuwuMarcSubfield *subfield = g_ptr_array_index (field->subfields, i);
          g_autofree char *subject = shuwu_marc_dup_plain (subfield->value);

          if (subfield->code[0] == 'a' && *subject != '\0')
            shuwu_description_add_subject (description, subject);
        }
}
