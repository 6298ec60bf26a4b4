// SPDX-License-Identifier: GPL-3.0-or-later
/* One form for courses and classes, new ones and those that are there. What cannot be
 * kept is told beside the field it stands in; nothing is kept before all of it can be. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-training-form-page.h"

#include "training/shuwu-course-list.h"
#include "training/shuwu-form-fields.h"
#include "training/shuwu-signup-words.h"
#include "training/shuwu-training-read.h"
#include "widgets/shuwu-draft.h"
#include "widgets/shuwu-failure.h"
#include "widgets/shuwu-focus.h"
#include "widgets/shuwu-toast.h"
#include "widgets/shuwu-waiting.h"

#include <glib/gi18n.h>

struct _ShuwuTrainingFormPage
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  char *course_code;          /* (nullable): what it is of, or what is edited */
  char *class_code;           /* (nullable): what is edited */
  GCancellable *cancellable;  /* of reading */

  gboolean is_class;
  gboolean is_edited;         /* what stands there is kept already */

  /* Rows of the groups */
  GtkWidget *fields[SHUWU_N_TRAINING_FIELDS];
  AdwPreferencesGroup *groups[SHUWU_N_FORM_GROUPS];
  ShuwuLinesEditor *meetings;
  ShuwuLinesEditor *reserves;
  GtkWidget *course_choice;   /* (nullable): of a new class */

  /* Template */
  AdwWindowTitle *title;
  GtkWidget *save_button;
  GtkStack *stack;
  ShuwuDraft *draft;
  GtkBox *form;
  AdwPreferencesGroup *course_group;
  ShuwuFailure *failure;
};

enum
{
  SIGNAL_SAVED,
  SIGNAL_BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuTrainingFormPage, shuwu_training_form_page, ADW_TYPE_BIN)

static ShuwuStore *
get_store (ShuwuTrainingFormPage *self)
{
  return shuwu_bookroom_get_store (self->bookroom);
}

static gboolean
is_shown (ShuwuTrainingFormPage *self,
          int                    field)
{
  return self->fields[field] != NULL && (field >= SHUWU_COURSE_FIELDS_END) == self->is_class;
}

/* --- keeping --- */

static void
refuse_field (ShuwuTrainingFormPage *self,
              int                    field,
              const char            *why)
{
  if (field == SHUWU_CLASS_MEETINGS)
    shuwu_lines_editor_refuse (self->meetings, G_MAXUINT, why);
  else if (field == SHUWU_CLASS_RESERVES)
    shuwu_lines_editor_refuse (self->reserves, G_MAXUINT, why);
  else
    shuwu_field_row_refuse (SHUWU_FIELD_ROW (self->fields[field]), why);
}

static void
show_refusal (ShuwuTrainingFormPage *self,
              const GError          *error)
{
  int field = shuwu_form_fields_find (error);
  gboolean is_missing = g_error_matches (error, SHUWU_TRAINING_ERROR, SHUWU_TRAINING_ERROR_MISSING_FIELD);
  gboolean is_invalid = g_error_matches (error, SHUWU_TRAINING_ERROR, SHUWU_TRAINING_ERROR_INVALID_FIELD);
  g_autofree char *words = shuwu_signup_words_dup_refusal (shuwu_bookroom_get_clock (self->bookroom), error);

  if (field == SHUWU_N_TRAINING_FIELDS || (field != SHUWU_CLASS_MEETINGS && field != SHUWU_CLASS_RESERVES && !is_shown (self, field)))
    {
      shuwu_toast (GTK_WIDGET (self), words);
      return;
    }

  refuse_field (self, field, is_missing ? _("This is needed.") : is_invalid ? shuwu_form_field_get_refusal (field) : words);
  if (self->fields[field] != NULL)
    gtk_widget_grab_focus (self->fields[field]);
}

