// SPDX-License-Identifier: GPL-3.0-or-later
/* The sentences of the self-service screen. They are said to the worker who stands
 * before it: where the desk says “this worker”, this says “you”. What has no words
 * of its own here has those of shuwu-words.c. */
#define G_LOG_DOMAIN "shuwu-app"

#include "selfservice/shuwu-self-words.h"

#include "lending/shuwu-lending-error.h"
#include "shuwu-day-words.h"
#include "shuwu-words.h"
#include "training/shuwu-training-words.h"

#include <glib/gi18n.h>

#define ICON_SEAT "object-select-symbolic"
#define ICON_WAIT "document-open-recent-symbolic"
#define ICON_ASK "dialog-question-symbolic"
#define ICON_NO "action-unavailable-symbolic"
#define ICON_WARNING "dialog-warning-symbolic"

/**
 * shuwu_self_words_free:
 * @self: (transfer full): words
 *
 * Frees words.
 */
void
shuwu_self_words_free (ShuwuSelfWords *self)
{
  g_free (self->heading);
  g_free (self->advice);
  g_free (self);
}

/* Takes @heading and @advice (nullable). */
static ShuwuSelfWords *
words_new (const char *icon_name,
           const char *css_class,
           char       *heading,
           char       *advice)
{
  ShuwuSelfWords *self = g_new0 (ShuwuSelfWords, 1);

  self->icon_name = icon_name;
  self->css_class = css_class;
  self->heading = heading;
  self->advice = advice != NULL ? advice : g_strdup ("");

  return self;
}

/* Times */

char *
shuwu_self_words_dup_day (gint64      time_us,
                          ShuwuClock *clock)
{
  if (time_us == 0)
    return g_strdup ("");

  return shuwu_words_day (shuwu_clock_get_day_of (clock, time_us), shuwu_clock_get_today (clock));
}

static void
add_part (GString    *line,
          const char *part)
{
  if (*part == '\0')
    return;

  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append (line, part);
}

static char *
dup_time (const ShuwuClassOutlook *outlook,
          ShuwuClock              *clock)
{
  GString *line = g_string_new (NULL);

  if (outlook->row->starts_us != 0)
    {
      g_autofree char *begin = shuwu_training_words_dup_moment (clock, outlook->row->starts_us);

      add_part (line, begin);
    }
  if (outlook->n_meetings > 1)
    {
      g_autofree char *end = shuwu_self_words_dup_day (outlook->row->ends_us, clock);
      /* Translators: how often a class meets, and the day of the last time */
      g_autofree char *meetings = g_strdup_printf (ngettext ("%1$u meeting until %2$s", "%1$u meetings until %2$s", outlook->n_meetings),
                                                   outlook->n_meetings, end);

      add_part (line, meetings);
    }

  return g_string_free (line, FALSE);
}

static char *
dup_place (const ShuwuClassOutlook *outlook)
{
  GString *line = g_string_new (NULL);

  add_part (line, outlook->row->place);
  add_part (line, outlook->row->trainer);
  add_part (line, outlook->fee_note);

  return g_string_free (line, FALSE);
}

/**
 * shuwu_self_words_dup_detail:
 * @outlook: a class as a worker sees it
 * @clock: the clock of the bookroom
 * @separator: what stands between when and where
 *
 * Says when and where a class is.
 *
 * Returns: (transfer full): “Sat, Dec 5, 08:30 · 4 meetings until Sat, Dec 19 · Workshop 2 · Wang”
 */
char *
shuwu_self_words_dup_detail (const ShuwuClassOutlook *outlook,
                             ShuwuClock              *clock,
                             const char              *separator)
{
  g_autofree char *time = dup_time (outlook, clock);
  g_autofree char *place = dup_place (outlook);

  return g_strconcat (time, *time != '\0' && *place != '\0' ? separator : "", place, NULL);
}

/* Refusals */

static const char *
get_fact (GVariant   *facts,
          const char *key)
{
  const char *text = "";

  if (facts != NULL)
    g_variant_lookup (facts, key, "&s", &text);

  return text;
}

static gint64
get_number (GVariant   *facts,
            const char *key)
{
  gint64 number = 0;

  if (facts != NULL)
    g_variant_lookup (facts, key, "x", &number);

  return number;
}

