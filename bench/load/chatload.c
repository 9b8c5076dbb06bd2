// Load for a chat server: one thread, one epoll, any number of peers. Prints one line of JSON.
#include "crowd.h"
#include "histogram.h"
#include "options.h"
#include "payload.h"
#include "process_meter.h"
#include "stamp.h"
#include "tally.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>

enum { STALL_SECONDS = 15, CATCH_UP = 1000 };

typedef struct {
  uint64_t ns, cpu_ns, machine_ns;
  double own_cpu;
  Tally tally;
} Instant;

static Instant instant(void) {
  return (Instant){
      .ns = now_ns(),
      .cpu_ns = processes_cpu_ns(&options.processes),
      .machine_ns = machine_cpu_ns(),
      .own_cpu = own_cpu_seconds(),
      .tally = tally,
  };
}

static uint64_t after(uint64_t ns, double seconds) { return ns + (uint64_t)(seconds * 1e9); }

static void pump_until(uint64_t end) {
  while (now_ns() < end) crowd_pump(20000);
}

static void print_idle(long rss_before, double gathering, uint64_t cpu_gathering) {
  const uint64_t cpu = processes_cpu_ns(&options.processes);
  pump_until(after(now_ns(), options.seconds));
  const long rss = processes_rss_kb(&options.processes);
  const double idle_cpu = (double)(processes_cpu_ns(&options.processes) - cpu) / 1e7 / options.seconds;
  printf("{\"label\":\"%s\",\"mode\":\"idle\",\"peers\":%d,\"ready\":%d,\"dead\":%d,\"connect_s\":%.2f,"
         "\"cpu_us_per_connect\":%.1f,\"rss_before_kb\":%ld,\"rss_kb\":%ld,\"kb_per_peer\":%.2f,"
         "\"idle_cpu_pct\":%.2f}\n",
         options.label, options.peers, crowd.ready, crowd.dead, gathering,
         (double)cpu_gathering / 1e3 / options.peers, rss_before, rss,
         (double)(rss - rss_before) / crowd.ready, idle_cpu);
}

// How many peers hear one message.
static uint64_t fan_out(void) {
  const int rooms = options.rooms.count && !options.roam ? options.rooms.count : 1;
  const int hearing = crowd.ready / rooms - (options.no_echo ? 1 : 0);
  if (hearing > 0) return (uint64_t)hearing;
  fprintf(stderr, "Cannot measure: %d peers in %d rooms hear nothing\n", crowd.ready, rooms);
  exit(1);
}

static void send_one(void) {
  static unsigned turn;
  Peer *peer = &crowd.peers[turn++ % (unsigned)options.senders];
  if (peer->state != READY) return;
  peer_say(peer, now_ns());
  tally.sent++;
  crowd_flush(peer);
}

// Both return how long to wait for the network, in microseconds.
static int64_t send_closed(uint64_t fan) {
  const uint64_t window = (uint64_t)options.window;
  for (uint64_t i = 0; i < window && tally.sent * fan < tally.delivered + window * fan; i++) send_one();
  return options.slow ? 5000 : 50000;
}

static int64_t send_open(double *due) {
  for (int i = 0; *due <= (double)now_ns() && i < CATCH_UP; i++) {
    send_one();
    *due += 1e9 / options.rate;
  }
  const double wait = (*due - (double)now_ns()) / 1e3;
  return wait < 0 ? 0 : wait > 50000 ? 50000 : (int64_t)wait;
}

