// SPDX-License-Identifier: GPL-3.0-or-later
/* A server of Z39.50 that has one record, whatever is asked: the file named in SHUWU_TEST_RECORD, as MARC of any kind.
 * With SHUWU_TEST_PASSWORD it lets in only who knows it. */
#define G_LOG_DOMAIN "shuwu-test"

#include <glib.h>
#include <string.h>
#include <yaz/backend.h>
#include <yaz/diagbib1.h>

static int
search (void           *handle,
        bend_search_rr *request)
{
  request->hits = 1;

  return 0;
}

static int
fetch (void          *handle,
       bend_fetch_rr *request)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (g_getenv ("SHUWU_TEST_RECORD"), &bytes, &size, NULL));
  request->record = odr_malloc (request->stream, size);
  memcpy (request->record, bytes, size);
  request->len = (int) size;
  request->basename = odr_strdup (request->stream, "Default");
  request->output_format = request->request_format;
  request->last_in_set = 1;

  return 0;
}

static bend_initresult *
begin (bend_initrequest *request)
{
  bend_initresult *result = odr_malloc (request->stream, sizeof *result);
  const char *password = g_getenv ("SHUWU_TEST_PASSWORD");
  const Z_IdAuthentication *who = request->auth;

  memset (result, 0, sizeof *result);
  result->handle = result;
  request->bend_search = search;
  request->bend_fetch = fetch;
  if (password != NULL && (who == NULL || who->which != Z_IdAuthentication_idPass ||
                           g_strcmp0 (who->u.idPass->password, password) != 0))
    result->errcode = YAZ_BIB1_INIT_AC_BAD_USERID_AND_OR_PASSWORD;

  return result;
}

static void
end (void *handle)
{
}

int
main (int    argc,
      char **argv)
{
  return statserv_main (argc, argv, begin, end);
}
