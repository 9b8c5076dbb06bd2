import type { CDPSession } from "playwright-core";
import type { Person } from "./person.ts";

/** A passkey's device in the browser's own hands, as it stands in a phone: it says yes to whoever asks. */
export class Authenticator {
  readonly #session: CDPSession;
  readonly #id: string;

  static async of(person: Person): Promise<Authenticator> {
    const session = await person.page.context().newCDPSession(person.page);
    await session.send("WebAuthn.enable");
    const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return new Authenticator(session, authenticatorId);
  }

  private constructor(session: CDPSession, id: string) {
    this.#session = session;
    this.#id = id;
  }

  async count(): Promise<number> {
    return (await this.#credentials()).length;
  }

  async #credentials() {
    const { credentials } = await this.#session.send("WebAuthn.getCredentials", {
      authenticatorId: this.#id,
    });
    return credentials;
  }
}
