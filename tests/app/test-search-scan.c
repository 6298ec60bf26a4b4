// SPDX-License-Identifier: GPL-3.0-or-later
/* Scans into a search field, with an input method that is played: keys have made-up times, and what the method makes of them is
 * put into the field by hand. */
#define G_LOG_DOMAIN "shuwu-test"

#include "compat/shuwu-code-field.h"
#include "widgets/shuwu-scan-catcher.h"
#include "widgets/shuwu-search-scan.h"

#include <adwaita.h>

#define FAST_MS 3
#define SLOW_MS 200
#define CODE "9787020008728"

typedef struct
{
  GtkWindow *window;
  GtkEditable *search;
  GtkWidget *button;
  ShuwuSearchScan *scan;
  GPtrArray *searched;  /* (element-type utf8): what was in the field at each “activate” */
  guint32 now_ms;
} Fixture;

static void
activated_cb (Fixture *fixture)
{
  g_ptr_array_add (fixture->searched, g_strdup (gtk_editable_get_text (fixture->search)));
}

static void
iterate (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->search = GTK_EDITABLE (gtk_search_entry_new ());
  fixture->button = gtk_button_new_with_label ("书");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->search));
  gtk_box_append (GTK_BOX (box), fixture->button);
  gtk_window_set_child (fixture->window, box);
  fixture->searched = g_ptr_array_new_with_free_func (g_free);
  fixture->scan = shuwu_search_scan_new (GTK_SEARCH_ENTRY (fixture->search));
  g_signal_connect_swapped (fixture->search, "activate", G_CALLBACK (activated_cb), fixture);
  fixture->now_ms = 10000;

  gtk_window_present (fixture->window);
  while (!gtk_window_is_active (fixture->window))
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->search));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->scan);
  gtk_window_destroy (fixture->window);
  g_ptr_array_unref (fixture->searched);
}

static void
type (Fixture    *fixture,
      const char *keys,
      guint       pace_ms)
{
  for (const char *p = keys; *p != '\0'; p++)
    {
      fixture->now_ms += pace_ms;
      g_assert_false (shuwu_search_scan_press (fixture->scan, (guint) *p, 0, fixture->now_ms));
    }
}

static gboolean
press (Fixture *fixture,
       guint    keyval)
{
  fixture->now_ms += FAST_MS;

  return shuwu_search_scan_press (fixture->scan, keyval, 0, fixture->now_ms);
}

static void
insert (Fixture    *fixture,
        const char *text)
{
  int position = -1;

  gtk_editable_insert_text (gtk_editable_get_delegate (fixture->search), text, -1, &position);
}

static void
assert_searched (Fixture    *fixture,
                 guint       n,
                 const char *last)
{
  g_assert_cmpuint (fixture->searched->len, ==, n);
  g_assert_cmpstr (g_ptr_array_index (fixture->searched, n - 1), ==, last);
  g_assert_cmpstr (gtk_editable_get_text (fixture->search), ==, last);
}

/* The Enter comes through the method; characters of the code are still on their way. */
static void
test_scrambled (Fixture       *fixture,
                gconstpointer  data)
{
  gtk_editable_set_text (fixture->search, "三国演义");
  type (fixture, CODE, FAST_MS);
  insert (fixture, "987720");
  g_assert_false (press (fixture, GDK_KEY_Return));
  g_signal_emit_by_name (fixture->search, "activate");
  assert_searched (fixture, 1, CODE);

  insert (fixture, "08");
  iterate (400);
  assert_searched (fixture, 1, CODE);
}

/* Without a method: what was there before makes room, and whoever changes the field then may. */
static void
test_whole (Fixture       *fixture,
            gconstpointer  data)
{
  gtk_editable_set_text (fixture->search, "A000123");
  type (fixture, CODE, FAST_MS);
  insert (fixture, CODE);
  g_assert_false (press (fixture, GDK_KEY_Return));
  g_signal_emit_by_name (fixture->search, "activate");
  assert_searched (fixture, 1, CODE);

  gtk_editable_set_text (fixture->search, "红楼梦");
  iterate (400);
  g_assert_cmpstr (gtk_editable_get_text (fixture->search), ==, "红楼梦");
  g_assert_cmpuint (fixture->searched->len, ==, 1);
}

/* The method takes the Enter for what it was given; Tab is as good an end. */
static void
test_enter_is_kept (Fixture       *fixture,
                    gconstpointer  data)
{
  const guint ends[] = { GDK_KEY_Return, GDK_KEY_Tab };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      type (fixture, "w003", FAST_MS);
      insert (fixture, "我");
      g_assert_cmpint (press (fixture, ends[i]), ==, ends[i] == GDK_KEY_Tab);
      g_assert_cmpuint (fixture->searched->len, ==, i);
      iterate (400);
      assert_searched (fixture, i + 1, "w003");
      fixture->now_ms += 5000;
    }
}

