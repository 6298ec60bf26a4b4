// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SHUWU_TRAINING_ERROR (shuwu_training_error_quark ())
GQuark shuwu_training_error_quark (void);

/* Why the training room refuses, or why a worker waits. The facts named here are those that
 * shuwu_training_error_get_facts () then holds; a class is told by its code. */
typedef enum
{
  SHUWU_TRAINING_ERROR_NONE,              /* no objection; never in a GError */
  SHUWU_TRAINING_ERROR_UNKNOWN_CLASS,     /* class */
  SHUWU_TRAINING_ERROR_UNKNOWN_CARD,      /* card */
  SHUWU_TRAINING_ERROR_UNKNOWN_UNIT,      /* unit */
  SHUWU_TRAINING_ERROR_CARD_INVALID,      /* card, reason: lost, replaced, expired or left */
  SHUWU_TRAINING_ERROR_NOT_OPEN,          /* class, state: draft, cancelled or over */
  SHUWU_TRAINING_ERROR_TOO_EARLY,         /* class, opens_us */
  SHUWU_TRAINING_ERROR_TOO_LATE,          /* class, closes_us */
  SHUWU_TRAINING_ERROR_ALREADY_IN,        /* class, card, state, seat or position */
  SHUWU_TRAINING_ERROR_NOT_IN,            /* class, card, state */
  SHUWU_TRAINING_ERROR_LEVEL_TOO_LOW,     /* class, card, level, needed */
  SHUWU_TRAINING_ERROR_PREREQUISITE,      /* class, card, course: that was not passed */
  SHUWU_TRAINING_ERROR_CONFLICT,          /* class, card, other: the class at the same time, other_starts_us */
  SHUWU_TRAINING_ERROR_LINE_FULL,         /* class, waiting, limit */
  SHUWU_TRAINING_ERROR_CANCEL_TOO_LATE,   /* class, card, cancel_until_us */
  SHUWU_TRAINING_ERROR_NOT_OFFERED,       /* class, card, state */
  SHUWU_TRAINING_ERROR_NOT_REQUESTED,     /* class, card, state */
  SHUWU_TRAINING_ERROR_BELOW_TAKEN,       /* class, capacity, taken, over */
  SHUWU_TRAINING_ERROR_BELOW_RESERVED,    /* class, capacity, reserved */
  SHUWU_TRAINING_ERROR_RESERVE_TOO_SMALL, /* class, unit, seats, free */
  SHUWU_TRAINING_ERROR_RELEASED,          /* class, release_us: there are no reserves any more */
  SHUWU_TRAINING_ERROR_FULL,              /* waits: every seat is taken */
  SHUWU_TRAINING_ERROR_RESERVED,          /* waits: the free seats are kept for units of others */
  SHUWU_TRAINING_ERROR_PARTY_TOO_LARGE,   /* waits: fewer seats than the party has members */
  SHUWU_TRAINING_ERROR_FROZEN,            /* waits: nobody moves up by itself any more */
  SHUWU_TRAINING_ERROR_NEEDS_APPROVAL,    /* is requested: the keeper decides */
  SHUWU_TRAINING_ERROR_OFFER_EXPIRED,     /* expired: nobody answered the offer in time */
  SHUWU_TRAINING_ERROR_MISSING_FIELD,     /* field: without it this cannot be made */
  SHUWU_TRAINING_ERROR_INVALID_FIELD,     /* field, value */
  SHUWU_TRAINING_ERROR_UNKNOWN_COURSE,    /* course */
  SHUWU_TRAINING_ERROR_OTHER_COURSE,      /* class, course: that it is a class of */
  SHUWU_TRAINING_ERROR_CIRCLE,            /* course, required: one has to be passed before the other, and the other way round */
  SHUWU_TRAINING_ERROR_TWICE,             /* class, record: of the same file, where it stands already */
  SHUWU_TRAINING_ERROR_CONTRADICTION,     /* course, field, record: that says something else */
  SHUWU_TRAINING_ERROR_DAMAGED_ROW,       /* fault: truncated, damaged, encoding, columns or not-an-object */
  SHUWU_TRAINING_ERROR_NOT_COURSES,       /* the file is no list of courses */
  SHUWU_TRAINING_ERROR_NO_MEETING,        /* class, at_us: there is none then; of a sheet: class, card, meeting */
  SHUWU_TRAINING_ERROR_NOT_SEATED,        /* class, card, state: has no seat */
  SHUWU_TRAINING_ERROR_MEETING_HELD,      /* class, starts_us: somebody came, it cannot be taken away */
  SHUWU_TRAINING_ERROR_NO_ASSESSMENT,     /* class: gives no marks */
  SHUWU_TRAINING_ERROR_UNKNOWN_SCAN,      /* scan */
  SHUWU_TRAINING_ERROR_NOT_PASSED,        /* class, card, verdict, minutes, planned_minutes, mark_milli where there is one */
  SHUWU_TRAINING_ERROR_UNKNOWN_CERTIFICATE, /* certificate: its number */
  SHUWU_TRAINING_ERROR_REVOKED,           /* certificate, revoked_us, reason: it is so already */
  SHUWU_TRAINING_ERROR_NO_SIGNING_KEY,    /* file: it cannot be read, written or understood */
  SHUWU_TRAINING_ERROR_UNKNOWN_KEY,       /* a certificate is signed, but nobody here knows by whom */
  SHUWU_TRAINING_ERROR_ALTERED,           /* a certificate is not as it was signed */
  SHUWU_TRAINING_ERROR_NO_CERTIFICATE,    /* a text is no certificate, or one of a later program */
  SHUWU_TRAINING_ERROR_NOT_OVER,          /* class, state, ends_us: there is no feedback before the end; 0: it has no meetings */
  SHUWU_TRAINING_ERROR_NOT_PRESENT,       /* class, card: others were noted at the door, this worker was not */
  SHUWU_TRAINING_ERROR_HAS_FEEDBACK,      /* class: this worker has given it */
  SHUWU_TRAINING_ERROR_NO_ANSWER,         /* class: nothing was answered */
  SHUWU_TRAINING_ERROR_ENDED,             /* class, ends_us: of the last meeting; also waits: in vain */
  SHUWU_TRAINING_ERROR_NO_SUBSIDY,        /* trade, level, state, last_day: it cannot be claimed */
  SHUWU_TRAINING_ERROR_LAST,
} ShuwuTrainingError;

/* The name of a code in scripts: "line-full". */
const char *shuwu_training_error_get_name (ShuwuTrainingError code);

/* What decided, as a{sv}; NULL if @error is of another domain. */
GVariant *shuwu_training_error_get_facts (const GError *error);

/* Takes @facts, which may be floating. The message is for logs: it names no person and no card. */
void shuwu_training_set_error (GError             **error,
                               ShuwuTrainingError   code,
                               GVariant            *facts);

G_END_DECLS
