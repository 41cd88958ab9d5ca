// Serves the pages of the demo to this machine, to be walked as chief, coordinator, auditor and operator.
import { createServer } from 'node:net'
import { jobs } from '../../jobs/index.ts'
import { runWorker } from '../../jobs/worker.ts'
import type { App } from '../app.ts'
import { recordGrant } from '../flow/access/record-grant.ts'
import { plainDate } from '../law/calendar.ts'
import { demoRoutes } from '../web/demo-routes.ts'
import type { DemoPerson } from '../web/pages/demo-page.ts'
import { serveSite } from '../web/server.ts'
import { print } from './say.ts'

/** Nobody beyond this machine may become one of these people. */
const host = '127.0.0.1'

const auditor = 'audit@demo.example'
const agency = 'Prairie Lake Police Department'

const people: readonly DemoPerson[] = [
  {
    address: 'chief@prairielake.example',
    name: 'Dana Halvorsen',
    office: `chief of ${agency}`,
    does: 'Sees six officers, who is due and what to do today; records certificates, books courses, answers letters.',
  },
  {
    address: 'safety@schools.prairielake.example',
    name: 'Luis Yang',
    office: 'safety coordinator of Prairie Lake Public Schools',
    does: 'Sees the officers who serve in the district, and what is public about them.',
  },
  {
    address: auditor,
    name: 'Avery Holt',
    office: `auditor of ${agency} until Dec 31, 2026`,
    does: 'Reads everything about the agency, takes it along as a packet that can be verified, and changes nothing.',
  },
  {
    address: 'operator@demo.example',
    name: 'Robin Moe',
    office: 'operator, who runs Rollcall',
    does: 'Sees both agencies and who may see what; takes care that one of them, which has no chief, is told all the same.',
  },
]

/** The port that was asked for; else 8080, or any other when a program listens there. */
export const demoPort = async (asked?: number): Promise<number> => {
  if (asked !== undefined && asked !== 0) return asked
  return (asked === undefined ? await portIfFree(8080) : null) ?? (await portIfFree(0)) ?? 0
}

const portIfFree = (port: number): Promise<number | null> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(null))
    probe.listen({ port, host }, () => {
      const bound = probe.address()
      probe.close(() => resolve(typeof bound === 'object' && bound !== null ? bound.port : null))
    })
  })

/** Where the pages will be, for the links in the letters. */
export const demoAddress = (port: number): string => `http://${host}:${port}`

/** Until SIGTERM or Ctrl-C; the jobs run beside them. @param app its clock goes. */
export const serveDemo = async (app: App, port: number): Promise<void> => {
  const until = plainDate('2026-12-31')
  await recordGrant(app, { email: auditor, role: 'auditor', scope: 'agency', of: agency, until })
  const served = await serveSite(app, { port, host, list: demoRoutes(people) })
  print(`
Open ${served.address} and look around as chief, coordinator, auditor or operator; Ctrl-C ends it.`)
  try {
    await runWorker(app, jobs)
  } finally {
    await served.close()
  }
}