static ShuwuSelfWords *
refuse_level (GVariant *facts)
{
  const char *level = get_fact (facts, "level");
  /* Translators: %s is a level of skill */
  char *heading = g_strdup_printf (_("This class is for workers of the level %s or higher"), get_fact (facts, "needed"));
  /* Translators: %s is a level of skill */
  char *advice = *level != '\0' ? g_strdup_printf (_("You are registered as %s. The keeper can correct that."), level)
                                : g_strdup (_("Your level is not registered. The keeper can enter it."));

  return words_new (ICON_NO, "dim-label", heading, advice);
}

static ShuwuSelfWords *
refuse_conflict (GVariant   *facts,
                 ShuwuClock *clock)
{
  g_autofree char *moment = shuwu_training_words_dup_moment (clock, get_number (facts, "other_starts_us"));

  return words_new (ICON_NO, "dim-label", g_strdup (_("You have another class at the same time")),
                    /* Translators: the code of a class, when it meets */
                    g_strdup_printf (_("It is %1$s, %2$s. Cancel that sign-up first, if you would rather come here."),
                                     get_fact (facts, "other"), moment));
}

/* NULL: there are no other words than for everybody. */
static ShuwuSelfWords *
refuse_training (const GError *error,
                 ShuwuClock   *clock)
{
  GVariant *facts = shuwu_training_error_get_facts (error);
  g_autofree char *moment = NULL;

  switch (error->code)
    {
    case SHUWU_TRAINING_ERROR_LEVEL_TOO_LOW:
      return refuse_level (facts);

    case SHUWU_TRAINING_ERROR_PREREQUISITE:
      /* Translators: %s is a course */
      return words_new (ICON_NO, "dim-label", g_strdup_printf (_("Another course comes first: %s"), get_fact (facts, "course")),
                        g_strdup (_("Sign up here once you have passed it.")));

    case SHUWU_TRAINING_ERROR_CONFLICT:
      return refuse_conflict (facts, clock);

    case SHUWU_TRAINING_ERROR_LINE_FULL:
      return words_new (ICON_NO, "dim-label", g_strdup (_("Every seat is taken, and no more workers may wait")),
                        /* Translators: %d workers */
                        g_strdup_printf (ngettext ("%d worker is waiting. Look again later.", "%d workers are waiting. Look again later.",
                                                   (gulong) get_number (facts, "waiting")),
                                         (int) get_number (facts, "waiting")));

    case SHUWU_TRAINING_ERROR_CANCEL_TOO_LATE:
      moment = shuwu_training_words_dup_moment (clock, get_number (facts, "cancel_until_us"));
      return words_new (ICON_WARNING, "warning", g_strdup (_("It is too late to cancel here")),
                        /* Translators: %s is a day and a time */
                        g_strdup_printf (_("It was possible until %s. Tell the keeper if you cannot come."), moment));

    case SHUWU_TRAINING_ERROR_ALREADY_IN:
      return words_new (ICON_SEAT, "success", g_strdup (_("You have signed up already")),
                        g_strdup (_("Look under “My sign-ups and certificates”.")));

    case SHUWU_TRAINING_ERROR_NOT_IN:
      return words_new (ICON_WARNING, "warning", g_strdup (_("You have not signed up for this class")), NULL);

    case SHUWU_TRAINING_ERROR_ENDED:
      moment = shuwu_training_words_dup_moment (clock, get_number (facts, "ends_us"));
      return words_new (ICON_NO, "warning", g_strdup (_("This class is over")),
                        /* Translators: %s is a day and a time */
                        g_strdup_printf (_("It ended %s. Choose another class, or ask the keeper."), moment));

    case SHUWU_TRAINING_ERROR_TOO_LATE:
    case SHUWU_TRAINING_ERROR_NOT_OPEN:
      return words_new (ICON_NO, "warning", g_strdup (_("This class takes no sign-ups any more")),
                        g_strdup (_("Ask the keeper, or choose another class.")));

    default:
      return NULL;
    }
}

static ShuwuSelfWords *
refuse_card (GVariant   *facts,
             ShuwuClock *clock)
{
  const char *reason = get_fact (facts, "reason");
  g_autofree char *day = NULL;

  if (g_str_equal (reason, "lost"))
    return words_new (ICON_WARNING, "error", g_strdup (_("This card was reported lost")),
                      g_strdup (_("If it is yours, the keeper can make it valid again.")));
  if (g_str_equal (reason, "replaced"))
    return words_new (ICON_WARNING, "error", g_strdup (_("This card was replaced by a new one")), g_strdup (_("Scan the new one.")));
  if (!g_str_equal (reason, "expired"))
    return words_new (ICON_WARNING, "error", g_strdup (_("The reader of this card is no longer here")),
                      g_strdup (_("Ask the keeper.")));

  day = shuwu_words_day ((int) get_number (facts, "expires_day"), shuwu_clock_get_today (clock));
  /* Translators: of a card; %s is a day */
  return words_new (ICON_WARNING, "error", g_strdup_printf (_("This card was valid until %s"), day),
                    g_strdup (_("The keeper can renew it.")));
}

