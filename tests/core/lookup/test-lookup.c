// SPDX-License-Identifier: GPL-3.0-or-later
/* Books are looked up on servers of both protocols, good and bad ones. */
#define G_LOG_DOMAIN "shuwu-test"

#include "lookup/shuwu-lookup-targets.h"
#include "lookup/shuwu-lookup.h"

#include "record/shuwu-marc-builder.h"
#include "shuwu-lookup-server.h"
#include "shuwu-test.h"

#include <glib/gstdio.h>

static const char RECORDS[] =
  "<record><recordSchema>marcxml</recordSchema><recordPacking>xml</recordPacking><recordData>"
  "<m:record xmlns:m=\"http://www.loc.gov/MARC21/slim\"><m:leader>00000nam a2200000 a 4500</m:leader>"
  "<m:controlfield tag=\"001\">m1</m:controlfield>"
  "<m:datafield tag=\"020\" ind1=\" \" ind2=\" \"><m:subfield code=\"a\">9787020002207</m:subfield></m:datafield>"
  "<m:datafield tag=\"100\" ind1=\"1\" ind2=\" \"><m:subfield code=\"a\">曹雪芹</m:subfield></m:datafield>"
  "<m:datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><m:subfield code=\"a\">红楼梦</m:subfield></m:datafield>"
  "<m:datafield tag=\"852\" ind1=\" \" ind2=\" \"><m:subfield code=\"b\">Main</m:subfield><m:subfield code=\"p\">T0001</m:subfield>"
  "</m:datafield></m:record></recordData></record>"
  "<record><recordSchema>marcxml</recordSchema><recordPacking>xml</recordPacking><recordData><nothing/></recordData></record>";

typedef struct
{
  GPtrArray *targets;
  GPtrArray *answers;
  guint n_answered;
  GCancellable *cancel_at;  /* cancelled by the first answer */
} Asking;

static Asking *
asking_new (ShuwuLookupTarget *first)
{
  Asking *self = g_new0 (Asking, 1);

  self->targets = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_lookup_target_free);
  g_ptr_array_add (self->targets, first);

  return self;
}

