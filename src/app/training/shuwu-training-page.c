// SPDX-License-Identifier: GPL-3.0-or-later
/* Training: one search field and a few filters over all classes, and the page of one
 * class in the place of the list. What others change meanwhile, at another counter
 * or at the door, is shown as it comes. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-training-page.h"

#include "calendar/shuwu-calendar-page.h"
#include "mentoring/shuwu-mentors-page.h"
#include "mentoring/shuwu-subsidies-page.h"
#include "training/shuwu-class-filters.h"
#include "training/shuwu-class-page.h"
#include "training/shuwu-class-row-view.h"
#include "training/shuwu-class-source.h"
#include "training/shuwu-signup.h"
#include "training/shuwu-training-form-page.h"
#include "widgets/shuwu-draft.h"
#include "widgets/shuwu-finder-view.h"
#include "widgets/shuwu-focus.h"
#include "widgets/shuwu-pulse.h"
#include "widgets/shuwu-row-list.h"
#include "widgets/shuwu-search-header.h"
#include "widgets/shuwu-sidebar-button.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>

#define SETTLE_S 30

struct _ShuwuTrainingPage
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  ShuwuClassChoice *choice;
  ShuwuFinder *finder;
  ShuwuPulse *pulse;
  guint settle_timeout;   /* while the page is shown */

  gboolean is_from_calendar;   /* where the class was opened */

  /* Borrowed: children of views, made when they are first opened */
  ShuwuCalendarPage *calendar;
  ShuwuClassPage *class_page;

  /* Borrowed: the same, when a form is first opened */
  ShuwuTrainingFormPage *form_page;

  gboolean is_in_class;   /* the form was opened from the page of a class */

  /* Template */
  GtkStack *views;
  GtkEditable *search;
  ShuwuClassFilters *filters;
  ShuwuFinderView *view;
  GtkStack *lists;
  ShuwuRowList *everything;
  ShuwuRowList *found;
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (ShuwuTrainingPage, shuwu_training_page, ADW_TYPE_BIN)

static void
show_class_row (GtkWidget *widget,
                gpointer   row)
{
  shuwu_class_row_view_set_row (SHUWU_CLASS_ROW_VIEW (widget), row);
}

static const ShuwuRowLook look =
{
  .make = shuwu_class_row_view_new,
  .show = show_class_row,
  .label = N_("Classes"),
  .css_class = "classes",
};

static void
show_count (ShuwuTrainingPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (shuwu_finder_get_list (self->finder)));
  g_autofree char *text = NULL;

  if (*shuwu_finder_get_query (self->finder) == '\0')
    /* Translators: how many classes there are */
    text = g_strdup_printf (ngettext ("%'u class", "%'u classes", n), n);
  else if (shuwu_finder_has_more (self->finder))
    /* Translators: how many classes a search has found so far; there are more */
    text = g_strdup_printf (ngettext ("More than %'u class found", "More than %'u classes found", n), n);
  else
    text = g_strdup_printf (ngettext ("%'u class found", "%'u classes found", n), n);

  gtk_label_set_label (self->count, text);
}

static ShuwuRowList *
get_list (ShuwuTrainingPage *self)
{
  return *shuwu_finder_get_query (self->finder) == '\0' ? self->everything : self->found;
}

static void
finder_changed_cb (ShuwuTrainingPage *self)
{
  ShuwuFinderState state = shuwu_finder_get_state (self->finder);

  gtk_stack_set_visible_child (self->lists, GTK_WIDGET (get_list (self)));
  gtk_widget_set_visible (GTK_WIDGET (self->filters), state != SHUWU_FINDER_EMPTY);
  show_count (self);
}

static void
look_again (ShuwuTrainingPage *self)
{
  shuwu_finder_refresh (self->finder);
  shuwu_class_filters_refresh (self->filters);
}

static void
choice_changed_cb (ShuwuTrainingPage *self)
{
  shuwu_finder_refresh (self->finder);
}

static void
show_all_cb (ShuwuTrainingPage *self)
{
  shuwu_class_choice_clear (self->choice);
}

static void
entered_cb (ShuwuTrainingPage *self)
{
  shuwu_row_list_open_first (get_list (self));
}

