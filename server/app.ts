import { getLogger } from "@logtape/logtape";
import { openLocalBus } from "./bus/local.ts";
import { openKeys } from "./auth/keys.ts";
import { ArgonPasswords } from "./auth/passwords.ts";
import { tokens } from "./auth/tokens.ts";
import { systemClock } from "./clock.ts";
import { type Address, addressText } from "./address.ts";
import type { Config } from "./config.ts";
import { DoorKeeper } from "./doors/door_keeper.ts";
import { Gate } from "./doors/gate/gate.ts";
import { toHttps } from "./doors/gate/to_https.ts";
import { answer } from "./doors/http/http_door.ts";
import { StaticFiles } from "./doors/http/static_files.ts";
import { type Trust, trustPaths } from "./doors/http/trust_page.ts";
import { FileLinks } from "./doors/tcp/file_links.ts";
import { TcpDoor } from "./doors/tcp/tcp_door.ts";
import { Origins } from "./doors/web/origins.ts";
import { Proxies } from "./doors/web/proxies.ts";
import { WebSocketDoor } from "./doors/websocket/websocket_door.ts";
import { FolderShelf } from "./files/folder_shelf.ts";
import { AppPasswords } from "./hub/app_passwords.ts";
import { Hub } from "./hub/hub.ts";
import { LoginThrottle } from "./hub/login_throttle.ts";
import { Membership } from "./hub/membership.ts";
import { SignIn } from "./hub/sign_in.ts";
import { uuidsOf } from "./ids.ts";
import { ServerMetrics } from "./metrics.ts";
import { openSqliteStore } from "./storage/sqlite/store.ts";
import { openTls } from "./tls/tls.ts";
import { version } from "./version.ts";

const log = getLogger(["parley", "app"]);

export type App = {
  web: Address;
  tcp: Address[];
  /** It speaks TLS. */
  isSecure: boolean;
  /** Whom devices have to trust, where nobody else vouches for the server. */
  trust: Trust | undefined;
  close(): Promise<void>;
};

/** Makes the parts and joins them. The tests start this same one, on port 0. */
export async function startApp(config: Config, staticFolder: string): Promise<App> {
  const clock = systemClock;
  const startedAt = clock.now();
  const metrics = new ServerMetrics();
  await Deno.mkdir(config.data, { recursive: true, mode: 0o700 });
  await Deno.mkdir(config.files, { recursive: true, mode: 0o700 });
  const files = await StaticFiles.read(staticFolder);
  const store = await openSqliteStore({ folder: config.data, onCommit: (facts) => metrics.committed(facts) });
  const keys = await openKeys(config.data);
  const bus = openLocalBus();
  const hub = await Hub.open({
    store,
    bus,
    shelf: await FolderShelf.open(config.files),
    space: config.space,
    clock,
    ids: uuidsOf(clock),
    facts: metrics,
    defer: setImmediate,
    about: { name: "Parley", version, tcp: [], mostFileBytes: config.space.file },
  }, [...config.rooms, ...config.tcp.map((port) => port.room)]);
  const passwords = new ArgonPasswords(clock);
  const throttle = new LoginThrottle(clock);
  const signIn = new SignIn(hub, tokens, passwords, throttle);
  const membership = new Membership(hub, signIn, passwords, throttle);
  const appPasswords = new AppPasswords(hub, tokens, throttle);
  const ended = await signIn.sweep();
  const uploads = await hub.uploads.sweep();
  const tls = await openTls(config.tls, config.data, clock);
  const certificates = tls?.certificates;
  const trust = tls?.authority;
  const origins = new Origins(config.origins, tls?.vouched);
  const keeper = new DoorKeeper({ most: config.maxPeers, strangers: config.maxStrangers });
  const webSockets = new WebSocketDoor({
    hub,
    signIn,
    origins,
    ended: (why) => metrics.ended("websocket", why),
  });
  const parts = {
    hub,
    signIn,
    membership,
    appPasswords,
    origins,
    keys,
    files,
    metrics: () => metrics.print(),
    startedAt,
    trust,
  };
  const secureParts = { ...parts, origins: origins.over(true) };
  metrics.gauge("parley_peers", "Peers that have said hello", () => hub.counts.peers);
  metrics.gauge("parley_people", "People who are here", () => hub.counts.people);
  metrics.gauge("parley_rooms", "Rooms", () => hub.counts.rooms);
  metrics.gauge("parley_uploads", "Uploads whose bytes are coming in", () => hub.uploads.receiving);
  metrics.gauge("parley_connections", "Connections to all doors", () => keeper.inside);
  metrics.gauge("parley_resident_bytes", "Memory of the process", () => Deno.memoryUsage().rss);

  const gate = await Gate.open(config.web, {
    clock,
    keeper,
    admit: webSockets.admit,
    answer: (request, visitor) => answer(request, visitor.isSecure ? secureParts : parts, visitor),
    tls: certificates && { certificates, plainly: toHttps(origins, trust ? trustPaths : new Set()) },
    proxied: {
      proxies: new Proxies(config.trustedProxies),
      keeper: new DoorKeeper({ most: Infinity, strangers: config.maxStrangers }),
    },
  });
  const scheme = tls ? "https" : "http";
  const tcpParts = {
    hub,
    keeper,
    appPasswords,
    throttle,
    links: new FileLinks(config.origins[0] ?? `${scheme}://${addressText(gate.address)}`, keys, clock),
    tls: certificates,
    ended: (why: string) => metrics.ended("tcp", why),
  };
  const tcp: TcpDoor[] = [];
  for (const port of config.tcp) tcp.push(await TcpDoor.open(config.web.hostname, port, tcpParts));
  hub.about.tcp.push(...tcp.map((door) => door.address.port));
  log.info("server started", { version, sessionsEnded: ended, uploads, staticFiles: files.count });

  return {
    web: gate.address,
    tcp: tcp.map((door) => door.address),
    isSecure: tls !== undefined,
    trust,
    async close() {
      await Promise.all(tcp.map((door) => door.close()));
      webSockets.close();
      await hub.close("restarting");
      await gate.close();
      await certificates?.close();
      passwords.close();
      await bus.close();
      await store.close();
      log.info("server stopped", {});
    },
  };
}
