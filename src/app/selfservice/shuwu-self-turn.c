// SPDX-License-Identifier: GPL-3.0-or-later
/* What one worker sees at the self-service screen, between the scan of a card and
 * the end of the session:
 *
 *   home ◂▸ list ◂▸ answer
 *              ◂▸ feedback ▸ answer
 *
 * or only an answer, where a card cannot be used. When the session ends, nothing of
 * the worker stays, neither on the screen nor behind it. */
#define G_LOG_DOMAIN "shuwu-app"

#include "selfservice/shuwu-self-turn.h"

#include "selfservice/shuwu-self-answer.h"
#include "selfservice/shuwu-self-choices.h"
#include "selfservice/shuwu-self-feedback.h"
#include "selfservice/shuwu-self-list.h"
#include "selfservice/shuwu-self-search.h"

#include <glib/gi18n.h>

struct _ShuwuSelfTurn
{
  GtkBox parent_instance;

  /* Owned */
  ShuwuSelfSession *session; /* NULL: nobody is here */
  GPtrArray *classes;        /* of ShuwuClassOutlook, that the list shows */
  GPtrArray *due;            /* of ShuwuFeedbackDue, that it shows */
  char *list;                /* which one: open, own or loans */
  char *asked;               /* the code of the class that may be cancelled */
  ShuwuClock *clock;

  gboolean is_busy;          /* an order is on its way */

  /* Template */
  GtkStack *pages;
  ShuwuSelfChoices *home;
  ShuwuSelfList *list_view;
  ShuwuSelfSearch *search;
  ShuwuSelfFeedback *feedback;
  ShuwuSelfAnswer *answer;
};

G_DEFINE_FINAL_TYPE (ShuwuSelfTurn, shuwu_self_turn, GTK_TYPE_BOX)

static gboolean
is_at (ShuwuSelfTurn *self,
       const char    *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), page) == 0;
}

static void
focus_page (ShuwuSelfTurn *self)
{
  if (is_at (self, "list"))
    shuwu_self_list_focus_first (self->list_view);
  else if (is_at (self, "answer"))
    shuwu_self_answer_focus_first (self->answer);
  else if (is_at (self, "feedback"))
    shuwu_self_feedback_focus_first (self->feedback);
  else
    gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->home)));
}

static void
show_page (ShuwuSelfTurn *self,
           const char    *page)
{
  gtk_stack_set_visible_child_name (self->pages, page);
  focus_page (self);
}

/* Answers */

static const ShuwuClassOutlook *
find_class (ShuwuSelfTurn *self,
            const char    *code)
{
  for (guint i = 0; self->classes != NULL && i < self->classes->len; i++)
    {
      const ShuwuClassOutlook *outlook = g_ptr_array_index (self->classes, i);

      if (g_str_equal (outlook->row->code, code))
        return outlook;
    }

  return NULL;
}

/* A class with its time and place; NULL: it is not in the list any more. */
static char *
dup_about (ShuwuSelfTurn *self,
           const char    *code)
{
  const ShuwuClassOutlook *outlook = find_class (self, code);
  g_autofree char *detail = outlook != NULL ? shuwu_self_words_dup_detail (outlook, self->clock, "\n") : NULL;

  return outlook != NULL ? g_strdup_printf ("%s\n%s", outlook->row->course, detail) : NULL;
}

static void
show_refusal (ShuwuSelfTurn *self,
              const GError  *error)
{
  g_autoptr (ShuwuSelfWords) words = shuwu_self_words_refuse (error, self->clock);

  g_message ("%s", error->message);
  shuwu_self_answer_say (self->answer, words, NULL);
  if (self->session != NULL)
    shuwu_self_answer_add_button (self->answer, _("Back"), "suggested-action", "turn.again");
  else
    shuwu_self_answer_add_button (self->answer, _("OK"), "suggested-action", "self.end");
  show_page (self, "answer");
}

static void
show_receipt (ShuwuSelfTurn            *self,
              const ShuwuSignupReceipt *receipt)
{
  g_autoptr (ShuwuSelfWords) words = shuwu_self_words_answer (receipt, self->clock);
  g_autofree char *about = dup_about (self, receipt->class_code);

  shuwu_self_answer_say (self->answer, words, about != NULL ? about : receipt->course);
  shuwu_self_answer_add_button (self->answer, _("Finish"), "suggested-action", "self.end");
  shuwu_self_answer_add_button (self->answer, _("My sign-ups"), "", "turn.show::own");
  show_page (self, "answer");
}