static void print_load(const Instant *from, const Instant *to, double gathering, uint64_t fan, long missing) {
  const double seconds = (double)(to->ns - from->ns) / 1e9;
  const double cpu = (double)(to->cpu_ns - from->cpu_ns) / 1e9, own = to->own_cpu - from->own_cpu;
  const double delivered = (double)(to->tally.delivered - from->tally.delivered);
  const double per = delivered > 0 ? delivered : 1;
  const double others = (double)(to->machine_ns - from->machine_ns) / 1e9 - cpu - own;
  printf("{\"label\":\"%s\",\"mode\":\"%s\",\"peers\":%d,\"ready\":%d,\"dead\":%d,"
         "\"senders\":%d,\"window\":%d,\"fan_out\":%lu,\"size\":%d,\"seconds\":%.3f,"
         "\"sent_s\":%.0f,\"acked_s\":%.0f,\"delivered_s\":%.0f,\"frames_s\":%.0f,"
         "\"bytes_per_message\":%.1f,\"server_cpu_pct\":%.1f,\"load_cpu_pct\":%.1f,\"others_cpu_pct\":%.1f,"
         "\"server_us_per_message\":%.4f,\"load_us_per_message\":%.4f,\"p50_us\":%.0f,\"p90_us\":%.0f,"
         "\"p99_us\":%.0f,\"p999_us\":%.0f,\"max_us\":%lu,\"messages_per_read\":%.2f,\"connect_s\":%.2f,"
         "\"rss_kb\":%ld,\"missing\":%ld}\n",
         options.label, options.mode == OPEN ? "open" : "closed", options.peers, crowd.ready, crowd.dead,
         options.senders, options.window, fan, options.size, seconds,
         (double)(to->tally.sent - from->tally.sent) / seconds,
         (double)(to->tally.acked - from->tally.acked) / seconds, delivered / seconds,
         (double)(to->tally.frames - from->tally.frames) / seconds,
         (double)(to->tally.bytes - from->tally.bytes) / per, cpu / seconds * 100, own / seconds * 100,
         others / seconds * 100,
         cpu * 1e6 / per, own * 1e6 / per, histogram_quantile(.5), histogram_quantile(.9),
         histogram_quantile(.99), histogram_quantile(.999), histogram_max(),
         delivered / (double)(to->tally.reads - from->tally.reads + 1), gathering,
         processes_rss_kb(&options.processes), missing);
}

static void measure(double gathering) {
  const uint64_t fan = fan_out();
  tally = (Tally){0};
  const uint64_t start = now_ns();
  const uint64_t warm = after(start, options.warm_seconds), end = after(warm, options.seconds);
  const uint64_t wanted = (uint64_t)options.count * fan;
  Instant from = instant();
  double due = (double)start;
  uint64_t moved = start, before = 0;
  for (;;) {
    const uint64_t now = now_ns();
    if (!timing && now >= warm) {
      from = instant();
      timing = 1;
    }
    if (wanted ? tally.delivered >= wanted : now >= end) break;
    if (tally.delivered != before) moved = now;
    before = tally.delivered;
    if (now - moved > STALL_SECONDS * 1000000000ull) {
      fprintf(stderr, "Cannot go on: %lu sent, %lu came, nothing moves\n", tally.sent, tally.delivered);
      exit(1);
    }
    const int64_t wait = options.mode == OPEN ? send_open(&due) : send_closed(fan);
    if (options.slow) crowd_drip();
    crowd_pump(wait);
  }
  const Instant to = instant();
  timing = 0;
  const uint64_t drained = after(now_ns(), options.drain_seconds);
  while (now_ns() < drained && tally.delivered < tally.sent * fan) crowd_pump(20000);
  print_load(&from, &to, gathering, fan, (long)(tally.sent * fan - tally.delivered));
}

int main(int argc, char **argv) {
  options_read(argc, argv);
  signal(SIGPIPE, SIG_IGN);
  // The kernel may otherwise wake it 50 us late, which is the size of what is measured.
  prctl(PR_SET_TIMERSLACK, 1);
  payload_prepare(options.size, options.words);
  crowd_prepare();
  const long rss = processes_rss_kb(&options.processes);
  const uint64_t cpu = processes_cpu_ns(&options.processes), start = now_ns();
  crowd_gather();
  const double gathering = (double)(now_ns() - start) / 1e9;
  // What the arrivals stirred up must not be counted.
  pump_until(after(now_ns(), 0.3));
  if (crowd.ready < options.peers) {
    fprintf(stderr, "Cannot measure: only %d of %d peers are in\n", crowd.ready, options.peers);
    return 1;
  }
  if (options.mode == IDLE) print_idle(rss, gathering, processes_cpu_ns(&options.processes) - cpu);
  else measure(gathering);
  return 0;
}
