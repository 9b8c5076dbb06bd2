#define _GNU_SOURCE
#include "crowd.h"
#include "stamp.h"
#include "tally.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { READ_BYTES = 4 << 20, READS_PER_TURN = 4, EVENTS = 1024, DRIP_BYTES = 16, STALL_SECONDS = 30 };
static const uint64_t DRIP_NS = 10 * 1000 * 1000;

Crowd crowd;
static int epoll;
static char *input;

static const Carrier *carrier(void) { return options.carrier == LINES ? &lines_carrier : &websocket_carrier; }

void crowd_prepare(void) {
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  epoll = epoll_create1(0);
  input = malloc(READ_BYTES);
  crowd.peers = calloc((size_t)options.peers, sizeof(Peer));
  for (int i = 0; i < options.peers; i++) {
    crowd.peers[i].index = i;
    crowd.peers[i].sampled = i % options.sample_every == 0;
    crowd.peers[i].slow = i >= options.peers - options.slow;
  }
}

void crowd_kill(Peer *peer, const char *why, const char *bytes, size_t length) {
  if (peer->state == DEAD) return;
  if (peer->state == READY) crowd.ready--;
  else crowd.connecting--;
  peer->state = DEAD;
  if (crowd.dead++ < 3) {
    fprintf(stderr, "peer %d left: %s %.*s\n", peer->index, why, length > 300 ? 300 : (int)length, bytes);
  }
  close(peer->fd);
}

void crowd_ready(Peer *peer) {
  peer->state = READY;
  crowd.ready++;
  crowd.connecting--;
}

static void failed(Peer *peer, const char *what) {
  const char *why = strerror(errno);
  crowd_kill(peer, what, why, strlen(why));
}

static void want_out(Peer *peer, int out) {
  if (peer->wants_out == out) return;
  peer->wants_out = out;
  struct epoll_event wish = {.events = EPOLLIN | (out ? EPOLLOUT : 0), .data.ptr = peer};
  epoll_ctl(epoll, EPOLL_CTL_MOD, peer->fd, &wish);
}

// False where the socket takes no more for now, or no more at all.
static int send_some(Peer *peer, size_t most) {
  const size_t left = peer->out.used - peer->out_sent;
  const char *bytes = peer->out.bytes + peer->out_sent;
  const ssize_t sent = send(peer->fd, bytes, left < most ? left : most, MSG_NOSIGNAL);
  if (sent < 0) {
    if (errno != EAGAIN) failed(peer, "send:");
    return 0;
  }
  peer->out_sent += (size_t)sent;
  if (peer->out_sent == peer->out.used) peer->out_sent = peer->out.used = 0;
  return 1;
}

void crowd_flush(Peer *peer) {
  while (peer->out.used > 0) {
    if (send_some(peer, SIZE_MAX)) continue;
    if (peer->state != DEAD) want_out(peer, 1);
    return;
  }
  want_out(peer, 0);
}

void crowd_drip(void) {
  static uint64_t last;
  const uint64_t now = now_ns();
  if (now - last < DRIP_NS) return;
  last = now;
  for (int i = options.peers - options.slow; i < options.peers; i++) {
    Peer *peer = &crowd.peers[i];
    if (peer->state != READY) continue;
    if (peer->out.used == 0) peer_say(peer, 0);
    if (send_some(peer, DRIP_BYTES) && peer->out.used == 0) tally.sent++;
  }
}

static void dial(void) {
  Peer *peer = &crowd.peers[crowd.dialed++];
  const int on = 1;
  peer->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (peer->fd < 0) {
    perror("socket");
    exit(1);
  }
  setsockopt(peer->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (options.sources > 1) {
    // An address has 28,000 ports, and a server may bound what comes from one.
    const uint32_t address = 0x7f000002u + (uint32_t)(peer->index % options.sources);
    struct sockaddr_in source = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(address)};
    setsockopt(peer->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    if (bind(peer->fd, (struct sockaddr *)&source, sizeof source) < 0) perror("bind");
  }
  struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons((uint16_t)options.port)};
  inet_pton(AF_INET, options.host, &server.sin_addr);
  peer->state = DIALING;
  peer->wants_out = 1;
  crowd.connecting++;
  struct epoll_event wish = {.events = EPOLLIN | EPOLLOUT, .data.ptr = peer};
  epoll_ctl(epoll, EPOLL_CTL_ADD, peer->fd, &wish);
  if (connect(peer->fd, (struct sockaddr *)&server, sizeof server) < 0 && errno != EINPROGRESS) {
    failed(peer, "connect:");
  }
}

static void greet(Peer *peer) {
  socklen_t size = sizeof errno;
  int error = 0;
  getsockopt(peer->fd, SOL_SOCKET, SO_ERROR, &error, &size);
  if (error) {
    errno = error;
    failed(peer, "connect:");
    return;
  }
  peer->state = GREETING;
  carrier()->greet(peer);
  crowd_flush(peer);
}

static void hear(Peer *peer) {
  for (int turn = 0; turn < READS_PER_TURN; turn++) {
    const size_t kept = peer->in.used, space = READ_BYTES - kept;
    if (space == 0) {
      crowd_kill(peer, "a frame or line is longer than the buffer", "", 0);
      return;
    }
    if (kept) memcpy(input, peer->in.bytes, kept);
    const ssize_t got = recv(peer->fd, input + kept, space, 0);
    tally.reads++;
    if (got < 0) {
      if (errno != EAGAIN && errno != EINTR) failed(peer, "recv:");
      return;
    }
    if (got == 0) {
      crowd_kill(peer, "the server closed", "", 0);
      return;
    }
    tally.bytes += (uint64_t)got;
    const size_t length = kept + (size_t)got, taken = carrier()->hear(peer, input, length);
    if (peer->state == DEAD) return;
    peer->in.used = 0;
    if (taken < length) bytes_append(&peer->in, input + taken, length - taken);
    if ((size_t)got < space) return;
  }
}

void crowd_pump(int64_t microseconds) {
  static struct epoll_event events[EVENTS];
  const struct timespec most = {.tv_sec = microseconds / 1000000, .tv_nsec = microseconds % 1000000 * 1000};
  const int count = epoll_pwait2(epoll, events, EVENTS, &most, NULL);
  for (int i = 0; i < count; i++) {
    Peer *peer = events[i].data.ptr;
    if (peer->state == DEAD) continue;
    if (peer->state == DIALING) {
      greet(peer);
      continue;
    }
    if (events[i].events & EPOLLOUT) crowd_flush(peer);
    if (peer->state != DEAD && events[i].events & ~(uint32_t)EPOLLOUT) hear(peer);
  }
}

void crowd_gather(void) {
  uint64_t moved = now_ns();
  for (int before = 0; crowd.ready + crowd.dead < options.peers;) {
    while (crowd.dialed < options.peers && crowd.connecting < options.connecting) dial();
    crowd_pump(100000);
    const int settled = crowd.ready + crowd.dead;
    if (settled != before) moved = now_ns();
    before = settled;
    if (now_ns() - moved > STALL_SECONDS * 1000000000ull) {
      fprintf(stderr, "Cannot gather: %d of %d are in and nothing moves\n", crowd.ready, options.peers);
      exit(1);
    }
  }
}
