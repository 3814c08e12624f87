/** Owns the rules of signatures. */

/** Four eyes, by person: nobody signs what is in its own hand. What no person did, as the operator's close, counts for none. */
export const fourEyes = (userId: string, inHand: readonly (string | null)[]): boolean =>
  !inHand.includes(userId);
