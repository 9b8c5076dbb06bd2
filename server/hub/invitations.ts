import type { Answer, Input } from "../../protocol/commands.ts";
import { codeGroups, type InvitationInfo, plainCode } from "../../protocol/invitations.ts";
import { limits } from "../../protocol/limits.ts";
import { Refused } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import { isAbove } from "../../protocol/roles.ts";
import type { Hub } from "./hub.ts";
import type { LiveRoom } from "./live_room.ts";
import { isByAppPassword } from "./app_passwords.ts";
import { requireMember } from "./membership.ts";
import type { Identity } from "./people.ts";
import type { Account, Invitation, NewInvitation, Tokens } from "./ports.ts";
import { isAllowed, roleAllows } from "./rights.ts";

const hourMs = 3_600_000;
const deviceMs = 5 * 60_000;
/** What is over for longer is listed no more. */
const listedMs = 90 * 24 * hourMs;
const mostListed = 500;

type MadeLink = Answer<"add_device">;

/** Links by which people come in, and by which members take in one more device of theirs. */
export class Invitations {
  readonly #hub: Hub;
  readonly #tokens: Tokens;

  constructor(hub: Hub, tokens: Tokens) {
    this.#hub = hub;
    this.#tokens = tokens;
  }

  async make({ account }: Identity, { room: wanted, role, hours, uses }: Input<"invite">): Promise<
    MadeLink & { id: string }
  > {
    if (isAbove(role, account.role)) {
      throw new Refused("not_allowed", because("invited_above"));
    }
    const room = wanted === undefined ? undefined : await this.#hub.findRoom(wanted);
    if (wanted !== undefined) requireRoom(room, account);
    const made = await this.#add({
      what: "invitation",
      room: room?.id,
      role,
      by: account.id,
      uses,
      lasts: hours * hourMs,
    });
    await this.#hub.audit.note(account, "invite", {
      how: { role, ...room && { room: room.facts.name }, hours, uses },
    });
    return made;
  }

  /**
   * What opens less than an account must not open all of it: no token, and an app password only while there is no other
   * secret by which its member could come in.
   */
  async addDevice(by: Identity): Promise<MadeLink> {
    const { account } = requireMember(by);
    const isWhole = by.scopes === undefined &&
      (!isByAppPassword(by) || !await this.#hasPassword(account));
    if (!isWhole) {
      throw new Refused("not_allowed", because("password_device"));
    }
    const { id: _, ...made } = await this.#add({
      what: "device",
      room: undefined,
      role: "guest",
      by: account.id,
      uses: 1,
      lasts: deviceMs,
    });
    return made;
  }

  async #hasPassword({ id }: Account): Promise<boolean> {
    return (await this.#hub.store.accounts.credentials({ id }))?.password !== undefined;
  }

  /** The code is told here once, and its hash is kept. */
  async #add(
    { lasts, ...wish }: Omit<NewInvitation, "id" | "hash" | "since" | "until"> & { lasts: number },
  ): Promise<MadeLink & { id: string }> {
    const code = this.#tokens.words(codeGroups);
    const id = this.#hub.ids.uuid();
    const since = this.#hub.clock.now();
    const until = since + lasts;
    const hash = this.#tokens.hash(plainCode(code)!);
    if (!await this.#hub.store.invitations.add({ ...wish, id, hash, since, until }, limits.invitationsOpen)) {
      throw new Refused("too_many", because("most_invitations", { most: limits.invitationsOpen }));
    }
    return { id, code, path: `/join/${code}`, until };
  }

  /** One's own, or everybody's for those who may see them. */
  async list(by: Identity): Promise<InvitationInfo[]> {
    const invitations = await this.#hub.store.invitations.list({
      by: seesAll(by) ? undefined : by.account.id,
      since: this.#hub.clock.now() - listedMs,
      limit: mostListed,
    });
    return await Promise.all(invitations.map((one) => this.#shown(one)));
  }

  async #shown({ what: _, room: id, ended, ...rest }: Invitation): Promise<InvitationInfo> {
    const room = id === undefined ? undefined : await this.#hub.findRoom(id);
    return { ...rest, ...room && { room: { id: room.id, name: room.name } }, ...ended && { ended } };
  }

  async revoke(by: Identity, id: string): Promise<void> {
    const ended = await this.#hub.store.invitations.end(id, seesAll(by) ? undefined : by.account.id);
    if (!ended) throw new Refused("not_found");
    await this.#hub.audit.note(by.account, "revoke", { about: id });
  }

  /** Forgets what is long over and brought nobody. */
  async sweep(): Promise<void> {
    await this.#hub.store.invitations.sweep(this.#hub.clock.now() - listedMs);
  }

  /** Whether its maker may still ask people into that room. */
  mayLead(room: LiveRoom, maker: Account): boolean {
    const isKnown = room.kind === "public" || room.members.get(maker.id) !== undefined;
    return isKnown && room.kind !== "direct" && roleAllows(maker, "add", room);
  }
}

function seesAll(by: Identity): boolean {
  return isAllowed(by, "see_invitations");
}

function requireRoom(room: LiveRoom | undefined, { id }: Account): void {
  if (!room || !room.isFor(id)) throw new Refused("not_found");
  if (room.kind === "direct") throw new Refused("bad_request", because("direct_invites_nobody"));
}
