/** A line that is longer cannot be sent, so no more of it is kept; the server's refusal stays the same. */
const longestLine = 1 << 20;

/** Lines of the input as they come, without their ends. A last line without an end counts too. */
export async function* linesOf(input: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let held = "";
  for await (const bytes of input) {
    const lines = (held + decoder.decode(bytes, { stream: true })).split("\n");
    held = lines.pop()!.slice(0, longestLine);
    for (const line of lines) yield line.replace(/\r$/, "");
  }
  held += decoder.decode();
  if (held !== "") yield held.replace(/\r$/, "");
}