/* Says one value of a row; FALSE: it cannot be meant, and that is told. */
static gboolean
say_field (ShuwuTrainingFormPage *self,
           ShuwuTrainingForm     *form,
           int                    field)
{
  g_autofree char *value = shuwu_field_row_dup_value (SHUWU_FIELD_ROW (self->fields[field]));
  gboolean is_needed = field == SHUWU_COURSE_NAME || field == SHUWU_CLASS_CAPACITY;

  if (*value == '\0' && is_needed)
    {
      refuse_field (self, field, _("This is needed."));
      return FALSE;
    }
  if (*value == '\0')
    {
      if (self->is_edited)
        shuwu_training_form_set_empty (form, (ShuwuTrainingField) field);
      return TRUE;
    }
  if (shuwu_training_form_set (form, (ShuwuTrainingField) field, value, NULL))
    return TRUE;

  refuse_field (self, field, shuwu_form_field_get_refusal (field));
  return FALSE;
}

/* Each line by itself first, to know which of them cannot be meant. */
static gboolean
say_lines (ShuwuTrainingFormPage *self,
           ShuwuTrainingForm     *form,
           ShuwuTrainingField     field,
           const char            *line_refusal)
{
  ShuwuLinesEditor *editor = field == SHUWU_CLASS_MEETINGS ? self->meetings : self->reserves;
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_good = TRUE;

  for (guint i = 0; i < shuwu_lines_editor_count (editor); i++)
    {
      g_autofree char *line = shuwu_lines_editor_dup_line (editor, i);

      if (!shuwu_training_form_set (form, field, line, NULL))
        {
          shuwu_lines_editor_refuse (editor, i, line_refusal);
          is_good = FALSE;
        }
      g_string_append_printf (text, "%s%s", text->len > 0 && *line != '\0' ? "; " : "", line);
    }
  if (!is_good)
    return FALSE;

  if (text->len == 0)
    {
      if (self->is_edited)
        shuwu_training_form_set_empty (form, field);
      return TRUE;
    }
  if (shuwu_training_form_set (form, field, text->str, NULL))
    return TRUE;

  shuwu_lines_editor_refuse (editor, G_MAXUINT, field == SHUWU_CLASS_MEETINGS ? _("Two meetings are at the same time.")
                                                                              : _("A unit stands there twice."));
  return FALSE;
}

static gboolean
say_codes (ShuwuTrainingFormPage *self,
           ShuwuTrainingForm     *form)
{
  g_autofree char *chosen = self->course_choice != NULL ? shuwu_field_row_dup_value (SHUWU_FIELD_ROW (self->course_choice)) : NULL;
  const char *course = chosen != NULL ? chosen : self->course_code;

  if (self->is_edited && self->is_class && !shuwu_training_form_set (form, SHUWU_CLASS_CODE, self->class_code, NULL))
    return FALSE;

  return course == NULL || shuwu_training_form_set (form, SHUWU_COURSE_CODE, course, NULL);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (ShuwuTrainingFormPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuTrainingSaved) saved = shuwu_training_save_finish (SHUWU_STORE (source), result, &error);

  if (self->bookroom == NULL)
    return;

  gtk_widget_set_sensitive (self->save_button, TRUE);
  if (saved == NULL)
    {
      show_refusal (self, error);
      return;
    }

  shuwu_draft_end (self->draft);
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, saved->course_code, saved->class_code);
}

static void
save_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  ShuwuTrainingFormPage *self = SHUWU_TRAINING_FORM_PAGE (widget);
  g_autoptr (ShuwuTrainingForm) form = shuwu_training_form_new (shuwu_clock_get_time_zone (shuwu_bookroom_get_clock (self->bookroom)));
  int first_refused = SHUWU_N_TRAINING_FIELDS;
  gboolean is_good = say_codes (self, form);

  for (int field = 0; field < SHUWU_N_TRAINING_FIELDS; field++)
    if (is_shown (self, field) && gtk_widget_get_sensitive (self->fields[field]) && !say_field (self, form, field))
      {
        first_refused = MIN (first_refused, field);
        is_good = FALSE;
      }
  if (self->is_class)
    {
      is_good &= say_lines (self, form, SHUWU_CLASS_MEETINGS,
                            _("Write a day like 2026-12-05 and times like 08:30; the end comes after the beginning."));
      is_good &= say_lines (self, form, SHUWU_CLASS_RESERVES, _("Write the name of a unit and a number of seats."));
    }

  if (!is_good)
    {
      if (first_refused < SHUWU_N_TRAINING_FIELDS)
        gtk_widget_grab_focus (self->fields[first_refused]);
      return;
    }

  gtk_widget_set_sensitive (self->save_button, FALSE);
  shuwu_training_save_async (get_store (self), form, NULL, saved_cb, g_object_ref (self));
}