/* NULL: there are no other words than for everybody. */
static ShuwuSelfWords *
refuse_lending (const GError *error,
                ShuwuClock   *clock)
{
  GVariant *facts = shuwu_lending_error_get_facts (error);

  switch (error->code)
    {
    case SHUWU_LENDING_ERROR_UNKNOWN_CARD:
      return words_new (ICON_WARNING, "error", g_strdup (_("This is not a reader card of this bookroom")),
                        g_strdup (_("Scan it once more. If it is new, the keeper can register it.")));

    case SHUWU_LENDING_ERROR_CARD_INVALID:
      return refuse_card (facts, clock);

    default:
      return NULL;
    }
}

/**
 * shuwu_self_words_refuse:
 * @error: an error of the core
 * @clock: the clock of the bookroom
 *
 * Says why something is refused or did not work, and what can be done.
 *
 * Returns: (transfer full): words
 */
ShuwuSelfWords *
shuwu_self_words_refuse (const GError *error,
                         ShuwuClock   *clock)
{
  ShuwuSelfWords *self = NULL;

  if (error->domain == SHUWU_TRAINING_ERROR && error->code == SHUWU_TRAINING_ERROR_CARD_INVALID)
    self = refuse_card (shuwu_training_error_get_facts (error), clock);
  else if (error->domain == SHUWU_TRAINING_ERROR)
    self = refuse_training (error, clock);
  else if (error->domain == SHUWU_LENDING_ERROR)
    self = refuse_lending (error, clock);

  return self != NULL ? self : words_new (ICON_WARNING, "error", g_strdup (shuwu_words_heading (error)),
                                          g_strdup (shuwu_words_advice (error)));
}

/**
 * shuwu_self_words_certify:
 * @certificate: a certificate
 * @clock: the clock of the bookroom
 *
 * Says whether a certificate is good.
 *
 * Returns: (transfer full): words
 */
ShuwuSelfWords *
shuwu_self_words_certify (const ShuwuCertificate *certificate,
                          ShuwuClock             *clock)
{
  g_autofree char *day = NULL;

  if (certificate->revoked_us == 0)
    return words_new (ICON_SEAT, "success", g_strdup (_("The certificate is valid")), g_strdup (_("Ask the keeper if you need a print.")));

  day = shuwu_self_words_dup_day (certificate->revoked_us, clock);
  /* Translators: of a certificate; %s is a day */
  return words_new (ICON_WARNING, "error", g_strdup_printf (_("It was revoked: %s"), day),
                    *certificate->revoke_reason != '\0' ? g_strdup (certificate->revoke_reason) : g_strdup (_("Ask the keeper why.")));
}

/**
 * shuwu_self_words_dup_attested:
 * @certificate: a certificate
 * @clock: the clock of the bookroom
 *
 * Says what a certificate attests.
 *
 * Returns: (transfer full): “No. 5X6R-000001 · 40 h · issued today”
 */
char *
shuwu_self_words_dup_attested (const ShuwuCertificate *certificate,
                               ShuwuClock             *clock)
{
  g_autofree char *day = shuwu_words_day (certificate->issued_day, shuwu_clock_get_today (clock));
  g_autofree char *hours = shuwu_training_words_dup_hours (certificate->minutes);

  /* Translators: the number of a certificate, the hours it attests, the day it was issued */
  return g_strdup_printf (_("No. %1$s · %2$s · issued %3$s"), certificate->number, hours, day);
}

/**
 * shuwu_self_words_block:
 * @reader: a reader who is blocked
 *
 * Says that a reader may not borrow, and why.
 *
 * Returns: (transfer full): words
 */
ShuwuSelfWords *
shuwu_self_words_block (const ShuwuDeskReaderView *reader)
{
  return words_new (ICON_WARNING, "error", g_strdup (_("You may not borrow at present")),
                    /* Translators: %s is why a reader may not borrow */
                    *reader->block_reason != '\0' ? g_strdup_printf (_("%s. The keeper can lift that."), reader->block_reason)
                                                  : g_strdup (_("The keeper can lift that.")));
}

/* The catalogue */

/**
 * shuwu_self_words_dup_title:
 * @title: a title
 *
 * Says who wrote and who published it.
 *
 * Returns: (transfer full): “曹雪芹 · 人民文学出版社 · 1996”
 */