static void
asking_free (Asking *self)
{
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_ptr_array_unref (self->targets);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

typedef struct
{
  GAsyncResult *result;  /* first: shuwu_test_done_cb () puts it here */
  Asking *asking;
} Wait;

static void
answered_cb (const ShuwuLookupAnswer *answer,
             gpointer                 user_data)
{
  Wait *wait = user_data;

  g_assert_true ((answer->hits == NULL) != (answer->error == NULL));
  g_assert_null (wait->result);
  wait->asking->n_answered++;
  if (wait->asking->cancel_at != NULL)
    g_cancellable_cancel (wait->asking->cancel_at);
}

static void
ask_for (Asking                  *self,
         const ShuwuLookupQuery  *query,
         GCancellable            *cancellable,
         GError                 **error)
{
  Wait wait = { .asking = self };

  shuwu_lookup_async (self->targets, query, cancellable, answered_cb, shuwu_test_done_cb, &wait);
  shuwu_test_wait (&wait.result);
  self->answers = shuwu_lookup_finish (wait.result, error);
  g_clear_object (&wait.result);
}

static void
ask (Asking *self)
{
  const ShuwuLookupQuery query = { .isbn = "7-02-000220-X" };
  g_autoptr (GError) error = NULL;

  ask_for (self, &query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (self->n_answered, ==, self->targets->len);
}

static const ShuwuLookupAnswer *
get_answer (Asking *self,
            guint   index)
{
  return g_ptr_array_index (self->answers, index);
}

static void
assert_fails (ShuwuLookupTarget *target,
              ShuwuLookupError   code)
{
  g_autoptr (Asking) asking = asking_new (target);

  ask (asking);
  g_assert_error (get_answer (asking, 0)->error, SHUWU_LOOKUP_ERROR, (int) code);
}

static void
test_z3950 (void)
{
  guint port = 0;
  g_autoptr (ShuwuTestProgram) server = shuwu_test_program_start ("yaz-ztest", NULL, &port);
  g_autoptr (Asking) asking = NULL;
  const ShuwuReadRecord *record;

  if (server == NULL)
    {
      g_test_skip ("yaz-ztest is not installed");
      return;
    }

  asking = asking_new (shuwu_test_target_new (SHUWU_LOOKUP_PROTOCOL_Z3950, port, "Default"));
  ask (asking);
  g_assert_no_error (get_answer (asking, 0)->error);
  g_assert_cmpint (get_answer (asking, 0)->hits->n_found, >, 0);
  g_assert_cmpuint (get_answer (asking, 0)->hits->records->len, ==, 10);
  record = g_ptr_array_index (get_answer (asking, 0)->hits->records, 0);
  g_assert_cmpstr (record->description->title, ==, "How to program a computer");
  g_assert_cmpint (record->format, ==, SHUWU_RECORD_FORMAT_MARC21);
  g_assert_nonnull (record->raw);

  assert_fails (shuwu_test_target_new (SHUWU_LOOKUP_PROTOCOL_Z3950, port, "NoSuchBase"), SHUWU_LOOKUP_ERROR_NO_DATABASE);
}

/* The server waits for three seconds: it is given up sooner, and holds up nobody. */
static void
test_slow (void)
{
  guint port = 0;
  g_autoptr (ShuwuTestProgram) server = shuwu_test_program_start ("yaz-ztest", NULL, &port);
  ShuwuLookupTarget *target;
  gint64 start_us = g_get_monotonic_time ();

  if (server == NULL)
    {
      g_test_skip ("yaz-ztest is not installed");
      return;
    }

  target = shuwu_test_target_new (SHUWU_LOOKUP_PROTOCOL_Z3950, port, "Slow");
  target->timeout_s = 1;
  assert_fails (target, SHUWU_LOOKUP_ERROR_TIMED_OUT);
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, 2900000);
}

static void
test_sru (void)
{
  g_autoptr (ShuwuTestSru) server = shuwu_test_sru_new (RECORDS, 2);
  g_autoptr (Asking) asking = asking_new (shuwu_test_target_new (SHUWU_LOOKUP_PROTOCOL_SRU, server->port, "books"));
  const ShuwuLookupHits *hits;
  const ShuwuReadRecord *record;

  ask (asking);
  g_assert_no_error (get_answer (asking, 0)->error);
  hits = get_answer (asking, 0)->hits;
  g_assert_cmpstr (server->asked, ==, "bath.isbn=\"9787020002207\" or bath.isbn=\"702000220X\"");
  g_assert_cmpint (hits->n_found, ==, 2);
  g_assert_cmpuint (hits->records->len, ==, 1);
  g_assert_cmpuint (hits->n_unread, ==, 1);

  record = g_ptr_array_index (hits->records, 0);
  g_assert_cmpstr (record->description->title, ==, "红楼梦");
  g_assert_cmpstr (g_ptr_array_index (record->description->isbns, 0), ==, "9787020002207");
  /* The copies are those of the other library. */
  g_assert_cmpuint (record->description->holdings->len, ==, 0);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (record->raw, NULL), (gssize) g_bytes_get_size (record->raw), "T0001"));

  assert_fails (shuwu_test_target_new (SHUWU_LOOKUP_PROTOCOL_SRU, server->port, "nothing"), SHUWU_LOOKUP_ERROR_NO_DATABASE);
}

static const char STAR[] =
  "<record xmlns=\"http://www.loc.gov/MARC21/slim\"><leader>00000nam a2200000 a 4500</leader>"
  "<datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"a\">星 &amp; 火</subfield></datafield></record>";

/* Asks a server whose one record is @data, packed as it says. */
static Asking *
ask_for_packed (const char *packing,
                const char *data)
{
  g_autofree char *xml = g_strdup_printf ("<record><recordSchema>marcxml</recordSchema>%s<recordData>%s</recordData></record>",
                                          packing, data);
  g_autoptr (ShuwuTestSru) server = shuwu_test_sru_new (xml, 1);
  Asking *asking = asking_new (shuwu_test_target_new (SHUWU_LOOKUP_PROTOCOL_SRU, server->port, "books"));

  ask (asking);
  g_assert_no_error (get_answer (asking, 0)->error);
  g_assert_cmpint (get_answer (asking, 0)->hits->n_found, ==, 1);

  return asking;
}

