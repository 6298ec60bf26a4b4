// SPDX-License-Identifier: GPL-3.0-or-later
/* The attendance sheet to a printer, or to a file. */
#define G_LOG_DOMAIN "shuwu-app"

#include "attendance/shuwu-sheet-print.h"

#include "attendance/shuwu-sheet-page.h"
#include "storage/shuwu-out-file.h"

#define MARGIN_MM 12.0

static GtkPageSetup *
make_setup (gboolean is_wide)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, is_wide ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_page_setup_set_left_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_top_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_paper_size_free (paper);
  return setup;
}

static void
begin_cb (GtkPrintOperation *operation,
          GtkPrintContext   *context,
          ShuwuSheetPage    *sheet)
{
  sheet->width = gtk_print_context_get_width (context);
  sheet->height = gtk_print_context_get_height (context);
  shuwu_sheet_page_lay_out (sheet);
  gtk_print_operation_set_n_pages (operation, (int) shuwu_sheet_page_count (sheet));
}

static void
draw_cb (GtkPrintOperation *operation,
         GtkPrintContext   *context,
         int                page,
         ShuwuSheetPage    *sheet)
{
  shuwu_sheet_page_draw (sheet, (guint) page, context);
}

/**
 * shuwu_sheet_print:
 * @bookroom: an open bookroom
 * @reg: the register of a class that has meetings
 * @parent: (nullable): the window that asks for the printer
 * @pdf_path: (nullable): a file to write instead
 * @error: return location for an error
 *
 * Prints the attendance sheet, on A4.
 *
 * Returns: whether it was printed, or the person gave up
 */
gboolean
shuwu_sheet_print (ShuwuBookroom        *bookroom,
                   const ShuwuRegister  *reg,
                   GtkWindow            *parent,
                   const char           *pdf_path,
                   GError              **error)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = make_setup (shuwu_sheet_page_is_wide (reg));
  ShuwuSheetPage sheet = { .bookroom = bookroom, .reg = reg };

  if (pdf_path != NULL && !shuwu_out_file_may_replace (pdf_path, error))
    return FALSE;

  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation, reg->course);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  /* lint: out-file: asked above */
  if (pdf_path != NULL)
    gtk_print_operation_set_export_filename (operation, pdf_path);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), &sheet);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), &sheet);

  return gtk_print_operation_run (operation, pdf_path != NULL ? GTK_PRINT_OPERATION_ACTION_EXPORT : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                                  parent, error) != GTK_PRINT_OPERATION_RESULT_ERROR;
}
