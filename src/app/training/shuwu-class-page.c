// SPDX-License-Identifier: GPL-3.0-or-later
/* The page of one class: its facts and seats, who signed up, and what can be done
 * with that. It follows what others do to the class meanwhile. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-class-page.h"

#include "attendance/shuwu-class-tools.h"
#include "compat/shuwu-ask.h"
#include "training/shuwu-class-header.h"
#include "training/shuwu-feedback-view.h"
#include "training/shuwu-meetings-view.h"
#include "training/shuwu-results-view.h"
#include "training/shuwu-roster.h"
#include "training/shuwu-seats-view.h"
#include "training/shuwu-signup-panel.h"
#include "training/shuwu-signup-words.h"
#include "widgets/shuwu-failure.h"
#include "widgets/shuwu-focus.h"
#include "widgets/shuwu-pulse.h"
#include "widgets/shuwu-toast.h"
#include "widgets/shuwu-waiting.h"
#include "widgets/shuwu-wrap.h"

#include <glib/gi18n.h>

struct _ShuwuClassPage
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  char *class_code;
  ShuwuClassView *view;      /* NULL until it was read */
  ShuwuPulse *pulse;
  GCancellable *cancellable; /* of reading */

  /* Borrowed: a child of the switcher */
  GtkToggleButton *first_part;

  /* Template */
  AdwWindowTitle *title;
  GtkStack *stack;
  ShuwuFailure *failure;
  ShuwuClassTools *tools;
  GtkMenuButton *edit_button;
  ShuwuClassHeader *header;
  ShuwuSignupPanel *panel;
  ShuwuWrap *switcher;
  GtkStack *parts;
  ShuwuRoster *roster;
  ShuwuSeatsView *seats_view;
  ShuwuMeetingsView *meetings_view;
  ShuwuResultsView *results_view;
  ShuwuFeedbackView *feedback_view;
};

enum
{
  SIGNAL_BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuClassPage, shuwu_class_page, ADW_TYPE_BIN)

static void reload (ShuwuClassPage *self);

static ShuwuStore *
get_store (ShuwuClassPage *self)
{
  return shuwu_bookroom_get_store (self->bookroom);
}

/* --- reading --- */

static void
add_item (GMenu      *menu,
          const char *label,
          const char *action,
          const char *code)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", code);
  g_menu_append_item (menu, item);
}

static void
show_edit_menu (ShuwuClassPage      *self,
                const ShuwuClassRow *row)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  add_item (menu, _("_Edit the class…"), "training.edit-class", row->code);
  add_item (menu, _("Edit the _course…"), "training.edit-course", row->course_code);
  add_item (menu, _("_Another class of this course…"), "training.another-class", row->course_code);
  gtk_menu_button_set_menu_model (self->edit_button, G_MENU_MODEL (menu));
}

static void
roster_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) receipts = shuwu_signup_list_finish (SHUWU_STORE (source), result, &error);
  ShuwuClassPage *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (receipts == NULL)
    {
      shuwu_failure_show (self->failure, error);
      return;
    }

  shuwu_roster_set_receipts (self->roster, receipts);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "class") == 0)
    return;

  gtk_stack_set_visible_child_name (self->stack, "class");
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
class_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  ShuwuClassView *view = shuwu_class_show_finish (SHUWU_STORE (source), result, &error);
  ShuwuClassPage *self = user_data;
  ShuwuSignupQuery who = { 0 };

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (view == NULL)
    {
      shuwu_failure_show (self->failure, error);
      return;
    }

  if (self->view == NULL || !g_str_equal (self->view->row->code, view->row->code))
    show_edit_menu (self, view->row);
  g_clear_pointer (&self->view, shuwu_class_view_free);
  self->view = view;
  adw_window_title_set_title (self->title, view->row->course);
  adw_window_title_set_subtitle (self->title, view->row->code);
  shuwu_class_header_set (self->header, shuwu_bookroom_get_clock (self->bookroom), view);
  shuwu_seats_view_set_class (self->seats_view, view);
  shuwu_meetings_view_set (self->meetings_view, shuwu_bookroom_get_clock (self->bookroom), view);
  shuwu_results_view_set_class (self->results_view, view->row->code, view->has_mark);
  shuwu_feedback_view_read (self->feedback_view, view->row->code);

  who.class_code = self->class_code;
  shuwu_signup_list_async (get_store (self), &who, self->cancellable, roster_read_cb, self);
}

static void
reload (ShuwuClassPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (*self->class_code != '\0')
    shuwu_class_show_async (get_store (self), self->class_code, self->cancellable, class_read_cb, self);
}

/* --- sign-ups --- */

static void
ordered_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (ShuwuClassPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) receipts = shuwu_signup_order_finish (SHUWU_STORE (source), result, &error);

  if (self->bookroom == NULL)
    return;

  if (receipts != NULL)
    {
      shuwu_signup_panel_forget (self->panel);
    }
  else
    {
      g_autofree char *words = shuwu_signup_words_dup_refusal (shuwu_bookroom_get_clock (self->bookroom), error);

      shuwu_toast (GTK_WIDGET (self), words);
    }
  reload (self);
}

