// Lines over TCP: the first line out is the name, and the first bytes in are the welcome.
#include "crowd.h"
#include "tally.h"
#include <string.h>

enum { NAME_BYTES = 1024 };

static void say(Peer *peer, const char *text, size_t length) {
  bytes_append(&peer->out, text, length);
  bytes_append(&peer->out, "\n", 1);
}

static void greet(Peer *peer) {
  char name[NAME_BYTES];
  const Fields fields = peer_fields(peer);
  for (int i = 0; i < options.hello_count; i++) {
    say(peer, name, template_fill(&options.hellos[i], &fields, name, sizeof name));
  }
  if (options.hello_count == 0) crowd_ready(peer);
}

static size_t hear(Peer *peer, const char *bytes, size_t length) {
  size_t at = 0;
  for (const char *feed; (feed = memchr(bytes + at, '\n', length - at)) != NULL;) {
    if (peer->state == READY) tally_heard(bytes + at, feed, peer->sampled);
    else crowd_ready(peer);
    at = (size_t)(feed - bytes) + 1;
  }
  return at;
}

const Carrier lines_carrier = {.greet = greet, .hear = hear, .say = say};
