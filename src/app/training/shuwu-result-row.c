// SPDX-License-Identifier: GPL-3.0-or-later
/* One worker's result: hours, the mark, and whether that is enough. A mark is kept when
 * Enter is pressed or the field is left. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-result-row.h"

#include "mentoring/shuwu-mentor-words.h"
#include "training/shuwu-certificate-words.h"
#include "training/shuwu-training-words.h"
#include "widgets/shuwu-cut-text.h"

#include <glib/gi18n.h>

#define MILLI 1000

struct _ShuwuResultRow
{
  AdwBin parent_instance;

  /* Owned */
  gint64 signup_id;     /* 0: nobody is shown yet */
  char *shown;          /* what the line of the certificate says */

  gint64 mark_milli;
  const char *verdict_class;
  const char *subsidy_class;

  /* Template */
  GtkInscription *name;
  GtkInscription *details;
  GtkEntry *mark;
  GtkLabel *verdict;
  GtkInscription *certificate;
  GtkInscription *subsidy;
  GtkWidget *menu_place;
  GtkMenuButton *menu;
};

enum
{
  SIGNAL_MARKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *words;
  const char *css_class;
} verdicts[] =
{
  [SHUWU_VERDICT_PASSED] = { N_("Passed"), "success" },
  [SHUWU_VERDICT_FEW_HOURS] = { N_("Too few hours"), "error" },
  [SHUWU_VERDICT_LOW_MARK] = { N_("Mark too low"), "error" },
  [SHUWU_VERDICT_NO_MARK] = { N_("No mark yet"), "dim-label" },
};

G_DEFINE_FINAL_TYPE (ShuwuResultRow, shuwu_result_row, ADW_TYPE_BIN)

/* "87.5" */
static char *
dup_mark (gint64 milli)
{
  char *text;
  gsize length;

  if (milli == SHUWU_RESULT_NO_MARK)
    return g_strdup ("");

  text = g_strdup_printf ("%" G_GINT64_FORMAT ".%03d", milli / MILLI, (int) (milli % MILLI));
  for (length = strlen (text); text[length - 1] == '0'; length--)
    text[length - 1] = '\0';
  if (text[length - 1] == '.')
    text[length - 1] = '\0';

  return text;
}

static void
apply_cb (ShuwuResultRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->mark));
  gint64 milli;

  gtk_widget_remove_css_class (GTK_WIDGET (self->mark), "error");
  if (*text == '\0' || self->signup_id == 0)
    return;

  if (!shuwu_mark_read (text, &milli))
    gtk_widget_add_css_class (GTK_WIDGET (self->mark), "error");
  else if (milli != self->mark_milli)
    g_signal_emit (self, signals[SIGNAL_MARKED], 0, self->signup_id, milli);
}

static void
show_details (ShuwuResultRow    *self,
              const ShuwuResult *result)
{
  g_autofree char *hours = shuwu_training_words_dup_hours (result->minutes);
  g_autofree char *planned = shuwu_training_words_dup_hours (result->planned_minutes);
  /* Translators: hours of a class that are credited, of how many */
  g_autofree char *credited = g_strdup_printf (_("%1$s of %2$s"), hours, planned);
  /* Translators: how many of the meetings somebody was at */
  g_autofree char *present = g_strdup_printf (_("there %1$u of %2$u times"), result->n_present, result->n_meetings);
  GString *text = g_string_new (NULL);

  if (*result->card != '\0')
    g_string_append_printf (text, "%s · ", result->card);
  g_string_append_printf (text, "%s · %s", credited, present);
  if (result->n_late > 0)
    /* Translators: how often somebody was late */
    g_string_append_printf (text, ngettext (" · late %u time", " · late %u times", result->n_late), result->n_late);
  if (result->n_open > 0)
    g_string_append_printf (text, ngettext (" · did not check out %u time", " · did not check out %u times", result->n_open), result->n_open);
  shuwu_cut_text_set (self->details, text->str);
  g_string_free (text, TRUE);
}

static void
show_verdict (ShuwuResultRow    *self,
              const ShuwuResult *result)
{
  const char *words = _(verdicts[result->verdict].words);
  /* Translators: a verdict that is not written down yet: “Passed (not written down)” */
  g_autofree char *open = g_strdup_printf (_("%s (not written down)"), words);
  gboolean is_settled = result->is_decided || result->verdict == SHUWU_VERDICT_NO_MARK;

  gtk_label_set_label (self->verdict, is_settled ? words : open);
  if (self->verdict_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->verdict), self->verdict_class);
  self->verdict_class = result->is_decided ? verdicts[result->verdict].css_class : "dim-label";
  gtk_widget_add_css_class (GTK_WIDGET (self->verdict), self->verdict_class);
}

static void
show_mark (ShuwuResultRow    *self,
           const ShuwuResult *result,
           gboolean           is_other)
{
  g_autofree char *mark = dup_mark (result->mark_milli);
  g_autofree char *label = g_strdup_printf (_("%1$s: %2$s"), _("Mark"), result->name);

  /* What is being typed stays. */
  if (is_other || self->mark_milli != result->mark_milli)
    gtk_editable_set_text (GTK_EDITABLE (self->mark), mark);
  if (is_other)
    gtk_widget_remove_css_class (GTK_WIDGET (self->mark), "error");
  self->mark_milli = result->mark_milli;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->mark), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
add_errand (GMenu      *menu,
            const char *label,
            const char *action,
            gint64      target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", target);
  g_menu_append_item (menu, item);
}

