import type { ForwardTarget } from "../core/forward_targets.ts";
import { avatar } from "./avatar.ts";
import { element, setText } from "./element.ts";
import { roomAvatar } from "./room_avatar.ts";

/** The sign and the name of where something may go. They stay, and become what they are now. */
export class TargetFace {
  readonly nodes: readonly [sign: HTMLElement, name: HTMLElement];
  readonly #name = element("span", { class: "forward-name", dir: "auto" });
  #sign: HTMLElement;

  constructor(target: ForwardTarget) {
    this.#sign = signOf(target);
    this.nodes = [this.#sign, this.#name];
    this.bind(target);
  }

  bind(target: ForwardTarget): void {
    setText(this.#name, target.name);
    const sign = signOf(target);
    if (sign.isEqualNode(this.#sign)) return;
    this.#sign.replaceWith(sign);
    this.#sign = sign;
  }
}

function signOf(target: ForwardTarget): HTMLElement {
  return "room" in target ? roomAvatar(target.room.about) : avatar(target.person.id, target.name);
}