/* Packed as a string, the XML of a record is escaped, once or twice; what servers say of the packing need not be so. */
static void
test_packing (void)
{
  static const char * const PACKINGS[] = { "<recordPacking>string</recordPacking>", "<recordPacking>xml</recordPacking>", "" };
  g_autofree char *escaped = g_markup_escape_text (STAR, -1);
  g_autofree char *in_lines = g_strdup_printf ("\n  %s\n", escaped);
  g_autofree char *plain = g_strconcat ("<?xml version=\"1.0\" encoding=\"GB2312\"?>\n", STAR, NULL);
  g_autofree char *declared = g_markup_escape_text (plain, -1);
  g_autofree char *twice = g_markup_escape_text (escaped, -1);
  const char *data[] = { STAR, escaped, in_lines, declared, twice };

  for (gsize i = 0; i < G_N_ELEMENTS (PACKINGS) * G_N_ELEMENTS (data); i++)
    {
      g_autoptr (Asking) asking = ask_for_packed (PACKINGS[i / G_N_ELEMENTS (data)], data[i % G_N_ELEMENTS (data)]);
      const ShuwuLookupHits *hits = get_answer (asking, 0)->hits;

      g_assert_cmpuint (hits->n_unread, ==, 0);
      g_assert_cmpuint (hits->records->len, ==, 1);
      g_assert_cmpstr (((ShuwuReadRecord *) hits->records->pdata[0])->description->title, ==, "星 & 火");
    }
}

/* Hits that bring no record that can be read are counted, whatever it is that came instead. */
static void
test_unread (void)
{
  static const char PACKED[] = "<recordPacking>string</recordPacking>";
  g_autofree char *section = g_strdup_printf ("<![CDATA[%s]]>", STAR); /* libyaz gives nothing of it */
  const char *data[] = { "", section, "no XML", "1 &amp;lt; 2", "&lt;nothing/&gt;", "&lt;record&gt;&lt;leader&gt;" };

  for (gsize i = 0; i < G_N_ELEMENTS (data); i++)
    {
      g_autoptr (Asking) asking = ask_for_packed (PACKED, data[i]);

      g_assert_cmpuint (get_answer (asking, 0)->hits->records->len, ==, 0);
      g_assert_cmpuint (get_answer (asking, 0)->hits->n_unread, ==, 1);
    }
}

/* A Chinese book as libraries abroad describe it, with its title in characters beside the romanised one. */
static const char ROMANISED[] =
  "<record><recordSchema>marcxml</recordSchema><recordPacking>xml</recordPacking><recordData>"
  "<record xmlns=\"http://www.loc.gov/MARC21/slim\"><leader>00000nam a2200000 a 4500</leader>"
  "<datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"6\">880-01</subfield>"
  "<subfield code=\"a\">Hong lou meng /</subfield><subfield code=\"c\">Cao Xueqin zhu.</subfield></datafield>"
  "<datafield tag=\"880\" ind1=\"1\" ind2=\"0\"><subfield code=\"6\">245-01/$1</subfield>"
  "<subfield code=\"a\">红楼梦 /</subfield><subfield code=\"c\">曹雪芹著.</subfield></datafield></record></recordData></record>";

/* A book that is looked up is called as one from a file. */
static void
test_chinese_script (void)
{
  g_autoptr (ShuwuTestSru) server = shuwu_test_sru_new (ROMANISED, 1);
  g_autoptr (Asking) asking = asking_new (shuwu_test_target_new (SHUWU_LOOKUP_PROTOCOL_SRU, server->port, "books"));
  const ShuwuDescription *description;

  ask (asking);
  g_assert_no_error (get_answer (asking, 0)->error);
  g_assert_cmpuint (get_answer (asking, 0)->hits->records->len, ==, 1);
  description = ((ShuwuReadRecord *) g_ptr_array_index (get_answer (asking, 0)->hits->records, 0))->description;
  g_assert_cmpstr (description->title, ==, "红楼梦");
  g_assert_cmpstr (description->statement, ==, "曹雪芹著");
  g_assert_cmpstr (description->parallel_title, ==, "Hong lou meng");
  g_assert_cmpstr (description->pinyin, ==, "Hong lou meng");
}

static void
test_login (void)
{
  g_autoptr (ShuwuTestSru) server = shuwu_test_sru_new (RECORDS, 2);
  g_autoptr (Asking) asking = NULL;
  ShuwuLookupTarget *target = shuwu_test_target_new (SHUWU_LOOKUP_PROTOCOL_SRU, server->port, "books");

  server->is_login_wanted = TRUE;
  assert_fails (shuwu_lookup_target_copy (target), SHUWU_LOOKUP_ERROR_LOGIN);

  g_free (target->user);
  target->user = g_strdup ("room");
  g_free (target->password);
  target->password = g_strdup ("secret");
  asking = asking_new (target);
  ask (asking);
  g_assert_no_error (get_answer (asking, 0)->error);
}