/* Lists */

static void
listed_open_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) classes = shuwu_self_session_list_classes_finish (SHUWU_SELF_SESSION (source), result, &error);
  ShuwuSelfTurn *self = user_data;

  /* Another list is looked at by now, or nobody is here any more. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_strcmp0 (self->list, "open") != 0)
    return;

  g_clear_pointer (&self->classes, g_ptr_array_unref);
  self->classes = g_steal_pointer (&classes);
  if (self->classes != NULL)
    shuwu_self_list_show_open (self->list_view, self->classes, self->clock);
  else
    shuwu_self_list_show_failure (self->list_view, error, self->clock);
  focus_page (self);
}

static void
read_own_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuSelfOwn) own = shuwu_self_own_read_finish (SHUWU_SELF_SESSION (source), result, &error);
  ShuwuSelfTurn *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_strcmp0 (self->list, "own") != 0)
    return;

  if (own != NULL)
    {
      g_clear_pointer (&self->classes, g_ptr_array_unref);
      g_clear_pointer (&self->due, g_ptr_array_unref);
      self->classes = g_ptr_array_ref (own->classes);
      self->due = g_ptr_array_ref (own->due);
      shuwu_self_list_show_own (self->list_view, own, self->clock);
    }
  else
    shuwu_self_list_show_failure (self->list_view, error, self->clock);
  focus_page (self);
}

static void
viewed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuDeskReaderView) reader = shuwu_self_session_view_loans_finish (SHUWU_SELF_SESSION (source), result, &error);
  ShuwuSelfTurn *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_strcmp0 (self->list, "loans") != 0)
    return;

  if (reader != NULL)
    shuwu_self_list_show_loans (self->list_view, reader, self->clock);
  else
    shuwu_self_list_show_failure (self->list_view, error, self->clock);
  focus_page (self);
}

static void
show_list (ShuwuSelfTurn *self,
           const char    *list)
{
  gboolean is_own = g_str_equal (list, "own");
  gboolean is_loans = g_str_equal (list, "loans");

  if (self->session == NULL)
    return;

  if (list != self->list)
    {
      g_free (self->list);
      self->list = g_strdup (list);
    }
  shuwu_self_list_begin (self->list_view, is_loans ? _("My loans") : is_own ? _("My sign-ups and certificates") : _("Classes open now"));
  show_page (self, "list");
  if (is_loans)
    shuwu_self_session_view_loans_async (self->session, viewed_cb, self);
  else if (is_own)
    shuwu_self_own_read_async (self->session, read_own_cb, self);
  else
    shuwu_self_session_list_classes_async (self->session, SHUWU_OUTLOOK_OPEN, listed_open_cb, self);
}

/* Orders */

static void
ordered_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuSignupReceipt) receipt = shuwu_self_session_order_finish (SHUWU_SELF_SESSION (source), result, &error);
  ShuwuSelfTurn *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->is_busy = FALSE;
  if (receipt != NULL)
    show_receipt (self, receipt);
  else
    show_refusal (self, error);
}

static void
order (ShuwuSelfTurn     *self,
       ShuwuSignupAction  action,
       const char        *code)
{
  if (self->session == NULL || self->is_busy)
    return;

  self->is_busy = TRUE;
  shuwu_self_session_order_async (self->session, action, code, ordered_cb, self);
}

/* Feedback */

static const ShuwuFeedbackDue *
find_due (ShuwuSelfTurn *self,
          const char    *code)
{
  for (guint i = 0; self->due != NULL && i < self->due->len; i++)
    {
      const ShuwuFeedbackDue *due = g_ptr_array_index (self->due, i);

      if (g_str_equal (due->class_code, code))
        return due;
    }

  return NULL;
}

static void
feedback_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  ShuwuSelfTurn *self = SHUWU_SELF_TURN (widget);
  const ShuwuFeedbackDue *due = find_due (self, g_variant_get_string (parameter, NULL));
  g_autofree char *day = due != NULL ? shuwu_self_words_dup_day (due->starts_us, self->clock) : NULL;

  if (due == NULL)
    return;

  shuwu_self_feedback_begin (self->feedback, due, day);
  show_page (self, "feedback");
}