/* The row that was chosen is still there: its code is what the class is called by. */
static const char *
find_code (ShuwuTrainingPage *self,
           guint              id)
{
  ShuwuSlotList *list = shuwu_finder_get_list (self->finder);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    if (shuwu_slot_list_get_id (list, i) == id)
      {
        g_autoptr (ShuwuSlot) slot = g_list_model_get_item (G_LIST_MODEL (list), i);
        const ShuwuClassRow *row = shuwu_slot_get_row (slot);

        return row != NULL ? row->code : NULL;
      }

  return NULL;
}

static void
open_cb (ShuwuTrainingPage *self,
         guint              id)
{
  const char *code = find_code (self, id);

  if (code != NULL)
    shuwu_training_page_show_class (self, code);
}

static void
show_list (ShuwuTrainingPage *self)
{
  self->is_from_calendar = FALSE;
  gtk_stack_set_visible_child_name (self->views, "list");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
show_calendar (ShuwuTrainingPage *self)
{
  gtk_stack_set_visible_child_name (self->views, "calendar");
  gtk_widget_grab_focus (GTK_WIDGET (self->calendar));
}

/* From a class, to where it was opened. */
static void
back_cb (ShuwuTrainingPage *self)
{
  if (self->is_from_calendar)
    show_calendar (self);
  else
    show_list (self);
}

static void
open_from_calendar_cb (ShuwuTrainingPage *self,
                       const char        *class_code)
{
  self->is_from_calendar = TRUE;
  shuwu_training_page_show_class (self, class_code);
}

static void
open_calendar (gpointer page,
               gpointer unused)
{
  ShuwuTrainingPage *self = page;

  if (self->calendar == NULL)
    {
      self->calendar = SHUWU_CALENDAR_PAGE (shuwu_calendar_page_new (self->bookroom));
      g_signal_connect_object (self->calendar, "back", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->calendar, "open", G_CALLBACK (open_from_calendar_cb), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->views, GTK_WIDGET (self->calendar), "calendar");
    }
  show_calendar (self);
}

/* A page in the place of the list, made when it is first opened. */
static void
open_beside (ShuwuTrainingPage *self,
             const char *name,
             GtkWidget *(*make) (ShuwuBookroom *bookroom))
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->views, name);

  if (page == NULL)
    {
      page = make (self->bookroom);
      g_signal_connect_object (page, "back", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->views, page, name);
    }
  gtk_stack_set_visible_child (self->views, page);
  gtk_widget_grab_focus (page);
}

static void
open_mentors (gpointer page,
              gpointer unused)
{
  open_beside (page, "mentors", shuwu_mentors_page_new);
}

static void
open_subsidies (gpointer page,
                gpointer unused)
{
  open_beside (page, "subsidies", shuwu_subsidies_page_new);
}

static void
subsidies_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  shuwu_draft_leave (widget, open_subsidies, widget);
}

static void
mentors_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  shuwu_draft_leave (widget, open_mentors, widget);
}

static void
calendar_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  shuwu_draft_leave (widget, open_calendar, widget);
}

/* --- forms --- */

/* A form that was opened from a class goes back to it. */
static void
leave_form (gpointer page,
            gpointer unused)
{
  ShuwuTrainingPage *self = page;
  const char *code = self->class_page != NULL ? shuwu_class_page_get_class (self->class_page) : "";

  if (self->is_in_class && *code != '\0')
    shuwu_training_page_show_class (self, code);
  else
    back_cb (self);
}

static void
form_back_cb (ShuwuTrainingPage *self)
{
  shuwu_draft_leave (GTK_WIDGET (self), leave_form, self);
}

/* A new course has no class yet: that is what comes next. */
static void
form_saved_cb (ShuwuTrainingPage *self,
               const char        *course_code,
               const char        *class_code)
{
  if (class_code != NULL)
    {
      shuwu_toast (GTK_WIDGET (self), _("The class is saved"));
      shuwu_training_page_show_class (self, class_code);
    }
  else if (self->is_in_class)
    {
      shuwu_toast (GTK_WIDGET (self), _("The course is saved"));
      form_back_cb (self);
    }
  else
    {
      shuwu_toast (GTK_WIDGET (self), _("The course is saved. When does it run?"));
      shuwu_training_form_page_show_class (self->form_page, course_code, NULL);
    }
}

