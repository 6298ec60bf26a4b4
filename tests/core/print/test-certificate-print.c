// SPDX-License-Identifier: GPL-3.0-or-later
/* Certificates on paper: every page comes, whatever the words are; and a file is whole or not there. */
#define G_LOG_DOMAIN "shuwu-test"

#include "print/shuwu-certificate-page.h"
#include "print/shuwu-certificate-print.h"
#include "print/shuwu-print-private.h"
#include "shuwu-test.h"
#include "training/shuwu-level.h"

#include <pango/pangocairo.h>
#include <string.h>

#define LONG_NAME "阿卜杜热合曼·买买提艾力·吐尔逊江·阿卜杜热合曼·买买提艾力·吐尔逊江·阿卜杜热合曼·买买提艾力·吐尔逊江·阿里木"
#define LONG_COURSE "城市轨道交通车辆检修与新能源汽车动力电池系统维护保养（含高压安全操作规程、职业健康与应急处置）复合型高技能人才 Training 2026 提升专项培训班第十二期"
#define LONG_ROOM "某某省某某市某某区某某街道总工会联合会新能源汽车产业园工会联合会 某某动力电池科技股份有限公司第一制造基地职工书屋（户外劳动者服务站）"
#define LONG_REASON "经复核，该学员第三、四、五次课的签到系他人代签，实际学时不足；依照培训管理办法第十二条撤销本证书，另行通知本人与所在单位，并请所在单位收回原件。" \
        "如有异议，请于十五日内书面提出，逾期不再受理。"

static ShuwuCertificate *
make (const char *name,
      const char *course,
      const char *room,
      const char *text)
{
  ShuwuCertificate *self = g_atomic_rc_box_new0 (ShuwuCertificate);

  self->number = g_strdup ("7KQ2MXB4TN-000042");
  self->name = g_strdup (name);
  self->course = g_strdup (course);
  self->room = g_strdup (room);
  self->text = g_strdup (text);
  self->minutes = 100;
  self->level = SHUWU_LEVEL_UNKNOWN;
  self->issued_day = 20785;
  return self;
}

static ShuwuCertificate *
make_revoked (void)
{
  ShuwuCertificate *self = make (LONG_NAME, LONG_COURSE, LONG_ROOM, "SHUWU1:ABC");

  self->level = SHUWU_LEVEL_SENIOR_TECHNICIAN;
  self->minutes = 100000;
  self->revoked_us = G_GINT64_CONSTANT (1795000000) * G_USEC_PER_SEC;
  self->revoke_reason = g_strdup (LONG_REASON);
  return self;
}

static gboolean
print (const char    *path,
       guint         *n_with_gaps,
       GCancellable  *cancellable,
       GError       **error,
       ...)
{
  g_autoptr (GPtrArray) certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_certificate_unref);
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();
  g_autoptr (GAsyncResult) result = NULL;
  ShuwuCertificate *certificate;
  va_list list;

  va_start (list, error);
  while ((certificate = va_arg (list, ShuwuCertificate *)) != NULL)
    g_ptr_array_add (certificates, certificate);
  va_end (list);
  shuwu_certificate_print_async (certificates, clock, path, cancellable, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  return shuwu_certificate_print_finish (result, n_with_gaps, error);
}

static void
test_pages (void)
{
  g_autofree char *folder = shuwu_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "证书.pdf", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  guint n_with_gaps = 7;
  gsize length;

  g_assert_true (print (path, &n_with_gaps, NULL, &error, make ("王建国", "焊接 <基础> & “提高”", "机械厂工会 职工书屋", "SHUWU1:ABC"),
                        make_revoked (), NULL));
  g_assert_no_error (error);
  g_assert_cmpuint (n_with_gaps, ==, 0);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpmem (bytes, 5, "%PDF-", 5);
  g_assert_nonnull (memmem (bytes, length, "/Count 2", 8));
  shuwu_test_remove (g_steal_pointer (&folder));
}

/* A character that no font can have is told of. */
static void
test_gaps (void)
{
  g_autofree char *folder = shuwu_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);
  g_autoptr (GError) error = NULL;
  guint n_with_gaps = 0;

  g_assert_true (print (path, &n_with_gaps, NULL, &error, make ("王\xf3\xb0\x80\x80国", "焊接", "书屋", "SHUWU1:ABC"),
                        make ("王建国", "焊接", "书屋", "SHUWU1:ABC"), NULL));
  g_assert_no_error (error);
  g_assert_cmpuint (n_with_gaps, ==, 1);
  shuwu_test_remove (g_steal_pointer (&folder));
}

/* What was there stays until all pages are drawn. */
static void
test_failures (void)
{
  g_autofree char *folder = shuwu_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "b", "a.pdf", NULL);
  g_autofree char *huge = g_strnfill (4000, 'A');
  g_autofree char *bytes = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_false (print (path, NULL, NULL, &error, make ("王建国", "焊接", "书屋", "SHUWU1:ABC"), make ("王建国", "焊接", "书屋", huge), NULL));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);
  g_cancellable_cancel (cancelled);
  g_assert_false (print (path, NULL, cancelled, &error, make ("王建国", "焊接", "书屋", "SHUWU1:ABC"), NULL));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, "old");
  g_assert_false (print (nowhere, NULL, NULL, &error, make ("王建国", "焊接", "书屋", "SHUWU1:ABC"), NULL));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  shuwu_test_remove (g_steal_pointer (&folder));
}

/* Any text stays in its box: smaller, in more lines, and cut at last. */
static void
test_box (void)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  for (int length = 1; length < 400; length += 19)
    for (int is_one_line = 0; is_one_line < 2; is_one_line++)
      {
        g_autoptr (GString) text = g_string_new (NULL);
        ShuwuPrintBox box = {
          .families = "sans-serif", .x = 10, .y = 20, .width = 150, .height = 60, .size = 40, .size_min = 8, .is_one_line = is_one_line,
          .align = SHUWU_PRINT_MIDDLE, .stand = SHUWU_PRINT_MIDDLE,
        };
        ShuwuPrintPlace place;

        for (int i = 0; i < length; i++)
          g_string_append (text, i % 5 == 4 ? "w" : "字");
        place = shuwu_print_text (cr, &box, text->str);
        g_assert_cmpfloat (place.x, >=, box.x - 1);
        g_assert_cmpfloat (place.y, >=, box.y - 1);
        g_assert_cmpfloat (place.x + place.width, <=, box.x + box.width + 1);
        g_assert_cmpfloat (place.y + place.height, <=, box.y + box.height + 1);
      }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  pango_cairo_font_map_set_default (NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/certificate/pages", test_pages);
  g_test_add_func ("/print/certificate/gaps", test_gaps);
  g_test_add_func ("/print/certificate/failures", test_failures);
  g_test_add_func ("/print/certificate/box", test_box);

  return g_test_run ();
}
