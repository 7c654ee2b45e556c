import { check } from './check.ts';

process.exitCode = check(process.env, (text) => process.stdout.write(text));
