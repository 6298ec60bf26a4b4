// SPDX-License-Identifier: GPL-3.0-or-later
/* What an error of the core means to whoever called the program.
 *
 *   0 done · 1 refused by a rule · 2 wrong usage · 3 a file or the database is
 *   unreadable or damaged · 4 the hub cannot be reached · 130 stopped by Ctrl-C
 *
 * Each domain has a name for JSON, a name for each of its codes, and the status
 * that its codes give unless one of them says otherwise. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli.h"

#include "catalogue/shuwu-catalogue.h"
#include "lending/shuwu-lending-error.h"
#include "record/shuwu-record-reader.h"
#include "text/shuwu-text-error.h"
#include "training/shuwu-training-error.h"
#include "workers/shuwu-workers.h"

enum
{
  EXIT_REFUSED = 1,
  EXIT_USAGE = 2,
  EXIT_UNREADABLE = 3,
  EXIT_STOPPED = 130,
};

typedef struct
{
  const char *name;
  int status;         /* 0: that of the domain */
} CodeName;

typedef struct
{
  GQuark (*quark) (void);
  const char *name;
  int status;
  const CodeName *codes;
  guint n_codes;
  const char *(*get_name) (int code);     /* for a domain that names its codes itself */
} DomainName;

static const CodeName usage_codes[] = {
  [SHUWU_USAGE_ERROR_UNKNOWN_COMMAND] = { "unknown-command" },
  [SHUWU_USAGE_ERROR_UNKNOWN_OPTION] = { "unknown-option" },
  [SHUWU_USAGE_ERROR_MISSING_VALUE] = { "missing-value" },
  [SHUWU_USAGE_ERROR_BAD_VALUE] = { "bad-value" },
  [SHUWU_USAGE_ERROR_WRONG_WORDS] = { "wrong-words" },
  [SHUWU_USAGE_ERROR_UNSUPPORTED] = { "unsupported" },
};

static const CodeName storage_codes[] = {
  [SHUWU_STORAGE_ERROR_BROKEN] = { "broken" },
  [SHUWU_STORAGE_ERROR_CONSTRAINT] = { "constraint", EXIT_REFUSED },
  [SHUWU_STORAGE_ERROR_TOO_NEW] = { "too-new" },
  [SHUWU_STORAGE_ERROR_FOREIGN] = { "foreign" },
  [SHUWU_STORAGE_ERROR_BUSY] = { "busy" },
  [SHUWU_STORAGE_ERROR_FULL] = { "full" },
  [SHUWU_STORAGE_ERROR_EXISTS] = { "exists", EXIT_REFUSED },
  [SHUWU_STORAGE_ERROR_READ_ONLY] = { "read-only" },
  [SHUWU_STORAGE_ERROR_DENIED] = { "denied" },
  [SHUWU_STORAGE_ERROR_NO_DATABASE] = { "no-database" },
  [SHUWU_STORAGE_ERROR_ABSENT] = { "absent" },
  [SHUWU_STORAGE_ERROR_DISK] = { "disk" },
};

static const CodeName bookroom_codes[] = {
  [SHUWU_BOOKROOM_ERROR_NOT_MADE] = { "not-made", EXIT_UNREADABLE },
  [SHUWU_BOOKROOM_ERROR_ALREADY_MADE] = { "already-made" },
  [SHUWU_BOOKROOM_ERROR_NO_NAME] = { "no-name" },
  [SHUWU_BOOKROOM_ERROR_NOT_EMPTY] = { "not-empty" },
};

static const CodeName record_codes[] = {
  [SHUWU_RECORD_ERROR_UNKNOWN_FORMAT] = { "unknown-format" },
  [SHUWU_RECORD_ERROR_UNREADABLE] = { "unreadable" },
  [SHUWU_RECORD_ERROR_ENCODING] = { "encoding" },
  [SHUWU_RECORD_ERROR_NO_TITLE_COLUMN] = { "no-title-column" },
};

static const CodeName catalogue_codes[] = {
  [SHUWU_CATALOGUE_ERROR_NOT_FOUND] = { "not-found" },
  [SHUWU_CATALOGUE_ERROR_BARCODE_TAKEN] = { "barcode-taken" },
  [SHUWU_CATALOGUE_ERROR_INVALID] = { "invalid" },
  [SHUWU_CATALOGUE_ERROR_IN_USE] = { "in-use" },
};

static const CodeName workers_codes[] = {
  [SHUWU_WORKERS_ERROR_NOT_FOUND] = { "not-found" },
  [SHUWU_WORKERS_ERROR_INVALID] = { "invalid" },
  [SHUWU_WORKERS_ERROR_CARD_TAKEN] = { "card-taken" },
  [SHUWU_WORKERS_ERROR_HAS_CARD] = { "has-card" },
  [SHUWU_WORKERS_ERROR_NAME_TAKEN] = { "name-taken" },
  [SHUWU_WORKERS_ERROR_IN_USE] = { "in-use" },
  [SHUWU_WORKERS_ERROR_CYCLE] = { "cycle" },
  [SHUWU_WORKERS_ERROR_NOT_A_ROSTER] = { "not-a-roster", EXIT_UNREADABLE },
};

