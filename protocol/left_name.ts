/** Under which stands what somebody did and wrote who has no account any more. */
export const leftName = "Somebody who left";
