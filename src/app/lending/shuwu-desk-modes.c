// SPDX-License-Identifier: GPL-3.0-or-later
/* The five modes of the desk, side by side; each key stands under its word where the text is large. What a mode means is decided in
 * shuwu-desk-decision.c. */
#define G_LOG_DOMAIN "shuwu-app"

#include "lending/shuwu-desk-modes.h"

#include "widgets/shuwu-pair.h"

struct _ShuwuDeskModes
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (ShuwuDeskModes, shuwu_desk_modes, ADW_TYPE_BIN)

static void
shuwu_desk_modes_class_init (ShuwuDeskModesClass *klass)
{
  g_type_ensure (SHUWU_TYPE_PAIR);

  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               SHUWU_RESOURCE_BASE "/lending/shuwu-desk-modes.ui");
}

static void
shuwu_desk_modes_init (ShuwuDeskModes *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