static const CodeName text_codes[] = {
  [SHUWU_TEXT_ERROR_ENCODING] = { "encoding" },
  [SHUWU_TEXT_ERROR_TOO_LONG] = { "too-long" },
};

static const char *
name_lending (int code)
{
  return shuwu_lending_error_get_name ((ShuwuLendingError) code);
}

static const char *
name_training (int code)
{
  return shuwu_training_error_get_name ((ShuwuTrainingError) code);
}

static const CodeName training_codes[] = {
  [SHUWU_TRAINING_ERROR_NOT_COURSES] = { NULL, EXIT_UNREADABLE },
};

static const DomainName domains[] = {
  { shuwu_usage_error_quark, "usage", EXIT_USAGE, usage_codes, G_N_ELEMENTS (usage_codes) },
  { shuwu_storage_error_quark, "storage", EXIT_UNREADABLE, storage_codes, G_N_ELEMENTS (storage_codes) },
  { shuwu_bookroom_error_quark, "bookroom", EXIT_REFUSED, bookroom_codes, G_N_ELEMENTS (bookroom_codes) },
  { shuwu_record_error_quark, "record", EXIT_UNREADABLE, record_codes, G_N_ELEMENTS (record_codes) },
  { shuwu_catalogue_error_quark, "catalogue", EXIT_REFUSED, catalogue_codes, G_N_ELEMENTS (catalogue_codes) },
  { shuwu_workers_error_quark, "workers", EXIT_REFUSED, workers_codes, G_N_ELEMENTS (workers_codes) },
  { shuwu_text_error_quark, "text", EXIT_UNREADABLE, text_codes, G_N_ELEMENTS (text_codes) },
  { shuwu_lending_error_quark, "lending", EXIT_REFUSED, NULL, 0, name_lending },
  { shuwu_training_error_quark, "training", EXIT_REFUSED, training_codes, G_N_ELEMENTS (training_codes), name_training },
  /* Codes of these two are those of the operating system. */
  { g_file_error_quark, "file", EXIT_UNREADABLE, NULL, 0 },
  { g_io_error_quark, "io", EXIT_UNREADABLE, NULL, 0 },
};

static const DomainName *
find_domain (const GError *error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (domains); i++)
    if (domains[i].quark () == error->domain)
      return &domains[i];

  return NULL;
}

static const CodeName *
find_code (const DomainName *domain,
           const GError     *error)
{
  if (domain == NULL || error->code < 0 || (guint) error->code >= domain->n_codes)
    return NULL;

  return &domain->codes[error->code];
}

/**
 * shuwu_cli_name_error:
 * @error: an error of the core
 * @domain: (out) (transfer none): the name of its domain
 *
 * Gets the names that an error has in JSON.
 *
 * Returns: (transfer none): the name of its code
 */
const char *
shuwu_cli_name_error (const GError  *error,
                      const char   **domain)
{
  const DomainName *known = find_domain (error);
  const CodeName *code = find_code (known, error);

  *domain = known != NULL ? known->name : g_quark_to_string (error->domain);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return "cancelled";
  if (known != NULL && known->get_name != NULL)
    return known->get_name (error->code);

  return code != NULL ? code->name : "failed";
}

/**
 * shuwu_cli_get_exit_status:
 * @error: (nullable): what ended a command
 *
 * Gets the exit status for an error.
 *
 * Returns: the status, 0 without an error
 */
int
shuwu_cli_get_exit_status (const GError *error)
{
  const DomainName *domain;
  const CodeName *code;

  if (error == NULL)
    return 0;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return EXIT_STOPPED;

  domain = find_domain (error);
  code = find_code (domain, error);
  if (code != NULL && code->status != 0)
    return code->status;

  return domain != NULL ? domain->status : EXIT_REFUSED;
}

void
shuwu_cli_add_members (JsonBuilder *builder,
                       JsonObject  *members)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (members == NULL)
    return;

  json_object_iter_init (&iter, members);
  while (json_object_iter_next (&iter, &name, &value))
    {
      json_builder_set_member_name (builder, name);
      json_builder_add_value (builder, json_node_copy (value));
    }
}

/**
 * shuwu_cli_add_error:
 * @builder: an object that is being built
 * @error: an error of the core
 * @facts: (nullable): what decided it
 *
 * Adds `"error": {"domain", "code", "message", …}`.
 */
void
shuwu_cli_add_error (JsonBuilder  *builder,
                     const GError *error,
                     JsonObject   *facts)
{
  const char *domain;
  const char *code = shuwu_cli_name_error (error, &domain);

  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "domain");
  json_builder_add_string_value (builder, domain);
  json_builder_set_member_name (builder, "code");
  json_builder_add_string_value (builder, code);
  json_builder_set_member_name (builder, "message");
  json_builder_add_string_value (builder, error->message);

  shuwu_cli_add_members (builder, facts);
  json_builder_end_object (builder);
}