static void
order (ShuwuClassPage    *self,
       ShuwuSignupAction  action,
       const char        *card)
{
  const char *cards[] = { card, NULL };
  ShuwuSignupOrder wish = { .action = action, .class_code = self->class_code, .cards = cards, .is_keeper = TRUE };

  shuwu_signup_order_async (get_store (self), &wish, NULL, ordered_cb, g_object_ref (self));
}

/* A question about a sign-up, on its way. */
typedef struct
{
  ShuwuClassPage *page;
  char *card;
} CancelQuestion;

static void
cancel_answered_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  CancelQuestion *question = user_data;
  g_autofree char *answer = shuwu_ask_finish (result, NULL);

  if (g_strcmp0 (answer, "give-up") == 0 && question->page->bookroom != NULL)
    order (question->page, SHUWU_SIGNUP_CANCEL, question->card);
  g_object_unref (question->page);
  g_free (question->card);
  g_free (question);
}

static void
cancel_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  const ShuwuAnswer answers[] = {
    { "keep", _("_Keep it"), SHUWU_ANSWER_PLAIN },
    { "give-up", _("_Cancel the sign-up"), SHUWU_ANSWER_DESTRUCTIVE },
    { NULL },
  };
  const char *card, *name;
  g_autofree char *heading = NULL;
  ShuwuQuestion question = {
    .body = _("The seat goes to the next one in the line at once. Whoever signs up again stands at its end."),
    .default_answer = "give-up",
    .answers = answers,
  };
  CancelQuestion *asked = g_new0 (CancelQuestion, 1);

  g_variant_get (parameter, "(&s&s)", &card, &name);
  /* Translators: the name of a worker */
  heading = g_strdup_printf (_("Cancel the sign-up of %s?"), name);
  question.heading = heading;
  asked->page = g_object_ref (SHUWU_CLASS_PAGE (widget));
  asked->card = g_strdup (card);
  shuwu_ask_async (widget, &question, NULL, cancel_answered_cb, asked);
}

static void
approve_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  order (SHUWU_CLASS_PAGE (widget), SHUWU_SIGNUP_APPROVE, g_variant_get_string (parameter, NULL));
}

static void
decline_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  order (SHUWU_CLASS_PAGE (widget), SHUWU_SIGNUP_REFUSE, g_variant_get_string (parameter, NULL));
}

static void
accept_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  order (SHUWU_CLASS_PAGE (widget), SHUWU_SIGNUP_ACCEPT, g_variant_get_string (parameter, NULL));
}

static void
undo_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  shuwu_signup_panel_undo (SHUWU_CLASS_PAGE (widget)->panel);
}

static void
back_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_BACK], 0);
}

/* --- its parts --- */

static void
part_chosen_cb (ShuwuClassPage  *self,
                GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    gtk_stack_set_visible_child_name (self->parts, gtk_widget_get_name (GTK_WIDGET (button)));
}

/* As a stack switcher has them, but in as many lines as the window needs. */
static void
add_part_buttons (ShuwuClassPage *self)
{
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (self->parts);
  GtkToggleButton *first = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (pages), i);
      GtkStackPage *page = GTK_STACK_PAGE (item);
      GtkWidget *button = gtk_toggle_button_new_with_label (gtk_stack_page_get_title (page));

      gtk_widget_set_name (button, gtk_stack_page_get_name (page));
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      first = first == NULL ? GTK_TOGGLE_BUTTON (button) : first;
      g_signal_connect_object (button, "toggled", G_CALLBACK (part_chosen_cb), self, G_CONNECT_SWAPPED);
      shuwu_wrap_append (self->switcher, button);
    }
  self->first_part = first;
  gtk_toggle_button_set_active (first, TRUE);
}

/* --- the widget --- */

static gboolean
shuwu_class_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SHUWU_CLASS_PAGE (widget)->panel));
}

static void
shuwu_class_page_map (GtkWidget *widget)
{
  ShuwuClassPage *self = SHUWU_CLASS_PAGE (widget);

  GTK_WIDGET_CLASS (shuwu_class_page_parent_class)->map (widget);

  reload (self);
  shuwu_pulse_start (self->pulse);
}

static void
shuwu_class_page_unmap (GtkWidget *widget)
{
  ShuwuClassPage *self = SHUWU_CLASS_PAGE (widget);

  if (self->pulse != NULL)
    shuwu_pulse_stop (self->pulse);

  GTK_WIDGET_CLASS (shuwu_class_page_parent_class)->unmap (widget);
}

static void
shuwu_class_page_dispose (GObject *object)
{
  ShuwuClassPage *self = SHUWU_CLASS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->pulse);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_class_page_parent_class)->dispose (object);
}

