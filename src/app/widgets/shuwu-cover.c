// SPDX-License-Identifier: GPL-3.0-or-later
/* What stands for the cover of a book: cloth in one of a few colours, a spine,
 * and the first character of the title. The colour follows from the title, so
 * that a book looks the same wherever it is met. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-cover.h"

#define DEFAULT_HEIGHT 40

struct _ShuwuCover
{
  GtkWidget parent_instance;

  /* Owned */
  PangoLayout *layout; /* of the first character */

  int height;
  guint colour;
};

enum
{
  PROP_HEIGHT = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

/* Cloth, each dark enough for white letters. */
static const GdkRGBA colours[] =
{
  { 0.18f, 0.40f, 0.58f, 1 },
  { 0.16f, 0.48f, 0.45f, 1 },
  { 0.33f, 0.49f, 0.27f, 1 },
  { 0.62f, 0.43f, 0.14f, 1 },
  { 0.70f, 0.33f, 0.20f, 1 },
  { 0.66f, 0.23f, 0.27f, 1 },
  { 0.52f, 0.26f, 0.48f, 1 },
  { 0.38f, 0.33f, 0.58f, 1 },
  { 0.32f, 0.36f, 0.42f, 1 },
};

G_DEFINE_FINAL_TYPE (ShuwuCover, shuwu_cover, GTK_TYPE_WIDGET)

static int
get_width (ShuwuCover *self)
{
  return self->height * 3 / 4;
}

/* lint: parameters: GTK says what a measure takes */
static void
shuwu_cover_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  ShuwuCover *self = SHUWU_COVER (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? get_width (self) : self->height;
}

static void
draw_letter (ShuwuCover  *self,
             GtkSnapshot *snapshot,
             float        left,
             float        width)
{
  const GdkRGBA white = { 1, 1, 1, 0.95f };
  PangoRectangle ink;

  pango_layout_get_pixel_extents (self->layout, &ink, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (left + (width - ink.width) / 2 - ink.x,
                                                          (self->height - ink.height) / 2.f - ink.y));
  gtk_snapshot_append_layout (snapshot, self->layout, &white);
  gtk_snapshot_restore (snapshot);
}

static void
shuwu_cover_snapshot (GtkWidget   *widget,
                      GtkSnapshot *snapshot)
{
  ShuwuCover *self = SHUWU_COVER (widget);
  const GdkRGBA shade = { 0, 0, 0, 0.2f };
  float width = get_width (self);
  float spine = MAX (3, self->height / 12);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, self->height);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, MAX (3, self->height / 20.f));
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &colours[self->colour], &bounds);
  gtk_snapshot_append_color (snapshot, &shade, &GRAPHENE_RECT_INIT (0, 0, spine, self->height));
  gtk_snapshot_pop (snapshot);
  if (self->layout != NULL)
    draw_letter (self, snapshot, spine, width - spine);
}

static void
shuwu_cover_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  ShuwuCover *self = SHUWU_COVER (object);

  switch (property_id)
    {
    case PROP_HEIGHT:
      g_value_set_int (value, self->height);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
shuwu_cover_set_property (GObject      *object,
                          guint         property_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  ShuwuCover *self = SHUWU_COVER (object);

  switch (property_id)
    {
    case PROP_HEIGHT:
      self->height = g_value_get_int (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
shuwu_cover_dispose (GObject *object)
{
  ShuwuCover *self = SHUWU_COVER (object);

  g_clear_object (&self->layout);

  G_OBJECT_CLASS (shuwu_cover_parent_class)->dispose (object);
}

static void
shuwu_cover_class_init (ShuwuCoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = shuwu_cover_get_property;
  object_class->set_property = shuwu_cover_set_property;
  object_class->dispose = shuwu_cover_dispose;
  widget_class->measure = shuwu_cover_measure;
  widget_class->snapshot = shuwu_cover_snapshot;

  properties[PROP_HEIGHT] = g_param_spec_int ("height", NULL, NULL, 16, 512, DEFAULT_HEIGHT,
                                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_css_name (widget_class, "cover");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
shuwu_cover_init (ShuwuCover *self)
{
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * shuwu_cover_new:
 * @height: in pixels; the width is three quarters of it
 *
 * Makes an empty cover.
 *
 * Returns: (transfer floating): a cover
 */
GtkWidget *
shuwu_cover_new (int height)
{
  return g_object_new (SHUWU_TYPE_COVER, "height", height, NULL);
}

/* The first character that is more than a bracket or a quotation mark. */
static const char *
find_letter (const char *title)
{
  for (const char *at = title; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      return at;

  return title;
}

static void
set_font_size (ShuwuCover *self)
{
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (
                                                              gtk_widget_get_pango_context (GTK_WIDGET (self))));

  pango_font_description_set_absolute_size (font, self->height * 0.42 * PANGO_SCALE);
  pango_font_description_set_weight (font, PANGO_WEIGHT_MEDIUM);
  pango_layout_set_font_description (self->layout, font);
  pango_font_description_free (font);
}

/**
 * shuwu_cover_set_title:
 * @self: a cover
 * @title: (nullable): what is written on it; an empty place if %NULL
 *
 * Sets whose cover it is.
 */
void
shuwu_cover_set_title (ShuwuCover *self,
                       const char *title)
{
  const char *letter = find_letter (title != NULL ? title : "");
  gunichar character = g_unichar_toupper (g_utf8_get_char (letter));
  char text[8] = "";

  g_return_if_fail (SHUWU_IS_COVER (self));

  if (self->layout == NULL)
    {
      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
      set_font_size (self);
    }
  if (character != 0)
    text[g_unichar_to_utf8 (character, text)] = '\0';

  pango_layout_set_text (self->layout, text, -1);
  self->colour = title != NULL ? g_str_hash (title) % G_N_ELEMENTS (colours) : G_N_ELEMENTS (colours) - 1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