/* A key after it: the field is the person's. */
static void
test_key_after (Fixture       *fixture,
                gconstpointer  data)
{
  type (fixture, "w003", FAST_MS);
  insert (fixture, "我");
  press (fixture, GDK_KEY_Return);
  press (fixture, GDK_KEY_Escape);
  gtk_editable_set_text (fixture->search, "");
  iterate (400);
  g_assert_cmpstr (gtk_editable_get_text (fixture->search), ==, "");
  g_assert_cmpuint (fixture->searched->len, ==, 0);

  /* What is typed right after a scan is taken. */
  fixture->now_ms += 5000;
  type (fixture, CODE, FAST_MS);
  press (fixture, GDK_KEY_Return);
  g_signal_emit_by_name (fixture->search, "activate");
  assert_searched (fixture, 1, CODE);
  fixture->now_ms += SLOW_MS;
  g_assert_false (shuwu_search_scan_press (fixture->scan, '1', 0, fixture->now_ms));
  insert (fixture, "1");
  g_assert_cmpstr (gtk_editable_get_text (fixture->search), ==, CODE "1");
}

/* Left within the moment: nothing is written into what is not seen, nor searched. */
static void
test_left (Fixture       *fixture,
           gconstpointer  data)
{
  type (fixture, "w003", FAST_MS);
  insert (fixture, "我");
  press (fixture, GDK_KEY_Return);
  gtk_widget_grab_focus (fixture->button);
  iterate (400);
  g_assert_cmpstr (gtk_editable_get_text (fixture->search), ==, "我");
  g_assert_cmpuint (fixture->searched->len, ==, 0);
}

/* A person's Enter does nothing to what is typed; the keys of a busy computer come with a pause. */
static void
test_pace (Fixture       *fixture,
           gconstpointer  data)
{
  type (fixture, "sanguo", SLOW_MS);
  gtk_editable_set_text (fixture->search, "三国");
  fixture->now_ms += SLOW_MS;
  g_assert_false (press (fixture, GDK_KEY_Return));
  g_signal_emit_by_name (fixture->search, "activate");
  assert_searched (fixture, 1, "三国");

  fixture->now_ms += 5000;
  type (fixture, "C", FAST_MS);
  fixture->now_ms += SLOW_MS;
  type (fixture, "0007", FAST_MS);
  g_assert_false (press (fixture, GDK_KEY_Return));
  g_signal_emit_by_name (fixture->search, "activate");
  assert_searched (fixture, 2, "C0007");
}

/* Fast typing in pinyin, where a long pause within a scan was set: the word that was chosen stays. */
static void
test_fast_person (Fixture       *fixture,
                  gconstpointer  data)
{
  const char *keys[] = { "sanguoyanyi1", "sgyy " };
  g_autoptr (GSettings) settings = g_settings_new (SHUWU_APP_ID);

  g_settings_set_uint (settings, "scan-gap-ms", 150);

  /* The slow scanner for which it was set, meanwhile, is one. */
  type (fixture, CODE, 100);
  insert (fixture, "98772");
  g_assert_false (press (fixture, GDK_KEY_Return));
  g_signal_emit_by_name (fixture->search, "activate");
  assert_searched (fixture, 1, CODE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      fixture->now_ms += 5000;
      type (fixture, keys[i], i == 0 ? 110 : 30);
      gtk_editable_set_text (fixture->search, "三国演义");
      g_assert_false (press (fixture, GDK_KEY_Return));
      g_signal_emit_by_name (fixture->search, "activate");
      iterate (400);
      assert_searched (fixture, i + 2, "三国演义");
    }
  g_settings_reset (settings, "scan-gap-ms");
}

/* A scanner that ends with two keys: the second one neither searches nor ends the waiting. */
static void
test_two_ends (Fixture       *fixture,
               gconstpointer  data)
{
  type (fixture, "w003", FAST_MS);
  insert (fixture, "我");
  g_assert_false (press (fixture, GDK_KEY_Return));
  g_assert_true (press (fixture, GDK_KEY_Return));
  fixture->now_ms += FAST_MS;
  g_assert_false (shuwu_search_scan_press (fixture->scan, GDK_KEY_j, GDK_CONTROL_MASK, fixture->now_ms));
  iterate (400);
  assert_searched (fixture, 1, "w003");

  /* A person's Enter is one. */
  fixture->now_ms += SLOW_MS;
  g_assert_false (press (fixture, GDK_KEY_Return));
}

