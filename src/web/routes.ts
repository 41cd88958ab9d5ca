// Every route of the pages, each with the rule of who may use it; what is not in this list is not there.
import { copyRoute } from './copy-route.ts'
import { exportRoutes } from './exports/export-routes.ts'
import { healthPageRoute } from './health-page-route.ts'
import { healthRoute } from './health-route.ts'
import { importRoutes } from './imports/import-routes.ts'
import { letterFileRoutes } from './letter-file-routes.ts'
import { letterRoutes } from './letter-routes.ts'
import { noticeRoutes } from './notice-routes.ts'
import { officerRoutes } from './officer-routes.ts'
import { frontPage } from './pages/front-page.ts'
import { peopleRoutes } from './people-routes.ts'
import { placeRoutes } from './place-routes.ts'
import { recordRoutes } from './record/record-routes.ts'
import { rehearsalRoutes } from './rehearsal-routes.ts'
import { open, type Route } from './route.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { styleRoute } from './style-route.ts'
import { unsubscribeRoutes } from './unsubscribe-routes.ts'
import { youRoutes } from './you-routes.ts'

export const routes: readonly Route[] = [
  open.get('/', ({ c, frame, viewer, ways }) =>
    viewer === null ? c.html(frontPage(frame)) : c.redirect(ways.to('/places'), 303),
  ),
  styleRoute,
  healthRoute,
  ...letterRoutes,
  ...unsubscribeRoutes,
  ...signInRoutes,
  ...youRoutes,
  ...exportRoutes,
  ...letterFileRoutes,
  ...noticeRoutes,
  ...rehearsalRoutes,
  ...placeRoutes,
  ...recordRoutes,
  ...officerRoutes,
  ...peopleRoutes,
  healthPageRoute,
  ...importRoutes,
  copyRoute,
]
