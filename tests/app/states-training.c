// SPDX-License-Identifier: GPL-3.0-or-later
/* What reads of training, and of readers. */
#define G_LOG_DOMAIN "shuwu-test"

#include "states-fixture.h"

#include "calendar/shuwu-calendar-page.h"
#include "mentoring/shuwu-mentor-group.h"
#include "mentoring/shuwu-mentor-pair-row.h"
#include "mentoring/shuwu-mentors-page.h"
#include "mentoring/shuwu-subsidies-page.h"
#include "mentoring/shuwu-subsidy-group.h"
#include "training/shuwu-certificate-window.h"
#include "training/shuwu-class-page.h"
#include "training/shuwu-feedback-view.h"
#include "training/shuwu-keys-window.h"
#include "training/shuwu-results-view.h"
#include "training/shuwu-training-form-page.h"
#include "training/shuwu-training-page.h"
#include "workers/shuwu-reader-certificates.h"
#include "workers/shuwu-reader-classes.h"
#include "workers/shuwu-reader-loans.h"
#include "workers/shuwu-reader-page.h"
#include "workers/shuwu-readers-page.h"

#define A_CLASS "K3"
#define A_CARD "C0005"

static GtkWidget *
open_training (PagesFixture *fixture,
               gpointer      prepared)
{
  return states_hold (fixture, shuwu_training_page_new (fixture->bookroom));
}

static GtkWidget *
open_class (PagesFixture *fixture,
            gpointer      prepared)
{
  GtkWidget *page = states_hold (fixture, shuwu_class_page_new (fixture->bookroom));

  shuwu_class_page_show (SHUWU_CLASS_PAGE (page), A_CLASS);

  return page;
}

static GtkWidget *
open_results (PagesFixture *fixture,
              gpointer      prepared)
{
  ShuwuResultsView *view = g_object_new (SHUWU_TYPE_RESULTS_VIEW, NULL);

  shuwu_results_view_set_bookroom (view, fixture->bookroom);
  shuwu_results_view_set_class (view, A_CLASS, FALSE);

  return states_hold (fixture, GTK_WIDGET (view));
}

static GtkWidget *
open_feedback (PagesFixture *fixture,
               gpointer      prepared)
{
  ShuwuFeedbackView *view = g_object_new (SHUWU_TYPE_FEEDBACK_VIEW, NULL);

  shuwu_feedback_view_set_store (view, shuwu_bookroom_get_store (fixture->bookroom));
  shuwu_feedback_view_read (view, A_CLASS);

  return states_hold (fixture, GTK_WIDGET (view));
}

static GtkWidget *
open_form (PagesFixture *fixture,
           gpointer      prepared)
{
  GtkWidget *page = states_hold (fixture, shuwu_training_form_page_new (fixture->bookroom));

  shuwu_training_form_page_show_course (SHUWU_TRAINING_FORM_PAGE (page), "HJ");

  return page;
}

/* Whose course is chosen in it. */
static GtkWidget *
open_class_form (PagesFixture *fixture,
                 gpointer      prepared)
{
  GtkWidget *page = states_hold (fixture, shuwu_training_form_page_new (fixture->bookroom));

  shuwu_training_form_page_show_class (SHUWU_TRAINING_FORM_PAGE (page), NULL, NULL);

  return page;
}

static GtkWidget *
open_calendar (PagesFixture *fixture,
               gpointer      prepared)
{
  return states_hold (fixture, shuwu_calendar_page_new (fixture->bookroom));
}

static GtkWidget *
open_mentors (PagesFixture *fixture,
              gpointer      prepared)
{
  return states_hold (fixture, shuwu_mentors_page_new (fixture->bookroom));
}

static GtkWidget *
open_subsidies (PagesFixture *fixture,
                gpointer      prepared)
{
  return states_hold (fixture, shuwu_subsidies_page_new (fixture->bookroom));
}

static GtkWidget *
open_readers (PagesFixture *fixture,
              gpointer      prepared)
{
  return states_hold (fixture, shuwu_readers_page_new (fixture->bookroom));
}

static GtkWidget *
open_reader (PagesFixture *fixture,
             gpointer      prepared)
{
  ShuwuReaderPage *page = g_object_new (SHUWU_TYPE_READER_PAGE, NULL);

  shuwu_reader_page_show (page, fixture->bookroom, STATES_WORKER);

  return states_hold (fixture, GTK_WIDGET (page));
}

static GtkWidget *
open_loans (PagesFixture *fixture,
            gpointer      prepared)
{
  ShuwuReaderLoans *group = g_object_new (SHUWU_TYPE_READER_LOANS, NULL);

  shuwu_reader_loans_read (group, fixture->bookroom, A_CARD);

  return states_hold (fixture, GTK_WIDGET (group));
}

static GtkWidget *
open_classes (PagesFixture *fixture,
              gpointer      prepared)
{
  ShuwuReaderClasses *group = g_object_new (SHUWU_TYPE_READER_CLASSES, NULL);

  shuwu_reader_classes_read (group, fixture->bookroom, A_CARD, "工人5");

  return states_hold (fixture, GTK_WIDGET (group));
}

/* A reader without any has no such group: this one has one. */
static GtkWidget *
open_certificates (PagesFixture *fixture,
                   gpointer      prepared)
{
  ShuwuReaderCertificates *group = g_object_new (SHUWU_TYPE_READER_CERTIFICATES, NULL);

  shuwu_reader_certificates_read (group, fixture->bookroom, 1, "工人1");

  return states_hold (fixture, GTK_WIDGET (group));
}

