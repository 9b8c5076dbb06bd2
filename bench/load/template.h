// A text with fields: %s the payload, %n a fresh nonce, %r the room, %t the peer's token, %i its index,
// %k a running number, %% a percent sign.
#pragma once
#include <stddef.h>

enum { TEMPLATE_PIECES = 32 };

typedef struct {
  struct {
    const char *bytes;
    size_t length;
    char field;
  } pieces[TEMPLATE_PIECES];
  int count;
} Template;

typedef struct {
  const char *payload, *room, *token;
  size_t payload_length;
  int index;
  long number;
} Fields;

Template template_parse(const char *text);
// Returns the bytes written; ends the program where `max` is too small.
size_t template_fill(const Template *template, const Fields *fields, char *to, size_t max);
