// SPDX-License-Identifier: GPL-3.0-or-later
/* What an input method says of a scan when the scan is over.
 *
 * A method answers in its own time: characters of a code come into a field that has
 * long been emptied for the next. For a moment, or until a key is pressed that is not
 * of the scan, nothing is taken there. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-late-input.h"

#include <string.h>

#define GATE "shuwu-late-input"
#define MOMENT_US (1000 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  char *before;     /* the text before the scan, without what was selected */
  gint64 until_us;  /* nothing is taken before; monotonic, 0: all is */
} Gate;

static void
gate_free (Gate *gate)
{
  g_free (gate->before);
  g_free (gate);
}

static GtkEditable *
get_text (GtkEditable *editable)
{
  GtkEditable *delegate = gtk_editable_get_delegate (editable);

  return delegate != NULL ? get_text (delegate) : editable;
}

static void
insert_text_cb (GtkEditable *text,
                const char  *characters,
                int          length,
                int         *position,
                Gate        *gate)
{
  if (gate->until_us != 0 && g_get_monotonic_time () < gate->until_us)
    g_signal_stop_emission_by_name (text, "insert-text");
}

/* The scan field has none, by its template. */
static gboolean
has_method (GtkEditable *text)
{
  g_autofree char *method = NULL;

  if (!GTK_IS_TEXT (text))
    return FALSE;
  g_object_get (text, "im-module", &method, NULL);

  return g_strcmp0 (method, "gtk-im-context-simple") != 0;
}

/* Connected once a field. */
static Gate *
get_gate (GtkEditable *text)
{
  Gate *gate = g_object_get_data (G_OBJECT (text), GATE);

  if (gate == NULL)
    {
      gate = g_new0 (Gate, 1);
      g_object_set_data_full (G_OBJECT (text), GATE, gate, (GDestroyNotify) gate_free);
      g_signal_connect (text, "insert-text", G_CALLBACK (insert_text_cb), gate);
    }

  return gate;
}

static guint
count (const char *text,
       const char *code)
{
  guint n = 0;

  for (const char *found = strstr (text, code); *code != '\0' && found != NULL; found = strstr (found + 1, code))
    n++;

  return n;
}

/* Without what is selected: the first key replaces it. */
static char *
dup_unselected (GtkEditable *text)
{
  g_autofree char *beginning = NULL, *end = NULL;
  int first = 0, behind = 0;

  gtk_editable_get_selection_bounds (text, &first, &behind);
  beginning = gtk_editable_get_chars (text, 0, first);
  end = gtk_editable_get_chars (text, behind, -1);

  return g_strconcat (beginning, end, NULL);
}

/**
 * shuwu_late_input_begin:
 * @editable: a field
 *
 * Remembers what is in a field before a scan into it.
 */
void
shuwu_late_input_begin (GtkEditable *editable)
{
  GtkEditable *text = get_text (editable);
  Gate *gate = get_gate (text);

  gate->until_us = 0;
  g_free (gate->before);
  gate->before = dup_unselected (text);
}

/**
 * shuwu_late_input_replace:
 * @editable: a field
 * @code: what was scanned into it
 * @words: what it is to hold now
 *
 * Ends a scan into a field. If the code did not come into it, a method has it: what comes within a moment is not taken.
 *
 * Returns: whether the code did not come
 */
gboolean
shuwu_late_input_replace (GtkEditable *editable,
                          const char  *code,
                          const char  *words)
{
  GtkEditable *text = get_text (editable);
  Gate *gate = get_gate (text);
  guint n_before = gate->before != NULL ? count (gate->before, code) : 0;
  gboolean is_late = has_method (text) && count (gtk_editable_get_text (text), code) <= n_before;

  g_clear_pointer (&gate->before, g_free);
  gate->until_us = 0;
  gtk_editable_select_region (text, -1, -1); /* the method is reset; that may leave in the field what it had of the code */
  if (strcmp (gtk_editable_get_text (text), words) != 0)
    gtk_editable_set_text (text, words);
  if (is_late)
    gate->until_us = g_get_monotonic_time () + MOMENT_US;

  return is_late;
}

/**
 * shuwu_late_input_allow:
 * @focus: (nullable): what has the keys
 *
 * Takes everything into a field, if it is one: a key was pressed.
 */
void
shuwu_late_input_allow (GtkWidget *focus)
{
  if (GTK_IS_EDITABLE (focus))
    get_gate (get_text (GTK_EDITABLE (focus)))->until_us = 0;
}
