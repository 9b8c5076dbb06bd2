#include "peer.h"
#include "payload.h"
#include <stdlib.h>
#include <string.h>

enum { MESSAGE_BYTES = 1 << 17 };

void bytes_append(Bytes *to, const void *bytes, size_t length) {
  if (to->used + length > to->space) to->bytes = realloc(to->bytes, to->space = (to->used + length) * 2);
  memcpy(to->bytes + to->used, bytes, length);
  to->used += length;
}

Fields peer_fields(Peer *peer) {
  const long turn = options.roam ? peer->number : 0;
  return (Fields){
      .payload = "",
      .room = options.rooms.count ? options.rooms.words[(peer->index + turn) % options.rooms.count] : "",
      .token = options.tokens.count ? options.tokens.words[peer->index] : "",
      .index = peer->index,
      .number = peer->number,
  };
}

void peer_say(Peer *peer, uint64_t ns) {
  static char message[MESSAGE_BYTES];
  peer->number++;
  Fields fields = peer_fields(peer);
  fields.payload = payload_make(ns, &fields.payload_length);
  const size_t length = template_fill(&options.say, &fields, message, sizeof message);
  (options.carrier == LINES ? &lines_carrier : &websocket_carrier)->say(peer, message, length);
}
