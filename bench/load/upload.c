// One file over one connection, there or back. Prints one line of JSON.
// cc -O2 -o upload upload.c http_client.c process_meter.c
#include "http_client.h"
#include "process_meter.h"
#include "stamp.h"
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

enum { PIECE_BYTES = 1 << 20, HEAD_BYTES = 4096, MAX_HEADERS = 8 };

static const char usage[] =
    "upload put|tus|get --port P --path PATH --bytes N [options]\n"
    "  put         one PUT\n"
    "  tus         a POST that creates, then a PATCH for each part\n"
    "  get         one GET, or one for each part with --part\n"
    "  --part N    bytes of a part\n"
    "  --header H  added to each request, repeatable\n"
    "  --pid A[,B] whose CPU is read\n";

static struct {
  const char *path, *headers[MAX_HEADERS];
  int port, header_count, requests;
  long bytes, part;
  Processes processes;
} options;

static char piece[PIECE_BYTES];

static void ask(const char *method, const char *path, const char *more) {
  char head[HEAD_BYTES];
  int used = snprintf(head, sizeof head, "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s", method, path,
                      options.port, more);
  for (int i = 0; i < options.header_count && used < HEAD_BYTES; i++) {
    used += snprintf(head + used, sizeof head - (size_t)used, "%s\r\n", options.headers[i]);
  }
  if (used < HEAD_BYTES) used += snprintf(head + used, sizeof head - (size_t)used, "\r\n");
  if (used >= HEAD_BYTES) {
    fprintf(stderr, "Cannot ask: the head is over %d bytes\n", HEAD_BYTES);
    exit(2);
  }
  http_write(head, (size_t)used);
  options.requests++;
}

static void send_body(long bytes) {
  for (long left = bytes; left > 0; left -= PIECE_BYTES) {
    http_write(piece, left < PIECE_BYTES ? (size_t)left : PIECE_BYTES);
  }
}

static Answer expect(int class) {
  const Answer answer = http_answer();
  if (answer.status / 100 != class) {
    fprintf(stderr, "Cannot go on: the answer is %d\n", answer.status);
    exit(1);
  }
  return answer;
}

static Answer expect_whole(void) {
  const Answer answer = expect(2);
  if (answer.content_length > 0) http_skip(answer.content_length);
  return answer;
}

static void put(void) {
  char more[128];
  snprintf(more, sizeof more, "Content-Length: %ld\r\n", options.bytes);
  ask("PUT", options.path, more);
  send_body(options.bytes);
  expect_whole();
}

static void tus(void) {
  char more[512];
  snprintf(more, sizeof more, "Tus-Resumable: 1.0.0\r\nUpload-Length: %ld\r\nContent-Length: 0\r\n",
           options.bytes);
  ask("POST", options.path, more);
  const Answer created = expect_whole();
  const char *scheme = strstr(created.location, "://");
  const char *path = scheme ? strchr(scheme + 3, '/') : created.location;
  for (long at = 0; at < options.bytes; at += options.part) {
    const long left = options.bytes - at, size = left < options.part ? left : options.part;
    snprintf(more, sizeof more,
             "Tus-Resumable: 1.0.0\r\nUpload-Offset: %ld\r\nContent-Type: application/offset+octet-stream\r\n"
             "Content-Length: %ld\r\n",
             at, size);
    ask("PATCH", path, more);
    send_body(size);
    expect_whole();
  }
}

static void get(void) {
  char range[128] = "";
  const int ranged = options.part < options.bytes;
  for (long at = 0; at < options.bytes; at += options.part) {
    const long left = options.bytes - at, size = left < options.part ? left : options.part;
    if (ranged) snprintf(range, sizeof range, "Range: bytes=%ld-%ld\r\n", at, at + size - 1);
    ask("GET", options.path, range);
    const Answer answer = expect(2);
    if (answer.content_length != size) {
      fprintf(stderr, "Cannot go on: %ld bytes came, %ld were asked for\n", answer.content_length, size);
      exit(1);
    }
    http_skip(size);
  }
}

int main(int argc, char **argv) {
  enum { PORT = 1, PATH, BYTES, PART, HEADER, PID };
  static const struct option known[] = {
      {"port", 1, 0, PORT},     {"path", 1, 0, PATH}, {"bytes", 1, 0, BYTES}, {"part", 1, 0, PART},
      {"header", 1, 0, HEADER}, {"pid", 1, 0, PID},   {0, 0, 0, 0},
  };
  for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
    switch (option) {
    case PORT: options.port = atoi(optarg); break;
    case PATH: options.path = optarg; break;
    case BYTES: options.bytes = atol(optarg); break;
    case PART: options.part = atol(optarg); break;
    case HEADER:
      if (options.header_count < MAX_HEADERS) options.headers[options.header_count++] = optarg;
      break;
    case PID: options.processes = processes_parse(optarg); break;
    default: option = 0; break;
    }
    if (option == 0) break;
  }
  const char *way = optind < argc ? argv[optind] : "";
  void (*const run)(void) = !strcmp(way, "put")   ? put
                            : !strcmp(way, "tus") ? tus
                            : !strcmp(way, "get") ? get
                                                  : NULL;
  if (!run || !options.port || !options.path || options.bytes <= 0) {
    fputs(usage, stderr);
    return 2;
  }
  if (options.part <= 0) options.part = options.bytes;
  for (int i = 0; i < PIECE_BYTES; i++) piece[i] = (char)(((unsigned)i * 2654435761u) >> 13);

  http_connect(options.port);
  const uint64_t cpu = processes_cpu_ns(&options.processes), start = now_ns();
  const double own = own_cpu_seconds();
  run();
  const double seconds = (double)(now_ns() - start) / 1e9;
  const double used = (double)(processes_cpu_ns(&options.processes) - cpu) / 1e9;
  printf("{\"way\":\"%s\",\"bytes\":%ld,\"part\":%ld,\"requests\":%d,\"seconds\":%.3f,\"mib_s\":%.1f,"
         "\"server_ms_per_gib\":%.0f,\"server_cpu_pct\":%.0f,\"load_cpu_pct\":%.0f}\n",
         way, options.bytes, options.part, options.requests, seconds,
         (double)options.bytes / seconds / (1 << 20), used * 1000 / ((double)options.bytes / (1 << 30)),
         used / seconds * 100, (own_cpu_seconds() - own) / seconds * 100);
  return 0;
}
