#!/usr/bin/env node
// Starts the command line: before it, Node is told to keep what it compiles, so that the next start need not.
import module from 'node:module'
import { join } from 'node:path'

// Whoever may write there may change the program itself; where nobody may, nothing is kept.
module.enableCompileCache?.(join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'rollcall'))

await import('./program.ts')
