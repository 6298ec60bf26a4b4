// SPDX-License-Identifier: GPL-3.0-or-later
/* Pages as a PDF file, which takes the place of an older one when all of it is drawn. */
#define G_LOG_DOMAIN "shuwu-print"

#include "print/shuwu-print-private.h"
#include "storage/shuwu-out-file.h"

#include <cairo-pdf.h>

static cairo_status_t
take_bytes (gpointer             data,
            const unsigned char *bytes,
            unsigned int         length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
draw_pages (const ShuwuPrintPdf  *self,
            cairo_surface_t      *surface,
            guint                *n_with_gaps,
            GCancellable         *cancellable,
            GError              **error)
{
  cairo_t *cr = cairo_create (surface);
  gboolean is_drawn = TRUE;

  for (guint i = 0; i < self->n_pages && is_drawn; i++)
    {
      gboolean has_gaps = FALSE;

      is_drawn = !g_cancellable_set_error_if_cancelled (cancellable, error) && self->draw (cr, i, self->data, &has_gaps, error);
      *n_with_gaps += has_gaps;
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  return is_drawn;
}

static gboolean
draw (const ShuwuPrintPdf  *self,
      GByteArray           *bytes,
      guint                *n_with_gaps,
      GCancellable         *cancellable,
      GError              **error)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (take_bytes, bytes, self->width, self->height);
  gboolean is_drawn;
  cairo_status_t status;

  /* Old viewers and printers read no later one; and no text or number of a page is hidden in streams of objects. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  is_drawn = draw_pages (self, surface, n_with_gaps, cancellable, error);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (is_drawn && status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
      return FALSE;
    }

  return is_drawn;
}

gboolean
shuwu_print_pdf_write (const ShuwuPrintPdf  *self,
                       const char           *path,
                       guint                *n_with_gaps,
                       GCancellable         *cancellable,
                       GError              **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  *n_with_gaps = 0;
  return shuwu_out_file_may_replace (path, error) && draw (self, bytes, n_with_gaps, cancellable, error) &&
         shuwu_out_file_write (path, (const char *) bytes->data, bytes->len, error);
}

void
shuwu_print_pdf_return (const ShuwuPrintPdf *self,
                        const char          *path,
                        GTask               *task)
{
  guint n_with_gaps;
  GError *error = NULL;

  if (shuwu_print_pdf_write (self, path, &n_with_gaps, g_task_get_cancellable (task), &error))
    g_task_return_int (task, n_with_gaps);
  else
    g_task_return_error (task, error);
}

/* @n_with_gaps: (out) (optional) */
gboolean
shuwu_print_pdf_finish (GAsyncResult  *result,
                        guint         *n_with_gaps,
                        GError       **error)
{
  gssize n = g_task_propagate_int (G_TASK (result), error);

  if (n_with_gaps != NULL)
    *n_with_gaps = (guint) MAX (n, 0);
  return n >= 0;
}