/* A record in GBK that says nothing of it, from a server that wants a password. */
static void
test_gbk (void)
{
  const char *fields[] = { "001 c1", "010    $a9787111544937$dCNY45.50", "200 1  $a机床操作手册$f林一主编", "210    $a北京$c山海出版社$d2008",
                           "701  0 $a林一$4主编", "905    $aXX$b20295403", NULL };
  g_autofree char *folder = shuwu_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "record", NULL);
  GString *utf8 = shuwu_test_build_marc ("nam0 ", fields);
  GString *gbk = shuwu_test_convert (utf8, "GB18030");
  const char *variables[] = { "SHUWU_TEST_RECORD", path, "SHUWU_TEST_PASSWORD", "secret", NULL };
  guint port = 0;
  g_autoptr (ShuwuTestProgram) server = NULL;
  g_autoptr (Asking) asking = NULL;
  ShuwuLookupTarget *target;
  const ShuwuReadRecord *record;

  g_assert_true (g_file_set_contents (path, gbk->str, (gssize) gbk->len, NULL));
  server = shuwu_test_program_start (g_getenv ("SHUWU_Z3950_SERVER"), variables, &port);
  target = shuwu_test_target_new (SHUWU_LOOKUP_PROTOCOL_Z3950, port, "Default");
  target->syntax = SHUWU_LOOKUP_SYNTAX_CNMARC;
  assert_fails (shuwu_lookup_target_copy (target), SHUWU_LOOKUP_ERROR_LOGIN);

  g_free (target->user);
  target->user = g_strdup ("room");
  g_free (target->password);
  target->password = g_strdup ("secret");
  asking = asking_new (target);
  ask (asking);
  g_assert_no_error (get_answer (asking, 0)->error);
  g_assert_cmpuint (get_answer (asking, 0)->hits->records->len, ==, 1);
  record = g_ptr_array_index (get_answer (asking, 0)->hits->records, 0);
  g_assert_cmpstr (record->description->title, ==, "机床操作手册");
  g_assert_cmpint (record->description->price_fen, ==, 4550);
  g_assert_cmpint (record->format, ==, SHUWU_RECORD_FORMAT_CNMARC);
  g_assert_cmpint (record->encoding, ==, SHUWU_ENCODING_GB18030);
  g_assert_cmpmem (g_bytes_get_data (record->raw, NULL), g_bytes_get_size (record->raw), gbk->str, gbk->len);
  g_string_free (utf8, TRUE);
  g_string_free (gbk, TRUE);
  shuwu_test_remove (g_steal_pointer (&folder));
}

static void
test_no_server (void)
{
  const struct
  {
    const char *bytes;
    ShuwuLookupError code;
  } noises[] = {
    { "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello", SHUWU_LOOKUP_ERROR_NOT_UNDERSTOOD },
    { "\xff\xff\xff\xff\x01\x02\x03garbage garbage garbage", SHUWU_LOOKUP_ERROR_NOT_UNDERSTOOD },
    { NULL, SHUWU_LOOKUP_ERROR_TIMED_OUT },
  };
  ShuwuLookupTarget *nowhere = shuwu_test_target_new (SHUWU_LOOKUP_PROTOCOL_Z3950, 1, "Default");

  for (int protocol = 0; protocol < 2; protocol++)
    {
      assert_fails (shuwu_test_target_new (protocol, shuwu_test_find_port (), "books"), SHUWU_LOOKUP_ERROR_UNREACHABLE);
      for (gsize i = 0; i < G_N_ELEMENTS (noises); i++)
        {
          guint port;
          g_autoptr (GSocketService) service = shuwu_test_noise_new (noises[i].bytes, &port);
          ShuwuLookupTarget *target = shuwu_test_target_new (protocol, port, "books");

          target->timeout_s = 1;
          assert_fails (target, noises[i].code);
        }
    }

  g_free (nowhere->host);
  nowhere->host = g_strdup ("no-such-host.invalid");
  assert_fails (nowhere, SHUWU_LOOKUP_ERROR_UNREACHABLE);
  assert_fails (shuwu_lookup_target_new (SHUWU_LOOKUP_PROTOCOL_Z3950), SHUWU_LOOKUP_ERROR_INCOMPLETE);
}

