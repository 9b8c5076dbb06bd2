import { count } from "../counting.ts";

/** What the page says to somebody who comes by a link: fetched with what shows it. */
export const joinWords = {
  looking: "One moment …",
  back: "Back",
  again: "Try again",
  paste: {
    title: "Your invitation",
    why: "Paste the link that you were given, or type its code.",
    label: "Link or code",
    empty: "Paste the link first.",
    wrong: "That is no link of this kind. It ends in /join/ and 28 letters and digits.",
    submit: "Open it",
  },
  bad: "This link opens nothing",
  invited: (by: string, to: string) => `${by} invites you to ${to}`,
  place: (server: string, people: number) => `On ${server}, ${count(people, "one person", "# people")}.`,
  server: (server: string) => `${server}: group chat for those who were invited.`,
  owner: (server: string) => `Become the owner of ${server}`,
  ownerWhy: "Choose your name and a password. After that nobody can use this link again.",
  ownerKnown: "After that nobody can use this link again.",
  device: (name: string) => `Sign in as ${name}`,
  deviceWhy: (server: string) => `This device will be one more of yours on ${server}.`,
  join: (to: string) => `Join ${to}`,
  own: "Become the owner",
  as: (name: string) => `Join as ${name}`,
  ownAs: (name: string) => `Become the owner as ${name}`,
  notMe: (name: string) => `Not ${name}? Come as somebody else`,
  haveAccount: "I have an account here",
  noAccount: "I have no account yet",
  seen: "Others see your name. What you write stays on this server.",
};
