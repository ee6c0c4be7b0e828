/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the bench programs share: clocks, the line for the table, the database that they measure on. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BENCH_MANY 1000000
#define BENCH_USUAL 20000
#define BENCH_FEW 1000
/* 2026-03-05T11:00:00Z */
#define BENCH_NOW G_GINT64_CONSTANT (1772708400)

/**
 * bench_get_database:
 * @n_calls: %BENCH_MANY, %BENCH_USUAL or %BENCH_FEW
 *
 * The demo business with so many calls, made where it is missing or older than the schema or the
 * generator. Shared by all bench programs: read it, never write to it.
 *
 * Returns: (transfer full): its path
 */
char *bench_get_database (gint64 n_calls);
/* A path in the folder of the databases, for files that the program removes again. */
char *bench_get_path (const char *name);
/* Copies a database that nobody has open; with `-wal` and `-shm` of an older @to removed. */
void bench_copy (const char *from, const char *to);
void bench_remove (const char *path);

/**
 * BenchTime: milliseconds
 * @wall: what a person waits; the table shows this
 * @cpu: what the processor worked, in all threads and in children that ended; says more where others work, too
 */
typedef struct
{
  double wall;
  double cpu;
} BenchTime;

BenchTime bench_start (void);
BenchTime bench_stop (BenchTime start); /* what has passed since */

/**
 * bench_compare:
 * @ours: does the job once and says how long it took
 * @floor: (nullable): the same without us
 * @target: as tests/bench/table describes it
 *
 * Runs both @n_runs times in turn and prints the run with the middle ratio: the speed of a machine that
 * others use, too, wavers by more than what is measured, but less between two neighbours.
 */
typedef BenchTime (*BenchFunc) (gpointer data);
void bench_compare (const char *name,
                    BenchFunc ours,
                    BenchFunc floor,
                    gpointer data,
                    guint n_runs,
                    const char *target);
/* @floor: negative for none; @target: NULL where the row only informs */
void bench_print (const char *name, double ours, double floor, const char *target);
double bench_get_median (const double *values, guint n);
/* The place in both of the run with the middle ratio. */
guint bench_get_middle (const double *ours, const double *floor, guint n);

/* Ends the program where @error is set: a bench of something that does not work means nothing. */
void bench_check (GError *error);

G_END_DECLS
