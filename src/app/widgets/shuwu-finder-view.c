// SPDX-License-Identifier: GPL-3.0-or-later
/* The body of a page with a search field. It shows the state of a finder: grey
 * bars if the first answer takes longer than a moment, the rows, nothing there,
 * nothing found (and what was looked for), or what went wrong. When it comes to
 * the front it looks again: rows may have changed meanwhile.
 *
 * What most days never show is made, or put into the window, when it is first to
 * be shown: a page comes to the screen the sooner. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-finder-view.h"

#include "widgets/shuwu-failure.h"
#include "widgets/shuwu-search-scan.h"
#include "widgets/shuwu-waiting.h"

#include <glib/gi18n.h>

struct _ShuwuFinderView
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuFinder *finder;
  ShuwuSearchScan *scan;
  GtkWidget *empty;
  char *advice;

  /* Borrowed: in the same page */
  GtkEditable *search;
  AdwStatusPage *nothing; /* NULL until nothing was found */

  /* Template */
  GtkStack *states;
  AdwBin *content_bin;
  AdwBin *empty_bin;
  AdwBin *nothing_bin;
  AdwBin *failure_bin;
};

enum
{
  PROP_CONTENT = 1,
  PROP_EMPTY,
  PROP_ADVICE,
  N_PROPERTIES,
};

enum
{
  SIGNAL_SHOW_ALL,
  SIGNAL_RETRY,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

static const char * const state_names[] =
{
  [SHUWU_FINDER_WAITING] = "waiting",
  [SHUWU_FINDER_FOUND] = "found",
  [SHUWU_FINDER_EMPTY] = "empty",
  [SHUWU_FINDER_NOTHING] = "nothing",
  [SHUWU_FINDER_FAILED] = "failed",
};

G_DEFINE_FINAL_TYPE (ShuwuFinderView, shuwu_finder_view, ADW_TYPE_BIN)

static void
clear_search (ShuwuFinderView *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* Whoever narrows the list in other ways than by typing lets go of that, too. */
static void
show_all_cb (ShuwuFinderView *self)
{
  g_signal_emit (self, signals[SIGNAL_SHOW_ALL], 0);
  clear_search (self);
}

/* Whoever narrows the list in other ways knows what is to be tried. */
static void
retry_cb (ShuwuFinderView *self)
{
  if (g_signal_has_handler_pending (self, signals[SIGNAL_RETRY], 0, FALSE))
    g_signal_emit (self, signals[SIGNAL_RETRY], 0);
  else
    shuwu_finder_refresh (self->finder);
}

static AdwStatusPage *
make_nothing (ShuwuFinderView *self)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *show_all = gtk_button_new_with_mnemonic (_("_Show everything"));

  gtk_widget_set_halign (show_all, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (show_all, "pill");
  g_signal_connect_object (show_all, "clicked", G_CALLBACK (show_all_cb), self, G_CONNECT_SWAPPED);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "edit-find-symbolic");
  adw_status_page_set_description (ADW_STATUS_PAGE (page), self->advice);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), show_all);

  return ADW_STATUS_PAGE (page);
}

static void
show_nothing (ShuwuFinderView *self)
{
  /* Translators: nothing was found; in the quotation marks, what was typed */
  g_autofree char *title = g_strdup_printf (_("Nothing found for “%s”"), shuwu_finder_get_query (self->finder));
  gboolean is_typed = *shuwu_finder_get_query (self->finder) != '\0';
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  if (self->nothing == NULL)
    {
      self->nothing = make_nothing (self);
      adw_bin_set_child (self->nothing_bin, GTK_WIDGET (self->nothing));
    }
  adw_status_page_set_title (self->nothing, is_typed ? escaped : _("There is none of these"));
}

static void
show_failure (ShuwuFinderView *self)
{
  GtkWidget *failure = adw_bin_get_child (self->failure_bin);

  if (failure == NULL)
    {
      failure = g_object_new (SHUWU_TYPE_FAILURE, NULL);
      g_signal_connect_object (failure, "retry", G_CALLBACK (retry_cb), self, G_CONNECT_SWAPPED);
      adw_bin_set_child (self->failure_bin, failure);
    }
  shuwu_failure_set_error (SHUWU_FAILURE (failure), shuwu_finder_get_error (self->finder));
}

static void
finder_changed_cb (ShuwuFinderView *self)
{
  ShuwuFinderState state = shuwu_finder_get_state (self->finder);

  if (state == SHUWU_FINDER_NOTHING)
    show_nothing (self);
  else if (state == SHUWU_FINDER_FAILED)
    show_failure (self);
  else if (state == SHUWU_FINDER_EMPTY)
    adw_bin_set_child (self->empty_bin, self->empty);

  gtk_stack_set_visible_child_name (self->states, state_names[state]);
}

