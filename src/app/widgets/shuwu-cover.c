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
  char *title;

  int height;
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

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? shuwu_cover_get_width (self->height) : self->height;
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
set_letter (PangoLayout *layout,
            const char  *title,
            int          height)
{
  gunichar character = g_unichar_toupper (g_utf8_get_char (find_letter (title)));
  const PangoFontDescription *usual = pango_context_get_font_description (pango_layout_get_context (layout));
  PangoFontDescription *font = pango_font_description_copy (usual);
  char text[8] = "";

  pango_font_description_set_absolute_size (font, height * 0.42 * PANGO_SCALE);
  pango_font_description_set_weight (font, PANGO_WEIGHT_MEDIUM);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  if (character != 0)
    text[g_unichar_to_utf8 (character, text)] = '\0';
  pango_layout_set_text (layout, text, -1);
}

static void
draw_letter (PangoLayout *layout,
             GtkSnapshot *snapshot,
             float        left,
             float        width,
             int          height)
{
  const GdkRGBA white = { 1, 1, 1, 0.95f };
  PangoRectangle ink;

  pango_layout_get_pixel_extents (layout, &ink, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (left + (width - ink.width) / 2 - ink.x,
                                                          (height - ink.height) / 2.f - ink.y));
  gtk_snapshot_append_layout (snapshot, layout, &white);
  gtk_snapshot_restore (snapshot);
}

static void
shuwu_cover_snapshot (GtkWidget   *widget,
                      GtkSnapshot *snapshot)
{
  ShuwuCover *self = SHUWU_COVER (widget);

  if (self->layout == NULL)
    self->layout = gtk_widget_create_pango_layout (widget, NULL);
  shuwu_cover_draw (snapshot, self->layout, self->title, self->height);
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
shuwu_cover_finalize (GObject *object)
{
  g_free (SHUWU_COVER (object)->title);

  G_OBJECT_CLASS (shuwu_cover_parent_class)->finalize (object);
}

static void
shuwu_cover_class_init (ShuwuCoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = shuwu_cover_get_property;
  object_class->set_property = shuwu_cover_set_property;
  object_class->dispose = shuwu_cover_dispose;
  object_class->finalize = shuwu_cover_finalize;
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

/**
 * shuwu_cover_get_width:
 * @height: of a cover
 *
 * Returns: how wide a cover of that height is
 */
int
shuwu_cover_get_width (int height)
{
  return height * 3 / 4;
}

/**
 * shuwu_cover_draw:
 * @snapshot: where to draw, at its origin
 * @layout: to write the letter with; of any text and font
 * @title: (nullable): whose cover it is; an empty place if %NULL
 * @height: in pixels
 *
 * Draws a cover, for lists in which a widget for each would be too much.
 */
void
shuwu_cover_draw (GtkSnapshot *snapshot,
                  PangoLayout *layout,
                  const char  *title,
                  int          height)
{
  const GdkRGBA shade = { 0, 0, 0, 0.2f };
  guint colour = title != NULL ? g_str_hash (title) % G_N_ELEMENTS (colours) : G_N_ELEMENTS (colours) - 1;
  float width = shuwu_cover_get_width (height);
  float spine = MAX (3, height / 12);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, height);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, MAX (3, height / 20.f));
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &colours[colour], &bounds);
  gtk_snapshot_append_color (snapshot, &shade, &GRAPHENE_RECT_INIT (0, 0, spine, height));
  gtk_snapshot_pop (snapshot);
  if (title == NULL)
    return;

  set_letter (layout, title, height);
  draw_letter (layout, snapshot, spine, width - spine, height);
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
  g_return_if_fail (SHUWU_IS_COVER (self));

  if (g_strcmp0 (title, self->title) == 0)
    return;

  g_free (self->title);
  self->title = g_strdup (title);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