static void
shuwu_class_page_finalize (GObject *object)
{
  ShuwuClassPage *self = SHUWU_CLASS_PAGE (object);

  g_clear_pointer (&self->view, shuwu_class_view_free);
  g_object_unref (self->cancellable);
  g_free (self->class_code);

  G_OBJECT_CLASS (shuwu_class_page_parent_class)->finalize (object);
}

static gboolean
check_in_cb (GtkWidget *widget,
             GVariant  *parameter,
             gpointer   user_data)
{
  return gtk_widget_activate_action (GTK_WIDGET (SHUWU_CLASS_PAGE (widget)->tools), "class-tools.check-in", NULL);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, check_in_cb, NULL);
  gtk_widget_class_install_action (widget_class, "class.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "class.cancel", "(ss)", cancel_cb);
  gtk_widget_class_install_action (widget_class, "class.approve", "s", approve_cb);
  gtk_widget_class_install_action (widget_class, "class.decline", "s", decline_cb);
  gtk_widget_class_install_action (widget_class, "class.accept", "s", accept_cb);
  gtk_widget_class_install_action (widget_class, "class.undo", NULL, undo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "class.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "class.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "class.undo", NULL);
}

static void
shuwu_class_page_class_init (ShuwuClassPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_class_page_dispose;
  object_class->finalize = shuwu_class_page_finalize;
  widget_class->grab_focus = shuwu_class_page_grab_focus;
  widget_class->focus = shuwu_focus_bin;
  widget_class->map = shuwu_class_page_map;
  widget_class->unmap = shuwu_class_page_unmap;

  signals[SIGNAL_BACK] = g_signal_new ("back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SHUWU_TYPE_CLASS_HEADER);
  g_type_ensure (SHUWU_TYPE_CLASS_TOOLS);
  g_type_ensure (SHUWU_TYPE_FAILURE);
  g_type_ensure (SHUWU_TYPE_WAITING);
  g_type_ensure (SHUWU_TYPE_FEEDBACK_VIEW);
  g_type_ensure (SHUWU_TYPE_MEETINGS_VIEW);
  g_type_ensure (SHUWU_TYPE_RESULTS_VIEW);
  g_type_ensure (SHUWU_TYPE_ROSTER);
  g_type_ensure (SHUWU_TYPE_SEATS_VIEW);
  g_type_ensure (SHUWU_TYPE_SIGNUP_PANEL);
  g_type_ensure (SHUWU_TYPE_WRAP);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/training/shuwu-class-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassPage, title);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassPage, failure);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassPage, tools);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassPage, edit_button);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassPage, header);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassPage, panel);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassPage, parts);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassPage, roster);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassPage, seats_view);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassPage, meetings_view);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassPage, results_view);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassPage, feedback_view);
  gtk_widget_class_bind_template_callback (widget_class, reload);
  install_actions (widget_class);
}

static void
shuwu_class_page_init (ShuwuClassPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->class_code = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  add_part_buttons (self);
}

/**
 * shuwu_class_page_new:
 * @bookroom: an open bookroom
 *
 * Makes a page that shows no class yet.
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
shuwu_class_page_new (ShuwuBookroom *bookroom)
{
  ShuwuClassPage *self = g_object_new (SHUWU_TYPE_CLASS_PAGE, NULL);

  self->bookroom = g_object_ref (bookroom);
  self->pulse = shuwu_pulse_new (shuwu_bookroom_get_store (bookroom), SHUWU_PULSE_MS);
  g_signal_connect_object (self->pulse, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  shuwu_signup_panel_set_bookroom (self->panel, bookroom);
  shuwu_seats_view_set_bookroom (self->seats_view, bookroom);
  shuwu_results_view_set_bookroom (self->results_view, bookroom);
  shuwu_feedback_view_set_store (self->feedback_view, shuwu_bookroom_get_store (bookroom));
  shuwu_roster_set_clock (self->roster, shuwu_bookroom_get_clock (bookroom));

  return GTK_WIDGET (self);
}

/**
 * shuwu_class_page_show:
 * @self: a page
 * @class_code: which class
 *
 * Shows a class.
 */
void
shuwu_class_page_show (ShuwuClassPage *self,
                       const char     *class_code)
{
  g_return_if_fail (SHUWU_IS_CLASS_PAGE (self));

  if (!g_str_equal (class_code, self->class_code))
    {
      g_free (self->class_code);
      self->class_code = g_strdup (class_code);
      gtk_stack_set_visible_child_name (self->stack, "waiting");
      gtk_toggle_button_set_active (self->first_part, TRUE);
      shuwu_signup_panel_set_class (self->panel, class_code);
      shuwu_class_tools_set_class (self->tools, self->bookroom, class_code);
    }
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
}

const char *
shuwu_class_page_get_class (ShuwuClassPage *self)
{
  g_return_val_if_fail (SHUWU_IS_CLASS_PAGE (self), "");

  return self->class_code;
}
