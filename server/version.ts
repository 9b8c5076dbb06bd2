/** Shown by /healthz, told in `hello`. The changelog has what it means. */
export const version = "0.1.0";
