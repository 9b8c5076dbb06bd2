import { join } from "node:path";
import { getLogger } from "@logtape/logtape";
import { openLocalBus } from "./bus/local.ts";
import { OwnerLinkFile } from "./auth/owner_link_file.ts";
import { openKeys } from "./auth/keys.ts";
import { ThreadedPasskeyChecks } from "./auth/passkey_checks.ts";
import { ArgonPasswords } from "./auth/passwords.ts";
import { openSecret } from "./auth/secret_file.ts";
import { openTotp } from "./auth/sealed_totp.ts";
import { tokens } from "./auth/tokens.ts";
import { systemClock } from "./clock.ts";
import type { Address } from "./address.ts";
import { type Config, premisesOf } from "./config.ts";
import { DoorKeeper } from "./doors/door_keeper.ts";
import { answersChallenges } from "./doors/gate/challenge_answer.ts";
import { Gate } from "./doors/gate/gate.ts";
import { openPlainGate } from "./doors/gate/plain_gate.ts";
import type { Answer } from "./doors/gate/inner_server.ts";
import { toHttps } from "./doors/gate/to_https.ts";
import { isAboutFiles } from "./doors/http/file_routes.ts";
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
import { Bots } from "./hub/bots.ts";
import { Hub } from "./hub/hub.ts";
import { Joining } from "./hub/joining.ts";
import { LoginThrottle } from "./hub/login_throttle.ts";
import { Membership } from "./hub/membership.ts";
import { OneCalls } from "./hub/one_call.ts";
import { OwnData } from "./hub/own_data.ts";
import { OwnerLinks } from "./hub/owner_links.ts";
import { Passkeys } from "./hub/passkeys.ts";
import { PasswordAgain } from "./hub/password_again.ts";
import { SecondFactors } from "./hub/second_factors.ts";
import { SignIn } from "./hub/sign_in.ts";
import { uuidsOf } from "./ids.ts";
import { ServerMetrics } from "./metrics.ts";
import { PictureFolder } from "./previews/picture_folder.ts";
import { theWeb, type Web } from "./previews/web.ts";
import { WebPages } from "./previews/web_pages.ts";
import { Vapid } from "./push/vapid.ts";
import { WebPush } from "./push/web_push.ts";
import { openSqliteStore } from "./storage/sqlite/store.ts";
import { openTls } from "./tls/tls.ts";
import { version } from "./version.ts";
import { pageAddress, secureAddress, webAddress } from "./web_address.ts";

const log = getLogger(["parley", "app"]);

export type App = {
  web: Address;
  /** Without TLS, beside a web that speaks it. */
  http: Address | undefined;
  tcp: Address[];
  /** It speaks TLS. */
  isSecure: boolean;
  /** Whom devices have to trust, where nobody else vouches for the server. */
  trust: Trust | undefined;
  /** Where people find the web. */
  home: string;
  /** By which somebody becomes its owner, while there is none. */
  ownerCode: string | undefined;
  isOpen: boolean;
  /** Names whose certificate has been ordered and has not come. */
  isAwaiting: readonly string[];
  close(): Promise<void>;
};

