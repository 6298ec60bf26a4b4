// SPDX-License-Identifier: GPL-3.0-or-later
/* `certificate verify`, and whose signatures count. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli-certificate.h"

#include "shuwu-cli-training.h"
#include "shuwu-json-out.h"
#include "shuwu-wait.h"

#include "certificates/shuwu-certificate-check.h"
#include "training/shuwu-level.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define CHUNK 4096

const ShuwuOption shuwu_cli_certificate_verify_options[] = {
  { "file", "FILE", N_("a file with the text; “-” is stdin") },
  { NULL },
};

const ShuwuOption shuwu_cli_certificate_trust_options[] = {
  { "name", "ROOM", N_("whose key it is") },
  { NULL },
};

static char *
read_stdin (void)
{
  GString *text = g_string_new (NULL);
  char chunk[CHUNK];
  gsize n;

  while ((n = fread (chunk, 1, sizeof chunk, stdin)) > 0)
    g_string_append_len (text, chunk, (gssize) n);
  for (gsize i = 0; i < text->len; i++)
    if (text->str[i] == '\0')
      text->str[i] = '?';

  return g_string_free (text, FALSE);
}

/* What follows a NUL would not be seen, so it becomes something that no certificate has. */
static char *
read_file (const char  *path,
           GError     **error)
{
  char *text = NULL;
  gsize length;

  if (g_str_equal (path, "-"))
    return read_stdin ();
  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;

  for (gsize i = 0; i < length; i++)
    if (text[i] == '\0')
      text[i] = '?';
  return text;
}

static char *
read_text (const ShuwuArguments  *arguments,
           GError               **error)
{
  const char *path = shuwu_arguments_get (arguments, "file");
  gboolean has_word = shuwu_arguments_get_n_words (arguments) > 0;

  if (has_word == (path != NULL))
    {
      g_set_error_literal (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_WRONG_WORDS, "Usage: shuwuctl certificate verify TEXT | --file FILE");
      return NULL;
    }

  return has_word ? g_strdup (shuwu_arguments_get_word (arguments, 0)) : read_file (path, error);
}

static void
add_check (JsonBuilder                 *builder,
           ShuwuClock                  *clock,
           const ShuwuCertificateCheck *check)
{
  shuwu_json_add_flag (builder, "valid", check->verdict == SHUWU_CERTIFICATE_VALID);
  shuwu_json_add_text (builder, "verdict", shuwu_certificate_verdict_get_name (check->verdict));
  shuwu_cli_add_certificate (builder, clock, check->certificate);
  shuwu_json_add_flag (builder, "listed", check->is_listed);
  shuwu_json_add_text (builder, "key", check->key);
  shuwu_json_add_text (builder, "key_name", check->key_name);
}

/* What is attested, line by line. */
static char *
dup_facts_words (const ShuwuCertificate *certificate)
{
  const char *level = shuwu_level_to_text (certificate->level);
  g_autofree char *hours = shuwu_certificate_dup_hours (certificate);
  g_autofree char *day = shuwu_day_to_iso (certificate->issued_day);

  /* Translators: what a certificate attests: name, course, hours, level of skill, day, number, the room that issued it */
  return g_strdup_printf (_("  name\t%s\n  course\t%s\n  hours\t%s\n  level\t%s\n  date\t%s\n  number\t%s\n  issued by\t%s"),
                          certificate->name, certificate->course, hours, *level != '\0' ? level : "–", day, certificate->number,
                          certificate->room);
}

static void
answer_valid (ShuwuCli                    *cli,
              const ShuwuCertificateCheck *check)
{
  g_autoptr (JsonBuilder) answer = json_builder_new ();
  g_autofree char *facts = dup_facts_words (check->certificate);

  json_builder_begin_object (answer);
  add_check (answer, shuwu_cli_get_clock (cli), check);
  json_builder_end_object (answer);
  /* Translators: whose signature it is, then lines with what the certificate attests */
  shuwu_cli_answer (cli, answer, _("valid: signed by %s\n%s"), check->key_name, facts);
}

