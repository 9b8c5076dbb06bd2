#define _GNU_SOURCE
#include "tally.h"
#include "histogram.h"
#include "options.h"
#include "stamp.h"

Tally tally;
int timing;

void tally_heard(const char *from, const char *end, int sampled) {
  static const char done[] = "{\"type\":\"done\"";
  const uint64_t now = timing && sampled ? now_ns() : 0;
  tally.frames++;
  for (const char *at = from; (at = stamp_next(at, end)) != NULL;) {
    tally.delivered++;
    if (!now) continue;
    const uint64_t made = stamp_read(at);
    if (made) histogram_add(now > made ? (now - made) / 1000 : 0);
  }
  if (!options.acks) return;
  for (const char *at = from; (at = memmem(at, (size_t)(end - at), done, sizeof done - 1)) != NULL; at++) {
    tally.acked++;
  }
}
