// SPDX-License-Identifier: GPL-3.0-or-later
/* One server, asked one question: connect, search, fetch the first records.
 *
 * ZOOM of libyaz speaks both protocols. It is used without its own waiting: the
 * socket is polled here together with the cancellable, so that a look-up ends
 * when the person goes on and not when the server does. What comes is read by
 * the same readers as a file, one record at a time. */
#define G_LOG_DOMAIN "shuwu-lookup"

#include "lookup/shuwu-lookup-session-private.h"

#include "lookup/shuwu-lookup-error.h"
#include "record/shuwu-record-reader.h"
#include "text/shuwu-clean.h"
#include "text/shuwu-yaz.h"

#include <string.h>

/* So many are shown; who has more hits asks more exactly. */
#define RECORDS_MAX 10

/* No description of a book is longer. */
#define ANSWER_BYTES_MAX "4194304"

typedef struct
{
  const ShuwuYaz *yaz;
  const ShuwuLookupTarget *target;
  GCancellable *cancellable;
  ZOOM_connection connection;
  ZOOM_resultset found;
  gint64 deadline_us;
} Session;

static void
session_clear (Session *self)
{
  if (self->found != NULL)
    self->yaz->ZOOM_resultset_destroy (self->found);
  if (self->connection != NULL)
    self->yaz->ZOOM_connection_destroy (self->connection);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Session, session_clear)

void
shuwu_lookup_hits_free (ShuwuLookupHits *self)
{
  g_ptr_array_unref (self->records);
  g_free (self);
}

/* --- what went wrong --- */

/* Diagnostics that are about who asks: of Z39.50, of SRU, of HTTP. */
static ShuwuLookupError
judge_diagnostic (const char *set,
                  int         code)
{
  gboolean is_bib = g_ascii_strcasecmp (set, "Bib-1") == 0;
  gboolean is_sru = g_str_has_prefix (set, "info:srw/diagnostic");
  gboolean is_http = g_ascii_strcasecmp (set, "HTTP") == 0;

  if ((is_bib && ((code >= 1010 && code <= 1019) || code == 236 || code == 3 || code == 101)) ||
      (is_sru && code == 3) || (is_http && (code == 401 || code == 403)))
    return SHUWU_LOOKUP_ERROR_LOGIN;
  if (((is_bib || is_sru) && code == 235) || (is_bib && code == 109) || (is_http && code == 404))
    return SHUWU_LOOKUP_ERROR_NO_DATABASE;

  return is_http ? SHUWU_LOOKUP_ERROR_NOT_UNDERSTOOD : SHUWU_LOOKUP_ERROR_REFUSED;
}

static ShuwuLookupError
judge_failure (int code)
{
  switch (code)
    {
    case ZOOM_ERROR_CONNECT:
      return SHUWU_LOOKUP_ERROR_UNREACHABLE;

    case ZOOM_ERROR_TIMEOUT:
      return SHUWU_LOOKUP_ERROR_TIMED_OUT;

    case ZOOM_ERROR_INIT:
      return SHUWU_LOOKUP_ERROR_LOGIN;

    case ZOOM_ERROR_INVALID_QUERY:
    case ZOOM_ERROR_UNSUPPORTED_QUERY:
      return SHUWU_LOOKUP_ERROR_REFUSED;

    default:
      return SHUWU_LOOKUP_ERROR_NOT_UNDERSTOOD;
    }
}

/* The server's own words may quote the name of the user: they stay out of the message. */
static gboolean
check (Session  *self,
       GError  **error)
{
  const char *words = NULL, *more = NULL, *set = NULL;
  int code = self->yaz->ZOOM_connection_error_x (self->connection, &words, &more, &set);
  gboolean is_own = set == NULL || strcmp (set, "ZOOM") == 0;

  if (code == ZOOM_ERROR_NONE)
    return TRUE;

  g_set_error (error, SHUWU_LOOKUP_ERROR, is_own ? judge_failure (code) : judge_diagnostic (set, code),
               "%s (%s %d)", words != NULL ? words : "failed", set != NULL ? set : "ZOOM", code);
  return FALSE;
}

/* --- waiting --- */

static gboolean
wait_for_socket (Session  *self,
                 GError  **error)
{
  int mask = self->yaz->ZOOM_connection_get_mask (self->connection);
  int happened = 0;
  gint64 left_us = self->deadline_us - g_get_monotonic_time ();
  GPollFD fds[2] = { { .fd = self->yaz->ZOOM_connection_get_socket (self->connection) } };
  guint n_fds = 1;

  if (left_us <= 0)
    {
      g_set_error (error, SHUWU_LOOKUP_ERROR, SHUWU_LOOKUP_ERROR_TIMED_OUT, "no answer within %u s", self->target->timeout_s);
      return FALSE;
    }

  fds[0].events = (gushort) (((mask & ZOOM_SELECT_READ) != 0 ? G_IO_IN : 0) | ((mask & ZOOM_SELECT_WRITE) != 0 ? G_IO_OUT : 0) |
                             G_IO_ERR | G_IO_HUP);
  if (g_cancellable_make_pollfd (self->cancellable, &fds[1]))
    n_fds = 2;
  g_poll (fds, n_fds, (int) (left_us / 1000) + 1);
  if (n_fds == 2)
    g_cancellable_release_fd (self->cancellable);
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  happened |= (fds[0].revents & (G_IO_IN | G_IO_HUP)) != 0 ? ZOOM_SELECT_READ : 0;
  happened |= (fds[0].revents & G_IO_OUT) != 0 ? ZOOM_SELECT_WRITE : 0;
  happened |= (fds[0].revents & G_IO_ERR) != 0 ? ZOOM_SELECT_EXCEPT : 0;
  if (happened != 0)
    self->yaz->ZOOM_connection_fire_event_socket (self->connection, happened);

  return TRUE;
}