/* Gets the form, and remembers where it was asked for. */
static ShuwuTrainingFormPage *
open_form (ShuwuTrainingPage *self)
{
  self->is_in_class = g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "class") == 0;
  if (self->form_page == NULL)
    {
      self->form_page = SHUWU_TRAINING_FORM_PAGE (shuwu_training_form_page_new (self->bookroom));
      g_signal_connect_object (self->form_page, "back", G_CALLBACK (form_back_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->form_page, "saved", G_CALLBACK (form_saved_cb), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->views, GTK_WIDGET (self->form_page), "form");
    }
  gtk_stack_set_visible_child_name (self->views, "form");

  return self->form_page;
}

static void
open_new_course (gpointer page,
                 gpointer unused)
{
  shuwu_training_form_page_show_course (open_form (page), NULL);
}

static void
new_course_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  shuwu_draft_leave (widget, open_new_course, widget);
}

static void
open_new_class (gpointer page,
                gpointer unused)
{
  shuwu_training_form_page_show_class (open_form (page), NULL, NULL);
}

static void
new_class_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  shuwu_draft_leave (widget, open_new_class, widget);
}

static void
edit_class_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  shuwu_training_form_page_show_class (open_form (SHUWU_TRAINING_PAGE (widget)), NULL, g_variant_get_string (parameter, NULL));
}

static void
edit_course_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  shuwu_training_form_page_show_course (open_form (SHUWU_TRAINING_PAGE (widget)), g_variant_get_string (parameter, NULL));
}

static void
another_class_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  shuwu_training_form_page_show_class (open_form (SHUWU_TRAINING_PAGE (widget)), g_variant_get_string (parameter, NULL), NULL);
}

static void
go_to_list (gpointer page,
            gpointer unused)
{
  show_list (page);
}

static gboolean
shuwu_training_page_grab_focus (GtkWidget *widget)
{
  shuwu_draft_leave (widget, go_to_list, widget);

  return TRUE;
}

static void
view_mapped_cb (ShuwuTrainingPage *self)
{
  shuwu_class_filters_refresh (self->filters);
  shuwu_pulse_start (self->pulse);
}

static void
view_unmapped_cb (ShuwuTrainingPage *self)
{
  if (self->pulse != NULL)
    shuwu_pulse_stop (self->pulse);
}

/* What time alone changes, offers that ran out and seats that are released: the pulse tells of it as of any change. */
static gboolean
settle_cb (gpointer user_data)
{
  ShuwuTrainingPage *self = user_data;

  shuwu_signup_settle_async (shuwu_bookroom_get_store (self->bookroom), NULL, NULL, NULL);

  return G_SOURCE_CONTINUE;
}

static void
shuwu_training_page_map (GtkWidget *widget)
{
  ShuwuTrainingPage *self = SHUWU_TRAINING_PAGE (widget);

  GTK_WIDGET_CLASS (shuwu_training_page_parent_class)->map (widget);

  if (self->bookroom == NULL)
    return;

  settle_cb (self);
  self->settle_timeout = g_timeout_add_seconds (SETTLE_S, settle_cb, self);
}

static void
shuwu_training_page_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&SHUWU_TRAINING_PAGE (widget)->settle_timeout, g_source_remove);

  GTK_WIDGET_CLASS (shuwu_training_page_parent_class)->unmap (widget);
}

static void
shuwu_training_page_dispose (GObject *object)
{
  ShuwuTrainingPage *self = SHUWU_TRAINING_PAGE (object);

  g_clear_handle_id (&self->settle_timeout, g_source_remove);
  g_clear_object (&self->pulse);
  g_clear_object (&self->finder);
  g_clear_object (&self->choice);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_training_page_parent_class)->dispose (object);
}

