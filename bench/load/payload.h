// The text of a message: a stamp and something behind it.
#pragma once
#include <stddef.h>
#include <stdint.h>

// `words_file` may be NULL: then every message ends in the same letters.
void payload_prepare(int bytes, const char *words_file);
// Valid until the next call.
const char *payload_make(uint64_t ns, size_t *length);