/* The same code again: the old one is no sign that the new one came. */
static void
test_same_code (Fixture       *fixture,
                gconstpointer  data)
{
  gtk_editable_set_text (fixture->search, CODE);
  gtk_editable_set_position (fixture->search, -1);
  type (fixture, CODE, FAST_MS);
  insert (fixture, "98772");
  g_assert_false (press (fixture, GDK_KEY_Return));
  g_signal_emit_by_name (fixture->search, "activate");
  insert (fixture, "808");
  assert_searched (fixture, 1, CODE);

  /* All of it came, in the place of what was selected: nothing is late. */
  fixture->now_ms += 5000;
  gtk_editable_select_region (fixture->search, 0, -1);
  type (fixture, CODE, FAST_MS);
  gtk_editable_set_text (fixture->search, CODE);
  g_assert_false (press (fixture, GDK_KEY_Return));
  g_signal_emit_by_name (fixture->search, "activate");
  insert (fixture, "1");
  g_assert_cmpstr (gtk_editable_get_text (fixture->search), ==, CODE "1");
}

/* From the list below: its Enter is not the list's. */
static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_widget_grab_focus (fixture->button);
  type (fixture, CODE, FAST_MS);
  g_assert_true (press (fixture, GDK_KEY_Return));
  iterate (400);
  assert_searched (fixture, 1, CODE);
}

static gboolean
catch (Fixture          *fixture,
       ShuwuScanCatcher *catcher,
       guint             keyval,
       guint             pace_ms)
{
  fixture->now_ms += pace_ms;

  return shuwu_scan_catcher_press (catcher, keyval, 0, fixture->now_ms);
}

/* A scan that was not for the field, which a method has: with two ends nothing of it comes either. */
static void
test_put_back (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GtkEntry) field = g_object_ref_sink (GTK_ENTRY (gtk_entry_new ()));
  g_autoptr (ShuwuScanCatcher) catcher = shuwu_scan_catcher_new (field, 50);

  shuwu_scan_catcher_attach (catcher, GTK_ROOT (fixture->window));
  gtk_editable_set_text (fixture->search, "备注");
  for (const char *p = CODE; *p != '\0'; p++)
    g_assert_false (catch (fixture, catcher, (guint) *p, FAST_MS));
  insert (fixture, "97");
  g_assert_true (catch (fixture, catcher, GDK_KEY_Return, FAST_MS));
  g_assert_cmpstr (gtk_editable_get_text (fixture->search), ==, "备注");
  g_assert_true (catch (fixture, catcher, GDK_KEY_Return, FAST_MS));
  fixture->now_ms += FAST_MS;
  g_assert_false (shuwu_scan_catcher_press (catcher, GDK_KEY_j, GDK_CONTROL_MASK, fixture->now_ms));
  insert (fixture, "8");
  g_assert_cmpstr (gtk_editable_get_text (fixture->search), ==, "备注");

  g_assert_false (catch (fixture, catcher, GDK_KEY_x, SLOW_MS));
  insert (fixture, "下");
  g_assert_cmpstr (gtk_editable_get_text (fixture->search), ==, "备注下");
  shuwu_scan_catcher_detach (catcher);
}

/* Neither a line of a list nor a plain field shows its method's name; the text in it does. */
static void
test_code_field (void)
{
  GtkWidget *fields[] = { adw_entry_row_new (), gtk_entry_new () };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (GtkWidget) field = g_object_ref_sink (fields[i]);
      GtkEditable *text = GTK_EDITABLE (field);
      g_autofree char *method = NULL;

      shuwu_code_field (text);
      while (gtk_editable_get_delegate (text) != NULL)
        text = gtk_editable_get_delegate (text);
      g_object_get (text, "im-module", &method, NULL);
      g_assert_cmpstr (method, ==, "gtk-im-context-simple");
    }
}

static void
add (const char *name,
     void (*test) (Fixture *fixture,
                  gconstpointer data))
{
  g_autofree char *path = g_strconcat ("/app/search-scan/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  add ("scrambled", test_scrambled);
  add ("whole", test_whole);
  add ("enter-is-kept", test_enter_is_kept);
  add ("key-after", test_key_after);
  add ("left", test_left);
  add ("pace", test_pace);
  add ("fast-person", test_fast_person);
  add ("two-ends", test_two_ends);
  add ("same-code", test_same_code);
  add ("list", test_list);
  add ("put-back", test_put_back);
  g_test_add_func ("/app/search-scan/code-field", test_code_field);

  return g_test_run ();
}
