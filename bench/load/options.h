#pragma once
#include "process_meter.h"
#include "template.h"
#include "word_list.h"

enum { MAX_HEADERS = 8, MAX_HELLOS = 8 };

typedef struct {
  enum { WEBSOCKET, LINES } carrier;
  enum { CLOSED, OPEN, IDLE } mode;
  const char *label, *host, *words;
  int port, peers, senders, slow, window, size, sources, connecting, sample_every;
  long count;
  int roam, no_echo, acks;
  double rate, seconds, warm_seconds, drain_seconds;
  Processes processes;
  WordList rooms, tokens;
  Template path, say, headers[MAX_HEADERS], hellos[MAX_HELLOS];
  int header_count, hello_count;
} Options;

extern Options options;

// Ends the program with the list of options where one is wrong.
void options_read(int argc, char **argv);
