/** For those who do not ask what a password costs: the least that Argon2id takes. */
export const cheapGuesses = { memorySize: 8, iterations: 1 };
