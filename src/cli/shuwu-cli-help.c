// SPDX-License-Identifier: GPL-3.0-or-later
/* All commands by area, how one is found, and what the help says about it. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli-help.h"

#include <glib/gi18n.h>
#include <string.h>

#define COLUMN_WIDTH 32

typedef struct
{
  const char *title;
  const ShuwuCommand *commands;
} Area;

static const Area areas[] = {
  { N_("Bookroom"), shuwu_cli_room_commands },
  { N_("Catalogue"), shuwu_cli_catalogue_commands },
  { N_("Workers"), shuwu_cli_workers_commands },
  { N_("Lending"), shuwu_cli_lending_commands },
  { N_("Training"), shuwu_cli_training_commands },
  { N_("Certificates"), shuwu_cli_certificate_commands },
  { N_("Mentor pairs"), shuwu_cli_mentor_commands },
};

const ShuwuOption shuwu_cli_global_options[] = {
  { "db", "FILE", N_("the bookroom’s file; otherwise that of the app") },
  { "json", NULL, N_("answer in JSON, one object a line") },
  { "now", "MOMENT", N_("work as if it were this moment: 2026-11-22T12:30:00+08:00") },
  { "help", NULL, N_("explain a command") },
  { "version", NULL, N_("print the version") },
  { NULL },
};

/* How many words of @argv are the name @name; 0 if they are not. */
static int
match_name (const char  *name,
            char       **argv)
{
  g_auto (GStrv) parts = g_strsplit (name, " ", -1);
  int n = 0;

  for (; parts[n] != NULL; n++)
    if (argv[n] == NULL || strcmp (parts[n], argv[n]) != 0)
      return 0;

  return n;
}

const ShuwuCommand *
shuwu_cli_find_command (char **argv,
                        int   *position)
{
  for (gsize i = 0; i < G_N_ELEMENTS (areas); i++)
    for (const ShuwuCommand *command = areas[i].commands; command->name != NULL; command++)
      {
        int n = match_name (command->name, argv + *position);

        if (n == 0)
          continue;
        *position += n;
        return command;
      }

  return NULL;
}

static void
print_two_columns (FILE       *stream,
                   const char *left,
                   const char *right)
{
  if (g_utf8_strlen (left, -1) < COLUMN_WIDTH)
    fprintf (stream, "  %-*s %s\n", COLUMN_WIDTH, left, right);
  else
    fprintf (stream, "  %s\n  %-*s %s\n", left, COLUMN_WIDTH, "", right);
}

static void
print_options (FILE              *stream,
               const ShuwuOption *options)
{
  for (; options->name != NULL; options++)
    {
      g_autofree char *left = g_strdup_printf ("--%s%s%s", options->name, options->value != NULL ? " " : "",
                                               options->value != NULL ? options->value : "");

      print_two_columns (stream, left, _(options->summary));
    }
}

static char *
dup_usage (const ShuwuCommand *command)
{
  return g_strconcat (command->name, *command->words != '\0' ? " " : "", command->words, NULL);
}

void
shuwu_cli_print_overview (FILE *stream)
{
  fprintf (stream, "%s\n", _("Usage: shuwuctl [OPTION…] COMMAND …"));
  for (gsize i = 0; i < G_N_ELEMENTS (areas); i++)
    {
      if (areas[i].commands->name == NULL)
        continue;

      fprintf (stream, "\n%s\n", _(areas[i].title));
      for (const ShuwuCommand *command = areas[i].commands; command->name != NULL; command++)
        {
          g_autofree char *usage = dup_usage (command);

          print_two_columns (stream, usage, _(command->summary));
        }
    }

  fprintf (stream, "\n%s\n", _("Options"));
  print_options (stream, shuwu_cli_global_options);
  fprintf (stream, "\n%s\n", _("“shuwuctl help COMMAND” explains a command with an example."));
}

void
shuwu_cli_print_help (const ShuwuCommand *command)
{
  g_autofree char *usage = dup_usage (command);

  printf ("shuwuctl %s\n\n%s\n", usage, _(command->summary));
  if (command->options != NULL)
    {
      printf ("\n%s\n", _("Options"));
      print_options (stdout, command->options);
    }
  printf ("\n%s\n  %s\n", _("Example"), command->example);
}

gboolean
shuwu_cli_help (char   **words,
                GError **error)
{
  int position = 0;
  const ShuwuCommand *command;

  if (words[0] == NULL)
    {
      shuwu_cli_print_overview (stdout);
      return TRUE;
    }

  command = shuwu_cli_find_command (words, &position);
  if (command == NULL)
    {
      g_set_error (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_UNKNOWN_COMMAND, "There is no command “%s”", words[0]);
      return FALSE;
    }

  shuwu_cli_print_help (command);
  return TRUE;
}
