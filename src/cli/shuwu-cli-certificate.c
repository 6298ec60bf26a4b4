// SPDX-License-Identifier: GPL-3.0-or-later
/* `certificate`: what is issued, listed, printed and revoked. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli-certificate.h"

#include "shuwu-cli-training.h"
#include "shuwu-json-out.h"
#include "shuwu-wait.h"

#include "print/shuwu-certificate-print.h"
#include "storage/shuwu-out-file.h"
#include "training/shuwu-hours.h"
#include "training/shuwu-level.h"

#include <glib/gi18n.h>

void
shuwu_cli_add_certificate (JsonBuilder            *builder,
                           ShuwuClock             *clock,
                           const ShuwuCertificate *certificate)
{
  static const ShuwuCertificate none = { .level = SHUWU_LEVEL_UNKNOWN };
  const ShuwuCertificate *shown = certificate != NULL ? certificate : &none;
  g_autofree char *date = certificate != NULL ? shuwu_day_to_iso (certificate->issued_day) : NULL;

  shuwu_json_add_text (builder, "number", shown->number);
  shuwu_json_add_text (builder, "name", shown->name);
  shuwu_json_add_text (builder, "course", shown->course);
  if (certificate != NULL)
    shuwu_json_add_number (builder, "minutes", certificate->minutes);
  else
    shuwu_json_add_null (builder, "minutes");
  json_builder_set_member_name (builder, "hours");
  if (certificate != NULL)
    json_builder_add_double_value (builder, shuwu_hours_get (certificate->minutes));
  else
    json_builder_add_null_value (builder);
  shuwu_json_add_text (builder, "level", shuwu_level_to_text (shown->level));
  shuwu_json_add_text (builder, "date", date);
  shuwu_json_add_text (builder, "room", shown->room);
  shuwu_json_add_text (builder, "class", shown->class_code);
  shuwu_json_add_text (builder, "card", shown->card);
  shuwu_cli_add_moment (builder, clock, "revoked", shown->revoked_us);
  shuwu_json_add_text (builder, "revoke_reason", shown->revoke_reason);
  shuwu_json_add_text (builder, "text", shown->text);
}

static char *
dup_state_words (ShuwuClock             *clock,
                 const ShuwuCertificate *certificate)
{
  g_autofree char *at = NULL;

  if (certificate->revoked_us == 0)
    return g_strdup (_("valid"));

  at = shuwu_clock_dup_iso_time (clock, certificate->revoked_us);
  /* Translators: of a certificate: a moment, why */
  return g_strdup_printf (_("revoked on %s: %s"), at, certificate->revoke_reason);
}

static void
answer_certificate (ShuwuCli               *cli,
                    const ShuwuCertificate *certificate)
{
  ShuwuClock *clock = shuwu_cli_get_clock (cli);
  g_autoptr (JsonBuilder) answer = json_builder_new ();
  g_autofree char *state = dup_state_words (clock, certificate);

  json_builder_begin_object (answer);
  shuwu_cli_add_certificate (answer, clock, certificate);
  json_builder_end_object (answer);
  shuwu_cli_answer (cli, answer, "%s\t%s\t%s\t%s\t%s\t%s", certificate->number, certificate->class_code, certificate->card,
                    certificate->name, certificate->course, state);
}

/* What became of a worker, in a few words. */
static char *
dup_receipt_words (ShuwuClock                    *clock,
                   const ShuwuCertificateReceipt *receipt)
{
  g_autofree char *state = NULL;

  if (receipt->certificate == NULL)
    return g_strdup (shuwu_cli_get_verdict_words (receipt->result));
  if (receipt->certificate->revoked_us != 0)
    return dup_state_words (clock, receipt->certificate);
  /* Translators: number of a certificate */
  return g_strdup_printf (receipt->is_new ? _("certificate %s") : _("certificate %s, as before"), receipt->certificate->number);
}

