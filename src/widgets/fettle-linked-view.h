/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls that one belongs with: follow-ups as a tree, and duplicates. */
#pragma once

#include "fettle-related-view.h"

G_BEGIN_DECLS

/**
 * FettleLinkedView: from whichever call one looks, the tree is the same: from the first call to the last
 * follow-up. Calls that were merged stand below the one they were merged into. The number counts the others.
 */
#define FETTLE_TYPE_LINKED_VIEW (fettle_linked_view_get_type ())
G_DECLARE_FINAL_TYPE (FettleLinkedView, fettle_linked_view, FETTLE, LINKED_VIEW, FettleRelatedView)

G_END_DECLS
