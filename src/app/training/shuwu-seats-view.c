// SPDX-License-Identifier: GPL-3.0-or-later
/* The seats of a class. Nobody loses a seat by what is done here: fewer seats than are
 * taken are asked about once more, with how many it would be over by. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-seats-view.h"

#include "compat/shuwu-ask.h"
#include "compat/shuwu-list-box.h"
#include "training/shuwu-ask-seats.h"
#include "training/shuwu-class-change.h"
#include "training/shuwu-signup-words.h"
#include "widgets/shuwu-failure-row.h"
#include "widgets/shuwu-toast.h"
#include "widgets/shuwu-wrap.h"
#include "workers/shuwu-unit.h"

#include <glib/gi18n.h>

struct _ShuwuSeatsView
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  char *class_code;
  GCancellable *cancellable;   /* of the names of units */
  GStrv units;

  int capacity;
  char *shown;                 /* what the rows of the reserves say */

  /* What is being changed, while it is asked about */
  ShuwuClassChange change;
  char *unit;
  char *other_unit;

  /* Template */
  AdwActionRow *capacity_row;
  AdwPreferencesGroup *reserve_group;
  GtkListBox *reserves;
  GtkWidget *keep_button;

  /* Borrowed: a row, (nullable) */
  GtkWidget *failure;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuSeatsView, shuwu_seats_view, ADW_TYPE_BIN)

/* --- changing --- */

static void make_change (ShuwuSeatsView *self);

static void
over_answered_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (ShuwuSeatsView) self = user_data;
  g_autofree char *answer = shuwu_ask_finish (result, NULL);

  if (g_strcmp0 (answer, "set") != 0 || self->bookroom == NULL)
    return;

  self->change.may_be_over = TRUE;
  make_change (self);
}

static void
ask_over (ShuwuSeatsView *self,
          const GError   *error)
{
  const ShuwuAnswer answers[] = {
    { "leave", _("_Leave it"), SHUWU_ANSWER_PLAIN },
    { "set", _("_Set it anyway"), SHUWU_ANSWER_DESTRUCTIVE },
    { NULL },
  };
  g_autofree char *heading = shuwu_signup_words_dup_refusal (shuwu_bookroom_get_clock (self->bookroom), error);
  ShuwuQuestion question = {
    .heading = heading,
    .body = _("Nobody loses a seat. Until so many have cancelled nobody gets one, and whoever signs up waits."),
    .default_answer = "leave",
    .answers = answers,
  };

  shuwu_ask_async (GTK_WIDGET (self), &question, NULL, over_answered_cb, g_object_ref (self));
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (ShuwuSeatsView) self = user_data;
  g_autoptr (GError) error = NULL;
  ShuwuClassCounts counts;

  if (!shuwu_class_change_finish (SHUWU_STORE (source), result, &counts, &error))
    {
      g_autofree char *words = NULL;

      if (self->bookroom == NULL)
        return;
      if (g_error_matches (error, SHUWU_TRAINING_ERROR, SHUWU_TRAINING_ERROR_BELOW_TAKEN))
        {
          ask_over (self, error);
          return;
        }
      words = shuwu_signup_words_dup_refusal (shuwu_bookroom_get_clock (self->bookroom), error);
      shuwu_toast (GTK_WIDGET (self), words);
      return;
    }

  shuwu_toast (GTK_WIDGET (self), _("Changed"));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
make_change (ShuwuSeatsView *self)
{
  self->change.class_code = self->class_code;
  self->change.unit = self->unit;
  self->change.other_unit = self->other_unit;
  shuwu_class_change_async (shuwu_bookroom_get_store (self->bookroom), &self->change, NULL, changed_cb, g_object_ref (self));
}

static void
seats_asked_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (ShuwuSeatsView) self = user_data;
  g_autofree char *chosen = NULL;
  int seats;

  if (!shuwu_ask_seats_finish (result, &chosen, &seats) || self->bookroom == NULL)
    return;

  self->change.seats = seats;
  if (chosen != NULL && self->change.kind == SHUWU_CLASS_TRANSFER)
    self->other_unit = g_steal_pointer (&chosen);
  else if (chosen != NULL)
    self->unit = g_steal_pointer (&chosen);
  make_change (self);
}

static void
ask (ShuwuSeatsView       *self,
     ShuwuClassChangeKind  kind,
     const char           *unit,
     ShuwuSeatsQuestion    question)
{
  g_clear_pointer (&self->unit, g_free);
  g_clear_pointer (&self->other_unit, g_free);
  self->unit = g_strdup (unit);
  self->change = (ShuwuClassChange) { .kind = kind };
  shuwu_ask_seats_async (GTK_WIDGET (self), &question, NULL, seats_asked_cb, g_object_ref (self));
}

