#include "template.h"
#include "nonce.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Template template_parse(const char *text) {
  Template parsed = {0};
  while (*text) {
    if (parsed.count == TEMPLATE_PIECES) {
      fprintf(stderr, "Cannot parse template: it has over %d pieces\n", TEMPLATE_PIECES);
      exit(2);
    }
    const char *mark = strchr(text, '%');
    const size_t plain = mark ? (size_t)(mark - text) : strlen(text);
    const char field = mark ? mark[1] : 0;
    if (mark && (field == 0 || !strchr("snrtik%", field))) {
      fprintf(stderr, "Cannot parse template: %%%c is no field\n", field);
      exit(2);
    }
    parsed.pieces[parsed.count].bytes = text;
    parsed.pieces[parsed.count].length = plain;
    parsed.pieces[parsed.count++].field = field;
    text += plain + (mark ? 2 : 0);
  }
  return parsed;
}

static size_t append(char *to, size_t used, size_t max, const char *bytes, size_t length) {
  if (used + length > max) {
    fprintf(stderr, "Cannot fill template: %zu bytes are over %zu\n", used + length, max);
    exit(2);
  }
  memcpy(to + used, bytes, length);
  return used + length;
}

size_t template_fill(const Template *template, const Fields *fields, char *to, size_t max) {
  size_t used = 0;
  for (int i = 0; i < template->count; i++) {
    used = append(to, used, max, template->pieces[i].bytes, template->pieces[i].length);
    char text[NONCE_BYTES + 1] = "";
    const char *value = text;
    switch (template->pieces[i].field) {
    case 's': used = append(to, used, max, fields->payload, fields->payload_length); break;
    case 'n': nonce_write(text); break;
    case 'r': value = fields->room; break;
    case 't': value = fields->token; break;
    case 'i': snprintf(text, sizeof text, "%d", fields->index); break;
    case 'k': snprintf(text, sizeof text, "%ld", fields->number); break;
    case '%': value = "%"; break;
    }
    used = append(to, used, max, value, strlen(value));
  }
  return used;
}
