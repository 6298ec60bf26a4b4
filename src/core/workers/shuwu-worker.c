// SPDX-License-Identifier: GPL-3.0-or-later
/* Workers as values, and the forms in which names and numbers are kept.
 *
 * Rosters are made in spreadsheets, where names are spread out with spaces so
 * that columns look even (“王　伟”), the dot inside a name has seven code points,
 * and numbers are typed at full width. All of that means the same worker. */
#define G_LOG_DOMAIN "shuwu-workers"

#include "workers/shuwu-worker.h"

#include "text/shuwu-pinyin.h"
#include "workers/shuwu-unit.h"

#include <string.h>

#define FULL_WIDTH_FIRST 0xff01 /* ！, the full-width form of '!' … */
#define FULL_WIDTH_LAST 0xff5e  /* … to ～ */
#define MIDDLE_DOT 0x00b7

static gunichar
to_half_width (gunichar character)
{
  if (character >= FULL_WIDTH_FIRST && character <= FULL_WIDTH_LAST)
    return character - FULL_WIDTH_FIRST + '!';

  return character;
}

static gboolean
is_blank (gunichar character)
{
  return g_unichar_isspace (character) || character == '\v' || character == 0x0085 || character == 0x00a0 || character == 0x3000;
}

/* What is not seen and parts nothing: control characters, marks of byte order and direction. */
static gboolean
is_nothing (gunichar character)
{
  return g_unichar_iscntrl (character) || g_unichar_type (character) == G_UNICODE_FORMAT;
}

static gboolean
is_dot_of_name (gunichar character)
{
  return character == MIDDLE_DOT || character == 0x2022 || character == 0x2027 || character == 0x2219 ||
         character == 0x22c5 || character == 0x30fb || character == 0xff65;
}

static gboolean
is_latin (gunichar character)
{
  return character > ' ' && character < 0x0250 && character != MIDDLE_DOT;
}

/* Where a blank between two characters stays; there is never more than one. */
typedef gboolean (*BlankRule) (gunichar before,
                               gunichar after);

static char *
dup_squeezed (const char *text,
              BlankRule   keeps)
{
  GString *result = g_string_sized_new (strlen (text));
  gunichar before = 0;
  gboolean is_apart = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = to_half_width (g_utf8_get_char (p));

      if (is_blank (character))
        {
          is_apart = result->len > 0;
          continue;
        }
      if (is_nothing (character))
        continue;
      if (is_apart && keeps (before, character))
        g_string_append_c (result, ' ');
      g_string_append_unichar (result, character);
      before = character;
      is_apart = FALSE;
    }

  return g_string_free (result, FALSE);
}

static gboolean
keeps_between_words (gunichar before,
                     gunichar after)
{
  return is_latin (before) && is_latin (after);
}

static gboolean
keeps_always (gunichar before,
              gunichar after)
{
  return TRUE;
}

static gboolean
keeps_never (gunichar before,
             gunichar after)
{
  return FALSE;
}

/**
 * shuwu_card_number_dup_normal:
 * @text: what was scanned, typed or read; UTF-8
 *
 * Brings a card number into the form it is kept in.
 *
 * Returns: (transfer full): the number; may be empty
 */
char *
shuwu_card_number_dup_normal (const char *text)
{
  return dup_squeezed (text, keeps_never);
}

char *
shuwu_worker_text_dup_normal (const char *text)
{
  return dup_squeezed (text, keeps_always);
}

char *
shuwu_worker_text_dup_sort_key (const char *text)
{
  return shuwu_pinyin_dup_sort_key (text);
}

static char *
dup_name (const char *text)
{
  g_autofree char *squeezed = dup_squeezed (text, keeps_between_words);
  GString *name = g_string_sized_new (strlen (squeezed));

  for (const char *p = squeezed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      g_string_append_unichar (name, is_dot_of_name (character) ? MIDDLE_DOT : character);
    }

  return g_string_free (name, FALSE);
}

