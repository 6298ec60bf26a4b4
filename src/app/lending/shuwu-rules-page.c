// SPDX-License-Identifier: GPL-3.0-or-later
/* The rules of lending, to be seen and changed: what holds for everybody, the
 * exceptions by kind of reader and kind of item, and, for any pair of them, what
 * holds and which rule says so. Whatever is changed can be taken back. */
#define G_LOG_DOMAIN "shuwu-app"

#include "lending/shuwu-rules-page.h"

#include "catalogue/shuwu-kind.h"
#include "compat/shuwu-ask.h"
#include "lending/shuwu-rule-row.h"
#include "lending/shuwu-rule-words.h"
#include "widgets/shuwu-rows-group.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>

/* The rules for one scope, and their rows. */
typedef struct
{
  char *category;      /* NULL: any reader */
  gint64 kind_id;      /* 0: any item */
  GtkWidget *expander; /* borrowed; NULL: for everybody */
  ShuwuRuleRow *rows[SHUWU_N_RULES];
} Scope;

struct _ShuwuRulesPage
{
  AdwPreferencesPage parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  ShuwuRuleBook *book;
  GPtrArray *kinds;        /* of ShuwuKind; NULL before they are known */
  GPtrArray *scopes;       /* of Scope; the first is for everybody */
  GArray *undo;            /* of ShuwuRuleChange; NULL: there is nothing to take back */

  /* Template */
  ShuwuRowsGroup *state;       /* shown until there are rules */
  AdwPreferencesGroup *general;
  AdwPreferencesGroup *exceptions;
  GtkWidget *no_exception;
  GtkWidget *decision;
  AdwComboRow *reader;
  AdwComboRow *item;

  /* Borrowed: rows below these */
  AdwActionRow *answers[SHUWU_N_RULES];
  GtkLabel *answer_values[SHUWU_N_RULES];
};

G_DEFINE_FINAL_TYPE (ShuwuRulesPage, shuwu_rules_page, ADW_TYPE_PREFERENCES_PAGE)

static ShuwuStore *
get_store (ShuwuRulesPage *self)
{
  return shuwu_bookroom_get_store (self->bookroom);
}

static void
scope_free (Scope *scope)
{
  g_free (scope->category);
  g_free (scope);
}

/* --- changing --- */

static void reload (ShuwuRulesPage *self);

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (ShuwuRulesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  GArray *undo = shuwu_rule_book_change_finish (SHUWU_STORE (source), result, &error);

  g_clear_pointer (&self->undo, g_array_unref);
  self->undo = undo;
  if (self->bookroom == NULL)
    return;

  if (undo != NULL)
    shuwu_toast_with_action (GTK_WIDGET (self), _("Rule changed"), _("_Undo"), "rules.undo");
  else
    shuwu_toast_error (GTK_WIDGET (self), error);
  reload (self);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (ShuwuRulesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) redo = shuwu_rule_book_change_finish (SHUWU_STORE (source), result, &error);

  if (self->bookroom == NULL)
    return;

  shuwu_toast_undone (GTK_WIDGET (self), error);
  reload (self);
}

static void
undo_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  ShuwuRulesPage *self = SHUWU_RULES_PAGE (widget);
  g_autoptr (GArray) undo = g_steal_pointer (&self->undo);

  if (undo != NULL)
    shuwu_rule_book_change_async (get_store (self), (const ShuwuRuleChange *) (void *) undo->data, undo->len, NULL,
                                  undone_cb, g_object_ref (self));
}

static void
write_change (ShuwuRulesPage *self,
              ShuwuRuleRow   *row,
              gboolean        is_set,
              int             value)
{
  for (guint i = 0; i < self->scopes->len; i++)
    for (int name = 0; name < SHUWU_N_RULES; name++)
      {
        const Scope *scope = g_ptr_array_index (self->scopes, i);
        const ShuwuRuleChange change = { name, scope->category, scope->kind_id, is_set, value };

        if (scope->rows[name] == row && self->bookroom != NULL)
          shuwu_rule_book_change_async (get_store (self), &change, 1, NULL, changed_cb, g_object_ref (self));
      }
}

static void
change_cb (ShuwuRulesPage *self,
           int             value,
           ShuwuRuleRow   *row)
{
  write_change (self, row, TRUE, value);
}

static void
reset_cb (ShuwuRulesPage *self,
          ShuwuRuleRow   *row)
{
  write_change (self, row, FALSE, 0);
}