static GtkWidget *
open_subsidy_group (PagesFixture *fixture,
                    gpointer      prepared)
{
  ShuwuSubsidyGroup *group = g_object_new (SHUWU_TYPE_SUBSIDY_GROUP, NULL);

  shuwu_subsidy_group_read (group, fixture->bookroom, 1);

  return states_hold (fixture, GTK_WIDGET (group));
}

static GtkWidget *
open_pairs (PagesFixture *fixture,
            gpointer      prepared)
{
  ShuwuMentorGroup *group = g_object_new (SHUWU_TYPE_MENTOR_GROUP, NULL);

  shuwu_mentor_group_read (group, fixture->bookroom, STATES_WORKER, "焊工");

  return states_hold (fixture, GTK_WIDGET (group));
}

#define A_PAIR \
        "INSERT INTO mentor_pair (uuid, mentor_id, apprentice_id, trade, agreed_day, until_day, created_us, updated_us) " \
        "VALUES ('p1', 5, 6, '焊工', 20770, 20900, 0, 0);"

static gpointer
prepare_pair (PagesFixture *fixture)
{
  GtkWidget *group = open_pairs (fixture, NULL);

  WAIT_FOR (pages_find_widget (group, SHUWU_TYPE_MENTOR_PAIR_ROW) != NULL);

  return pages_find_widget (group, SHUWU_TYPE_MENTOR_PAIR_ROW);
}

static GtkWidget *
open_pair (PagesFixture *fixture,
           gpointer      row)
{
  adw_expander_row_set_expanded (row, TRUE);

  return row;
}

static GtkWidget *
open_certificate (PagesFixture *fixture,
                  gpointer      prepared)
{
  GtkWidget *window = GTK_WIDGET (shuwu_certificate_window_new (NULL, fixture->bookroom));

  gtk_window_present (GTK_WINDOW (window));
  shuwu_certificate_window_check (SHUWU_CERTIFICATE_WINDOW (window), "N1");

  return window;
}

static GtkWidget *
open_keys (PagesFixture *fixture,
           gpointer      prepared)
{
  GtkWidget *window = GTK_WIDGET (shuwu_keys_window_new (NULL, fixture->bookroom));

  gtk_window_present (GTK_WINDOW (window));

  return window;
}

#define A_CERTIFICATE \
        "INSERT INTO outcome (uuid, signup_id, is_passed, decided_us) SELECT 'o1', id, 1, 0 FROM signup WHERE uuid = 's1';" \
        "INSERT INTO certificate (uuid, number, signup_id, name, course, minutes, level, issued_day, room, public_key, signature, issued_us) " \
        "SELECT 'z1', 'N1', id, '工人', '焊接', 60, 2, 20510, '书屋', printf ('%064d', 0), printf ('%0128d', 0), 0 " \
        "FROM signup WHERE uuid = 's1';"

const Surface states_of_training[] = {
  { "training", "training/shuwu-training-page.c training/shuwu-class-source.c", open_training, "No classes yet", .is_of_room = TRUE },
  { "class", "training/shuwu-class-page.c", open_class, "Nobody has signed up yet" },
  { "results", "training/shuwu-results-view.c training/shuwu-class-papers.c", open_results, "No results yet" },
  { "feedback", "training/shuwu-feedback-view.c", open_feedback, "0 of 0 workers" },
  { "course-form", "training/shuwu-training-form-page.c", open_form, "Course" },
  { "class-form", "training/shuwu-training-form-page.c", open_class_form, "Of which course" },
  { "calendar", "calendar/shuwu-calendar-page.c", open_calendar, "No meetings on this day", .is_of_room = TRUE },
  { "mentors", "mentoring/shuwu-mentors-page.c", open_mentors, "No mentor pairs yet", .is_of_room = TRUE },
  { "subsidies", "mentoring/shuwu-subsidies-page.c", open_subsidies, "Nothing to claim", .is_of_room = TRUE },
  { "readers", "workers/shuwu-readers-page.c workers/shuwu-reader-source.c", open_readers, "No readers yet", .is_of_room = TRUE },
  { "reader", "workers/shuwu-reader-page.c", open_reader, "Nothing on loan" },
  { "reader-loans", "workers/shuwu-reader-loans.c", open_loans, "Nothing on loan" },
  { "reader-classes", "workers/shuwu-reader-classes.c", open_classes, "Nothing at the moment" },
  { "reader-certificates", "workers/shuwu-reader-certificates.c", open_certificates, "No. N1", .script = A_CERTIFICATE, .is_quiet = TRUE },
  { "reader-subsidies", "mentoring/shuwu-subsidy-group.c", open_subsidy_group, "Once for a trade and a level", .script = A_CERTIFICATE, .is_quiet = TRUE },
  { "reader-pairs", "mentoring/shuwu-mentor-group.c", open_pairs, "Neither mentor nor apprentice" },
  { "pair", "mentoring/shuwu-mentor-pair-row.c", open_pair, "Nothing written yet", .prepare = prepare_pair, .script = A_PAIR },
  { "certificate", "training/shuwu-certificate-window.c", open_certificate, "This is no certificate", .is_quiet = TRUE },
  { "keys", "training/shuwu-keys-window.c", open_keys, "No key yet", .is_of_room = TRUE },
  { NULL },
};