static void
resize_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  ShuwuSeatsView *self = SHUWU_SEATS_VIEW (widget);

  ask (self, SHUWU_CLASS_RESIZE, NULL, (ShuwuSeatsQuestion) {
    .heading = _("How many seats?"),
    .body = _("If there are more, those who wait move up at once."),
    .accept_label = _("_Change"),
    .seats = self->capacity,
  });
}

static void
keep_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  ShuwuSeatsView *self = SHUWU_SEATS_VIEW (widget);

  ask (self, SHUWU_CLASS_RESERVE, NULL, (ShuwuSeatsQuestion) {
    .heading = _("Keep seats for a unit"),
    .body = _("Only its workers, and those of units below it, get these seats."),
    .accept_label = _("_Keep"),
    .seats = 1,
    .units = (const char * const *) self->units,
  });
}

/* @parameter: a unit, and how many of its seats are free */
static void
hand_back_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  const char *unit;
  int n_free;

  g_variant_get (parameter, "(&si)", &unit, &n_free);
  ask (SHUWU_SEATS_VIEW (widget), SHUWU_CLASS_HAND_BACK, unit, (ShuwuSeatsQuestion) {
    .heading = _("Hand seats back"),
    .body = _("They go to the common pool, and at once to those who wait."),
    .accept_label = _("_Hand back"),
    .seats = n_free,
  });
}

static void
transfer_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  ShuwuSeatsView *self = SHUWU_SEATS_VIEW (widget);
  const char *unit;
  int n_free;

  g_variant_get (parameter, "(&si)", &unit, &n_free);
  ask (self, SHUWU_CLASS_TRANSFER, unit, (ShuwuSeatsQuestion) {
    .heading = _("Give seats to another unit"),
    .body = _("Only seats that are free can be given."),
    .accept_label = _("_Give"),
    .seats = n_free,
    .units = (const char * const *) self->units,
  });
}

/* --- showing --- */

static GtkWidget *
make_button (const char *label,
             const char *action,
             const char *unit,
             int         n_free)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf (_("%1$s: %2$s"), label, unit);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, n_free > 0);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(si)", unit, n_free);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

static void
add_reserve (ShuwuSeatsView          *self,
             const ShuwuClassReserve *reserve,
             gboolean                 is_released)
{
  GtkWidget *row = adw_action_row_new ();
  int n_free = MAX (reserve->seats - reserve->taken, 0);
  /* Translators: seats that are kept for a unit: how many are taken, of how many */
  g_autofree char *taken = g_strdup_printf (_("%1$d of %2$d taken"), reserve->taken, reserve->seats);

  g_object_set (row, "title", reserve->unit, "subtitle", taken, "use-markup", FALSE, NULL);
  if (!is_released)
    {
      ShuwuWrap *buttons = g_object_new (SHUWU_TYPE_WRAP, "valign", GTK_ALIGN_CENTER, "halign", GTK_ALIGN_END, NULL);

      shuwu_wrap_append (buttons, make_button (_("Hand back…"), "seats.hand-back", reserve->unit, n_free));
      shuwu_wrap_append (buttons, make_button (_("Give…"), "seats.transfer", reserve->unit, n_free));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (buttons));
    }
  gtk_list_box_append (self->reserves, row);
}

/* What the rows are to say, to know whether they say it. */
static char *
dup_reserves (const ShuwuClassView *view)
{
  GString *text = g_string_new (view->is_released ? "released" : "");

  for (guint i = 0; i < view->reserves->len; i++)
    {
      const ShuwuClassReserve *reserve = &g_array_index (view->reserves, ShuwuClassReserve, i);

      g_string_append_printf (text, "\n%s %d %d", reserve->unit, reserve->seats, reserve->taken);
    }

  return g_string_free (text, FALSE);
}

/* Rows that say the same stay: one of their buttons may have the focus. */
static void
show_reserves (ShuwuSeatsView       *self,
               const ShuwuClassView *view)
{
  g_autofree char *text = dup_reserves (view);

  if (g_strcmp0 (text, self->shown) == 0)
    return;

  g_free (self->shown);
  self->shown = g_steal_pointer (&text);
  shuwu_list_box_remove_all (self->reserves);
  for (guint i = 0; i < view->reserves->len; i++)
    add_reserve (self, &g_array_index (view->reserves, ShuwuClassReserve, i), view->is_released);

  gtk_widget_set_visible (GTK_WIDGET (self->reserves), view->reserves->len > 0);
  gtk_widget_set_visible (self->keep_button, !view->is_released);
  adw_preferences_group_set_description (self->reserve_group,
                                         view->is_released ? _("The seats are not kept any more: what was left went to everybody.")
                                         : view->reserves->len == 0 ? _("No seats are kept: whoever comes first has one.")
                                                                    : NULL);
}

