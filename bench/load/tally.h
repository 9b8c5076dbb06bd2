// What was counted. Since the settling, and, as `from`, where the measured time began.
#pragma once
#include <stdint.h>

typedef struct {
  uint64_t sent, delivered, acked, frames, bytes, reads;
} Tally;

extern Tally tally;
// Deliveries are timed only while this is set.
extern int timing;

// Counts what a frame or line brought. `sampled` peers time it as well.
void tally_heard(const char *from, const char *end, int sampled);
