// Walks the two years in a process of its own, whose zone its parent chose, and prints what was sent as JSON.
import { walkTwoYears } from './two-years.ts'

const [folder, redisUrl = null] = process.argv.slice(2)
if (folder === undefined) throw new Error('usage: node walk-in-zone.ts FOLDER [REDIS_URL]')
process.stdout.write(JSON.stringify(await walkTwoYears(folder, redisUrl)))