/* Lets the connection do all that it has to do. */
static gboolean
settle (Session  *self,
        GError  **error)
{
  for (;;)
    {
      if (self->yaz->ZOOM_event_nonblock (1, &self->connection) != 0)
        {
          if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
            return FALSE;
          continue;
        }
      if (self->yaz->ZOOM_connection_is_idle (self->connection) || self->yaz->ZOOM_connection_get_socket (self->connection) < 0)
        return check (self, error);
      if (!wait_for_socket (self, error))
        return FALSE;
    }
}

/* --- asking --- */

/* Names are looked up here first: this can be cancelled, and says what was wrong. */
static gboolean
find_host (Session  *self,
           GError  **error)
{
  g_autoptr (GResolver) resolver = g_resolver_get_default ();
  g_autoptr (GError) why = NULL;
  GList *addresses = g_resolver_lookup_by_name (resolver, self->target->host, self->cancellable, &why);

  g_resolver_free_addresses (addresses);
  if (addresses != NULL)
    return TRUE;

  if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&why));
  else
    g_set_error (error, SHUWU_LOOKUP_ERROR, SHUWU_LOOKUP_ERROR_UNREACHABLE, "%s", why->message);
  return FALSE;
}

static const char *
get_syntax_name (ShuwuLookupSyntax syntax)
{
  switch (syntax)
    {
    case SHUWU_LOOKUP_SYNTAX_UNIMARC:
    case SHUWU_LOOKUP_SYNTAX_CNMARC:
      return "unimarc"; /* CNMARC has no number of its own */

    case SHUWU_LOOKUP_SYNTAX_MARCXML:
      return "xml";

    case SHUWU_LOOKUP_SYNTAX_MARC21:
    default:
      return "usmarc";
    }
}

