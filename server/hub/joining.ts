import { type JoinPreview, plainCode } from "../../protocol/invitations.ts";
import { cleanName, personKey } from "../../protocol/names.ts";
import { Refused } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import { isAbove } from "../../protocol/roles.ts";
import { tellMember } from "./commands/membership.ts";
import { firstRoom } from "./first_room.ts";
import type { Hub } from "./hub.ts";
import type { LiveRoom } from "./live_room.ts";
import type { Caller, LoginThrottle } from "./login_throttle.ts";
import type { KeepAccount, MadeMember, Membership } from "./membership.ts";
import type { OwnerLinks } from "./owner_links.ts";
import type { Identity } from "./people.ts";
import type { Account, OpenInvitation, Redemption, RoomId, Tokens } from "./ports.ts";
import { hashOf, holderOf, type SignIn, type Visit } from "./sign_in.ts";

export type JoiningParts = {
  hub: Hub;
  signIn: SignIn;
  membership: Membership;
  tokens: Tokens;
  throttle: LoginThrottle;
  ownerLinks: OwnerLinks;
};

/** What somebody who comes says of themselves. */
export type Comer = {
  name?: string | undefined;
  password?: string | undefined;
  /** Of their second factor, where they have an account with one. */
  code?: string | undefined;
  /** Who they are already. */
  by?: Identity | undefined;
  /** They come by a line, where there is neither a password nor a session. */
  isBare?: boolean;
};

/** `token` opens their new session; without one they are who they were. `room` is where they land. */
export type Joined = { account: Account; token: string | undefined; room: RoomId };
type Come = Omit<Joined, "room">;

type Found = OpenInvitation & { room: LiveRoom | undefined };

/** How people come in by a code: an invitation, a link for a device of their own, or the owner link. */
export class Joining {
  readonly #parts: JoiningParts;

  constructor(parts: JoiningParts) {
    this.#parts = parts;
  }

  /** What the code is good for, before anybody says who they are. */
  async look(typed: string, caller: Caller): Promise<JoinPreview> {
    const found = await this.#find(typed, caller);
    const { name } = this.#parts.hub.settings.now;
    const server = { name };
    if (found === "owner") return { what: "owner", server };
    const { invitation: { what, role, by }, maker, room } = found;
    if (what === "device") return { what, server, account: { name: maker.name } };
    return {
      what,
      server,
      by: { name: by.name },
      role,
      ...room && { room: { name: room.name, members: room.members.size } },
    };
  }

  async join(typed: string, comer: Comer, visit: Visit): Promise<Joined> {
    const found = await this.#find(typed, visit.caller);
    // What a program has of somebody must not become more by a code.
    if (comer.by && (comer.by.scopes || comer.by.account.kind === "bot")) throw new Refused("not_allowed");
    const by = comer.by && isSame(comer.name, comer.by) ? comer.by : undefined;
    if (comer.isBare && (found === "owner" || found.invitation.what === "device")) {
      throw new Refused("bad_request", because("browser_link"));
    }
    if (found === "owner") return await this.#own(this.#hashOf(typed), { ...comer, by }, visit);
    if (found.invitation.what === "device") return await this.#addDevice(found, visit);
    const come = by?.account.kind === "member"
      ? await this.#comeAgain(found, by)
      : await this.#come(found, { ...comer, by }, visit);
    return { ...come, room: await this.#land(come.account, found.room) };
  }

  /**
   * One answer, after the same work, for every code that opens nothing, whatever it once was (IN3). Where too many came
   * before, that answer is another, but no sooner: how long it takes tells nothing.
   */
  async #find(typed: string, caller: Caller): Promise<"owner" | Found> {
    const { throttle, ownerLinks, hub } = this.#parts;
    const hash = this.#hashOf(typed);
    const isOwnerLink = await ownerLinks.isGood(hash);
    const open = await hub.store.invitations.open(hash, hub.clock.now());
    const room = await hub.findRoom(open?.invitation.room ?? "");
    const isGood = open !== undefined &&
      (open.invitation.room === undefined ||
        (room !== undefined && hub.invitations.mayLead(room, open.maker)));
    if (!isOwnerLink && !isGood) {
      throttle.wrongCode(caller);
      throw opensNothing();
    }
    return isOwnerLink ? "owner" : { ...open!, room };
  }

