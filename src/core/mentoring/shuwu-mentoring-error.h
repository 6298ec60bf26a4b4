// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SHUWU_MENTORING_ERROR (shuwu_mentoring_error_quark ())
GQuark shuwu_mentoring_error_quark (void);

/* Why a change is refused; beside each the facts that decided, all of which are in shuwu_mentoring_error_get_facts (). */
typedef enum
{
  SHUWU_MENTORING_ERROR_NONE,           /* no refusal */
  SHUWU_MENTORING_ERROR_UNKNOWN_PAIR,   /* pair */
  SHUWU_MENTORING_ERROR_UNKNOWN_WORKER, /* worker: not here, or has left */
  SHUWU_MENTORING_ERROR_SAME_WORKER,    /* mentor: nobody is the own mentor */
  SHUWU_MENTORING_ERROR_NO_TRADE,       /* nothing else */
  SHUWU_MENTORING_ERROR_NO_REASON,      /* nothing else: an early end needs one */
  SHUWU_MENTORING_ERROR_BACKWARDS,      /* agreed_day, until_day */
  SHUWU_MENTORING_ERROR_TERM_TOO_LONG,  /* until_day, latest_day, limit (in months), setting */
  SHUWU_MENTORING_ERROR_MENTOR_FULL,    /* mentor, apprentices (as), count, limit, day, setting */
  SHUWU_MENTORING_ERROR_HAS_MENTOR,     /* apprentice, mentor, trade, from_day, until_day: of the other pair */
  SHUWU_MENTORING_ERROR_FAILED_HERE,    /* apprentice, mentor, trade, exam_day, until_day, limit (in months), setting */
  SHUWU_MENTORING_ERROR_ENDED,          /* pair, ended_day */
  SHUWU_MENTORING_ERROR_GRADED,         /* pair, exam_day */
  SHUWU_MENTORING_ERROR_OUTSIDE_TERM,   /* day, agreed_day, until_day */
  SHUWU_MENTORING_ERROR_NOT_YET,        /* day, today: it has not happened */
  SHUWU_MENTORING_ERROR_SIGNED,         /* month: both have signed for what is written */
  SHUWU_MENTORING_ERROR_CHANGED,        /* pair: somebody has changed it since; it cannot be taken back */
  SHUWU_MENTORING_ERROR_LAST,
} ShuwuMentoringError;

/* The name of a code in scripts: "mentor-full". */
const char *shuwu_mentoring_error_get_name (ShuwuMentoringError code);

/* What decided, as a{sv}; NULL if @error is of another domain. */
GVariant *shuwu_mentoring_error_get_facts (const GError *error);

/* Takes @facts, which may be floating. The message is for logs: it names no person. */
void shuwu_mentoring_set_error (GError              **error,
                                ShuwuMentoringError   code,
                                GVariant             *facts);

G_END_DECLS
