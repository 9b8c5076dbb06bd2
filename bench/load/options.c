#include "options.h"
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Options options = {
    .label = "",
    .host = "127.0.0.1",
    .peers = 32,
    .senders = 1,
    .window = 1,
    .size = 100,
    .sources = 1,
    .connecting = 32,
    .sample_every = 1,
    .rate = 100,
    .seconds = 5,
    .warm_seconds = 1,
};

static const char usage[] =
    "chatload --port P [options], prints one line of JSON\n"
    "  --pid A[,B]         whose CPU and memory are read\n"
    "  --host ADDRESS      127.0.0.1\n"
    "  --sources K         dial from K addresses, 127.0.0.2 and up\n"
    "  --carrier ws|lines  lines: the first hello is the name, the first answer is the welcome\n"
    "  --mode closed       WINDOW messages x fan-out are on their way at any time\n"
    "         open         RATE messages a second\n"
    "         idle         connect, hold, weigh\n"
    "  --peers N --senders S --window W --rate R --size BYTES --seconds S --warm S --drain S\n"
    "  --count N           closed: until N messages came back instead of for some seconds\n"
    "  --slow K            the last K peers write one message each, over and over, a few bytes at a time\n"
    "  --rooms FILE        a room a line; peer i is in room i modulo their number\n"
    "  --roam              every peer is in every room, and writes to each in turn\n"
    "  --tokens FILE       a token a line, for %t of peer i\n"
    "  --words FILE        messages are made of these words; the first are the most common\n"
    "  --path T --header T --hello T --say T   templates; headers and hellos are repeatable\n"
    "                      a WebSocket hello waits for the answer whose \"ref\" is its place, from 1\n"
    "  --no-echo           a sender does not hear itself\n"
    "  --acks              count \"done\" answers as well\n"
    "  --sample K          only every Kth peer times what it hears\n"
    "  --connecting K      at most so many connections on their way in\n"
    "In templates: %s payload, %n nonce, %r room, %t token, %i peer, %k running number, %% percent.\n";

static void wrong(void) {
  fputs(usage, stderr);
  exit(2);
}

static int one_of(const char *value, const char *const *names) {
  for (int i = 0; names[i]; i++) {
    if (strcmp(value, names[i]) == 0) return i;
  }
  wrong();
  return 0;
}

static Template *next_of(Template *templates, int *count, int max) {
  if (*count == max) wrong();
  return &templates[(*count)++];
}

void options_read(int argc, char **argv) {
  enum {
    PORT = 1, PID, HOST, SOURCES, CARRIER, MODE, PEERS, SENDERS, WINDOW, RATE, SIZE, SECONDS, WARM, DRAIN,
    COUNT, SLOW, ROOMS, ROAM, TOKENS, WORDS, PATH, HEADER, HELLO, SAY, NO_ECHO, ACKS, SAMPLE, CONNECTING,
    LABEL
  };
  static const struct option known[] = {
      {"port", 1, 0, PORT}, {"pid", 1, 0, PID}, {"host", 1, 0, HOST}, {"sources", 1, 0, SOURCES},
      {"carrier", 1, 0, CARRIER}, {"mode", 1, 0, MODE}, {"peers", 1, 0, PEERS}, {"senders", 1, 0, SENDERS},
      {"window", 1, 0, WINDOW}, {"rate", 1, 0, RATE}, {"size", 1, 0, SIZE}, {"seconds", 1, 0, SECONDS},
      {"warm", 1, 0, WARM}, {"drain", 1, 0, DRAIN}, {"count", 1, 0, COUNT}, {"slow", 1, 0, SLOW},
      {"rooms", 1, 0, ROOMS}, {"roam", 0, 0, ROAM}, {"tokens", 1, 0, TOKENS}, {"words", 1, 0, WORDS},
      {"path", 1, 0, PATH}, {"header", 1, 0, HEADER}, {"hello", 1, 0, HELLO}, {"say", 1, 0, SAY},
      {"no-echo", 0, 0, NO_ECHO}, {"acks", 0, 0, ACKS}, {"sample", 1, 0, SAMPLE},
      {"connecting", 1, 0, CONNECTING}, {"label", 1, 0, LABEL}, {0, 0, 0, 0},
  };
  static const char *const carriers[] = {"ws", "lines", NULL};
  static const char *const modes[] = {"closed", "open", "idle", NULL};
  options.path = template_parse("/");
  options.say = template_parse("%s");
  for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
    switch (option) {
    case PORT: options.port = atoi(optarg); break;
    case PID: options.processes = processes_parse(optarg); break;
    case HOST: options.host = optarg; break;
    case SOURCES: options.sources = atoi(optarg); break;
    case CARRIER: options.carrier = one_of(optarg, carriers); break;
    case MODE: options.mode = one_of(optarg, modes); break;
    case PEERS: options.peers = atoi(optarg); break;
    case SENDERS: options.senders = atoi(optarg); break;
    case WINDOW: options.window = atoi(optarg); break;
    case RATE: options.rate = atof(optarg); break;
    case SIZE: options.size = atoi(optarg); break;
    case SECONDS: options.seconds = atof(optarg); break;
    case WARM: options.warm_seconds = atof(optarg); break;
    case DRAIN: options.drain_seconds = atof(optarg); break;
    case COUNT: options.count = atol(optarg); break;
    case SLOW: options.slow = atoi(optarg); break;
    case ROOMS: options.rooms = word_list_read(optarg); break;
    case ROAM: options.roam = 1; break;
    case TOKENS: options.tokens = word_list_read(optarg); break;
    case WORDS: options.words = optarg; break;
    case PATH: options.path = template_parse(optarg); break;
    case HEADER:
      *next_of(options.headers, &options.header_count, MAX_HEADERS) = template_parse(optarg);
      break;
    case HELLO: *next_of(options.hellos, &options.hello_count, MAX_HELLOS) = template_parse(optarg); break;
    case SAY: options.say = template_parse(optarg); break;
    case NO_ECHO: options.no_echo = 1; break;
    case ACKS: options.acks = 1; break;
    case SAMPLE: options.sample_every = atoi(optarg); break;
    case CONNECTING: options.connecting = atoi(optarg); break;
    case LABEL: options.label = optarg; break;
    default: wrong();
    }
  }
  const int quick = options.peers - options.slow;
  if (options.port <= 0 || options.peers <= 0 || quick <= 0 || options.sample_every <= 0) wrong();
  if (options.senders > quick) options.senders = quick;
  if (options.tokens.count && options.tokens.count < options.peers) {
    fprintf(stderr, "Cannot connect %d peers: %d tokens are given\n", options.peers, options.tokens.count);
    exit(2);
  }
}
