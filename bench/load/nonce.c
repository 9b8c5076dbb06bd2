#include "nonce.h"
#include "stamp.h"
#include <stdint.h>
#include <unistd.h>

static uint64_t chance(void) {
  static uint64_t state;
  if (state == 0) state = now_ns() ^ (uint64_t)getpid() << 40;
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state;
}

static char *hex(char *to, uint64_t value, int digits) {
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) *to++ = "0123456789abcdef"[value >> shift & 15];
  return to;
}

void nonce_write(char *to) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME_COARSE, &t);
  const uint64_t ms = (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
  const uint64_t high = chance(), low = chance();
  to = hex(to, ms >> 16, 8);
  *to++ = '-';
  to = hex(to, ms, 4);
  *to++ = '-';
  to = hex(to, 0x7000 | (high & 0xfff), 4);
  *to++ = '-';
  to = hex(to, 0x8000 | (high >> 16 & 0x3fff), 4);
  *to++ = '-';
  to = hex(to, low, 12);
  *to = 0;
}