/* A revoked one stays revoked; the worker can get a new one. */
static GMenuModel *
make_menu (const ShuwuResult      *result,
           const ShuwuCertificate *certificate)
{
  GMenu *menu = g_menu_new ();

  if (certificate->revoked_us == 0)
    {
      add_errand (menu, _("_Save as PDF…"), "certificate.save", result->signup_id);
      add_errand (menu, _("_Revoke…"), "certificate.revoke", result->signup_id);
    }
  else
    {
      add_errand (menu, _("_Issue a new certificate"), "certificate.issue-again", result->signup_id);
    }

  return G_MENU_MODEL (menu);
}

/* An open menu stays as it is while nothing changes. */
static void
show_certificate (ShuwuResultRow         *self,
                  const ShuwuResult      *result,
                  const ShuwuCertificate *certificate,
                  gboolean                is_other)
{
  g_autofree char *text = shuwu_certificate_words_dup_state (certificate);
  g_autofree char *label = g_strdup_printf (_("%1$s: %2$s"), _("Certificate"), result->name);
  g_autoptr (GMenuModel) menu = NULL;

  if (!is_other && g_strcmp0 (text, self->shown) == 0)
    return;

  shuwu_cut_text_set (self->certificate, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->certificate), text != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->menu), text != NULL);
  g_free (self->shown);
  self->shown = g_steal_pointer (&text);
  if (certificate == NULL)
    return;

  menu = make_menu (result, certificate);
  gtk_menu_button_set_menu_model (self->menu, menu);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (certificate->revoked_us != 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->certificate), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->certificate), "error");
}

static void
shuwu_result_row_finalize (GObject *object)
{
  g_free (SHUWU_RESULT_ROW (object)->shown);

  G_OBJECT_CLASS (shuwu_result_row_parent_class)->finalize (object);
}

static void
shuwu_result_row_class_init (ShuwuResultRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = shuwu_result_row_finalize;

  signals[SIGNAL_MARKED] = g_signal_new ("marked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/training/shuwu-result-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuResultRow, name);
  gtk_widget_class_bind_template_child (widget_class, ShuwuResultRow, details);
  gtk_widget_class_bind_template_child (widget_class, ShuwuResultRow, mark);
  gtk_widget_class_bind_template_child (widget_class, ShuwuResultRow, verdict);
  gtk_widget_class_bind_template_child (widget_class, ShuwuResultRow, certificate);
  gtk_widget_class_bind_template_child (widget_class, ShuwuResultRow, subsidy);
  gtk_widget_class_bind_template_child (widget_class, ShuwuResultRow, menu_place);
  gtk_widget_class_bind_template_child (widget_class, ShuwuResultRow, menu);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
}

static void
shuwu_result_row_init (ShuwuResultRow *self)
{
  self->mark_milli = SHUWU_RESULT_NO_MARK;
  self->subsidy_class = "dim-label";
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
shuwu_result_row_new (void)
{
  return g_object_new (SHUWU_TYPE_RESULT_ROW, NULL);
}

/**
 * shuwu_result_row_set:
 * @self: a row
 * @result: what came out
 * @has_mark: whether the class gives marks
 * @certificate: (nullable): the certificate of the result
 * @has_menus: whether room is left for a menu, as in other rows
 *
 * Sets whose result is shown.
 */
void
shuwu_result_row_set (ShuwuResultRow         *self,
                      const ShuwuResult      *result,
                      gboolean                has_mark,
                      const ShuwuCertificate *certificate,
                      gboolean                has_menus)
{
  gboolean is_other;

  g_return_if_fail (SHUWU_IS_RESULT_ROW (self));

  is_other = self->signup_id != result->signup_id;
  self->signup_id = result->signup_id;
  shuwu_cut_text_set (self->name, result->name);
  show_details (self, result);
  show_verdict (self, result);
  show_mark (self, result, is_other);
  show_certificate (self, result, certificate, is_other);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), has_mark);
  gtk_widget_set_visible (self->menu_place, has_menus);
}

/**
 * shuwu_result_row_set_subsidy:
 * @self: a row
 * @subsidy: (nullable): the subsidy for the certificate
 * @today: today
 *
 * Sets what is left of the time in which the subsidy can be claimed.
 */
void
shuwu_result_row_set_subsidy (ShuwuResultRow     *self,
                              const ShuwuSubsidy *subsidy,
                              int                 today)
{
  const char *css_class = "dim-label";
  g_autofree char *state = subsidy != NULL ? shuwu_mentor_words_dup_subsidy (subsidy, today) : NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (SHUWU_IS_RESULT_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->subsidy), subsidy != NULL);
  if (subsidy == NULL)
    return;

  /* Translators: of a subsidy: until when it can be claimed, or what became of it */
  text = g_strdup_printf (_("Subsidy: %s"), state);
  shuwu_cut_text_set (self->subsidy, text);
  if (subsidy->clock.state == SHUWU_SUBSIDY_OPEN && subsidy->clock.days_left <= SHUWU_MENTOR_WORDS_SOON_DAYS)
    css_class = "warning";
  else if (subsidy->clock.state == SHUWU_SUBSIDY_CLAIMED)
    css_class = "success";
  gtk_widget_remove_css_class (GTK_WIDGET (self->subsidy), self->subsidy_class);
  self->subsidy_class = css_class;
  gtk_widget_add_css_class (GTK_WIDGET (self->subsidy), css_class);
}
