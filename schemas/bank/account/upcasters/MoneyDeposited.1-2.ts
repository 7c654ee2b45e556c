import type { MoneyDeposited1to2 } from './holes.ts';

/** Version 1 counted whole euros, version 2 counts cents. */
export const upcast: MoneyDeposited1to2 = (old) => ({ amount: old.amount * 100n });