static void
answer_receipt (ShuwuCli                      *cli,
                const ShuwuCertificateReceipt *receipt)
{
  const ShuwuResult *result = receipt->result;
  ShuwuClock *clock = shuwu_cli_get_clock (cli);
  g_autoptr (JsonBuilder) answer = json_builder_new ();
  g_autofree char *words = dup_receipt_words (clock, receipt);

  json_builder_begin_object (answer);
  shuwu_cli_add_certificate (answer, clock, receipt->certificate);
  if (receipt->certificate == NULL)
    {
      shuwu_json_add_text (answer, "class", result->class_code);
      shuwu_json_add_text (answer, "card", result->card);
      shuwu_json_add_text (answer, "name", result->name);
    }
  shuwu_json_add_flag (answer, "issued", receipt->is_new);
  shuwu_json_add_text (answer, "verdict", shuwu_verdict_get_name (result->verdict));
  json_builder_end_object (answer);
  shuwu_cli_answer (cli, answer, "%s\t%s\t%s\t%s", result->class_code, result->card, result->name, words);
}

/* Writes the pages where `--pdf` says; nothing to do without it, or without a certificate. */
static gboolean
print_pages (ShuwuCli              *cli,
             const ShuwuArguments  *arguments,
             GPtrArray             *certificates,
             GError               **error)
{
  const char *path = shuwu_arguments_get (arguments, "pdf");
  g_autoptr (GAsyncResult) result = NULL;
  guint n_with_gaps = 0;

  if (path == NULL)
    return TRUE;
  if (certificates->len == 0)
    {
      shuwu_cli_say (cli, _("there is no certificate to print; no file is written"));
      return TRUE;
    }

  shuwu_certificate_print_async (certificates, shuwu_cli_get_clock (cli), path, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  if (!shuwu_certificate_print_finish (result, &n_with_gaps, error))
    return FALSE;

  shuwu_cli_say_pages (cli, path, certificates->len, n_with_gaps);
  return TRUE;
}

/* Before a certificate is issued that would then have no page. */
static gboolean
may_print (const ShuwuArguments  *arguments,
           GError               **error)
{
  const char *path = shuwu_arguments_get (arguments, "pdf");

  return path == NULL || shuwu_out_file_may_replace (path, error);
}

static gboolean
run_issue (ShuwuCli              *cli,
           const ShuwuArguments  *arguments,
           GError               **error)
{
  const char *class_code = shuwu_arguments_require (arguments, "class", error);
  g_autoptr (GPtrArray) certificates = g_ptr_array_new ();
  g_autoptr (GPtrArray) receipts = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  ShuwuBookroom *bookroom = class_code != NULL ? shuwu_cli_open (cli, error) : NULL;
  GError *refusal = NULL;
  ShuwuStore *store;

  if (bookroom == NULL || !may_print (arguments, error))
    return FALSE;

  store = shuwu_bookroom_get_store (bookroom);
  shuwu_certificate_issue_async (store, class_code, shuwu_arguments_get (arguments, "card"), shuwu_cli_get_cancellable (cli),
                                 shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  receipts = shuwu_certificate_issue_finish (store, result, &refusal);
  if (receipts == NULL)
    {
      shuwu_cli_refuse_training (cli, refusal, error);
      return FALSE;
    }

  for (guint i = 0; i < receipts->len; i++)
    {
      const ShuwuCertificateReceipt *receipt = g_ptr_array_index (receipts, i);

      answer_receipt (cli, receipt);
      if (receipt->certificate != NULL && receipt->certificate->revoked_us == 0)
        g_ptr_array_add (certificates, receipt->certificate);
    }

  return print_pages (cli, arguments, certificates, error);
}

static gboolean
run_list (ShuwuCli              *cli,
          const ShuwuArguments  *arguments,
          GError               **error)
{
  ShuwuCertificateQuery which = {
    .class_code = shuwu_arguments_get (arguments, "class"),
    .card = shuwu_arguments_get (arguments, "card"),
    .number = shuwu_arguments_get (arguments, "number"),
  };
  g_autoptr (GPtrArray) certificates = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  ShuwuBookroom *bookroom;
  GError *refusal = NULL;
  ShuwuStore *store;

  if (which.class_code == NULL && which.card == NULL && which.number == NULL)
    return shuwu_arguments_require (arguments, "class", error) != NULL;

  bookroom = shuwu_cli_open (cli, error);
  if (bookroom == NULL)
    return FALSE;

  store = shuwu_bookroom_get_store (bookroom);
  shuwu_certificate_list_async (store, &which, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  certificates = shuwu_certificate_list_finish (store, result, &refusal);
  if (certificates == NULL)
    {
      shuwu_cli_refuse_training (cli, refusal, error);
      return FALSE;
    }

  for (guint i = 0; i < certificates->len; i++)
    answer_certificate (cli, g_ptr_array_index (certificates, i));
  return print_pages (cli, arguments, certificates, error);
}

static gboolean
run_revoke (ShuwuCli              *cli,
            const ShuwuArguments  *arguments,
            GError               **error)
{
  const char *reason = shuwu_arguments_require (arguments, "reason", error);
  g_autoptr (ShuwuCertificate) certificate = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  ShuwuBookroom *bookroom = reason != NULL ? shuwu_cli_open (cli, error) : NULL;
  GError *refusal = NULL;
  ShuwuStore *store;

  if (bookroom == NULL)
    return FALSE;

  store = shuwu_bookroom_get_store (bookroom);
  shuwu_certificate_revoke_async (store, shuwu_arguments_get_word (arguments, 0), reason, shuwu_cli_get_cancellable (cli),
                                  shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  certificate = shuwu_certificate_revoke_finish (store, result, &refusal);
  if (certificate == NULL)
    {
      shuwu_cli_refuse_training (cli, refusal, error);
      return FALSE;
    }

  answer_certificate (cli, certificate);
  return TRUE;
}

static const ShuwuOption issue_options[] = {
  { "class", "CODE", N_("the class") },
  { "card", "NUMBER", N_("only this worker; also one whose certificate was revoked") },
  { "pdf", "FILE", N_("write the certificates that are valid there, a page each") },
  { NULL },
};

static const ShuwuOption list_options[] = {
  { "class", "CODE", N_("those of a class") },
  { "card", "NUMBER", N_("those of a worker") },
  { "number", "NUMBER", N_("the one with this number") },
  { "pdf", "FILE", N_("write them there, a page each; revoked ones say so") },
  { NULL },
};

static const ShuwuOption revoke_options[] = {
  { "reason", "TEXT", N_("why; whoever verifies it here is told") },
  { NULL },
};

const ShuwuCommand shuwu_cli_certificate_commands[] = {
  { "certificate issue", "--class CODE [--card NUMBER] [--pdf FILE]", 0, 0, issue_options,
    N_("Gives everybody a certificate who passed a class and has none, or one worker."),
    "shuwuctl certificate issue --class HJ-2026-1 --pdf certificates.pdf", run_issue },
  { "certificate list", "--class CODE | --card NUMBER | --number NUMBER", 0, 0, list_options,
    N_("Lists certificates, or prints them once more."),
    "shuwuctl certificate list --card C0123", run_list },
  { "certificate verify", "TEXT | --file FILE", 0, 1, shuwu_cli_certificate_verify_options,
    N_("Says what the QR code of a certificate attests, and whether that counts here; needs no network."),
    "shuwuctl certificate verify --file scanned.txt", shuwu_cli_certificate_verify },
  { "certificate revoke", "NUMBER --reason TEXT", 1, 1, revoke_options,
    N_("Revokes a certificate; that is not taken back."),
    "shuwuctl certificate revoke 7KQ2MXB4TN-000042 --reason 姓名有误", run_revoke },
  { "certificate keys", "", 0, 0, NULL,
    N_("Lists whose signatures count here."),
    "shuwuctl certificate keys", shuwu_cli_certificate_keys },
  { "certificate trust", "KEY --name ROOM", 1, 1, shuwu_cli_certificate_trust_options,
    N_("Lets the signatures of another room count here, once its key was compared with the room."),
    "shuwuctl certificate trust 2f6c…9e01 --name 一分厂职工书屋", shuwu_cli_certificate_trust },
  { "certificate distrust", "KEY", 1, 1, NULL,
    N_("Lets the signatures of a key count here no longer."),
    "shuwuctl certificate distrust 2f6c…9e01", shuwu_cli_certificate_distrust },
  { NULL },
};
