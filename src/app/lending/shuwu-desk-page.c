// SPDX-License-Identifier: GPL-3.0-or-later
/* The desk: a scan field that always has the focus, the running list, and whose
 * turn it is. What is done is ShuwuDeskModel's; this only shows it and asks.
 *
 * Keys: F2 to F6 set the mode, Esc clears the field or ends the turn, Ctrl+Z
 * takes back the newest, Alt+1 to Alt+9 answer what the rows ask. Enter only
 * submits what is in the field; the Enter of a scan never gets here. */
#define G_LOG_DOMAIN "shuwu-app"

#include "lending/shuwu-desk-page.h"

#include "lending/shuwu-desk-modes.h"
#include "lending/shuwu-desk-registration.h"
#include "lending/shuwu-desk-row-view.h"
#include "lending/shuwu-desk-suggestions.h"
#include "lending/shuwu-desk-welcome.h"
#include "lending/shuwu-reader-panel.h"
#include "lending/shuwu-sounds.h"
#include "widgets/shuwu-pair.h"
#include "widgets/shuwu-sidebar-button.h"

#include <glib/gi18n.h>

/* A scan is over by then; a person does not notice. */
#define SUGGEST_AFTER_MS 120

struct _ShuwuDeskPage
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  ShuwuDeskModel *model;
  ShuwuScanCatcher *catcher;
  ShuwuSounds *sounds;
  GSettings *settings;
  ShuwuDeskRegistration *registration;
  guint suggest_timeout;

  /* Template */
  GtkEntry *field;
  ShuwuDeskSuggestions *suggestions;
  GtkStack *states;
  ShuwuDeskWelcome *welcome;
  GtkScrolledWindow *scrolled;
  GtkListBox *rows;
  ShuwuReaderPanel *panel;
};

/* What the field asks for, and the colour of the band around it. */
static const struct
{
  const char *css_class;
  const char *placeholder;
} modes[] = {
  [SHUWU_DESK_MODE_AUTO] = { "mode-auto", N_("Scan a card or a book, or type a name or its initials") },
  [SHUWU_DESK_MODE_LEND] = { "mode-lend", N_("Lend: scan a card, then the books") },
  [SHUWU_DESK_MODE_RETURN] = { "mode-return", N_("Return: scan the books") },
  [SHUWU_DESK_MODE_RENEW] = { "mode-renew", N_("Renew: scan the books") },
  [SHUWU_DESK_MODE_LOOK] = { "mode-look", N_("Look up: scan a card or a book") },
};

G_DEFINE_FINAL_TYPE (ShuwuDeskPage, shuwu_desk_page, ADW_TYPE_BIN)

static void
focus_field (ShuwuDeskPage *self)
{
  gtk_text_grab_focus_without_selecting (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->field))));
}

static void
scroll_to_newest (ShuwuDeskPage *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

static void
take (ShuwuDeskPage *self,
      const char    *code)
{
  shuwu_reader_panel_touch (self->panel);
  shuwu_desk_model_take (self->model, code);
  scroll_to_newest (self);
}

static void
rows_changed_cb (ShuwuDeskPage *self)
{
  gboolean is_empty = g_list_model_get_n_items (shuwu_desk_model_get_rows (self->model)) == 0;

  gtk_stack_set_visible_child_name (self->states, is_empty ? "empty" : "rows");
}

/* What the model says */

static void
mode_changed_cb (ShuwuDeskPage *self)
{
  ShuwuDeskMode mode = shuwu_desk_model_get_mode (self->model);

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), modes[i].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self), modes[mode].css_class);
  gtk_entry_set_placeholder_text (self->field, _(modes[mode].placeholder));
}

static void
reader_changed_cb (ShuwuDeskPage *self)
{
  shuwu_reader_panel_set_reader (self->panel, shuwu_desk_model_get_reader (self->model),
                                 shuwu_clock_get_today (shuwu_bookroom_get_clock (self->bookroom)));
}

static void
told_cb (ShuwuDeskPage *self,
         ShuwuDeskRow  *row)
{
  shuwu_reader_panel_touch (self->panel);
  shuwu_sounds_play (self->sounds, shuwu_desk_row_get_tone (row));
}

