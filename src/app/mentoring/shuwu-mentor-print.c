// SPDX-License-Identifier: GPL-3.0-or-later
/* The agreement of a mentor pair to a printer, or to a file. */
#define G_LOG_DOMAIN "shuwu-app"

#include "mentoring/shuwu-mentor-print.h"

#include "print/shuwu-agreement-page.h"
#include "storage/shuwu-out-file.h"

typedef struct
{
  const ShuwuMentorPair *pair;
  const char *room;
} Sheet;

/* The page brings its own margins. */
static GtkPageSetup *
make_setup (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_left_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_top_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, 0, GTK_UNIT_MM);
  gtk_paper_size_free (paper);
  return setup;
}

static void
draw_cb (GtkPrintOperation *operation,
         GtkPrintContext   *context,
         int                page,
         const Sheet       *sheet)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double scale = MIN (gtk_print_context_get_width (context) / SHUWU_AGREEMENT_PAGE_WIDTH,
                      gtk_print_context_get_height (context) / SHUWU_AGREEMENT_PAGE_HEIGHT);

  /* Other paper may be chosen in the dialog. */
  cairo_scale (cr, scale, scale);
  shuwu_agreement_page_draw (cr, sheet->pair, sheet->room);
}

/**
 * shuwu_mentor_print:
 * @pair: a pair
 * @room: the bookroom that keeps it
 * @parent: (nullable): the window that asks for the printer
 * @pdf_path: (nullable): a file to write instead
 * @error: return location for an error
 *
 * Prints the agreement of a pair, on A4.
 *
 * Returns: whether it was printed, or the person gave up
 */
gboolean
shuwu_mentor_print (const ShuwuMentorPair  *pair,
                    const char             *room,
                    GtkWindow              *parent,
                    const char             *pdf_path,
                    GError                **error)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = make_setup ();
  Sheet sheet = { .pair = pair, .room = room };

  if (pdf_path != NULL && !shuwu_out_file_may_replace (pdf_path, error))
    return FALSE;

  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation, "师徒协议书");
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_n_pages (operation, 1);
  /* lint: out-file: asked above */
  if (pdf_path != NULL)
    gtk_print_operation_set_export_filename (operation, pdf_path);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), &sheet);

  return gtk_print_operation_run (operation, pdf_path != NULL ? GTK_PRINT_OPERATION_ACTION_EXPORT : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                                  parent, error) != GTK_PRINT_OPERATION_RESULT_ERROR;
}