static void
given_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean is_given = shuwu_self_session_give_feedback_finish (SHUWU_SELF_SESSION (source), result, &error);
  ShuwuSelfWords words = { .icon_name = "emblem-ok-symbolic", .css_class = "success" };
  ShuwuSelfTurn *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->is_busy = FALSE;
  shuwu_self_feedback_end (self->feedback);
  if (!is_given)
    {
      show_refusal (self, error);
      return;
    }

  words.heading = (char *) _("Thank you");
  words.advice = (char *) _("Nobody can tell that these were your words.");
  shuwu_self_answer_say (self->answer, &words, NULL);
  shuwu_self_answer_add_button (self->answer, _("Finish"), "suggested-action", "self.end");
  shuwu_self_answer_add_button (self->answer, _("My sign-ups"), "", "turn.show::own");
  show_page (self, "answer");
}

static void
give_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  ShuwuSelfTurn *self = SHUWU_SELF_TURN (widget);
  ShuwuFeedback page;

  if (self->session == NULL || self->is_busy || !shuwu_self_feedback_get_page (self->feedback, &page))
    return;

  self->is_busy = TRUE;
  shuwu_self_session_give_feedback_async (self->session, &page, given_cb, self);
}

/* Actions: of rows, answers and choices */

static void
home_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  show_page (SHUWU_SELF_TURN (widget), "home");
}

static void
search_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  ShuwuSelfTurn *self = SHUWU_SELF_TURN (widget);

  if (self->session == NULL)
    return;

  gtk_stack_set_visible_child_name (self->pages, "search");
  shuwu_self_search_begin (self->search, self->session);
}

static void
show_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  show_list (SHUWU_SELF_TURN (widget), g_variant_get_string (parameter, NULL));
}

/* The list as it is now; it is what the answer came from. */
static void
again_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  ShuwuSelfTurn *self = SHUWU_SELF_TURN (widget);

  if (self->list != NULL)
    show_list (self, self->list);
  else
    show_page (self, "home");
}

static void
sign_up_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  order (SHUWU_SELF_TURN (widget), SHUWU_SIGNUP_ADD, g_variant_get_string (parameter, NULL));
}

static void
accept_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  order (SHUWU_SELF_TURN (widget), SHUWU_SIGNUP_ACCEPT, g_variant_get_string (parameter, NULL));
}

static void
ask_cancel_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  ShuwuSelfTurn *self = SHUWU_SELF_TURN (widget);
  const char *code = g_variant_get_string (parameter, NULL);
  const ShuwuClassOutlook *outlook = find_class (self, code);
  g_autofree char *about = dup_about (self, code);
  ShuwuSelfWords words = { .icon_name = "dialog-question-symbolic", .css_class = "warning" };

  if (outlook == NULL || outlook->signup == NULL || self->is_busy)
    return;

  g_free (self->asked);
  self->asked = g_strdup (code);
  words.heading = (char *) _("Cancel this sign-up?");
  words.advice = (char *) (outlook->signup->seat != 0 ? _("Your seat is then free for others.") : _("You then lose your place in the list."));
  shuwu_self_answer_say (self->answer, &words, about);
  shuwu_self_answer_add_button (self->answer, _("Keep it"), "", "turn.again");
  shuwu_self_answer_add_button (self->answer, _("Cancel sign-up"), "destructive-action", "turn.cancel");
  show_page (self, "answer");
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  ShuwuSelfTurn *self = SHUWU_SELF_TURN (widget);

  if (self->asked != NULL)
    order (self, SHUWU_SIGNUP_CANCEL, self->asked);
}

static void
shuwu_self_turn_dispose (GObject *object)
{
  shuwu_self_turn_end (SHUWU_SELF_TURN (object));

  G_OBJECT_CLASS (shuwu_self_turn_parent_class)->dispose (object);
}

static void
shuwu_self_turn_finalize (GObject *object)
{
  g_clear_pointer (&SHUWU_SELF_TURN (object)->clock, shuwu_clock_unref);

  G_OBJECT_CLASS (shuwu_self_turn_parent_class)->finalize (object);
}

