import type { Link } from "../core/link.ts";

/**
 * Whether a part of the page that is fetched when it is wanted can be had now. Browsers do not try again what they
 * could not fetch once, so without a line it is not even asked for, unless the service worker has it.
 */
export function arePartsHere(link: Link): boolean {
  return link.isOpen || "serviceWorker" in navigator && navigator.serviceWorker.controller !== null;
}