static void
back_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_BACK], 0);
}

/* --- showing --- */

/* Nothing is said: what is usual. */
static void
clear_form (ShuwuTrainingFormPage *self)
{
  for (int field = 0; field < SHUWU_N_TRAINING_FIELDS; field++)
    if (self->fields[field] != NULL)
      {
        shuwu_field_row_set_value (SHUWU_FIELD_ROW (self->fields[field]), shuwu_form_field_get_usual ((ShuwuTrainingField) field));
        shuwu_field_row_refuse (SHUWU_FIELD_ROW (self->fields[field]), NULL);
      }
  shuwu_lines_editor_clear (self->meetings);
  shuwu_lines_editor_clear (self->reserves);
  if (self->course_choice != NULL)
    adw_preferences_group_remove (self->course_group, self->course_choice);
  self->course_choice = NULL;
}

static void
show_form (ShuwuTrainingFormPage *self,
           ShuwuTrainingForm     *form)
{
  const char *meetings = shuwu_training_form_get_text (form, SHUWU_CLASS_MEETINGS);
  const char *reserves = shuwu_training_form_get_text (form, SHUWU_CLASS_RESERVES);

  for (int field = 0; field < SHUWU_N_TRAINING_FIELDS; field++)
    {
      const char *text = shuwu_training_form_get_text (form, (ShuwuTrainingField) field);

      if (self->fields[field] != NULL)
        shuwu_field_row_set_value (SHUWU_FIELD_ROW (self->fields[field]), text != NULL ? text : "");
    }
  shuwu_lines_editor_take_lines (self->meetings, shuwu_form_fields_cut_meetings (meetings != NULL ? meetings : ""));
  shuwu_lines_editor_take_lines (self->reserves, shuwu_form_fields_cut_reserves (reserves != NULL ? reserves : ""));
}

static void
show_groups (ShuwuTrainingFormPage *self)
{
  for (int group = 0; group < SHUWU_N_FORM_GROUPS; group++)
    gtk_widget_set_visible (GTK_WIDGET (self->groups[group]), shuwu_form_group_is_of_course ((ShuwuFormGroup) group) != self->is_class);
  gtk_widget_set_visible (GTK_WIDGET (self->meetings), self->is_class);
  gtk_widget_set_visible (GTK_WIDGET (self->reserves), self->is_class);
  gtk_widget_set_visible (GTK_WIDGET (self->course_group), self->course_choice != NULL);
  /* What something is called by stays. */
  gtk_widget_set_sensitive (self->fields[SHUWU_COURSE_CODE], !self->is_edited);
  gtk_widget_set_sensitive (self->fields[SHUWU_CLASS_CODE], !self->is_edited);
}

static void
present (ShuwuTrainingFormPage *self)
{
  adw_window_title_set_title (self->title, self->is_class ? (self->is_edited ? _("Edit the class") : _("New class"))
                                                          : (self->is_edited ? _("Edit the course") : _("New course")));
  adw_window_title_set_subtitle (self->title, self->class_code != NULL ? self->class_code
                                              : self->course_code != NULL ? self->course_code : "");
  show_groups (self);
  if (self->is_class && !self->is_edited)
    shuwu_lines_editor_add_proposed (self->meetings);
  gtk_widget_set_sensitive (self->save_button, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "form");
  gtk_widget_grab_focus (GTK_WIDGET (self));
  shuwu_draft_begin (self->draft);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuTrainingForm) form = shuwu_training_read_finish (SHUWU_STORE (source), result, &error);
  ShuwuTrainingFormPage *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (form == NULL)
    {
      shuwu_failure_show (self->failure, error);
      return;
    }

  g_free (self->course_code);
  self->course_code = g_strdup (shuwu_training_form_get_text (form, SHUWU_COURSE_CODE));
  show_form (self, form);
  present (self);
}

