#define _GNU_SOURCE
#include "http_client.h"
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { INPUT_BYTES = 1 << 20 };

static int connection;
static char input[INPUT_BYTES];
static size_t held;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

void http_connect(int port) {
  const int on = 1;
  connection = socket(AF_INET, SOCK_STREAM, 0);
  setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(connection, (struct sockaddr *)&server, sizeof server) < 0) fail("connect");
}

void http_write(const void *bytes, size_t length) {
  for (const char *from = bytes; length > 0;) {
    const ssize_t sent = send(connection, from, length, MSG_NOSIGNAL);
    if (sent <= 0) fail("send");
    from += sent;
    length -= (size_t)sent;
  }
}

static size_t receive(char *to, size_t most) {
  const ssize_t got = recv(connection, to, most, 0);
  if (got < 0) fail("recv");
  if (got == 0) {
    fprintf(stderr, "Cannot read answer: the server closed\n");
    exit(1);
  }
  return (size_t)got;
}

Answer http_answer(void) {
  char *end;
  while (!(end = memmem(input, held, "\r\n\r\n", 4))) {
    if (held == sizeof input) fail("head too long");
    held += receive(input + held, sizeof input - held);
  }
  *end = 0;
  Answer answer = {.status = held > 12 ? atoi(input + 9) : 0, .content_length = -1};
  const char *length = strcasestr(input, "\r\ncontent-length:");
  const char *location = strcasestr(input, "\r\nlocation:");
  if (length) answer.content_length = atol(length + 17);
  // What has nothing to say may say so in a chunk of nothing, "0\r\n\r\n".
  else if (strcasestr(input, "\r\ntransfer-encoding: chunked")) answer.content_length = 5;
  if (location) sscanf(location + 11, " %511[^\r\n]", answer.location);
  const size_t head = (size_t)(end - input) + 4;
  memmove(input, input + head, held -= head);
  return answer;
}

void http_skip(long length) {
  const size_t kept = held < (size_t)length ? held : (size_t)length;
  memmove(input, input + kept, held -= kept);
  for (long left = length - (long)kept; left > 0;) {
    left -= (long)receive(input, left < INPUT_BYTES ? (size_t)left : INPUT_BYTES);
  }
}
