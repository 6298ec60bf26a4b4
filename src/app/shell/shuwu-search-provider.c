// SPDX-License-Identifier: GPL-3.0-or-later
/* Books for the desktop's own search.
 *
 * The desktop asks over the bus, with or without a window, and what is not found is
 * an empty answer, whatever the reason: a search of the desktop is no place for an
 * error of ours. Only titles are ever told, no reader and no loan. Each question goes
 * through the same steps:
 *
 *   asked ──▶ the room is opened, unless it is ──▶ find or describe ──▶ answered
 *
 * A new search withdraws the one before, which is answered with nothing. */
#define G_LOG_DOMAIN "shuwu-app"

#include "shell/shuwu-search-provider.h"

#include "search/shuwu-title-search.h"
#include "shell/shuwu-shell-search.h"

#include <glib/gi18n.h>

#define RESULTS_MAX 10

struct _ShuwuSearchProvider
{
  GObject parent_instance;

  /* Owned */
  ShuwuShellSearchProvider2 *skeleton;
  GCancellable *searching;    /* of the last search */

  /* Borrowed */
  ShuwuApplication *application;  /* which owns this */
  ShuwuBookroom *open_room;       /* weak; NULL: none was opened yet */
};

G_DEFINE_FINAL_TYPE (ShuwuSearchProvider, shuwu_search_provider, G_TYPE_OBJECT)

typedef struct _Question Question;

/* One call from the desktop. */
struct _Question
{
  ShuwuSearchProvider *provider;
  ShuwuApplication *application;  /* held as long as this is not answered */
  ShuwuBookroom *bookroom;
  GCancellable *cancellable;      /* NULL: not withdrawn */
  GDBusMethodInvocation *invocation;  /* NULL: answered */
  const char *nothing;            /* the empty answer */
  void (*ask) (Question *question);
  char *words;                    /* to search for, or */
  GArray *ids;                    /* titles to describe, of guint32 */
};

static Question *
question_new (ShuwuSearchProvider   *provider,
              GDBusMethodInvocation *invocation,
              const char            *nothing)
{
  Question *self = g_new0 (Question, 1);

  self->provider = g_object_ref (provider);
  self->application = g_object_ref (provider->application);
  self->bookroom = g_object_ref (shuwu_application_get_bookroom (provider->application));
  self->invocation = invocation;
  self->nothing = nothing;
  g_application_hold (G_APPLICATION (self->application));

  return self;
}

static void
answer (Question *self,
        GVariant *value)
{
  g_dbus_method_invocation_return_value (g_steal_pointer (&self->invocation), value);
}

static void
question_free (Question *self)
{
  if (self->invocation != NULL)
    answer (self, g_variant_new_parsed (self->nothing));

  g_application_release (G_APPLICATION (self->application));
  g_clear_object (&self->provider);
  g_clear_object (&self->application);
  g_clear_object (&self->bookroom);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
room_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  void (*ask) (Question *) = question->ask;

  if (!shuwu_bookroom_open_finish (question->bookroom, result, &error))
    {
      g_info ("nothing to search in: %s", error->message);
      return;
    }

  g_set_weak_pointer (&question->provider->open_room, question->bookroom);
  ask (g_steal_pointer (&question));
}

static void
take_question (Question *question)
{
  if (question->provider->open_room == question->bookroom)
    question->ask (question);
  else
    shuwu_bookroom_open_async (question->bookroom, question->cancellable, room_opened_cb, question);
}

/* --- searching --- */

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = shuwu_title_find_finish (SHUWU_STORE (source), result, NULL, &error);
  GVariantBuilder ids = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("as"));

  if (rows == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_info ("cannot search: %s", error->message);
      return;
    }

  for (guint i = 0; i < rows->len; i++)
    g_variant_builder_add_value (&ids, g_variant_new_take_string (
                                   g_strdup_printf ("%" G_GINT64_FORMAT, ((const ShuwuTitleRow *) rows->pdata[i])->id)));
  answer (question, g_variant_new ("(as)", &ids));
}