/* The good one answers while the other is still waited for; then the person goes on. */
static void
test_cancel (void)
{
  guint port;
  g_autoptr (GSocketService) silent = shuwu_test_noise_new (NULL, &port);
  g_autoptr (ShuwuTestSru) server = shuwu_test_sru_new (RECORDS, 2);
  g_autoptr (Asking) asking = asking_new (shuwu_test_target_new (SHUWU_LOOKUP_PROTOCOL_Z3950, port, "Default"));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const ShuwuLookupQuery query = { .title = "红楼梦", .author = "曹雪芹" };
  gint64 start_us = g_get_monotonic_time ();

  g_ptr_array_add (asking->targets, shuwu_test_target_new (SHUWU_LOOKUP_PROTOCOL_SRU, server->port, "books"));
  asking->cancel_at = cancellable;
  ask_for (asking, &query, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (asking->n_answered, ==, 1);
  g_assert_cmpstr (server->asked, ==, "dc.title=\"红楼梦\" and dc.creator=\"曹雪芹\"");
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, 8 * G_USEC_PER_SEC);
}

static void
test_nobody (void)
{
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  const ShuwuLookupQuery query = { .isbn = "9787020002207" };

  shuwu_lookup_async (nobody, &query, NULL, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  answers = shuwu_lookup_finish (result, NULL);
  g_assert_nonnull (answers);
  g_assert_cmpuint (answers->len, ==, 0);
}

static GPtrArray *
load (const char  *path,
      GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_lookup_targets_load_async (path, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);

  return shuwu_lookup_targets_load_finish (result, error);
}

static void
test_targets (void)
{
  g_autofree char *folder = shuwu_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "new", "lookup.ini", NULL);
  g_autoptr (GPtrArray) targets = load (path, NULL);
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuLookupTarget *target;
  GStatBuf facts;

  /* What is offered is not asked. */
  g_assert_cmpuint (targets->len, >, 0);
  for (guint i = 0; i < targets->len; i++)
    g_assert_false (((ShuwuLookupTarget *) g_ptr_array_index (targets, i))->is_enabled);

  target = shuwu_test_target_new (SHUWU_LOOKUP_PROTOCOL_SRU, 8080, "a path");
  target->encoding = SHUWU_ENCODING_GB18030;
  target->is_enabled = TRUE;
  g_free (target->password);
  target->password = g_strdup (" pass;word ");
  g_ptr_array_insert (targets, 0, target);
  shuwu_lookup_targets_save_async (path, targets, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_lookup_targets_save_finish (result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);

  again = load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->len, ==, targets->len);
  target = g_ptr_array_index (again, 0);
  g_assert_cmpint (target->protocol, ==, SHUWU_LOOKUP_PROTOCOL_SRU);
  g_assert_cmpint (target->encoding, ==, SHUWU_ENCODING_GB18030);
  g_assert_cmpuint (target->port, ==, 8080);
  g_assert_cmpstr (target->database, ==, "a path");
  g_assert_cmpstr (target->password, ==, " pass;word ");
  g_assert_true (target->is_enabled);

  g_assert_true (g_file_set_contents (path, "no key file", -1, NULL));
  g_assert_null (load (path, &error));
  g_assert_error (error, SHUWU_LOOKUP_ERROR, SHUWU_LOOKUP_ERROR_SETTINGS);
  shuwu_test_remove (g_steal_pointer (&folder));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lookup/targets", test_targets);
  g_test_add_func ("/lookup/nobody", test_nobody);
  g_test_add_func ("/lookup/z3950", test_z3950);
  g_test_add_func ("/lookup/slow", test_slow);
  g_test_add_func ("/lookup/sru", test_sru);
  g_test_add_func ("/lookup/packing", test_packing);
  g_test_add_func ("/lookup/unread", test_unread);
  g_test_add_func ("/lookup/chinese-script", test_chinese_script);
  g_test_add_func ("/lookup/login", test_login);
  g_test_add_func ("/lookup/gbk", test_gbk);
  g_test_add_func ("/lookup/no-server", test_no_server);
  g_test_add_func ("/lookup/cancel", test_cancel);

  return g_test_run ();
}
