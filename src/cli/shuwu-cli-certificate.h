// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shuwu-cli.h"

#include "certificates/shuwu-certificate.h"

G_BEGIN_DECLS

/* The members of a certificate; all of them null without one. */
void shuwu_cli_add_certificate (JsonBuilder            *builder,
                                ShuwuClock             *clock,
                                const ShuwuCertificate *certificate);

/* The commands that ask whose a certificate is. */
extern const ShuwuOption shuwu_cli_certificate_verify_options[];
extern const ShuwuOption shuwu_cli_certificate_trust_options[];
gboolean shuwu_cli_certificate_verify (ShuwuCli              *cli,
                                       const ShuwuArguments  *arguments,
                                       GError               **error);
gboolean shuwu_cli_certificate_keys (ShuwuCli              *cli,
                                     const ShuwuArguments  *arguments,
                                     GError               **error);
gboolean shuwu_cli_certificate_trust (ShuwuCli              *cli,
                                      const ShuwuArguments  *arguments,
                                      GError               **error);
gboolean shuwu_cli_certificate_distrust (ShuwuCli              *cli,
                                         const ShuwuArguments  *arguments,
                                         GError               **error);

G_END_DECLS
