// SPDX-License-Identifier: GPL-3.0-or-later
/* What is to be done with a code, as a pure function of the mode, whose turn it
 * is, and what the code stands for:
 *
 *            card         copy, a reader's turn    copy, nobody's turn
 *   auto     begin turn   lend                     lent: return, else want card
 *   lend     begin turn   lend                     want card
 *   return   begin turn   return                   return
 *   renew    begin turn   renew                    renew
 *   look     begin turn   look                     look
 *
 * A number that is a card's and a copy's is what the mode is about, and asked
 * about where the mode is about both. An ISBN is the one copy that it can be:
 * the only one, the only one that is lent where something comes back, the only
 * one on the shelf where the mode is to lend; else it is asked about. */
#define G_LOG_DOMAIN "shuwu-app"

#include "lending/shuwu-desk-decision.h"

#include <string.h>

static const char * const mode_names[] = {
  [SHUWU_DESK_MODE_AUTO] = "auto",
  [SHUWU_DESK_MODE_LEND] = "lend",
  [SHUWU_DESK_MODE_RETURN] = "return",
  [SHUWU_DESK_MODE_RENEW] = "renew",
  [SHUWU_DESK_MODE_LOOK] = "look",
};

#define COMMAND_PREFIX "SHUWU-"

static ShuwuDeskStep
decide_copy (ShuwuDeskMode            mode,
             gboolean                 has_reader,
             const ShuwuDeskCopyLine *copy)
{
  switch (mode)
    {
    case SHUWU_DESK_MODE_LEND:
      return has_reader ? SHUWU_DESK_STEP_LEND : SHUWU_DESK_STEP_WANT_CARD;

    case SHUWU_DESK_MODE_RETURN:
      return SHUWU_DESK_STEP_RETURN;

    case SHUWU_DESK_MODE_RENEW:
      return SHUWU_DESK_STEP_RENEW;

    case SHUWU_DESK_MODE_LOOK:
      return SHUWU_DESK_STEP_LOOK;

    case SHUWU_DESK_MODE_AUTO:
    default:
      if (has_reader)
        return SHUWU_DESK_STEP_LEND;

      return copy->is_lent ? SHUWU_DESK_STEP_RETURN : SHUWU_DESK_STEP_WANT_CARD;
    }
}

/* The one copy of several that is lent, or not; NULL: there are none or more. */
static const ShuwuDeskCopyLine *
find_only (GPtrArray *copies,
           gboolean   is_lent)
{
  const ShuwuDeskCopyLine *only = NULL;

  for (guint i = 0; i < copies->len; i++)
    {
      const ShuwuDeskCopyLine *copy = g_ptr_array_index (copies, i);

      if (copy->is_lent != is_lent)
        continue;
      if (only != NULL)
        return NULL;
      only = copy;
    }

  return only;
}

static const ShuwuDeskCopyLine *
find_meant (ShuwuDeskMode  mode,
            gboolean       has_reader,
            GPtrArray     *copies)
{
  if (copies->len == 1)
    return g_ptr_array_index (copies, 0);

  switch (mode)
    {
    case SHUWU_DESK_MODE_RETURN:
    case SHUWU_DESK_MODE_RENEW:
      return find_only (copies, TRUE);

    case SHUWU_DESK_MODE_LEND:
      return find_only (copies, FALSE);

    case SHUWU_DESK_MODE_AUTO:
      return has_reader ? NULL : find_only (copies, TRUE);

    case SHUWU_DESK_MODE_LOOK:
    default:
      return NULL;
    }
}

/* A number of a card and of a copy: is it the copy? */
static gboolean
is_about_copies (ShuwuDeskMode mode)
{
  return mode == SHUWU_DESK_MODE_RETURN || mode == SHUWU_DESK_MODE_RENEW;
}

/**
 * shuwu_desk_decide:
 * @mode: what the desk is set to
 * @reading: how to read a code that could be both
 * @has_reader: whether it is somebody's turn
 * @meaning: what the code stands for
 * @copy: (out) (transfer none) (nullable): the copy that the step is about
 *
 * Decides what is to be done with a code.
 *
 * Returns: the step
 */
ShuwuDeskStep
shuwu_desk_decide (ShuwuDeskMode             mode,
                   ShuwuDeskReading          reading,
                   gboolean                  has_reader,
                   const ShuwuDeskMeaning   *meaning,
                   const ShuwuDeskCopyLine **copy)
{
  gboolean is_card = meaning->card != NULL && reading != SHUWU_DESK_READ_COPY;
  gboolean is_copy = meaning->copy != NULL && reading != SHUWU_DESK_READ_CARD;

  *copy = NULL;

  if (is_card && is_copy && !is_about_copies (mode))
    return SHUWU_DESK_STEP_ASK_WHICH;

  if (is_copy)
    {
      *copy = meaning->copy;
      return decide_copy (mode, has_reader, meaning->copy);
    }

  if (is_card)
    return SHUWU_DESK_STEP_BEGIN_TURN;

  if (meaning->copies == NULL || meaning->copies->len == 0)
    return meaning->is_isbn ? SHUWU_DESK_STEP_NO_COPY : SHUWU_DESK_STEP_UNKNOWN;

  *copy = find_meant (mode, has_reader, meaning->copies);

  return *copy != NULL ? decide_copy (mode, has_reader, *copy) : SHUWU_DESK_STEP_ASK_COPY;
}

/**
 * shuwu_desk_command_from_code:
 * @code: what was scanned
 * @mode: (out): the mode, for %SHUWU_DESK_COMMAND_MODE
 *
 * Tells whether a code is for the desk itself: SHUWU-END, SHUWU-UNDO, SHUWU-AUTO, SHUWU-LEND, SHUWU-RETURN, SHUWU-RENEW, SHUWU-LOOK.
 *
 * Returns: the command
 */
ShuwuDeskCommand
shuwu_desk_command_from_code (const char    *code,
                              ShuwuDeskMode *mode)
{
  g_autofree char *name = NULL;

  if (g_ascii_strncasecmp (code, COMMAND_PREFIX, strlen (COMMAND_PREFIX)) != 0)
    return SHUWU_DESK_COMMAND_NONE;

  name = g_ascii_strdown (code + strlen (COMMAND_PREFIX), -1);
  if (g_str_equal (name, "end"))
    return SHUWU_DESK_COMMAND_END;
  if (g_str_equal (name, "undo"))
    return SHUWU_DESK_COMMAND_UNDO;

  return shuwu_desk_mode_from_name (name, mode) ? SHUWU_DESK_COMMAND_MODE : SHUWU_DESK_COMMAND_NONE;
}

/**
 * shuwu_desk_mode_get_name:
 * @mode: a mode
 *
 * The name of a mode in actions and settings.
 *
 * Returns: the name
 */
const char *
shuwu_desk_mode_get_name (ShuwuDeskMode mode)
{
  return mode_names[mode];
}

/**
 * shuwu_desk_mode_from_name:
 * @name: a name
 * @mode: (out): the mode
 *
 * Finds a mode by its name.
 *
 * Returns: whether there is one
 */
gboolean
shuwu_desk_mode_from_name (const char    *name,
                           ShuwuDeskMode *mode)
{
  for (gsize i = 0; i < G_N_ELEMENTS (mode_names); i++)
    {
      if (g_str_equal (mode_names[i], name))
        {
          *mode = i;
          return TRUE;
        }
    }

  return FALSE;
}