/* Not in a hurry: the desktop asks once, and would take a part of an answer for the whole. */
static void
find (Question *question)
{
  const ShuwuTitleWish wish = { .query = question->words, .limit = RESULTS_MAX };

  shuwu_title_find_async (shuwu_bookroom_get_store (question->bookroom), &wish, question->cancellable, found_cb, question);
}

static void
search (ShuwuSearchProvider   *self,
        GDBusMethodInvocation *invocation,
        const char    * const *terms)
{
  Question *question = question_new (self, invocation, "(@as [],)");

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  self->searching = g_cancellable_new ();

  question->ask = find;
  question->cancellable = g_object_ref (self->searching);
  question->words = g_strjoinv (" ", (char **) terms);
  if (*g_strstrip (question->words) == '\0')
    question_free (question);
  else
    take_question (question);
}

static gboolean
initial_asked_cb (ShuwuSearchProvider   *self,
                  GDBusMethodInvocation *invocation,
                  const char    * const *terms)
{
  search (self, invocation, terms);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

/* Not only among what was found before: that was a part of it. */
static gboolean
subsearch_asked_cb (ShuwuSearchProvider   *self,
                    GDBusMethodInvocation *invocation,
                    const char    * const *previous,
                    const char    * const *terms)
{
  search (self, invocation, terms);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

/* --- describing --- */

static void
add_part (GString    *line,
          const char *part)
{
  if (*part != '\0')
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", part);
}

/* Author, call number, and whether it is worth to go there. */
static char *
describe (const ShuwuTitleRow *row)
{
  GString *line = g_string_new (NULL);
  g_autofree char *available = g_strdup_printf (ngettext ("%d of %d copy available", "%d of %d copies available", row->copies),
                                                row->available, row->copies);

  add_part (line, row->authors);
  add_part (line, row->call_number);
  add_part (line, row->copies > 0 ? available : "");

  return g_string_free (line, FALSE);
}

static GVariant *
make_meta (const ShuwuTitleRow *row)
{
  g_autoptr (GIcon) icon = g_themed_icon_new (SHUWU_APP_ID);
  g_autoptr (GVariant) icon_value = g_icon_serialize (icon);
  GVariantBuilder meta = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  g_variant_builder_add (&meta, "{sv}", "id", g_variant_new_take_string (g_strdup_printf ("%" G_GINT64_FORMAT, row->id)));
  g_variant_builder_add (&meta, "{sv}", "name", g_variant_new_string (row->name));
  g_variant_builder_add (&meta, "{sv}", "description", g_variant_new_take_string (describe (row)));
  g_variant_builder_add (&meta, "{sv}", "icon", icon_value);

  return g_variant_builder_end (&meta);
}

static void
rows_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = shuwu_title_rows_by_id_finish (SHUWU_STORE (source), result, &error);
  GVariantBuilder metas = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  if (rows == NULL)
    {
      g_info ("cannot describe what was found: %s", error->message);
      return;
    }

  for (guint i = 0; i < rows->len; i++)
    if (rows->pdata[i] != NULL)
      g_variant_builder_add_value (&metas, make_meta (rows->pdata[i]));
  answer (question, g_variant_new ("(aa{sv})", &metas));
}

static void
load (Question *question)
{
  shuwu_title_rows_by_id_async (shuwu_bookroom_get_store (question->bookroom), (const guint32 *) question->ids->data,
                                question->ids->len, question->cancellable, rows_loaded_cb, question);
}

/* What the desktop gives back may be anything. */
static gboolean
read_id (const char *text,
         guint32    *id)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT32, &number, NULL))
    return FALSE;

  *id = number;
  return TRUE;
}