/* A certificate that does not count is a refusal; what it claims is told all the same, where somebody signed it. */
static void
refuse (ShuwuCli                     *cli,
        const ShuwuCertificateCheck  *check,
        GError                      **error)
{
  static const ShuwuTrainingError codes[] = {
    [SHUWU_CERTIFICATE_REVOKED] = SHUWU_TRAINING_ERROR_REVOKED,
    [SHUWU_CERTIFICATE_UNKNOWN_KEY] = SHUWU_TRAINING_ERROR_UNKNOWN_KEY,
    [SHUWU_CERTIFICATE_ALTERED] = SHUWU_TRAINING_ERROR_ALTERED,
    [SHUWU_CERTIFICATE_FOREIGN] = SHUWU_TRAINING_ERROR_NO_CERTIFICATE,
  };
  ShuwuClock *clock = shuwu_cli_get_clock (cli);
  g_autoptr (JsonBuilder) facts = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *lines = check->certificate != NULL ? dup_facts_words (check->certificate) : NULL;
  g_autofree char *revoked = check->verdict == SHUWU_CERTIFICATE_REVOKED ? shuwu_clock_dup_iso_time (clock, check->certificate->revoked_us) : NULL;

  json_builder_begin_object (facts);
  add_check (facts, clock, check);
  json_builder_end_object (facts);
  node = json_builder_get_root (facts);
  shuwu_cli_take_facts (cli, json_node_dup_object (node));

  if (lines != NULL && !shuwu_cli_is_json (cli))
    shuwu_cli_answer (cli, facts, "%s", lines);
  if (revoked != NULL)
    g_set_error (error, SHUWU_TRAINING_ERROR, SHUWU_TRAINING_ERROR_REVOKED, "%s (%s, %s)",
                 shuwu_cli_get_training_words (SHUWU_TRAINING_ERROR_REVOKED), revoked, check->certificate->revoke_reason);
  else
    g_set_error_literal (error, SHUWU_TRAINING_ERROR, (int) codes[check->verdict], shuwu_cli_get_training_words (codes[check->verdict]));
}

gboolean
shuwu_cli_certificate_verify (ShuwuCli              *cli,
                              const ShuwuArguments  *arguments,
                              GError               **error)
{
  g_autofree char *text = read_text (arguments, error);
  ShuwuBookroom *bookroom = text != NULL ? shuwu_cli_open (cli, error) : NULL;
  g_autoptr (ShuwuCertificateCheck) check = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  ShuwuStore *store;

  if (bookroom == NULL)
    return FALSE;

  store = shuwu_bookroom_get_store (bookroom);
  shuwu_certificate_check_async (store, text, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  check = shuwu_certificate_check_finish (store, result, error);
  if (check == NULL)
    return FALSE;

  if (check->verdict != SHUWU_CERTIFICATE_VALID)
    {
      refuse (cli, check, error);
      return FALSE;
    }

  answer_valid (cli, check);
  return TRUE;
}

gboolean
shuwu_cli_certificate_keys (ShuwuCli              *cli,
                            const ShuwuArguments  *arguments,
                            GError               **error)
{
  ShuwuBookroom *bookroom = shuwu_cli_open (cli, error);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) keys = NULL;
  ShuwuStore *store;

  if (bookroom == NULL)
    return FALSE;

  store = shuwu_bookroom_get_store (bookroom);
  shuwu_certificate_keys_async (store, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  keys = shuwu_certificate_keys_finish (store, result, error);
  if (keys == NULL)
    return FALSE;

  for (guint i = 0; i < keys->len; i++)
    {
      const ShuwuCertificateKey *key = g_ptr_array_index (keys, i);
      g_autoptr (JsonBuilder) answer = json_builder_new ();

      json_builder_begin_object (answer);
      shuwu_json_add_text (answer, "key", key->key);
      shuwu_json_add_text (answer, "name", key->name);
      shuwu_cli_add_moment (answer, shuwu_cli_get_clock (cli), "added", key->added_us);
      json_builder_end_object (answer);
      shuwu_cli_answer (cli, answer, "%s\t%s", key->key, key->name);
    }

  return TRUE;
}

/* @name: (nullable): NULL: the key counts no longer */
static gboolean
trust (ShuwuCli    *cli,
       const char  *key,
       const char  *name,
       GError     **error)
{
  ShuwuBookroom *bookroom = shuwu_cli_open (cli, error);
  g_autoptr (JsonBuilder) answer = json_builder_new ();
  g_autoptr (GAsyncResult) result = NULL;
  GError *refusal = NULL;
  ShuwuStore *store;

  if (bookroom == NULL)
    return FALSE;

  store = shuwu_bookroom_get_store (bookroom);
  shuwu_certificate_trust_async (store, key, name, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  if (!shuwu_certificate_trust_finish (store, result, &refusal))
    {
      shuwu_cli_refuse_training (cli, refusal, error);
      return FALSE;
    }

  json_builder_begin_object (answer);
  shuwu_json_add_text (answer, "key", key);
  shuwu_json_add_text (answer, "name", name);
  json_builder_end_object (answer);
  if (name != NULL)
    /* Translators: name of a room */
    shuwu_cli_answer (cli, answer, _("what %s signs counts here"), name);
  else
    shuwu_cli_answer (cli, answer, "%s", _("what is signed with this key counts here no longer"));
  return TRUE;
}

gboolean
shuwu_cli_certificate_trust (ShuwuCli              *cli,
                             const ShuwuArguments  *arguments,
                             GError               **error)
{
  const char *name = shuwu_arguments_require (arguments, "name", error);

  return name != NULL && trust (cli, shuwu_arguments_get_word (arguments, 0), name, error);
}

gboolean
shuwu_cli_certificate_distrust (ShuwuCli              *cli,
                                const ShuwuArguments  *arguments,
                                GError               **error)
{
  return trust (cli, shuwu_arguments_get_word (arguments, 0), NULL, error);
}
