// SPDX-License-Identifier: GPL-3.0-or-later
/* What is typed in a form and not kept yet is never lost unasked. Another page may be
 * shown meanwhile: the form stays as it is. Whatever would take its place, or close
 * the window, asks once, and only if something was changed. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-draft.h"

#include "compat/shuwu-ask-discard.h"
#include "widgets/shuwu-typed.h"

struct _ShuwuDraft
{
  AdwBin parent_instance;

  /* Owned */
  char *kept;          /* (nullable): what stood there when it began; NULL: nothing is typed */

  gboolean is_asking;  /* whether it may be lost */
};

/* A question on its way. */
typedef struct
{
  ShuwuDraft *draft;
  GObject *owner;
  GFunc leave;
} Leaving;

G_DEFINE_FINAL_TYPE (ShuwuDraft, shuwu_draft, ADW_TYPE_BIN)

static void
leaving_free (Leaving *self)
{
  g_object_unref (self->draft);
  g_object_unref (self->owner);
  g_free (self);
}

/* The dialog is closed by now: a window that is left for ever goes after what stood over it. */
static gboolean
leave_in_idle (gpointer user_data)
{
  Leaving *leaving = user_data;

  leaving->leave (leaving->owner, NULL);
  leaving_free (leaving);

  return G_SOURCE_REMOVE;
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Leaving *leaving = user_data;
  ShuwuDraft *self = leaving->draft;

  self->is_asking = FALSE;
  if (!shuwu_ask_discard_finish (result))
    {
      leaving_free (leaving);
      return;
    }

  shuwu_draft_end (self);
  g_idle_add (leave_in_idle, leaving);
}

static void
shuwu_draft_finalize (GObject *object)
{
  g_free (SHUWU_DRAFT (object)->kept);

  G_OBJECT_CLASS (shuwu_draft_parent_class)->finalize (object);
}

static void
shuwu_draft_class_init (ShuwuDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = shuwu_draft_finalize;
}

static void
shuwu_draft_init (ShuwuDraft *self)
{
}

void
shuwu_draft_begin (ShuwuDraft *self)
{
  g_return_if_fail (SHUWU_IS_DRAFT (self));

  g_free (self->kept);
  self->kept = shuwu_typed_dup (GTK_WIDGET (self));
}

void
shuwu_draft_end (ShuwuDraft *self)
{
  g_return_if_fail (SHUWU_IS_DRAFT (self));

  g_clear_pointer (&self->kept, g_free);
}

gboolean
shuwu_draft_is_changed (ShuwuDraft *self)
{
  g_autofree char *typed = NULL;

  g_return_val_if_fail (SHUWU_IS_DRAFT (self), FALSE);

  if (self->kept == NULL)
    return FALSE;

  typed = shuwu_typed_dup (GTK_WIDGET (self));
  return !g_str_equal (typed, self->kept);
}

ShuwuDraft *
shuwu_draft_find (GtkWidget *widget)
{
  ShuwuDraft *found = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  if (SHUWU_IS_DRAFT (widget))
    return shuwu_draft_is_changed (SHUWU_DRAFT (widget)) ? SHUWU_DRAFT (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = shuwu_draft_find (child);

  return found;
}

gboolean
shuwu_draft_focus_in (GtkWidget *widget)
{
  ShuwuDraft *draft = shuwu_draft_find (widget);
  GtkWidget *focus;

  if (draft == NULL)
    return FALSE;

  focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (draft)))
    gtk_widget_child_focus (GTK_WIDGET (draft), GTK_DIR_TAB_FORWARD);
  return TRUE;
}

/**
 * shuwu_draft_leave:
 * @widget: where a form may be
 * @leave: goes on; its second argument is %NULL
 * @owner: (type GObject.Object): passed to @leave, kept alive until then
 *
 * Leaves what is shown in @widget. @leave is not called if somebody would rather go on typing.
 */
void
shuwu_draft_leave (GtkWidget *widget,
                   GFunc      leave,
                   gpointer   owner)
{
  ShuwuDraft *draft = shuwu_draft_find (widget);
  Leaving *leaving;

  if (draft == NULL)
    {
      leave (owner, NULL);
      return;
    }
  if (draft->is_asking)
    return;

  draft->is_asking = TRUE;
  leaving = g_new0 (Leaving, 1);
  leaving->draft = g_object_ref (draft);
  leaving->owner = g_object_ref (owner);
  leaving->leave = leave;
  shuwu_ask_discard_async (GTK_WIDGET (draft), NULL, answered_cb, leaving);
}
