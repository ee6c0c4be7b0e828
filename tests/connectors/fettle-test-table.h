/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests of tables: texts in, a readable account of what was read out. */
#pragma once

#include "fettle-table-reader.h"
#include "fettle-table-writer.h"

#define FETTLE_TEST_BYTES(literal) (literal), sizeof (literal) - 1

/* A stream that hands out @chunk bytes at a time; 0: all at once. */
GInputStream *fettle_test_stream (const void *bytes, gsize length, gsize chunk);
FettleTableReader *fettle_test_open (const void *bytes,
                                     gsize length,
                                     const char *name,
                                     const FettleTableReaderOptions *options,
                                     GError **error);
/* All there is, one row a line: "a|b|c" for the columns, then "2: x|y|∅"; faulty rows as
 * "3! message | cells"; what ends reading as "! message". Takes @self. */
char *fettle_test_read_all (FettleTableReader *self);

/* Random text of awkward characters, perhaps NULL. */
char *fettle_test_random_text (GRand *rand, gboolean for_xml);
/* Writes @rows of random cells as @format, reads them back and compares: empty and none count as
 * the same where @null_is_empty. */
void fettle_test_round_trip (FettleTableFormat format,
                             const FettleTableWriterOptions *options,
                             int rounds,
                             gboolean null_is_empty);
