import { setTimeout } from 'node:timers/promises';
import { comment } from './comment.ts';

process.exitCode = await comment({
  env: process.env,
  say: (line) => process.stdout.write(`${line}\n`),
  wait: (time) => setTimeout(time),
});
