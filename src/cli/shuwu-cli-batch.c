// SPDX-License-Identifier: GPL-3.0-or-later
/* `batch`: one JSON request a line, one JSON answer a line, in order.
 *
 * A request is begun only when the answer before it is out. So whoever is cut off
 * knows that all requests with an answer are on the disk, and that at most the
 * one after the last answer may be. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli-desk.h"
#include "shuwu-cli-training.h"
#include "shuwu-json-out.h"
#include "shuwu-wait.h"

#include "search/shuwu-title-search.h"

#include <errno.h>
#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A request is far from these: it names a copy, a card and a moment. */
#define LINE_BYTES_MAX (1024 * 1024)
#define BRACKETS_MAX 32
#define TIDY_MS 300

typedef struct
{
  ShuwuCli *cli;
  ShuwuStore *store;
  JsonParser *parser;
} Batch;

static const char *
get_text (JsonObject *request,
          const char *name)
{
  JsonNode *node = json_object_get_member (request, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static const char *
require_text (JsonObject  *request,
              const char  *name,
              GError     **error)
{
  const char *text = get_text (request, name);

  if (text == NULL)
    g_set_error (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_MISSING_VALUE, "The request needs “%s”, as text", name);

  return text;
}

/* Without a moment of its own a request comes after those before it, also where the clock stands still. */
static gboolean
read_moment (JsonObject  *request,
             gint64      *at_us,
             GError     **error)
{
  const char *at;

  *at_us = SHUWU_DESK_NOW;
  if (!json_object_has_member (request, "at") || json_object_get_null_member (request, "at"))
    return TRUE;

  at = require_text (request, "at", error);
  if (at == NULL)
    return FALSE;
  if (shuwu_time_from_iso (at, at_us) && *at_us != SHUWU_DESK_NOW)
    return TRUE;

  g_set_error (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_BAD_VALUE,
               "“at” needs a moment as 2026-11-22T12:30:00+08:00, not “%s”", at);
  return FALSE;
}

static gboolean
serve_desk (Batch        *self,
            int           action,
            JsonObject   *request,
            JsonBuilder  *answer,
            GError      **error)
{
  ShuwuDeskOrder order = { .action = (ShuwuDeskAction) action };
  g_autoptr (ShuwuReceipt) receipt = NULL;

  if (!read_moment (request, &order.at_us, error))
    return FALSE;

  order.barcode = require_text (request, "barcode", error);
  if (order.barcode == NULL)
    return FALSE;
  if (order.action == SHUWU_DESK_CHECKOUT)
    order.card = require_text (request, "card", error);
  if (order.action == SHUWU_DESK_CHECKOUT && order.card == NULL)
    return FALSE;

  receipt = shuwu_cli_serve (self->cli, self->store, &order, error);
  if (receipt == NULL)
    return FALSE;

  shuwu_cli_add_receipt (answer, shuwu_cli_get_clock (self->cli), receipt);
  return TRUE;
}

static gboolean
serve_signup (Batch        *self,
              int           action,
              JsonObject   *request,
              JsonBuilder  *answer,
              GError      **error)
{
  const char *cards[] = { NULL, NULL };
  ShuwuSignupOrder order = { .action = (ShuwuSignupAction) action, .cards = cards };
  g_autoptr (GPtrArray) receipts = NULL;
  JsonNode *keeper = json_object_get_member (request, "keeper");

  if (!read_moment (request, &order.at_us, error))
    return FALSE;

  order.class_code = require_text (request, "class", error);
  if (order.class_code == NULL)
    return FALSE;
  cards[0] = require_text (request, "card", error);
  if (cards[0] == NULL)
    return FALSE;

  if (keeper != NULL && JSON_NODE_HOLDS_NULL (keeper))
    keeper = NULL;
  if (keeper != NULL && json_node_get_value_type (keeper) != G_TYPE_BOOLEAN)
    {
      g_set_error_literal (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_BAD_VALUE, "“keeper” needs true or false");
      return FALSE;
    }
  order.is_keeper = keeper != NULL && json_node_get_boolean (keeper);
  receipts = shuwu_cli_order_signup (self->cli, self->store, &order, error);
  if (receipts == NULL)
    return FALSE;

  shuwu_cli_add_signup (answer, shuwu_cli_get_clock (self->cli), g_ptr_array_index (receipts, 0));
  return TRUE;
}

static gboolean
serve_scan (Batch        *self,
            int           action,
            JsonObject   *request,
            JsonBuilder  *answer,
            GError      **error)
{
  ShuwuScanOrder order = { 0 };
  g_autoptr (ShuwuScanReceipt) receipt = NULL;
  const char *kind = get_text (request, "kind");

  if (!read_moment (request, &order.at_us, error))
    return FALSE;

  order.class_code = require_text (request, "class", error);
  if (order.class_code != NULL)
    order.card = require_text (request, "card", error);
  if (order.card == NULL)
    return FALSE;
  if (json_object_has_member (request, "kind") && g_strcmp0 (kind, "in") != 0 && g_strcmp0 (kind, "out") != 0)
    {
      g_set_error_literal (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_BAD_VALUE, "“kind” is “in” or “out”");
      return FALSE;
    }

  order.is_out = g_strcmp0 (kind, "out") == 0;
  receipt = shuwu_cli_scan (self->cli, self->store, &order, error);
  if (receipt == NULL)
    return FALSE;

  shuwu_cli_add_scan (answer, shuwu_cli_get_clock (self->cli), receipt);
  return TRUE;
}

static const struct
{
  const char *op;
  gboolean (*serve) (Batch        *self,
                     int           action,
                     JsonObject   *request,
                     JsonBuilder  *answer,
                     GError      **error);
  int action;
} ops[] = {
  { "checkout", serve_desk, SHUWU_DESK_CHECKOUT },
  { "return", serve_desk, SHUWU_DESK_RETURN },
  { "renew", serve_desk, SHUWU_DESK_RENEW },
  { "signup", serve_signup, SHUWU_SIGNUP_ADD },
  { "signup-cancel", serve_signup, SHUWU_SIGNUP_CANCEL },
  { "attend", serve_scan, 0 },
};

/* What the parser would not survive (it calls itself for each bracket) and what it would not see (its texts end at a zero). */
static gboolean
check_line (const char  *line,
            gsize        length,
            GError     **error)
{
  const char *fault = NULL;
  guint n_brackets = 0;

  for (gsize i = 0; i < length; i++)
    n_brackets += line[i] == '[' || line[i] == '{';

  if (length > LINE_BYTES_MAX)
    fault = "it is too long";
  else if (n_brackets > BRACKETS_MAX)
    fault = "it is nested too deep";
  else if (g_strstr_len (line, (gssize) length, "\\u0000") != NULL)
    fault = "it holds a character zero";
  if (fault == NULL)
    return TRUE;

  g_set_error (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_BAD_VALUE, "The line is no request: %s", fault);
  return FALSE;
}

/* Borrowed from the parser. */
static JsonObject *
read_request (Batch       *self,
              const char  *line,
              gsize        length,
              GError     **error)
{
  g_autoptr (GError) reason = NULL;
  JsonNode *root;

  if (!check_line (line, length, error))
    return NULL;
  if (!json_parser_load_from_data (self->parser, line, (gssize) length, &reason))
    {
      g_set_error (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_BAD_VALUE, "The line is not JSON: %s", reason->message);
      return NULL;
    }

  root = json_parser_get_root (self->parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_BAD_VALUE, "The line is not a JSON object");
      return NULL;
    }

  return json_node_get_object (root);
}

/* Adds what a request that was served is answered with. */
static gboolean
serve_request (Batch        *self,
               const char   *line,
               gsize         length,
               JsonBuilder  *answer,
               GError      **error)
{
  JsonObject *request = read_request (self, line, length, error);
  const char *op = request != NULL ? require_text (request, "op", error) : NULL;

  if (op == NULL)
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (ops); i++)
    if (strcmp (ops[i].op, op) == 0)
      return ops[i].serve (self, ops[i].action, request, answer, error);

  g_set_error (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_UNSUPPORTED, "“%s” cannot be asked for in a batch", op);
  return FALSE;
}

