#define _GNU_SOURCE
#include "process_meter.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

Processes processes_parse(const char *list) {
  Processes processes = {0};
  char *copy = strdup(list), *rest = NULL;
  for (char *pid = strtok_r(copy, ",", &rest); pid; pid = strtok_r(NULL, ",", &rest)) {
    if (processes.count < MAX_PROCESSES) processes.pids[processes.count++] = atoi(pid);
  }
  free(copy);
  return processes;
}

static uint64_t cpu_of(int pid) {
  char name[512];
  snprintf(name, sizeof name, "/proc/%d/task", pid);
  DIR *tasks = opendir(name);
  if (!tasks) return 0;
  uint64_t sum = 0;
  for (struct dirent *task; (task = readdir(tasks)) != NULL;) {
    if (task->d_name[0] == '.') continue;
    snprintf(name, sizeof name, "/proc/%d/task/%s/schedstat", pid, task->d_name);
    FILE *file = fopen(name, "r");
    if (!file) continue;
    unsigned long long ns = 0;
    if (fscanf(file, "%llu", &ns) == 1) sum += ns;
    fclose(file);
  }
  closedir(tasks);
  return sum;
}

uint64_t processes_cpu_ns(const Processes *processes) {
  uint64_t sum = 0;
  for (int i = 0; i < processes->count; i++) sum += cpu_of(processes->pids[i]);
  return sum;
}

long processes_rss_kb(const Processes *processes) {
  long sum = 0;
  for (int i = 0; i < processes->count; i++) {
    char line[256];
    snprintf(line, sizeof line, "/proc/%d/status", processes->pids[i]);
    FILE *file = fopen(line, "r");
    if (!file) continue;
    long kb;
    while (fgets(line, sizeof line, file)) {
      if (sscanf(line, "VmRSS: %ld", &kb) == 1) sum += kb;
    }
    fclose(file);
  }
  return sum;
}

uint64_t machine_cpu_ns(void) {
  enum { USER, NICE, SYSTEM, IDLE, IO_WAIT, IRQ, SOFT_IRQ, FIELDS };
  unsigned long long ticks[FIELDS] = {0};
  FILE *file = fopen("/proc/stat", "r");
  if (!file) return 0;
  const int read = fscanf(file, "cpu %llu %llu %llu %llu %llu %llu %llu", &ticks[USER], &ticks[NICE],
                          &ticks[SYSTEM], &ticks[IDLE], &ticks[IO_WAIT], &ticks[IRQ], &ticks[SOFT_IRQ]);
  fclose(file);
  if (read != FIELDS) return 0;
  const uint64_t busy = ticks[USER] + ticks[NICE] + ticks[SYSTEM] + ticks[IRQ] + ticks[SOFT_IRQ];
  return busy * (1000000000ull / (uint64_t)sysconf(_SC_CLK_TCK));
}

double own_cpu_seconds(void) {
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
         (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}
