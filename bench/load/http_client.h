// One blocking HTTP/1.1 connection to 127.0.0.1. Ends the program where the server does not play along.
#pragma once
#include <stddef.h>

enum { LOCATION_BYTES = 512 };

typedef struct {
  int status;
  long content_length; // -1 where there is none
  char location[LOCATION_BYTES];
} Answer;

void http_connect(int port);
void http_write(const void *bytes, size_t length);
// Reads the head of the next answer.
Answer http_answer(void);
// Reads `length` bytes of a body and forgets them.
void http_skip(long length);