const char *
shuwu_worker_field_get_name (ShuwuWorkerField field)
{
  static const char * const names[] = {
    [SHUWU_WORKER_NAME] = "name",
    [SHUWU_WORKER_UNIT] = "unit",
    [SHUWU_WORKER_CATEGORY] = "category",
    [SHUWU_WORKER_PHONE] = "phone",
    [SHUWU_WORKER_LEVEL] = "level",
    [SHUWU_WORKER_TRADE] = "trade",
  };

  g_return_val_if_fail (field < G_N_ELEMENTS (names), NULL);

  return names[field];
}

ShuwuWorkerFacts *
shuwu_worker_facts_new (void)
{
  return g_new0 (ShuwuWorkerFacts, 1);
}

ShuwuWorkerFacts *
shuwu_worker_facts_dup (const ShuwuWorkerFacts *self)
{
  ShuwuWorkerFacts *copy = shuwu_worker_facts_new ();

  for (int field = 0; field < SHUWU_N_WORKER_FIELDS; field++)
    copy->values[field] = g_strdup (self->values[field]);

  return copy;
}

void
shuwu_worker_facts_free (ShuwuWorkerFacts *self)
{
  for (int field = 0; field < SHUWU_N_WORKER_FIELDS; field++)
    g_free (self->values[field]);
  g_free (self);
}

static char *
dup_normal (ShuwuWorkerField  field,
            const char       *text)
{
  switch ((int) field)
    {
    case SHUWU_WORKER_NAME:
      return dup_name (text);

    case SHUWU_WORKER_UNIT:
      return shuwu_unit_path_dup_normal (text);

    case SHUWU_WORKER_PHONE:
      return dup_squeezed (text, keeps_never);

    default:
      return shuwu_worker_text_dup_normal (text);
    }
}

/**
 * shuwu_worker_facts_set:
 * @self: facts that are still being gathered
 * @field: a field
 * @text: (nullable): what is said of it; "" empties it, %NULL takes back what was said
 *
 * Notes what is said of a worker, in the form it is kept in.
 */
void
shuwu_worker_facts_set (ShuwuWorkerFacts *self,
                        ShuwuWorkerField  field,
                        const char       *text)
{
  g_free (self->values[field]);
  self->values[field] = text != NULL ? dup_normal (field, text) : NULL;
}

gboolean
shuwu_worker_facts_are_equal (const ShuwuWorkerFacts *a,
                              const ShuwuWorkerFacts *b)
{
  for (int field = 0; field < SHUWU_N_WORKER_FIELDS; field++)
    if (strcmp (a->values[field], b->values[field]) != 0)
      return FALSE;

  return TRUE;
}

void
shuwu_card_free (ShuwuCard *self)
{
  g_free (self->number);
  g_free (self->status);
  g_free (self);
}

void
shuwu_worker_row_free (ShuwuWorkerRow *self)
{
  g_free (self->uuid);
  g_free (self->name);
  g_free (self->unit);
  g_free (self->category);
  g_free (self->card);
  g_free (self);
}

void
shuwu_worker_details_free (ShuwuWorkerDetails *self)
{
  g_clear_pointer (&self->facts, shuwu_worker_facts_free);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_free (self->uuid);
  g_free (self->block_reason);
  g_free (self);
}

const ShuwuCard *
shuwu_worker_details_get_valid_card (const ShuwuWorkerDetails *self)
{
  for (guint i = 0; i < self->cards->len; i++)
    {
      const ShuwuCard *card = g_ptr_array_index (self->cards, i);

      if (strcmp (card->status, "valid") == 0)
        return card;
    }

  return NULL;
}

const char *
shuwu_worker_details_get_card (const ShuwuWorkerDetails *self)
{
  const ShuwuCard *card = shuwu_worker_details_get_valid_card (self);

  return card != NULL ? card->number : "";
}
