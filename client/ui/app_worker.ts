/** Browsers have it; TypeScript's own list of what they have does not. */
type Policies = {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): {
    createScriptURL(url: string): string;
  };
};

export const workerPath = "/service_worker.js";
const oftenEnoughMs = 3_600_000;
/** A browser lets the old worker end what is under way first, for minutes. */
const patienceMs = 3_000;
/** In this tab the newer page is here already, and its worker comes when it can. */
const cameBefore = "parley.newer";

/** The worker by which the page opens without a network. Only a page that came by https, or from this machine, has one. */
export class AppWorker {
  readonly #ready: (isNew: () => void) => void;
  #registered: ServiceWorkerRegistration | undefined;
  #looked = Date.now();

  /** `fresh`: a newer version is here, and waits for what it is given. */
  constructor(fresh: (takeOver: () => void) => void) {
    this.#ready = fresh;
  }

  /** Undefined where the browser gives the page none. */
  static get container(): ServiceWorkerContainer | undefined {
    return isSecureContext ? navigator.serviceWorker : undefined;
  }

  /** Where the browser does not let it be, the page works as ever, with a network. */
  async start(): Promise<void> {
    const { container } = AppWorker;
    if (!container) return;
    try {
      const registered = await container.register(ownScript(), { updateViaCache: "none" });
      this.#registered = registered;
      registered.addEventListener("updatefound", () => this.#watch(registered.installing));
      const isNewer = sessionStorage.getItem(cameBefore) !== null;
      sessionStorage.removeItem(cameBefore);
      if (registered.waiting && !isNewer) this.#tell(registered.waiting);
      else this.#watch(registered.installing);
    } catch {
      return;
    }
  }

  /** The server may have been replaced by a newer one. */
  look(): void {
    this.#looked = Date.now();
    void this.#registered?.update().catch(() => {});
  }

  /** For a page that stays open for days. */
  lookNowAndThen(): void {
    if (Date.now() - this.#looked > oftenEnoughMs) this.look();
  }

  #watch(worker: ServiceWorker | null): void {
    worker?.addEventListener("statechange", () => {
      // The first one ever is no news.
      if (worker.state === "installed" && navigator.serviceWorker.controller) this.#tell(worker);
    });
  }

  /** The newer page comes from the server then. */
  #goAround(worker: ServiceWorker): void {
    if (worker.state !== "installed") return;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      sessionStorage.setItem(cameBefore, "");
      location.reload();
    };
    navigator.serviceWorker.controller?.postMessage("step aside", [port2]);
  }

  #tell(worker: ServiceWorker): void {
    this.#ready(() => {
      // Another page may have been asked already: then nothing changes hands any more.
      if (worker.state !== "installed") return location.reload();
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      worker.postMessage("take over");
      setTimeout(() => this.#goAround(worker), patienceMs);
    });
  }
}

/** The page's policy lets no other script be started from a string. */
function ownScript(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies };
  const policy = trustedTypes?.createPolicy("worker", {
    createScriptURL(url) {
      if (url !== workerPath) throw new TypeError(`Cannot start ${url}: only ${workerPath} is ours`);
      return url;
    },
  });
  return policy?.createScriptURL(workerPath) ?? workerPath;
}
