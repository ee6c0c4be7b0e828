/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Explain: why a clock of a call stands as it does, in columns. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-service-proof.h"

G_BEGIN_DECLS

/* Shows all of @proof in a popover, 384 wide, with a button that copies it as text, below @button, a
 * descendant of @parent; it goes when it is closed. @can_save: there is an action
 * `service.save-proof`, which has a button, too. */
void fettle_proof_popover_show (GtkWidget *parent,
                                GtkWidget *button,
                                const FettleServiceProof *proof,
                                gboolean can_save);

G_END_DECLS
