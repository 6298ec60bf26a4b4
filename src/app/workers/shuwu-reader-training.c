// SPDX-License-Identifier: GPL-3.0-or-later
/* What a reader learns, in groups below each other. */
#define G_LOG_DOMAIN "shuwu-app"

#include "workers/shuwu-reader-training.h"

#include "mentoring/shuwu-mentor-group.h"
#include "mentoring/shuwu-subsidy-group.h"
#include "workers/shuwu-reader-certificates.h"
#include "workers/shuwu-reader-classes.h"

#define SPACING 24

struct _ShuwuReaderTraining
{
  AdwBin parent_instance;

  /* Borrowed: children */
  ShuwuReaderClasses *classes;
  ShuwuReaderCertificates *certificates;
  ShuwuMentorGroup *mentors;
  ShuwuSubsidyGroup *subsidies;
};

G_DEFINE_FINAL_TYPE (ShuwuReaderTraining, shuwu_reader_training, ADW_TYPE_BIN)

static void
shuwu_reader_training_class_init (ShuwuReaderTrainingClass *klass)
{
}

static void
shuwu_reader_training_init (ShuwuReaderTraining *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);

  self->classes = g_object_new (SHUWU_TYPE_READER_CLASSES, NULL);
  self->certificates = g_object_new (SHUWU_TYPE_READER_CERTIFICATES, NULL);
  self->mentors = g_object_new (SHUWU_TYPE_MENTOR_GROUP, NULL);
  self->subsidies = g_object_new (SHUWU_TYPE_SUBSIDY_GROUP, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->classes));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->certificates));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->mentors));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->subsidies));
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * shuwu_reader_training_read:
 * @self: the groups
 * @bookroom: an open bookroom
 * @details: a reader
 *
 * Shows what a reader learns, as it is now.
 */
void
shuwu_reader_training_read (ShuwuReaderTraining      *self,
                            ShuwuBookroom            *bookroom,
                            const ShuwuWorkerDetails *details)
{
  char **values = details->facts->values;
  const ShuwuCard *any_card = details->cards->len > 0 ? g_ptr_array_index (details->cards, 0) : NULL;
  const char *card = any_card != NULL ? any_card->number : NULL;

  shuwu_reader_classes_read (self->classes, bookroom, card, values[SHUWU_WORKER_NAME]);
  shuwu_reader_certificates_read (self->certificates, bookroom, details->id, values[SHUWU_WORKER_NAME]);
  shuwu_mentor_group_read (self->mentors, bookroom, details->id, values[SHUWU_WORKER_TRADE]);
  shuwu_subsidy_group_read (self->subsidies, bookroom, details->id);
}
