import * as v from "valibot";

/** What a page that a text leads to says of itself. It is asked once, by the server, and kept with the entry. */

const pictureSide = v.pipe(v.number(), v.integer(), v.minValue(1));

export const linkPreview = v.object({
  url: v.pipe(
    v.string(),
    v.regex(/^https?:\/\//),
    v.description("Where it was found in the end; a link may have led on to there"),
  ),
  title: v.pipe(v.string(), v.description("What it is called")),
  text: v.exactOptional(v.pipe(v.string(), v.description("What it is about"))),
  site: v.exactOptional(
    v.pipe(v.string(), v.description("What the site calls itself, which may be anything")),
  ),
  picture: v.exactOptional(v.pipe(
    v.object({
      id: v.pipe(
        v.string(),
        v.regex(/^[A-Za-z0-9_-]{1,64}\.\d{1,16}\.[0-9a-f-]{36}$/),
        v.description("It is read at `/previews/<id>`"),
      ),
      width: pictureSide,
      height: pictureSide,
    }),
    v.description("A copy that this server keeps"),
  )),
});
export type LinkPreview = v.InferOutput<typeof linkPreview>;
