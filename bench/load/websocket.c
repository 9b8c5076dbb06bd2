// The client's half of RFC 6455, as far as a measurement needs it: one fixed key, one fixed mask, and the
// server's accept value is not checked. Fragments are counted one by one.
#define _GNU_SOURCE
#include "crowd.h"
#include "tally.h"
#include <stdio.h>
#include <stdint.h>
#include <string.h>

enum { CONTINUATION, TEXT, BINARY, CLOSE = 8, PING, PONG, REQUEST_BYTES = 8192 };

static void frame(Peer *peer, int kind, const char *bytes, size_t length) {
  static const unsigned char mask[4] = {0x12, 0x9a, 0x5c, 0xe7};
  unsigned char head[14] = {(unsigned char)(0x80 | kind)};
  size_t size = 2;
  if (length < 126) {
    head[1] = (unsigned char)(0x80 | length);
  } else {
    const int wide = length >> 16 ? 8 : 2;
    head[1] = wide == 8 ? 0xff : 0xfe;
    for (int i = wide - 1; i >= 0; i--) head[size++] = (unsigned char)((uint64_t)length >> 8 * i);
  }
  memcpy(head + size, mask, sizeof mask);
  bytes_append(&peer->out, head, size + sizeof mask);
  const size_t start = peer->out.used;
  bytes_append(&peer->out, bytes, length);
  for (size_t i = 0; i < length; i++) peer->out.bytes[start + i] ^= (char)mask[i & 3];
}

static void say(Peer *peer, const char *text, size_t length) { frame(peer, TEXT, text, length); }

static void greet(Peer *peer) {
  char request[REQUEST_BYTES];
  const Fields fields = peer_fields(peer);
  size_t used = (size_t)sprintf(request, "GET ");
  used += template_fill(&options.path, &fields, request + used, 1024);
  used += (size_t)sprintf(request + used,
                          " HTTP/1.1\r\nHost: %.200s:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n",
                          options.host, options.port);
  for (int i = 0; i < options.header_count; i++) {
    used += template_fill(&options.headers[i], &fields, request + used, sizeof request - used - 4);
    used += (size_t)sprintf(request + used, "\r\n");
  }
  used += (size_t)sprintf(request + used, "\r\n");
  bytes_append(&peer->out, request, used);
}

// The next line of the greeting; after the last one the peer is ready.
static void hello(Peer *peer) {
  char line[REQUEST_BYTES];
  if (peer->hello == options.hello_count) {
    crowd_ready(peer);
    return;
  }
  const Fields fields = peer_fields(peer);
  frame(peer, TEXT, line, template_fill(&options.hellos[peer->hello++], &fields, line, sizeof line));
}

// A message may hold several objects with line feeds between them; one of them may be the answer.
static void greeting_heard(Peer *peer, const char *from, const char *end) {
  char ref[32];
  const size_t size = (size_t)snprintf(ref, sizeof ref, "\"ref\":%d,", peer->hello);
  for (const char *line = from; line < end;) {
    const char *feed = memchr(line, '\n', (size_t)(end - line)), *stop = feed ? feed : end;
    const size_t length = (size_t)(stop - line);
    if (memmem(line, length, "\"type\":\"refused\"", 16) || memmem(line, length, "\"type\":\"bye\"", 12)) {
      crowd_kill(peer, "it was refused:", line, length);
      return;
    }
    if (memmem(line, length, ref, size)) {
      hello(peer);
      crowd_flush(peer);
      return;
    }
    line = stop + 1;
  }
}

static size_t upgraded(Peer *peer, const char *bytes, size_t length) {
  const char *end = memmem(bytes, length, "\r\n\r\n", 4);
  if (!end) return 0;
  if (length < 12 || memcmp(bytes, "HTTP/1.1 101", 12) != 0) {
    crowd_kill(peer, "no upgrade:", bytes, length);
    return length;
  }
  peer->upgraded = 1;
  hello(peer);
  crowd_flush(peer);
  return (size_t)(end - bytes) + 4;
}

static size_t hear(Peer *peer, const char *bytes, size_t length) {
  size_t at = peer->upgraded ? 0 : upgraded(peer, bytes, length);
  while (peer->state != DEAD && peer->upgraded && at + 2 <= length) {
    const unsigned char *head = (const unsigned char *)bytes + at;
    size_t size = head[1] & 127, start = 2;
    const size_t wide = size == 126 ? 2 : size == 127 ? 8 : 0;
    if (at + 2 + wide > length) break;
    if (wide) size = 0;
    for (size_t i = 0; i < wide; i++) size = size << 8 | head[start++];
    if (at + start + size > length) break;
    const char *from = bytes + at + start, *end = from + size;
    at += start + size;
    const int kind = head[0] & 15;
    if (kind == PING) {
      frame(peer, PONG, from, size);
      crowd_flush(peer);
    } else if (kind == CLOSE) {
      crowd_kill(peer, "the server said close", "", 0);
    } else if (kind <= BINARY) {
      if (peer->state == READY) tally_heard(from, end, peer->sampled);
      else greeting_heard(peer, from, end);
    }
  }
  return at;
}

const Carrier websocket_carrier = {.greet = greet, .hear = hear, .say = say};
