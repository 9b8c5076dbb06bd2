import type { MemberRole } from "../../server/hub/ports.ts";
import { HearingPeer } from "./hearing_peer.ts";
import { Guest, type TestHub, visit } from "./test_hub.ts";

export const goodPassword = "seven quiet herons";

/** Somebody with a password, a role, and one connection that has said hello. */
export class Member extends Guest {
  readonly token: string;

  static async join(house: TestHub, name: string, role: MemberRole = "member"): Promise<Member> {
    const { token, account } = await house.membership.make(
      { typed: name, password: undefined, own: undefined, visit },
      (wish) => house.store.accounts.register(wish),
    ).then((made) => house.signIn.open(made.account, made.kept, visit));
    await house.store.accounts.setRole(account.id, role);
    const peer = new HearingPeer();
    const identity = await house.signIn.require(token);
    const member = new Member(peer, house.hub.connect(peer, identity), token);
    await member.hello();
    house.ticks.end();
    peer.forget();
    return member;
  }

  private constructor(peer: HearingPeer, session: Guest["session"], token: string) {
    super(peer, session);
    this.token = token;
  }
}
