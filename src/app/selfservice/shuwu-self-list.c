// SPDX-License-Identifier: GPL-3.0-or-later
/* The lists of the self-service screen, and what is in them: classes before they
 * are joined, the own sign-ups, the own loans. */
#define G_LOG_DOMAIN "shuwu-app"

#include "selfservice/shuwu-self-list.h"

#include "selfservice/shuwu-self-answer.h"
#include "selfservice/shuwu-self-row.h"
#include "shuwu-day-words.h"
#include "widgets/shuwu-waiting.h"

#include <glib/gi18n.h>

/* Rows that are laid out at once: an old computer takes some milliseconds for each. */
#define ROWS_AT_ONCE 30

struct _ShuwuSelfList
{
  GtkBox parent_instance;

  /* Owned */
  GPtrArray *open;   /* of ShuwuClassOutlook; NULL: it is another list */
  ShuwuClock *clock; /* NULL, as open */
  guint n_shown;     /* of them */

  /* Template */
  GtkLabel *heading;
  GtkScrolledWindow *scrolled;
  GtkBox *rows;
};

G_DEFINE_FINAL_TYPE (ShuwuSelfList, shuwu_self_list, GTK_TYPE_BOX)

static void
clear (ShuwuSelfList *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, row);
  g_clear_pointer (&self->open, g_ptr_array_unref);
  g_clear_pointer (&self->clock, shuwu_clock_unref);
  self->n_shown = 0;
  gtk_widget_set_valign (GTK_WIDGET (self->rows), GTK_ALIGN_START);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

/* In the middle, in the place of rows. */
static void
say (ShuwuSelfList        *self,
     const ShuwuSelfWords *words,
     gboolean              can_retry)
{
  GtkWidget *answer = g_object_new (SHUWU_TYPE_SELF_ANSWER, NULL);

  clear (self);
  shuwu_self_answer_say (SHUWU_SELF_ANSWER (answer), words, NULL);
  if (can_retry)
    shuwu_self_answer_add_button (SHUWU_SELF_ANSWER (answer), _("Try again"), "suggested-action", "turn.again");
  gtk_widget_set_valign (GTK_WIDGET (self->rows), GTK_ALIGN_CENTER);
  gtk_box_append (self->rows, answer);
}

static void
say_empty (ShuwuSelfList *self,
           const char    *icon_name,
           const char    *heading,
           const char    *advice)
{
  ShuwuSelfWords words = {
    .icon_name = icon_name,
    .css_class = "dim-label",
    .heading = (char *) heading,
    .advice = (char *) advice,
  };

  say (self, &words, FALSE);
}

static void
add_cancel (ShuwuSelfRow            *row,
            const ShuwuClassOutlook *outlook,
            ShuwuClock              *clock)
{
  const char *state = outlook->signup->state;
  gboolean is_late = outlook->cancel_until_us != 0 && shuwu_clock_get_now_us (clock) >= outlook->cancel_until_us;

  if (g_str_equal (state, "expired") || g_str_equal (state, "refused") || g_str_equal (state, "cancelled") ||
      g_str_equal (outlook->row->state, "cancelled") || (g_str_equal (state, "confirmed") && is_late))
    return;

  shuwu_self_row_add_button (row, _("Cancel sign-up"), "", "turn.ask-cancel", outlook->row->code);
}

static GtkWidget *
make_own_row (const ShuwuClassOutlook *outlook,
              ShuwuClock              *clock)
{
  g_autofree char *detail = shuwu_self_words_dup_detail (outlook, clock, " · ");
  g_autoptr (ShuwuSelfWords) words = shuwu_self_words_tell (outlook, clock);
  GtkWidget *row = shuwu_self_row_new (outlook->row->course, detail, words);

  if (g_str_equal (outlook->signup->state, "offered"))
    shuwu_self_row_add_button (SHUWU_SELF_ROW (row), _("Take the seat"), "suggested-action", "turn.accept", outlook->row->code);
  add_cancel (SHUWU_SELF_ROW (row), outlook, clock);

  return row;
}

static const char *
get_join_label (const ShuwuSignupReceipt *foreseen)
{
  if (g_str_equal (foreseen->state, "waiting"))
    return _("Join the waiting list");

  return g_str_equal (foreseen->state, "requested") ? _("Ask for a seat") : _("Sign up");
}

