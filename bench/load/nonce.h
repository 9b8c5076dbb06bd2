// A UUIDv7, as clients make them: a server's index over nonces sees them in the order of life.
#pragma once

enum { NONCE_BYTES = 36 };

// Writes 36 characters and a closing zero.
void nonce_write(char *to);