static void
clear_failure (ShuwuSeatsView *self)
{
  if (self->failure != NULL)
    adw_preferences_group_remove (self->reserve_group, self->failure);
  self->failure = NULL;
}

static void list_units (ShuwuSeatsView *self);

static void
show_failure (ShuwuSeatsView *self,
              const GError   *error)
{
  clear_failure (self);
  self->failure = shuwu_failure_row_new (error);
  g_signal_connect_object (self->failure, "retry", G_CALLBACK (list_units), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->reserve_group, self->failure);
}

static void
units_listed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) units = shuwu_unit_list_finish (SHUWU_STORE (source), result, &error);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  ShuwuSeatsView *self = user_data;

  if (units == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_failure (self, error);
      return;
    }

  clear_failure (self);
  for (guint i = 0; i < units->len; i++)
    g_ptr_array_add (names, g_strdup (((const ShuwuUnit *) g_ptr_array_index (units, i))->name));
  g_ptr_array_add (names, NULL);
  g_strfreev (self->units);
  self->units = (GStrv) g_ptr_array_steal (names, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "seats.keep", self->units[0] != NULL);
}

static void
list_units (ShuwuSeatsView *self)
{
  shuwu_unit_list_async (shuwu_bookroom_get_store (self->bookroom), self->cancellable, units_listed_cb, self);
}

static void
shuwu_seats_view_map (GtkWidget *widget)
{
  ShuwuSeatsView *self = SHUWU_SEATS_VIEW (widget);

  GTK_WIDGET_CLASS (shuwu_seats_view_parent_class)->map (widget);

  if (self->bookroom != NULL)
    list_units (self);
}

static void
shuwu_seats_view_dispose (GObject *object)
{
  ShuwuSeatsView *self = SHUWU_SEATS_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_seats_view_parent_class)->dispose (object);
}

static void
shuwu_seats_view_finalize (GObject *object)
{
  ShuwuSeatsView *self = SHUWU_SEATS_VIEW (object);

  g_object_unref (self->cancellable);
  g_strfreev (self->units);
  g_free (self->class_code);
  g_free (self->unit);
  g_free (self->other_unit);
  g_free (self->shown);

  G_OBJECT_CLASS (shuwu_seats_view_parent_class)->finalize (object);
}

static void
shuwu_seats_view_class_init (ShuwuSeatsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_seats_view_dispose;
  object_class->finalize = shuwu_seats_view_finalize;
  widget_class->map = shuwu_seats_view_map;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/training/shuwu-seats-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuSeatsView, capacity_row);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSeatsView, reserve_group);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSeatsView, reserves);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSeatsView, keep_button);

  gtk_widget_class_install_action (widget_class, "seats.resize", NULL, resize_cb);
  gtk_widget_class_install_action (widget_class, "seats.keep", NULL, keep_cb);
  gtk_widget_class_install_action (widget_class, "seats.hand-back", "(si)", hand_back_cb);
  gtk_widget_class_install_action (widget_class, "seats.transfer", "(si)", transfer_cb);
}

static void
shuwu_seats_view_init (ShuwuSeatsView *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "seats.keep", FALSE);
}

void
shuwu_seats_view_set_bookroom (ShuwuSeatsView *self,
                               ShuwuBookroom  *bookroom)
{
  g_return_if_fail (SHUWU_IS_SEATS_VIEW (self));
  g_return_if_fail (self->bookroom == NULL);

  self->bookroom = g_object_ref (bookroom);
}

void
shuwu_seats_view_set_class (ShuwuSeatsView       *self,
                            const ShuwuClassView *view)
{
  const ShuwuClassRow *row = view->row;
  g_autofree char *capacity = NULL;

  g_return_if_fail (SHUWU_IS_SEATS_VIEW (self));

  if (g_strcmp0 (self->class_code, row->code) != 0)
    {
      g_free (self->class_code);
      self->class_code = g_strdup (row->code);
    }
  self->capacity = row->capacity;
  capacity = g_strdup_printf (_("%1$d of %2$d taken"), row->confirmed + row->offered, row->capacity);
  adw_action_row_set_subtitle (self->capacity_row, capacity);
  show_reserves (self, view);
}
