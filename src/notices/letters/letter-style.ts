// How a letter looks: dark and light, one column, one accent for what is urgent; contrast at least WCAG AA.

export const letterStyle = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; background: #ffffff; color: #1c2126; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; -webkit-text-size-adjust: 100%; }
.letter { max-width: 600px; margin: 0 auto; padding: 20px 16px 32px; overflow-wrap: anywhere; word-break: break-word; }
p { margin: 0 0 14px; }
a { color: #0b57a4; }
.masthead, .below, .cite, dt, footer { color: #57606a; }
.masthead, .below, footer { font-size: 14px; }
.lead { font-size: 18px; line-height: 1.45; font-weight: 600; }
.answer { display: inline-block; padding: 10px 18px; border-radius: 6px; background: #0b57a4; color: #ffffff; font-weight: 600; text-decoration: none; }
.below { margin: -6px 0 12px; line-height: 1.4; }
.whole { white-space: nowrap; }
h2 { font-size: 20px; line-height: 1.3; margin: 0 0 2px; }
h2 + ul { margin-top: 8px; }
h3 { font-size: 16px; line-height: 1.4; margin: 18px 0 6px; }
ol, ul { margin: 0 0 14px; padding: 0 0 0 24px; }
li { margin: 0 0 6px; }
.matter ul { font-size: 15px; }
dl { margin: 14px 0; }
dl div { margin: 0 0 4px; }
dt, dd { display: inline; margin: 0; }
code { display: block; margin: 4px 0 0; padding: 8px 10px; border-radius: 4px; background: #eef1f4; font: 14px/1.45 ui-monospace, Menlo, Consolas, monospace; }
.matter { margin: 28px 0 0; padding: 2px 0 2px 16px; border-left: 4px solid #c4cbd2; }
.state { margin: 0 0 2px; font-weight: 600; }
.also { margin: 0 0 2px; }
.urgent { border-left-color: #b3261e; }
.urgent .state { color: #b3261e; }
footer { margin: 32px 0 0; padding: 16px 0 0; border-top: 1px solid #c4cbd2; }
@media (prefers-color-scheme: dark) {
  body { background: #16191d; color: #e6e9ec; }
  a { color: #8fc1ff; }
  .answer { background: #8fc1ff; color: #10151b; }
  .masthead, .below, .cite, dt, footer { color: #a7b0b9; }
  code { background: #262b31; }
  .matter { border-left-color: #4a525b; }
  .urgent { border-left-color: #ff9c92; }
  .urgent .state { color: #ff9c92; }
  footer { border-top-color: #4a525b; }
}
`
