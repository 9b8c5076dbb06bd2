#include "histogram.h"

enum { STEPS = 64, BUCKETS = 64 * STEPS };

static uint64_t buckets[BUCKETS], held, highest;

void histogram_add(uint64_t us) {
  int at = (int)us;
  if (us >= STEPS) {
    const int exponent = 63 - __builtin_clzll(us);
    at = (exponent - 5) * STEPS + (int)(us >> (exponent - 6) & (STEPS - 1));
  }
  buckets[at < BUCKETS ? at : BUCKETS - 1]++;
  held++;
  if (us > highest) highest = us;
}

double histogram_quantile(double q) {
  if (held == 0) return -1;
  uint64_t wanted = (uint64_t)(q * (double)held), seen = 0;
  if (wanted >= held) wanted = held - 1;
  for (int at = 0; at < BUCKETS; at++) {
    seen += buckets[at];
    if (seen <= wanted) continue;
    if (at < STEPS) return at;
    const int exponent = at / STEPS + 5;
    return (double)((1ull << exponent) + ((uint64_t)(at % STEPS) << (exponent - 6)));
  }
  return (double)highest;
}

uint64_t histogram_max(void) { return highest; }