static gboolean
print_answer (JsonBuilder  *answer,
              GError      **error)
{
  g_autofree char *line = NULL;

  json_builder_end_object (answer);
  line = shuwu_json_to_line (answer);
  if (puts (line) != EOF && fflush (stdout) == 0)
    return TRUE;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "The answer could not be written: %s", g_strerror (errno));
  return FALSE;
}

static gboolean
serve (Batch       *self,
       const char  *line,
       gsize        length,
       GError     **error)
{
  g_autoptr (JsonBuilder) answer = json_builder_new ();
  g_autoptr (JsonObject) facts = NULL;
  g_autoptr (GError) refusal = NULL;

  json_builder_begin_object (answer);
  shuwu_json_add_flag (answer, "ok", TRUE);
  if (serve_request (self, line, length, answer, &refusal))
    return print_answer (answer, error);
  if (g_error_matches (refusal, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }

  json_builder_reset (answer);
  json_builder_begin_object (answer);
  shuwu_json_add_flag (answer, "ok", FALSE);
  facts = shuwu_cli_dup_facts (shuwu_cli_get_clock (self->cli), refusal);
  shuwu_cli_add_error (answer, refusal, facts);
  return print_answer (answer, error);
}

static gboolean
is_blank (const char *line,
          gsize       length)
{
  return strspn (line, " \t\r") == length;
}

static gboolean
serve_all (Batch             *self,
           GDataInputStream  *lines,
           GError           **error)
{
  for (;;)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) failure = NULL;
      g_autofree char *line = NULL;
      gsize length = 0;

      g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, shuwu_cli_get_cancellable (self->cli),
                                           shuwu_wait_done_cb, &result);
      shuwu_wait_for (&result);
      line = g_data_input_stream_read_line_finish (lines, result, &length, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }

      if (line == NULL)
        return TRUE;
      if (!is_blank (line, length) && !serve (self, line, length, error))
        return FALSE;
    }
}

