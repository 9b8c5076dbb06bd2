// A stamp is '@' and 16 hex digits: the nanosecond at which the message was made. It travels in the text, so
// entries are counted and timed in whatever envelope a server puts around them, and answers are not.
#pragma once
#include <stdint.h>
#include <string.h>
#include <time.h>

enum { STAMP_BYTES = 17 };

static inline uint64_t now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000ull + (uint64_t)t.tv_nsec;
}

// `ns` 0 marks a message that is counted and not timed.
static inline void stamp_write(char *to, uint64_t ns) {
  *to++ = '@';
  for (int shift = 60; shift >= 0; shift -= 4) *to++ = "0123456789abcdef"[ns >> shift & 15];
}

static inline int stamp_digit(char c) {
  return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// The place behind the next stamp, or NULL.
static inline const char *stamp_next(const char *from, const char *end) {
  while ((from = memchr(from, '@', (size_t)(end - from))) != NULL) {
    if (end - from < STAMP_BYTES) return NULL;
    int digits = 1;
    while (digits < STAMP_BYTES && stamp_digit(from[digits]) >= 0) digits++;
    from += digits;
    if (digits == STAMP_BYTES) return from;
  }
  return NULL;
}

// When the message was made whose stamp ends at `behind`.
static inline uint64_t stamp_read(const char *behind) {
  uint64_t ns = 0;
  for (int i = STAMP_BYTES - 1; i > 0; i--) ns = ns << 4 | (uint64_t)stamp_digit(behind[-i]);
  return ns;
}