static GtkWidget *
make_open_row (const ShuwuClassOutlook *outlook,
               ShuwuClock              *clock)
{
  g_autofree char *detail = NULL;
  g_autoptr (ShuwuSelfWords) words = NULL;
  GtkWidget *row;

  if (outlook->signup != NULL)
    return make_own_row (outlook, clock);

  detail = shuwu_self_words_dup_detail (outlook, clock, " · ");
  words = shuwu_self_words_foresee (outlook, clock);
  row = shuwu_self_row_new (outlook->row->course, detail, words);
  if (outlook->foreseen != NULL)
    shuwu_self_row_add_button (SHUWU_SELF_ROW (row), get_join_label (outlook->foreseen),
                               g_str_equal (outlook->foreseen->state, "waiting") ? "" : "suggested-action", "turn.sign-up",
                               outlook->row->code);

  return row;
}

static GtkWidget *
make_certificate_row (const ShuwuCertificate *certificate,
                      ShuwuClock             *clock)
{
  g_autofree char *attested = shuwu_self_words_dup_attested (certificate, clock);
  g_autoptr (ShuwuSelfWords) words = shuwu_self_words_certify (certificate, clock);

  return shuwu_self_row_new (certificate->course, attested, words);
}

static GtkWidget *
make_due_row (const ShuwuFeedbackDue *due,
              ShuwuClock             *clock)
{
  g_autofree char *day = shuwu_self_words_dup_day (due->starts_us, clock);
  g_autofree char *detail = g_strdup_printf ("%s%s%s", day, *day != '\0' && *due->place != '\0' ? " · " : "", due->place);
  ShuwuSelfWords words = {
    .icon_name = "user-available-symbolic",
    .css_class = "dim-label",
    .heading = (char *) _("You were there: say how it was"),
    .advice = (char *) _("Nobody can tell which answers are yours."),
  };
  GtkWidget *row = shuwu_self_row_new (due->course, detail, &words);

  shuwu_self_row_add_button (SHUWU_SELF_ROW (row), _("Give feedback"), "", "turn.feedback", due->class_code);

  return row;
}

static void
add_heading (ShuwuSelfList *self,
             const char    *text)
{
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);

  gtk_widget_add_css_class (heading, "self-row-title");
  gtk_box_append (self->rows, heading);
}

static GtkWidget *
make_loan_row (const ShuwuDeskLoanLine *loan,
               ShuwuClock              *clock)
{
  g_autofree char *due = shuwu_words_due (loan->due_day, shuwu_clock_get_today (clock));
  ShuwuSelfWords words = {
    .icon_name = loan->overdue_days > 0 ? "dialog-warning-symbolic" : "x-office-calendar-symbolic",
    .css_class = loan->overdue_days > 0 ? "warning" : "dim-label",
    .heading = due,
    .advice = (char *) (loan->overdue_days > 0 ? _("Bring it back to the desk, please.")
                                               : loan->can_renew ? _("The desk can renew it.") : ""),
  };

  return shuwu_self_row_new (loan->title, "", &words);
}

static void more_clicked_cb (ShuwuSelfList *self,
                             GtkWidget     *button);

static void
add_open_rows (ShuwuSelfList *self)
{
  guint end = MIN (self->n_shown + ROWS_AT_ONCE, self->open->len);
  GtkWidget *more;

  for (; self->n_shown < end; self->n_shown++)
    gtk_box_append (self->rows, make_open_row (g_ptr_array_index (self->open, self->n_shown), self->clock));
  if (end == self->open->len)
    return;

  more = gtk_button_new_with_label (_("Show more classes"));
  g_signal_connect_object (more, "clicked", G_CALLBACK (more_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->rows, more);
}

/* Further rows take the place of the button, and the focus. */
static void
more_clicked_cb (ShuwuSelfList *self,
                 GtkWidget     *button)
{
  GtkWidget *last = gtk_widget_get_prev_sibling (button);

  gtk_box_remove (self->rows, button);
  add_open_rows (self);
  gtk_widget_child_focus (gtk_widget_get_next_sibling (last), GTK_DIR_TAB_FORWARD);
}

static void
shuwu_self_list_dispose (GObject *object)
{
  ShuwuSelfList *self = SHUWU_SELF_LIST (object);

  g_clear_pointer (&self->open, g_ptr_array_unref);
  g_clear_pointer (&self->clock, shuwu_clock_unref);

  G_OBJECT_CLASS (shuwu_self_list_parent_class)->dispose (object);
}

static void
shuwu_self_list_class_init (ShuwuSelfListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shuwu_self_list_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/selfservice/shuwu-self-list.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfList, heading);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfList, scrolled);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfList, rows);
}