char *
shuwu_self_words_dup_title (const ShuwuTitleRow *title)
{
  GString *line = g_string_new (NULL);
  g_autofree char *year = title->year != 0 ? g_strdup_printf ("%d", title->year) : g_strdup ("");

  add_part (line, title->authors);
  add_part (line, title->publisher);
  add_part (line, year);

  return g_string_free (line, FALSE);
}

/**
 * shuwu_self_words_place:
 * @title: a title
 *
 * Says whether it is there, and where it stands.
 *
 * Returns: (transfer full): words
 */
ShuwuSelfWords *
shuwu_self_words_place (const ShuwuTitleRow *title)
{
  /* Translators: %s is a call number */
  char *place = *title->call_number != '\0' ? g_strdup_printf (_("Call number %s"), title->call_number) : NULL;

  if (title->copies == 0)
    return words_new (ICON_NO, "dim-label", g_strdup (_("This room has no copy")), place);
  if (title->available == 0)
    return words_new (ICON_WAIT, "warning", g_strdup (_("All copies are lent")), place);

  /* Translators: copies on the shelf, of all copies */
  return words_new (ICON_SEAT, "success", g_strdup_printf (_("%1$d of %2$d on the shelf"), title->available, title->copies), place);
}

/* Before joining */

static char *
dup_reason (ShuwuTrainingError       reason,
            const ShuwuClassOutlook *outlook)
{
  g_autoptr (GError) why = NULL;

  if (reason == SHUWU_TRAINING_ERROR_FULL)
    /* Translators: %d seats of a class */
    return g_strdup_printf (ngettext ("The only seat is taken", "All %d seats are taken", outlook->row->capacity), outlook->row->capacity);
  if (reason == SHUWU_TRAINING_ERROR_RESERVED)
    return g_strdup (_("The seats that are left are kept for other units"));

  why = g_error_new_literal (SHUWU_TRAINING_ERROR, reason, shuwu_training_error_get_name (reason));
  return g_strdup (shuwu_words_heading (why));
}

static char *
dup_queue (int n_before)
{
  if (n_before == 0)
    return g_strdup (_("Nobody is waiting: you would be the first to move up."));

  /* Translators: how many workers stand before in the waiting list */
  return g_strdup_printf (ngettext ("%d worker is waiting before you.", "%d workers are waiting before you.", n_before), n_before);
}

static char *
dup_warning (const ShuwuSignupReceipt *receipt)
{
  if (receipt->other_class == NULL)
    return NULL;

  /* Translators: the code of a class */
  return g_strdup_printf (_("Mind that your class %s is at the same time."), receipt->other_class);
}

/**
 * shuwu_self_words_foresee:
 * @outlook: a class as a worker sees it
 * @clock: the clock of the bookroom
 *
 * Says of a class before it is joined whether there is a seat, why not, and how many wait.
 *
 * Returns: (transfer full): words
 */
ShuwuSelfWords *
shuwu_self_words_foresee (const ShuwuClassOutlook *outlook,
                          ShuwuClock              *clock)
{
  const ShuwuSignupReceipt *foreseen = outlook->foreseen;
  int n_free = outlook->row->capacity - outlook->row->confirmed - outlook->row->offered;

  if (outlook->refusal != NULL)
    return shuwu_self_words_refuse (outlook->refusal, clock);
  if (g_str_equal (foreseen->state, "waiting"))
    return words_new (ICON_WAIT, "warning", dup_reason (foreseen->reason, outlook), dup_queue (foreseen->position - 1));
  if (g_str_equal (foreseen->state, "requested"))
    return words_new (ICON_ASK, "dim-label", g_strdup (_("The keeper decides who gets a seat")), dup_warning (foreseen));

  /* Translators: seats of a class: how many are free, how many there are */
  return words_new (ICON_SEAT, "success", g_strdup_printf (ngettext ("%1$d of %2$d seats is free", "%1$d of %2$d seats are free", n_free),
                                                           n_free, outlook->row->capacity),
                    dup_warning (foreseen));
}

/* After joining */