static void
shuwu_self_turn_class_init (ShuwuSelfTurnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_self_turn_dispose;
  object_class->finalize = shuwu_self_turn_finalize;

  g_type_ensure (SHUWU_TYPE_SELF_ANSWER);
  g_type_ensure (SHUWU_TYPE_SELF_CHOICES);
  g_type_ensure (SHUWU_TYPE_SELF_FEEDBACK);
  g_type_ensure (SHUWU_TYPE_SELF_LIST);
  g_type_ensure (SHUWU_TYPE_SELF_SEARCH);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/selfservice/shuwu-self-turn.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfTurn, pages);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfTurn, home);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfTurn, list_view);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfTurn, search);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfTurn, feedback);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfTurn, answer);

  gtk_widget_class_install_action (widget_class, "turn.home", NULL, home_action);
  gtk_widget_class_install_action (widget_class, "turn.show", "s", show_action);
  gtk_widget_class_install_action (widget_class, "turn.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "turn.again", NULL, again_action);
  gtk_widget_class_install_action (widget_class, "turn.sign-up", "s", sign_up_action);
  gtk_widget_class_install_action (widget_class, "turn.accept", "s", accept_action);
  gtk_widget_class_install_action (widget_class, "turn.ask-cancel", "s", ask_cancel_action);
  gtk_widget_class_install_action (widget_class, "turn.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "turn.feedback", "s", feedback_action);
  gtk_widget_class_install_action (widget_class, "turn.give", NULL, give_action);
}

static void
shuwu_self_turn_init (ShuwuSelfTurn *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  shuwu_self_choices_add (self->home, "x-office-calendar-symbolic", _("Classes open now"), _("Look and sign up"), "turn.show::open");
  shuwu_self_choices_add (self->home, "emblem-ok-symbolic", _("My sign-ups and certificates"), _("How they stand, and cancelling"), "turn.show::own");
  shuwu_self_choices_add (self->home, "shuwu-catalogue-symbolic", _("My loans"), _("What is due, and when"), "turn.show::loans");
  shuwu_self_choices_add (self->home, "edit-find-symbolic", _("Find a book"), _("What the room has, and where it stands"), "turn.search");
}

/**
 * shuwu_self_turn_begin:
 * @self: a turn
 * @session: the session of the worker
 *
 * Shows the choices to a worker. Whoever was here before is gone.
 */
void
shuwu_self_turn_begin (ShuwuSelfTurn    *self,
                       ShuwuSelfSession *session)
{
  shuwu_self_turn_end (self);
  self->session = g_object_ref (session);
  g_clear_pointer (&self->clock, shuwu_clock_unref);
  self->clock = shuwu_clock_ref (shuwu_self_session_get_clock (session));
  show_page (self, "home");
}

/**
 * shuwu_self_turn_refuse:
 * @self: a turn
 * @error: why
 * @clock: the clock of the bookroom
 *
 * Says why there is no session. Whoever was here before is gone.
 */
void
shuwu_self_turn_refuse (ShuwuSelfTurn *self,
                        const GError  *error,
                        ShuwuClock    *clock)
{
  shuwu_self_turn_end (self);
  g_clear_pointer (&self->clock, shuwu_clock_unref);
  self->clock = shuwu_clock_ref (clock);
  show_refusal (self, error);
}

/**
 * shuwu_self_turn_end:
 * @self: a turn
 *
 * Ends the session, if there is one, and clears everything that it showed.
 */
void
shuwu_self_turn_end (ShuwuSelfTurn *self)
{
  if (self->session != NULL)
    shuwu_self_session_end (self->session);
  g_clear_object (&self->session);
  g_clear_pointer (&self->classes, g_ptr_array_unref);
  g_clear_pointer (&self->due, g_ptr_array_unref);
  g_clear_pointer (&self->list, g_free);
  g_clear_pointer (&self->asked, g_free);
  self->is_busy = FALSE;

  /* On the way out of the program the pages have gone before. */
  if (self->pages == NULL)
    return;

  gtk_stack_set_visible_child_name (self->pages, "nobody");
  shuwu_self_list_begin (self->list_view, "");
  shuwu_self_search_end (self->search);
  shuwu_self_feedback_end (self->feedback);
  shuwu_self_answer_clear (self->answer);
}

gboolean
shuwu_self_turn_step_back (ShuwuSelfTurn *self)
{
  if (self->session == NULL || is_at (self, "home"))
    return FALSE;

  gtk_widget_activate_action (GTK_WIDGET (self), is_at (self, "answer") || is_at (self, "feedback") ? "turn.again" : "turn.home", NULL);
  return TRUE;
}

gboolean
shuwu_self_turn_takes_text (ShuwuSelfTurn *self)
{
  return (is_at (self, "search") && shuwu_self_search_takes_text (self->search)) ||
         (is_at (self, "feedback") && shuwu_self_feedback_takes_text (self->feedback));
}

ShuwuSelfSession *
shuwu_self_turn_get_session (ShuwuSelfTurn *self)
{
  return self->session;
}

const char *
shuwu_self_turn_get_page (ShuwuSelfTurn *self)
{
  return gtk_stack_get_visible_child_name (self->pages);
}