static void
search_changed_cb (ShuwuFinderView *self)
{
  shuwu_finder_set_query (self->finder, gtk_editable_get_text (self->search));
}

/* The field says a moment later that it has changed. */
static void
search_activated_cb (ShuwuFinderView *self)
{
  search_changed_cb (self);
  shuwu_finder_enter (self->finder);
}

static gboolean
search_key_pressed_cb (ShuwuFinderView *self,
                       guint            key)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_Page_Down)
    return FALSE;

  return gtk_widget_child_focus (GTK_WIDGET (self->states), GTK_DIR_TAB_FORWARD);
}

static void
shuwu_finder_view_map (GtkWidget *widget)
{
  ShuwuFinderView *self = SHUWU_FINDER_VIEW (widget);

  GTK_WIDGET_CLASS (shuwu_finder_view_parent_class)->map (widget);

  if (self->finder == NULL)
    return;

  if (shuwu_finder_get_state (self->finder) != SHUWU_FINDER_WAITING)
    shuwu_finder_refresh (self->finder);
  else
    shuwu_finder_begin (self->finder);
}

static void
shuwu_finder_view_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  ShuwuFinderView *self = SHUWU_FINDER_VIEW (object);

  switch (property_id)
    {
    case PROP_CONTENT:
      g_value_set_object (value, adw_bin_get_child (self->content_bin));
      break;

    case PROP_EMPTY:
      g_value_set_object (value, self->empty);
      break;

    case PROP_ADVICE:
      g_value_set_string (value, self->advice);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
shuwu_finder_view_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  ShuwuFinderView *self = SHUWU_FINDER_VIEW (object);

  switch (property_id)
    {
    case PROP_CONTENT:
      adw_bin_set_child (self->content_bin, g_value_get_object (value));
      break;

    case PROP_EMPTY:
      self->empty = g_object_ref_sink (g_value_get_object (value));
      break;

    case PROP_ADVICE:
      g_free (self->advice);
      self->advice = g_value_dup_string (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
shuwu_finder_view_dispose (GObject *object)
{
  ShuwuFinderView *self = SHUWU_FINDER_VIEW (object);

  g_clear_object (&self->finder);
  g_clear_object (&self->scan);
  g_clear_object (&self->empty);

  G_OBJECT_CLASS (shuwu_finder_view_parent_class)->dispose (object);
}

static void
shuwu_finder_view_finalize (GObject *object)
{
  g_free (SHUWU_FINDER_VIEW (object)->advice);

  G_OBJECT_CLASS (shuwu_finder_view_parent_class)->finalize (object);
}

static void
shuwu_finder_view_class_init (ShuwuFinderViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = shuwu_finder_view_get_property;
  object_class->set_property = shuwu_finder_view_set_property;
  object_class->dispose = shuwu_finder_view_dispose;
  object_class->finalize = shuwu_finder_view_finalize;
  widget_class->map = shuwu_finder_view_map;

  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EMPTY] = g_param_spec_object ("empty", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ADVICE] = g_param_spec_string ("advice", NULL, NULL, NULL,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_SHOW_ALL] = g_signal_new ("show-all", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  signals[SIGNAL_RETRY] = g_signal_new ("retry", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SHUWU_TYPE_WAITING);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/widgets/shuwu-finder-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuFinderView, states);
  gtk_widget_class_bind_template_child (widget_class, ShuwuFinderView, content_bin);
  gtk_widget_class_bind_template_child (widget_class, ShuwuFinderView, empty_bin);
  gtk_widget_class_bind_template_child (widget_class, ShuwuFinderView, nothing_bin);
  gtk_widget_class_bind_template_child (widget_class, ShuwuFinderView, failure_bin);
}

static void
shuwu_finder_view_init (ShuwuFinderView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shuwu_finder_view_set_up:
 * @self: a view
 * @finder: what finds; set once
 * @search: the field that is typed into, of the same page
 *
 * Connects a field, a finder and the view of what it finds.
 */
void
shuwu_finder_view_set_up (ShuwuFinderView *self,
                          ShuwuFinder     *finder,
                          GtkSearchEntry  *search)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_return_if_fail (SHUWU_IS_FINDER_VIEW (self));
  g_return_if_fail (self->finder == NULL);

  self->finder = g_object_ref (finder);
  self->search = GTK_EDITABLE (search);
  g_signal_connect_object (finder, "changed", G_CALLBACK (finder_changed_cb), self, G_CONNECT_SWAPPED);

  /* Whatever is typed or scanned on the page goes into the field. */
  self->scan = shuwu_search_scan_new (search);
  shuwu_search_scan_watch (self->scan, GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (search, GTK_WIDGET (self));
  g_signal_connect_object (search, "search-changed", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "activate", G_CALLBACK (search_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "stop-search", G_CALLBACK (clear_search), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (search_key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (search), keys);
}
