// SPDX-License-Identifier: GPL-3.0-or-later
/* Codes of the catalogue, said to a person. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-catalogue-words.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *code;
  const char *words;
  const char *css_class;
} Words;

static const Words statuses[] =
{
  { "on-shelf", N_("On the shelf"), "success" },
  { "on-loan", N_("On loan"), "warning" },
  { "on-hold", N_("Kept for a reader"), "warning" },
  { "lost", N_("Lost"), "error" },
  { "damaged", N_("Damaged"), "error" },
  { "withdrawn", N_("Withdrawn"), "dim-label" },
  { "reference", N_("To be read here"), "dim-label" },
};

static const Words kinds[] =
{
  { "book", N_("Book") },
  { "periodical", N_("Periodical") },
  { "audiovisual", N_("Audiovisual") },
  { "umbrella", N_("Umbrella") },
  { "tool", N_("Tool") },
};

static const Words formats[] =
{
  { "marc21", "MARC 21" },
  { "unimarc", "UNIMARC" },
  { "cnmarc", "CNMARC" },
  { "marcxml", "MARCXML" },
  { "csv", "CSV" },
};

static const Words classes[] =
{
  { "A", N_("Marxism and its sinification") },
  { "B", N_("Philosophy and religion") },
  { "C", N_("Social sciences") },
  { "D", N_("Politics and law") },
  { "E", N_("Military") },
  { "F", N_("Economics") },
  { "G", N_("Culture, education, sports") },
  { "H", N_("Languages and linguistics") },
  { "I", N_("Literature") },
  { "J", N_("Art") },
  { "K", N_("History and geography") },
  { "N", N_("Natural sciences") },
  { "O", N_("Mathematics, physics, chemistry") },
  { "P", N_("Astronomy and earth sciences") },
  { "Q", N_("Biology") },
  { "R", N_("Medicine and health") },
  { "S", N_("Agriculture") },
  { "T", N_("Industry and technology") },
  { "U", N_("Transport") },
  { "V", N_("Aviation and space") },
  { "X", N_("Environment and safety") },
  { "Z", N_("General works") },
};

static const Words *
find (const Words *words,
      size_t       n,
      const char  *code)
{
  for (size_t i = 0; i < n; i++)
    if (g_str_equal (words[i].code, code))
      return &words[i];

  return NULL;
}

const char * const *
shuwu_catalogue_words_get_statuses (void)
{
  static const char * const codes[] = { "on-shelf", "reference", "damaged", "lost", "withdrawn", NULL };

  return codes;
}

const char *
shuwu_catalogue_words_status (const char *status)
{
  const Words *words = find (statuses, G_N_ELEMENTS (statuses), status);

  return words != NULL ? _(words->words) : status;
}

const char *
shuwu_catalogue_words_status_class (const char *status)
{
  const Words *words = find (statuses, G_N_ELEMENTS (statuses), status);

  return words != NULL ? words->css_class : "dim-label";
}

const char *
shuwu_catalogue_words_kind (const char *code,
                            const char *name)
{
  const Words *words = find (kinds, G_N_ELEMENTS (kinds), code);

  return words != NULL ? _(words->words) : name;
}

char *
shuwu_catalogue_words_dup_class (const char *letter)
{
  const Words *words = find (classes, G_N_ELEMENTS (classes), letter);

  return words != NULL ? g_strdup_printf ("%s %s", letter, _(words->words)) : g_strdup (letter);
}

const char *
shuwu_catalogue_words_format (const char *format)
{
  const Words *words = find (formats, G_N_ELEMENTS (formats), format);

  return words != NULL ? words->words : NULL;
}
