// All peers, and the one loop that moves their bytes.
#pragma once
#include "peer.h"
#include <stdint.h>

typedef struct {
  Peer *peers;
  int dialed, connecting, ready, dead;
} Crowd;

extern Crowd crowd;

// Makes the peers; nobody is connected yet.
void crowd_prepare(void);
// Dials until everybody is in or out, or nothing has moved for half a minute.
void crowd_gather(void);
// Waits at most so long for the network, and handles what came.
void crowd_pump(int64_t microseconds);
// Sends what is queued. A slow peer sends by `crowd_drip` alone.
void crowd_flush(Peer *peer);
// Lets each slow peer send its next few bytes, if it is time.
void crowd_drip(void);
void crowd_ready(Peer *peer);
void crowd_kill(Peer *peer, const char *why, const char *bytes, size_t length);