static void
remove_cb (ShuwuRulesPage *self,
           GtkWidget      *button)
{
  const Scope *scope = g_object_get_data (G_OBJECT (button), "scope");
  ShuwuRuleChange changes[SHUWU_N_RULES];
  const ShuwuRuleScope exactly = { scope->category, scope->kind_id };
  guint n = 0;

  for (int name = 0; name < SHUWU_N_RULES; name++)
    if (shuwu_rule_book_find (self->book, name, &exactly) != NULL)
      changes[n++] = (ShuwuRuleChange) { name, scope->category, scope->kind_id, FALSE, 0 };
  shuwu_rule_book_change_async (get_store (self), changes, n, NULL, changed_cb, g_object_ref (self));
}

/* --- exceptions --- */

static void
add_rows (ShuwuRulesPage *self,
          Scope          *scope,
          GtkWidget      *parent)
{
  for (int name = 0; name < SHUWU_N_RULES; name++)
    {
      GtkWidget *row = shuwu_rule_row_new (name);

      g_signal_connect_object (row, "change", G_CALLBACK (change_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "reset", G_CALLBACK (reset_cb), self, G_CONNECT_SWAPPED);
      scope->rows[name] = SHUWU_RULE_ROW (row);
      if (ADW_IS_EXPANDER_ROW (parent))
        adw_expander_row_add_row (ADW_EXPANDER_ROW (parent), row);
      else
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (parent), row);
    }
}

static void
add_exception (ShuwuRulesPage *self,
               const char     *category,
               gint64          kind_id,
               gboolean        is_open)
{
  Scope *scope = g_new0 (Scope, 1);
  g_autofree char *words = shuwu_rule_words_dup_scope (self->kinds, category, kind_id);
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");

  scope->category = g_strdup (category);
  scope->kind_id = kind_id;
  scope->expander = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (scope->expander), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (scope->expander), words);
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _("Remove this exception"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove this exception"), -1);
  g_object_set_data (G_OBJECT (remove), "scope", scope);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (scope->expander), remove);
  add_rows (self, scope, scope->expander);
  adw_preferences_group_add (self->exceptions, scope->expander);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (scope->expander), is_open);
  g_ptr_array_add (self->scopes, scope);
}

static Scope *
find_scope (ShuwuRulesPage  *self,
            const ShuwuRule *rule)
{
  for (guint i = 0; i < self->scopes->len; i++)
    {
      Scope *scope = g_ptr_array_index (self->scopes, i);

      if (g_strcmp0 (scope->category, rule->category) == 0 && scope->kind_id == rule->kind_id)
        return scope;
    }

  return NULL;
}

static gboolean
has_rules (ShuwuRulesPage *self,
           const Scope    *scope)
{
  const ShuwuRuleScope exactly = { scope->category, scope->kind_id };

  for (int name = 0; name < SHUWU_N_RULES; name++)
    if (shuwu_rule_book_find (self->book, name, &exactly) != NULL)
      return TRUE;

  return FALSE;
}

/* Scopes come and go one at a time; what stays keeps its rows, and the row that is typed in its focus. */
static void
fit_scopes (ShuwuRulesPage *self,
            gboolean        is_first)
{
  for (guint i = self->scopes->len - 1; i > 0; i--)
    {
      Scope *scope = g_ptr_array_index (self->scopes, i);

      if (!has_rules (self, scope))
        {
          adw_preferences_group_remove (self->exceptions, scope->expander);
          g_ptr_array_remove_index (self->scopes, i);
        }
    }

  for (guint i = 0; i < self->book->rules->len; i++)
    {
      const ShuwuRule *rule = g_ptr_array_index (self->book->rules, i);

      if (find_scope (self, rule) == NULL)
        add_exception (self, rule->category, rule->kind_id, !is_first);
    }
  gtk_widget_set_visible (self->no_exception, self->scopes->len == 1);
}

static void
show_scope (ShuwuRulesPage *self,
            const Scope    *scope)
{
  const ShuwuRuleScope exactly = { scope->category, scope->kind_id };
  g_autoptr (GPtrArray) own_words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *line = NULL;

  for (int name = 0; name < SHUWU_N_RULES; name++)
    {
      const ShuwuRule *own = shuwu_rule_book_find (self->book, name, &exactly);
      const ShuwuRule *wider = shuwu_rule_book_decide (self->book, name, &exactly, TRUE);
      g_autofree char *origin = wider != NULL ? shuwu_rule_words_dup_origin (self->kinds, wider) : NULL;
      const ShuwuRule *rule = own != NULL ? own : wider;
      g_autofree char *value = rule != NULL ? shuwu_rule_words_dup_value (name, rule->value) : NULL;

      shuwu_rule_row_show (scope->rows[name], own != NULL, rule != NULL ? rule->value : 0, origin);
      if (own != NULL)
        g_ptr_array_add (own_words, g_strdup_printf (_("%s: %s"), shuwu_rule_words_name (name), value));
    }

  g_ptr_array_add (own_words, NULL);
  line = g_strjoinv (" · ", (char **) own_words->pdata);
  if (scope->expander != NULL)
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (scope->expander), line);
}