/** Makes the parts and joins them. The tests start this same one, on port 0 and with a web of their own. */
export async function startApp(config: Config, staticFolder: string, web: Web = theWeb): Promise<App> {
  const clock = systemClock;
  const startedAt = clock.now();
  const metrics = new ServerMetrics();
  await Deno.mkdir(config.data, { recursive: true, mode: 0o700 });
  await Deno.mkdir(config.files, { recursive: true, mode: 0o700 });
  const files = await StaticFiles.read(staticFolder);
  const store = await openSqliteStore({ folder: config.data, onCommit: (facts) => metrics.committed(facts) });
  const keys = await openKeys(config.data);
  const totp = await openTotp(config.data);
  const bus = openLocalBus();
  const hub = await Hub.open({
    store,
    bus,
    shelf: await FolderShelf.open(config.files),
    space: config.space,
    clock,
    ids: uuidsOf(clock),
    tokens,
    push: await openPush(config),
    previews: {
      reader: config.previews ? new WebPages({ web, clock, version }) : undefined,
      pictures: await PictureFolder.open(join(config.data, "previews")),
    },
    premises: premisesOf(config),
    facts: metrics,
    defer: setImmediate,
    about: { name: "Parley", version, tcp: [], mostFileBytes: config.space.file },
  }, [...config.rooms, ...config.tcp.map((port) => port.room)]);
  const passwords = new ArgonPasswords(clock);
  const throttle = new LoginThrottle(clock);
  const again = new PasswordAgain(hub, passwords, throttle);
  const secondFactors = new SecondFactors({ hub, tokens, totp, again });
  const signIn = new SignIn(hub, tokens, passwords, throttle, secondFactors);
  const checks = new ThreadedPasskeyChecks(clock);
  const passkeys = new Passkeys({ hub, tokens, signIn, secondFactors, again, checks });
  const membership = new Membership(hub, signIn, passwords, throttle);
  const appPasswords = new AppPasswords(hub, tokens, throttle);
  const ownerLinks = new OwnerLinks(new OwnerLinkFile(config.data), tokens, clock);
  const joining = new Joining({ hub, signIn, membership, tokens, throttle, ownerLinks });
  const ended = await signIn.sweep();
  const uploads = await hub.uploads.sweep();
  await hub.invitations.sweep();
  // Nobody waits for it: it moves the whole WAL.
  void hub.takingBack.purge();
  void hub.retention.sweep();
  await hub.erasure.resume();
  await hub.moderation.resume();
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
    joining,
    appPasswords,
    secondFactors,
    passkeys,
    again,
    bots: new Bots(hub, signIn.apiTokens, hub.erasure),
    ownData: new OwnData(hub),
    oneCalls: new OneCalls(hub),
    calls: hub.calls,
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
  metrics.gauge("parley_downloads", "Readers that hold a file open", () => hub.downloads.reading);
  metrics.gauge("parley_connections", "Connections to all doors", () => keeper.inside);
  if (certificates) {
    metrics.gauge(
      "parley_certificate_days_left",
      "Until the certificate expires",
      () => certificates.daysLeft,
    );
  }
  const renewal = tls?.renewal;
  if (renewal) {
    const help = "Orders of a certificate that failed, in a row";
    metrics.gauge("parley_certificate_failures", help, () => renewal.failures);
  }
  metrics.gauge("parley_resident_bytes", "Memory of the process", () => Deno.memoryUsage().rss);

  const answerAll: Answer = (request, visitor) =>
    answer(request, visitor.isSecure ? secureParts : parts, visitor);
  const plainly = (at?: (host: string) => string) => {
    const elsewhere = toHttps(origins, trust ? trustPaths : new Set(), at);
    return renewal ? answersChallenges(renewal.challenges, elsewhere) : elsewhere;
  };
  const gate = await Gate.open(config.web, {
    clock,
    keeper,
    admit: webSockets.admit,
    answer: answerAll,
    isOwn: isAboutFiles,
    tls: certificates && { certificates, plainly: plainly() },
    proxied: {
      proxies: new Proxies(config.trustedProxies),
      keeper: new DoorKeeper({ most: Infinity, strangers: config.maxStrangers }),
    },
  });
  const ways = { ...config, web: gate.address };
  const http = config.http && await openPlainGate(config.http, {
    clock,
    keeper,
    answer: answerAll,
    plainly: plainly((host) => secureAddress(host, ways)),
  });
  const tcpParts = {
    hub,
    keeper,
    appPasswords,
    joining,
    throttle,
    links: new FileLinks(webAddress(ways), keys, clock),
    tls: certificates,
    ended: (why: string) => metrics.ended("tcp", why),
  };
  const tcp: TcpDoor[] = [];
  for (const port of config.tcp) tcp.push(await TcpDoor.open(config.web.hostname, port, tcpParts));
  hub.about.tcp.push(...tcp.map((door) => door.address.port));
  if (certificates) renewal?.start(() => certificates.readNow());
  log.info("server started", { version, sessionsEnded: ended, uploads, staticFiles: files.count });

  return {
    web: gate.address,
    http: http?.address,
    tcp: tcp.map((door) => door.address),
    isSecure: tls !== undefined,
    trust,
    home: pageAddress(ways),
    ownerCode: await store.accounts.owners() === 0 ? await ownerLinks.make() : undefined,
    get isOpen() {
      return hub.settings.now.guests;
    },
    isAwaiting: renewal && !renewal.hasCertificate ? renewal.names : [],
    async close() {
      await Promise.all(tcp.map((door) => door.close()));
      webSockets.close();
      await hub.close("restarting");
      await Promise.all([gate.close(), http?.close(), renewal?.close()]);
      await hub.over();
      await certificates?.close();
      passwords.close();
      checks.close();
      await bus.close();
      await store.close();
      log.info("server stopped", {});
    },
  };
}

async function openPush({ push: hosts, data, origins }: Config): Promise<WebPush | undefined> {
  if (hosts.length === 0) return undefined;
  const secret = await openSecret(join(data, "push"), "devices have to ask to be called anew");
  // Some services refuse a contact that is no public address.
  const contact = origins.find((origin) => origin.startsWith("https:")) ?? "https://parley.invalid";
  return new WebPush({ vapid: await Vapid.open(secret, contact), hosts, clock: systemClock });
}
