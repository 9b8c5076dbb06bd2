/** Where every guest and every legacy peer lands. Its id is its name: people and programs rely on it. */
export const firstRoom = "lobby";
