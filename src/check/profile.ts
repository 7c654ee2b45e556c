import type { Profile, Stream } from '../contract/stream.ts';

/** The profiles from the mildest to the strictest: each demands what those before it do, and more. */
export const PROFILES: readonly Profile[] = ['wire', 'wire-json', 'package', 'file'];

/** Whether a stream's profile demands what the mildest profile of a rule does; the profiles are about Protobuf files alone. */
export function demands({ format, profile = 'wire-json' }: Pick<Stream, 'format' | 'profile'>, mildest: Profile): boolean {
  return format === 'protobuf' && PROFILES.indexOf(mildest) <= PROFILES.indexOf(profile);
}