/* --- which rule decides --- */

static void
explain (ShuwuRulesPage *self)
{
  ShuwuRuleScope scope = { 0 };

  if (self->book == NULL || self->kinds == NULL)
    return;

  scope = (ShuwuRuleScope) { shuwu_rule_words_get_category (self->book, self->reader), shuwu_rule_words_get_kind_id (self->kinds, self->item) };
  for (int name = 0; name < SHUWU_N_RULES; name++)
    {
      const ShuwuRule *rule = shuwu_rule_book_decide (self->book, name, &scope, FALSE);
      g_autofree char *origin = rule != NULL ? shuwu_rule_words_dup_origin (self->kinds, rule) : g_strdup (_("No rule says"));
      g_autofree char *value = rule != NULL ? shuwu_rule_words_dup_value (name, rule->value) : g_strdup ("–");

      adw_action_row_set_subtitle (self->answers[name], origin);
      gtk_label_set_label (self->answer_values[name], value);
    }
}

/* --- reading --- */

static void
show_rules (ShuwuRulesPage *self,
            gboolean        are_known)
{
  gtk_widget_set_visible (GTK_WIDGET (self->state), !are_known);
  gtk_widget_set_visible (GTK_WIDGET (self->general), are_known);
  gtk_widget_set_visible (GTK_WIDGET (self->exceptions), are_known);
  gtk_widget_set_visible (self->decision, are_known);
}

static void
show (ShuwuRulesPage *self,
      gboolean        is_first)
{
  fit_scopes (self, is_first);
  for (guint i = 0; i < self->scopes->len; i++)
    show_scope (self, g_ptr_array_index (self->scopes, i));
  shuwu_rule_words_fill (self->book, self->kinds, self->reader, self->item);
  explain (self);
  shuwu_rows_group_clear (self->state);
  show_rules (self, TRUE);
}

/* Rules that cannot be read are not those that were read before. */
static void
show_failure (ShuwuRulesPage *self,
              const GError   *error)
{
  show_rules (self, FALSE);
  shuwu_rows_group_fail (self->state, error);
}

static void
book_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  ShuwuRuleBook *book = shuwu_rule_book_finish (SHUWU_STORE (source), result, &error);
  ShuwuRulesPage *self = user_data;
  gboolean is_first;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (book == NULL)
    {
      show_failure (self, error);
      return;
    }

  is_first = self->book == NULL;
  g_clear_pointer (&self->book, shuwu_rule_book_free);
  self->book = book;
  show (self, is_first);
}

static void
kinds_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *kinds = shuwu_kind_list_finish (SHUWU_STORE (source), result, &error);
  ShuwuRulesPage *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (kinds == NULL)
    {
      show_failure (self, error);
      return;
    }

  self->kinds = kinds;
  reload (self);
}

static void
reload (ShuwuRulesPage *self)
{
  GCancellable *cancellable = shuwu_rows_group_begin (self->state);

  if (self->kinds == NULL)
    shuwu_kind_list_async (get_store (self), cancellable, kinds_read_cb, self);
  else
    shuwu_rule_book_async (get_store (self), cancellable, book_read_cb, self);
}

/* --- a new exception --- */

/* The short form: for which readers and items. */
typedef struct
{
  ShuwuRulesPage *page;
  GtkWidget *list;
  AdwComboRow *reader;
  AdwComboRow *item;
} Form;

static void
form_free (Form *form)
{
  g_object_unref (form->page);
  g_object_unref (form->list);
  g_free (form);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Form, form_free)

static void
scope_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Form) form = user_data;
  g_autofree char *answer = shuwu_ask_finish (result, NULL);
  ShuwuRulesPage *self = form->page;
  const char *category = self->bookroom != NULL ? shuwu_rule_words_get_category (self->book, form->reader) : NULL;
  gint64 kind_id = self->bookroom != NULL ? shuwu_rule_words_get_kind_id (self->kinds, form->item) : 0;
  const ShuwuRuleScope scope = { category, kind_id };
  const ShuwuRule *rule = shuwu_rule_book_decide (self->book, SHUWU_RULE_LOAN_DAYS, &scope, FALSE);
  const ShuwuRuleChange change = { SHUWU_RULE_LOAN_DAYS, (char *) category, kind_id, TRUE, rule != NULL ? rule->value : 30 };

  if (g_strcmp0 (answer, "add") == 0 && (category != NULL || kind_id != 0))
    shuwu_rule_book_change_async (get_store (self), &change, 1, NULL, changed_cb, g_object_ref (self));
}

