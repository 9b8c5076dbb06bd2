import { nextToReply } from "../core/repliable.ts";
import type { Room } from "../core/room.ts";

/** In an empty field Shift+Up answers the last message of somebody else, and goes on from there to earlier ones. */
export function replyKeys(composer: HTMLElement, room: Room, me: string): void {
  composer.addEventListener("keydown", (event) => {
    const { key, target } = event;
    const step = key === "ArrowUp" ? -1 : key === "ArrowDown" ? 1 : undefined;
    const isPlain = event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey && !event.isComposing;
    if (!step || !isPlain || !(target instanceof HTMLTextAreaElement) || target.value !== "") return;
    if (!room.isOpenToMe || composer.classList.contains("editing")) return;
    const { reply } = room.draft;
    if (step === 1 && reply.value === undefined) return;
    const next = nextToReply(room.log.entries, me, reply.value, step);
    // Whoever is at the oldest that is loaded stays there.
    if (step === 1 || next !== undefined) room.draft.answer(next);
    event.preventDefault();
    // Up alone edits one's own.
    event.stopPropagation();
  }, { capture: true });
}
