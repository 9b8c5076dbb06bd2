/** Where the page itself stands; all else under this address are files and answers. */
export function isPagePath(path: string): boolean {
  return /^\/(?:join\/[^/]+)?$/.test(path);
}
