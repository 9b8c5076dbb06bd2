import * as v from "valibot";
import { limits } from "./limits.ts";
import { person } from "./person.ts";
import { reply } from "./wording.ts";
import { seq } from "./words.ts";

/** Polls, and the entries that are about another entry: how people take it, what they choose, what is to be seen. */

/** The longest of Unicode's own has 35 bytes; a pattern is not to look at more than it must. */
const longestEmoji = 64;

export const emoji = v.pipe(
  v.string(),
  v.maxLength(longestEmoji),
  v.regex(/^\p{RGI_Emoji}$/v),
  v.description("One emoji that Unicode recommends for interchange"),
);

const option = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limits.pollOptions - 1));

export const pollQuestion = v.pipe(
  v.string(),
  v.maxLength(limits.pollQuestion),
  v.description("What is asked"),
);
export const pollOptions = v.pipe(
  v.array(v.pipe(v.string(), v.maxLength(limits.pollOption))),
  v.minLength(2),
  v.maxLength(limits.pollOptions),
  v.description(`What can be chosen; 2 to ${limits.pollOptions}, each another one`),
);
export const pollMany = v.pipe(v.boolean(), v.description("One may choose more than one"));
export const chosen = v.pipe(
  v.array(option),
  v.maxLength(limits.pollOptions),
  v.description("The options by their places from 0 on, in order; none takes the vote back"),
);

export const pollBody = v.object({
  kind: v.pipe(v.literal("poll"), v.description("A person asks which of several")),
  question: pollQuestion,
  options: pollOptions,
  many: pollMany,
  closed: v.exactOptional(v.pipe(v.literal(true), v.description("Nobody votes any more"))),
  reply,
});
export type PollBody = v.InferOutput<typeof pollBody>;

const about = v.pipe(seq, v.description("The entry that it is about, in the same room"));

export const reactionBody = v.object({
  kind: v.pipe(v.literal("reaction"), v.description("A person has taken it so, or does not any more")),
  of: about,
  emoji,
  on: v.boolean(),
});
export const voteBody = v.object({
  kind: v.pipe(v.literal("vote"), v.description("A person has chosen in a poll")),
  of: about,
  options: chosen,
  was: v.pipe(chosen, v.description("What they had chosen before; set by the server alone")),
});
export const pinBody = v.object({
  kind: v.pipe(v.literal("pin"), v.description("It is pinned for all to see, or not any more")),
  of: about,
  on: v.boolean(),
});
export type ReactionBody = v.InferOutput<typeof reactionBody>;
export type VoteBody = v.InferOutput<typeof voteBody>;
export type PinBody = v.InferOutput<typeof pinBody>;
export type ResponseBody = ReactionBody | VoteBody | PinBody;

/** How people have taken an entry, the first emoji first. */
export const reactions = v.pipe(
  v.array(v.object({
    emoji,
    count: v.pipe(v.number(), v.description("How many people")),
    people: v.pipe(v.array(person), v.description(`The first ${limits.reactionPeople} of them`)),
    mine: v.exactOptional(v.pipe(v.literal(true), v.description("You are one of them"))),
  })),
  v.description("How people have taken it, the first emoji first; only in pages, never live"),
);
export type Reactions = v.InferOutput<typeof reactions>;
export type Reaction = Reactions[number];

export const votes = v.pipe(
  v.object({
    counts: v.pipe(v.array(v.number()), v.description("Of each option, in the poll's order")),
    voters: v.pipe(v.number(), v.description("How many people have voted")),
    mine: v.exactOptional(chosen),
  }),
  v.description(
    "What was chosen in the poll that it is, once anybody has, in pages; live, in the poll that it closes",
  ),
);
export type Votes = v.InferOutput<typeof votes>;

/** What pages say of an entry beside its body, as it is now. */
export const responded = {
  reactions: v.exactOptional(reactions),
  votes: v.exactOptional(votes),
  pinned: v.exactOptional(
    v.pipe(v.literal(true), v.description("It is pinned; only in pages, never live")),
  ),
  counted: v.exactOptional(
    v.pipe(
      seq,
      v.description("The last entry that has moved any of these: what is above it is not in them yet"),
    ),
  ),
};
export type Responded = { reactions?: Reactions; votes?: Votes; pinned?: true; counted?: number };
