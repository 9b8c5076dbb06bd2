// One connection: bytes on their way out, bytes of an unfinished frame or line, and how far its greeting is.
#pragma once
#include "options.h"
#include <stddef.h>

typedef struct {
  char *bytes;
  size_t used, space;
} Bytes;

typedef struct Peer {
  int fd, index, hello, sampled, slow, wants_out;
  enum { DIALING, GREETING, READY, DEAD } state;
  // WebSocket: the server has agreed to the upgrade.
  int upgraded;
  long number;
  size_t out_sent;
  Bytes in, out;
} Peer;

typedef struct {
  void (*greet)(Peer *peer);
  // Reads whole frames or lines; returns the bytes they took. It may kill the peer.
  size_t (*hear)(Peer *peer, const char *bytes, size_t length);
  void (*say)(Peer *peer, const char *text, size_t length);
} Carrier;

extern const Carrier websocket_carrier, lines_carrier;

void bytes_append(Bytes *to, const void *bytes, size_t length);
Fields peer_fields(Peer *peer);
// Queues one message with a stamp of `ns`.
void peer_say(Peer *peer, uint64_t ns);
