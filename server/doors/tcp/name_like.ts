const nameLike = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}_.'-]{0,31}$/u;

/** Whether a first text may be a name. What somebody says has a space in it more often than not. */
export function isNameLike(text: string): boolean {
  return nameLike.test(text);
}