static AdwComboRow *
add_combo (GtkWidget  *list,
           const char *title)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_append (GTK_LIST_BOX (list), row);

  return ADW_COMBO_ROW (row);
}

static void
add_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  ShuwuRulesPage *self = SHUWU_RULES_PAGE (widget);
  const ShuwuAnswer answers[] = {
    { "cancel", _("_Cancel"), SHUWU_ANSWER_PLAIN },
    { "add", _("_Add"), SHUWU_ANSWER_SUGGESTED },
    { NULL },
  };
  ShuwuQuestion question = {
    .heading = _("For whom is the exception?"),
    .body = _("It begins with what holds now; then change what is to be different."),
    .default_answer = "add",
    .answers = answers,
  };
  Form *form;

  if (self->book == NULL)
    return;

  form = g_new0 (Form, 1);
  form->page = g_object_ref (self);
  form->list = g_object_ref_sink (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (form->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (form->list, "boxed-list");
  form->reader = add_combo (form->list, _("Kind of reader"));
  form->item = add_combo (form->list, _("Kind of item"));
  shuwu_rule_words_fill (self->book, self->kinds, form->reader, form->item);
  question.extra = form->list;
  shuwu_ask_async (widget, &question, NULL, scope_chosen_cb, form);
}

static void
shuwu_rules_page_dispose (GObject *object)
{
  ShuwuRulesPage *self = SHUWU_RULES_PAGE (object);

  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_rules_page_parent_class)->dispose (object);
}

static void
shuwu_rules_page_finalize (GObject *object)
{
  ShuwuRulesPage *self = SHUWU_RULES_PAGE (object);

  g_clear_pointer (&self->book, shuwu_rule_book_free);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_clear_pointer (&self->undo, g_array_unref);
  g_ptr_array_unref (self->scopes);

  G_OBJECT_CLASS (shuwu_rules_page_parent_class)->finalize (object);
}

static void
shuwu_rules_page_class_init (ShuwuRulesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_rules_page_dispose;
  object_class->finalize = shuwu_rules_page_finalize;

  g_type_ensure (SHUWU_TYPE_ROWS_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/lending/shuwu-rules-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuRulesPage, state);
  gtk_widget_class_bind_template_child (widget_class, ShuwuRulesPage, general);
  gtk_widget_class_bind_template_child (widget_class, ShuwuRulesPage, exceptions);
  gtk_widget_class_bind_template_child (widget_class, ShuwuRulesPage, no_exception);
  gtk_widget_class_bind_template_child (widget_class, ShuwuRulesPage, decision);
  gtk_widget_class_bind_template_child (widget_class, ShuwuRulesPage, reader);
  gtk_widget_class_bind_template_child (widget_class, ShuwuRulesPage, item);
  gtk_widget_class_bind_template_callback (widget_class, explain);
  gtk_widget_class_bind_template_callback (widget_class, reload);
  gtk_widget_class_install_action (widget_class, "rules.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "rules.add", NULL, add_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "rules.undo", NULL);
}

static void
shuwu_rules_page_init (ShuwuRulesPage *self)
{
  self->scopes = g_ptr_array_new_with_free_func ((GDestroyNotify) scope_free);
  gtk_widget_init_template (GTK_WIDGET (self));

  for (int name = 0; name < SHUWU_N_RULES; name++)
    {
      self->answers[name] = ADW_ACTION_ROW (adw_action_row_new ());
      self->answer_values[name] = GTK_LABEL (gtk_label_new (NULL));
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->answers[name]), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->answers[name]), shuwu_rule_words_name (name));
      adw_action_row_add_suffix (self->answers[name], GTK_WIDGET (self->answer_values[name]));
      gtk_widget_add_css_class (GTK_WIDGET (self->answer_values[name]), "numeric");
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (gtk_widget_get_ancestor (GTK_WIDGET (self->reader),
                                                                                 ADW_TYPE_PREFERENCES_GROUP)),
                                 GTK_WIDGET (self->answers[name]));
    }
}

/**
 * shuwu_rules_page_new:
 * @bookroom: an open bookroom
 *
 * Makes the page of the rules.
 *
 * Returns: (transfer floating): a page
 */
AdwPreferencesPage *
shuwu_rules_page_new (ShuwuBookroom *bookroom)
{
  ShuwuRulesPage *self = g_object_new (SHUWU_TYPE_RULES_PAGE, NULL);
  Scope *everybody = g_new0 (Scope, 1);

  self->bookroom = g_object_ref (bookroom);
  add_rows (self, everybody, GTK_WIDGET (self->general));
  g_ptr_array_add (self->scopes, everybody);
  reload (self);

  return ADW_PREFERENCES_PAGE (self);
}
