// SPDX-License-Identifier: GPL-3.0-or-later
/* What the index holds of a title. The table of the tokens is in the header. */
#define G_LOG_DOMAIN "shuwu-search"

#include "search/shuwu-search-tokens.h"

#include "text/shuwu-pinyin.h"

#include <string.h>

#define TOKEN_MAX (SHUWU_TOKEN_WORD_MAX + 16)

typedef struct
{
  const ShuwuSearchText *text;
  gboolean is_author;
  ShuwuTokenFunc emit;
  gpointer data;
  int status;           /* of the first emit that did not want to go on */
  int n;
  char token[TOKEN_MAX];
} Field;

static void
begin (Field *self,
       char   tag)
{
  self->token[0] = self->is_author ? g_ascii_tolower (tag) : tag;
  self->n = 1;
}

static void
put_text (Field      *self,
          const char *text,
          gsize       length)
{
  memcpy (self->token + self->n, text, length);
  self->n += (int) length;
}

static void
put_letter (Field *self,
            char   letter)
{
  self->token[self->n++] = letter;
}

static void
put_character (Field    *self,
               gunichar  character)
{
  self->n += g_unichar_to_utf8 (character, self->token + self->n);
}

static void
finish (Field *self)
{
  if (self->status == 0)
    self->status = self->emit (self->data, self->token, self->n);
}

/**
 * shuwu_search_measure_letters:
 * @letters: UTF-8
 * @n_bytes: its length
 * @n_characters: how many characters are wanted
 *
 * Measures the beginning of a word.
 *
 * Returns: its length in bytes
 */
guint
shuwu_search_measure_letters (const char *letters,
                              guint       n_bytes,
                              guint       n_characters)
{
  guint length = 0;

  while (length < n_bytes && n_characters > 0)
    {
      length++;
      while (length < n_bytes && ((guchar) letters[length] & 0xC0) == 0x80)
        length++;
      n_characters--;
    }

  return length;
}

static void
emit_word (Field      *self,
           char        tag,
           const char *before,
           const char *letters,
           gsize       length,
           const char *after)
{
  begin (self, tag);
  put_text (self, before, strlen (before));
  put_text (self, letters, MIN (length, SHUWU_TOKEN_WORD_MAX));
  put_text (self, after, strlen (after));
  finish (self);
}

static void
emit_letters (Field      *self,
              const char *letters,
              guint       n_letters,
              gboolean    is_first,
              gboolean    is_last)
{
  guint edge = 0;

  emit_word (self, 'W', "", letters, n_letters, "");
  if (is_first)
    emit_word (self, 'W', "^", letters, n_letters, "");
  if (is_last)
    emit_word (self, 'W', "", letters, n_letters, "$");

  for (guint i = 1; i <= SHUWU_TOKEN_EDGE_MAX && edge < n_letters; i++)
    {
      edge = shuwu_search_measure_letters (letters, n_letters, i);
      emit_word (self, 'E', "", letters, edge, "");
      if (is_first)
        emit_word (self, 'E', "^", letters, edge, "");
    }
}

static void
emit_word_unit (Field           *self,
                const ShuwuUnit *word,
                gboolean         is_first,
                gboolean         is_last)
{
  const char *letters = shuwu_search_text_get_letters (self->text, word);
  guint tail = 0;

  emit_letters (self, letters, word->n_letters, is_first, is_last);
  while ((tail = shuwu_search_text_find_tail (self->text, word, tail)) > 0)
    emit_letters (self, letters + tail, word->n_letters - tail, FALSE, FALSE);
}

static void
emit_characters (Field           *self,
                 const ShuwuUnit *unit,
                 const ShuwuUnit *next,
                 gboolean         is_first,
                 gboolean         is_last)
{
  begin (self, 'T');
  put_character (self, unit->character);
  finish (self);
  if (next != NULL)
    {
      put_character (self, next->character);
      finish (self);
    }
  else if (is_last)
    {
      put_letter (self, '$');
      finish (self);
    }

  if (is_first)
    {
      begin (self, 'T');
      put_letter (self, '^');
      put_character (self, unit->character);
      finish (self);
    }
}

static void
emit_one_reading (Field      *self,
                  const char *syllable,
                  gboolean    is_start)
{
  begin (self, 'S');
  put_text (self, syllable, strlen (syllable));
  finish (self);
  if (!is_start)
    return;

  begin (self, 'S');
  put_letter (self, '^');
  put_text (self, syllable, strlen (syllable));
  finish (self);

  begin (self, 'I');
  put_letter (self, '^');
  put_letter (self, syllable[0]);
  finish (self);
}

static void
emit_two_readings (Field      *self,
                   const char *syllable,
                   const char *next)
{
  begin (self, 'B');
  put_text (self, syllable, strlen (syllable));
  put_letter (self, ' ');
  put_text (self, next, strlen (next));
  finish (self);

  begin (self, 'H');
  put_text (self, syllable, strlen (syllable));
  put_letter (self, next[0]);
  finish (self);
}

/* The initials of a character, one bit a letter. */
static guint
find_initials (const ShuwuUnit *unit)
{
  guint n = 0, initials = 0;
  const guint16 *readings = unit != NULL ? shuwu_pinyin_get_readings (unit->original, &n) : NULL;

  for (guint i = 0; i < n; i++)
    initials |= 1u << (shuwu_pinyin_get_syllable (readings[i])[0] - 'a');

  return initials;
}

