// How a letter looks: as the pages do, dark and light, one column, one accent for what is urgent; contrast at least WCAG AA.

export const letterStyle = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; background: #fbfaf7; color: #1f2328; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; -webkit-text-size-adjust: 100%; }
.letter { max-width: 600px; margin: 0 auto; padding: 20px 16px 32px; overflow-wrap: anywhere; word-break: break-word; }
p { margin: 0 0 14px; }
a { color: #0f4c8a; }
.masthead, .below, .cite, dt, footer { color: #575c64; }
.masthead, .below, footer { font-size: 14px; }
.lead { font-size: 18px; line-height: 1.45; font-weight: 600; }
.answer { display: inline-block; padding: 10px 18px; border-radius: 6px; background-color: #0f4c8a; color: #ffffff; font-weight: 600; text-decoration: none; }
.below { margin: -6px 0 12px; line-height: 1.4; }
.whole { white-space: nowrap; }
h2 { font: 600 21px/1.3 Charter, "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif", "Liberation Serif", serif; margin: 0 0 2px; }
h2 + ul { margin-top: 8px; }
h3 { font-size: 16px; line-height: 1.4; margin: 18px 0 6px; }
ol, ul { margin: 0 0 14px; padding: 0 0 0 24px; }
li { margin: 0 0 6px; }
.matter ul { font-size: 15px; }
dl { margin: 14px 0; }
dl div { margin: 0 0 4px; }
dt, dd { display: inline; margin: 0; }
code { display: block; margin: 4px 0 0; padding: 8px 10px; border-radius: 4px; background: #efede6; font: 14px/1.45 ui-monospace, Menlo, Consolas, monospace; }
.matter { margin: 28px 0 0; padding: 2px 0 2px 16px; border-left: 4px solid #d8d4ca; }
.state { margin: 0 0 2px; font-weight: 600; }
.also { margin: 0 0 2px; }
.urgent { border-left-color: #a11d17; }
.urgent .state { color: #a11d17; }
footer { margin: 32px 0 0; padding: 16px 0 0; border-top: 1px solid #d8d4ca; }
@media (prefers-color-scheme: dark) {
  body { background: #15181c; color: #e8e6e1; }
  a { color: #9cc5f6; }
  .answer { background-color: #9cc5f6; color: #10161d; }
  .masthead, .below, .cite, dt, footer { color: #a9aeb6; }
  code { background: #262b31; }
  .matter { border-left-color: #3a4048; }
  .urgent { border-left-color: #ff9d94; }
  .urgent .state { color: #ff9d94; }
  footer { border-top-color: #3a4048; }
}
`