  #hashOf(typed: string): string {
    return this.#parts.tokens.hash(plainCode(typed) ?? "");
  }

  async #own(hash: string, comer: Comer, visit: Visit): Promise<Joined> {
    const { hub, ownerLinks } = this.#parts;
    const joined = await ownerLinks.use(hash, async () => {
      const { token, account } = await this.#becomeMember(comer, visit);
      const note = hub.audit.noteOf(account, "own", { about: account });
      const owner = (await hub.store.accounts.setRole(account.id, "owner", note))!;
      hub.changed(owner);
      return { token, account: owner, room: firstRoom };
    });
    if (!joined) throw opensNothing();
    return joined;
  }

  async #becomeMember(comer: Comer, visit: Visit): Promise<Come> {
    if (comer.by?.account.kind === "member") return { token: undefined, account: comer.by.account };
    if (await this.#isMember(comer)) return await this.#signIn(comer, visit);
    const made = await this.#make(comer, visit, (wish) => this.#parts.hub.store.accounts.register(wish));
    return await this.#parts.signIn.open(made.account, made.kept, visit);
  }

  #signIn({ name, password, code }: Comer, visit: Visit): Promise<Come & { token: string }> {
    if (name === undefined || password === undefined) throw unsaid();
    return this.#parts.signIn.member(name, password, visit, code);
  }

  async #addDevice({ invitation: { id }, maker }: Found, visit: Visit): Promise<Joined> {
    const { hub, signIn } = this.#parts;
    const who = { is: "maker" as const };
    // Read first: a password that changes meanwhile ends the link, and what was opened by it must not go on (IN7).
    const kept = (await hub.store.accounts.credentials({ id: maker.id }))?.password;
    const used = await hub.store.invitations.redeem({ invitation: id, at: hub.clock.now(), who });
    if (typeof used === "string") throw opensNothing();
    return { ...await signIn.open(used.account, kept, visit), room: firstRoom };
  }

  /** A member who has said so already: what an invitation gives them nothing by is not used up. */
  async #comeAgain({ invitation, room }: Found, { account, holder }: Identity): Promise<Come> {
    const isNews = isAbove(invitation.role, account.role) ||
      (room !== undefined && room.members.get(account.id) === undefined);
    if (!isNews) return { token: undefined, account };
    const who = { is: "known" as const, account: account.id, keep: hashOf(holder) };
    return { token: undefined, account: (await this.#redeem(invitation.id, who)).account };
  }

  async #come({ invitation: { id, role } }: Found, comer: Comer, visit: Visit): Promise<Come> {
    const { signIn, tokens } = this.#parts;
    if (comer.password !== undefined && await this.#isMember(comer)) {
      const signed = await this.#signIn(comer, visit);
      const who = { is: "known" as const, account: signed.account.id, keep: tokens.hash(signed.token) };
      return { ...signed, account: (await this.#redeem(id, who)).account };
    }
    if (role === "guest") return await this.#comeAsGuest(id, comer, visit);
    const made = await this.#make(comer, visit, async (registration) => {
      const { account, retired } = await this.#redeem(id, { is: "member", registration });
      return { account, retired };
    });
    return comer.isBare ? { ...made, token: undefined } : await signIn.open(made.account, made.kept, visit);
  }

  async #comeAsGuest(invitation: string, { name: typed, by, isBare }: Comer, visit: Visit): Promise<Come> {
    const { hub, signIn } = this.#parts;
    if (by) {
      const who = { is: "known" as const, account: by.account.id, keep: hashOf(by.holder) };
      return { token: undefined, account: (await this.#redeem(invitation, who)).account };
    }
    const name = cleanName(typed ?? "");
    if (name === undefined) throw new Refused("bad_name");
    const key = personKey(name);
    hub.bans.refuseAddress(visit.caller);
    await hub.refuseTaken(key, undefined, { caller: visit.caller, isBare: isBare === true });
    const guest = { id: hub.ids.uuid(), name, key };
    const { account } = await this.#redeem(invitation, { is: "guest", guest });
    return isBare ? { account, token: undefined } : await signIn.open(account, undefined, visit);
  }

  /** A new member, with a password of their own unless they come by a line. */
  #make({ name, password, by, isBare }: Comer, visit: Visit, keep: KeepAccount): Promise<MadeMember> {
    if (password === undefined && !isBare) throw unsaid();
    const typed = name ?? by?.account.name ?? "";
    return this.#parts.membership.make({ typed, password, own: by, visit, isInvited: true }, keep);
  }

  async #isMember({ name }: Comer): Promise<boolean> {
    const clean = cleanName(name ?? "");
    if (clean === undefined) return false;
    return (await this.#parts.hub.store.accounts.named(personKey(clean)))?.kind === "member";
  }

  async #redeem(
    invitation: string,
    who: Redemption["who"],
  ): Promise<{ account: Account; retired: string | undefined }> {
    const { hub } = this.#parts;
    const come = await hub.store.invitations.redeem({ invitation, at: hub.clock.now(), who });
    if (come === "over") throw opensNothing();
    if (come === "name_taken") throw new Refused("name_taken");
    for (const hash of come.ended) hub.endHolder(holderOf(hash), "no_session");
    if (who.is === "guest" && come.retired !== undefined) await hub.endGuest(come.retired, true);
    if (who.is === "known") hub.changed(come.account);
    return come;
  }

  /** They are a member of the room from now on, on every connection of theirs. */
  async #land(account: Account, room: LiveRoom | undefined): Promise<RoomId> {
    if (!room) return firstRoom;
    const person = { id: account.id, name: account.name };
    await this.#parts.hub.join(person, room);
    await tellMember(this.#parts.hub, person, room);
    return room.id;
  }
}

function opensNothing(): Refused {
  return new Refused("not_found", because("link_dead"));
}

function unsaid(): Refused {
  return new Refused("bad_request", because("name_and_password"));
}

/** Whoever types another name than the one they are signed in by comes as that one. */
function isSame(typed: string | undefined, { account }: Identity): boolean {
  if (typed === undefined) return true;
  const clean = cleanName(typed);
  return clean !== undefined && personKey(clean) === personKey(account.name);
}