static void
courses_listed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) courses = shuwu_course_list_finish (SHUWU_STORE (source), result, &error);
  ShuwuTrainingFormPage *self = user_data;
  g_autoptr (GPtrArray) names = NULL, codes = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (courses == NULL)
    {
      shuwu_failure_show (self->failure, error);
      return;
    }
  if (courses->len == 0)
    {
      shuwu_toast (GTK_WIDGET (self), _("A class is a run of a course: make the course first."));
      shuwu_training_form_page_show_course (self, NULL);
      return;
    }

  names = g_ptr_array_new ();
  codes = g_ptr_array_new ();
  for (guint i = 0; i < courses->len; i++)
    {
      const ShuwuCourseRow *course = g_ptr_array_index (courses, i);

      g_ptr_array_add (names, course->name);
      g_ptr_array_add (codes, course->code);
    }
  g_ptr_array_add (names, NULL);
  g_ptr_array_add (codes, NULL);
  self->course_choice = shuwu_field_row_new_choice (_("Of which course"), NULL, (const char * const *) names->pdata,
                                                    (const char * const *) codes->pdata);
  adw_preferences_group_add (self->course_group, self->course_choice);
  present (self);
}

static void
begin (ShuwuTrainingFormPage *self,
       const char            *course_code,
       const char            *class_code)
{
  g_autofree char *course = g_strdup (course_code);
  g_autofree char *class = g_strdup (class_code);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_free (self->course_code);
  self->course_code = g_steal_pointer (&course);
  g_free (self->class_code);
  self->class_code = g_steal_pointer (&class);
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  shuwu_draft_end (self->draft);
  clear_form (self);
}

static void
reload (ShuwuTrainingFormPage *self)
{
  begin (self, self->course_code, self->class_code);
  if (self->is_edited)
    shuwu_training_read_async (get_store (self), self->course_code, self->class_code, self->cancellable, read_cb, self);
  else if (self->is_class && self->course_code == NULL)
    shuwu_course_list_async (get_store (self), self->cancellable, courses_listed_cb, self);
  else
    present (self);
}

static gboolean
shuwu_training_form_page_grab_focus (GtkWidget *widget)
{
  ShuwuTrainingFormPage *self = SHUWU_TRAINING_FORM_PAGE (widget);

  if (self->course_choice != NULL)
    return gtk_widget_grab_focus (self->course_choice);

  return gtk_widget_grab_focus (self->fields[self->is_class ? SHUWU_CLASS_CAPACITY : SHUWU_COURSE_NAME]);
}

static void
shuwu_training_form_page_dispose (GObject *object)
{
  ShuwuTrainingFormPage *self = SHUWU_TRAINING_FORM_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_training_form_page_parent_class)->dispose (object);
}

static void
shuwu_training_form_page_finalize (GObject *object)
{
  ShuwuTrainingFormPage *self = SHUWU_TRAINING_FORM_PAGE (object);

  g_object_unref (self->cancellable);
  g_free (self->course_code);
  g_free (self->class_code);

  G_OBJECT_CLASS (shuwu_training_form_page_parent_class)->finalize (object);
}

static void
shuwu_training_form_page_class_init (ShuwuTrainingFormPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_training_form_page_dispose;
  object_class->finalize = shuwu_training_form_page_finalize;
  widget_class->grab_focus = shuwu_training_form_page_grab_focus;
  widget_class->focus = shuwu_focus_bin;

  signals[SIGNAL_SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_BACK] = g_signal_new ("back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SHUWU_TYPE_DRAFT);
  g_type_ensure (SHUWU_TYPE_FAILURE);
  g_type_ensure (SHUWU_TYPE_WAITING);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/training/shuwu-training-form-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuTrainingFormPage, title);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTrainingFormPage, save_button);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTrainingFormPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTrainingFormPage, draft);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTrainingFormPage, form);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTrainingFormPage, course_group);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTrainingFormPage, failure);
  gtk_widget_class_bind_template_callback (widget_class, reload);

  gtk_widget_class_install_action (widget_class, "form.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "form.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "form.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "form.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "form.save", NULL);
}

