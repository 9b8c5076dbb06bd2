/** What fills the page. `home`: takes the focus that nothing else has. */
export type Screen = { node: HTMLElement; shown?: () => void; home?: () => void; end: () => void };