static void
registered_cb (ShuwuDeskPage *self,
               ShuwuDeskRow  *row,
               const char    *barcode)
{
  shuwu_desk_model_registered (self->model, row, barcode);
}

static GtkWidget *
find_view (ShuwuDeskPage *self,
           ShuwuDeskRow  *row)
{
  guint position;

  if (!g_list_store_find (G_LIST_STORE (shuwu_desk_model_get_rows (self->model)), row, &position))
    return NULL;

  return GTK_WIDGET (gtk_list_box_get_row_at_index (self->rows, position));
}

static void
wants_registration_cb (ShuwuDeskPage *self,
                       ShuwuDeskRow  *row)
{
  shuwu_desk_registration_open (self->registration, row, GTK_WIDGET (self), find_view (self, row));
}

/* What a person does */

static void
scanned_cb (ShuwuDeskPage *self,
            const char    *code,
            gboolean       is_repeated)
{
  if (shuwu_desk_registration_take (self->registration, code))
    return;

  if (is_repeated)
    shuwu_desk_model_call (self->model, code);
  else
    take (self, code);
}

static gboolean
suggest_cb (gpointer user_data)
{
  ShuwuDeskPage *self = user_data;

  self->suggest_timeout = 0;
  shuwu_desk_suggestions_ask (self->suggestions, gtk_editable_get_text (GTK_EDITABLE (self->field)));

  return G_SOURCE_REMOVE;
}

static void
field_changed_cb (ShuwuDeskPage *self)
{
  g_clear_handle_id (&self->suggest_timeout, g_source_remove);
  shuwu_reader_panel_touch (self->panel);
  if (*gtk_editable_get_text (GTK_EDITABLE (self->field)) == '\0')
    shuwu_desk_suggestions_clear (self->suggestions);
  else
    self->suggest_timeout = g_timeout_add (SUGGEST_AFTER_MS, suggest_cb, self);
}

static void
suggestion_chosen_cb (ShuwuDeskPage *self,
                      const char    *code)
{
  gtk_editable_set_text (GTK_EDITABLE (self->field), "");
  take (self, code);
  focus_field (self);
}

/* What has a digit and nothing but ASCII is a number that somebody typed; a name is not. */
static gboolean
is_number (const char *text)
{
  gboolean has_digit = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    has_digit = has_digit || g_ascii_isdigit (*p);

  return has_digit && g_str_is_ascii (text);
}

static void
field_activated_cb (ShuwuDeskPage *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->field)));
  guint n_suggestions = shuwu_desk_suggestions_count (self->suggestions);

  if (*g_strstrip (text) == '\0')
    return;

  if (shuwu_desk_suggestions_has_selected (self->suggestions) || (n_suggestions == 1 && !is_number (text)))
    {
      shuwu_desk_suggestions_choose (self->suggestions);
    }
  else if (n_suggestions > 1 && !is_number (text))
    {
      shuwu_desk_suggestions_move (self->suggestions, 1);
    }
  else
    {
      gtk_editable_set_text (GTK_EDITABLE (self->field), "");
      take (self, text);
    }
}

static void
select_suggestion (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  shuwu_desk_suggestions_move (SHUWU_DESK_PAGE (widget)->suggestions, g_variant_get_int32 (parameter));
}

static void
escape (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  ShuwuDeskPage *self = SHUWU_DESK_PAGE (widget);

  if (*gtk_editable_get_text (GTK_EDITABLE (self->field)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->field), "");
  else
    shuwu_desk_model_end_turn (self->model);

  focus_field (self);
}

static void
end_turn (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  ShuwuDeskPage *self = SHUWU_DESK_PAGE (widget);

  shuwu_desk_model_end_turn (self->model);
  focus_field (self);
}

/* Where signing up takes the focus; whatever is scanned meanwhile goes to the desk all the same. */
static void
toggle_classes (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  ShuwuDeskPage *self = SHUWU_DESK_PAGE (widget);

  if (!shuwu_reader_panel_toggle_classes (self->panel, self->bookroom))
    focus_field (self);
}

static void
go_to_field (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  shuwu_reader_panel_touch (SHUWU_DESK_PAGE (widget)->panel);
  focus_field (SHUWU_DESK_PAGE (widget));
}

