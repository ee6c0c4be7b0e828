/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Explain: why a clock of a call stands as it does, in columns. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-service-proof.h"

G_BEGIN_DECLS

/* A popover, 384 wide, with all of @proof and a button that copies it as text. (transfer floating) */
GtkWidget *fettle_proof_popover_new (const FettleServiceProof *proof);

G_END_DECLS