static gboolean
metas_asked_cb (ShuwuSearchProvider   *self,
                GDBusMethodInvocation *invocation,
                const char    * const *identifiers)
{
  Question *question = question_new (self, invocation, "(@aa{sv} [],)");

  question->ask = load;
  question->ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (int i = 0; identifiers[i] != NULL; i++)
    {
      guint32 id;

      if (read_id (identifiers[i], &id))
        g_array_append_val (question->ids, id);
    }
  if (question->ids->len == 0)
    question_free (question);
  else
    take_question (question);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

/* --- opening --- */

static gboolean
result_activated_cb (ShuwuSearchProvider   *self,
                     GDBusMethodInvocation *invocation,
                     const char            *identifier)
{
  guint32 id;

  if (read_id (identifier, &id))
    g_action_group_activate_action (G_ACTION_GROUP (self->application), "show-title", g_variant_new_int64 (id));
  else
    g_application_activate (G_APPLICATION (self->application));
  shuwu_shell_search_provider2_complete_activate_result (self->skeleton, invocation);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
launched_cb (ShuwuSearchProvider   *self,
             GDBusMethodInvocation *invocation,
             const char    * const *terms)
{
  g_autofree char *words = g_strjoinv (" ", (char **) terms);

  g_action_group_activate_action (G_ACTION_GROUP (self->application), "find-title", g_variant_new_string (words));
  shuwu_shell_search_provider2_complete_launch_search (self->skeleton, invocation);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static void
shuwu_search_provider_dispose (GObject *object)
{
  ShuwuSearchProvider *self = SHUWU_SEARCH_PROVIDER (object);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_object (&self->skeleton);
  g_clear_weak_pointer (&self->open_room);

  G_OBJECT_CLASS (shuwu_search_provider_parent_class)->dispose (object);
}

static void
shuwu_search_provider_class_init (ShuwuSearchProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shuwu_search_provider_dispose;
}

static void
shuwu_search_provider_init (ShuwuSearchProvider *self)
{
  self->skeleton = shuwu_shell_search_provider2_skeleton_new ();
  g_signal_connect_object (self->skeleton, "handle-get-initial-result-set", G_CALLBACK (initial_asked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->skeleton, "handle-get-subsearch-result-set", G_CALLBACK (subsearch_asked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->skeleton, "handle-get-result-metas", G_CALLBACK (metas_asked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->skeleton, "handle-activate-result", G_CALLBACK (result_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->skeleton, "handle-launch-search", G_CALLBACK (launched_cb), self, G_CONNECT_SWAPPED);
}

/**
 * shuwu_search_provider_new:
 * @application: whose bookroom is searched; it outlives the provider
 *
 * Makes what answers the desktop's own search.
 *
 * Returns: (transfer full): a provider that nobody can ask yet
 */
ShuwuSearchProvider *
shuwu_search_provider_new (ShuwuApplication *application)
{
  ShuwuSearchProvider *self = g_object_new (SHUWU_TYPE_SEARCH_PROVIDER, NULL);

  self->application = application;

  return self;
}

/**
 * shuwu_search_provider_export:
 * @self: a provider
 * @connection: the bus of the session
 * @application_path: the object path of the application
 * @error: return location for an error
 *
 * Lets the desktop ask.
 *
 * Returns: whether it can
 */
gboolean
shuwu_search_provider_export (ShuwuSearchProvider  *self,
                              GDBusConnection      *connection,
                              const char           *application_path,
                              GError              **error)
{
  g_autofree char *path = g_strconcat (application_path, "/SearchProvider", NULL);

  return g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->skeleton), connection, path, error);
}

/**
 * shuwu_search_provider_unexport:
 * @self: a provider
 *
 * Takes back what shuwu_search_provider_export() did, if it did anything.
 */
void
shuwu_search_provider_unexport (ShuwuSearchProvider *self)
{
  GDBusInterfaceSkeleton *skeleton = G_DBUS_INTERFACE_SKELETON (self->skeleton);

  if (g_dbus_interface_skeleton_get_connection (skeleton) != NULL)
    g_dbus_interface_skeleton_unexport (skeleton);
}