static void
undo (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  shuwu_desk_model_undo (SHUWU_DESK_PAGE (widget)->model);
}

static void
renew (GtkWidget  *widget,
       const char *action_name,
       GVariant   *parameter)
{
  ShuwuDeskPage *self = SHUWU_DESK_PAGE (widget);

  shuwu_desk_model_renew (self->model, g_variant_get_string (parameter, NULL));
  focus_field (self);
}

static void
answer (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  ShuwuDeskPage *self = SHUWU_DESK_PAGE (widget);
  guint row_number, position;

  g_variant_get (parameter, "(uu)", &row_number, &position);
  focus_field (self);
  shuwu_desk_model_answer (self->model, row_number, position);
}

static void
answer_digit (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  shuwu_desk_model_answer_digit (SHUWU_DESK_PAGE (widget)->model, g_variant_get_uint32 (parameter));
}

static GtkWidget *
make_row_view (gpointer item,
               gpointer user_data)
{
  return shuwu_desk_row_view_new (item);
}

static gboolean
warm_up_cb (gpointer user_data)
{
  shuwu_sounds_warm_up (user_data);

  return G_SOURCE_REMOVE;
}

static void
shuwu_desk_page_map (GtkWidget *widget)
{
  ShuwuDeskPage *self = SHUWU_DESK_PAGE (widget);

  GTK_WIDGET_CLASS (shuwu_desk_page_parent_class)->map (widget);
  shuwu_scan_catcher_attach (self->catcher, gtk_widget_get_root (widget));
  g_idle_add_full (G_PRIORITY_LOW, warm_up_cb, g_object_ref (self->sounds), g_object_unref);
}

static void
shuwu_desk_page_unmap (GtkWidget *widget)
{
  shuwu_scan_catcher_detach (SHUWU_DESK_PAGE (widget)->catcher);
  GTK_WIDGET_CLASS (shuwu_desk_page_parent_class)->unmap (widget);
}

static gboolean
shuwu_desk_page_grab_focus (GtkWidget *widget)
{
  focus_field (SHUWU_DESK_PAGE (widget));

  return TRUE;
}

static void
shuwu_desk_page_dispose (GObject *object)
{
  ShuwuDeskPage *self = SHUWU_DESK_PAGE (object);

  g_clear_handle_id (&self->suggest_timeout, g_source_remove);
  g_clear_object (&self->registration);
  g_clear_object (&self->catcher);
  g_clear_object (&self->model);
  g_clear_object (&self->sounds);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_desk_page_parent_class)->dispose (object);
}

static void
shuwu_desk_page_finalize (GObject *object)
{
  g_object_unref (SHUWU_DESK_PAGE (object)->settings);

  G_OBJECT_CLASS (shuwu_desk_page_parent_class)->finalize (object);
}

static void
install_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "desk.mode", "s", "auto");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, 0, "desk.mode", "s", "lend");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F4, 0, "desk.mode", "s", "return");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "desk.mode", "s", "renew");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, 0, "desk.mode", "s", "look");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F7, 0, "desk.classes", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "desk.escape", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "desk.undo", NULL);

  for (guint digit = 1; digit <= 9; digit++)
    {
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0 + digit, GDK_ALT_MASK, "desk.answer-digit", "u", digit);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_0 + digit, GDK_ALT_MASK, "desk.answer-digit", "u", digit);
    }
}

