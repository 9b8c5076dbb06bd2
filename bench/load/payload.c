#include "payload.h"
#include "stamp.h"
#include "word_list.h"
#include <stdlib.h>
#include <string.h>

// Endings are made beforehand, so that choosing words costs the load nothing.
enum { ENDINGS = 8192 };

static char *payloads;
static size_t size;
static unsigned next;

// Some words are common and most are rare, as in a language.
static const char *choose(const WordList *words) {
  const double u = drand48();
  return words->words[(int)(u * u * u * words->count)];
}

static void fill(char *to, char *end, const WordList *words) {
  while (to < end) {
    const char *word = choose(words);
    *to++ = ' ';
    for (; *word && to < end; word++) *to++ = *word;
  }
}

void payload_prepare(int bytes, const char *words_file) {
  size = bytes < STAMP_BYTES ? STAMP_BYTES : (size_t)bytes;
  payloads = malloc(size * ENDINGS);
  memset(payloads, 'x', size * ENDINGS);
  if (!words_file) return;
  const WordList words = word_list_read(words_file);
  // The same seed each time: two servers are filled with the same texts.
  srand48(1);
  for (int i = 0; i < ENDINGS; i++) {
    fill(payloads + (size_t)i * size + STAMP_BYTES, payloads + (size_t)(i + 1) * size, &words);
  }
}

const char *payload_make(uint64_t ns, size_t *length) {
  char *payload = payloads + (size_t)(next++ % ENDINGS) * size;
  stamp_write(payload, ns);
  *length = size;
  return payload;
}