/* What was lent is moved in the index, as far as there is time. Every answer has been given; where this cannot be done now,
 * the app or the next batch does it. */
static void
tidy_index (Batch *self)
{
  gint64 until_us = g_get_monotonic_time () + TIDY_MS * 1000;
  gboolean has_more = TRUE;

  while (has_more && g_get_monotonic_time () < until_us)
    {
      g_autoptr (GAsyncResult) result = NULL;

      shuwu_title_index_tidy_async (self->store, shuwu_cli_get_cancellable (self->cli), shuwu_wait_done_cb, &result);
      shuwu_wait_for (&result);
      if (!shuwu_title_index_tidy_finish (self->store, result, &has_more, NULL))
        return;
    }
}

/* So that no commit of the app has to, where it has the room open. */
static void
fold_log (Batch *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_store_fold_async (self->store, shuwu_cli_get_cancellable (self->cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  shuwu_store_fold_finish (self->store, result, NULL);
}

static GInputStream *
open_input (ShuwuCli    *cli,
            const char  *name,
            GError     **error)
{
  g_autoptr (GFile) file = NULL;

  if (strcmp (name, "-") == 0)
    return g_unix_input_stream_new (STDIN_FILENO, FALSE);

  file = g_file_new_for_commandline_arg (name);
  return G_INPUT_STREAM (g_file_read (file, shuwu_cli_get_cancellable (cli), error));
}

gboolean
shuwu_cli_run_batch (ShuwuCli              *cli,
                     const ShuwuArguments  *arguments,
                     GError               **error)
{
  ShuwuBookroom *bookroom = shuwu_cli_open (cli, error);
  g_autoptr (GInputStream) input = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  Batch self = { .cli = cli, .parser = parser };

  if (bookroom == NULL)
    return FALSE;

  input = open_input (cli, shuwu_arguments_get_word (arguments, 0), error);
  if (input == NULL)
    return FALSE;

  lines = g_data_input_stream_new (input);
  g_data_input_stream_set_newline_type (lines, G_DATA_STREAM_NEWLINE_TYPE_LF);
  self.store = shuwu_bookroom_get_store (bookroom);

  if (!serve_all (&self, lines, error))
    return FALSE;

  tidy_index (&self);
  fold_log (&self);
  return TRUE;
}
