#define _GNU_SOURCE
#include "word_list.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

WordList word_list_read(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) {
    perror(path);
    exit(2);
  }
  WordList list = {0};
  char *line = NULL;
  size_t room = 0;
  int space = 0;
  while (getline(&line, &room, file) > 0) {
    line[strcspn(line, "\r\n")] = 0;
    if (*line == 0) continue;
    if (list.count == space) {
      space = space * 2 + 64;
      list.words = realloc(list.words, (size_t)space * sizeof(char *));
    }
    list.words[list.count++] = strdup(line);
  }
  free(line);
  fclose(file);
  if (list.count == 0) {
    fprintf(stderr, "Cannot use %s: it has no lines\n", path);
    exit(2);
  }
  return list;
}
