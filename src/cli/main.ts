#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// What is imported from here on need not be compiled again by the next call.
enableCompileCache();
const [{ processConsole }, { run }] = await Promise.all([import('./console.ts'), import('./run.ts')]);

process.exitCode = await run(process.argv.slice(2), processConsole());
