/** What can happen to a room. A program that does not know one shows nothing. */
export const notices = [
  "joined",
  "left",
  "made",
  "added",
  "removed",
  "renamed",
  "topic",
  "announce",
  "open",
  "slow",
  "private",
  "public",
  "archived",
  "unarchived",
  "previews",
  "no_previews",
  "role",
  "days",
] as const;
type Notice = (typeof notices)[number];

/** What happened, who did it, to whom, and what is new by it. */
export type Happened = { notice: Notice; by: string; who?: string; text?: string };

/** The same sentence wherever it is read, in a terminal or on a page. It has no full stop. */
export function noticeSentence({ notice, by, who = "somebody", text = "" }: Happened): string {
  switch (notice) {
    case "joined":
    case "left":
      return `${by} ${notice}`;
    case "made":
      return `${by} made the room ${text}`;
    case "added":
      return `${by} added ${who}`;
    case "removed":
      return `${by} removed ${who}`;
    case "renamed":
      return `${by} renamed the room to ${text}`;
    case "topic":
      return text === "" ? `${by} took the topic away` : `${by} changed the topic: ${text}`;
    case "announce":
      return `${by} made this a room for announcements: only moderators write here`;
    case "open":
      return `${by} opened the room: everybody may write here`;
    case "slow":
      return text === "0"
        ? `${by} ended slow mode`
        : `${by} made the room slow: ${span(Number(text))} between two messages of one person`;
    case "private":
      return `${by} made the room private: only members see it`;
    case "public":
      return `${by} made the room public: anybody may join it and read what was written`;
    case "archived":
      return `${by} archived the room: it can be read, and nobody writes here`;
    case "unarchived":
      return `${by} opened the archived room again`;
    case "previews":
      return `${by} turned link previews on: the server looks at the pages that new messages lead to`;
    case "no_previews":
      return `${by} turned link previews off`;
    case "role":
      return text === "member" ? `${by} made ${who} a plain member` : `${by} made ${who} ${roleHere(text)}`;
    case "days":
      return text === "0"
        ? `${by} keeps messages here for ever`
        : `${by} keeps messages here for ${counted(Number(text), "day")}`;
  }
}

function roleHere(role: string): string {
  return role === "owner" ? "an owner of the room" : `a ${role} of the room`;
}

function span(seconds: number): string {
  for (const [unit, name] of [[3_600, "hour"], [60, "minute"]] as const) {
    if (seconds % unit === 0) return counted(seconds / unit, name);
  }
  return counted(seconds, "second");
}

function counted(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}
