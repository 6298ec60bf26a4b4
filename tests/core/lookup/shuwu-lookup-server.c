// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "shuwu-test"

#include "shuwu-lookup-server.h"

#include <string.h>

struct _ShuwuTestProgram
{
  GSubprocess *process;
};

guint
shuwu_test_find_port (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);

  g_assert_cmpuint (port, >, 0);
  g_socket_listener_close (listener);

  return port;
}

static gboolean
answers (guint port)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_host (client, "127.0.0.1", (guint16) port, NULL, NULL);

  return connection != NULL;
}

ShuwuTestProgram *
shuwu_test_program_start (const char         *program,
                          const char * const *variables,
                          guint              *port)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                                                        G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *address = NULL;
  g_autofree char *path = g_find_program_in_path (program);
  ShuwuTestProgram *self;

  if (path == NULL)
    return NULL;

  *port = shuwu_test_find_port ();
  address = g_strdup_printf ("tcp:127.0.0.1:%u", *port);
  for (gsize i = 0; variables != NULL && variables[i] != NULL; i += 2)
    g_subprocess_launcher_setenv (launcher, variables[i], variables[i + 1], TRUE);
  self = g_new0 (ShuwuTestProgram, 1);
  /* In one process, so that none stays behind. */
  self->process = g_subprocess_launcher_spawn (launcher, NULL, path, "-S", address, NULL);
  g_assert_nonnull (self->process);
  for (int i = 0; i < 500 && !answers (*port); i++)
    g_usleep (10000);

  return self;
}

void
shuwu_test_program_stop (ShuwuTestProgram *self)
{
  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_object_unref (self->process);
  g_free (self);
}

static void
asked_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  ShuwuTestSru *self = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autofree char *answer = NULL;

  if (self->is_login_wanted && soup_message_headers_get_one (headers, "Authorization") == NULL)
    {
      soup_server_message_set_status (message, 401, NULL);
      return;
    }
  if (strcmp (path, "/books") != 0)
    {
      soup_server_message_set_status (message, 404, NULL);
      return;
    }

  g_free (self->asked);
  self->asked = query != NULL ? g_strdup (g_hash_table_lookup (query, "query")) : NULL;
  answer = g_strdup_printf ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                            "<searchRetrieveResponse xmlns=\"http://www.loc.gov/zing/srw/\"><version>1.1</version>"
                            "<numberOfRecords>%d</numberOfRecords><records>%s</records></searchRetrieveResponse>",
                            self->n_records, self->xml);
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "text/xml", SOUP_MEMORY_COPY, answer, strlen (answer));
}

ShuwuTestSru *
shuwu_test_sru_new (const char *xml,
                    int         n_records)
{
  ShuwuTestSru *self = g_new0 (ShuwuTestSru, 1);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->xml = g_strdup (xml);
  self->n_records = n_records;
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, asked_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->port = (guint) g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return self;
}

void
shuwu_test_sru_free (ShuwuTestSru *self)
{
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_free (self->xml);
  g_free (self->asked);
  g_free (self);
}

/* On a thread of the service, so that it answers whatever the test waits for. */
static gboolean
noise_cb (GThreadedSocketService *service,
          GSocketConnection      *connection,
          GObject                *source,
          gpointer                bytes)
{
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  char heard[64];

  if (bytes != NULL)
    g_output_stream_write_all (output, bytes, strlen (bytes), NULL, NULL, NULL);
  /* Until the other side goes. */
  while (g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), heard, sizeof heard, NULL, NULL) > 0)
    continue;

  return FALSE;
}

GSocketService *
shuwu_test_noise_new (const char *bytes,
                      guint      *port)
{
  GSocketService *service = g_threaded_socket_service_new (4);

  *port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  g_signal_connect (service, "run", G_CALLBACK (noise_cb), (gpointer) bytes);
  g_socket_service_start (service);

  return service;
}

ShuwuLookupTarget *
shuwu_test_target_new (ShuwuLookupProtocol  protocol,
                       guint                port,
                       const char          *database)
{
  ShuwuLookupTarget *target = shuwu_lookup_target_new (protocol);

  g_free (target->host);
  target->host = g_strdup ("127.0.0.1");
  target->port = port;
  g_free (target->database);
  target->database = g_strdup (database);

  return target;
}