static ShuwuSelfWords *
tell_confirmed (const ShuwuClassOutlook *outlook,
                ShuwuClock              *clock)
{
  /* Translators: %d is the number of a seat */
  char *heading = g_strdup_printf (_("You have a seat: number %d"), outlook->signup->seat);
  g_autofree char *until = NULL;

  if (outlook->cancel_until_us == 0)
    return words_new (ICON_SEAT, "success", heading, NULL);

  until = shuwu_training_words_dup_moment (clock, outlook->cancel_until_us);
  if (shuwu_clock_get_now_us (clock) >= outlook->cancel_until_us)
    /* Translators: %s is a day and a time */
    return words_new (ICON_SEAT, "success", heading, g_strdup_printf (_("It could be cancelled until %s. Tell the keeper if you cannot come."), until));

  /* Translators: %s is a day and a time */
  return words_new (ICON_SEAT, "success", heading, g_strdup_printf (_("You can cancel until %s."), until));
}

static ShuwuSelfWords *
tell_offered (const ShuwuSignupReceipt *receipt,
              ShuwuClock               *clock)
{
  g_autofree char *until = shuwu_training_words_dup_moment (clock, receipt->offered_until_us);

  /* Translators: %s is a day and a time */
  return words_new (ICON_ASK, "warning", g_strdup_printf (_("A seat is kept for you until %s"), until),
                    g_strdup (_("Take it, or it goes to the next one.")));
}

/* What @receipt says by itself; for a place in the line @why, which is taken. */
static ShuwuSelfWords *
tell_state (const ShuwuSignupReceipt *receipt,
            char                     *why,
            ShuwuClock               *clock)
{
  g_autofree char *reason = why;

  if (g_str_equal (receipt->state, "waiting"))
    /* Translators: %d is a place in the waiting list */
    return words_new (ICON_WAIT, "warning", g_strdup_printf (_("You are number %d in the waiting list"), receipt->position),
                      /* Translators: %s is why somebody waits, a sentence without full stop */
                      g_strdup_printf (_("%s. You move up by yourself; look here again."), reason));
  if (g_str_equal (receipt->state, "offered"))
    return tell_offered (receipt, clock);
  if (g_str_equal (receipt->state, "requested"))
    return words_new (ICON_ASK, "dim-label", g_strdup (_("The keeper has not decided yet")), g_strdup (_("Look here again later.")));
  if (g_str_equal (receipt->state, "pending"))
    return words_new (ICON_ASK, "dim-label", g_strdup (_("The seat is not confirmed yet")), g_strdup (_("Look here again later.")));
  if (g_str_equal (receipt->state, "expired"))
    return words_new (ICON_NO, "dim-label", g_strdup (_("The seat that was kept for you was not taken in time")),
                      g_strdup (_("You can sign up again.")));
  if (g_str_equal (receipt->state, "refused"))
    return words_new (ICON_NO, "dim-label", g_strdup (_("The keeper has not approved this sign-up")), g_strdup (_("Ask the keeper why.")));

  return words_new (ICON_NO, "dim-label", g_strdup (_("You have cancelled")), NULL);
}

/**
 * shuwu_self_words_tell:
 * @outlook: a class as a worker sees it
 * @clock: the clock of the bookroom
 *
 * Says of an own sign-up what it is, and what is to be done.
 *
 * Returns: (transfer full): words
 */
ShuwuSelfWords *
shuwu_self_words_tell (const ShuwuClassOutlook *outlook,
                       ShuwuClock              *clock)
{
  const ShuwuSignupReceipt *signup = outlook->signup;

  if (g_str_equal (outlook->row->state, "cancelled"))
    return words_new (ICON_NO, "error", g_strdup (_("This class does not take place")), g_strdup (_("Choose another one, or ask the keeper.")));
  if (g_str_equal (signup->state, "confirmed"))
    return tell_confirmed (outlook, clock);

  return tell_state (signup, dup_reason (signup->reason, outlook), clock);
}

/**
 * shuwu_self_words_answer:
 * @receipt: what is on the disk
 * @clock: the clock of the bookroom
 *
 * Says what has come of an order.
 *
 * Returns: (transfer full): words
 */
ShuwuSelfWords *
shuwu_self_words_answer (const ShuwuSignupReceipt *receipt,
                         ShuwuClock               *clock)
{
  g_autoptr (GError) why = g_error_new_literal (SHUWU_TRAINING_ERROR, receipt->reason, "why");

  if (g_str_equal (receipt->state, "cancelled"))
    return words_new (ICON_SEAT, "success", g_strdup (_("You have cancelled")),
                      g_strdup (_("Your place is free for others. You can sign up again as long as the class is open.")));
  if (g_str_equal (receipt->state, "confirmed"))
    /* Translators: %d is the number of a seat */
    return words_new (ICON_SEAT, "success", g_strdup_printf (_("You have a seat: number %d"), receipt->seat), dup_warning (receipt));

  return tell_state (receipt, g_strdup (shuwu_words_heading (why)), clock);
}