static void
shuwu_desk_page_class_init (ShuwuDeskPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_desk_page_dispose;
  object_class->finalize = shuwu_desk_page_finalize;
  widget_class->map = shuwu_desk_page_map;
  widget_class->unmap = shuwu_desk_page_unmap;
  widget_class->grab_focus = shuwu_desk_page_grab_focus;

  g_type_ensure (SHUWU_TYPE_DESK_MODES);
  g_type_ensure (SHUWU_TYPE_DESK_SUGGESTIONS);
  g_type_ensure (SHUWU_TYPE_DESK_WELCOME);
  g_type_ensure (SHUWU_TYPE_PAIR);
  g_type_ensure (SHUWU_TYPE_READER_PANEL);
  g_type_ensure (SHUWU_TYPE_SIDEBAR_BUTTON);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/lending/shuwu-desk-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuDeskPage, field);
  gtk_widget_class_bind_template_child (widget_class, ShuwuDeskPage, suggestions);
  gtk_widget_class_bind_template_child (widget_class, ShuwuDeskPage, states);
  gtk_widget_class_bind_template_child (widget_class, ShuwuDeskPage, welcome);
  gtk_widget_class_bind_template_child (widget_class, ShuwuDeskPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, ShuwuDeskPage, rows);
  gtk_widget_class_bind_template_child (widget_class, ShuwuDeskPage, panel);
  gtk_widget_class_bind_template_callback (widget_class, field_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, field_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, suggestion_chosen_cb);

  gtk_widget_class_install_action (widget_class, "desk.escape", NULL, escape);
  gtk_widget_class_install_action (widget_class, "desk.end-turn", NULL, end_turn);
  gtk_widget_class_install_action (widget_class, "desk.select-suggestion", "i", select_suggestion);
  gtk_widget_class_install_action (widget_class, "desk.classes", NULL, toggle_classes);
  gtk_widget_class_install_action (widget_class, "desk.field", NULL, go_to_field);
  gtk_widget_class_install_action (widget_class, "desk.undo", NULL, undo);
  gtk_widget_class_install_action (widget_class, "desk.renew", "s", renew);
  gtk_widget_class_install_action (widget_class, "desk.answer", "(uu)", answer);
  gtk_widget_class_install_action (widget_class, "desk.answer-digit", "u", answer_digit);
  install_keys (widget_class);
}

static void
shuwu_desk_page_init (ShuwuDeskPage *self)
{
  self->settings = g_settings_new (SHUWU_APP_ID);
  self->sounds = shuwu_sounds_new (self->settings);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->catcher = shuwu_scan_catcher_new (self->field, g_settings_get_uint (self->settings, "scan-gap-ms"));
  g_signal_connect_swapped (self->catcher, "scanned", G_CALLBACK (scanned_cb), self);
}

static void
set_model (ShuwuDeskPage  *self,
           ShuwuDeskModel *model)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GPropertyAction) mode = g_property_action_new ("mode", model, "mode");

  self->model = g_object_ref (model);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (mode));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "desk", G_ACTION_GROUP (group));

  gtk_list_box_bind_model (self->rows, shuwu_desk_model_get_rows (model), make_row_view, NULL, NULL);
  g_signal_connect_object (shuwu_desk_model_get_rows (model), "items-changed", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::mode", G_CALLBACK (mode_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "reader-changed", G_CALLBACK (reader_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "wants-registration", G_CALLBACK (wants_registration_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "told", G_CALLBACK (told_cb), self, G_CONNECT_SWAPPED);
  mode_changed_cb (self);
  rows_changed_cb (self);
}

/**
 * shuwu_desk_page_new:
 * @bookroom: an open bookroom
 *
 * Makes the desk of a bookroom.
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
shuwu_desk_page_new (ShuwuBookroom *bookroom)
{
  ShuwuDeskPage *self = g_object_new (SHUWU_TYPE_DESK_PAGE, NULL);
  g_autoptr (ShuwuDeskModel) model = shuwu_desk_model_new (bookroom);

  self->bookroom = g_object_ref (bookroom);
  self->registration = shuwu_desk_registration_new (bookroom);
  g_signal_connect_object (self->registration, "closed", G_CALLBACK (focus_field), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->registration, "registered", G_CALLBACK (registered_cb), self, G_CONNECT_SWAPPED);
  shuwu_desk_suggestions_set_bookroom (self->suggestions, bookroom);
  shuwu_desk_welcome_set_bookroom (self->welcome, bookroom);
  set_model (self, model);

  return GTK_WIDGET (self);
}

/**
 * shuwu_desk_page_get_model:
 * @self: a page
 *
 * Returns: (transfer none): what is behind it
 */
ShuwuDeskModel *
shuwu_desk_page_get_model (ShuwuDeskPage *self)
{
  return self->model;
}

/**
 * shuwu_desk_page_get_catcher:
 * @self: a page
 *
 * Returns: (transfer none): what watches its keys
 */
ShuwuScanCatcher *
shuwu_desk_page_get_catcher (ShuwuDeskPage *self)
{
  return self->catcher;
}