static void
shuwu_self_list_init (ShuwuSelfList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shuwu_self_list_begin:
 * @self: a list
 * @heading: what it will be
 *
 * Empties the list, which then waits for what it will show.
 */
void
shuwu_self_list_begin (ShuwuSelfList *self,
                       const char    *heading)
{
  clear (self);
  gtk_label_set_label (self->heading, heading);
  gtk_box_append (self->rows, g_object_new (SHUWU_TYPE_WAITING, "is-line", TRUE, NULL));
}

/**
 * shuwu_self_list_show_open:
 * @self: a list
 * @classes: (element-type ShuwuClassOutlook): the classes
 * @clock: the clock of the bookroom
 *
 * Shows classes that can be joined, or that there are none.
 */
void
shuwu_self_list_show_open (ShuwuSelfList *self,
                           GPtrArray     *classes,
                           ShuwuClock    *clock)
{
  clear (self);
  if (classes->len == 0)
    {
      say_empty (self, "x-office-calendar-symbolic", _("No class takes sign-ups at the moment"),
                 _("Look again later, or ask at the desk what is planned."));
      return;
    }

  self->open = g_ptr_array_ref (classes);
  self->clock = shuwu_clock_ref (clock);
  add_open_rows (self);
}

/**
 * shuwu_self_list_show_own:
 * @self: a list
 * @own: what a worker has to do with training
 * @clock: the clock of the bookroom
 *
 * Shows what a worker has signed up for, what can be said of it afterwards, and the certificates.
 */
void
shuwu_self_list_show_own (ShuwuSelfList      *self,
                          const ShuwuSelfOwn *own,
                          ShuwuClock         *clock)
{
  clear (self);
  for (guint i = 0; i < own->classes->len; i++)
    gtk_box_append (self->rows, make_own_row (g_ptr_array_index (own->classes, i), clock));
  if (own->due->len > 0)
    add_heading (self, _("How was it?"));
  for (guint i = 0; i < own->due->len; i++)
    gtk_box_append (self->rows, make_due_row (g_ptr_array_index (own->due, i), clock));
  if (own->certificates->len > 0)
    add_heading (self, _("Certificates"));
  for (guint i = 0; i < own->certificates->len; i++)
    gtk_box_append (self->rows, make_certificate_row (g_ptr_array_index (own->certificates, i), clock));

  if (own->classes->len + own->due->len + own->certificates->len == 0)
    say_empty (self, "x-office-calendar-symbolic", _("You have not signed up for any class"), _("Go back and choose “Classes open now”."));
}

/**
 * shuwu_self_list_show_loans:
 * @self: a list
 * @reader: the worker
 * @clock: the clock of the bookroom
 *
 * Shows what a worker has on loan.
 */
void
shuwu_self_list_show_loans (ShuwuSelfList             *self,
                            const ShuwuDeskReaderView *reader,
                            ShuwuClock                *clock)
{
  g_autoptr (ShuwuSelfWords) block = reader->is_blocked ? shuwu_self_words_block (reader) : NULL;

  clear (self);
  if (block != NULL)
    gtk_box_append (self->rows, shuwu_self_row_new (_("Borrowing"), "", block));
  for (guint i = 0; i < reader->loans->len; i++)
    gtk_box_append (self->rows, make_loan_row (g_ptr_array_index (reader->loans, i), clock));

  if (reader->loans->len == 0 && block != NULL)
    say (self, block, FALSE);
  else if (reader->loans->len == 0)
    say_empty (self, "shuwu-catalogue-symbolic", _("You have nothing on loan"), _("The books are waiting for you."));
}

/**
 * shuwu_self_list_show_failure:
 * @self: a list
 * @error: what happened
 * @clock: the clock of the bookroom
 *
 * Says why there is nothing to show, and offers to try again.
 */
void
shuwu_self_list_show_failure (ShuwuSelfList *self,
                              const GError  *error,
                              ShuwuClock    *clock)
{
  g_autoptr (ShuwuSelfWords) words = shuwu_self_words_refuse (error, clock);

  g_message ("%s", error->message);
  say (self, words, TRUE);
}

/**
 * shuwu_self_list_focus_first:
 * @self: a list
 *
 * Moves the focus to the first row, or to its button.
 */
void
shuwu_self_list_focus_first (ShuwuSelfList *self)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->rows));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  /* From nowhere: focus that is in the list already would move on. */
  if (root != NULL)
    gtk_root_set_focus (root, NULL);
  if (first == NULL || !gtk_widget_child_focus (first, GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}
