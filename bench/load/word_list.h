// A file of lines, such as rooms, tokens or words.
#pragma once

typedef struct {
  char **words;
  int count;
} WordList;

// Ends the program where the file cannot be read or is empty.
WordList word_list_read(const char *path);
