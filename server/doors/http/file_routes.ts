/** Whether a request's bytes are a file's, or it belongs to one's way: such a request is answered where it comes in. */
export function isAboutFiles({ target }: { target: string }): boolean {
  return /^\/(?:files|rooms|uploads)(?:[/?]|$)/.test(target);
}
