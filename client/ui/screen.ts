/** What fills the page. */
export type Screen = { node: HTMLElement; shown?: () => void; end: () => void };