static void
shuwu_training_page_class_init (ShuwuTrainingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_training_page_dispose;
  widget_class->grab_focus = shuwu_training_page_grab_focus;
  widget_class->focus = shuwu_focus_bin;
  widget_class->map = shuwu_training_page_map;
  widget_class->unmap = shuwu_training_page_unmap;

  g_type_ensure (SHUWU_TYPE_CLASS_FILTERS);
  g_type_ensure (SHUWU_TYPE_FINDER_VIEW);
  g_type_ensure (SHUWU_TYPE_ROW_LIST);
  g_type_ensure (SHUWU_TYPE_SEARCH_HEADER);
  g_type_ensure (SHUWU_TYPE_SIDEBAR_BUTTON);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/training/shuwu-training-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuTrainingPage, views);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTrainingPage, search);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTrainingPage, filters);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTrainingPage, view);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTrainingPage, lists);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTrainingPage, everything);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTrainingPage, found);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTrainingPage, count);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);

  gtk_widget_class_install_action (widget_class, "training.new-course", NULL, new_course_cb);
  gtk_widget_class_install_action (widget_class, "training.new-class", NULL, new_class_cb);
  gtk_widget_class_install_action (widget_class, "training.edit-course", "s", edit_course_cb);
  gtk_widget_class_install_action (widget_class, "training.edit-class", "s", edit_class_cb);
  gtk_widget_class_install_action (widget_class, "training.another-class", "s", another_class_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "training.new-class", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "training.new-course", NULL);
  gtk_widget_class_install_action (widget_class, "training.mentors", NULL, mentors_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK, "training.mentors", NULL);
  gtk_widget_class_install_action (widget_class, "training.subsidies", NULL, subsidies_cb);
  gtk_widget_class_install_action (widget_class, "training.calendar", NULL, calendar_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "training.calendar", NULL);
}

static void
shuwu_training_page_init (ShuwuTrainingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shuwu_training_page_new:
 * @bookroom: an open bookroom
 *
 * Makes the page of training.
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
shuwu_training_page_new (ShuwuBookroom *bookroom)
{
  ShuwuStore *store = shuwu_bookroom_get_store (bookroom);
  g_autoptr (ShuwuClassChoice) choice = shuwu_class_choice_new (store);
  g_autoptr (ShuwuFinder) finder = shuwu_finder_new (shuwu_class_source_get (), G_OBJECT (choice));
  ShuwuTrainingPage *self;

  shuwu_finder_begin (finder);
  self = g_object_new (SHUWU_TYPE_TRAINING_PAGE, NULL);
  self->bookroom = g_object_ref (bookroom);
  self->choice = g_steal_pointer (&choice);
  self->finder = g_steal_pointer (&finder);
  self->pulse = shuwu_pulse_new (store, SHUWU_PULSE_MS);
  g_signal_connect_object (self->finder, "changed", G_CALLBACK (finder_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finder, "entered", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->choice, "changed", G_CALLBACK (choice_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pulse, "changed", G_CALLBACK (look_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "map", G_CALLBACK (view_mapped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "unmap", G_CALLBACK (view_unmapped_cb), self, G_CONNECT_SWAPPED);
  shuwu_class_filters_set_choice (self->filters, self->choice);
  shuwu_finder_view_set_up (self->view, self->finder, GTK_SEARCH_ENTRY (self->search));
  shuwu_row_list_set_list (self->everything, self->finder, shuwu_finder_get_everything (self->finder), &look);
  shuwu_row_list_set_list (self->found, self->finder, shuwu_finder_get_found (self->finder), &look);

  return GTK_WIDGET (self);
}

/**
 * shuwu_training_page_show_class:
 * @self: a page
 * @class_code: which class
 *
 * Shows the page of one class in the place of the list.
 */
void
shuwu_training_page_show_class (ShuwuTrainingPage *self,
                                const char        *class_code)
{
  g_return_if_fail (SHUWU_IS_TRAINING_PAGE (self));

  if (self->class_page == NULL)
    {
      self->class_page = SHUWU_CLASS_PAGE (shuwu_class_page_new (self->bookroom));
      g_signal_connect_object (self->class_page, "back", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->views, GTK_WIDGET (self->class_page), "class");
    }
  shuwu_class_page_show (self->class_page, class_code);
  gtk_stack_set_visible_child_name (self->views, "class");
}

ShuwuFinder *
shuwu_training_page_get_finder (ShuwuTrainingPage *self)
{
  g_return_val_if_fail (SHUWU_IS_TRAINING_PAGE (self), NULL);

  return self->finder;
}

ShuwuClassChoice *
shuwu_training_page_get_choice (ShuwuTrainingPage *self)
{
  g_return_val_if_fail (SHUWU_IS_TRAINING_PAGE (self), NULL);

  return self->choice;
}
