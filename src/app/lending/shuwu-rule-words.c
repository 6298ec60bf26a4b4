// SPDX-License-Identifier: GPL-3.0-or-later
/* The rules of lending in words, and the choice of whom they are for. */
#define G_LOG_DOMAIN "shuwu-app"

#include "lending/shuwu-rule-words.h"

#include "catalogue/shuwu-catalogue-words.h"
#include "catalogue/shuwu-kind.h"

#include <glib/gi18n.h>

static const char * const names[] =
{
  [SHUWU_RULE_LOAN_DAYS] = N_("Days of a loan"),
  [SHUWU_RULE_MAX_LOANS] = N_("Books at a time"),
  [SHUWU_RULE_MAX_RENEWALS] = N_("Renewals of a loan"),
  [SHUWU_RULE_RENEWAL_DAYS] = N_("Days of a renewal"),
  [SHUWU_RULE_OVERDUE_BLOCKS] = N_("Nothing more while a book is overdue"),
};

const char *
shuwu_rule_words_name (ShuwuRuleName name)
{
  return _(names[name]);
}

char *
shuwu_rule_words_dup_value (ShuwuRuleName name,
                            int           value)
{
  if (name == SHUWU_RULE_OVERDUE_BLOCKS)
    return g_strdup (value != 0 ? _("Yes") : _("No"));

  return g_strdup_printf ("%d", value);
}

static const char *
get_kind_words (const GPtrArray *kinds,
                gint64           kind_id)
{
  for (guint i = 0; i < kinds->len; i++)
    {
      const ShuwuKind *kind = g_ptr_array_index (kinds, i);

      if (kind->id == kind_id)
        return shuwu_catalogue_words_kind (kind->code, kind->name);
    }

  return "?";
}

char *
shuwu_rule_words_dup_scope (const GPtrArray *kinds,
                            const char      *category,
                            gint64           kind_id)
{
  if (category != NULL && kind_id != 0)
    return g_strdup_printf ("%s · %s", category, get_kind_words (kinds, kind_id));
  if (category != NULL)
    /* Translators: %s is a kind of reader: “apprentice” */
    return g_strdup_printf (_("%s, every kind of item"), category);
  if (kind_id != 0)
    /* Translators: %s is a kind of item: “umbrella” */
    return g_strdup_printf (_("Every reader, %s"), get_kind_words (kinds, kind_id));

  return g_strdup (_("Every reader, every kind of item"));
}

char *
shuwu_rule_words_dup_origin (const GPtrArray *kinds,
                             const ShuwuRule *rule)
{
  g_autofree char *scope = shuwu_rule_words_dup_scope (kinds, rule->category, rule->kind_id);

  /* Translators: %s says for whom a rule is: “Every reader, umbrella” */
  return g_strdup_printf (rule->is_for_room ? _("By the rule of this room for: %s") : _("By the rule for: %s"), scope);
}

const char *
shuwu_rule_words_get_category (const ShuwuRuleBook *book,
                               AdwComboRow         *row)
{
  guint selected = adw_combo_row_get_selected (row);

  return selected > 0 && selected <= g_strv_length (book->categories) ? book->categories[selected - 1] : NULL;
}

gint64
shuwu_rule_words_get_kind_id (const GPtrArray *kinds,
                              AdwComboRow     *row)
{
  guint selected = adw_combo_row_get_selected (row);

  return selected > 0 && selected <= kinds->len ? ((ShuwuKind *) g_ptr_array_index (kinds, selected - 1))->id : 0;
}

static void
fill_combo (AdwComboRow        *row,
            const char         *any,
            const char * const *words)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint selected = adw_combo_row_get_selected (row);

  gtk_string_list_append (list, any);
  gtk_string_list_splice (list, 1, 0, words);
  if (adw_combo_row_get_model (row) != NULL &&
      g_list_model_get_n_items (adw_combo_row_get_model (row)) == g_list_model_get_n_items (G_LIST_MODEL (list)))
    return;

  adw_combo_row_set_model (row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (row, selected < g_list_model_get_n_items (G_LIST_MODEL (list)) ? selected : 0);
}

void
shuwu_rule_words_fill (const ShuwuRuleBook *book,
                       const GPtrArray     *kinds,
                       AdwComboRow         *reader,
                       AdwComboRow         *item)
{
  g_autoptr (GPtrArray) kind_words = g_ptr_array_new ();

  for (guint i = 0; i < kinds->len; i++)
    {
      const ShuwuKind *kind = g_ptr_array_index (kinds, i);

      g_ptr_array_add (kind_words, (char *) shuwu_catalogue_words_kind (kind->code, kind->name));
    }
  g_ptr_array_add (kind_words, NULL);
  fill_combo (reader, _("Every reader"), (const char * const *) book->categories);
  fill_combo (item, _("Every kind of item"), (const char * const *) kind_words->pdata);
}