#define FOR_EACH_INITIAL(letter, initials) \
  for (char letter = 'a'; letter <= 'z'; letter++) \
    if (((initials) >> (letter - 'a') & 1) != 0)

static void
emit_initials (Field           *self,
               const ShuwuUnit *unit,
               const ShuwuUnit *next,
               const ShuwuUnit *third,
               gboolean         is_last)
{
  guint seconds = find_initials (next), thirds = find_initials (third);

  FOR_EACH_INITIAL (a, find_initials (unit))
  {
    begin (self, 'I');
    put_letter (self, a);
    put_letter (self, '$');
    if (is_last)
      finish (self);

    FOR_EACH_INITIAL (b, seconds)
    {
      begin (self, 'I');
      put_letter (self, a);
      put_letter (self, b);
      finish (self);

      FOR_EACH_INITIAL (c, thirds)
      {
        begin (self, 'J');
        put_letter (self, a);
        put_letter (self, b);
        put_letter (self, c);
        finish (self);
      }
    }
  }
}

static void
emit_readings (Field           *self,
               const ShuwuUnit *unit,
               const ShuwuUnit *next,
               gboolean         is_start)
{
  guint n = 0, n_next = 0;
  const guint16 *readings = shuwu_pinyin_get_readings (unit->original, &n);
  const guint16 *next_readings = next != NULL ? shuwu_pinyin_get_readings (next->original, &n_next) : NULL;

  for (guint i = 0; i < n; i++)
    {
      const char *syllable = shuwu_pinyin_get_syllable (readings[i]);

      emit_one_reading (self, syllable, is_start);
      for (guint j = 0; j < n_next; j++)
        emit_two_readings (self, syllable, shuwu_pinyin_get_syllable (next_readings[j]));
    }
}

/* The ideograph at @index, or NULL if none is there. */
static const ShuwuUnit *
get_ideograph (const ShuwuSearchText *text,
               guint                  index)
{
  const ShuwuUnit *unit = index < shuwu_search_text_count (text) ? shuwu_search_text_get (text, index) : NULL;

  return unit != NULL && !shuwu_unit_is_word (unit) ? unit : NULL;
}

static void
emit_units (Field *self)
{
  guint n = shuwu_search_text_count (self->text);

  for (guint i = 0; i < n && self->status == 0; i++)
    {
      const ShuwuUnit *unit = shuwu_search_text_get (self->text, i);
      const ShuwuUnit *next = get_ideograph (self->text, i + 1);
      const ShuwuUnit *third = next != NULL ? get_ideograph (self->text, i + 2) : NULL;
      gboolean is_title_start = i == 0 && !self->is_author;
      gboolean is_title_end = i + 1 == n && !self->is_author;

      if (shuwu_unit_is_word (unit))
        {
          emit_word_unit (self, unit, is_title_start, is_title_end);
          continue;
        }

      emit_characters (self, unit, next, is_title_start, is_title_end);
      emit_readings (self, unit, next, is_title_start || (self->is_author && unit->is_after_gap));
      emit_initials (self, unit, next, third, is_title_end);
    }
}

/* Up to the separator; returns where the next field begins, or NULL if this was the last. */
static const char *
emit_field (Field           *self,
            ShuwuSearchText *scratch,
            const char      *begin,
            const char      *end)
{
  const char *separator = memchr (begin, SHUWU_FIELD_SEPARATOR, (gsize) (end - begin));

  shuwu_search_text_read (scratch, begin, (gsize) ((separator != NULL ? separator : end) - begin));
  emit_units (self);

  return separator != NULL ? separator + 1 : NULL;
}

/* One token, as it is. */
static const char *
emit_publisher (Field      *self,
                const char *begin,
                const char *end)
{
  const char *separator = memchr (begin, SHUWU_FIELD_SEPARATOR, (gsize) (end - begin));
  gsize length = (gsize) ((separator != NULL ? separator : end) - begin);

  if (length > 0 && self->status == 0)
    self->status = self->emit (self->data, begin, (int) MIN (length, TOKEN_MAX));

  return separator != NULL ? separator + 1 : NULL;
}

/**
 * shuwu_search_tokens_emit:
 * @scratch: used to take the document apart
 * @document: `title ␟ authors ␟ P<publisher id> ␟ parallel title`; the fields behind the title may be missing
 * @length: its bytes
 * @emit: (scope call): is given each token
 * @data: passed to @emit
 *
 * Gives the tokens of a document. They depend on nothing but the document and
 * %SHUWU_SEARCH_TOKENS_VERSION.
 *
 * Returns: 0, or what @emit returned when it did not want to go on
 */
int
shuwu_search_tokens_emit (ShuwuSearchText *scratch,
                          const char      *document,
                          gsize            length,
                          ShuwuTokenFunc   emit,
                          gpointer         data)
{
  Field field = { .text = scratch, .emit = emit, .data = data };
  const char *end = document + length;
  const char *next = emit_field (&field, scratch, document, end);

  field.is_author = TRUE;
  if (next != NULL)
    next = emit_field (&field, scratch, next, end);
  if (next != NULL)
    next = emit_publisher (&field, next, end);

  field.is_author = FALSE;
  if (next != NULL)
    emit_field (&field, scratch, next, end);

  return field.status;
}
