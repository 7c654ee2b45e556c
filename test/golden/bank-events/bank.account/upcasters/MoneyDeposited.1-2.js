/** Version 1 counted whole euros, version 2 counts cents. */
export const upcast = (old) => ({ amount: old.amount * 100n });
