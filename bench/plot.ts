// Draws how cost grows: lines over logarithmic axes, as plain SVG that can be read on light and on dark paper.

export type Line = {
  readonly name: string
  /** `right` belongs to the other axis. */
  readonly axis: 'left' | 'right'
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

type Axis = {
  readonly title: string
  readonly from: number
  readonly to: number
  readonly of: (power: number) => string
}

/** Powers of ten from the first to the last; as many on the left as on the right. */
export type Axes = { readonly x: Axis; readonly left: Axis; readonly right: Axis }

const [width, height] = [800, 460]
const room = { left: 70, right: 230, top: 24, bottom: 56 }
const right = width - room.right
const bottom = height - room.bottom

const place = (power: number, { from, to }: Axis, start: number, end: number): number =>
  start + ((power - from) / (to - from)) * (end - start)

const round = (value: number): string => String(Math.round(value * 10) / 10)

/** @param title what it shows, for who cannot see it. */
export const plot = (title: string, axes: Axes, lines: readonly Line[]): string => {
  const across = (x: number) => round(place(Math.log10(x), axes.x, room.left, right))
  const up = (y: number, axis: Axis) => round(place(Math.log10(y), axis, bottom, room.top))
  const ends = apart(lines.map(({ axis, points }) => Number(up(points.at(-1)?.y ?? 1, axes[axis]))))
  const drawn = lines.map(({ name, axis, points }, n) => {
    const spots = points.map(({ x, y }) => [across(x), up(y, axes[axis])] as const)
    const dashes = axis === 'right' ? ' stroke-dasharray="6 4"' : ''
    return [
      `<g class="line${n}"><polyline points="${spots.map((spot) => spot.join()).join(' ')}"${dashes}/>`,
      ...spots.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="3.5"/>`),
      `<text x="${right + 62}" y="${round((ends[n] ?? 0) + 4)}">${name}</text></g>`,
    ].join('\n')
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
<title>${title}</title>
<style>${style}</style>
${grid(axes)}
${drawn.join('\n')}
</svg>
`
}

/** Names stand beside the ends of their lines, and not upon each other. */
const apart = (heights: readonly number[]): number[] => {
  const least = 17
  const placed: number[] = []
  const order = heights.map((height, n) => ({ height, n })).sort((a, b) => a.height - b.height)
  let above = Number.NEGATIVE_INFINITY
  for (const { height, n } of order) {
    above = Math.max(height, above + least)
    placed[n] = above
  }
  return placed
}

const grid = ({ x, left, right: other }: Axes): string => {
  const powers = ({ from, to }: Axis) => Array.from({ length: to - from + 1 }, (_, n) => from + n)
  const vertical = powers(x).map((power) => {
    const at = round(place(power, x, room.left, right))
    return `<path d="M${at} ${room.top}V${bottom}"/><text x="${at}" y="${bottom + 20}" text-anchor="middle">${x.of(power)}</text>`
  })
  const horizontal = powers(left).map((power, n) => {
    const at = round(place(power, left, bottom, room.top))
    const beside = other.of(other.from + n)
    return `<path d="M${room.left} ${at}H${right}"/><text x="${room.left - 8}" y="${Number(at) + 4}" text-anchor="end">${left.of(power)}</text><text x="${right + 8}" y="${Number(at) + 4}">${beside}</text>`
  })
  const titles = [
    `<text x="${(room.left + right) / 2}" y="${height - 12}" text-anchor="middle">${x.title}</text>`,
    `<text x="${room.left - 8}" y="14" text-anchor="end">${left.title}</text>`,
    `<text x="${right + 8}" y="14">${other.title}</text>`,
  ]
  return `<g class="grid">${[...vertical, ...horizontal, ...titles].join('\n')}</g>`
}

/** Colours of Okabe and Ito, which people who see colours differently can tell apart; lighter ones on dark paper. */
const colours = [
  ['#0072b2', '#56b4e9'],
  ['#b35900', '#e69f00'],
  ['#007a5a', '#2cc197'],
  ['#a4447a', '#e28fc0'],
  ['#444444', '#cccccc'],
] as const

const coloured = (which: 0 | 1): string =>
  colours.map((pair, n) => `.line${n}{stroke:${pair[which]};fill:${pair[which]}}`).join('')

const style = [
  'svg{background:#fff}text{font:13px system-ui,sans-serif;stroke:none}',
  'polyline{fill:none;stroke-width:2}',
  '.grid path{stroke:#ddd}.grid text{fill:#333}',
  coloured(0),
  '@media (prefers-color-scheme:dark){',
  'svg{background:#0d1117}.grid path{stroke:#30363d}.grid text{fill:#c9d1d9}',
  coloured(1),
  '}',
].join('')
