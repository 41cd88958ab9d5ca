// The routes of a letter's link: GET shows, POST records and leads to a page that says what was recorded.

import { type AskedOfLetter, opened, showLetter } from './letter-context.ts'
import { acknowledge, answer, book } from './letter-posts.ts'
import { acknowledged, answered, booked } from './letter-recorded.ts'
import { bookingLabels } from './pages/booking-form.ts'
import { byLink, type Route } from './route.ts'

const toLetter = ({ c, path }: AskedOfLetter) => c.redirect(path, 303)

export const letterRoutes: readonly Route[] = [
  byLink.get(
    '/l/:token',
    opened((asked) => showLetter(asked)),
  ),
  byLink.post('/l/:token/acknowledge', opened(acknowledge)),
  byLink.post('/l/:token/book', opened(book), { labels: bookingLabels }),
  byLink.post('/l/:token/answer', opened(answer)),
  byLink.get('/l/:token/acknowledged', opened(acknowledged)),
  byLink.get('/l/:token/booked', opened(booked)),
  byLink.get('/l/:token/answered', opened(answered)),
  // Where a refused form was shown again, somebody may come back to its address.
  byLink.get('/l/:token/acknowledge', opened(toLetter)),
  byLink.get('/l/:token/book', opened(toLetter)),
  byLink.get('/l/:token/answer', opened(toLetter)),
]
