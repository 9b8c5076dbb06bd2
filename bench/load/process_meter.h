// What other processes use, read from /proc.
#pragma once
#include <stdint.h>

enum { MAX_PROCESSES = 16 };

typedef struct {
  int pids[MAX_PROCESSES], count;
} Processes;

// "123,456"
Processes processes_parse(const char *list);
// CPU time of all their threads, in nanoseconds.
uint64_t processes_cpu_ns(const Processes *processes);
long processes_rss_kb(const Processes *processes);
// CPU time of the whole machine, whoever used it, in nanoseconds.
uint64_t machine_cpu_ns(void);
double own_cpu_seconds(void);
