import { fingerprintOver } from '../contract/fingerprint.ts';
import { canonical } from './canonical.ts';

/** `sha256:` and 64 hex digits over the canonical text: equal for schemas that mean the same. */
export const fingerprint = fingerprintOver(canonical);