/* In the order of the fields, but a name before its code: the first thing that is said. */
static void
add_fields (ShuwuTrainingFormPage *self)
{
  static const int first[] = { SHUWU_COURSE_NAME, SHUWU_COURSE_CODE, SHUWU_CLASS_CAPACITY, SHUWU_CLASS_PLACE, SHUWU_CLASS_TRAINER };

  for (int i = 0; i < (int) G_N_ELEMENTS (first) + SHUWU_N_TRAINING_FIELDS; i++)
    {
      int field = i < (int) G_N_ELEMENTS (first) ? first[i] : i - (int) G_N_ELEMENTS (first);
      ShuwuFormGroup group;
      GtkWidget *row = self->fields[field] == NULL ? shuwu_form_field_new ((ShuwuTrainingField) field, &group) : NULL;

      if (row == NULL)
        continue;
      self->fields[field] = row;
      adw_preferences_group_add (self->groups[group], row);
    }
}

static void
shuwu_training_form_page_init (ShuwuTrainingFormPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->meetings = SHUWU_LINES_EDITOR (shuwu_lines_editor_new (shuwu_form_fields_get_meetings (), _("Meetings"), NULL));
  self->reserves = SHUWU_LINES_EDITOR (shuwu_lines_editor_new (shuwu_form_fields_get_reserves (), _("Kept for units"),
                                                               _("Only their workers get these seats.")));
  for (int group = 0; group < SHUWU_N_FORM_GROUPS; group++)
    {
      self->groups[group] = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      adw_preferences_group_set_title (self->groups[group], shuwu_form_group_get_title ((ShuwuFormGroup) group));
      gtk_box_append (self->form, GTK_WIDGET (self->groups[group]));
      if (group == SHUWU_FORM_CLASS)
        {
          gtk_box_append (self->form, GTK_WIDGET (self->meetings));
          gtk_box_append (self->form, GTK_WIDGET (self->reserves));
        }
    }
  add_fields (self);
}

/**
 * shuwu_training_form_page_new:
 * @bookroom: an open bookroom
 *
 * Makes a page that shows no form yet.
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
shuwu_training_form_page_new (ShuwuBookroom *bookroom)
{
  ShuwuTrainingFormPage *self = g_object_new (SHUWU_TYPE_TRAINING_FORM_PAGE, NULL);

  self->bookroom = g_object_ref (bookroom);

  return GTK_WIDGET (self);
}

/**
 * shuwu_training_form_page_show_course:
 * @self: a page
 * @course_code: (nullable): a course that is there; %NULL: a new one
 *
 * Shows the form of a course.
 */
void
shuwu_training_form_page_show_course (ShuwuTrainingFormPage *self,
                                      const char            *course_code)
{
  g_return_if_fail (SHUWU_IS_TRAINING_FORM_PAGE (self));

  self->is_class = FALSE;
  self->is_edited = course_code != NULL;
  begin (self, course_code, NULL);
  reload (self);
}

/**
 * shuwu_training_form_page_show_class:
 * @self: a page
 * @course_code: (nullable): of which course; %NULL: it is chosen
 * @class_code: (nullable): a class that is there; %NULL: a new one
 *
 * Shows the form of a class.
 */
void
shuwu_training_form_page_show_class (ShuwuTrainingFormPage *self,
                                     const char            *course_code,
                                     const char            *class_code)
{
  g_return_if_fail (SHUWU_IS_TRAINING_FORM_PAGE (self));

  self->is_class = TRUE;
  self->is_edited = class_code != NULL;
  begin (self, course_code, class_code);
  reload (self);
}

GtkWidget *
shuwu_training_form_page_get_field (ShuwuTrainingFormPage *self,
                                    int                    field)
{
  g_return_val_if_fail (SHUWU_IS_TRAINING_FORM_PAGE (self), NULL);

  if (field == SHUWU_CLASS_MEETINGS)
    return GTK_WIDGET (self->meetings);

  return field == SHUWU_CLASS_RESERVES ? GTK_WIDGET (self->reserves) : self->fields[field];
}