static void
set_options (Session *self)
{
  const ShuwuLookupTarget *target = self->target;
  g_autofree char *timeout = g_strdup_printf ("%u", target->timeout_s);
  gboolean is_sru = target->protocol != SHUWU_LOOKUP_PROTOCOL_Z3950;
  const struct
  {
    const char *key;
    const char *value;
  } options[] = {
    { "async", "1" },
    { "implementationName", "Shuwu" },
    { "timeout", timeout },
    { "maximumRecordSize", ANSWER_BYTES_MAX },
    { "count", G_STRINGIFY (RECORDS_MAX) },
    { "elementSetName", "F" },
    { "databaseName", is_sru ? NULL : target->database },
    { "preferredRecordSyntax", is_sru ? NULL : get_syntax_name (target->syntax) },
    { "sru", is_sru ? "get" : NULL },
    { "sru_version", is_sru ? "1.1" : NULL },
    { "schema", is_sru || target->syntax == SHUWU_LOOKUP_SYNTAX_MARCXML ? target->schema : NULL },
    { "user", *target->user != '\0' ? target->user : NULL },
    { "password", *target->user != '\0' ? target->password : NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    if (options[i].value != NULL && *options[i].value != '\0')
      self->yaz->ZOOM_connection_option_set (self->connection, options[i].key, options[i].value);
}

static void
connect_to (Session *self)
{
  const ShuwuLookupTarget *target = self->target;
  gboolean is_plain = strchr (target->host, ':') == NULL;
  g_autofree char *host = is_plain ? g_strdup (target->host) : g_strdup_printf ("[%s]", target->host);
  g_autofree char *path = NULL;
  g_autofree char *url = NULL;

  if (target->protocol == SHUWU_LOOKUP_PROTOCOL_Z3950)
    {
      self->yaz->ZOOM_connection_connect (self->connection, host, (int) target->port);
      return;
    }

  path = g_uri_escape_string (target->database + strspn (target->database, "/"), G_URI_RESERVED_CHARS_ALLOWED_IN_PATH, FALSE);
  url = g_strdup_printf ("%s://%s:%u/%s", target->protocol == SHUWU_LOOKUP_PROTOCOL_SRU ? "http" : "https", host,
                         target->port, path);
  self->yaz->ZOOM_connection_connect (self->connection, url, 0);
}

/* --- reading --- */

static ShuwuReadOptions
make_read_options (const ShuwuLookupTarget *target)
{
  ShuwuReadOptions options = { .encoding = target->encoding };

  if (target->protocol != SHUWU_LOOKUP_PROTOCOL_Z3950 || target->syntax == SHUWU_LOOKUP_SYNTAX_MARCXML)
    options = (ShuwuReadOptions) { .format = SHUWU_RECORD_FORMAT_MARCXML };
  else if (target->syntax == SHUWU_LOOKUP_SYNTAX_UNIMARC)
    options.format = SHUWU_RECORD_FORMAT_UNIMARC;
  else if (target->syntax == SHUWU_LOOKUP_SYNTAX_CNMARC)
    options.format = SHUWU_RECORD_FORMAT_CNMARC;

  return options;
}

/* Copies, and how often they were lent, are the server's own. */
static void
forget_holdings (ShuwuDescription *description)
{
  g_ptr_array_set_size (description->holdings, 0);
  shuwu_description_set (&description->call_number, NULL);
  description->copies = -1;
  description->loan_count = 0;
}

/* A record of SRU may be packed as a string: its XML escaped, which libyaz undoes. Programs that escape what they are given escape
 * it twice. NULL if there is markup in it, or none at all. */
static char *
dup_unescaped (const char *bytes,
               gsize       size)
{
  g_autofree char *text = NULL;

  if (memchr (bytes, '<', size) != NULL)
    return NULL;

  text = g_strndup (bytes, size);
  return strstr (text, "&lt;") != NULL ? shuwu_text_expand_entities (text) : NULL;
}

static ShuwuReadRecord *
read_record (Session    *self,
             const char *bytes,
             gsize       size)
{
  ShuwuReadOptions options = make_read_options (self->target);
  g_autofree char *unescaped = options.format == SHUWU_RECORD_FORMAT_MARCXML ? dup_unescaped (bytes, size) : NULL;
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (unescaped != NULL ? unescaped : bytes,
                                                                         (gssize) (unescaped != NULL ? strlen (unescaped) : size), NULL);
  g_autoptr (ShuwuRecordReader) reader = shuwu_record_reader_new (stream, &options, self->cancellable, NULL);
  g_autoptr (ShuwuReadRecord) record = NULL;

  if (reader == NULL || !shuwu_record_reader_next (reader, &record, NULL) || record == NULL ||
      record->reject != SHUWU_REJECT_NONE)
    return NULL;

  shuwu_description_prefer_script (record->description);
  forget_holdings (record->description);
  return g_steal_pointer (&record);
}

static ShuwuLookupHits *
read_hits (Session  *self,
           GError  **error)
{
  g_autoptr (ShuwuLookupHits) hits = g_new0 (ShuwuLookupHits, 1);
  gint64 n_wanted;

  hits->records = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_read_record_free);
  hits->n_found = (gint64) self->yaz->ZOOM_resultset_size (self->found);
  n_wanted = MIN (hits->n_found, RECORDS_MAX);
  for (gint64 i = 0; i < n_wanted; i++)
    {
      ZOOM_record came = self->yaz->ZOOM_resultset_record_immediate (self->found, (size_t) i);
      int size = 0;
      const char *bytes = came != NULL ? self->yaz->ZOOM_record_get (came, "raw", &size) : NULL;
      ShuwuReadRecord *record = bytes != NULL ? read_record (self, bytes, size >= 0 ? (gsize) size : strlen (bytes)) : NULL;

      if (record != NULL)
        g_ptr_array_add (hits->records, record);
      else
        hits->n_unread++;
    }

  return g_cancellable_set_error_if_cancelled (self->cancellable, error) ? NULL : g_steal_pointer (&hits);
}

/**
 * shuwu_lookup_session_run:
 * @target: the server
 * @query: as [func@Lookup.query_write] makes it
 * @cancellable: (nullable): gives up at once
 * @error: return location for an error
 *
 * Asks one server and waits for what it has.
 *
 * Returns: (transfer full) (nullable): what was found
 */
ShuwuLookupHits *
shuwu_lookup_session_run (const ShuwuLookupTarget  *target,
                          const char               *query,
                          GCancellable             *cancellable,
                          GError                  **error)
{
  g_auto (Session) self = { .yaz = shuwu_yaz_get (), .target = target, .cancellable = cancellable };
  ZOOM_query question;

  if (self.yaz == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "libyaz is not installed");
      return NULL;
    }

  self.deadline_us = g_get_monotonic_time () + target->timeout_s * G_USEC_PER_SEC;
  if (!find_host (&self, error))
    return NULL;

  self.connection = self.yaz->ZOOM_connection_create (NULL);
  set_options (&self);
  connect_to (&self);

  question = self.yaz->ZOOM_query_create ();
  if (target->protocol == SHUWU_LOOKUP_PROTOCOL_Z3950)
    self.yaz->ZOOM_query_prefix (question, query);
  else
    self.yaz->ZOOM_query_cql (question, query);
  self.found = self.yaz->ZOOM_connection_search (self.connection, question);
  self.yaz->ZOOM_query_destroy (question);

  return settle (&self, error) ? read_hits (&self, error) : NULL;
}
